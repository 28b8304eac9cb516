"""Why enquiries ended, as stages, reasons and remarks say it; and bookings that were undone."""

from __future__ import annotations

import pytest

from features.loss_reasons import falls_through, loss_reason, reason_of_no, tells_booking


@pytest.mark.parametrize(
    "remark",
    [
        "booking CANCELLED, token refunded",
        "token wapas le gaye",
        "token pachu lidhu, booking cancel",
        "ટોકન પાછું લીધું, બુકિંગ કેન્સલ",
        "टोकन वापस ले लिया",
        "cancelled",
        "booking not cancelled, says wife. 4/8: booking cancelled",
        "booking cancel, refund nahi mila abhi",
        "customer cancelled - loan not sanctioned, refund given",
        "cancel chesaru, family issue, amount refunded",
        "Token wapas le liya plan drop",
        "booking cancel trip",
        "Cancelled due to loan",
    ],
)
def test_given_a_booking_undone_then_it_fell_through(remark: str) -> None:
    assert falls_through([remark])


@pytest.mark.parametrize(
    "remark",
    [
        "booking done, EMI cheque bounced",
        "token done, very happy",
        "advance paid by cheque",
        "asked for the cancellation policy of the booking",
        "booking not cancelled, confirmed again",
        "plan cancel ho gaya",
        "cancelled cheque given for loan",
        "call cancelled by customer",
        "cab cancel ho gayi, kal visit",
        "booking cancel karne bola tha, maan gaye",
        "full family wapas aayegi",
        "31 Jul: token cancel bola tha\n1/8: fir se maan gaye, cancel nahi hua. agreement hua",
        "",
    ],
)
def test_given_a_booking_that_stands_then_it_did_not(remark: str) -> None:
    assert not falls_through([remark])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Bije Lidhu", "bought elsewhere"),
        ("dusri jagah le liya", "bought elsewhere"),
        ("took other", "bought elsewhere"),
        ("बीजे लई लीधुं", "bought elsewhere"),
        ("Budget mismatch", "budget"),
        ("Not answering calls", "no response"),
        ("bank: loan rejected", "loan not approved"),
        ("Dead", None),
        ("not bought elsewhere yet", None),
        ("", None),
    ],
)
def test_given_an_offices_words_then_the_reason_is_the_records(
    cell: str, reason: str | None
) -> None:
    assert loss_reason([cell]) == reason


