"""What a lead means by a message, in five ways of writing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.meaning import ACTIVITY, Meaning, expects_word, hard_no, meaning

# One meaning a block; English, Hinglish, Hindi, Gujarati and Gujarati in Latin letters.
FIRM = """
    this is not my number
    mera number hata do
    Take my number off your list
    रोंग नंबर
    kis ne diya mera number? block kar raha hu
    we bought elsewhere, no need now
    Thanks, already finalised another flat
    We have purchased a flat in Gota last week. Thanks.
    found a place, thanks
    I have taken a house on rent already
    Not going ahead with this
    we are dropping the idea of buying
    My husband says we don't want it any more
    Deal done with another builder
    leave me alone
    Remove me from your system
    Hi, we have already closed on a property in Shela so no longer need your help
    STOP
    can you stop calling me
    remove my number from your list
    Sorry, wrong number
    humne dusri jagah le liya hai, ab zarurat nahi
    Bhai humne ghar le liya, ab call mat karna
    Hum ne 2bhk final kar liya Shela mein
    papa ne dusra flat book kar diya
    plan drop kar diya
    interest nahi hai
    हमने दूसरी जगह घर ले लिया
    अब ज़रूरत नहीं है, धन्यवाद
    कृपया मैसेज भेजना बंद करें
    प्लान ड्रॉप कर दिया
    रुचि नहीं है
    અમે બીજે ઘર લઈ લીધું
    હવે જરૂર નથી
    અમને ઘર મળી ગયું છે
    પ્લાન કેન્સલ કરી દીધો
    રસ નથી
    મેસેજ મોકલવાનું બંધ કરો
    ame bije lai lidhu, have jarur nathi
    ghar mali gayu bhade
    vichar mandi valyo che
    have levu nathi
    great job, offers at 5 am as well. stop all this
    raat ko 1 baje bhi msg, band karo ye sab
    सुबह सुबह ही मैसेज। बंद करो ये सब
    રાતે બાર વાગે પણ મેસેજ. બંધ કરો બધું
    savare savare pan msg. bandh karo yaar
    mann badal gaya, ab nahi lena
    hume office mil gaya satellite me
"""
FOR_NOW = """
    not now
    no thanks
    plan is on hold for now
    abhi nahi, baad mein
    visit nahi karni
    अभी नहीं
    હમણાં નહીં
    hamna nathi
    husband not agreeing
    sasu ne mana kar diya
    ghar me koi raazi nahi hai
    घर में दीदी ने मना कर दिया
    બા એ ના પાડી છે
    sasu ma e na padi
    paanch saal tak koi plan nahi
    दो साल कुछ नहीं लेना
"""
# A call is put off: whatever the message means, nobody is taken off a list by it.
CALLS_PUT_OFF = """
    in a mtg till 4, dont call pls
    call mat karo abhi drive kar rha hu
    Atyare call na karso, exam ma chu
    અત્યારે દુકાને ઘરાકી છે, ફોન ના કરતા
    No need to call now, we are reaching the site
"""
NO_REFUSAL = """
    balcony no photo moklo ne
    should I stop?
    Should we drop the plan?
    not bought yet, still looking
    my brother bought elsewhere, I am looking for 2 BHK
    if the loan is rejected we drop the plan
    we don't need parking
    abhi tak kuch nahi liya
    ground floor nahi chahiye
    dost ne dusra flat le liya
    haji lidhu nathi
    loan nathi joitu
    > we bought elsewhere
    Forwarded: we bought elsewhere, plan dropped
    don't call before 5
    do not stop messaging me
    bandh na karo
    message na karo, call karo
    flat na photo moklo
    aapka flat final kar liya humne, token kab dena hai
    તમારો ફ્લેટ નક્કી કરી લીધો, બાનું આપીએ
    plan change: Sunday ki jagah Monday
    junu ghar vechi didhu
    not interested in the parking, only flat
    Need a rented 4 BHK near Bopal, semi furnished. Deposit how much?
    looking for a rented 2 bhk in thaltej, furnished.
    small change, not today, Wednesday
    29 May ke baad call karo
    title na kagal moklo, amara vakil jose
"""
NODS = """
    soch ke batate hain
    Ok
    ok thanks
    👍
    Thank you so much for the details
    got it
    good morning
    ok sir will check
    theek hai
    haan theek hai
    samajh gaya
    ठीक है जी
    जी धन्यवाद
    मिल गया, धन्यवाद
    સારું
    ઠીક છે, આભાર
    મળી ગયું આભાર
    barobar
    joi lidhu, saru che
    haa mil gaya aapka msg, office me hu
    हां मैसेज मिल गया, ऑफिस में हूं
    હા મેસેજ મળી ગયો, ઓફિસમાં છું
    photo joya nathi haju, nirate joish
    link khol ke nahi dekhi, ghar jake dekhta hu
    abhi gaadi chala raha hu baad me
    lagan ma chu hamna
    અત્યારે લગ્નમાં છું
