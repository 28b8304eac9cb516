from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from agent.query.score_moves import moved_since
from leads.model.consent import Consent, Purpose
from leads.model.errors import NotAllowed
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.daily_scores import DailyScores
from leads.store.intake import Intake
from leads.store.record import Record
from leads.store.tables import daily_scores, leads
from tests.agent.query.book import ASHA, NOW, ZONE, ago, fill
from tests.leads.makers import a_score, scope_of
from tests.records import filled, lay, open_sqlite

MONDAY = date(2026, 3, 2)
# Now: Priya 90, Rahul 60, Meera 95, silent 20, foreign 99.
SUNDAY = {"priya": 70.0, "rahul": 85.0, "meera": 94.0, "silent": 33.5, "foreign": 20.0}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Record]:
    lay(tmp_path / "record.db", filled(fill))
    record = open_sqlite(tmp_path / "record.db")
    daily = DailyScores(record, Scope.machinery("brokerage_a"))
    daily.backfill([a_score(i, p, band=Band.HOT, as_of=ago(4)) for i, p in SUNDAY.items()])
    # Of the week itself: not what stood before it began.
    daily.backfill([a_score(i, 1.0, as_of=ago(2)) for i in SUNDAY])
    yield record
    record.close()


def found(
    record: Record, direction: int, scope: Scope = ASHA, into: Band | None = None
) -> list[tuple[str, float]]:
    moves = moved_since(record, scope, MONDAY, NOW, ZONE, direction=direction, into=into).moves
    return [(move.row.summary.lead_id, move.points) for move in moves]


def test_who_fell_and_who_rose_since_monday(book: Record) -> None:
    assert found(book, -1) == [("rahul", -25.0), ("silent", -13.5)]
    assert found(book, 1) == [("priya", 20.0)]
    assert found(book, 0) == [("rahul", -25.0), ("priya", 20.0), ("silent", -13.5)]


def test_who_became_hot_was_in_another_band_before(book: Record) -> None:
    with book.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == "priya").values(band="hot"))
        conn.execute(
            update(daily_scores).where(daily_scores.c.lead_id == "priya").values(band="warm")
        )
    assert found(book, 1, into=Band.HOT) == [("priya", 20.0)]
    # By one point alone: a band is reached, however little the score moved.
    assert found(book, 1, into=Band.WARM) == [("meera", 1.0)]


def test_a_move_says_what_was_before(book: Record) -> None:
    told = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=-1, limit=1)
    (move,) = told.moves
    assert told.total == 2
    assert (move.before.score, move.before.band) == (85.0, Band.HOT)


def test_only_leads_in_scope_move(book: Record) -> None:
    assert found(book, 0, scope_of("chirag")) == [("foreign", 79.0)]
    assert found(book, 0, scope_of("asha", "b")) == []
    with pytest.raises(NotAllowed):
        moved_since(book, scope_of("anil"), MONDAY, NOW, ZONE)


def test_a_lead_that_withdrew_its_consent_moves_no_more(book: Record) -> None:
    no = Consent(Purpose.SCORING, False, ago(1), "call", ago(1))
    Intake(book, "brokerage_a").append("rahul", consents=[no])
    assert [lead_id for lead_id, _ in found(book, -1)] == ["silent"]


def test_before_the_first_score_nobody_moved(book: Record) -> None:
    first = DailyScores(book, ASHA).begin()

    assert first is not None and first < MONDAY
    assert moved_since(book, ASHA, first, NOW, ZONE).total == 0
