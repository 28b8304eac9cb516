"""The days of a period, and a lead's moments within them as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, case, func, not_, or_, select, true

from agent.query.query import Moment, Period
from features.loss_reasons import TOKEN_RETURNED
from language.periods import PeriodWord, months_later, period_days
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, OutcomeKind
from leads.model.scope import Scope
from leads.store.tables import events, lead_states, leads, outcomes, reminders, withdrawals

# Days further away would overflow date arithmetic.
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included; None: open at that end."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.start or day) <= day <= (self.end or day)

    def instants(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """From the first midnight up to, not including, the one after the last day."""
        begin = midnight(self.start, zone) if self.start else None
        return begin, midnight(self.end + _DAY, zone) if self.end else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """When the day begins in the zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def days_of(period: Period, today: date) -> Days:
    """The period's days. A current period ends today; for visits ahead, on its last day."""
    if any(day and not EARLIEST <= day <= LATEST for day in (period.start, period.end)):
        raise InvalidInput("A period lies between 1970 and 2200.", field="period")
    if period.word is None:
        if period.start and period.end and period.start > period.end:
            raise InvalidInput("A period cannot end before it starts.", field="period")
        return Days(period.start, period.end)
    is_ahead = period.of in (Moment.NEXT_VISIT, Moment.NEXT_CALL)
    return Days(*period_days(period.word, today, is_ahead=is_ahead))


def days_before(period: Period, days: Days, today: date) -> Days:
    """The period before: the calendar unit before, cut to as many days, else a range as long."""
    end = days.end or today
    if days.start is None:
        raise InvalidInput("To compare, name a period that has a first day.", field="period")
    length = end - days.start
    last = days.start - _DAY
    match period.word:
        case (
            PeriodWord.THIS_WEEK | PeriodWord.LAST_WEEK | PeriodWord.NEXT_WEEK | PeriodWord.WEEKEND
        ):
            start = days.start - _WEEK
            return Days(start, start + length)
        case PeriodWord.THIS_MONTH:
            # On its last day a month is whole, however long it is.
            ends = last if _ends_month(end) else last.replace(day=1) + length
            return Days(last.replace(day=1), min(last, ends))
        case PeriodWord.LAST_MONTH:
            return Days(last.replace(day=1), last)
        case PeriodWord.THIS_YEAR | PeriodWord.LAST_12_MONTHS:
            return Days(months_later(days.start, -12), months_later(end, -12))
        case _:
            return _months_before(days.start, end) or Days(last - length, last)


def first_days(other: Days, days: Days, today: date) -> Days | None:
    """As many first days of another period as have passed of one that is not over, if fewer."""
    is_over = (days.end or today) != today or _ends_month(today)
    if not (other.start and other.end and days.start) or is_over:
        return None
    end = other.start + (today - days.start)
    return Days(other.start, end) if end < other.end < days.start else None


def whole_before(period: Period, today: date) -> Days | None:
    """The whole week, month or year before the current one; None for other periods."""
    match period.word:
        case PeriodWord.THIS_WEEK:
            return Days(*period_days(PeriodWord.LAST_WEEK, today, is_ahead=False))
        case PeriodWord.THIS_MONTH:
            return Days(*period_days(PeriodWord.LAST_MONTH, today, is_ahead=False))
        case PeriodWord.THIS_YEAR:
            year = today.year - 1
            return Days(date(year, 1, 1), date(year, 12, 31))
        case _:
            return None


def _ends_month(day: date) -> bool:
    return (day + _DAY).day == 1


def _months_before(start: date, end: date) -> Days | None:
    """As many whole months before whole months; None for other days."""
    if start.day != 1 or not _ends_month(end):
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return Days(months_later(start, -months), start - _DAY)


Sql = ColumnElement[bool]
L, S = leads.c, lead_states.c
_EVENTS: dict[Moment, tuple[EventKind, ...]] = {
    Moment.VISIT: (EventKind.VISIT_DONE,),
    Moment.MISSED_VISIT: (EventKind.VISIT_MISSED,),
    Moment.CALL: (EventKind.CALL, EventKind.CALL_MISSED),
}