"""
ASKS = """
    Hello??
    share location
    Your number?
    owner ka number message kar do
    નંબર આપો
    any other option in Bopal
    visit Sunday possible?
    kitna maintenance hai
    क्या लोन मिलेगा
    फोटो भेजिए
    કેટલો ભાવ છે
    rent ketlu che
    photos moklo
    not interested in this one, show me a 3 BHK
    lift gym ki zarurat nahi, kharcha batao bas
    swimming pool nathi joito, maintenance ketlu che
    message band karo, call karo
    haju che k vechai gyo 2 bhk
"""
ANSWERS = """
    90 lakh
    My other number is 98250 11111
    3 BHK, budget 80 lakh
    we are four people
    loan approved by HDFC
    ખુદ માટે
"""
PROMISES = """
    I will come tomorrow at 11
    ok Sunday 5 baje
    token bhej diya
    रविवार को आएंगे
    રવિવારે આવીશું
    kale savare 11 vage aavishu
    cant make it on monday, will surely come on tuesday
    itvar ko nahi, shukravar ko pakka aaunga
    शुक्रवार नहीं हो पाएगा, शनिवार को पक्का आएंगे
    મંગળવારે નહીં થાય બુધવારે આવીશું
    budhvare nai aavi sakay guruvare chokkas aavish
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


@pytest.mark.parametrize("text", lines(FIRM))
def test_given_a_no_for_good_when_read_then_it_is_a_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is not None


@pytest.mark.parametrize("text", lines(FOR_NOW))
def test_given_a_no_for_now_when_read_then_it_refuses_and_is_no_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize("text", lines(CALLS_PUT_OFF))
def test_given_a_call_put_off_when_read_then_it_is_no_hard_no(text: str) -> None:
    assert hard_no(text) is None


@pytest.mark.parametrize("text", lines(NO_REFUSAL))
def test_given_words_that_only_look_like_a_no_when_read_then_nothing_is_refused(text: str) -> None:
    assert meaning(text) is not Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text, Meaning.ACKNOWLEDGEMENT) for text in lines(NODS)]
    + [(text, Meaning.ASK) for text in lines(ASKS)]
    + [(text, Meaning.ANSWER) for text in lines(ANSWERS)]
    + [(text, Meaning.COMMITMENT) for text in lines(PROMISES)],
)
def test_given_a_message_by_itself_when_read_then_it_is_sorted(text: str, meant: Meaning) -> None:
    assert meaning(text) is meant


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("2", "How many bedrooms?", Meaning.ANSWER),
        ("haan", "Still looking?", Meaning.ANSWER),
        ("ok Sunday 5 baje", "Sunday 5 ya 6?", Meaning.COMMITMENT),
        ("ok", "Shall I send photos?", Meaning.ACKNOWLEDGEMENT),
        ("haan", "Location sent", Meaning.ACKNOWLEDGEMENT),
        ("na na kai vandho nai", "Sorry, video modo mokalyo.", Meaning.ACKNOWLEDGEMENT),
        ("ના ના કંઈ વાંધો નહીં", "માફ કરશો, વિડીયો મોડો મોકલ્યો.", Meaning.ACKNOWLEDGEMENT),
        ("na koi vandho nathi", "Flat ma koi vandho to nathi ne?", Meaning.ANSWER),
        ("nahi", "Still looking?", Meaning.REFUSAL),
        ("no", "Is it for investment?", Meaning.ANSWER),
    ],
)
def test_given_our_message_before_when_answered_then_it_decides(
    text: str, before: str, meant: Meaning
) -> None:
    assert meaning(text, before) is meant


@pytest.mark.parametrize(
    ("text", "is_owed"),
    [
        ("Two slots: Sunday 11 or Monday 5, which suits?", True),
        ("Price for this one is 95 lakh", True),
        ("Budget aur area batayenge?", True),
        ("We will tell you", False),
        ("Checking with the owner, will revert", False),
        ("Theek hai, tab call karenge", False),
    ],
)
def test_given_our_message_when_read_then_it_tells_whose_turn_it_is(
    text: str, is_owed: bool
) -> None:
    assert expects_word(text) is is_owed


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_given_any_text_when_read_then_it_means_one_thing(text: str) -> None:
    assert meaning(text) in Meaning
    assert hard_no(text) is None or meaning(text) is Meaning.REFUSAL


@pytest.mark.parametrize(
    "text",
    [
        "flat book kar do",
        "Book the flat on Monday 11 am",
        "ok final karo flat",
        "flat book kari do",
    ],
)
def test_given_an_order_to_book_when_sorted_then_it_refuses_nothing(text: str) -> None:
    assert hard_no(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I am interested in this property",
        "Hello, I am interested in your property. Please contact me.",
        "Interested",
        "mujhe is property mein interest hai",
        "मुझे इस प्रॉपर्टी में रुचि है",
        "મને આ પ્રોપર્ટીમાં રસ છે",
        "mane aa property ma ras che",
    ],
)
def test_given_what_a_portal_writes_for_a_lead_when_read_then_it_is_interest(text: str) -> None:
    assert meaning(text) in ACTIVITY
    assert hard_no(text) is None
