"""The result of a query: rows, groups or one figure, and how many there are in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from agent.query.query import (
    DEFAULT_LIMIT,
    WHOLE_LIST,
    Condition,
    FieldName,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from leads.model.lead import EventKind, LeadSummary
from leads.model.lead_state import LeadState, VisitSource

# A share of fewer ended leads, or an average of fewer values, says nothing.
LEAST_ENDED, LEAST_VALUES = 20, 5
# A count of more leads than this is not followed by their names.
NAMED_OF_A_COUNT = 5


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as lists show it, with its state. `may_score`: scoring was agreed to."""

    summary: LeadSummary
    state: LeadState
    may_score: bool = True


@dataclass(frozen=True, slots=True)
class EventRow:
    """One visit or call of a lead; `on` is its day at the brokerage, `at` its instant if known."""

    row: LeadRow
    kind: str
    on: date
    at: datetime | None = None
    place: str | None = None
    minutes: float | None = None

    @property
    def is_of_chat(self) -> bool:
        """Whether it is a coming visit that only the chat speaks of."""
        is_ahead = self.kind == EventKind.VISIT_PLANNED
        return is_ahead and self.row.state.next_visit_source == VisitSource.CHAT


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group's figure. `count`: leads in it; `won` of `ended` booked; `value`: the measure.

    `measured`: of how many leads an average, median or sum is; `hits`: how many meet `also`.
    `parts`: the groups it is split into once more.
    """

    key: str | None
    count: int
    value: float | None = None
    won: int = 0
    ended: int = 0
    measured: int = 0
    hits: int = 0
    parts: tuple[GroupRow, ...] = ()

    def plus(self, other: GroupRow) -> GroupRow:
        """The counts of both added, under this one's name."""
        return GroupRow(
            self.key,
            self.count + other.count,
            won=self.won + other.won,
            ended=self.ended + other.ended,
            hits=self.hits + other.hits,
        )


