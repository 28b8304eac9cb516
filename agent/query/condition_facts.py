"""What the conditions of a query say, for its facts: words, names, numbers, states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.fact import Quantity, State, Topic, Unit
from agent.query.lead_selection import is_of_the_period
from agent.query.query import (
    ENDS,
    MONEY,
    WITHOUT_VALUE,
    YES_NO,
    Condition,
    FieldName,
    Moment,
    NumberField,
    Operator,
    Query,
    Subject,
)
from prompts.number_format import rupees


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What facts about a field say. `yes`: the words for true; `state`: the state it implies."""

    topic: Topic | None = None
    unit: Unit | None = None
    yes: str = ""
    state: State | None = None


_F, _T = FieldName, Topic
FIELD_FACTS: Mapping[FieldName, FieldFacts] = {
    _F.BAND: FieldFacts(_T.SCORE),
    _F.SCORE: FieldFacts(_T.SCORE, Unit.SCORE),
    _F.LOCALITY: FieldFacts(_T.LOCATION),
    _F.BHK: FieldFacts(_T.HOME, Unit.BHK),
    _F.BUDGET: FieldFacts(_T.BUDGET, Unit.INR),
    _F.PRICE: FieldFacts(_T.PRICE, Unit.INR),
    _F.OFFER: FieldFacts(_T.OFFER, Unit.INR),
    _F.OFFERED: FieldFacts(_T.OFFER, yes="made an offer"),
    _F.SOURCE: FieldFacts(_T.SOURCE),
    _F.STAGE: FieldFacts(_T.STAGE),
    _F.OWNER: FieldFacts(_T.OWNER),
    _F.WAITING: FieldFacts(_T.REPLY, yes="wait for our answer", state=State.UNANSWERED),
    _F.WAITING_TOPIC: FieldFacts(_T.REPLY),
    _F.NEW: FieldFacts(yes="new"),
    _F.VISITED: FieldFacts(_T.VISIT, yes="visited", state=State.VISITED),
    _F.VISITS_DONE: FieldFacts(_T.VISIT, Unit.COUNT),
    _F.MISSED_VISIT: FieldFacts(_T.VISIT, yes="missed a visit", state=State.VISIT_MISSED),
    _F.VISIT_PLANNED: FieldFacts(_T.VISIT, yes="a visit planned", state=State.VISIT_PLANNED),
    _F.VISIT_ASKED: FieldFacts(_T.VISIT, yes="asked for a visit", state=State.VISIT_ASKED),
    _F.CALL_PLANNED: FieldFacts(_T.CALL, yes="a call due"),
    _F.FAMILY_VISITED: FieldFacts(_T.FAMILY, yes="the family came", state=State.VISITED),
    _F.LOAN: FieldFacts(_T.LOAN),
    _F.DOWN_PAYMENT: FieldFacts(
        _T.DOWN_PAYMENT, yes="down payment ready", state=State.DOWN_PAYMENT_READY
    ),
    _F.HOME_TO_SELL: FieldFacts(_T.SELL_FIRST, yes="own home to sell first"),
    _F.PRICE_HIGH: FieldFacts(_T.PRICE, yes="called the price high"),
    _F.PAPERS_ASKED: FieldFacts(_T.PAPERS, yes="asked for papers"),
    _F.REFERRED: FieldFacts(yes="referred"),
    _F.CALLS: FieldFacts(_T.CALL, Unit.COUNT),
    _F.CALL_TRIES: FieldFacts(_T.CALL, Unit.COUNT),
    _F.PAUSED: FieldFacts(_T.TIMING, yes="asked us to wait", state=State.WAITING),
    _F.REFUSED: FieldFacts(_T.REFUSAL, yes="said no", state=State.REFUSED),
    _F.OUTCOME: FieldFacts(_T.BOOKING),
    _F.LOST_REASON: FieldFacts(_T.REFUSAL),
    _F.MOVE_BY: FieldFacts(_T.TIMING),
    _F.SILENT_DAYS: FieldFacts(_T.SILENCE, Unit.DAYS),
    _F.UNTOUCHED_DAYS: FieldFacts(_T.REPLY, Unit.DAYS),
    _F.UNTALKED_DAYS: FieldFacts(_T.REPLY, Unit.DAYS),
    _F.UNCALLED_DAYS: FieldFacts(_T.CALL, Unit.DAYS),
    _F.CALLED_SINCE_VISIT: FieldFacts(_T.CALL, yes="called since the visit"),
}
_BY_VALUE: Mapping[tuple[FieldName, str], State] = {
    (FieldName.LOAN, "sanctioned"): State.LOAN_OK,
    (FieldName.LOAN, "applied"): State.LOAN_APPLIED,
    (FieldName.LOAN, "eligible"): State.LOAN_ELIGIBLE,
    (FieldName.LOAN, "none"): State.LOAN_NONE,
    (FieldName.OUTCOME, "booked"): State.BOOKED,
    (FieldName.OUTCOME, "lost"): State.LOST,
}
# So many days or more without a word or a call.
_DAYS_WITHOUT: Mapping[FieldName, State] = {
    FieldName.SILENT_DAYS: State.QUIET,
    FieldName.UNTOUCHED_DAYS: State.NOT_CONTACTED,
    FieldName.UNTALKED_DAYS: State.NOT_CONTACTED,
    FieldName.UNCALLED_DAYS: State.NOT_CONTACTED,
}
_PERIODS: Mapping[Moment, str] = {
    Moment.CREATED: "enquired",
    Moment.CLOSED: "closed",
    Moment.CANCELLED: "booking cancelled",
    Moment.VISIT: "visited",
    Moment.MISSED_VISIT: "missed a visit",
    Moment.NEXT_VISIT: "a visit planned",
    Moment.NEXT_CALL: "a call due",
    Moment.LAST_BY_LEAD: "last wrote",
    Moment.LAST_BY_US: "we last wrote",
    Moment.LAST_TOUCH: "we last wrote or called",
    Moment.WAITING_SINCE: "wait for our answer since",
    Moment.PRICE_HIGH: "called the price high",
    Moment.PAPERS_ASKED: "asked for papers",
    Moment.VISIT_ASKED: "last asked for a visit",
    Moment.REFUSED: "said no",
}
_OF_PERIOD: Mapping[Moment, State] = {
    Moment.BOOKED: State.BOOKED,
    Moment.VISIT: State.VISITED,
    Moment.MISSED_VISIT: State.VISIT_MISSED,
    Moment.NEXT_VISIT: State.VISIT_PLANNED,
}
# A loan of the stage "none": whether one is wanted at all is not known.
NOT_BEGUN = "not begun"
_OF_SUBJECT = {Subject.VISITS: Topic.VISIT, Subject.CALLS: Topic.CALL}
_OF_FIGURE = {
    NumberField.DAYS_TO_BOOK: Unit.DAYS,
    NumberField.DAYS_TO_VISIT: Unit.DAYS,
    NumberField.FIRST_REPLY_MINUTES: Unit.MINUTES,
}


