"""The cues of the trade in five written languages, and the traps that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.cue_patterns import PHRASINGS
from features.cues import CUE_NAMES, find_cues, topics_of

# One cue a block: English, Hinglish, Hindi, Gujarati, Gujarati in Latin letters.
SAID = """
visit_ask
    When can we come and see the flat?
    Kal subah flat dekhne aa sakte hain?
    साइट कब देख सकते हैं?
    રવિવારે ઘર જોવા આવીએ?
    aje site jova aavi e?
visit_no
    We don't want to visit now
    mujhe visit nahi karni
    मुझे देखने नहीं आना
    અમારે જોવા નથી આવવું
    amare jova nathi aavvu
visit_move
    Can we make it Sunday?
    visit Sunday ko rakhte hain
    शनिवार को कर दो
    વિઝિટ રવિવાર રાખો
    shanivar rakho ne
location_ask
    Pls share the location
    google location bhej dijiye
    लोकेशन भेज दो
    સરનામું મોકલો
    location moklo ne
budget_named
    Budget is 85 lakh
    80 lakh tak ka budget
    बजट 60 लाख
    1.2 કરોડ સુધી
    75 lakh sudhi
stretch
    We can stretch a bit
    budget thoda badha lenge
    थोड़ा और बढ़ा सकते हैं
    બજેટ વધારી શકીએ
    thodu pan vadhari shakishu
price_high
    The price is a bit high
    rate bahut zyaadaaa hai
    बहुत महंगा है जी
    બહુ મોંઘું છે
    aa to bahu monghu che
counter
    Can you do 88?
    88 me de do
    88 लाख में कर दीजिए
    88માં આપો
    88 lakh ma aapo
token
    I am ready to pay token
    kal token bhej dunga
    बयाना दे देंगे
    ટોકન આપવું છે
    token aapi daie kale
loan_ok
    My loan has been approved
    home loan sanction ho gaya
    मेरा लोन पास हो गया
    અમારી લોન મંજૂર થઈ ગઈ
    loan manjur thai gai che
loan_no
    The loan was rejected
    bank ne mana kar diya
    लोन पास नहीं हुआ
    લોન નથી મળી
    loan nathi mali
papers
    Please send the documents
    kagaz dikha dijiye
    दस्तावेज़ भेज दीजिए
    દસ્તાવેજ બતાવો
    RERA number aapo
area
    What is the carpet area
    carpet area kitna hai
    एरिया कितना है
    કાર્પેટ એરિયા કેટલો?
    ketla vaar che
vastu_floor
    Higher floor only
    purv facing chahiye
    वास्तु सही चाहिए
    ઉપરના માળે જોઈએ
    uttar facing joie
deadline
    We must shift before June
    2 mahine me chahiye
    दिवाली नहीं, मई तक चाहिए
    જૂન સુધીમાં જોઈએ
    3 mahinama joie
family
    Let me discuss with my wife
    ghar pe baat karke bataunga
    परिवार से पूछकर
    પત્ની સાથે વાત કરીને
    mummy papa ne puchine
festival
    After Navratri please
    Eid ke baad
    नवरात्रि के बाद
    દિવાળી પછી
    Uttarayan pachi
soft_no
    I will let you know
    sochenge
    बाद में बताते हैं
    પછી જણાવીશું
    pachi kahishu
hard_no
    We already bought one
    humne dusra flat le liya
    अब नहीं चाहिए
    મકાન લઈ લીધું
    lai lidhu che bije
compare
    Another project is cheaper
    wahan sasta mil raha hai
    दूसरा थोड़ा सस्ता है
    બાજુમાં સસ્તું મળે છે
    tya sastu male che
rent
    Need a flat on rent
    bhade pe chahiye
    भाड़े पर लेना
    ભાડે ઘર જોઈએ
    bhade makan joie che
sell_first
    Need to sell our old flat first
    pehle purana ghar bechna hai
    पहले पुराना घर बेचना
    પહેલાં જૂનું મકાન વેચવું
    pehla junu makan vechvu padse
partner
    Please tag my customer
    mera client aayega
    मेरा ग्राहक टैग कर दो
    મારા ક્લાયન્ટ ટેગ કરો
    mara client nu tag karo
not_buyer
    Wrong number please
    wrong number hai
    गलत नम्बर
    રોંગ નંબર
    number khoto
opt_out
    Please don't call me
    msg mat bhejo
    कॉल मत करो
    મેસેજ બંધ કરો
    phone na karo
