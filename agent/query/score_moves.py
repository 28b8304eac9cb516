"""Whose score rose or fell since a day: the open leads in scope, the widest move first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, select

from agent.query.condition_sql import IS_SAID_NO, Clock
from agent.query.lead_selection import LeadSelection
from agent.query.query import DEFAULT_LIMIT, Condition, Query
from agent.query.query_result import LeadRow
from leads.model.errors import NotAllowed
from leads.model.scope import Role, Scope
from leads.model.score import Band
from leads.store.record import Record
from leads.store.score_log import DailyScore, DailyScores
from leads.store.tables import leads

# A lead without any news loses this much in a few days. Unmeasured.
LEAST_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class Move:
    """A lead with its present score, and the one it moved from; None: it is new since the day.

    `then`: the score by which it entered a band that it has left again.
    """

    row: LeadRow
    before: DailyScore | None
    points: float
    then: DailyScore | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """The leads that moved, and the first of them."""

    lead_ids: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def total(self) -> int:
        """How many leads moved."""
        return len(self.lead_ids)


def moved_since(
    record: Record,
    scope: Scope,
    since: date,
    now: datetime,
    zone: tzinfo,
    *,
    direction: int = 0,
    into: Band | None = None,
    out_of: Band | None = None,
    where: Sequence[Condition] = (),
    limit: int = DEFAULT_LIMIT,
) -> Moves:
    """The leads that moved by `LEAST_POINTS` or more since that day began.

    `direction` 1: only those that rose, −1: only those that fell. `into`: those that entered this
    band, by however few points, new leads among them; `out_of`: those that were in this band then
    or since and have left it. `where`: only leads that match. Open leads without a score now are
    left out, as are those that said no. Blocking. NotAllowed to analysts.
    """
    if scope.role is Role.ANALYST:
        raise NotAllowed("Analysts ask about figures, not about single leads.")
    daily = DailyScores(record, scope)
    before = daily.on(since - timedelta(days=1))
    with record.reading() as conn:
        selection = LeadSelection(conn, scope, Clock(now, zone), Query(), None)
        scored = _scored(conn, selection.where_of(where))
    kept: dict[str, list[DailyScore]] = {i: [before[i]] for i in scored if i in before}
    today = now.astimezone(zone).date()
    if into or out_of:
        for one in daily.between(since, today - timedelta(days=1), list(scored)):
            kept.setdefault(one.lead_id, []).append(one)
    found: dict[str, tuple[DailyScore | None, DailyScore]] = {}
    for lead_id, (created_at, score, band) in scored.items():
        last = DailyScore(lead_id, today, score, None, band)
        days = [one for one in kept.get(lead_id, []) if one.score is not None]
        is_new = created_at.astimezone(zone).date() >= since
        move: tuple[DailyScore | None, DailyScore] | None
        if out_of:
            move = _left(days, last, out_of, into)
        elif into:
            move = _entered([*days, last], into, is_new=is_new)
        else:
            move = (days[0], last) if days and abs(_points(days[0], last)) >= LEAST_POINTS else None
        if move and _points(*move) * direction >= 0:
            found[lead_id] = move
    # Those that left the band again come last.
    ids = sorted(found, key=lambda i: (scored[i][2] != into, -abs(_points(*found[i])), i))
    with record.reading() as conn:
        rows = LeadSelection(conn, scope, Clock(now, zone), Query(), None).rows(ids[:limit])
    return Moves(tuple(ids), tuple(_move(row, *found[row.summary.lead_id], into) for row in rows))


def _move(row: LeadRow, first: DailyScore | None, last: DailyScore, into: Band | None) -> Move:
    is_left = into is not None and row.summary.band != into
    return Move(row, first, _points(first, last), last if is_left else None)


def _points(first: DailyScore | None, last: DailyScore) -> float:
    return (last.score or 0.0) - ((first.score or 0.0) if first else 0.0)


def _entered(
    days: Sequence[DailyScore], band: Band, *, is_new: bool
) -> tuple[DailyScore | None, DailyScore] | None:
    """The last entry into a band: the score before it, and the first within."""
    pairs = pairwise([None, *days] if is_new else days)
    into = [(a, b) for a, b in pairs if b and b.band == band and (a is None or a.band != band)]
    return into[-1] if into else None


def _left(
    days: Sequence[DailyScore], last: DailyScore, out_of: Band, into: Band | None
) -> tuple[DailyScore, DailyScore] | None:
    """The last score in a band that the lead is no longer in, and the present one."""
    was = [one for one in days if one.band == out_of]
    is_out = last.band == into if into else last.band != out_of
    return (was[-1], last) if was and is_out and into != out_of else None


def _scored(
    conn: Connection, where: Sequence[ColumnElement[bool]]
) -> dict[str, tuple[datetime, float, Band | None]]:
    """By open, scored lead that has not said no: since when we have it, its score and band."""
    c = leads.c
    is_scored = c.is_open & c.may_score & c.score.is_not(None) & ~IS_SAID_NO
    query = select(c.lead_id, c.created_at, c.score, c.band).where(*where, is_scored)
    return {row.lead_id: (row.created_at, row.score, row.band) for row in conn.execute(query)}
