"""What the conditions of a query say, for the facts made of it: words, names, numbers, states."""

from __future__ import annotations

from collections.abc import Mapping

from agent.fact import Quantity, State, Unit
from agent.query.lead_selection import is_of_the_period
from agent.query.query import MONEY, YES_NO, Condition, FieldName, Moment, Operator, Query, Subject
from prompts.number_format import rupees

_UNITS: Mapping[FieldName, Unit] = {
    FieldName.SCORE: Unit.SCORE,
    FieldName.BHK: Unit.BHK,
    FieldName.BUDGET: Unit.INR,
    FieldName.PRICE: Unit.INR,
    FieldName.OFFER: Unit.INR,
    FieldName.VISITS_DONE: Unit.COUNT,
    FieldName.CALLS: Unit.COUNT,
    FieldName.CALL_TRIES: Unit.COUNT,
    FieldName.SILENT_DAYS: Unit.DAYS,
    FieldName.UNTOUCHED_DAYS: Unit.DAYS,
}
# A yes, and a no, in words.
_YES: Mapping[FieldName, str] = {
    FieldName.WAITING: "wait for our answer",
    FieldName.NEW: "new",
    FieldName.VISITED: "visited",
    FieldName.MISSED_VISIT: "missed a visit",
    FieldName.VISIT_PLANNED: "a visit planned",
    FieldName.VISIT_ASKED: "asked for a visit",
    FieldName.FAMILY_VISITED: "the family came",
    FieldName.DOWN_PAYMENT: "down payment ready",
    FieldName.HOME_TO_SELL: "own home to sell first",
    FieldName.OFFERED: "made an offer",
    FieldName.PRICE_HIGH: "called the price high",
    FieldName.PAPERS_ASKED: "asked for papers",
    FieldName.REFERRED: "referred",
    FieldName.PAUSED: "asked us to wait",
    FieldName.REFUSED: "said no",
}
_STATES: Mapping[FieldName, State] = {
    FieldName.WAITING: State.UNANSWERED,
    FieldName.VISITED: State.VISITED,
    FieldName.FAMILY_VISITED: State.VISITED,
    FieldName.MISSED_VISIT: State.VISIT_MISSED,
    FieldName.VISIT_PLANNED: State.VISIT_PLANNED,
    FieldName.VISIT_ASKED: State.VISIT_ASKED,
    FieldName.PAUSED: State.WAITING,
    FieldName.REFUSED: State.REFUSED,
    FieldName.DOWN_PAYMENT: State.DOWN_PAYMENT_READY,
}
_BY_VALUE: Mapping[tuple[FieldName, str], State] = {
    (FieldName.LOAN, "sanctioned"): State.LOAN_OK,
    (FieldName.LOAN, "applied"): State.LOAN_APPLIED,
    (FieldName.LOAN, "eligible"): State.LOAN_ELIGIBLE,
    (FieldName.LOAN, "none"): State.LOAN_NONE,
    (FieldName.OUTCOME, "booked"): State.BOOKED,
    (FieldName.OUTCOME, "lost"): State.LOST,
}
_PERIODS: Mapping[Moment, str] = {
    Moment.CREATED: "enquired",
    Moment.CLOSED: "closed",
    Moment.CANCELLED: "booking cancelled",
    Moment.VISIT: "visited",
    Moment.MISSED_VISIT: "missed a visit",
    Moment.NEXT_VISIT: "a visit planned",
    Moment.LAST_BY_LEAD: "last wrote",
    Moment.LAST_BY_US: "we last wrote",
    Moment.WAITING_SINCE: "wait for our answer since",
}
_OF_PERIOD: Mapping[Moment, State] = {
    Moment.BOOKED: State.BOOKED,
    Moment.VISIT: State.VISITED,
    Moment.MISSED_VISIT: State.VISIT_MISSED,
    Moment.NEXT_VISIT: State.VISIT_PLANNED,
}


def described(query: Query) -> str:
    """The query in a few words, for the model and the transcript."""
    open_or_not = {True: "open", False: "ended", None: "all"}[query.open]
    asked = [one for one in query.where if not is_of_the_period(one, query)]
    parts = [open_or_not if query.of is Subject.LEADS else "all", *map(_told, asked)]
    if query.period:
        of = query.period.of
        parts.append(_PERIODS.get(of, of.value.replace("_", " ")))
    return ", ".join(parts)


def also_described(query: Query) -> str:
    """What a share counts, in a few words."""
    return ", ".join(map(_told, query.also))


def names_in(query: Query) -> tuple[str, ...]:
    """The words that the query's leads have in common: places, sources, bands."""
    return tuple(v for one in _all(query) for v in _values(one) if isinstance(v, str))


def quantities_in(query: Query) -> tuple[Quantity, ...]:
    """The numbers that the query compares with."""
    return tuple(
        Quantity(float(value), unit)
        for one in _all(query)
        if (unit := _UNITS.get(one.field)) is not None
        for value in _values(one)
        if isinstance(value, int | float) and not isinstance(value, bool)
    )


def states_in(query: Query) -> frozenset[State]:
    """What has happened to the leads that are counted, or stands of them."""
    found = {_state(one) for one in _all(query)}
    if query.period:
        found.add(_OF_PERIOD.get(query.period.of))
    return frozenset(state for state in found if state)


def _all(query: Query) -> tuple[Condition, ...]:
    return (*query.where, *query.also)


def _state(one: Condition) -> State | None:
    if one.field in YES_NO and _is_yes(one):
        return _STATES.get(one.field)
    if one.field is FieldName.VISIT_PLANNED and one.field in YES_NO:
        return State.NO_VISIT_PLANNED
    is_value = one.op is Operator.IS and isinstance(one.value, str)
    return _BY_VALUE.get((one.field, str(one.value))) if is_value else None


def _is_yes(one: Condition) -> bool:
    return (one.value is True) == (one.op in (Operator.IS, Operator.IN))


def _values(one: Condition) -> list[str] | list[float] | list[bool]:
    if isinstance(one.value, list):
        return one.value
    return [] if one.value is None else [one.value]  # type: ignore[return-value]


def _told(one: Condition) -> str:
    field = one.field.value.replace("_", " ")
    if one.field in YES_NO:
        told = _YES.get(one.field, field)
        return told if _is_yes(one) else f"not {told}" if " a " not in f" {told}" else f"no: {told}"
    if one.op is Operator.UNKNOWN:
        return "no owner" if one.field is FieldName.OWNER else f"{field} not told"
    if one.op is Operator.KNOWN:
        return f"{field} told"
    shown = ", ".join(_shown(one.field, value) for value in _values(one))
    if _state(one) is State.BOOKED:
        shown += " (bookings cancelled since not counted)"
    return f"{field} {one.op.value.replace('_', ' ')} {shown}"


def _shown(field: FieldName, value: str | float | bool) -> str:
    if isinstance(value, str | bool):
        return str(value)
    return rupees(value) if field in MONEY else f"{value:g}"
