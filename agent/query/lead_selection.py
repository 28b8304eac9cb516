"""The leads that a query is about, read in its order: ids first, then the rows that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from agent.query.condition_sql import BAND, BAND_OF_SCORE, BUDGET, IS_SAID_NO, Clock, Conditions
from agent.query.periods import Days, between, is_reminded, reminded_at, undated, within
from agent.query.query import (
    ENDS,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.query.query_result import GroupRow, LeadRow, is_of_bookings, is_of_plans
from agent.query.stored_words import IS_OWNER, KIND, PLACE, StoredWords, is_bought
from leads.model.lead import OutcomeKind
from leads.model.lead_state import OVERDUE_DAYS, LeadState
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.lead_states import NAMES, OWN, state_of_row
from leads.store.lead_store import BAND_RANKS, SAID_NO, summary_of
from leads.store.tables import lead_states, leads, persons, staff, teams
from leads.store.visibility import IS_WITHDRAWN, in_scope

L, S = leads.c, lead_states.c
_AMOUNTS = (NumberField.BUDGET, NumberField.PRICE, NumberField.OFFER)
# Only the first lead of a household is listed, so more are read than shown: this many, then twice
# as many, and so on.
_SPARE = 10
ORDERS: dict[OrderBy, ColumnElement[Any]] = {
    OrderBy.SCORE: case((L.may_score, L.score)),
    OrderBy.BUDGET: BUDGET,
    OrderBy.PRICE: S.price_inr,
    OrderBy.CREATED: L.created_at,
    OrderBy.LAST_BY_LEAD: S.last_by_lead_at,
    OrderBy.LAST_BY_US: S.last_by_us_at,
    OrderBy.WAITING_SINCE: S.waiting_since,
    OrderBy.NEXT_VISIT: S.next_visit_on,
    OrderBy.NEXT_CALL: S.next_call_on,
    OrderBy.OFFER: S.offer_inr,
    OrderBy.OFFER_AT: S.offer_at,
    OrderBy.OFFER_GAP: S.price_inr - S.offer_inr,
    OrderBy.VISITS_DONE: func.coalesce(S.visits_done, 0),
    OrderBy.STAGE_SINCE: S.stage_since,
}

JOINED = (
    leads.outerjoin(lead_states, OWN)
    .outerjoin(staff, (staff.c.brokerage_id == L.brokerage_id) & (staff.c.staff_id == L.owner_id))
    .outerjoin(teams, (teams.c.brokerage_id == L.brokerage_id) & (teams.c.team_id == L.team_id))
)
WON = func.sum(case((L.outcome == "booked", 1), else_=0)).label("won")
ENDED = func.sum(case((L.is_open, 0), else_=1)).label("ended")


@dataclass(frozen=True, slots=True)
class LeadSelection:
    """Reads for one query. `days`: the days of its period; `is_call`: see `run_query`.

    `is_of_no`: instead selects those of the leads that said no, by the bands of their scores.
    `is_undated`: those that ended on an unknown day, instead of those of the period. `own_source`:
    the brokerage's own column that says where leads come from, if no lead has a source.
    """

    conn: Connection
    scope: Scope
    clock: Clock
    query: Query
    days: Days | None
    is_call: bool = False
    is_of_no: bool = False
    is_undated: bool = False
    own_source: str | None = None

    def where(self, *, with_period: bool = True) -> list[ColumnElement[bool]]:
        """The scope, then everything that was asked."""
        query, period = self.query, self.query.period
        found = self.where_of([c for c in query.where if not is_of_the_period(c, query)])
        if leaves_out_rentals(query):
            found.append(is_bought())
        if query.measure_of is NumberField.DAYS_TO_BOOK and self.is_undated:
            found += [L.outcome == "booked", S.booked_at.is_(None)]
        elif query.measure_of is NumberField.DAYS_TO_BOOK:
            # A range, so that SQLite goes from the few bookings to their leads.
            found += [S.booked_at.is_not(None), S.booked_at > datetime(1970, 1, 1, tzinfo=UTC)]
        if query.open is not None:
            found.append(L.is_open.is_(query.open))
        if leaves_out_spam(query):
            found.append(func.coalesce(L.outcome, "") != OutcomeKind.SPAM)
        if leaves_out_no(query):
            found.append(IS_SAID_NO.is_(self.is_of_no))
        if period and self.days and with_period:
            told = (period.of, self.days, self.clock.zone)
            is_undated = self.is_undated and period.of in ENDS
            found.append(undated(*told) if is_undated else within(*told, self.scope))
        if self.is_call:
            today = self.clock.today
            found.append(L.may_contact.is_(True))
            if period is None or period.of is not Moment.NEXT_CALL:
                found.append(or_(S.wait_until.is_(None), S.wait_until <= today))
        return found

    def where_of(self, asked: Sequence[Condition]) -> list[ColumnElement[bool]]:
        """The scope, then only these conditions."""
        conditions = self._conditions()
        found = [in_scope(self.scope), *map(conditions.of, asked)]
        return [*found, *conditions.implied(asked)]

    def counts(self) -> tuple[ColumnElement[Any], ...]:
        """How many match (`n`), booked (`won`), have ended, and meet `also` too (`hits`)."""
        conditions = self._conditions()
        also = [conditions.of(one) for one in self.query.also]
        hits = func.sum(case((and_(*also), 1), else_=0)) if also else literal(0)
        return func.count().label("n"), WON, ENDED, hits.label("hits")

    def _conditions(self) -> Conditions:
        begin, period = None, self.query.period
        if period and period.of is Moment.CREATED and self.days:
            begin, _ = self.days.instants(self.clock.zone)
        # "Hot ones who said no": those whose score alone is hot.
        is_of_no = any(c.field is FieldName.REFUSED for c in self.query.where)
        band = BAND_OF_SCORE if self.is_of_no or is_of_no else BAND
        return Conditions(self.clock, StoredWords(self.conn, self.scope), begin, band)

    def selecting(self, *columns: Any, with_period: bool = True) -> Select[Any]:
        """These columns of the matching leads, joined with their states, owners and teams."""
        return select(*columns).select_from(JOINED).where(*self.where(with_period=with_period))

    def has_no_stage_days(self) -> bool:
        """Whether leads are ordered by the day they came to their stage, and none has one."""
        is_asked = self.query.order_by is OrderBy.STAGE_SINCE
        return is_asked and self.conn.scalar(self.selecting(func.max(S.stage_since))) is None

    def by_enquiry(self) -> LeadSelection:
        """The same leads by the day they enquired."""
        query = self.query.model_copy(update={"order_by": OrderBy.CREATED})
        return replace(self, query=query)

    def shown_ids(self) -> list[str]:
        """The leads listed, in order; of a household only the first, if the list is ranked."""
        query = self.query
        needed = query.skip + query.limit
        if query.order_by not in (OrderBy.RANK, OrderBy.VALUE):
            rows = self.conn.execute(self._ordered().limit(needed)).all()
            return [row.lead_id for row in rows[query.skip :]]
        size = 2 * needed + _SPARE
        while True:
            rows = self.conn.execute(self._ordered().limit(size)).all()
            first: dict[str, str] = {}
            for row in rows:
                first.setdefault(row.reached, row.lead_id)
            if len(first) >= needed or len(rows) < size:
                return list(first.values())[query.skip : needed]
            size *= 2

    def rows(self, lead_ids: Sequence[str]) -> list[LeadRow]:
        """These leads as lists show them, in this order."""
        own = [S[name].label(f"state_{name}") for name in NAMES]
        names = (staff.c.name.label("owner"), teams.c.name.label("team"))
        reminded = reminded_at(self.scope, self._call_days, self.clock.zone).label("reminded_at")
        query = select(leads, *names, IS_WITHDRAWN, *own, reminded)
        mine = query.select_from(JOINED).where(in_scope(self.scope), L.lead_id.in_(lead_ids))
        found = {row.lead_id: self._row(row) for row in self.conn.execute(mine)}
        return [found[lead_id] for lead_id in lead_ids if lead_id in found]

    @property
    def _call_days(self) -> Days:
        """The days asked about, of planned calls; else all."""
        period = self.query.period
        is_of_calls = period is not None and period.of is Moment.NEXT_CALL
        return (is_of_calls and self.days) or Days()

    def _row(self, row: Row[Any]) -> LeadRow:
        """One lead; its next call is the first of those days in the record or a reminder."""
        told, days = lead_row(row), self._call_days
        if row.reminded_at is None:
            return told
        on, planned = row.reminded_at.astimezone(self.clock.zone).date(), told.state.next_call_on
        first = min(on, planned) if planned is not None and days.holds(planned) else on
        at = told.state.next_call_at if first == planned else None
        return replace(told, state=replace(told.state, next_call_on=first, next_call_at=at))

    def _ordered(self) -> Select[Any]:
        reached = func.coalesce(persons.c.household_id, L.person_id).label("reached")
        person = (persons.c.brokerage_id == L.brokerage_id) & (persons.c.person_id == L.person_id)
        query = self.selecting(L.lead_id, reached).outerjoin(persons, person)
        return query.order_by(*self._order())

    def _order(self) -> list[ColumnElement[Any]]:
        asked, is_down = self.query.order_by, self.query.descending
        rank = [L.band_rank, L.rank_score.desc(), L.recency_at.desc(), L.lead_id]
        if is_of_bookings(self.query) and asked is OrderBy.RANK:
            return [S.booked_at.is_(None), S.booked_at.desc(), *rank]
        if is_of_plans(self.query) and not self.is_call:
            return [S.next_visit_on.is_(None), S.next_visit_on, S.next_visit_at, *rank]
        if asked in ORDERS:
            column = ORDERS[asked]
            ordered = column.desc() if is_down else column.asc()
            hours = [S.next_call_at.asc()] if asked is OrderBy.NEXT_CALL and not is_down else []
            return [column.is_(None), ordered, *hours, *rank]
        if not is_down:
            return [L.band_rank.desc(), L.rank_score, L.recency_at, L.lead_id]
        is_kind_asked = any(c.field is FieldName.KIND for c in self.query.where)
        # The one hottest lead may be a rental; a list begins with the buyers.
        place = case((IS_OWNER, 1), else_=0) if self.query.limit == 1 else PLACE
        kinds = [] if is_kind_asked else [place]
        return [*self._called_today(), *kinds, *self._call_turn(), *rank]

    def _called_today(self) -> list[ColumnElement[Any]]:
        """Puts leads that we called today last: nobody should be called all day."""
        if not self.is_call:
            return []
        begin = self.clock.days_ago(0)
        is_called = (func.coalesce(S.last_call_at, S.last_try_at) >= begin) | (
            func.coalesce(S.last_try_at, S.last_call_at) >= begin
        )
        return [case((is_called, 1), else_=0)]

    def _call_turn(self) -> list[ColumnElement[Any]]:
        """`LeadState.call_turn` in SQL: whose call is planned for today comes first, and before
        calls of colder leads a hot one that waits for us.
        """
        if not self.is_call:
            return []
        on, today, zone = S.next_call_on, self.clock.today, self.clock.zone
        before = Days(today - timedelta(days=OVERDUE_DAYS), today - timedelta(days=1))
        is_past = and_(*between(on, before)) | is_reminded(self.scope, before, zone)
        is_due = (on == today) | is_reminded(self.scope, Days(today, today), zone)
        is_later = (on > today) & S.waiting_since.is_(None)
        is_colder = L.band_rank > BAND_RANKS[Band.HOT]
        due = select(L.lead_id).select_from(JOINED).where(*self.where_of([]), L.is_open, is_colder)
        due = due.where(is_due | is_past).correlate(None)
        is_first = ~is_colder & S.waiting_since.is_not(None) & due.exists()
        return [case((is_first | is_due, 0), (is_past, 1), (is_later, 3), else_=2)]


def leaves_out_rentals(query: Query) -> bool:
    """Whether an average of amounts is of prices alone: monthly rents have no mean with them."""
    is_kind_asked = any(c.field is FieldName.KIND for c in query.where)
    return query.measure_of in _AMOUNTS and not is_kind_asked


def leaves_out_spam(query: Query) -> bool:
    """Whether a share is asked for, of which spam, tests and copies are no part."""
    is_share = query.measure in (Measure.SHARE, Measure.SHARE_BOOKED) and query.open is not True
    return is_share and all(c.value != OutcomeKind.SPAM for c in (*query.where, *query.also))


def leaves_out_no(query: Query) -> bool:
    """Whether leads that said no are counted apart: in a list or figure of open leads.

    Not if they are asked about, by name too, or if the question is who wrote.
    """
    is_listed = query.measure is not Measure.SHARE_BOOKED
    is_by_band = GroupBy.BAND in (query.group_by, query.then_by)
    # Every band has its row, those that said no theirs, unless only some bands are asked for.
    is_listed &= not is_by_band or any(c.field is FieldName.BAND for c in query.where)
    if query.of is not Subject.LEADS or query.open is not True or not is_listed:
        return False
    if query.period is not None and query.period.of is Moment.LAST_BY_LEAD:
        return False
    return not any(_is_of_no(c) for c in (*query.where, *query.also))


def _is_of_no(condition: Condition) -> bool:
    is_band = condition.field is FieldName.BAND and SAID_NO in condition.values
    is_named = condition.field is FieldName.LEAD and condition.op is not Operator.NOT_IN
    return is_band or is_named or condition.field is FieldName.REFUSED


def is_of_the_period(condition: Condition, query: Query) -> bool:
    """Whether the subject implies the condition: "booked" for bookings, "missed" for missed visits.

    A booking may have been cancelled since, and a lead may have come after a visit it missed.
    """
    if condition == Condition(field=FieldName.OUTCOME, value="booked"):
        return is_of_bookings(query)
    is_missed = condition == Condition(field=FieldName.MISSED_VISIT, value=True)
    is_told = query.period is None or query.period.of is Moment.MISSED_VISIT
    return is_missed and is_told and query.of is Subject.VISITS


def tally(chosen: LeadSelection, key: ColumnElement[Any] = KIND) -> list[tuple[Any, GroupRow]]:
    """By stored kind or another key: how many match, have ended, booked, meet `also` too."""
    query = chosen.selecting(key.label("key"), *chosen.counts()).group_by(key)
    return [
        (row.key, GroupRow(None, row.n, won=row.won, ended=row.ended, hits=row.hits))
        for row in chosen.conn.execute(query)
    ]


def counted(chosen: LeadSelection) -> int:
    """How many match."""
    return sum(group.count for _, group in tally(chosen))


def lead_row(row: Row[Any]) -> LeadRow:
    """One row of `LeadSelection.rows` or of an event's lead."""
    summary, may_score = summary_of(row), row.may_score and not row.is_withdrawn
    if not may_score:
        # What a message says is read under the same consent.
        summary = replace(summary, band=None, score=None, base_score=None, as_of=None)
    return LeadRow(summary, _state(row), may_score)


def _state(row: Row[Any]) -> LeadState:
    if row.state_lead_id is None:
        return LeadState(row.lead_id, row.facts_at)
    return state_of_row(row, "state_")
