"""Reasons of each open lead of one demo: enough is named, and signs that a broker believes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.rendering.lead_answers import about
from agent.rendering.lead_card import LONGEST_CARD
from agent.rendering.localizer import Localizer
from agent.rendering.score_reasons import (
    SHARE_NAMED,
    plain_reason,
    points_breakdown,
    reason_clauses,
)
from agent.understanding.parsed_question import LeadTopic
from app.cli.serve import DEMO_SEED
from app.training import train_brokerage
from demo import make_demo
from features.feature import FeatureValue
from features.snapshot import snapshot
from leads.model.consent import Purpose
from leads.model.lead import Lead, Message
from leads.model.ports import unheard
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.lead_store import LeadStore
from leads.store.staff import Staff
from prompts.catalogues import Library
from prompts.number_format import YES_NO
from scoring.artifact import Model
from scoring.dataset import Column, FeatureTable, matrix, observed_cells
from scoring.model_store import Models
from scoring.scorer import Scorer, reasons
from scoring.shapley import LeafTables
from tests.proofs import proof_size
from tests.records import open_sqlite

# The contributions are floats of single precision.
ROUNDING = 1e-4
LEADS_WALKED = 12
# Every so many open leads.
OF_EACH = proof_size(1, 3)
ZONE = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """A brokerage of the demo with its open leads, each scored now."""

    scorer: Scorer
    model: Model
    leads: list[Lead]
    scores: list[Score]
    now: datetime


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> list[House]:
    """Both, made at one instant: on another the leads have other reasons."""
    home = tmp_path_factory.mktemp("demo")
    record, found = open_sqlite(home / "pakka.sqlite3"), []
    make_demo(record, seed=DEMO_SEED, today=NOW.date(), progress=unheard)
    models = Models(home, record)
    for one in Staff(record).brokerages():
        train_brokerage(record, models, one, at=NOW, seed=DEMO_SEED, tune=0, progress=unheard)
        store = LeadStore(record, Scope.machinery(one.brokerage_id))
        read = islice(store.all_leads(open_only=True), 0, None, OF_EACH)
        leads = [x for x in read if x.allows(Purpose.SCORING, at=NOW)]
        scorer = models.scorer(one.brokerage_id)
        assert scorer.artifact.model is not None
        scores = scorer.score_many(leads, as_of=NOW)
        found.append(House(scorer, scorer.artifact.model, leads, scores, NOW))
    record.close()
    return found


def test_named_groups_carry_the_score_and_the_rest_is_less_than_the_least(
    houses: list[House],
) -> None:
    for house in houses:
        assert len(house.scores) > 50 // OF_EACH
        for score in house.scores:
            told = points_breakdown(score)
            everything = sum(abs(r.points) for r in score.reasons)
            assert sum(g.size for g in told.groups) >= SHARE_NAMED * everything - ROUNDING
            assert not told.rest or abs(told.rest) < min(abs(g.points) for g in told.groups)
            assert told.reference == 50


@pytest.mark.parametrize("language", ["en", "hi-Latn", "gu-Latn", "hi", "gu"])
def test_why_and_its_points_fit_a_phone(houses: list[House], language: str) -> None:
    for house in houses:
        words = Localizer(Library(), language, ZONE, house.now)
        for lead, score in zip(house.leads, house.scores, strict=True):
            facts = ScoredLead(
                LeadSituation(lead, at=house.now, zone=ZONE), ScoreStatus.SCORED, score
            )
            for asked in (LeadTopic.WHY, LeadTopic.POINTS):
                text = about(words, [facts], [asked]).text
                assert len(text) <= LONGEST_CARD, text


@pytest.mark.parametrize("language", ["en", "hi-Latn", "gu-Latn", "hi", "gu"])
def test_what_why_names_carries_the_score(houses: list[House], language: str) -> None:
    for house in houses:
        words = Localizer(Library(), language, ZONE, house.now)
        for lead, score in zip(house.leads, house.scores, strict=True):
            facts = ScoredLead(
                LeadSituation(lead, at=house.now, zone=ZONE), ScoreStatus.SCORED, score
            )
            text = about(words, [facts], [LeadTopic.WHY]).text
            everything = sum(abs(r.points) for r in score.reasons)
            assert _named(words, facts, score, text) >= SHARE_NAMED * everything - ROUNDING, text


@pytest.mark.parametrize("language", ["en", "hi-Latn", "gu-Latn", "hi", "gu"])
def test_why_beside_a_no_has_room_for_what_carries_the_score(
    houses: list[House], language: str
) -> None:
    refused = 0
    for house in houses:
        words = Localizer(Library(), language, ZONE, house.now)
        leads = [_refusing(lead, house.now - timedelta(hours=27)) for lead in house.leads]
        scores = house.scorer.score_many(leads, as_of=house.now)
        for lead, score in zip(leads, scores, strict=True):
            facts = ScoredLead(
                LeadSituation(lead, at=house.now, zone=ZONE), ScoreStatus.SCORED, score
            )
            refused += facts.said_no is not None
            text = about(words, [facts], [LeadTopic.WHY]).text
            everything = sum(abs(r.points) for r in score.reasons)
            assert _named(words, facts, score, text) >= SHARE_NAMED * everything - ROUNDING, text
    assert refused > 100 // OF_EACH


def _refusing(lead: Lead, at: datetime) -> Lead:
    """The lead, had it refused then and written nothing since."""
    no = Message("no", "lead", "Not buying now, sorry", at, at)
    return replace(lead, messages=(*(m for m in lead.messages if m.at < at), no))


def _named(words: Localizer, facts: ScoredLead, score: Score, text: str) -> float:
    """The points of the groups that an answer names: by a fact on their side, or by their name."""
    said = text.casefold()
    clauses = reason_clauses(words, facts.now, score, facts.usual)
    sides = {(c.group, c.speaks) for c in clauses if c.text.casefold() in said}
    return sum(
        group.size
        for group in points_breakdown(score).groups
        if (group.name, "for" if group.points > 0 else "against") in sides
        or words.text(f"points-{group.name}").casefold() in said
    )


def test_no_value_of_a_column_counts_against_its_declared_direction(houses: list[House]) -> None:
    walked = 0
    for house in houses:
        tables = LeafTables(house.model.bag.boosters, house.model.usual)
        market = house.scorer.market
        rows = [snapshot(lead, as_of=house.now, market=market) for lead in house.leads]
        for j, column in enumerate(house.model.columns):
            usual = house.model.usual.rows[:, j]
            for value, score in _walk(house, tables, column, rows):
                reason = next((r for r in score.reasons if r.feature == column.name), None)
                if reason is None:
                    continue
                walked += 1
                _check(column, usual, value, reason.points)
                for group in points_breakdown(score).groups:
                    shown = plain_reason(group)
                    assert shown is None or shown.points * group.points > 0
    assert walked > 2_000


def _check(column: Column, usual: np.ndarray, value: float, points: float) -> None:
    """More than usual of what is good never counts against, nor less of it for; else inverted."""
    toward = points * column.direction
    if value >= usual.max():
        assert toward >= -ROUNDING, (column.name, value, points)
    if value <= usual.min():
        assert toward <= ROUNDING, (column.name, value, points)
    is_there = column.unit in ("count", YES_NO) and value >= 1
    if column.direction < 0 and is_there:
        # "+ Missed 1 visit" is nothing that a broker believes.
        assert points <= ROUNDING, (column.name, value, points)


def _walk(
    house: House, tables: LeafTables, column: Column, rows: Sequence[Mapping[str, FeatureValue]]
) -> Iterator[tuple[float, Score]]:
    """Scores of real leads whose column is set to each of its values, from low to high."""
    known = observed_cells(FeatureTable(rows), [column])
    known = known[~np.isnan(known)]
    if column.categories is not None or not known.size:
        return
    score_map = house.model.standing.score_map
    reference = float(tables.references.mean())
    some = rows[:: max(1, len(rows) // LEADS_WALKED)]
    for value in np.unique(np.quantile(known, np.linspace(0, 1, 11), method="nearest")).tolist():
        changed = [{**row, column.name: FeatureValue(value)} for row in some]
        shares = tables.contributions(matrix(changed, house.model.columns)).mean(axis=1)
        for row, contributions in zip(changed, shares, strict=True):
            told = reasons(
                contributions,
                reference,
                columns=house.model.columns,
                values=row,
                score_map=score_map,
            )
            base = 50.0 + sum(r.points for r in told)
            yield value, replace(house.scores[0], base_score=base, reasons=told)
