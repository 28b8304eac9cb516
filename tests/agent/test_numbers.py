"""Every number of every answer is a stored fact, over all demo leads and every intent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import pytest

from agent.facts import LeadFacts, Standing, facts_of
from agent.hearing.phrasings import Group, Intent
from agent.saying.changes import Change, changed
from agent.saying.compose import LONGEST_ANSWER
from agent.saying.lists import Shortlist, top
from agent.saying.said import Said, card
from agent.saying.sides import compare
from agent.rendering.localizer import Localizer
from agent.shortlist import by_group, in_order
from app.demo import generate
from features.catalogue import CATALOGUE
from features.market import Market
from features.snapshot import snapshot
from leads.lead import Lead
from leads.score import Band, BandRecord, Reason, Score
from leads.score_log import StoredScore
from prompts.display import display_text
from prompts.library import Library
from prompts.measures import whole
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, priya, score
from tests.agent.numbers import Stored, points_of, stored_of, unstored

CARDS = [
    Intent.HOW_HOT,
    Intent.WHY,
    Intent.KNOWN,
    Intent.NEXT_STEP,
    Intent.SAID,
    Intent.DROP,
]
TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Kolkata")


def a_score(lead: Lead, rng: Random) -> Score:
    """Any score at all, its reasons over what is really known of the lead and what is not."""
    known = snapshot(lead, as_of=TODAY, market=Market(()))
    units = {feature.name: feature.unit for feature in CATALOGUE}
    names = sorted(known.keys() | {feature.name for feature in CATALOGUE if not feature.is_ours})
    base, reference = rng.uniform(0, 100), rng.uniform(40, 70)
    drawn = [rng.gauss(0, 5) for _ in names]
    drift = (base - reference - sum(drawn)) / len(names)
    reasons = tuple(
        Reason(name, points + drift, known[name].value, units.get(name), known[name].evidence)
        if name in known
        else Reason(name, points + drift, None, units[name])
        for name, points in zip(names, drawn, strict=True)
    )
    of = rng.randint(5, 90)
    record = BandRecord(rng.randint(0, of), of, 0.1, 0.4, rng.choice([30, 60, 90]))
    return score(
        lead.lead_id,
        *reasons,
        score=base,
        base_score=base,
        reference_score=reference,
        band=rng.choice(list(Band)),
        band_record=record,
        as_of=TODAY,
    )


@pytest.fixture(scope="module")
def everybody() -> list[LeadFacts]:
    """All leads of both demo brokerages, those that may be scored with some score."""
    rng = Random(7)
    leads = [x for house in generate(seed=1, today=date(2026, 11, 20)) for x in house.leads]
    scores = {x.lead_id: StoredScore(a_score(x, rng), is_stale=False) for x in leads}
    return [facts_of(x, scores[x.lead_id], VERSION, ZONE, TODAY) for x in leads]


@pytest.fixture(scope="module")
def words() -> Localizer:
    return Localizer(Library(), "en", ZONE, TODAY)


@pytest.fixture(scope="module")
def stored(everybody: list[LeadFacts]) -> dict[str, Stored]:
    """What the record holds of each lead, by its id."""
    return {f.lead.lead_id: stored_of(f.lead, f.score, TODAY, ZONE) for f in everybody}


Cards = Callable[[Intent], list[tuple[LeadFacts, Said]]]


@pytest.fixture(scope="module")
def cards(everybody: list[LeadFacts], words: Localizer) -> Cards:
    """Everybody with their card of an intent, composed once for all tests of it."""

    @cache
    def of(intent: Intent) -> list[tuple[LeadFacts, Said]]:
        return [(facts, card(words, intent, facts, is_synthetic=True)) for facts in everybody]

    return of


@pytest.mark.parametrize("intent", CARDS)
def test_every_number_of_every_card_is_a_stored_fact(
    cards: Cards, stored: dict[str, Stored], intent: Intent
) -> None:
    wrong = {}
    for facts, spoken in cards(intent):
        text = without_quotes(spoken.text)
        if found := unstored(text, stored[facts.lead.lead_id]):
            wrong[text] = found
    assert wrong == {}


def without_quotes(text: str) -> str:
    """An answer without a lead's own words, whose numbers are the lead's."""
    return re.sub(r'"[^"\n]*"?', "", text)


def test_every_quote_is_what_the_lead_wrote(cards: Cards) -> None:
    for facts, spoken in cards(Intent.SAID):
        wrote = [display_text(m.text, 90) for m in facts.now.known.own_messages]
        for line in re.findall(r'^\d+ \w+(?: \d{4})? "(.*)"$', spoken.text, re.MULTILINE):
            assert line in wrote


def test_every_number_of_a_change_is_a_stored_fact(
    everybody: list[LeadFacts], words: Localizer
) -> None:
    rng = Random(11)
    since = date(2026, 11, 13)
    for facts in everybody[:150]:
        before = a_score(facts.lead, rng)
        text = changed(words, Change(facts, before), since)
        shown = [s for s in (facts.score, before) if s and facts.standing is Standing.SCORED]
        moved = [abs(p) for s in shown for p in (s.score or 0, s.base_score or 0)]
        heads = re.findall(r"(?:Hot|Warm|Cold) (\d+)", text)
        assert all(any(abs(float(n) - m) <= 0.5 for m in moved) for n in heads), text
        if shown:
            assert _adds_up(text, shown), text


def _adds_up(text: str, shown: list[Score]) -> bool:
    """The points of the lines sum to the difference of the two scores."""
    lines = re.findall(r"^([+−])(\d+) ", text, re.MULTILINE)
    total = sum(-int(n) if sign == "−" else int(n) for sign, n in lines)
    now, before = (whole(s.base_score or 0) for s in shown)
    return total == now - before


def test_every_number_of_a_comparison_is_a_stored_fact(
    everybody: list[LeadFacts], stored: dict[str, Stored], words: Localizer
) -> None:
    for pair in zip(everybody[::2], everybody[1::2], strict=False):
        for line, facts in _lines_of(compare(words, pair).split("\n"), words, pair):
            assert unstored(line, stored[facts.lead.lead_id]) == [], line


def _lines_of(
    lines: list[str], words: Localizer, pair: tuple[LeadFacts, LeadFacts]
) -> list[tuple[str, LeadFacts]]:
    """Each line without the lead's own name, with the lead it speaks of."""
    named = [(words.lead(f.lead), f) for f in pair]
    return [
        (line.replace(name, ""), facts) for line in lines for name, facts in named if name in line
    ]


