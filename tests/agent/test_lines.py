"""A lead's lines are what its cards say, each once, labelled by what it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from agent.facts import LeadFacts, Standing, facts_of
from agent.saying.compose import how_hot, known, next_act, why
from agent.saying.lines import lines_of
from agent.saying.parts import Tells
from agent.rendering.localizer import Localizer, capital
from leads.lead import Lead
from leads.message import EventKind
from leads.score import Band, Score
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, ago, happens, priya, says, score

ZONE = ZoneInfo("Asia/Kolkata")
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")


def words(language: str = "en") -> Localizer:
    return Localizer(Library(), language, ZONE, NOW)


def facts(lead: Lead | None = None, **changes: object) -> LeadFacts:
    stored = StoredScore(score("lead_priya", *PRIYA_REASONS, **changes), is_stale=False)
    return facts_of(lead or priya(), stored, VERSION, ZONE, NOW)


def told(
    of: LeadFacts,
    language: str = "en",
    before: Score | None = None,
    topics: tuple[str, ...] = (),
) -> dict[str, str]:
    lines = lines_of(words(language), of, before=before, topics=topics)
    return {line.id: line.text for line in lines}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_cards_is_among_the_lines(language: str) -> None:
    of, own = facts(), told(facts(), language)
    cards = [card(words(language), of) for card in (how_hot, why, known, next_act)]
    lines = [line for card in cards for line in card.split("\n")[1:]]
    # A card joins reasons, and facts of the record, on one line.
    pieces = [p for line in lines for p in line.removeprefix("+ ").split("; ")]
    pieces = [p for piece in pieces for p in piece.split(" · ")]
    said = "\n".join(own.values())

    assert all(piece in said or capital(piece) in said for piece in pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_hold_what_the_line_tells(language: str) -> None:
    lines = lines_of(words(language), facts())
    ids = [line.id for line in lines]

    assert len(set(ids)) == len(ids)
    assert {"score", "account", "record", "budget", "price", "quote_1", "step"} <= set(ids)
    assert all(line.id.startswith((line.tells, "step")) for line in lines)
    assert [(x.part.of, x.part.speaks) for x in lines if x.tells is Tells.REASON] == [
        ("visit_asked", "for"),
        ("budget_to_price", "for"),
        ("price_high", "against"),
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Visit planned: Sat 21 Nov, 11:00"),
        ("hi", "विज़िट तय: शनि 21 नवंबर, 11:00"),
        ("hi-Latn", "Visit tay: Sat 21 Nov, 11:00"),
        ("gu", "વિઝિટ નક્કી: શનિ 21 નવેમ્બર, 11:00"),
        ("gu-Latn", "Visit nakki: Sat 21 Nov, 11:00"),
    ],
)
def test_the_next_visit_is_a_line_with_its_day_and_hour(language: str, line: str) -> None:
    at = NOW.astimezone(ZONE).replace(hour=11, minute=0) + timedelta(days=1)
    visit = happens(priya(), EventKind.VISIT_PLANNED, at)
    later = happens(visit, EventKind.VISIT_PLANNED, at + timedelta(days=7))

    assert told(facts(later), language)["visit"] == line


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 visit done, 15 Nov", "2 visits done, the last 18 Nov"),
        ("hi", "विज़िट 1 हुई, 15 नवंबर", "विज़िट 2 हुईं, पिछली 18 नवंबर"),
        ("hi-Latn", "Visit 1 hui, 15 Nov", "Visit 2 hui, pichhli 18 Nov"),
        ("gu", "વિઝિટ 1 થઈ, 15 નવેમ્બર", "વિઝિટ 2 થઈ, છેલ્લી 18 નવેમ્બર"),
        ("gu-Latn", "Visit 1 thai, 15 Nov", "Visit 2 thai, chhelli 18 Nov"),
    ],
)
def test_visits_that_were_done_are_told_with_the_last_ones_day(
    language: str, one: str, two: str
) -> None:
    once = happens(priya(), EventKind.VISIT_DONE, ago(days=5))
    twice = happens(once, EventKind.VISIT_DONE, ago(days=2))

    assert told(facts(once), language)["visits_done"] == one
    assert told(facts(twice), language)["visits_done"] == two


def test_a_visit_of_the_past_is_no_planned_one() -> None:
    past = happens(priya(), EventKind.VISIT_PLANNED, ago(days=3), known_at=ago(days=5))

    assert told(facts(past))["visit"] == "No visit planned"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "13 Nov: Warm 57 → now Hot 78"),
        ("hi", "13 नवंबर: वॉर्म 57 → अब हॉट 78"),
        ("hi-Latn", "13 Nov: Warm 57 → ab Hot 78"),
        ("gu", "13 નવેમ્બર: વોર્મ 57 → હવે હોટ 78"),
        ("gu-Latn", "13 Nov: Warm 57 → have Hot 78"),
    ],
)
def test_what_the_score_was_is_a_line(language: str, line: str) -> None:
    before = score("lead_priya", score=57.0, base_score=57.0, band=Band.WARM, as_of=ago(days=7))

    assert told(facts(), language, before)["score_change"] == line


def test_scores_of_two_models_are_not_set_beside_each_other() -> None:
    before = score("lead_priya", score=57.0, model_version="older", as_of=ago(days=7))

    assert "score_change" not in told(facts(), before=before)


def test_the_newest_words_come_first_and_the_ones_asked_for_before_them() -> None:
    lead = says(priya(), "loan ho gaya", at=ago(days=1))
    lead = says(lead, "parking?", "theek hai", at=ago(hours=3))

    assert [t for i, t in told(facts(lead)).items() if i.startswith("quote")] == [
        '20 Nov "theek hai"',
        '20 Nov "parking?"',
        '19 Nov "loan ho gaya"',
    ]
    asked = told(facts(lead), topics=("loan",))
    assert asked["quote_1"] == '19 Nov "loan ho gaya"'
    assert len([i for i in asked if i.startswith("quote")]) == 3


def test_a_missed_visit_is_a_line() -> None:
    missed = happens(priya(), EventKind.VISIT_MISSED, ago(days=3))

    assert told(facts(missed))["missed_visit"] == "Missed the visit of 17 Nov"


@pytest.mark.parametrize("standing", [Standing.LATE, Standing.NO_MODEL])
def test_without_a_number_the_lines_say_why_and_give_none(standing: Standing) -> None:
    own = told(replace(facts(), standing=standing, score=None))

    assert own["no_score"].startswith("No score")
    assert not {"score", "account", "record", "reason_1"} & set(own)
