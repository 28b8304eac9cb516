"""The parts a query is built from, and how they change the query before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from agent.query.query import (
    ENDS,
    LONGEST_LIST,
    TIMES,
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
from language.periods import DateRange, RangeShape

_ENDED = frozenset({"booked", "lost", "cancelled", "spam"})
_OF_OPEN = (
    Moment.NEXT_VISIT,
    Moment.NEXT_CALL,
    Moment.WAITING_SINCE,
    Moment.LAST_BY_LEAD,
    Moment.LAST_BY_US,
)
_OF_ALL = (NumberField.DAYS_TO_BOOK, NumberField.DAYS_TO_VISIT, NumberField.FIRST_REPLY_MINUTES)
# By these a lead is the first of a list; groups are ordered by their figure.
_CONTACTS = (OrderBy.WAITING_SINCE, OrderBy.LAST_BY_LEAD, OrderBy.LAST_BY_US)
_OF_ONE = (*_CONTACTS, OrderBy.CREATED, OrderBy.BUDGET, OrderBy.OFFER)
_OF_VISITS = (FieldName.VISITED, FieldName.MISSED_VISIT)
# A month cannot be about these, as leads hold no instant for them, or it is the usual one.
_OF_NO_TIME = (None, Moment.CREATED, Moment.NEXT_VISIT, Moment.VISIT, Moment.MISSED_VISIT)
# Several conditions on these do not exclude each other: a budget has two ends.
_RANGES = frozenset({FieldName.BUDGET, FieldName.PRICE, FieldName.OFFER, FieldName.SCORE})


# How things stand between a lead and us today.
_PASSING = frozenset(
    {FieldName.WAITING, FieldName.WAITING_TOPIC, FieldName.SILENT_DAYS, FieldName.UNTOUCHED_DAYS,
     FieldName.UNTALKED_DAYS, FieldName.UNCALLED_DAYS, FieldName.VISIT_PLANNED,
     FieldName.VISIT_ASKED, FieldName.CALL_PLANNED, FieldName.PAUSED, FieldName.NEW}
)  # fmt: skip
# What became of leads that came in some days.
_FATES = frozenset({FieldName.OUTCOME, FieldName.VISITED, FieldName.MISSED_VISIT})
LOST = Condition(field=FieldName.OUTCOME, value="lost")
_BOOKED = Condition(field=FieldName.OUTCOME, value="booked")
# Nobody owes a call to a lead that has ended.
_UNCALLED = Condition(field=FieldName.CALLED_SINCE_VISIT, value=False)


@dataclass
class QueryBuilder:
    """What the words say about a list, count or figure; None: they say nothing about it."""

    conditions: list[Condition] = field(default_factory=list)
    of: Subject = Subject.LEADS
    open: bool | None = True
    is_open_said: bool = False
    days: DateRange | None = None
    # The same words read of what lies ahead, as "kal" after a question about planned visits.
    days_ahead: DateRange | None = None
    moment: Moment | None = None
    # Whether the days begin today or later.
    is_to_come: bool = False
    is_compared: bool = False
    # What it is compared with, if not with the period before.
    compared_with: DateRange | None = None
    measure: Measure | None = None
    number: NumberField | None = None
    group: GroupBy | None = None
    then_group: GroupBy | None = None
    own_column: str | None = None
    order: OrderBy | None = None
    descending: bool = True
    limit: int | None = None
    is_next: bool = False
    shown: int = field(default=0, compare=False)  # leads in the answer before
    # "Warm ones too" after the hot ones: both.
    is_added: bool = False
    # "Ever", "till now": in no days, whatever days were asked about before.
    is_of_all_time: bool = False
    is_call: bool = False
    also: list[Condition] = field(default_factory=list)
    with_zero: bool = False
    least: int = 0
    target: int = 0
    # "Bookings", not "booked leads".
    is_of_bookings: bool = False
    # "How many of those booked": of the leads that came in the days told before.
    is_of_those: bool = False
    # "Not visited this week": no period can express it.
    is_undated: bool = False
    # The word at which each field was read.
    places: dict[FieldName, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read that a query could be made of."""
        return not (
            self.conditions or self.days or self.measure or self.group or self.order
            or self.limit or self.is_next or self.is_call or self.is_open_said
            or self.of is not Subject.LEADS or self.is_compared or self.least
        )  # fmt: skip

    def unsplit_by(self, group: GroupBy) -> None:
        """Leaves out one of the groups that a figure is split by."""
        kept = [g for g in (self.group, self.then_group) if g is not group]
        self.group, self.then_group = (*kept, None, None)[:2]

    @property
    def is_only_days(self) -> bool:
        """Whether only days were read."""
        is_plain = self.moment in (None, Moment.CREATED)
        plain = QueryBuilder(days=self.days, days_ahead=self.days_ahead, moment=self.moment)
        plain.is_to_come = self.is_to_come
        return is_plain and plain == self

    def query(self) -> Query:
        """The whole query; what was not said is left out, not set to its default."""
        where = self.conditions
        if self.measure is Measure.SHARE_BOOKED:
            # "Booked as a share of booked and lost": the share is of all that ended.
            where = [c for c in where if c.field is not FieldName.OUTCOME]
        said: dict[str, object] = {"where": tuple(where)}
        is_open = self._open(where)
        if is_open is not True or self.is_open_said or self._is_of_not_ended(where):
            said["open"] = is_open
        if self.group is not None:
            said["group_by"] = self.group
            if self.then_group is not None:
                said["then_by"] = self.then_group
            if self.group not in TIMES:
                said["order_by"] = OrderBy.VALUE
        if self.also:
            said["also"] = tuple(self.also)
        if self.with_zero:
            said["with_zero"] = True
        if self.least:
            said["least"] = self.least
        if self.target:
            said["target"] = self.target
        told = {
            "of": self.of if self.of is not Subject.LEADS else None,
            "period": self._period(),
            "compare_to": self._compared() if self.is_compared else None,
            "measure": self.measure or (Measure.COUNT if self.group else None),
            "measure_of": self.number,
            "own_column": self.own_column,
            "order_by": self.order,
            "limit": self.limit,
        }
        said |= {name: value for name, value in told.items() if value is not None}
        if not self.descending:
            said["descending"] = False
        return Query.model_validate(said)

    def _compared(self) -> str | Period | None:
        return _period(self.compared_with, self.moment or Moment.CREATED) or "period_before"

    def _period(self) -> Period | None:
        """The days that were said; by week or month, also the event: bookings by month."""
        if self.days is None and self._is_timed and self.moment not in _OF_NO_TIME:
            return Period(of=self.moment or Moment.CREATED) if self.moment else None
        if self.days is None and self._is_of_bookings():
            return Period(of=Moment.BOOKED)
        if self.days is None and self.moment is Moment.CANCELLED and not self._has_outcome():
            return Period(of=Moment.CANCELLED)
        return _period(self.days, self.moment or Moment.CREATED)

    @property
    def _is_timed(self) -> bool:
        return self.group in TIMES or self.then_group in TIMES

    def _is_of_bookings(self) -> bool:
        """Whether bookings are counted as they were made, including those cancelled since."""
        is_told = self.moment is Moment.BOOKED and _BOOKED in self.conditions
        is_counted = self.measure is Measure.COUNT or (self.group and not self.measure)
        return is_told and (bool(is_counted) or self.is_of_bookings)

    def _has_outcome(self) -> bool:
        return any(c.field is FieldName.OUTCOME for c in self.conditions)

    def _open(self, conditions: list[Condition]) -> bool | None:
        """Open leads, unless the question asks for ended ones or its measure counts them too."""
        if self.is_open_said:
            return self.open
        if self._is_of_not_ended(conditions):
            return True
        outcomes = {str(c.value) for c in conditions if c.field is FieldName.OUTCOME}
        if outcomes & _ENDED:
            return None
        if self.measure is Measure.SHARE_BOOKED or self.number in _OF_ALL:
            return None
        if self._is_timed:
            return None
        is_past = self.days is not None and self.moment not in _OF_OPEN
        return None if is_past or self.of is not Subject.LEADS else True

    def _is_of_not_ended(self, conditions: list[Condition]) -> bool:
        """Whether "not booked", "not lost", not called since is said: of leads still open."""
        if _UNCALLED in conditions:
            return True
        ends = [c.op for c in conditions if c.field is FieldName.OUTCOME]
        is_denied = bool(ends) and all(op in (Operator.NOT, Operator.NOT_IN) for op in ends)
        return is_denied and self.days is None and self.measure in (None, Measure.LIST)

    def _counts_stage(self) -> bool:
        """Whether leads are counted that stand at a stage."""
        is_counted = self.measure is Measure.COUNT and self.of is Subject.LEADS
        return is_counted and any(c.field is FieldName.STAGE for c in self.conditions)

    def _is_of_one_month(self, last: Query) -> bool:
        """Whether days within one month are asked about after a figure by month."""
        days = self.days
        if days is None or last.group_by is not GroupBy.MONTH or not (days.start and days.end):
            return False
        return days.start.replace(day=1) == days.end.replace(day=1)

    def is_of_one_group(self, last: Query) -> bool:
        """Whether it asks for one group of the last figure: "and Facebook?"."""
        own = last.group_by.value if last.group_by is not None else None
        named = (Operator.IS, Operator.UNKNOWN)  # "the ones nobody owns"
        return any(c.field.value == own and c.op in named for c in self.conditions)

    def _is_one_of_group(self, condition: Condition) -> bool:
        """Whether it narrows to one of the groups that the figure is to be split by."""
        return condition.field.value == self.group and condition.op is Operator.IS

    def _is_other_visit(self, condition: Condition) -> bool:
        """Whether visits that were missed are asked for instead of those made, or the reverse."""
        said = {c.field for c in self.conditions if c.field in _OF_VISITS}
        return condition.field in _OF_VISITS and bool(said) and condition.field not in said

    def _is_of_those(self, last: Query) -> bool:
        """Whether the days before stay those of the leads, not of what became of them."""
        told = {c.field for c in last.where}
        is_already = last.period is not None and last.period.of is Moment.CREATED
        return self.is_of_those or (is_already and not _FATES.isdisjoint(told))

    def changed(self, last: Query) -> Query:
        """The query before, with what was said replaced or added."""
        given: dict[str, object] = {"skip": None}
        said = _both(last.where, self.conditions) if self.is_added else self.conditions
        where = _replaced(list(last.where), said)
        if not self.is_of_those and last.period is not None:
            # "Who missed?" after those who visited on a day.
            where = [c for c in where if c in self.conditions or not self._is_other_visit(c)]
        if (self.is_open_said and self.open) or self.moment is Moment.CANCELLED:
            # "Still open?" after those lost, "how many got cancelled" after bookings.
            where = [c for c in where if c.field is not FieldName.OUTCOME or c in self.conditions]
        given["where"] = tuple(where)
        if self.days is not None:
            moment = self.moment or (last.period.of if last.period else _moment(where, last.of))
            is_of_visits = last.of is Subject.VISITS and last.period is None
            if is_of_visits and self.moment is None and self.is_to_come:
                moment = Moment.NEXT_VISIT
            if self.measure is Measure.SHARE_BOOKED and self.moment is None:
                # All that were booked in some days are booked.
                moment = Moment.CREATED if moment is Moment.BOOKED else moment
            is_ahead = self.moment is None and moment is Moment.NEXT_VISIT
            days = self.days_ahead if is_ahead and self.days_ahead else self.days
            given["period"] = _period(days, moment)
            is_kept = last.period or moment in ENDS or moment is Moment.WAITING_SINCE
            given["open"] = last.open if is_kept else self._open(where)
            given["compare_to"] = None
        elif self.is_of_all_time and last.period is not None:
            given |= {"period": Period(of=self.moment or last.period.of), "compare_to": None}
        elif self.moment is not None and last.period is not None and not self._is_of_those(last):
            given["period"] = last.period.model_copy(update={"of": self.moment})
        is_of_ends = any(c.field is FieldName.OUTCOME for c in self.conditions)
        if last.of is not Subject.LEADS and is_of_ends and self.of is Subject.LEADS:
            # Leads book, visits do not: "and bookings?" after the visits of a month.
            own = [c for c in where if c.field not in _OF_VISITS]
            given |= {"of": Subject.LEADS, "where": tuple(own)}
        elif last.of is not Subject.LEADS and self._counts_stage():
            # "And in negotiation, how many?" after the visits of a month counts leads, of today.
            own = [c for c in where if c.field not in _OF_VISITS]
            given |= {"of": Subject.LEADS, "where": tuple(own), "period": None, "open": True}
        if self.of is not Subject.LEADS:
            given["of"] = self.of
            if last.of is Subject.LEADS:
                # What the leads before stood at, or what became of them, says nothing of the visits
                # or calls asked for now.
                left = _PASSING if self.is_of_those else _PASSING | _FATES | {FieldName.VISITS_DONE}
                where = [c for c in where if c.field not in left or c in self.conditions]
                given["where"] = tuple(where)
            if last.measure not in (Measure.LIST, Measure.COUNT) and self.measure is None:
                # Visits and calls have no share or average.
                given |= {"measure": Measure.COUNT, "measure_of": None, "also": None}
        if is_of_ends and last.measure is Measure.SHARE_BOOKED and self.measure is None:
            # All of those that booked did.
            given |= {"measure": Measure.COUNT, "measure_of": None}
        if self.measure is Measure.SHARE_BOOKED and not is_of_ends:
            # "The booking rate" after those lost this month is of all that have ended.
            where = [c for c in where if c.field is not FieldName.OUTCOME]
            given["where"] = tuple(where)
            if self.days is None and last.period is not None and last.period.of in ENDS:
                given["period"] = None
        if self.measure is not None:
            given |= {"measure": self.measure, "measure_of": self.number, "also": self.also or None}
            split = last.group_by.value if last.group_by is not None else None
            if self.group is None and any(c.field.value == split for c in self.also):
                # "The share of 99acres" after a figure by source is of all.
                given |= {"group_by": None, "then_by": None, "order_by": None}
        if self.group is not None:
            # "Bookings by source" after those of one source is of all of them.
            where = [c for c in where if not self._is_one_of_group(c) or c in self.conditions]
            given["where"] = tuple(where)
            order = None if self.group in TIMES else OrderBy.VALUE
            given |= {"group_by": self.group, "order_by": order, "descending": True}
            given |= {"own_column": self.own_column}
            given |= {"limit": None, "then_by": self.then_group}
            moment = _moment(where, self.of if self.of is not Subject.LEADS else last.of)
            if self._is_timed and last.period is None and moment not in _OF_NO_TIME:
                given |= {"period": Period(of=moment), "open": self._open(where)}
            if self.measure is None and last.measure is Measure.LIST:
                given["measure"] = Measure.COUNT
        elif self._is_of_one_month(last):
            # "Kitne October me?" after leads by month.
            given |= {"group_by": None, "then_by": None, "order_by": None}
        elif self.is_of_one_group(last):
            order = OrderBy.VALUE if last.then_by and last.then_by not in TIMES else None
            given |= {"group_by": last.then_by, "then_by": None, "order_by": order}
        elif (last.group_by or last.measure_of) and self.order in _OF_ONE and not self.measure:
            # "The oldest one?" after a figure by colleague, "highest budget" after an average.
            given |= {"group_by": None, "measure": Measure.LIST, "measure_of": None, "least": 0}
            given["then_by"] = None
        if last.then_by and any(c.field.value == last.then_by for c in self.conditions):
            given.setdefault("then_by", None)
        if self.least:
            given["least"] = self.least
        if self.order is not None:
            given |= {"order_by": self.order, "descending": self.descending}
        if self.is_open_said:
            given["open"] = self.open
        elif self.is_of_those and last.of is Subject.LEADS and last.measure is Measure.LIST:
            # A list is of open leads, a count of an arrival's days of all.
            given.setdefault("open", last.open)
        elif self.group is not None and last.measure is Measure.COUNT and last.of is Subject.LEADS:
            # "How many older than 3 months are still open", "by broker".
            given.setdefault("open", last.open)
        if self.is_compared:
            given["compare_to"] = self._compared()
        if self.limit is not None:
            given["limit"] = self.limit
        if self.is_next:
            # A short list was shown whole.
            shown = max(last.limit, self.shown)
            given |= {"skip": last.skip + shown, "limit": self.limit or last.limit}
        whole = last.model_dump(exclude_defaults=True) | given
        kept = {n: v for n, v in whole.items() if v is not None or n == "open"}
        return Query.model_validate(kept)