def test_every_number_of_every_list_is_a_stored_fact(
    everybody: list[LeadFacts], stored: dict[str, Stored], words: Localizer
) -> None:
    open_leads = in_order([f for f in everybody if f.standing is not Standing.CLOSED])
    headings = {words.text(f"group-{group}") for group in Group}
    for start in range(0, len(open_leads), 10):
        shown = by_group(open_leads[start : start + 10])
        text = top(words, Shortlist(Group.BUYERS, tuple(shown), ()))
        assert len(text) <= 600
        lines = [line for line in text.split("\n") if line not in headings]
        for rank, (line, facts) in enumerate(zip(lines[-len(shown) :], shown, strict=True)):
            assert line.startswith(f"{rank + 1} ")
            own_words = line.removeprefix(f"{rank + 1} ").replace(words.lead(facts.lead, 18), "")
            assert unstored(own_words, stored[facts.lead.lead_id]) == []


def test_the_points_of_every_why_add_up(cards: Cards) -> None:
    shown = [s for facts, s in cards(Intent.WHY) if facts.standing is Standing.SCORED]
    assert len(shown) > 200
    for spoken in shown:
        base, usual, points = points_of(spoken.text)
        assert usual + points == base


@pytest.mark.parametrize("intent", CARDS)
def test_every_answer_fits_a_screen_and_says_how_old_its_data_is(
    cards: Cards, intent: Intent
) -> None:
    for facts, spoken in cards(intent):
        assert len(spoken.text) <= LONGEST_ANSWER, spoken.text
        assert spoken.text.split("\n")[-1].startswith("Data: ")
        assert spoken.as_of == facts.as_of <= TODAY


def test_no_reason_against_a_lead_is_said_for_it(cards: Cards, words: Localizer) -> None:
    for facts, spoken in cards(Intent.WHY):
        if facts.standing is not Standing.SCORED or facts.score is None:
            continue
        signs: dict[str, set[bool]] = {}
        for reason in facts.score.reasons:
            signs.setdefault(words.phrase(reason, facts.now), set()).add(reason.points > 0)
        lines = re.findall(r"^([+−])\d+ (?!.*smaller thing)(.+)$", spoken.text, re.MULTILINE)
        for sign, phrase in lines:
            assert (sign == "+") in signs[phrase]


def test_the_check_of_numbers_finds_a_wrong_one() -> None:
    stored = stored_of(priya(), score("lead_priya", *PRIYA_REASONS), NOW, ZONE)
    right = "*Hot* · 78/100\nOf 40 such leads, 9 booked\n+15 asked for a visit, 18 Nov\n₹95 lakh"
    assert unstored(right, stored) == []
    for true, false in (
        ("78", "79"),
        ("40", "41"),
        ("+15", "+17"),
        ("18 Nov", "17 Nov"),
        ("95", "96"),
    ):
        assert unstored(right.replace(true, false), stored) != []
