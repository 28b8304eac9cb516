"""Quotations of a talk: by topic, words, side and days; answered or not; as typed facts."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from agent.fact import Quantity, State, Topic, Unit
from agent.lead_state.message_search import Quote, quote_fact, quotes, topic_named, worries_of
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from leads.model.lead import Lead
from prompts.catalogues import Library
from tests.agent.house import NOW, ago, lead, says

ZONE = ZoneInfo("Asia/Kolkata")
WORDS = Localizer(Library(), "en", ZONE, NOW)


def talk() -> Lead:
    found = says(lead("lead_1", "Priya"), "Kem cho, 3 BHK che?", at=ago(days=11))
    found = says(found, "Ha, 92 lakh bhav che", at=ago(days=11, minutes=-5), by="broker")
    found = says(found, "bhav vadhare che", at=ago(days=3))
    found = says(found, "90 ma karo to aaviye", at=ago(days=1))
    return says(found, "Do car parking milegi kya?", at=ago(hours=20))


def situation(lead: Lead) -> LeadSituation:
    return LeadSituation(lead, at=NOW, zone=ZONE)


def texts(found: tuple[Quote, ...]) -> list[str]:
    return [q.message.text for q in found]


def test_a_topic_finds_both_sides_oldest_first() -> None:
    assert texts(quotes(situation(talk()), Topic.PRICE)) == [
        "Ha, 92 lakh bhav che",
        "bhav vadhare che",
        "90 ma karo to aaviye",
    ]


def test_a_side_and_days_narrow_it() -> None:
    now = situation(talk())
    assert texts(quotes(now, Topic.PRICE, side="us")) == ["Ha, 92 lakh bhav che"]
    within = quotes(now, side="lead", start=date(2026, 11, 17), end=date(2026, 11, 17))
    assert texts(within) == ["bhav vadhare che"]
    assert texts(quotes(now, last=1)) == ["Do car parking milegi kya?"]


@pytest.mark.parametrize("words", ["parking", "Parkingnu", "पार्किंग", "car parking"])
def test_words_are_found_in_any_spelling(words: str) -> None:
    assert texts(quotes(situation(talk()), text=words)) == ["Do car parking milegi kya?"]


def test_words_that_nobody_wrote_find_nothing() -> None:
    assert quotes(situation(talk()), text="garden") == ()


def test_an_open_question_is_unanswered_until_we_write_or_call() -> None:
    (asked,) = quotes(situation(talk()), Topic.PARKING)
    assert asked.is_answered is False
    answered = says(talk(), "Ha, male che", at=ago(hours=1), by="broker")
    (asked,) = quotes(situation(answered), Topic.PARKING)
    assert asked.is_answered is True


def test_a_quotation_becomes_a_fact_word_for_word() -> None:
    (quote,) = quotes(situation(talk()), Topic.OFFER)
    fact = quote_fact(quote, WORDS, "lead_1")
    assert (fact.id, fact.quote, fact.said_by) == ("q1", "90 ma karo to aaviye", "lead")
    assert fact.quantities == (Quantity(9_000_000.0, Unit.INR),)
    assert fact.days == (date(2026, 11, 19),)
    assert (fact.speaks, fact.source) == ("for", "message:msg_lead_1_3")


def test_a_visit_quoted_carries_its_own_day_and_hour() -> None:
    said = says(lead("lead_1", "P"), "Sat 5 baje aaunga, papa bhi aayenge", at=ago(hours=2))
    (quote,) = quotes(situation(said))
    fact = quote_fact(quote, WORDS, "lead_1")
    assert fact.states == {State.VISIT_PLANNED}
    assert fact.topics >= {Topic.VISIT, Topic.FAMILY}
    assert date(2026, 11, 21) in fact.days
    assert time(17) in fact.times


def test_a_visit_whose_day_has_passed_is_no_plan() -> None:
    said = says(lead("lead_1", "P"), "kal 5 baje aaunga", at=ago(days=6))
    (quote,) = quotes(situation(said))
    assert quote_fact(quote, WORDS, "lead_1").states == frozenset()


def test_without_consent_nothing_is_quoted() -> None:
    said = says(lead("lead_1", "P", consented=False), "Sat 5 baje aaunga", at=ago(hours=2))
    assert quotes(situation(said)) == ()


@pytest.mark.parametrize(
    ("name", "topic"),
    [("price", Topic.PRICE), ("area", Topic.SIZE), (" Loan ", Topic.LOAN), ("garden", None)],
)
def test_topics_have_names(name: str, topic: Topic | None) -> None:
    assert topic_named(name) is topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("we can go up to 15k including prking", Topic.PARKING),
        ("what is the loction", Topic.LOCATION),
        ("kitna dicount milega", Topic.DISCOUNT),
        ("Down payment taiyar che", Topic.DOWN_PAYMENT),
        ("डाउन पेमेंट तैयार है", Topic.DOWN_PAYMENT),
        ("went elsewhere", Topic.COMPETITOR),
        ("work pressure che", Topic.WORK),
    ],
)
def test_no_spelling_hides_a_topic(text: str, topic: Topic) -> None:
    asked = says(lead("lead_1", "Parth"), text, at=ago(days=1))
    (said,) = quotes(LeadSituation(asked, at=NOW, zone=ZONE))
    assert topic in said.topics


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        ("ઘરના લોકોને એક વાર બતાવવું છે", "બધાને ગમ્યું, છેલ્લો ભાવ કહો", []),
        ("ghar pe puch ke batata hu", "sabko pasand aaya", []),
        ("घर पर पूछ कर बताता हूँ", "सबको पसंद आया, आख़िरी भाव?", []),
        ("gharma puchi ne kahu", "badhane gamyu, bhav kaho", []),
        ("I will discuss with my wife", "wife liked it, good light", []),
        ("family should see it", "Family ko accha laga, baat karte hain", []),
        ("family should see it", "everyone liked the flat", []),
        ("family should see it", "mane flat gamyo", ["family"]),
        ("family should see it", "papa ne na gamyu", ["family"]),
        ("family should see it", "सबको पसंद नहीं आया", ["family", "home"]),
        ("rooms are small", "ghar gamyu", []),
        ("રૂમ નાના છે", "bhav kaho", ["home"]),
        ("family should see it", "badha room gamya", ["family"]),
        ("family should see it", "last price?", ["family"]),
        ("everyone liked it", "family should see it once", ["family"]),
        ("loan nahi mil raha", "loan pass ho gaya", []),
        ("loan nahi mil raha", "loan ke papers kya chahiye", ["loan"]),
        ("bhav vadhare che", "badhane gamyu", ["price"]),
    ],
)
def test_a_worry_is_over_once_the_lead_says_so(first: str, then: str, left: list[str]) -> None:
    found = says(lead("lead_1", "Priya"), first, at=ago(days=3))
    found = says(found, then, at=ago(days=1))
    assert [name for name, _ in worries_of(situation(found))] == left
