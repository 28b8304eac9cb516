"""Whose score rose or fell since a day: the open leads in scope, the widest move first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import Connection, select

from agent.query.condition_sql import IS_SAID_NO, Clock
from agent.query.lead_selection import LeadSelection
from agent.query.query import DEFAULT_LIMIT, Query
from agent.query.query_result import LeadRow
from leads.model.errors import NotAllowed
from leads.model.scope import Role, Scope
from leads.model.score import Band
from leads.store.daily_scores import DailyScore, DailyScores
from leads.store.record import Record
from leads.store.tables import leads
from leads.store.visibility import in_scope

# A lead without any news loses this much in a few days. Unmeasured.
LEAST_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class Move:
    """A lead with its present score, and the one it had before the day."""

    row: LeadRow
    before: DailyScore
    points: float


@dataclass(frozen=True, slots=True)
class Moves:
    """How many leads moved, and those listed."""

    total: int
    moves: tuple[Move, ...]


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
    limit: int = DEFAULT_LIMIT,
) -> Moves:
    """The leads that moved by `LEAST_POINTS` or more since that day began.

    `direction` 1: only those that rose, −1: only those that fell. `into`: those now in this band
    and formerly in another, by however few points; `out_of`: those that left this one. Leads
    without a score then or now are left out, as are those that said no. Blocking. NotAllowed to
    analysts.
    """
    if scope.role is Role.ANALYST:
        raise NotAllowed("Analysts ask about figures, not about single leads.")
    daily = DailyScores(record, scope)
    before = daily.on(since - timedelta(days=1))
    with record.reading() as conn:
        points = _points(conn, scope, before, into)
        if out_of:
            still = _within(conn, scope, out_of)
            was = (i for i in points if before[i].band == out_of and i not in still)
            points = {i: points[i] for i in was}
        least = 0.0 if into or out_of else LEAST_POINTS
        ids = [i for i, p in points.items() if abs(p) >= least and p * direction >= 0]
        ids.sort(key=lambda lead_id: (-abs(points[lead_id]), lead_id))
        rows = LeadSelection(conn, scope, Clock(now, zone), Query(), None).rows(ids[:limit])
    moves = [Move(row, before[i], points[i]) for row in rows for i in (row.summary.lead_id,)]
    return Moves(len(ids), tuple(moves))


def _within(conn: Connection, scope: Scope, band: Band) -> frozenset[str]:
    query = select(leads.c.lead_id).where(in_scope(scope), leads.c.band == band)
    return frozenset(conn.execute(query).scalars())


def _points(
    conn: Connection, scope: Scope, before: dict[str, DailyScore], into: Band | None
) -> dict[str, float]:
    c = leads.c
    is_scored = c.is_open & c.may_score & c.score.is_not(None) & ~IS_SAID_NO
    query = select(c.lead_id, c.score, c.band).where(in_scope(scope), is_scored)
    return {
        row.lead_id: row.score - then.score
        for row in conn.execute(query)
        if (then := before.get(row.lead_id)) is not None
        and then.score is not None
        and (into is None or (row.band == into and then.band != into))
    }