def is_to_come(days: DateRange, today: date) -> bool:
    """Whether the days are still ahead: tomorrow, "the next 3 days", but not "this week"."""
    if days.start is None or days.end is None or days.start < today:
        return False
    return days.start > today or (days.end > today and days.word is None)


def limited(number: float) -> int | None:
    """A list's length, if the number can be one."""
    return int(number) if number == int(number) and 1 <= number <= LONGEST_LIST else None


def _moment(where: list[Condition], of: Subject) -> Moment:
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
    if outcomes & _ENDED:
        return Moment.CLOSED
    told = {c.field for c in where if c.value is True}
    if FieldName.WAITING in told:
        return Moment.WAITING_SINCE
    return Moment.VISIT if FieldName.VISITED in told else Moment.CREATED


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


def _period(days: DateRange | None, moment: Moment) -> Period | None:
    if days is None:
        return None
    if days.word is not None and days.shape is not RangeShape.SINCE:
        return Period(of=moment, word=days.word)
    start: date | None = days.start
    return Period(of=moment, start=start, end=days.end)


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


def as_list(query: Query) -> Query:
    """The leads that a figure counts, as a list."""
    plain = query.model_dump(
        exclude={"measure", "measure_of", "also", "group_by", "then_by", "order_by", "descending"},
        exclude_defaults=True,
    )
    return Query.model_validate(plain)
