"""The one query that lists, counts, groups and compares, for brokers, the LLM and the API.

It has one meaning of "hot", "waiting", "this week" for all of them. The fields are those of `leads`
and `lead_states`; `condition_sql.py` turns each into SQL, `run_query.py` runs the query in the
asker's scope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from language.periods import PeriodWord

LONGEST_LIST = 20
DEFAULT_LIMIT = 5
WHOLE_LIST = 10  # as long a list is shown whole where no length was asked for
MOST_CONDITIONS = 30
# Nobody pages further by hand.
MOST_SKIPPED = 10_000


class Subject(StrEnum):
    """What is listed or counted: leads, or leads' visits or calls."""

    LEADS = "leads"
    VISITS = "visits"
    CALLS = "calls"


class FieldName(StrEnum):
    """What a condition may be about. Values: text, INR, counts, true/false, ISO days."""

    BAND = "band"  # hot, warm, cold, said_no
    SCORE = "score"
    KIND = "kind"  # buy, rent, own, or a LeadKind
    LOCALITY = "locality"
    BHK = "bhk"
    BUDGET = "budget"  # the most the lead would pay, INR
    PRICE = "price"  # of the home under discussion, INR
    OFFER = "offer"
    BUDGET_GAP = "budget_gap"  # how far the price is above the budget, INR
    OFFER_GAP = "offer_gap"  # how far the offer is below the price, INR
    PROJECT = "project"
    SOURCE = "source"
    STAGE = "stage"
    OWN_COLUMN = "own_column"  # of the brokerage's own file, with its value: "Purpose: Investment"
    LABEL = "label"  # put on the lead by colleagues
    OWNER = "owner"  # a colleague's name; "me"; unknown: nobody's
    TEAM = "team"
    LANGUAGE = "language"
    WAITING = "waiting"  # the lead waits for our answer
    WAITING_TOPIC = "waiting_topic"
    NEW = "new"  # enquired within the last 7 days, or within the period
    VISITED = "visited"
    VISITS_DONE = "visits_done"
    MISSED_VISIT = "missed_visit"
    VISIT_PLANNED = "visit_planned"
    VISIT_ASKED = "visit_asked"
    CALL_PLANNED = "call_planned"  # a call is planned, or asked for by the lead, and not made yet
    FAMILY_VISITED = "family_visited"
    LOAN = "loan"  # none, applied, eligible, sanctioned
    DOWN_PAYMENT = "down_payment"
    HOME_TO_SELL = "home_to_sell"
    OFFERED = "offered"
    PRICE_HIGH = "price_high"
    PAPERS_ASKED = "papers_asked"
    REFERRED = "referred"
    CALLS = "calls"
    CALL_TRIES = "call_tries"
    PAUSED = "paused"  # the lead asked us to wait
    REFUSED = "refused"  # the lead firmly said no
    REOPENED = "reopened"  # had ended, and was opened again
    OUTCOME = "outcome"  # booked, lost, cancelled, spam
    LOST_REASON = "lost_reason"
    MOVE_BY = "move_by"
    SILENT_DAYS = "silent_days"  # days since the lead last wrote
    UNTOUCHED_DAYS = "untouched_days"  # days since we last wrote or called, reached or not
    UNTALKED_DAYS = "untalked_days"  # days since either side wrote, or a call was picked up
    UNCALLED_DAYS = "uncalled_days"  # days since we last called, reached or not
    CALLED_SINCE_VISIT = "called_since_visit"  # we called after the last visit, reached or not
    LEAD = "lead"  # ids, or names: "of these three"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Fields whose value is true or false.
YES_NO = frozenset(
    {
        FieldName.WAITING,
        FieldName.NEW,
        FieldName.VISITED,
        FieldName.MISSED_VISIT,
        FieldName.VISIT_PLANNED,
        FieldName.VISIT_ASKED,
        FieldName.CALL_PLANNED,
        FieldName.FAMILY_VISITED,
        FieldName.DOWN_PAYMENT,
        FieldName.HOME_TO_SELL,
        FieldName.OFFERED,
        FieldName.PRICE_HIGH,
        FieldName.PAPERS_ASKED,
        FieldName.REFERRED,
        FieldName.PAUSED,
        FieldName.REFUSED,
        FieldName.REOPENED,
        FieldName.CALLED_SINCE_VISIT,
    }
)


# Days since something was last so.
DAYS_SINCE = (
    FieldName.UNTOUCHED_DAYS, FieldName.UNTALKED_DAYS, FieldName.UNCALLED_DAYS,
    FieldName.SILENT_DAYS,
)  # fmt: skip


class Operator(StrEnum):
    """How a field is compared with the value."""

    IS = "is"
    NOT = "not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    KNOWN = "known"
    UNKNOWN = "unknown"


WITHOUT_VALUE = (Operator.KNOWN, Operator.UNKNOWN)


