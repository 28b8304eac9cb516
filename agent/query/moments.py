"""The moments of a lead as SQL: those of some days, and ends of which nobody wrote down the day."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, not_, or_, select, true

from agent.query.periods import Days
from agent.query.query import Moment
from leads.lead import OutcomeKind
from leads.message import EventKind
from leads.tables import events, lead_states, leads, outcomes, withdrawals

Sql = ColumnElement[bool]
L, S = leads.c, lead_states.c
_EVENTS: dict[Moment, tuple[EventKind, ...]] = {
    Moment.VISIT: (EventKind.VISIT_DONE,),
    Moment.MISSED_VISIT: (EventKind.VISIT_MISSED,),
    Moment.CALL: (EventKind.CALL, EventKind.CALL_MISSED),
}
INSTANTS: dict[Moment, ColumnElement[Any]] = {
    Moment.CREATED: L.created_at,
    Moment.CLOSED: S.closed_at,
    Moment.LAST_BY_LEAD: S.last_by_lead_at,
    Moment.LAST_BY_US: S.last_by_us_at,
    Moment.WAITING_SINCE: S.waiting_since,
    Moment.STAGE_SINCE: S.stage_since,
    Moment.OFFERED: S.offer_at,
}
# A booking that was cancelled was made all the same: both are told as they happened.
_OUTCOMES: dict[Moment, OutcomeKind] = {
    Moment.BOOKED: OutcomeKind.BOOKED,
    Moment.CANCELLED: OutcomeKind.CANCELLED,
}
ENDS = (Moment.BOOKED, Moment.CLOSED, Moment.CANCELLED)


def within(moment: Moment, days: Days, zone: tzinfo) -> Sql:
    """The leads of which this moment lies in these days; of an end at any time, dated or not."""
    if moment is Moment.NEXT_VISIT:
        return and_(S.next_visit_on.is_not(None), L.is_open, *between(S.next_visit_on, days))
    begin, end = days.instants(zone)
    if moment in _OUTCOMES:
        told = with_outcome(_OUTCOMES[moment])
        if begin or end:
            told = told.where(outcomes.c.is_dated, *_span(outcomes.c.at, begin, end))
        return L.lead_id.in_(told)
    if moment in _EVENTS:
        return L.lead_id.in_(
            select(events.c.lead_id).where(
                events.c.brokerage_id == L.brokerage_id,
                events.c.kind.in_(_EVENTS[moment]),
                *_span(events.c.at, begin, end),
                holds(),
            )
        )
    if moment is Moment.CLOSED and begin is None and end is None:
        return not_(L.is_open)
    column = INSTANTS[moment]
    is_open = L.is_open if moment is Moment.WAITING_SINCE else true()
    return and_(column.is_not(None), is_open, *_span(column, begin, end))


def undated(moment: Moment, days: Days, zone: tzinfo) -> Sql:
    """The leads that ended so on a day nobody wrote down, which may lie in these days.

    It lies between the enquiry and the instant we heard of the end.
    """
    begin, end = days.instants(zone)
    heard = [outcomes.c.at >= begin] if begin else []
    came = [or_(not_(L.is_dated), L.created_at < end)] if end else []
    if moment is Moment.CLOSED:
        told = select(outcomes.c.lead_id).where(
            outcomes.c.brokerage_id == L.brokerage_id,
            not_(outcomes.c.is_dated),
            *heard,
            holds("outcomes", outcomes),
        )
        return and_(not_(L.is_open), S.closed_at.is_(None), L.lead_id.in_(told), *came)
    made = with_outcome(_OUTCOMES[moment])
    without_day = L.lead_id.in_(made.where(not_(outcomes.c.is_dated), *heard))
    return and_(without_day, L.lead_id.not_in(made.where(outcomes.c.is_dated)), *came)


def instant_of(moment: Moment) -> ColumnElement[Any]:
    """When it was, of each lead: of several bookings the last."""
    if moment is not Moment.BOOKED:
        return INSTANTS[moment]
    made = select(func.max(outcomes.c.at)).where(
        outcomes.c.brokerage_id == L.brokerage_id,
        outcomes.c.lead_id == L.lead_id,
        outcomes.c.kind == OutcomeKind.BOOKED,
        outcomes.c.is_dated,
        holds("outcomes", outcomes),
    )
    return made.correlate(leads).scalar_subquery()


def with_outcome(kind: OutcomeKind) -> Select[Any]:
    """The leads of which this end, or its opposite, was ever told and not taken back."""
    return select(outcomes.c.lead_id).where(
        outcomes.c.brokerage_id == L.brokerage_id,
        outcomes.c.kind == kind,
        holds("outcomes", outcomes),
    )


def holds(fact: str = "events", rows: Table = events) -> Sql:
    """Facts of that table that nobody took back: events, or outcomes."""
    return ~(
        select(withdrawals.c.seq)
        .where(
            withdrawals.c.brokerage_id == rows.c.brokerage_id,
            withdrawals.c.lead_id == rows.c.lead_id,
            withdrawals.c.fact == fact,
            withdrawals.c.fact_seq == rows.c.seq,
        )
        .correlate(rows)
        .exists()
    )


def between(column: ColumnElement[Any], days: Days) -> list[Sql]:
    """The column's day lies in these days."""
    start = [column >= days.start] if days.start else []
    return start + ([column <= days.end] if days.end else [])


def _span(column: ColumnElement[Any], begin: datetime | None, end: datetime | None) -> list[Sql]:
    return ([column >= begin] if begin else []) + ([column < end] if end else [])