@pytest.mark.parametrize(
    ("remarks", "is_told"),
    [
        (["17 oct booking done B-705"], True),
        (["12/5: visit done\n3/6: agreement ho gaya"], True),
        (["agreement done", "customer cancelled"], False),
        (["booking done with other builder"], False),
        (["if loan ok then booking done"], False),
        (["booking not done yet"], False),
        (["visit done, token pending"], False),
        (["booking ho gayi 12 tareekh ko"], True),
        (["booking done in B wing"], True),
        (["booking amount final karna hai, soch rahe hain"], False),
        (["agreement draft bheja gaya"], False),
        (["site visit booking done for Sunday"], False),
        (["client wants booking after loan final"], False),
        (["booking almost final"], False),
        (["Booking done in Godrej"], False),
        (["slot booked for Sunday final"], False),
        (["token le liya, BOOKED. system update baki"], True),
        (["token 51000 apyu, deal final"], True),
        (["token le liya"], False),
        (["token lena hai, deal final karenge"], False),
        (["token diya, booked elsewhere"], False),
        (["token wapas liya, deal cancel"], False),
        (["booking amt chq recd"], True),
        (["13/1 booking amt chq recd 4th floor se upar"], True),
        (["token 2L recd, booking done 4th floor se upar"], True),
        (["booking done park facing pref"], True),
        (["booking ka cheque aa gaya"], True),
        (["बुकिंग का चेक मिल गया"], True),
        (["booking na paisa aavi gaya"], True),
        (["બુકિંગનો ચેક આવી ગયો"], True),
        (["booking amount transferred by client"], True),
        (["hamare saath agreement ho gaya"], True),
        (["amari sathe banakhat thai gayu"], True),
        (["BBA signed"], True),
        (["client ne booking amount de diya"], True),
        (["party e booking na 51000 aapya"], True),
        (["बुकिंग राशि जमा"], True),
        (["agreement check ho gaya"], False),
        (["agreement ka cheque dekha"], False),
        (["booking amt chq to come"], False),
        (["booking cheque kal dega"], False),
        (["booking amount maanga"], False),
        (["booking amt chq recd?"], False),
        (["booking chq recd by other broker"], False),
        (["unka booking ho gaya Godrej mein"], False),
        (["booking form given"], False),
        (["token refund cheque recd"], False),
        (["booking cheque bounce"], False),
        (["booking amt chq recd, chq bounced"], False),
        (["booking amount na aavi"], False),
        (["booking ke liye client aa gaya"], False),
        (["2nd floor booking ho gayi kisi ki"], False),
        (["ba gayi gaam"], False),
        (["બુકિંગનો ચેક આપશે"], False),
        (["no deal done"], False),
        (["no booking done"], False),
        (["deal 90% done"], False),
        (["90% deal done"], False),
        (["sauda 80 % thai gayo"], False),
        (["booking 50% ho gayi"], False),
        (["डील 90% हो गई"], False),
        (["સોદો 90% થઈ ગયો"], False),
        (["deal pending"], False),
        (["not booked yet"], False),
        (["booking cancel nahi hua"], False),
        (["booking no 45 done"], True),
        (["no. 402 booking done"], True),
        (["party no sodo thai gayo"], True),
        (["no issue, deal done"], True),
        (["deal done 100%"], True),
        (["booking done 10% paid"], True),
        (["booking done 90% payment received"], True),
        (["75% amount received, booking done"], True),
    ],
)
def test_given_a_remark_then_it_tells_of_a_booking_with_us_or_not(
    remarks: list[str], is_told: bool
) -> None:
    assert tells_booking(remarks) == is_told


def test_given_several_remarks_then_the_last_says_why_it_ended() -> None:
    assert loss_reason(["10/1 call not picked\n12-Feb: out of budget"]) == "budget"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("area nathi gamyo", "location"),
        ("એરિયા નથી ગમ્યો", "location"),
        ("Budget nahi baitha", "budget"),
        ("बजट नहीं बैठा", "budget"),
        ("budget no issue", "budget"),
        ("bank e na padi", "loan not approved"),
        ("bija broker pasethi lai lidhu", "bought elsewhere"),
        ("location pasand nahi, not interested now", "location"),
        ("5 baar call kiya, uthaya nahi", "no response"),
        ("rate athigam nu sonnar", "budget"),
        ("5 times called, edukala", "no response"),
        # What denies another thing, or was seen once more, is no cause.
        ("loan nahi chahiye", "not interested"),
        ("budget ka koi issue nahi", None),
        ("location issue nahi hai", None),
        ("bija var joi lidhu", None),
        ("dusri baar visit kar li", None),
        ("rate nahi bataya", None),
    ],
)
def test_given_a_cause_told_by_what_did_not_come_about_then_it_is_heard(
    said: str, reason: str | None
) -> None:
    assert loss_reason([said], is_lost=True) == reason


@pytest.mark.parametrize(
    "said",
    [
        "ATS me book kar liya",
        "Gaur me le liya 4th floor se upar",
        "Godrej me flat le liya",
        "book kar liya Gaur me",
        "bija builder pase thi",
        "Godrej ma lai lidho",
        "Godrejma lai lidhu",
        "गोदरेज में ले लिया",
        "ગોદરેજમાં લઈ લીધું",
        "booked with Lodha",
        "purchased Godrej flat",
        "Sector 79 me le liya",
    ],
)
def test_given_a_lost_lead_that_bought_by_name_then_it_was_elsewhere(said: str) -> None:
    assert loss_reason([said], is_lost=True) == "bought elsewhere"