def described(query: Query) -> str:
    """The query in a few words, for the model and the transcript."""
    open_or_not = {True: "open", False: "ended", None: "all"}[query.open]
    asked = [one for one in query.where if not is_of_the_period(one, query)]
    parts = [open_or_not if query.of is Subject.LEADS else "all", *map(_described, asked)]
    if query.period:
        of = query.period.of
        parts.append(_PERIODS.get(of, of.value.replace("_", " ")))
    return ", ".join(parts)


def also_described(query: Query) -> str:
    """What a share counts, in a few words."""
    return ", ".join(map(_described, query.also))


def names_in(query: Query) -> tuple[str, ...]:
    """The words that the query's leads have in common: places, sources, bands."""
    return tuple(v for one in _all(query) for v in one.values if isinstance(v, str))


def quantities_in(query: Query) -> tuple[Quantity, ...]:
    """The numbers that the query compares with."""
    return tuple(
        Quantity(float(value), unit)
        for one in _all(query)
        if (unit := _facts_of(one).unit) is not None
        for value in one.values
        if isinstance(value, int | float) and not isinstance(value, bool)
    )


def states_in(query: Query) -> frozenset[State]:
    """The states that the counted leads are in."""
    found = {_state(one) for one in _all(query)}
    if query.period:
        found.add(_OF_PERIOD.get(query.period.of))
    return frozenset(state for state in found if state)


