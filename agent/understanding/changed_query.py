"""How a follow-up changes the query before: "and only the hot ones", "by source?"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from agent.query.query import (
    ENDS,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
    tells_end,
)
from agent.understanding.query_builder import (
    BOOKED,
    ENDED_OUTCOMES,
    LOST,
    OF_NO_TIME,
    SAID,
    VISITED,
    QueryBuilder,
    period_of_days,
)

# By these a lead is the first of a list; groups are ordered by their figure.
_CONTACTS = (OrderBy.WAITING_SINCE, OrderBy.LAST_BY_LEAD, OrderBy.LAST_BY_US)
_OF_ONE = (*_CONTACTS, OrderBy.CREATED, OrderBy.BUDGET, OrderBy.OFFER)
_PLANS = {FieldName.VISIT_PLANNED: Moment.NEXT_VISIT, FieldName.CALL_PLANNED: Moment.NEXT_CALL}
# The conditions that days of the event replace.
_REPLACED = {moment: field for field, moment in (_PLANS | SAID).items()}
# The event of a condition, the first of them where there are several.
_EVENTS = _PLANS | {
    FieldName.WAITING: Moment.WAITING_SINCE, FieldName.MISSED_VISIT: Moment.MISSED_VISIT,
    FieldName.VISITED: Moment.VISIT, FieldName.FAMILY_VISITED: Moment.VISIT,
    FieldName.OFFERED: Moment.OFFERED, **SAID,
}  # fmt: skip
_OF_VISITS = (FieldName.VISITED, FieldName.MISSED_VISIT)
_VISIT_STATES = frozenset({*_OF_VISITS, FieldName.VISIT_PLANNED})
_VISIT_MOMENTS = (Moment.VISIT, Moment.MISSED_VISIT, Moment.NEXT_VISIT)
# Several conditions on these do not exclude each other: a budget has two ends.
_RANGES = frozenset(
    {FieldName.BUDGET, FieldName.PRICE, FieldName.OFFER, FieldName.SCORE, FieldName.MOVE_BY}
)
_DENYING = (Operator.NOT, Operator.NOT_IN)
# How things stand between an open lead and us today.
PASSING = frozenset(
    {FieldName.BAND, FieldName.WAITING, FieldName.WAITING_TOPIC, FieldName.SILENT_DAYS,
     FieldName.UNTOUCHED_DAYS, FieldName.UNTALKED_DAYS, FieldName.UNCALLED_DAYS,
     FieldName.VISIT_PLANNED, FieldName.VISIT_ASKED, FieldName.CALL_PLANNED, FieldName.PAUSED,
     FieldName.NEW}
)  # fmt: skip
# What became of leads that came in some days.
FATES = frozenset({FieldName.OUTCOME, FieldName.VISITED, FieldName.MISSED_VISIT})
# What became of leads, or was done, in some days.
_BECAME = (Moment.BOOKED, Moment.CLOSED, Moment.VISIT)
# By these ended leads are told: an office's own stage, "dead", or why they were lost.
_ENDINGS = frozenset({FieldName.STAGE, FieldName.LOST_REASON})
# What leads stood at, or what became of them; calls of hot leads are of those hot today.
_OF_LEADS = PASSING - {FieldName.BAND} | FATES | {FieldName.VISITS_DONE}
_UNSPLIT = dict.fromkeys(("group_by", "then_by", "order_by"))


def changed_query(last: Query, said: QueryBuilder) -> Query:
    """The query before, with what was said replaced or added."""
    return _Change(last, said).query()


class _Change:
    """One change of a query, step by step; what a later step gives holds."""

    def __init__(self, last: Query, said: QueryBuilder) -> None:
        self._last, self._said = last, said
        self._where: list[Condition] = []
        self._given: dict[str, object] = {"skip": None}
        # "And to no response", after the share of those lost that were lost over budget.
        shared = {c.field for c in last.also} if said.measure is None else set()
        self._also = [c for c in said.conditions if c.field in shared]
        fields = {c.field for c in said.conditions}
        self._is_of_ends, self._is_of_stage = FieldName.OUTCOME in fields, FieldName.STAGE in fields
        # From visits or calls to other things that happened.
        is_counted = self._is_of_stage and said.measure is Measure.COUNT
        # "And new leads", after the visits of a month: those that came in it.
        self._is_of_new = FieldName.NEW in fields and last.period is not None
        is_kept = self._is_of_ends or self._is_of_new or is_counted
        is_to_leads = said.of is Subject.LEADS and is_kept
        is_to_visits = last.of is Subject.CALLS and said.of is Subject.VISITS
        self._is_turned = last.of is not Subject.LEADS and (is_to_leads or is_to_visits)
        # "Who waits?" after those lost last month: of those open today, none of which has ended.
        is_ended = tells_end(last.where)
        is_standing = any(c.field in PASSING and c.value is not False for c in said.conditions)
        self._is_of_open = is_ended and is_standing and not (self._is_of_ends or said.is_of_those)

    def query(self) -> Query:
        """The query as changed."""
        self._conditions()
        self._days()
        self._subject()
        self._measure()
        self._groups()
        self._whether_open()
        self._length()
        whole = self._last.model_dump(exclude_defaults=True) | self._given
        kept = {n: v for n, v in whole.items() if v is not None or n == "open"}
        if "period" not in kept:
            kept.pop("compare_to", None)  # "how many hot" after two months compared
        return Query.model_validate(kept)

    def _keep(self, where: list[Condition]) -> None:
        self._where, self._given["where"] = where, tuple(where)

    def _conditions(self) -> None:
        last, said = self._last, self._said
        if last.also and [c.field for c in said.conditions] == [c.field for c in last.also]:
            # "Housing?" after the share of 99acres in bookings.
            self._given["also"] = tuple(said.conditions)
            self._keep(list(last.where))
            return
        new = _both(last.where, said.conditions) if said.is_added else said.conditions
        where = _replaced(list(last.where), [c for c in new if c not in self._also])
        left = [c for c in where if c.field in self._left() or self._is_other_visit(c)]
        self._keep([c for c in where if c in said.conditions or c not in left])

    def _left(self) -> frozenset[FieldName]:
        """The fields that had a sense only in what was asked before."""
        last, said, ends = self._last, self._said, {FieldName.OUTCOME}
        is_anew, is_of_leads = not said.is_of_those, said.of is Subject.LEADS
        is_figure = is_anew and last.measure is not Measure.LIST
        is_ended = FieldName.OUTCOME in {c.field for c in said.conditions if c.op is Operator.IS}
        rules: tuple[tuple[bool, AbstractSet[FieldName]], ...] = (
            # "Still open?" after those lost, "how many got cancelled" after bookings.
            (said.is_open_said and said.open is True, ends),
            (self._is_of_open, ends),
            (said.moment is Moment.CANCELLED, ends),
            # "Bookings?" after how many are hot: none that ended is hot today.
            (is_figure and is_ended, PASSING | {FieldName.VISITED, FieldName.STAGE}),
            # "Visited?" after how many booked or were lost in a month.
            (is_figure and VISITED in said.conditions, ends),
            # "How many dead", of a file's own stage, after "how many booked".
            (is_anew and BOOKED in last.where and self._is_of_stage, ends),
            # "The booking rate" after those lost this month is of all that have ended.
            (said.measure is Measure.SHARE_BOOKED and not self._is_of_ends, ends),
            # "Visits", "bookings" after calls not picked up; "calls" after visits missed.
            (self._is_turned and is_anew and last.of is Subject.CALLS, {FieldName.CALL_TRIES}),
            (said.of is Subject.CALLS and last.of is Subject.VISITS, _VISIT_STATES),
            # Leads book, visits do not, and stand at a stage.
            (self._is_turned and is_of_leads, frozenset(_OF_VISITS)),
            # What leads stood at, or what became of them, says nothing of their visits or calls.
            (is_anew and last.of is Subject.LEADS and not is_of_leads, _OF_LEADS),
        )
        return frozenset().union(*(fields for applies, fields in rules if applies))

    def _days(self) -> None:
        last, said, given = self._last, self._said, self._given
        if said.days is not None:
            moment = self._moment_of_days()
            is_ahead = said.moment is None and moment in _PLANS.values()
            days = said.days_ahead if is_ahead and said.days_ahead else said.days
            given["period"] = period_of_days(days, moment)
            of_open = (Moment.WAITING_SINCE, *_PLANS.values())
            is_kept = last.period or moment in ENDS or moment in of_open
            given["open"] = last.open if is_kept else said.open_of(self._where)
            given["compare_to"] = None
        elif said.is_of_all_time and last.period is not None:
            given |= {"period": Period(of=said.moment or last.period.of), "compare_to": None}
        elif said.moment is not None and last.period is not None and not self._is_of_those():
            given["period"] = last.period.model_copy(update={"of": said.moment})
        period = given.get("period")
        if isinstance(period, Period) and period.of in _REPLACED:
            told = _REPLACED[period.of]
            self._keep([c for c in self._where if c.field is not told or c.value is False])

    def _moment_of_days(self) -> Moment:
        last, said = self._last, self._said
        is_of_visits = last.of is Subject.VISITS and last.period is None
        if is_of_visits and said.moment is None and said.is_to_come:
            return Moment.NEXT_VISIT
        told = last.period.of if last.period else moment_of(self._where, last.of)
        is_of_ended = last.open is not True and bool(_ENDINGS & {c.field for c in last.where})
        if told is Moment.CREATED and last.period is None and is_of_ended:
            # "Budget se kitne lost", "dead kitne", and then "is mahine": those that ended in it.
            told = Moment.CLOSED
        if said.measure is Measure.SHARE_BOOKED and said.moment is None:
            # All that were booked in some days are booked.
            return Moment.CREATED if told is Moment.BOOKED else told
        return said.moment or told

    def _subject(self) -> None:
        last, said, given = self._last, self._said, self._given
        if said.of is not Subject.LEADS:
            given["of"] = said.of
            if last.measure not in (Measure.LIST, Measure.COUNT) and said.measure is None:
                # Visits and calls have no share or average.
                given |= {"measure": Measure.COUNT, "measure_of": None, "also": None}
        elif self._is_turned:
            # "And bookings?" after the visits of a month.
            given["of"] = Subject.LEADS
            if self._is_of_new and last.period is not None and not self._is_of_ends:
                came = last.period.model_copy(update={"of": Moment.CREATED})
                given |= {"period": given.get("period", came), "open": None}
                self._keep([c for c in self._where if c.field is not FieldName.NEW])
            elif not self._is_of_ends:
                # "And in negotiation, how many?" counts leads of today.
                given |= {"period": None, "open": True}

    def _measure(self) -> None:
        last, said, given = self._last, self._said, self._given
        if self._is_of_ends and last.measure is Measure.SHARE_BOOKED and said.measure is None:
            # All of those that booked did.
            given |= {"measure": Measure.COUNT, "measure_of": None}
        is_rate = said.measure is Measure.SHARE_BOOKED and not self._is_of_ends
        if is_rate and said.days is None and last.period is not None and last.period.of in ENDS:
            given["period"] = None
        if self._also:
            given["also"] = tuple(self._also)
        if said.measure is not None:
            given |= {"measure": said.measure, "measure_of": said.number, "also": said.also or None}
            split = last.group_by.value if last.group_by is not None else None
            if said.group is None and any(c.field.value == split for c in said.also):
                # "The share of 99acres" after a figure by source is of all.
                given |= _UNSPLIT

    def _groups(self) -> None:
        last, said, given = self._last, self._said, self._given
        if said.group is not None:
            self._split()
        elif self._is_of_one_month() or self._is_lost_no_more():
            # "Kitne October me?" after leads by month.
            given |= _UNSPLIT
        elif said.is_of_one_group(last):
            order = OrderBy.VALUE if last.then_by and last.then_by not in TIMES else None
            given |= {"group_by": last.then_by, "then_by": None, "order_by": order}
        elif (last.group_by or last.measure_of) and said.order in _OF_ONE and not said.measure:
            # "The oldest one?" after a figure by colleague, "highest budget" after an average.
            given |= {"group_by": None, "measure": Measure.LIST, "measure_of": None, "least": 0}
            given["then_by"] = None
        if last.then_by and any(c.field.value == last.then_by for c in said.conditions):
            given.setdefault("then_by", None)

    def _split(self) -> None:
        last, said, given = self._last, self._said, self._given
        # "Bookings by source" after those of one source is of all of them.
        self._keep([c for c in self._where if not self._is_one_of_group(c) or c in said.conditions])
        order = None if said.group in TIMES else OrderBy.VALUE
        given |= {"group_by": said.group, "order_by": order, "descending": True}
        given |= {"own_column": said.own_column, "limit": None, "then_by": said.then_group}
        moment = moment_of(self._where, said.of if said.of is not Subject.LEADS else last.of)
        if said.is_timed and last.period is None and moment not in OF_NO_TIME:
            given |= {"period": Period(of=moment), "open": said.open_of(self._where)}
        is_of_missed = any(c.field is FieldName.MISSED_VISIT and c.is_yes for c in self._where)
        if said.is_timed and is_of_missed and last.period is None and last.of is Subject.LEADS:
            # "Per week", after those who missed a visit: by the week of the visit.
            given |= {"of": Subject.VISITS, "open": None}
        if said.measure is None and last.measure is Measure.LIST:
            given["measure"] = Measure.COUNT

    def _whether_open(self) -> None:
        last, said, given = self._last, self._said, self._given
        # Of a list of leads, those of an arrival's days are kept open; a count is of all.
        is_of_those = said.is_of_those and last.measure is Measure.LIST
        # "How many older than 3 months are still open", "by broker".
        is_split = said.group is not None and last.measure is Measure.COUNT
        if self._is_of_open:
            given |= {"open": True, "period": given.get("period")}
        elif said.is_open_said:
            given["open"] = said.open
        elif said.of is not last.of is Subject.LEADS and any(
            c.field in PASSING for c in self._where
        ):
            # The calls of hot leads are of those hot today.
            given["open"] = last.open
        elif (is_of_those or is_split) and last.of is Subject.LEADS:
            given.setdefault("open", last.open)
        is_denied = any(c.field is FieldName.OUTCOME and c.op in _DENYING for c in self._where)
        if is_denied and last.measure is Measure.LIST:
            # "The hottest" of those open who have not booked: said, else the ended ones count too.
            given.setdefault("open", last.open)

    def _length(self) -> None:
        last, said, given = self._last, self._said, self._given
        if said.least:
            given["least"] = said.least
        if said.order is not None:
            given |= {"order_by": said.order, "descending": said.descending}
        if said.is_compared:
            given["compare_to"] = said.compared_period()
            if given.get("measure", last.measure) is Measure.LIST:
                given["measure"] = Measure.COUNT  # "more than last month?"
        if said.limit is not None:
            given["limit"] = said.limit
        if said.is_next:
            # A short list was shown whole.
            shown = max(last.limit, said.shown)
            given |= {"skip": last.skip + shown, "limit": said.limit or last.limit}

    def _is_of_one_month(self) -> bool:
        """Whether days within one month are asked about after a figure by month."""
        days = self._said.days
        if days is None or self._last.group_by is not GroupBy.MONTH:
            return False
        if not (days.start and days.end):
            return False
        return days.start.replace(day=1) == days.end.replace(day=1)

    def _is_lost_no_more(self) -> bool:
        """Whether others are asked for, "visits", after those lost by reason."""
        is_by_reason = self._last.group_by is GroupBy.LOST_REASON
        return is_by_reason and LOST in self._last.where and LOST not in self._where

    def _is_one_of_group(self, condition: Condition) -> bool:
        """Whether it narrows to one of the groups that the figure is to be split by."""
        return condition.field.value == self._said.group and condition.op is Operator.IS

    def _is_other_visit(self, condition: Condition) -> bool:
        """Whether visits made, missed or planned are asked for instead of others of these."""
        last, moment = self._last, self._said.moment
        if self._said.is_of_those:
            return False
        said = {c.field for c in self._said.conditions if c.value is not False}
        if condition.field in said:
            return False
        if last.of is Subject.VISITS and condition.field in _VISIT_STATES:
            is_other = last.period is not None and moment is not last.period.of
            return bool(said & _VISIT_STATES) or (is_other and moment in _VISIT_MOMENTS)
        if condition == VISITED and last.period is None and last.measure is Measure.LIST:
            # "Aur jo nahi aaye", after those who visited.
            return FieldName.MISSED_VISIT in said
        if condition.field is FieldName.VISIT_PLANNED and last.period is None:
            return FieldName.MISSED_VISIT in said
        return (
            last.period is not None and condition.field in _OF_VISITS and bool(said & {*_OF_VISITS})
        )

    def _is_of_those(self) -> bool:
        """Whether the days before stay those of the leads, not of what became of them."""
        last = self._last
        if Condition(field=FieldName.VISITED, value=False) in self._said.conditions:
            return True  # What did not happen has no days.
        told = {c.field for c in last.where}
        # Visits have days of their own.
        is_of_leads = self._said.of is Subject.LEADS
        is_already = is_of_leads and last.period is not None and last.period.of is Moment.CREATED
        is_already &= last.measure is Measure.LIST or not FATES.isdisjoint(told)
        # "Visited?" after the bookings listed is of these.
        is_listed = last.measure is Measure.LIST and self._said.conditions == [VISITED]
        is_already |= is_listed and last.period is not None and last.period.of in ENDS
        return self._said.is_of_those or is_already


def moment_of(where: Sequence[Condition], of: Subject) -> Moment:
    """The event a period is about if nothing else says so: for booked leads, the booking."""
    if of is Subject.CALLS:
        return Moment.CALL
    if of is Subject.VISITS:
        is_missed = any(c.field is FieldName.MISSED_VISIT for c in where)
        return Moment.MISSED_VISIT if is_missed else Moment.VISIT
    outcomes = {str(c.value) for c in where if c.field is FieldName.OUTCOME and c.op is Operator.IS}
    if "booked" in outcomes:
        return Moment.BOOKED
    if "cancelled" in outcomes:
        return Moment.CANCELLED
    if outcomes & ENDED_OUTCOMES:
        return Moment.CLOSED
    told = {c.field for c in where if c.value is True}
    return next((moment for field, moment in _EVENTS.items() if field in told), Moment.CREATED)


def _replaced(old: list[Condition], new: list[Condition]) -> list[Condition]:
    fields = {c.field for c in new}
    if FieldName.LOST_REASON in fields:
        # What was lost for a reason was lost.
        old = [c for c in old if c != LOST]
    kept = [c for c in old if c.field not in fields or (c.field in _RANGES and _other_end(c, new))]
    return [*kept, *new]


def _both(old: Sequence[Condition], new: Sequence[Condition]) -> list[Condition]:
    """The new conditions, those on one value of a field widened by the value it had."""
    had = {c.field: c.value for c in old if c.op in (Operator.IS, Operator.IN)}
    wide = []
    for one in new:
        before = had.get(one.field)
        is_one = one.op is Operator.IS and isinstance(one.value, str) and before != one.value
        if before is None or not is_one:
            wide.append(one)
            continue
        values = dict.fromkeys([*(before if isinstance(before, list) else [before]), one.value])
        wide.append(Condition(field=one.field, op=Operator.IN, value=[str(v) for v in values]))
    return wide


def _other_end(old: Condition, new: list[Condition]) -> bool:
    said = [c for c in new if c.field == old.field]
    ends = {c.op for c in said}
    is_end = old.op not in ends and ends <= {Operator.AT_MOST, Operator.AT_LEAST} and len(ends) == 1
    return is_end and not any(_contradicts(old, c) for c in said)


def _contradicts(old: Condition, new: Condition) -> bool:
    """Whether no number is within both: rents under 20,000 after budgets above 1 crore."""
    if not isinstance(old.value, int | float) or not isinstance(new.value, int | float):
        return False
    is_upper = new.op is Operator.AT_MOST
    return new.value < old.value if is_upper else new.value > old.value


def cancelled_of(last: Query) -> Query | None:
    """Of the bookings that the last answer counted, in either period, those cancelled since."""
    period = last.period
    if period is None or period.of is not Moment.BOOKED:
        return None
    other = last.compare_to
    if isinstance(other, Period) and other.start and period.end and other.end:
        start = min(day for day in (other.start, period.start) if day is not None)
        period = Period(of=Moment.BOOKED, start=start, end=max(other.end, period.end))
    cancelled = Condition(field=FieldName.OUTCOME, op=Operator.IS, value="cancelled")
    return Query(where=(*last.where, cancelled), period=period, open=None)


def as_lead_list(query: Query) -> Query:
    """The leads that a figure counts, as a list; of a share those it counts, not all."""
    counted = (BOOKED,) if query.measure is Measure.SHARE_BOOKED else query.also
    query = query.model_copy(update={"where": (*query.where, *counted)})
    plain = query.model_dump(
        exclude={"measure", "measure_of", "also", "group_by", "then_by", "order_by", "descending"},
        exclude_defaults=True,
    )
    return Query.model_validate(plain)


def of_all_that_came(last: Query) -> Query:
    """The leads that came in the days of a query of what became of them."""
    if last.period is None or last.period.of not in ENDS or last.of is not Subject.LEADS:
        return last
    where = tuple(c for c in last.where if c.field not in FATES)
    came = last.period.model_copy(update={"of": Moment.CREATED})
    return last.model_copy(update={"where": where, "period": came, "open": None})


def counts_arrivals(last: Query) -> bool:
    """Whether it is one number of the leads that came in some days."""
    is_count = last.measure is Measure.COUNT and last.group_by is None and last.of is Subject.LEADS
    return is_count and last.period is not None and last.period.of is Moment.CREATED


def of_those_told(last: Query, query: Query) -> Query | None:
    """Of the leads that came, visited or ended in some days those of what happened then."""
    of, then = last.period.of if last.period else None, query.period
    if last.group_by is not None or then is None or then.of not in _BECAME or then.of is of:
        return None
    is_visit, is_of_ends = then.of is Moment.VISIT, of in (Moment.BOOKED, Moment.CLOSED)
    is_of_visits = of is Moment.VISIT and query.of is Subject.LEADS
    if not (counts_arrivals(last) or is_of_visits or (is_of_ends and is_visit)):
        return None
    told = (c for c in last.where if is_of_ends and c not in query.where)
    where = (*told, *query.where, *(() if query.of is Subject.LEADS else (VISITED,)))
    return Query(where=where, period=last.period, open=None, measure=Measure.COUNT)