@pytest.mark.parametrize(
    "said",
    [
        "tower B me book kar liya",
        "B wing ma book kari lidhu",
        "hamare paas book kar liya",
        "isi project me le liya",
        "yahi book kar liya",
        "aa j project ma lai lidhu",
        "આ જ પ્રોજેક્ટમાં લીધું",
        "flat 402 me le liya",
        "dusri wing me le liya",
        "Godrej me visit book kiya",
        "Godrej me book karega",
        "Godrej me le liya?",
        "November me book kiya",
        "list me le liya",
        "details WhatsApp me le liya",
        "took home loan",
        "bija builder sathe vaat chalu",
    ],
)
def test_given_our_own_home_or_another_thing_then_nothing_was_bought_elsewhere(said: str) -> None:
    assert loss_reason([said], is_lost=True) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Bije levanu nakki karyu", "bought elsewhere"),
        ("dusri jagah lena tay kiya", "bought elsewhere"),
        ("bank ne loan mana kar diya", "loan not approved"),
        ("bank wale mana kar rahe loan ke liye", "loan not approved"),
        ("loan ka mana nahi kiya", None),
        ("agar dusri jagah lena final ho", None),
        ("unhone visit se mana kar diya", None),
        ("plan abhi nahi, next year", "plan dropped"),
        ("haal ma nathi levu", "plan dropped"),
        ("હમણાં નથી લેવું", "plan dropped"),
        ("अभी नहीं लेना, दिवाली बाद", "plan dropped"),
        ("6 mahine baad dekhenge", "plan dropped"),
        ("plan hold", "plan dropped"),
        ("ready to move hi chahiye 4th floor se upar", "wants ready to move"),
        ("RTM chahiye, UC nahi", "wants ready to move"),
        ("taiyar flat joiye", "wants ready to move"),
        ("रेडी टू मूव चाहिए", "wants ready to move"),
        ("રેડી પઝેશન જોઈએ", "wants ready to move"),
        ("possession 2028 hai", "wants ready to move"),
        ("બજેટ નથી", "budget"),
        ("family na pade chhe", "family did not agree"),
        ("biwi nahi maani", "family did not agree"),
        ("March ke baad sochenge", "plan dropped"),
        ("possession bahut door hai", "wants ready to move"),
        ("loan nathi thato", "loan not approved"),
        ("papa ne mana kiya", "family did not agree"),
        ("ઘરમાં ના પાડે છે", "family did not agree"),
        ("परिवार मना कर रहा है", "family did not agree"),
        ("loan na thayi", "loan not approved"),
        ("लोन रिजेक्ट हो गया", "loan not approved"),
        ("office se door pad raha", "location"),
        ("phone upadta nathi - close", "no response"),
        ("9/3 phone na upadyo  20.3 budget issue", "budget"),
        # What was asked, offered or is of another plan is no cause.
        ("possession kab hai", None),
        ("possession 2028 chalega", None),
        ("RTM options bheje", None),
        ("floor plan nahi mila", None),
        ("diwali pachi visit", None),
        ("next year price badhega", None),
        ("family na pade to lenge", None),
        ("family discuss karke bolenge", None),
        ("office door nahi hai", None),
        ("abhi nahi, shaam ko call", None),
    ],
)
def test_given_a_lost_leads_remark_then_its_cause_is_heard(said: str, reason: str | None) -> None:
    assert loss_reason([said], is_lost=True) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("got flat elsewhere", "bought elsewhere"),
        ("already found thru friend", "bought elsewhere"),
        ("Found elsewhere", "bought elsewhere"),
        ("dusri jagah flat mil gaya", "bought elsewhere"),
        ("mitra pase thi makan malyu", "bought elsewhere"),
        ("कहीं और मिल गया", "bought elsewhere"),
        ("દોસ્ત પાસેથી મળી ગયું", "bought elsewhere"),
        ("found flat small", None),
        ("found it costly", "budget"),
        ("got another call", None),
        ("flat nahi mila", None),
        ("got loan elsewhere", None),
        ("got number from friend", None),
        ("broker se mila", None),
        ("ek aur flat dikhaya", None),
        ("owner backed out", "owner refused"),
        ("owner refused, gave to relative", "owner refused"),
        ("owner ne dusre ko de diya", "owner refused"),
        ("society not allowing bachelors", "owner refused"),
        ("makan malike na padi", "owner refused"),
        ("मालिक ने मना किया", "owner refused"),
        ("માલિકે ના પાડી", "owner refused"),
        ("owner se baat karni hai deposit ka", None),
        ("owner ne mana nahi kiya", None),
        ("owner refused to reduce rent", None),
        ("owner ne price kam nahi kiya", None),
        ("owner ready", None),
        ("transfer cancelled", "plan dropped"),
        ("not shifting now", "plan dropped"),
        ("fund transfer cancelled", None),
        ("lead transferred to Ramesh", None),
        ("wants near metro, dropped", "location"),
        ("school paas nahi hai isliye mana kiya", "location"),
        ("office nazdik joie", "location"),
        ("मेट्रो के पास चाहिए", "location"),
        ("hamare paas office space nahi hai", None),
        ("office ke paas hai, ok", None),
        ("budget se bahar hai", "budget"),
        ("બજેટ બહાર છે", "budget"),
        ("bhav ma na betha", "budget"),
        ("budget thoda upar chalega", None),
        ("bhav ma baat karvi", None),
        ("north facing chahiye tha, hamare paas nahi", "home not liked"),
        ("east facing joie che", None),
    ],
)
def test_given_a_cause_in_a_colleagues_short_words_then_it_is_heard(
    said: str, reason: str | None
) -> None:
    assert loss_reason([said], is_lost=True) == reason


