"""Runs a query: lists, counts, the LLM and the API share this one meaning of its words.

The scope is applied first; days are the brokerage's; weeks begin on Monday.

| asked | meaning |
|---|---|
| open (left out) | open leads; all leads if ends, `booked`, `closed`, `share_booked`, visits or |
|  | calls are asked about, or if a period of `created` is counted or compared |
| band, score | as stored; none for leads without consent to scoring (`may_score` false); the band |
|  | of an open lead whose last firm word is no is `said_no`, whatever its score |
| said no | left out of lists and counts of open leads and counted separately (`said_no`), unless |
|  | asked about (`refused`, `band`, `lead`) or if the question is who wrote |
| kind | buy: resale, new_project, land, commercial; rent; own: sell, let; unknown |
|  | (buy too, where no lead has one of the kinds of buy) |
| budget | the most they would pay; price, offer: of the home under discussion |
| budget_gap, offer_gap | the price less the budget; less the offer: where both are known |
| amounts | without a kind: prices from ₹5 lakh, rents below; averages are of prices |
| locality, source, stage, project, language, lost_reason, waiting_topic | in any spelling |
| project | the one under discussion, or any they ever named |
| owner, team | by name or id; `me`; unknown: nobody's |
| waiting | open, and `waiting_since` is known |
| new | enquired today or in the 6 days before; within the period if that is about `created` |
| visited, visits_done | visits that took place |
| missed_visit | missed one and has not come since |
| visit_planned | open, and the next visit is today or later |
| visit_asked | asked, has not come since and none is planned |
| family_visited, offered, price_high, papers_asked, refused | ever |
| loan | none < applied < eligible < sanctioned; unknown: not known |
| down_payment, home_to_sell, referred | as known; `not true` includes unknown ones |
| reopened | had ended and was opened again, whatever came of it |
| calls, call_tries | answered; not reached |
| paused | asked not to be contacted before a day that is still to come |
| outcome | the newest one: booked, lost, cancelled (open again), spam |
| silent_days | since the lead last wrote, else since the enquiry |
| untouched_days | since we last wrote or called, reached or not, else since the enquiry |
| untalked_days | since either side wrote or a call was picked up, else since the enquiry |
| uncalled_days | since we last called, reached or not, else since the enquiry |
| unknown 30 of these days | nothing so in the last 30 days; no such day counts from the enquiry |
| lead | ids or full names |
| is, in; not, not_in | one of these; all others, including unknown ones |
| at_least … below, known, unknown | literally; an unknown value matches no comparison |
| today … last_12_months | up to today; for `next_visit` to the period's last day |
| weekend | the current one, else the last; for `next_visit` the coming one |
| last_7_days, last_30_days | today and the days before it |
| booked | the day a booking was made, even if cancelled since (`cancelled`: how many) |
| closed | the day of the outcome that holds; not a cancelled booking |
| ends without a day | counted if no days are asked for; else how many more (`undated`) ended on |
|  | an unknown day, between the enquiry and the time we learnt of it |
| cancelled | leads with a booking cancelled in the period |
| next_call, call_planned | as the record plans, or the asker's own reminder about the lead, until |
|  | somebody calls or writes after it |
| visit, missed_visit, call | leads with such an event in the period; calls: reached or not |
| of visits | done; ahead if the period is; both if it includes today, the soonest first |
| of calls | reached or not; `by_kind` separates them |
| period_before | for this_week, this_month, this_year: the unit before, as many days of it; for |
|  | other words the one before; for whole months or days as many before |
| share_booked | booked among ended, lost ones too; of no share is spam a part unless asked for |
| share | of all that match `where`, those that match `also` too (`hits`); of visits done and |
|  | missed, those missed (`also` missed_visit) |
| average, median, sum | over those with a known number (`measured`) |
| days_to_visit | from enquiry to the first visit, for those that came |
| days_to_book | from enquiry to booking, for those that booked: no others are counted then |
| group_by | by value, then count; days, weeks and months by time, unless ordered by value; |
|  | all, unless `limit` is given; kinds as buy, rent, own if those are asked about |
| then_by | each group of a count once more: days, weeks and months by time, others by count |
| by source … project | names that differ only in case, spaces and marks are one group |
| by source | if no lead has one: by the brokerage's own column for it (`own_column`) |
| lost | how many more ended as spam, tests or copies (`spam`); how many of them had booked |
|  | and cancelled (`fell_through`) |
| change | groups of a comparison by how far their count moved, those of one period only too; |
|  | without one days, weeks and months by time, and which way the last of them went |
| least | groups of fewer leads are left out (`left_out`) |
| with_zero | includes colleagues, sources, … of the asker's leads that have none |
| rank | buyers, rentals, owners; band, score, newest message; a household once; |
|  | bookings the newest first, those cancelled last |
| other orders | unknown values last |

Analysts get totals and groups: no rows, no events, owners by number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from agent.lead_state.computed_state import renew_for_reading
from agent.query.aggregates import (
    FIGURES,
    groups,
    in_time,
    named_time,
    own_source,
    share_of,
    total_figure,
)
from agent.query.condition_sql import Clock
from agent.query.events import (
    NEXT_VISIT,
    PAST_MOMENTS,
    UNKNOWN_VISIT,
    FoundEvent,
    check_events,
    event_groups,
    find_events,
    kinds_asked,
    shown_events,
)
from agent.query.lead_selection import L, LeadSelection, counted, leaves_out_no, tally
from agent.query.periods import Days, days_before, days_of, first_days, whole_before
from agent.query.query import (
    ENDS,
    TIMES,
    WHOLE_LIST,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.query.query_result import GroupRow, QueryResult
from agent.query.stored_words import groups_in
from language.periods import PeriodWord, months_later
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, OutcomeKind
from leads.model.scope import Role, Scope
from leads.store.record import Record

_LOST = Condition(field=FieldName.OUTCOME, value=OutcomeKind.LOST)
_CURRENT = (PeriodWord.THIS_WEEK, PeriodWord.THIS_MONTH, PeriodWord.THIS_YEAR)
_ENDS = (FieldName.OUTCOME, FieldName.LOST_REASON)


def run_query(
    record: Record,
    scope: Scope,
    query: Query,
    now: datetime,
    zone: tzinfo,
    *,
    is_call: bool = False,
) -> QueryResult:
    """The result of the query within the scope; blocking. InvalidInput says what to change.

    `is_call`: a list of whom to call now leaves out those who asked to be left alone or for a
    pause, and puts those we called today last.
    """
    is_named = any(c.field is FieldName.LEAD for c in (*query.where, *query.also))
    if is_named and scope.role is Role.ANALYST:
        raise InvalidInput("Analysts ask about leads without naming them.", field="lead")
    if query.measure is Measure.SHARE and not query.also:
        raise InvalidInput("For a share, say in `also` what they fulfil too.", field="also")
    renew_for_reading(record, scope, now, zone)
    asked = _with_open(query)
    return _Run(record, scope, asked, Clock(now, zone), is_call).result()


def matching_ids(
    record: Record, scope: Scope, query: Query, now: datetime, zone: tzinfo, most: int
) -> list[str]:
    """The leads that match a query, those with the newest messages first. Blocking."""
    asked, clock = _with_open(query), Clock(now, zone)
    days = days_of(asked.period, clock.today) if asked.period else None
    with record.reading() as conn:
        found = LeadSelection(conn, scope, clock, asked, days).selecting(L.lead_id)
        return list(conn.execute(found.order_by(L.recency_at.desc()).limit(most)).scalars())


class _Run:
    """One query at one instant, with the period before if that is asked for."""

    def __init__(
        self, record: Record, scope: Scope, query: Query, clock: Clock, is_call: bool
    ) -> None:
        self._record = record
        self._scope = scope
        self._query = query
        self._clock = clock
        self._is_call = is_call

    def result(self) -> QueryResult:
        period, today = self._query.period, self._clock.today
        if period is None:
            if self._query.compare_to is not None:
                raise InvalidInput("To compare, name a period.", field="period")
            return self._read(None)
        if self._query.of is Subject.VISITS and period.of not in PAST_MOMENTS:
            # Visits of this week are those done and those until Sunday.
            period = period.model_copy(update={"of": Moment.NEXT_VISIT})
        days = days_of(period, today)
        found = self._read(days)
        match self._query.compare_to:
            case None:
                return found
            case Period() as other:
                then = days_of(other, today)
                part = first_days(then, days, today)
                if part and self._query.order_by is OrderBy.CHANGE:
                    # What grew over a month is told by as many of its days.
                    begun = other.model_copy(
                        update={"word": None, "start": part.start, "end": part.end}
                    )
                    query = found.query.model_copy(update={"compare_to": begun})
                    return _with_before(replace(found, query=query), self._read(part))
                found = replace(found, before_part=self._read(part) if part else None)
                return _with_before(found, self._read(then))
            case _:
                before = days_before(period, days, today)
                whole = whole_before(period, today)
                is_more = whole is not None and whole != before
                found = replace(found, before_whole=self._read(whole) if is_more else None)
                return _with_before(found, self._read(before))

    def _read(self, days: Days | None) -> QueryResult:
        with self._record.reading() as conn:
            chosen = LeadSelection(conn, self._scope, self._clock, self._query, days, self._is_call)
            chosen = chosen.by_enquiry() if chosen.has_no_stage_days() else chosen
            found = _leads(chosen) if self._query.of is Subject.LEADS else _events(chosen)
        return replace(found, start=days.start, end=days.end) if days else found


def _with_before(found: QueryResult, before: QueryResult) -> QueryResult:
    """The result beside the one before; groups of either, the widest move first if asked so."""
    before = _as_times_of(before, found)
    then = {g.key: g.count for g in before.groups}
    now = {g.key for g in found.groups}
    groups = [*found.groups, *(GroupRow(g.key, 0) for g in before.groups if g.key not in now)]
    if found.query.group_by in TIMES and found.query.order_by is not OrderBy.VALUE:
        groups.sort(key=in_time)
    if found.query.order_by is OrderBy.CHANGE:
        sign = -1 if found.query.descending else 1
        groups.sort(key=lambda g: (sign * (g.count - then.get(g.key, 0)), -g.count, g.key or "~"))
    return replace(found, groups=tuple(groups), before=before)


def _as_times_of(before: QueryResult, found: QueryResult) -> QueryResult:
    """Its days, weeks or months under the names of those they are compared with: May 2025 beside
    May 2026, the first week of a month beside the first week.
    """
    first, then, by = found.start, before.start, found.query.group_by
    if by not in (GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH) or first is None or then is None:
        return before

    def later(key: str) -> str:
        if by is GroupBy.MONTH:
            months = 12 * (first.year - then.year) + first.month - then.month
            return named_time(by, months_later(date.fromisoformat(f"{key}-01"), months))
        ahead = first - then if by is GroupBy.DAY else _monday(first) - _monday(then)
        return named_time(by, date.fromisoformat(key) + ahead)

    last = named_time(by, found.end or first)
    moved = [replace(g, key=later(g.key)) if g.key else g for g in before.groups]
    return replace(before, groups=tuple(g for g in moved if g.key is None or g.key <= last))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _leads(chosen: LeadSelection) -> QueryResult:
    chosen = replace(chosen, own_source=own_source(chosen))
    query = chosen.query
    total, counts = GroupRow(None, 0), Counter[str]()
    for kind, group in tally(chosen):
        total = total.plus(group)
        counts[kind] = group.count
    groups_of = groups_in(chosen.conn, chosen.scope.brokerage_id)
    by_kind = [(name, sum(counts[kind] for kind in kinds)) for name, kinds in groups_of.items()]
    if total.count <= WHOLE_LIST and "limit" not in query.model_fields_set:
        chosen = replace(chosen, query=query.model_copy(update={"limit": WHOLE_LIST}))
    split = groups(chosen)
    value, measured = share_of(query.measure, total), 0
    if query.measure in FIGURES:
        value, measured = total_figure(chosen)
    n_undated = _undated(chosen)
    return QueryResult(
        query,
        total.count,
        rows=tuple(chosen.rows(chosen.shown_ids())) if _is_shown(chosen) and total.count else (),
        groups=tuple(g for g in split if g.count >= query.least),
        left_out=tuple(g for g in split if g.count < query.least),
        value=value,
        measured=measured,
        won=total.won,
        ended=total.ended,
        hits=total.hits,
        by_kind=tuple((name, n) for name, n in by_kind if n),
        said_no=_said_no(chosen),
        left_alone=counted(replace(chosen, is_call=False)) - total.count if chosen.is_call else 0,
        undated=n_undated,
        undated_groups=_undated_groups(chosen) if n_undated else (),
        spam=_spam(chosen),
        fell_through=_fell_through(chosen),
        still_open=_still_open(chosen),
        own_column=query.own_column or chosen.own_source,
    )


def _said_no(chosen: LeadSelection) -> int:
    """How many more a list or count would hold had they not said no."""
    if not leaves_out_no(chosen.query):
        return 0
    return counted(replace(chosen, is_of_no=True))


def _undated(chosen: LeadSelection) -> int:
    """How many more ended as was asked, on an unknown day."""
    query, period = chosen.query, chosen.query.period
    is_of_days = period is not None and period.of in ENDS and chosen.days != Days()
    if not is_of_days and query.measure_of is not NumberField.DAYS_TO_BOOK:
        return 0
    return counted(replace(chosen, is_undated=True))


def _undated_groups(chosen: LeadSelection) -> tuple[GroupRow, ...]:
    """Those that ended on an unknown day by what a count is split by, unless by time."""
    query = chosen.query
    if query.measure not in (Measure.LIST, Measure.COUNT) or query.group_by in TIMES:
        return ()
    return tuple(groups(replace(chosen, is_undated=True)))


def _spam(chosen: LeadSelection) -> int:
    """For losses: how many ended as spam, tests or copies."""
    if _LOST not in chosen.query.where or chosen.query.group_by is not None:
        return 0
    spam = Condition(field=FieldName.OUTCOME, value=OutcomeKind.SPAM)
    where = tuple(spam if c == _LOST else c for c in chosen.query.where)
    query = chosen.query.model_copy(update={"where": where})
    return counted(replace(chosen, query=query))


def _fell_through(chosen: LeadSelection) -> int:
    """For a number of losses: how many of them are bookings that were cancelled."""
    query = chosen.query
    ends = [c for c in query.where if c.field is FieldName.OUTCOME]
    if ends != [_LOST] or query.measure is not Measure.COUNT:
        return 0
    cancelled = Condition(field=FieldName.OUTCOME, value=OutcomeKind.CANCELLED)
    where = (*query.where, cancelled)
    return counted(replace(chosen, query=query.model_copy(update={"where": where})))


def _still_open(chosen: LeadSelection) -> int | None:
    """Of a count of leads whatever became of them: how many are open."""
    query = chosen.query
    ends = any(c.field in _ENDS for c in query.where) or (query.period and query.period.of in ENDS)
    is_whole = query.measure is Measure.COUNT and query.open is None and query.group_by is None
    if not is_whole or ends:
        return None
    return counted(replace(chosen, query=query.model_copy(update={"open": True})))


def _events(chosen: LeadSelection) -> QueryResult:
    check_events(chosen.query)
    kinds = kinds_asked(chosen.query, chosen.days, chosen.clock.today)
    found = find_events(chosen, kinds)
    counts = Counter(event.kind for event in found)
    is_share = chosen.query.measure is Measure.SHARE
    is_done = kinds == (EventKind.VISIT_DONE,) and chosen.days is not None
    is_told = is_done and chosen.query.group_by is None
    missed = counts[EventKind.VISIT_MISSED] if is_share else 0
    return QueryResult(
        chosen.query,
        len(found),
        value=missed / len(found) if is_share and found else None,
        hits=missed,
        missed=len(find_events(chosen, (EventKind.VISIT_MISSED,))) if is_told else 0,
        undecided=_undecided(chosen) if is_told and _is_shown(chosen) else None,
        planned=_planned(chosen) if is_told and _is_shown(chosen) else None,
        events=tuple(shown_events(chosen, found)) if _is_shown(chosen) else (),
        groups=tuple(event_groups(chosen, found)),
        by_kind=tuple((str(kind), counts[kind]) for kind in kinds if counts[kind]),
    )


def _undecided(chosen: LeadSelection) -> QueryResult | None:
    """The visits agreed for these days of which nobody noted whether they took place."""
    found = [
        replace(e, kind=UNKNOWN_VISIT)
        for e in find_events(chosen, (NEXT_VISIT,))
        if _is_undecided(e, chosen.clock.now)
    ]
    return _agreed(chosen, found)


def _planned(chosen: LeadSelection) -> QueryResult | None:
    """The visits that lie ahead in a week, month or year that is not over, or in named days."""
    period, today = chosen.query.period, chosen.clock.today
    is_named = period is not None and period.end is not None and period.end >= today
    if period is None or not (is_named or period.word in _CURRENT):
        return None
    until = days_of(period.model_copy(update={"of": Moment.NEXT_VISIT}), today).end
    ahead = replace(chosen, days=Days(today, until))
    found = find_events(ahead, (NEXT_VISIT,))
    return _agreed(ahead, [e for e in found if not _is_undecided(e, chosen.clock.now)])


def _is_undecided(event: FoundEvent, now: datetime) -> bool:
    return event.kind == UNKNOWN_VISIT or (event.at is not None and event.at <= now)


def _agreed(chosen: LeadSelection, found: Sequence[FoundEvent]) -> QueryResult | None:
    if not found or chosen.days is None or chosen.query.period is None:
        return None
    period = chosen.query.period.model_copy(update={"of": Moment.NEXT_VISIT})
    query = chosen.query.model_copy(update={"period": period, "compare_to": None, "skip": 0})
    shown = tuple(shown_events(replace(chosen, query=query), found))
    start, end = chosen.days.start, chosen.days.end
    return QueryResult(query, len(found), events=shown, start=start, end=end)


def _is_shown(chosen: LeadSelection) -> bool:
    """Figures and groups show no leads, and analysts see none."""
    query = chosen.query
    is_listed = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
    return is_listed and chosen.scope.role is not Role.ANALYST


def _with_open(query: Query) -> Query:
    """The query with `open` decided: ended leads count if ends are asked about."""
    period, is_said = query.period, "open" in query.model_fields_set
    is_listed = query.measure is Measure.LIST and query.group_by is None
    # "Not lost" of open leads is what it says.
    denied = (Operator.NOT, Operator.NOT_IN) if is_said else ()
    # An open lead that said no has a reason too.
    is_of_no = any(c.field is FieldName.REFUSED for c in query.where)
    ends = [c for c in (*query.where, *query.also) if c.field in _ENDS and c.op not in denied]
    is_of_ends = (
        any(not is_of_no or c.field is FieldName.OUTCOME for c in ends)
        or query.measure is Measure.SHARE_BOOKED
        or query.measure_of is NumberField.DAYS_TO_BOOK
        or GroupBy.LOST_REASON in (query.group_by, query.then_by)
        or (period is not None and period.of in ENDS)
    )
    is_of_all = query.of is not Subject.LEADS or (
        period is not None
        and period.of is Moment.CREATED
        and (not is_listed or query.compare_to is not None)
    )
    if query.open and (is_of_ends or (is_of_all and not is_said)):
        return query.model_copy(update={"open": None})
    return query