def topics_in(query: Query) -> frozenset[Topic]:
    """What the query's conditions, groups and figure are about."""
    named = {one.field.value for one in _all(query)}
    named |= {one.value for one in (query.group_by, query.measure_of) if one is not None}
    found = {facts.topic for field, facts in FIELD_FACTS.items() if field.value in named}
    if query.measure_of is NumberField.FIRST_REPLY_MINUTES:
        found.add(Topic.REPLY)
    found.add(_OF_SUBJECT.get(query.of))
    if query.period and query.period.of in ENDS:
        found.add(Topic.BOOKING)
    if State.NOT_CONTACTED in states_in(query):
        found |= {Topic.REPLY, Topic.CALL}
    return frozenset(topic for topic in found if topic)


def unit_of(figure: NumberField) -> Unit:
    """The unit of an average, median or sum."""
    own = _OF_FIGURE.get(figure) or FIELD_FACTS[FieldName(figure.value)].unit
    return own or Unit.COUNT


def _facts_of(one: Condition) -> FieldFacts:
    return FIELD_FACTS.get(one.field, FieldFacts())


def _all(query: Query) -> tuple[Condition, ...]:
    return (*query.where, *query.also)


def _state(one: Condition) -> State | None:
    if one.field in YES_NO and one.op not in WITHOUT_VALUE:
        if one.is_yes:
            return _facts_of(one).state
        return State.NO_VISIT_PLANNED if one.field is FieldName.VISIT_PLANNED else None
    is_lacking = one.op in (Operator.AT_LEAST, Operator.ABOVE)
    is_lacking |= one.op is Operator.UNKNOWN and one.value is not None
    if one.field in _DAYS_WITHOUT and is_lacking:
        return _DAYS_WITHOUT[one.field]
    is_value = one.op is Operator.IS and isinstance(one.value, str)
    return _BY_VALUE.get((one.field, str(one.value))) if is_value else None


def _described(one: Condition) -> str:
    field = one.field.value.replace("_", " ")
    if one.op is Operator.UNKNOWN and one.field in _DAYS_WITHOUT and one.value is not None:
        return f"{field}: nothing within {_shown(one.field, one.values[0])}"
    if one.op is Operator.UNKNOWN:
        return "no owner" if one.field is FieldName.OWNER else f"{field} not told"
    if one.op is Operator.KNOWN:
        return f"{field} told, yes or no" if one.field in YES_NO else f"{field} told"
    if one.field in YES_NO:
        told = _facts_of(one).yes or field
        return told if one.is_yes else f"not {told}" if " a " not in f" {told}" else f"no: {told}"
    if one.field is FieldName.LEAD:
        is_among = one.op in (Operator.IS, Operator.IN)
        return "of the leads asked about" if is_among else "without those leads"
    shown = ", ".join(_shown(one.field, value) for value in one.values)
    if _state(one) is State.BOOKED:
        shown += " (bookings cancelled since not counted)"
    return f"{field} {one.op.value.replace('_', ' ')} {shown}"


def _shown(field: FieldName, value: str | float | bool) -> str:
    if field is FieldName.LOAN and value == "none":
        return NOT_BEGUN
    if isinstance(value, str | bool):
        return str(value)
    return rupees(value) if field in MONEY else f"{value:g}"