@pytest.mark.parametrize(
    ("remark", "is_told"),
    [
        ("token given, moved in", True),
        ("token paid, shifted", True),
        ("token diya, shift ho gaye", True),
        ("token apyu, rehva aavi gaya", True),
        ("टोकन दिया, शिफ्ट हो गए", True),
        ("ટોકન આપ્યું, રહેવા આવી ગયા", True),
        ("token recd, keys given", True),
        ("token given, wants to move in by diwali", False),
        ("token given, moving next month?", False),
        ("token given, moved in elsewhere", False),
        ("token not given, moved in", False),
        ("token returned, moved out", False),
        ("ready to give token, moved in", False),
        ("token kal dega, shift hona hai", False),
        ("moved in to another flat", False),
    ],
)
def test_given_a_token_then_who_moved_in_has_booked(remark: str, is_told: bool) -> None:
    assert tells_booking([remark]) is is_told


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("took directly from owner", "bought elsewhere"),
        ("owner direct deal kar liya", "bought elsewhere"),
        ("direct owner se mil gaya", "bought elsewhere"),
        ("owner se direct", "bought elsewhere"),
        ("Other broker", "bought elsewhere"),
        ("Location change", "location"),
        ("wants Dombivli side now", "location"),
        ("wants near Infopark only", "location"),
        ("brokerage dene ko ready nahi", "brokerage"),
        ("Brokerage issue", "brokerage"),
        ("does not want to pay brokerage", "brokerage"),
        ("Budget only 69 L, cannot stretch", "budget"),
        ("number belongs to someone else", "wrong number"),
        ("Cancelled, family not agreeable. Refunded", "family did not agree"),
        # A wish, a question or talk of them is none.
        ("wants direct owner only", None),
        ("owner direct number chahiye", None),
        ("owner se direct baat karni hai", None),
        ("other broker bhi dikha raha hai", None),
        ("no brokerage flats ask kiya", None),
        ("brokerage half bola", None),
        ("location bhej diya", None),
        ("wants east side flat only", None),
        ("abhi kahin side nahi dekhna", None),
    ],
)
def test_given_who_else_sold_or_what_was_not_agreed_then_it_is_the_reason(
    said: str, reason: str | None
) -> None:
    assert loss_reason([said], is_lost=True) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("deal ho gaya kahin aur", "bought elsewhere"),
        ("le liya bhai", "bought elsewhere"),
        ("ले लिया", "bought elsewhere"),
        ("lai lidhu", "bought elsewhere"),
        ("we found a place", "bought elsewhere"),
        ("plan cancel", "plan dropped"),
        ("humse hi le liya", None),
        ("visit le liya", None),
        ("dost ne le liya", None),
    ],
)
def test_given_a_lead_s_own_no_then_a_home_taken_is_elsewhere(
    said: str, reason: str | None
) -> None:
    assert reason_of_no(said) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("friend ke through le liya", "bought elsewhere"),
        ("dost ke through ghar le liya", "bought elsewhere"),
        ("cousin ke through flat mil gaya", "bought elsewhere"),
        ("broker ke through rent pe le liya", "bought elsewhere"),
        ("bought through a friend", "bought elsewhere"),
        ("mitra dwara lai lidhu", "bought elsewhere"),
        ("दोस्त के ज़रिए ले लिया", "bought elsewhere"),
        ("મિત્ર થકી લઈ લીધું", "bought elsewhere"),
        ("15 baar call kiya koi reply nahi", "no response"),
        ("10 vaar call karyo koi reply nathi", "no response"),
        ("कई बार कॉल किया कोई रिप्लाई नहीं", "no response"),
        ("koi response nahi", "no response"),
        ("friend ke through number liya", None),
        ("broker ke through aaya tha", None),
        ("friend ke through enquiry ki", None),
        ("hamare broker ke through le liya", None),
        ("friend ke through token diya", None),
        ("friend ke through time liya", None),
        ("friend ka ghar dekh liya", None),
        ("friend ke through nahi liya", None),
        ("agent se baat kar liya", None),
        ("reply nahi kiya humne", None),
    ],
)
def test_a_home_taken_through_somebody_and_calls_without_a_reply(
    said: str, reason: str | None
) -> None:
    assert loss_reason([said], is_lost=True) == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("price bahut high bol rahe", "budget"),
        ("price very high", "budget"),
        ("rate is on higher side", "budget"),
        ("Budget vadhare lage che", "budget"),
        ("budget se zyada", "budget"),
        ("कीमत बहुत ज्यादा है", "budget"),
        ("महंगा लगा", "budget"),
        ("bhav khub uncho che", "budget"),
        ("ભાવ બહુ વધારે છે", "budget"),
        ("bank ne loan nahi diya", "loan not approved"),
        ("loan was not given by bank", "loan not approved"),
        ("loan not passed", "loan not approved"),
        ("बैंक ने लोन नहीं दिया", "loan not approved"),
        ("bank e loan na aapi", "loan not approved"),
        ("બેંકે લોન ન આપી", "loan not approved"),
        ("price bahut high bol rahe, phir bhi lenge", None),
        ("price bahut accha hai", None),
        ("price bahut high nahi", None),
        ("high floor chahiye", None),
        ("budget bahut high hai", None),
        ("loan nahi lena, cash hai", "not interested"),
        ("लोन नहीं चाहिए", "not interested"),
        ("bank ne loan de diya", None),
        ("loan abhi nahi diya, papers baki", None),
        ("loan papers nahi diye", None),
        ("customer ne bank details nahi diya", None),
    ],
)
def test_a_price_too_high_and_a_loan_not_given(said: str, reason: str | None) -> None:
    assert loss_reason([said], is_lost=True) == reason
