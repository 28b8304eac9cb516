"""Figures about many answers: how many, how fast, and what became of the leads they were about.

Counts and times are of a period. What became of leads needs answers that are old enough: those of
the year that ended `AWAITED` ago.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    case,
    cast,
    extract,
    func,
    select,
)

from leads.model.lead import OutcomeKind
from leads.model.score import Band
from leads.store.repository import ScopedRepository, same
from leads.store.tables import answer_index, leads, orders_shown, outcomes
from leads.store.tables.columns import Utc
from leads.store.visibility import of_staff_in_scope

# A lead counts as booked when it booked within so many days of the answer, and still is.
HORIZON_DAYS = 90
# A booking is noted up to two weeks after its day.
AWAITED = timedelta(days=HORIZON_DAYS + 14)
_YEAR = timedelta(days=365)
_DAY_SECONDS = 86_400
# Times are counted in steps of so many milliseconds.
_STEP_MS = 50
# The newest answers about one lead, and the newest lists of some ten leads each, of that year:
# enough for narrow intervals, and no more work in a larger brokerage.
_MOST_ANSWERS, _MOST_LISTS = 5_000, 2_000
# So many places of a list are its top.
TOP = 3
_I = answer_index.c


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many answers share these values; `day` counts from the period's first."""

    day: int
    channel: str
    language: str
    source: str | None
    fallback_reason: str | None
    is_disliked: bool
    answers: int


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds within which half, nine in ten and 99 in 100 answers of a channel were ready."""

    channel: str
    answers: int
    p50: float
    p90: float
    p99: float


@dataclass(frozen=True, slots=True)
class Truth:
    """Of how many leads of a group how many booked within the horizon of the answer."""

    group: str
    won: int
    of: int


# A group, and a lead that somebody was shown in it → when first.
_Given = Mapping[tuple[str, str], datetime]


class AnswerFigures(ScopedRepository):
    """The figures of the answers whose askers a scope sees."""

    def counts(self, since: datetime, until: datetime) -> list[AnswerCount]:
        """The answers of [since, until), grouped by all that the charts tell apart."""
        day = cast(extract("epoch", _I.at) - since.timestamp(), BigInteger) // _DAY_SECONDS
        groups = [
            day.label("day"),
            _I.channel,
            _I.language,
            _I.source,
            _I.fallback_reason,
            _I.is_disliked,
        ]
        query = select(*groups, func.count().label("answers")).where(*self._within(since, until))
        return self._all(AnswerCount, query.group_by(*(str(one.key) for one in groups)))

    def latencies(self, since: datetime, until: datetime) -> list[Latency]:
        """By channel, the most used first; exact to `_STEP_MS`."""
        step = cast(_I.total_ms / _STEP_MS, BigInteger)
        query = (
            select(_I.channel, step.label("step"), func.count().label("answers"))
            .where(*self._within(since, until), _I.total_ms.is_not(None))
            .group_by(_I.channel, "step")
            .order_by(_I.channel, "step")
        )
        by_channel: dict[str, list[tuple[int, int]]] = {}
        for row in self._record.rows(query):
            by_channel.setdefault(row.channel, []).append((row.step, row.answers))
        found = [_latency(channel, steps) for channel, steps in by_channel.items()]
        return sorted(found, key=lambda one: (-one.answers, one.channel))

    def where_asked(self, transcript_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """(transcript id, channel, language) of those in scope."""
        query = select(_I.transcript_id, _I.channel, _I.language).where(
            of_staff_in_scope(self._scope, answer_index)
        )
        rows = self._among(query, _I.transcript_id, transcript_ids)
        return [(row.transcript_id, row.channel, row.language) for row in rows]

    def year_known(self, now: datetime) -> tuple[datetime, datetime]:
        """The year of which it is known by now who booked within the horizon."""
        return now - AWAITED - _YEAR, now - AWAITED

    def bands(self, now: datetime) -> list[Truth]:
        """Leads by each band that answers gave them in that year, the hottest band first."""
        return self._truths([str(band) for band in Band], self._given(now, _I.band))

    def adjustments(self, now: datetime) -> list[Truth]:
        """Leads whose number the reranker raised, left or lowered, by at least one point."""
        side = case((_I.adjustment >= 1, "raised"), (_I.adjustment <= -1, "lowered"), else_="left")
        return self._truths(["raised", "left", "lowered"], self._given(now, side))

    def tops(self, now: datetime) -> list[Truth]:
        """Leads at the top of a list that somebody was shown, and those further down."""
        return self._truths(["top", "rest"], self._shown(now))

    def _within(self, since: datetime, until: datetime) -> Iterator[ColumnElement[bool]]:
        yield of_staff_in_scope(self._scope, answer_index)
        yield and_(_I.at >= since, _I.at < until)

    def _given(self, now: datetime, group: ColumnElement[Any]) -> _Given:
        """Each lead with each group that an answer about it alone put it in."""
        query = (
            select(group.label("group"), _I.lead_id, _I.at)
            .where(*self._within(*self.year_known(now)))
            .where(_I.lead_id.is_not(None), _I.band.is_not(None))
            .order_by(_I.at.desc())
            .limit(_MOST_ANSWERS)
        )
        # Newest first, so that the oldest answer of each stays.
        return {(row.group, row.lead_id): row.at for row in self._record.rows(query)}

    def _shown(self, now: datetime) -> _Given:
        """Each lead of the newest lists by where it stood."""
        o, (since, until) = orders_shown.c, self.year_known(now)
        query = (
            select(o.at, o.lead_ids)
            .where(of_staff_in_scope(self._scope, orders_shown), o.at >= since, o.at < until)
            .order_by(o.at.desc())
            .limit(_MOST_LISTS)
        )
        return {
            ("top" if place < TOP else "rest", lead_id): row.at
            for row in self._record.rows(query)
            for place, lead_id in enumerate(row.lead_ids)
        }

    def _truths(self, groups: Sequence[str], given: _Given) -> list[Truth]:
        """In the order of `groups`, those without a lead left out."""
        booked_at = self._booked_at() if given else {}
        won: dict[str, list[bool]] = {group: [] for group in groups}
        for (group, lead_id), at in given.items():
            booked = booked_at.get(lead_id)
            is_won = booked is not None and at < booked <= at + timedelta(days=HORIZON_DAYS)
            won[group].append(is_won)
        return [Truth(group, sum(ones), len(ones)) for group, ones in won.items() if ones]

    def _booked_at(self) -> dict[str, datetime]:
        """When each lead that is booked now was booked."""
        query = (
            select(leads.c.lead_id, func.max(outcomes.c.at, type_=Utc()).label("at"))
            .join_from(leads, outcomes, same(outcomes, leads, "lead_id"))
            .where(leads.c.brokerage_id == self._brokerage_id)
            .where(leads.c.outcome == str(OutcomeKind.BOOKED))
            .where(outcomes.c.kind == str(OutcomeKind.BOOKED))
            .group_by(leads.c.lead_id)
        )
        return {row.lead_id: row.at for row in self._record.rows(query)}


def _latency(channel: str, steps: Sequence[tuple[int, int]]) -> Latency:
    """From (step, count), ascending."""
    count = sum(of_step for _, of_step in steps)
    reached = list(accumulate(of_step for _, of_step in steps))

    def within(share: float) -> float:
        return float((steps[bisect_left(reached, share * count)][0] + 1) * _STEP_MS)

    return Latency(channel, count, within(0.5), within(0.9), within(0.99))
