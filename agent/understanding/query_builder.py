"""The parts a query is built from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from agent.query.query import (
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

ENDED_OUTCOMES = frozenset({"booked", "lost", "cancelled", "spam"})
_OF_OPEN = (
    Moment.NEXT_VISIT,
    Moment.NEXT_CALL,
    Moment.WAITING_SINCE,
    Moment.LAST_BY_LEAD,
    Moment.LAST_BY_US,
)
# What a lead said on a certain day.
SAID = {
    FieldName.PRICE_HIGH: Moment.PRICE_HIGH, FieldName.PAPERS_ASKED: Moment.PAPERS_ASKED,
    FieldName.REFUSED: Moment.REFUSED, FieldName.VISIT_ASKED: Moment.VISIT_ASKED,
}  # fmt: skip
_OF_ALL = (NumberField.DAYS_TO_BOOK, NumberField.DAYS_TO_VISIT, NumberField.FIRST_REPLY_MINUTES)
# A month cannot be about these, as leads hold no instant for them, or it is the usual one.
OF_NO_TIME = (None, Moment.CREATED, Moment.NEXT_VISIT, Moment.VISIT, Moment.MISSED_VISIT)
LOST = Condition(field=FieldName.OUTCOME, value="lost")
BOOKED = Condition(field=FieldName.OUTCOME, value="booked")
RENTS = Condition(field=FieldName.KIND, value="rent")
OWNERS = Condition(field=FieldName.KIND, value="own")
VISITED = Condition(field=FieldName.VISITED, value=True)
CALLED = Condition(field=FieldName.UNCALLED_DAYS, op=Operator.KNOWN)
SPOKEN_WITH = Condition(field=FieldName.CALLS, op=Operator.AT_LEAST, value=1.0)
WAITS = Condition(field=FieldName.WAITING, value=True)
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
    # "Who will book this month": the score can say who, not when.
    is_outlook: bool = False
    also: list[Condition] = field(default_factory=list)
    with_zero: bool = False
    least: int = 0
    target: int = 0
    # "Bookings", not "booked leads".
    is_of_bookings: bool = False
    # "How many of those booked": of the leads that came in the days told before.
    is_of_those: bool = False
    # After a list of rents "above 20" is of thousands.
    is_of_rents: bool = field(default=False, compare=False)
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
        is_open = self.open_of(where)
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
            "compare_to": self.compared_period() if self.is_compared else None,
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

    def compared_period(self) -> str | Period | None:
        """What it is compared with: the period that was said, else the one before."""
        return period_of_days(self.compared_with, self.moment or Moment.CREATED) or "period_before"

    def _period(self) -> Period | None:
        """The days that were said; by week or month, also the event: bookings by month."""
        if self.days is None and self.is_timed and self.moment not in OF_NO_TIME:
            return Period(of=self.moment or Moment.CREATED) if self.moment else None
        if self.days is None and self._is_of_bookings():
            return Period(of=Moment.BOOKED)
        is_of_outcome = self.is_on(FieldName.OUTCOME)
        if self.days is None and self.moment is Moment.CANCELLED and not is_of_outcome:
            return Period(of=Moment.CANCELLED)
        return period_of_days(self.days, self.moment or Moment.CREATED)

    @property
    def is_timed(self) -> bool:
        """Whether a figure is split by weeks or months."""
        return self.group in TIMES or self.then_group in TIMES

    def _is_of_bookings(self) -> bool:
        """Whether bookings are counted as they were made, including those cancelled since."""
        is_told = self.moment is Moment.BOOKED and BOOKED in self.conditions
        is_counted = self.measure is Measure.COUNT or (self.group and not self.measure)
        return is_told and (bool(is_counted) or self.is_of_bookings)

    def is_on(self, field: FieldName) -> bool:
        """Whether a condition on this field was read."""
        return any(c.field is field for c in self.conditions)

    def open_of(self, conditions: list[Condition]) -> bool | None:
        """Open leads, unless the question asks for ended ones or its measure counts them too."""
        if self.is_open_said:
            return self.open
        if self._is_of_not_ended(conditions):
            return True
        outcomes = {str(c.value) for c in conditions if c.field is FieldName.OUTCOME}
        if outcomes & ENDED_OUTCOMES:
            return None
        if self.measure is Measure.SHARE_BOOKED or self.number in _OF_ALL:
            return None
        if self.is_timed:
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

    def is_of_one_group(self, last: Query) -> bool:
        """Whether it asks for one group of the last figure: "and Facebook?"."""
        own = last.group_by.value if last.group_by is not None else None
        named = (Operator.IS, Operator.UNKNOWN)  # "the ones nobody owns"
        return any(c.field.value == own and c.op in named for c in self.conditions)


def owned_by(name: str) -> Condition:
    """The condition that leads are a colleague's."""
    return Condition(field=FieldName.OWNER, value=name)


def is_to_come(days: DateRange, today: date) -> bool:
    """Whether the days are still ahead: tomorrow, "the next 3 days", but not "this week"."""
    if days.start is None or days.end is None or days.start < today:
        return False
    return days.start > today or (days.end > today and days.word is None)


def limited(number: float) -> int | None:
    """A list's length, if the number can be one."""
    return int(number) if number == int(number) and 1 <= number <= LONGEST_LIST else None


def period_of_days(days: DateRange | None, moment: Moment) -> Period | None:
    """The period of an event in these days, by their word where that says it all."""
    if days is None:
        return None
    if days.word is not None and days.shape is not RangeShape.SINCE:
        return Period(of=moment, word=days.word)
    start: date | None = days.start
    return Period(of=moment, start=start, end=days.end)