class Moment(StrEnum):
    """The moment of a lead (or the event) that a period is about."""

    CREATED = "created"
    BOOKED = "booked"
    CLOSED = "closed"
    CANCELLED = "cancelled"  # a booking; the lead may be open again
    VISIT = "visit"  # took place
    MISSED_VISIT = "missed_visit"
    NEXT_VISIT = "next_visit"
    NEXT_CALL = "next_call"  # planned by a colleague, or asked for by the lead
    CALL = "call"
    LAST_BY_LEAD = "last_by_lead"
    LAST_BY_US = "last_by_us"
    LAST_TOUCH = "last_touch"  # we wrote or called, reached or not
    WAITING_SINCE = "waiting_since"
    STAGE_SINCE = "stage_since"
    OFFERED = "offered"
    PRICE_HIGH = "price_high"  # the lead called it high
    PAPERS_ASKED = "papers_asked"
    VISIT_ASKED = "visit_asked"
    REFUSED = "refused"


ENDS = (Moment.BOOKED, Moment.CLOSED, Moment.CANCELLED)


class Measure(StrEnum):
    """What is returned for the matches."""

    LIST = "list"
    COUNT = "count"
    SHARE_BOOKED = "share_booked"  # of those that have ended
    SHARE = "share"  # of all that match `where`, those that match `also` too
    AVERAGE = "average"
    MEDIAN = "median"
    SUM = "sum"


class NumberField(StrEnum):
    """What an average, median or sum is taken of."""

    BUDGET = "budget"
    PRICE = "price"
    OFFER = "offer"
    SCORE = "score"
    DAYS_TO_BOOK = "days_to_book"
    DAYS_TO_VISIT = "days_to_visit"
    FIRST_REPLY_MINUTES = "first_reply_minutes"
    CALLS = "calls"
    VISITS_DONE = "visits_done"
    SILENT_DAYS = "silent_days"


# For conditions and measures alike.
MONEY = frozenset[str](
    {NumberField.BUDGET, NumberField.PRICE, NumberField.OFFER, "budget_gap", "offer_gap"}
)


class GroupBy(StrEnum):
    """What a figure is split by."""

    BAND = "band"
    KIND = "kind"
    LOCALITY = "locality"
    BHK = "bhk"
    SOURCE = "source"
    CAMPAIGN = "campaign"  # the ad campaign by which a lead came
    STAGE = "stage"
    OWNER = "owner"
    TEAM = "team"
    LANGUAGE = "language"
    LOST_REASON = "lost_reason"
    PROJECT = "project"
    OWN_COLUMN = "own_column"  # the one that `Query.own_column` names
    VISITED = "visited"
    FAMILY_VISITED = "family_visited"
    LOAN = "loan"
    DOWN_PAYMENT = "down_payment"
    PRICE_HIGH = "price_high"
    WEEKDAY = "weekday"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


TIMES = (GroupBy.WEEKDAY, GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH)


class OrderBy(StrEnum):
    """The order of a list; `rank` is the usual one: band, score, newest message."""

    RANK = "rank"
    SCORE = "score"
    BUDGET = "budget"
    PRICE = "price"
    CREATED = "created"
    LAST_BY_LEAD = "last_by_lead"
    LAST_BY_US = "last_by_us"
    WAITING_SINCE = "waiting_since"
    NEXT_VISIT = "next_visit"
    NEXT_CALL = "next_call"
    OFFER = "offer"
    OFFER_AT = "offer_at"
    OFFER_GAP = "offer_gap"
    VISITS_DONE = "visits_done"
    STAGE_SINCE = "stage_since"
    VALUE = "value"  # for groups: the measure
    # For groups of a comparison: how far the number moved since; of months: how the last one did.
    CHANGE = "change"


ConditionValue = str | float | bool | list[str]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Strict):
    """One condition; `known` and `unknown` need no value.

    Of days since something `unknown` may have one: `uncalled_days unknown 30` is of those not
    called in the last 30 days, also of new leads, whom nobody could call "for 30 days or more".
    """

    field: FieldName
    op: Operator = Operator.IS
    value: ConditionValue | None = None

    @property
    def values(self) -> list[str] | list[float] | list[bool]:
        """Its value or values, as a list."""
        if isinstance(self.value, list):
            return self.value
        return [] if self.value is None else [self.value]  # type: ignore[return-value]

    @property
    def is_yes(self) -> bool:
        """Whether it asks for those with a yes; of `known`: for those of whom it is known."""
        if self.op in WITHOUT_VALUE:
            return self.op is Operator.KNOWN
        is_so = str(self.value).lower() not in ("false", "no", "0", "0.0")
        return is_so is (self.op not in (Operator.NOT, Operator.NOT_IN))


# Of calls, as a try is one that nobody picked up.
NOT_PICKED_UP = Condition(field=FieldName.CALL_TRIES, op=Operator.AT_LEAST, value=1.0)
PICKED_UP = Condition(field=FieldName.CALL_TRIES, op=Operator.AT_MOST, value=0.0)


class Period(_Strict):
    """A range of days, both ends included; `word`, or `start` and `end` (either may be open)."""

    of: Moment = Moment.CREATED
    word: PeriodWord | None = None
    start: date | None = None
    end: date | None = None


