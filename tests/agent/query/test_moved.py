from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from agent.query.query import Condition, FieldName
from agent.query.score_changes import moved_since
from leads.model.consent import Consent, Purpose
from leads.model.errors import NotAllowed
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import Intake
from leads.store.record import Record
from leads.store.score_log import DailyScores
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


def test_of_some_leads_alone(book: Record) -> None:
    asked = (Condition(field=FieldName.LOCALITY, value="Bopal"),)
    every = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=-1)
    some = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=-1, where=asked)

    in_bopal = [m.row.summary.lead_id for m in every.moves if m.row.summary.locality == "Bopal"]
    assert list(some.lead_ids) == in_bopal
    assert 0 < some.total < every.total


def keep(record: Record, lead_id: str, *days: tuple[int, float, Band]) -> None:
    """These alone as the lead's scores of past days: how many days ago, the score, the band."""
    with record.writing() as conn:
        conn.execute(delete(daily_scores).where(daily_scores.c.lead_id == lead_id))
    scores = [a_score(lead_id, points, band=band, as_of=ago(day)) for day, points, band in days]
    DailyScores(record, Scope.machinery("brokerage_a")).backfill(scores)


def test_who_became_hot_entered_the_band_from_another_or_as_a_new_lead(book: Record) -> None:
    with book.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == "priya").values(band="hot"))
    keep(book, "priya", (4, 70.0, Band.WARM), (2, 80.0, Band.WARM))
    keep(book, "rahul", (4, 96.0, Band.HOT), (2, 96.0, Band.HOT))
    keep(book, "silent", (4, 50.0, Band.WARM), (2, 97.0, Band.HOT), (1, 40.0, Band.WARM))

    told = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=1, into=Band.HOT).moves

    assert [(m.row.summary.lead_id, m.points, m.then and m.then.score) for m in told] == [
        ("priya", 10.0, None),
        ("silent", 47.0, 97.0),
    ]


def test_who_left_hot_was_in_it_then_or_since(book: Record) -> None:
    with book.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == "priya").values(band="warm"))
    keep(book, "priya", (4, 95.0, Band.HOT))
    keep(book, "silent", (4, 50.0, Band.WARM), (2, 97.0, Band.HOT))
    keep(book, "rahul", (4, 70.0, Band.WARM))
    keep(book, "meera")

    told = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=-1, out_of=Band.HOT).moves

    left = {m.row.summary.lead_id: m.before and m.before.score for m in told}
    assert left == {"priya": 95.0, "silent": 97.0}


def test_a_move_says_what_was_before(book: Record) -> None:
    told = moved_since(book, ASHA, MONDAY, NOW, ZONE, direction=-1, limit=1)
    (move,) = told.moves
    assert told.total == 2
    assert move.before is not None
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