@dataclass(frozen=True, slots=True)
class QueryResult:
    """`total`: how many match; `rows` or `events`: those shown; `value`: an average, sum or share.

    `by_kind`: how the total splits into buyers ("buy"), rentals ("rent"), owners ("own"); for
    visits and calls, into kinds of event ("visit_done", "call_missed"). `before`: the same for the
    period before, if asked for; `before_whole`: for all its days, where `before` covers only as
    many as have passed of the current week, month or year; `before_part`: for as many of its first
    days, where `before` is longer. `start`, `end`: the days of the period.

    `left_out`: the groups smaller than the query's `least`.

    `measured`: of how many an average, median or sum is. `hits`: for a share, how many of the total
    meet `also` too. `missed`: for visits done in a period, how many were missed in it; `undecided`:
    the visits agreed for those days of which nobody noted whether they took place; `planned`:
    those that lie ahead in a week, month or year that is not over.

    `said_no`: how many more would match had they not said no; `left_alone`: in a list of whom to
    call, had they not asked for a pause or no contact. `undated`: how many more ended as was
    asked, on an unknown day that may lie in the period; `undated_groups`: these by what the figure
    is split by, unless by time. `spam`: for losses, how many more ended as spam, tests or copies;
    `fell_through`: for a number of losses, how many of them had booked and cancelled. `still_open`:
    of a count of open and ended leads, how many are open. `own_column`: the brokerage's own column
    that the groups come from, if its leads name no source. `query`: as answered, with
    `open` decided.
    """

    query: Query
    total: int
    rows: tuple[LeadRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    left_out: tuple[GroupRow, ...] = ()
    value: float | None = None
    measured: int = 0
    won: int = 0
    ended: int = 0
    hits: int = 0
    by_kind: tuple[tuple[str, int], ...] = ()
    start: date | None = None
    end: date | None = None
    missed: int = 0
    undecided: QueryResult | None = None
    planned: QueryResult | None = None
    said_no: int = 0
    left_alone: int = 0
    undated: int = 0
    undated_groups: tuple[GroupRow, ...] = ()
    spam: int = 0
    fell_through: int = 0
    still_open: int | None = None
    own_column: str | None = None
    before: QueryResult | None = None
    before_whole: QueryResult | None = None
    before_part: QueryResult | None = None

    @property
    def cancelled(self) -> int:
        """For bookings, counted as they were made: how many were cancelled since."""
        return self.total - self.won if is_of_bookings(self.query) else 0

    @property
    def is_of_few(self) -> bool:
        """Whether it counts so few leads or visits that each of them is a fact beside the count."""
        is_named = bool(self.rows or self.events) and self.total <= NAMED_OF_A_COUNT
        return is_named and self.query.measure is Measure.COUNT and self.before is None


def is_too_few(query: Query, group: GroupRow) -> bool:
    """Whether a group's share or average rests on too few leads to be compared with others."""
    match query.measure:
        case Measure.SHARE:
            return group.count < LEAST_ENDED
        case Measure.SHARE_BOOKED:
            return group.ended < LEAST_ENDED
        case Measure.AVERAGE | Measure.MEDIAN:
            return group.measured < LEAST_VALUES
        case _:
            return False


def first_groups(result: QueryResult) -> tuple[str, ...]:
    """The group with a name that is shown first; of counts, those with as many too."""
    is_count = result.query.measure in (Measure.LIST, Measure.COUNT)
    groups = (g for g in result.groups if not is_too_few(result.query, g))
    named = [(g.key, g.count) for g in groups if g.key is not None]
    return tuple(key for key, n in named[: None if is_count else 1] if n == named[0][1])


# Conditions allowed in a list of the hottest: which leads and whose, but nothing they did.
_OF_RANK = frozenset({FieldName.BAND, FieldName.SCORE, FieldName.KIND, FieldName.OWNER})


def tells_last_words(query: Query) -> bool:
    """Whether a list is of leads by when they wrote last: each line quotes what."""
    is_dated = query.period is not None and query.period.of is Moment.LAST_BY_LEAD
    is_list = query.measure is Measure.LIST and query.group_by is None
    return is_list and (is_dated or query.order_by is OrderBy.LAST_BY_LEAD)


def is_of_hottest(query: Query) -> bool:
    """Whether open leads are asked for by their scores only."""
    is_ranked = query.order_by in (OrderBy.RANK, OrderBy.SCORE) and query.open is True
    is_plain = query.of is Subject.LEADS and query.period is None and query.group_by is None
    return is_ranked and is_plain and all(c.field in _OF_RANK for c in query.where)


def is_by_score(query: Query) -> bool:
    """Whether scores decide which open leads are asked for: "hot ones in Gota under 80 lakh"."""
    is_plain = query.of is Subject.LEADS and query.open is True
    is_scored = any(c.field in (FieldName.BAND, FieldName.SCORE) for c in query.where)
    return is_of_hottest(query) or (is_plain and is_scored)


def without_scores(query: Query) -> Query:
    """The same leads, whatever their scores."""
    told = (FieldName.BAND, FieldName.SCORE)
    where = tuple(c for c in query.where if c.field not in told)
    every = {"where": where, "measure": Measure.LIST, "group_by": None, "then_by": None}
    return query.model_copy(update=every)


def band_asked(query: Query) -> Condition | None:
    """The one band that is asked for; None for another or none."""
    bands = [c for c in query.where if c.field is FieldName.BAND]
    return bands[0] if len(bands) == 1 and bands[0].op is Operator.IS else None


def with_rating(query: Query, rating: Condition) -> Query:
    """The same query with another condition, such as an office's own rating, for its band."""
    where = tuple(rating if c.field is FieldName.BAND else c for c in query.where)
    return query.model_copy(update={"where": where})


def is_of_plans(query: Query) -> bool:
    """Whether leads with a visit planned are listed by its day; of a number of them, "the top 3",
    the hottest are asked for.
    """
    is_whole = query.order_by is OrderBy.RANK and query.descending
    is_whole = is_whole and query.limit in (DEFAULT_LIMIT, WHOLE_LIST)
    planned = Condition(field=FieldName.VISIT_PLANNED, value=True)
    return is_whole and query.of is Subject.LEADS and planned in query.where


def is_of_bookings(query: Query) -> bool:
    """Whether it is about bookings made in a period (or ever, if it has no ends)."""
    is_made = query.period is not None and query.period.of is Moment.BOOKED
    return (
        is_made and query.of is Subject.LEADS and query.measure_of is not NumberField.DAYS_TO_BOOK
    )