class Query(_Strict):
    """A query of the record. `open`: only open leads (default), only ended ones, or None: all.

    `compare_to`: the corresponding period before, or other days (its `of` is the period's). `also`:
    for a share, the condition that those counted meet too. `then_by`: what each group of a count is
    split by once more. `with_zero`: includes empty groups.
    `own_column`: the column of the brokerage's own file by which groups are split.
    `least`: groups of fewer leads are left out, and named apart. `target`: what a count is
    to reach.
    """

    of: Subject = Subject.LEADS
    open: bool | None = True
    where: tuple[Condition, ...] = Field((), max_length=MOST_CONDITIONS)
    period: Period | None = None
    compare_to: Literal["period_before"] | Period | None = None
    measure: Measure = Measure.LIST
    measure_of: NumberField | None = None
    also: tuple[Condition, ...] = Field((), max_length=MOST_CONDITIONS)
    group_by: GroupBy | None = None
    then_by: GroupBy | None = None
    own_column: str | None = None
    with_zero: bool = False
    least: int = Field(0, ge=0)
    target: int = Field(0, ge=0)
    order_by: OrderBy = OrderBy.RANK
    descending: bool = True
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=LONGEST_LIST)
    skip: int = Field(0, ge=0, le=MOST_SKIPPED)


_FIND, _CALL = "find", "call"


@dataclass(frozen=True, slots=True)
class ButtonQuery:
    """What a button asks; `is_call`: whom to call now."""

    query: Query
    is_call: bool


def button_id(query: Query, *, is_call: bool = False) -> str:
    """The query as text that `button_query` reads back."""
    return f"{_CALL if is_call else _FIND} {query.model_dump_json(exclude_defaults=True)}"


def button_query(text: str) -> ButtonQuery | None:
    """The query that a button's id holds; None for any other text."""
    command, _, body = text.strip().partition(" ")
    if command not in (_FIND, _CALL) or not body.startswith("{"):
        return None
    try:
        return ButtonQuery(Query.model_validate_json(body), command == _CALL)
    except ValidationError:
        return None


def is_of_bargains(query: Query) -> bool:
    """Whether its leads have offered, or bargain about the price."""
    negotiating = Condition(field=FieldName.STAGE, value="negotiating")
    offered = Condition(field=FieldName.OFFERED, value=True)
    return any(c in (negotiating, offered) for c in query.where)


def tells_end(conditions: Sequence[Condition]) -> bool:
    """Whether they say what became of leads: booked, lost or cancelled."""
    return any(c.field is FieldName.OUTCOME and c.op is Operator.IS for c in conditions)


def is_of_endings(query: Query) -> bool:
    """Whether it is about leads that booked or were lost."""
    return tells_end((*query.where, *query.also)) or query.measure is Measure.SHARE_BOOKED


def is_of_missed(query: Query) -> bool:
    """Whether it asks about visits that somebody missed."""
    is_dated = query.period is not None and query.period.of is Moment.MISSED_VISIT
    return is_dated or any(c.field is FieldName.MISSED_VISIT for c in query.where)


def is_of_cancelled(query: Query) -> bool:
    """Whether it asks about bookings that were cancelled."""
    is_dated = query.period is not None and query.period.of is Moment.CANCELLED
    return is_dated or any(
        c.field is FieldName.OUTCOME and c.value == "cancelled" and c.op is Operator.IS
        for c in query.where
    )


def overview_queries(owner_name: str | None, start: date, end: date) -> dict[str, Query]:
    """The queries that an overview of a colleague, or of everybody, counts, by name."""
    owner = (Condition(field=FieldName.OWNER, value=owner_name),) if owner_name else ()
    lost = Condition(field=FieldName.OUTCOME, value="lost")
    hot = Condition(field=FieldName.BAND, value="hot")
    waits = Condition(field=FieldName.WAITING, value=True)

    def of(moment: Moment, *where: Condition, of: Subject = Subject.LEADS) -> Query:
        period = Period(of=moment, start=start, end=end)
        every = (*owner, *where)
        return Query(of=of, open=None, where=every, period=period, measure=Measure.COUNT)

    def now(*where: Condition) -> Query:
        return Query(where=(*owner, *where), measure=Measure.COUNT)

    return {
        "new": of(Moment.CREATED),
        "visits": of(Moment.VISIT, of=Subject.VISITS),
        "booked": of(Moment.BOOKED),
        "lost": of(Moment.CLOSED, lost),
        "open": now(),
        "hot": now(hot),
        "waiting": now(waits),
    }


def of_leads(lead_ids: Sequence[str]) -> Query | None:
    """The list of these leads, so that the next question may be about all of them."""
    if not lead_ids:
        return None
    return Query(where=(Condition(field=FieldName.LEAD, op=Operator.IN, value=list(lead_ids)),))


def is_of_found(query: Query) -> bool:
    """Whether it is such a list: the leads came in an order and of days that it does not hold."""
    return [c.field for c in query.where] == [FieldName.LEAD]
