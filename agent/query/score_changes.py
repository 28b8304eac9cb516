"""Whose score rose or fell since a day, what made one jump, and when a band turned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

from sqlalchemy import ColumnElement, Connection, select

from agent.query.condition_sql import IS_SAID_NO, Clock
from agent.query.lead_selection import LeadSelection
from agent.query.query import DEFAULT_LIMIT, Condition, Query
from agent.query.query_result import LeadRow
from leads.model.errors import NotAllowed
from leads.model.lead import EventKind, Lead
from leads.model.scope import Role, Scope
from leads.model.score import Band, Reason, Score
from leads.store.record import Record
from leads.store.score_log import DailyScore, DailyScores
from leads.store.tables import leads
from prompts.number_format import whole

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


# Brokers ask about a change of ten points (docs/scoring.md, Reasons).
JUMP = 10
Cause = Literal["fact", "time", "model"]
# What a colleague did or typed is no cause of a score.
_BY_US = frozenset(
    {EventKind.STAGE, EventKind.NOTE, EventKind.QUOTE,
     EventKind.LAST_CONTACT, EventKind.CALL_MISSED}
)  # fmt: skip
#: So far back a turn is looked for.
TURN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Jump:
    """`points` from one score to the next, at the time of the next.

    `fact_id` is the message, event or `attribute:<name>` that caused it; for a quiet time the
    lead's last message, if there is one. `reason`: what was counted for that fact, if known.
    """

    at: datetime
    points: int
    cause: Cause
    fact_id: str | None = None
    reason: Reason | None = None


def jump_between(lead: Lead, before: Score, after: Score) -> Jump | None:
    """The jump from one score of a lead to a later one; None if there is none."""
    points = whole(after.score or 0.0) - whole(before.score or 0.0)
    if before.score is None or after.score is None or abs(points) < JUMP:
        return None
    if before.model_version != after.model_version:
        return Jump(after.as_of, points, "model")
    new = _known_between(lead, before.as_of, after.as_of)
    told = _strongest_new(new, before, after, 1 if points > 0 else -1)
    if told is not None:
        return Jump(after.as_of, points, "fact", *told)
    said = [i for i, is_leads in new.items() if is_leads]
    if points > 0 and said:
        return Jump(after.as_of, points, "fact", said[-1])
    own = [m for m in lead.messages if m.sender == "lead" and m.known_at <= after.as_of]
    last = max(own, key=lambda m: (m.at, m.message_id), default=None)
    return Jump(after.as_of, points, "time", last.message_id if last else None)


def _known_between(lead: Lead, after: datetime, until: datetime) -> dict[str, bool]:
    """Ids of what became known in between, oldest first; whether it came from the lead."""
    found = [(m.known_at, m.message_id, m.sender == "lead") for m in lead.messages]
    found += [(e.known_at, e.event_id, e.kind not in _BY_US) for e in lead.events]
    found += [(a.known_at, f"attribute:{a.name}", False) for a in lead.attributes]
    return {fact_id: is_leads for at, fact_id, is_leads in sorted(found) if after < at <= until}


def _strongest_new(
    new: dict[str, bool], before: Score, after: Score, way: int
) -> tuple[str, Reason] | None:
    """The new fact whose reasons moved the score most that way, and its strongest reason."""
    by_feature = points_moved(before, after)
    moved: dict[str, float] = defaultdict(float)
    strongest: dict[str, tuple[float, Reason]] = {}
    for reason in after.reasons:
        points = by_feature.get(reason.feature, 0.0) * way
        # Of several facts behind a reason, the newest changed it.
        fact_id = next((i for i in reversed(reason.evidence) if i in new), None)
        if fact_id is None or points <= 0:
            continue
        moved[fact_id] += points
        if points > strongest.get(fact_id, (0.0, reason))[0]:
            strongest[fact_id] = points, reason
    if after.adjustment is not None and after.adjustment != before.adjustment:
        step = (_step(after) - _step(before)) * way
        said = [i for i in after.adjustment.evidence if i in new]
        if said and step > 0:
            moved[said[-1]] += step
    if not moved:
        return None
    fact_id = max(moved, key=lambda i: (moved[i], i))
    # The calendar alone moves as much in a day, so this did not cause the jump.
    if moved[fact_id] < 1.0 or fact_id not in strongest:
        return None
    return fact_id, strongest[fact_id][1]


def points_moved(before: Score, after: Score) -> dict[str, float]:
    """The points by which each feature moved a score. One of the same value moved nothing, though
    its points differ: either score compares it with the usual lead at a rate of its own.
    """
    old, moved = {reason.feature: reason for reason in before.reasons}, dict[str, float]()
    for reason in after.reasons:
        was = old.pop(reason.feature, None)
        if was is None or was.value != reason.value:
            moved[reason.feature] = reason.points - (was.points if was else 0.0)
    return moved | {feature: -was.points for feature, was in old.items()}


def _step(score: Score) -> float:
    return (score.score or 0.0) - (score.base_score or 0.0)


@dataclass(frozen=True, slots=True)
class ScoreTurn:
    """The last score in one band and the first in the next, each as it stood at its day's end.

    `peak`: where the score fell and had been far higher than at the end of the first band.
    """

    before: Score
    after: Score
    peak: Score | None = None

    @property
    def direction(self) -> int:
        """1 if the lead rose into the next band, −1 if it fell."""
        return 1 if (self.after.score or 0.0) > (self.before.score or 0.0) else -1


def last_turn(kept: Sequence[Score]) -> ScoreTurn | None:
    """The newest change of band among a lead's scores, oldest first; None: it kept its band."""
    told = [score for score in kept if score.band is not None]
    at = [n for n, (a, b) in enumerate(pairwise(told)) if a.band != b.band]
    if not at:
        return None
    turn = at[-1]
    before, after = told[turn], told[turn + 1]
    highest = max(told[: turn + 1], key=lambda score: score.score or 0.0)
    fell = (after.score or 0.0) < (before.score or 0.0)
    is_far = (highest.score or 0.0) - (before.score or 0.0) >= JUMP
    return ScoreTurn(before, after, highest if fell and is_far else None)