"""


def _cases() -> list[tuple[str, str]]:
    cases, cue = [], ""
    for line in SAID.strip().splitlines():
        if line.startswith(" "):
            cases.append((cue, line.strip()))
        else:
            cue = line
    return cases


CASES = _cases()

TRAPS = """
not too costly
The price is not high
bhav vadhare nathi
zyada mehnga nahi hai
ज़्यादा महँगा नहीं है
ભાવ વધારે નથી
mongho nathi
loan sanctioned?
loan pass hua?
loan pass hua kya
loan thai gai ke nahi
is the loan sanctioned
लोन मंज़ूर हुआ क्या?
લોન પાસ થઈ?
loan pass thai?
agar loan pass ho gaya to batana
loan pass hua to batata hu
we want the token back
Too much traffic outside
maaf karo, kal nahi aa paye
Ketla jova aavya aa athvadiye?
kitna rent milega
once the loan is approved
mere dost ka loan pass hua
my friend's loan was approved
મારા મિત્રની લોન પાસ થઈ
mara mitra ni loan pass thai
token nahi de sakte
not ready for token
token kitna hota hai
my neighbour already bought one there
can you stretch?
no loan needed
thank you so much
10 baje sudhi aavishu
15 tarikh sudhi
2 din me final karenge
abhi tak visit nahi karayi aapne
photo dikha do
rent pe rehta hu
Diwali ke baad possession milega kya
Forwarded: loan sanctioned, token ready, can we visit?
> can we see it
ok
good morning
"""


def test_a_cue_is_found_in_each_language_and_nothing_else() -> None:
    found = [(text, {one.name for one in find_cues(text)}) for _, text in CASES]

    assert found == [(text, {cue}) for cue, text in CASES]


@pytest.mark.parametrize(
    "text",
    [
        "Can we see it on Saturday?",
        "shanivar ko dekh sakte hain?",
        "शनिवार को देख सकते हैं?",
        "कल विज़िट हो सकती है?",
        "શનિવારે જોઈ શકીએ?",
        "shanivare joi sakiye?",
        "mulakat kab kar sakte hai",
        "મુલાકાત ક્યારે ગોઠવશો",
    ],
)
def test_who_asks_to_see_it_on_a_day_asks_for_a_visit(text: str) -> None:
    assert {found.name for found in find_cues(text)} == {"visit_ask"}


def test_each_cue_is_tried_in_five_written_languages() -> None:
    assert sorted(cue for cue, _ in CASES) == sorted(CUE_NAMES * 5)
    assert all(len(phrasing.phrases) == 5 for phrasing in PHRASINGS.values())


def test_what_only_looks_like_a_cue_is_none() -> None:
    assert {text: cues for text in TRAPS.strip().splitlines() if (cues := find_cues(text))} == {}


def test_an_answer_no_before_a_complaint_does_not_deny_it() -> None:
    assert [c.name for c in find_cues("nahi, bhav vadhare che")] == ["price_high"]


def test_otherwise_is_no_negation() -> None:
    assert [c.name for c in find_cues("token de denge nahi to koi aur lega")] == ["token"]
    assert [c.name for c in find_cues("90 final karo nahi to rehne do")] == ["counter"]


def test_a_condition_after_an_offer_leaves_it_one_but_a_supposition_before_does_not() -> None:
    assert [c.name for c in find_cues("We can stretch a bit if the flat is good")] == ["stretch"]
    assert find_cues("once the loan gets approved") == ()


@pytest.mark.parametrize("text", ["why so costly?", "itna mehnga kyun?", "kem aatlo mongho?"])
def test_asking_why_it_is_dear_is_calling_it_dear(text: str) -> None:
    assert [c.name for c in find_cues(text)] == ["price_high"]


def test_several_cues_of_one_message_come_in_reading_order_with_their_places() -> None:
    text = "Loan sanctioned che 👍 kyare jova aavie? Location moklo"

    found = find_cues(text)

    assert [(c.name, text[slice(*c.span)]) for c in found] == [
        ("loan_ok", "Loan sanctioned"),
        ("visit_ask", "kyare jova"),
        ("location_ask", "Location moklo"),
    ]


@pytest.mark.parametrize(
    "text", ["bahut zyada hai", "BAHUT JYADA HAI", "bahut jada hai", "bohot zyaadaaaa haiii"]
)
def test_spelling_does_not_matter(text: str) -> None:
    assert [c.name for c in find_cues(text)] == ["price_high"]


def test_a_nukta_composed_decomposed_or_left_out_is_the_same() -> None:
    spellings = ("लोन मंज़ूर हुआ", "लोन मंज\u093cूर हुआ", "लोन मंजूर हुआ")

    assert {tuple(c.name for c in find_cues(text)) for text in spellings} == {("loan_ok",)}


def test_a_pasted_listing_carries_no_cue() -> None:
    listing = "3 BHK Bopal\ncarpet 1200\nEast facing\nRERA approved\nCall 98980 12345"

    assert find_cues(listing) == ()
    assert {c.name for c in find_cues(listing.split("\nCall")[0])} >= {"area", "papers"}


@pytest.mark.parametrize("planted", ["jain", "Patel", "मुस्लिम", "શાહ", "vegetarian", "madam"])
def test_a_protected_word_changes_no_cue(planted: str) -> None:
    for cue, text in CASES:
        middle = text.replace(" ", f" {planted} ", 1)
        assert [c.name for c in find_cues(middle)] == [c.name for c in find_cues(text)], cue


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([t for _, t in CASES] + ["nahi", "?", "\n", "90", "\x00", "\ud800", "👍🏽"])
        | st.text(max_size=12),
        max_size=6,
    )
)
def test_any_text_is_read_and_each_place_lies_in_it(pieces: list[str]) -> None:
    text = " ".join(pieces)

    for cue in find_cues(text):
        first, last = cue.span
        assert cue.name in CUE_NAMES
        assert 0 <= first < last <= len(text)
        assert text[first:last].strip() == text[first:last]


def test_a_megabyte_of_anything_is_read_at_once() -> None:
    for huge in (
        " " * 1_000_000,
        "a" * 1_000_000,
        "9" * 1_000_000,
        ">\n" * 500_000,
        "?" * 1_000_000,
    ):
        assert find_cues(huge) == ()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Gadi ma, pachi phone karjo", ()),
        ("गाड़ी में हैं, बाद में फ़ोन कीजिए", ()),
        ("do gaadi ki jagah hai?", ("parking",)),
        ("gaadi ki parking milegi, baad me batao", ("parking",)),
    ],
)
def test_who_is_driving_asks_for_no_parking(text: str, topics: tuple[str, ...]) -> None:
    assert topics_of(text) == topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("पार्किंग मिलेगी क्या", "parking"),
        ("પાર્કિંગનું શું?", "parking"),
        ("How many covered parkings do we get?", "parking"),
        ("parkingnu su?", "parking"),
        ("टाइटल साफ़ दिखाओ", "papers"),
        ("ટાઇટલ ક્લિયર છે?", "papers"),
        ("title clear che?", "papers"),
        ("एग्रीमेंट कब?", "papers"),
        ("લોનનું શું થયું?", "loan"),
        ("बैंक कौन सा?", "loan"),
        ("ડિસ્કાઉન્ટ આપો", "price"),
        ("रेट क्या है", "price"),
        ("લિફ્ટ છે?", "amenities"),
        ("लिफ्ट है?", "amenities"),
        ("હેન્ડઓવર ક્યારે?", "possession"),
        ("फ्लोर कौन सा?", "floor"),
    ],
)
def test_a_topic_is_known_in_any_script(text: str, topic: str) -> None:
    assert topic in topics_of(text)


@pytest.mark.parametrize(
    "text",
    ["kar do", "कर दो", "मित्र आए थे", "કરો", "bus chalti hai?", "पत्र भेजा", "નક્કી નથી", "Sure sir"],
)
def test_a_word_that_sounds_like_no_topic_has_none(text: str) -> None:
    assert topics_of(text) == ()


@pytest.mark.parametrize(
    ("text", "is_visit"),
    [
        ("रेरा नंबर दो, देखना है", False),
        ("rera number do, dekhna hai", False),
        ("घर देखना है, रेरा नंबर दो", True),
        ("visit karni hai, papers bhi dikhao", True),
        ("देखना है", True),
    ],
)
def test_who_wants_to_see_papers_asks_for_no_visit(text: str, is_visit: bool) -> None:
    assert ("visit_ask" in {cue.name for cue in find_cues(text)}) == is_visit


def test_who_sends_a_deed_asks_for_none() -> None:
    assert find_cues("📄 sale deed.pdf") == ()
    assert [c.name for c in find_cues("sale deed bhejo")] == ["papers"]
    assert [c.name for c in find_cues("📄 flat.pdf: sale deed bhejo")] == ["papers"]
