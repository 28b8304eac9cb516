"""Facts of one lead: typed, stable, and never an absence that the talk contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.rendering.lead_answers import about
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import LeadTopic
from leads.model.lead import Attribute, EventKind, Lead, Outcome, OutcomeKind
from prompts.catalogues import Library
from tests.agent.house import NOW, PRIYA_REASONS, ago, happens, lead, priya, says, score

ZONE = ZoneInfo("Asia/Kolkata")
LIBRARY = Library()
LANGUAGES = ("en", "hi-Latn", "hi", "gu-Latn", "gu")
VISITS_TODAY = (
    "20 November 5 pm confirmed, my parents also coming",
    "aaj 5 baje aaunga",
    "आज शाम 5 बजे आएंगे",
    "આજે સાંજે 5 વાગ્યે આવીશું",
    "aaje sanje 5 vage aavishu",
)
NO_MORE = ("bought elsewhere", "dusra le liya hai", "दूसरा ले लिया", "બીજે લઈ લીધું", "bije lai lidhu")
PAID = ("token de diya 51000", "ટોકન 51,000 આપી દીધું", "1 lakh token paid today via RTGS")


def of(
    lead: Lead,
    *about: LeadTopic,
    language: str = "en",
    scored: bool = False,
) -> tuple[Fact, ...]:
    now = LeadSituation(lead, at=NOW, zone=ZONE)
    told = score(lead.lead_id, *PRIYA_REASONS) if scored else None
    standing = ScoreStatus.SCORED if scored else ScoreStatus.LATE
    facts = ScoredLead(now, standing, told)
    words = Localizer(LIBRARY, language, ZONE, NOW)
    return lead_facts(facts, about, words, owner="Asha Dave")


def kinds(found: tuple[Fact, ...]) -> set[str]:
    return {fact.kind for fact in found}


def one(found: tuple[Fact, ...], kind: str) -> Fact:
    (fact,) = [f for f in found if f.kind == kind]
    return fact


@pytest.mark.parametrize("words", VISITS_TODAY)
@pytest.mark.parametrize("about", [(), (LeadTopic.LOAN,), (LeadTopic.VISITS,)])
def test_no_fact_denies_the_visit_that_the_talk_confirms(
    words: str, about: tuple[LeadTopic, ...]
) -> None:
    found = of(says(lead("lead_1", "Parth"), words, at=ago(days=0, hours=1)), *about)
    assert not any(State.NO_VISIT_PLANNED in f.states for f in found)
    visit = one(found, "visit_planned")
    assert (visit.days, visit.times) == ((date(2026, 11, 20),), (time(17),))
    assert words in [f.quote for f in found if f.kind == "quote"]
    assert one(found, "step").source == "step:step-visit-today"


@pytest.mark.parametrize("words", NO_MORE)
def test_a_no_stands_with_its_words_and_no_step_asks_for_more(words: str) -> None:
    seen = happens(lead("lead_1", "Parth"), EventKind.FAMILY_VISITED, ago(days=5))
    found = of(says(seen, words, at=ago(hours=2)))
    assert one(found, "refused").states == {State.REFUSED}
    step = one(found, "step")
    assert (step.source, step.quote, step.is_step) == ("step:step-said-no", words, True)
    assert Topic.TOKEN not in step.topics
    assert one(found, "refused").quote == words


@pytest.mark.parametrize("words", PAID)
def test_a_token_said_stands_beside_no_booking_on_record(words: str) -> None:
    found = of(says(lead("lead_1", "Parth"), words, at=ago(hours=2)))
    paid = one(found, "token_paid")
    assert paid.states == {State.TOKEN_PAID}
    assert paid.quantities[0].unit is Unit.INR
    assert words in [f.quote for f in found if f.kind == "quote"]


def test_what_no_record_holds_comes_with_what_the_talk_says_of_it() -> None:
    talk = says(lead("lead_1", "P"), "HDFC se loan ka dekh rahe hain", at=ago(days=3))
    talk = says(talk, "Ok", "Photos?", at=ago(days=2), by="broker")
    found = of(talk, LeadTopic.LOAN)
    assert one(found, "no_loan").is_negative
    quote = next(f for f in found if f.kind == "quote" and Topic.LOAN in f.topics)
    assert quote.quote == "HDFC se loan ka dekh rahe hain"
    assert quote.said_by == "lead"


def test_scores_reasons_money_and_waiting_are_typed() -> None:
    found = of(replace(priya(), name="Priya"), scored=True)
    told = one(found, "score")
    assert (told.band, told.quantities, told.speaks) == (
        "hot",
        (Quantity(78.0, Unit.SCORE),),
        "for",
    )
    record = one(found, "record")
    assert Quantity(9.0, Unit.COUNT) in record.quantities
    assert Quantity(60.0, Unit.DAYS) in record.quantities
    budget = one(found, "budget")
    assert budget.quantities == (Quantity(9_500_000.0, Unit.INR),)
    waiting = one(found, "waiting")
    assert (waiting.states, waiting.days) == ({State.UNANSWERED}, (date(2026, 11, 18),))
    assert Topic.VISIT in waiting.topics
    reasons = [f for f in found if f.kind == "reason"]
    assert {f.speaks for f in reasons} == {"for", "against"}
    assert all(f.quantities[0].unit is Unit.POINTS for f in reasons)


def test_a_visit_done_is_told_with_its_state_and_place() -> None:
    visited = happens(lead("lead_1", "P"), EventKind.VISIT_DONE, ago(days=4), "Sukoon Greens")
    done = one(of(visited, LeadTopic.VISITS), "visit_done")
    assert (done.states, done.names) == ({State.VISITED}, ("Sukoon Greens",))
    assert done.days == (date(2026, 11, 16),)


def test_a_visit_of_the_calendar_says_so() -> None:
    at = ago(days=2)
    noted = replace(lead("lead_1", "P"), attributes=(Attribute("visit_on", "2026-11-22", at, at),))
    visit = one(of(noted), "visit_planned")
    assert visit.source == "attribute:visit_on"
    assert "calendar" in visit.words


def test_a_narrow_question_gets_its_facts_and_what_is_always_due() -> None:
    found = kinds(of(priya(), LeadTopic.LOAN, scored=True))
    assert {"score", "step", "waiting", "no_visit", "no_loan"} <= found
    assert found.isdisjoint({"source", "home", "calls", "no_calls", "reason"})


def test_the_score_beside_a_narrow_question_asks_for_no_more() -> None:
    assert of(priya(), LeadTopic.LOAN, LeadTopic.SCORE) == of(priya(), LeadTopic.LOAN)
    assert "enquired" in kinds(of(priya(), LeadTopic.SCORE, LeadTopic.NEXT_STEP))


def test_without_consent_only_that_is_said() -> None:
    found = of(says(lead("lead_1", "P", consented=False), "Sat 5 baje aaunga", at=ago(hours=1)))
    assert kinds(found) == {"score", "step"}


def test_ids_are_stable_and_say_their_kind() -> None:
    first, again = of(priya(), scored=True), of(priya(), scored=True)
    assert first == again
    ids = [f.id for f in first]
    assert len(set(ids)) == len(ids)
    letters = {"reason": "r", "step": "n", "quote": "q"}
    assert all(f.id[0] == letters.get(f.kind, "f") for f in first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_words_in_the_askers_language(language: str) -> None:
    talk = says(priya(), "21 November 11 am confirmed, parents also coming", at=ago(hours=1))
    talk = happens(talk, EventKind.VISIT_MISSED, ago(days=9), "Sukoon")
    english, found = of(talk, scored=True), of(talk, language=language, scored=True)
    assert [f.id for f in found] == [f.id for f in english]
    assert all(f.words and "{" not in f.words and "fact-" not in f.words for f in found)
    if language != "en":
        same = [f.kind for f, e in zip(found, english, strict=True) if f.words == e.words]
        # "score 78, Hot" is what people write in Latin letters.
        assert set(same) <= ({"score"} if language.endswith("Latn") else set())


PUT_OFF = (
    "I will check and tell you",
    "Owner se poochke batate hain",
    "मालिक से पूछकर बताते हैं",
    "Owner ne puchine aaje kahie",
    "માલિકને પૂછીને કહીએ",
)


@pytest.mark.parametrize("words", PUT_OFF)
def test_a_promise_to_find_out_answers_nothing(words: str) -> None:
    asked = says(lead("lead_1", "Parth"), "parking hai?", at=ago(days=3))
    found = of(says(asked, words, at=ago(days=2), by="broker"))
    promised = one(found, "promised")
    assert promised.states == {State.PROMISED, State.UNANSWERED}
    assert promised.days == (date(2026, 11, 18),)
    assert words in promised.words
    assert "waiting" not in kinds(found)
    assert one(found, "step").source == "step:step-promised"
    assert State.PROMISED in one(found, "step").states
    (question,) = [f for f in found if f.quote == "parking hai?"]
    assert State.UNANSWERED in question.states


@pytest.mark.parametrize("words", ["One covered parking is included", "Ji haan, ek parking milegi"])
def test_an_answer_is_no_promise(words: str) -> None:
    asked = says(lead("lead_1", "Parth"), "parking hai?", at=ago(days=3))
    found = of(says(asked, words, at=ago(days=2), by="broker"))
    assert "promised" not in kinds(found)
    assert "waiting" in kinds(found)


@pytest.mark.parametrize(
    ("later", "is_open"), [("Hi, still looking?", True), ("Parking is one, covered", False)]
)
def test_a_promise_stays_open_until_its_subject_is_spoken_of_again(
    later: str, is_open: bool
) -> None:
    asked = says(lead("lead_1", "Parth"), "parking hai?", at=ago(days=5))
    told = says(asked, "Will check the parking and tell you", at=ago(days=4), by="broker")
    found = of(says(told, later, at=ago(days=2), by="broker"))
    assert bool({"promised", "older_promised"} & set(kinds(found))) == is_open


def test_a_promise_that_a_call_followed_is_kept() -> None:
    asked = says(lead("lead_1", "Parth"), "parking hai?", at=ago(days=3))
    told = says(asked, "Owner se poochke batate hain", at=ago(days=2), by="broker")
    assert "promised" not in kinds(of(happens(told, EventKind.CALL, ago(days=1))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cancelled_booking_returns_no_token(language: str) -> None:
    ended = Outcome(OutcomeKind.CANCELLED, ago(days=3), ago(days=3))
    found = of(replace(lead("lead_1", "Parth"), outcomes=(ended,)), language=language)
    assert Topic.TOKEN not in one(found, "outcome").topics
    assert one(found, "no_token_back").is_negative


def test_given_no_talk_on_record_then_no_fact_denies_that_an_answer_is_owed() -> None:
    waiting = one(of(lead("lead_1", "Priya"), LeadTopic.WAITING), "waiting")

    assert not waiting.is_negative
    assert "not known" in waiting.words


def test_given_a_budget_under_an_own_column_then_no_fact_says_that_none_was_told() -> None:
    found = of(lead("lead_1", "Priya", told={"Max Price": 42.0}), LeadTopic.BUDGET)

    assert one(found, "own_column").words == "Max Price: 42"
    assert "no_budget" not in kinds(found)


def test_given_visits_under_an_own_column_then_no_fact_denies_them() -> None:
    found = of(lead("lead_1", "Priya", told={"Site visits": "2 visits"}), LeadTopic.VISITS)

    assert one(found, "own_column").words == "Site visits: 2 visits"
    assert not any(State.NOT_VISITED in f.states for f in found)


def test_given_a_stage_moved_in_the_crm_then_fact_and_sentence_name_the_newer_one() -> None:
    moved = happens(
        lead("lead_1", "Priya", told={"stage": "new"}), EventKind.STAGE, ago(days=3), "visit done"
    )
    renamed = replace(
        moved,
        attributes=(*moved.attributes, Attribute("stage", "negotiation", ago(days=1), ago(days=1))),
    )

    for told, stage in ((moved, "visit done"), (renamed, "negotiation")):
        assert one(of(told, LeadTopic.STAGE), "stage").names == (stage,)
        assert stage in said_of(told, LeadTopic.STAGE)


def test_given_two_sources_then_fact_and_sentence_name_the_first() -> None:
    first = lead("lead_1", "Priya", told={"source": "99acres"})
    again = Attribute("source", "Housing", ago(days=2), ago(days=2))
    told = replace(first, attributes=(*first.attributes, again))

    assert one(of(told, LeadTopic.SOURCE), "source").names == ("99acres",)
    assert "99acres" in said_of(told, LeadTopic.SOURCE)


def test_given_newer_words_on_rooms_then_the_fact_holds_what_the_sentence_says() -> None:
    told = says(lead("lead_1", "Priya", told={"bhk": 3.0}), "2 BHK chahiye", at=ago(days=1))

    assert one(of(told, LeadTopic.HOME), "home").quantities == (Quantity(2.0, Unit.BHK),)
    assert "2 BHK" in said_of(told, LeadTopic.HOME)


def test_given_a_move_date_under_an_own_column_then_no_sentence_says_it_is_unknown() -> None:
    told = lead("lead_1", "Priya", told={"Move in by": "Diwali"})
    told = says(told, "urgent chahiye", at=ago(days=1))

    assert one(of(told, LeadTopic.MOVE_BY), "own_column").words == "Move in by: Diwali"
    assert "Diwali" in said_of(told, LeadTopic.MOVE_BY)


def said_of(told: Lead, asked: LeadTopic) -> str:
    now = LeadSituation(told, at=NOW, zone=ZONE)
    facts = ScoredLead(now, ScoreStatus.LATE, None)
    return about(Localizer(LIBRARY, "en", ZONE, NOW), [facts], [asked]).text