def latest(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """The later of two moments, either of which may be unknown."""
    return case((other.is_(None), one), (one > other, one), else_=other)


# A call that was not picked up was made, but is no talk; another system's last contact counts as a
# call.
REACHED_AT = latest(S.last_call_at, S.last_contact_at)
CALLED_AT = latest(REACHED_AT, S.last_try_at)
TOUCHED_AT = latest(S.last_by_us_at, CALLED_AT)
INSTANTS: dict[Moment, ColumnElement[Any]] = {
    Moment.CREATED: L.created_at,
    Moment.CLOSED: S.closed_at,
    Moment.LAST_BY_LEAD: S.last_by_lead_at,
    Moment.LAST_BY_US: S.last_by_us_at,
    Moment.LAST_TOUCH: TOUCHED_AT,
    Moment.WAITING_SINCE: S.waiting_since,
    Moment.STAGE_SINCE: S.stage_since,
    Moment.OFFERED: S.offer_at,
    Moment.PRICE_HIGH: S.price_high_at,
    Moment.PAPERS_ASKED: S.papers_asked_at,
    Moment.VISIT_ASKED: S.visit_asked_at,
    Moment.REFUSED: S.refused_at,
}
# A cancelled booking was still made: both are counted as they happened.
OUTCOMES: dict[Moment, OutcomeKind] = {
    Moment.BOOKED: OutcomeKind.BOOKED,
    Moment.CANCELLED: OutcomeKind.CANCELLED,
}


def reminded_at(scope: Scope, days: Days, zone: tzinfo) -> ColumnElement[Any]:
    """The asker's own first reminder of these days about the lead, unless we called or wrote after
    it: a call to make like those that the record plans.
    """
    r = reminders.c
    mine = (r.brokerage_id == L.brokerage_id, r.staff_id == scope.staff_id, r.lead_id == L.lead_id)
    is_due = r.withdrawn_at.is_(None) & or_(TOUCHED_AT.is_(None), r.due_at > TOUCHED_AT)
    first = select(func.min(r.due_at)).where(*mine, is_due, *_span(r.due_at, *days.instants(zone)))
    return first.correlate(leads, lead_states).scalar_subquery()


def is_reminded(scope: Scope, days: Days, zone: tzinfo) -> Sql:
    """The open leads of such reminders."""
    return L.is_open & reminded_at(scope, days, zone).is_not(None)


def within(moment: Moment, days: Days, zone: tzinfo, scope: Scope) -> Sql:
    """The leads with this moment within these days; for ends without limits, dated or not."""
    if moment is Moment.NEXT_VISIT:
        return and_(S.next_visit_on.is_not(None), L.is_open, *between(S.next_visit_on, days))
    if moment is Moment.NEXT_CALL:
        planned = and_(S.next_call_on.is_not(None), L.is_open, *between(S.next_call_on, days))
        return or_(planned, is_reminded(scope, days, zone))
    begin, end = days.instants(zone)
    if moment in OUTCOMES:
        told = with_outcome(OUTCOMES[moment])
        if begin or end:
            told = told.where(outcomes.c.is_dated, *_span(outcomes.c.at, begin, end))
        if moment is Moment.CANCELLED:
            # Where the record has the cancelling itself, that is its day.
            has_own_day = L.lead_id.in_(with_outcome(OutcomeKind.CANCELLED))
            by_file = and_(FELL_THROUGH, not_(has_own_day), *_span(S.closed_at, begin, end))
            return or_(L.lead_id.in_(told), by_file)
        return L.lead_id.in_(told)
    if moment in _EVENTS:
        return L.lead_id.in_(
            select(events.c.lead_id).where(
                events.c.brokerage_id == L.brokerage_id,
                events.c.lead_id == L.lead_id,
                events.c.kind.in_(_EVENTS[moment]),
                *_span(events.c.at, begin, end),
                holds(),
            )
        )
    if moment is Moment.CLOSED and begin is None and end is None:
        return not_(L.is_open)
    column = INSTANTS[moment]
    if moment is Moment.LAST_BY_US and begin is None and end is not None:
        # To whom we never wrote, we have not written since they came.
        return or_(column < end, and_(column.is_(None), L.created_at < end))
    is_open = L.is_open if moment is Moment.WAITING_SINCE else true()
    return and_(column.is_not(None), is_open, *_span(column, begin, end))


def undated(moment: Moment, days: Days, zone: tzinfo) -> Sql:
    """The leads that ended this way on an unknown day, which may lie within these days.

    It lies between the enquiry and the time we learnt of the end.
    """
    begin, end = days.instants(zone)
    heard = [outcomes.c.at >= begin] if begin else []
    came = [or_(not_(L.is_dated), L.created_at < end)] if end else []
    if moment is Moment.CLOSED:
        told = select(outcomes.c.lead_id).where(
            outcomes.c.brokerage_id == L.brokerage_id,
            outcomes.c.lead_id == L.lead_id,
            not_(outcomes.c.is_dated),
            *heard,
            holds("outcomes", outcomes),
        )
        return and_(not_(L.is_open), S.closed_at.is_(None), L.lead_id.in_(told), *came)
    made = with_outcome(OUTCOMES[moment])
    without_day = L.lead_id.in_(made.where(not_(outcomes.c.is_dated), *heard))
    return and_(without_day, L.lead_id.not_in(made.where(outcomes.c.is_dated)), *came)


def instant_of(moment: Moment) -> ColumnElement[Any]:
    """The time of the moment for each lead; of several bookings or cancellations the last."""
    if moment not in OUTCOMES:
        return INSTANTS[moment]
    made = select(func.max(outcomes.c.at)).where(
        outcomes.c.brokerage_id == L.brokerage_id,
        outcomes.c.lead_id == L.lead_id,
        outcomes.c.kind == OUTCOMES[moment],
        outcomes.c.is_dated,
        holds("outcomes", outcomes),
    )
    return made.correlate(leads).scalar_subquery()


def first_visit() -> ColumnElement[Any]:
    """The time of each lead's first visit that took place."""
    made = select(func.min(events.c.at)).where(
        events.c.brokerage_id == L.brokerage_id,
        events.c.lead_id == L.lead_id,
        events.c.kind == EventKind.VISIT_DONE,
        holds(),
    )
    return made.correlate(leads).scalar_subquery()


def with_outcome(kind: OutcomeKind) -> Select[Any]:
    """The leads that ever had this outcome, unless it was taken back."""
    return select(outcomes.c.lead_id).where(
        outcomes.c.brokerage_id == L.brokerage_id,
        # Without this, SQLite reads all outcomes again for each lead: 5 seconds for 3,000.
        outcomes.c.lead_id == L.lead_id,
        outcomes.c.kind == kind,
        holds("outcomes", outcomes),
    )


def holds(fact: str = "events", rows: Table = events) -> Sql:
    """Rows of that table (events or outcomes) that nobody took back."""
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


# A file tells how a lead stands now: of a booking that fell through, that it is lost.
FELL_THROUGH: Sql = func.coalesce(
    (L.outcome == OutcomeKind.LOST)
    & or_(S.lost_reason == TOKEN_RETURNED, L.lead_id.in_(with_outcome(OutcomeKind.CANCELLED))),
    False,
)


def between(column: ColumnElement[Any], days: Days) -> list[Sql]:
    """The column's day lies within these days."""
    start = [column >= days.start] if days.start else []
    return start + ([column <= days.end] if days.end else [])


def _span(column: ColumnElement[Any], begin: datetime | None, end: datetime | None) -> list[Sql]:
    return ([column >= begin] if begin else []) + ([column < end] if end else [])
