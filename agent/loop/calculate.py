"""Arithmetic over facts, so that no LLM does it: a difference, a sum, a share as a new fact."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from agent.fact import Fact, Quantity, Unit
from leads.errors import InvalidInput
from prompts.money import rupees

_PLAIN = {
    Unit.COUNT: "",
    Unit.SCORE: "",
    Unit.POINTS: " points",
    Unit.MINUTES: " minutes",
    Unit.HOURS: " hours",
    Unit.DAYS: " days",
    Unit.MONTHS: " months",
    Unit.SQFT: " sq ft",
    Unit.BHK: " BHK",
    Unit.FLOOR: "",
    Unit.PLACE_IN_LIST: "",
}


class Sum(StrEnum):
    """What is made of the values."""

    DIFFERENCE = "difference"
    SUM = "sum"
    SHARE = "share"
    AVERAGE = "average"


def calculated(facts: Sequence[Fact], what: Sum) -> Fact:
    """A fact made of the values that these facts have in common. InvalidInput: of none."""
    unit, numbers = _numbers(facts)
    if what in (Sum.DIFFERENCE, Sum.SHARE) and len(numbers) != 2:
        raise InvalidInput(f"a {what} needs two values of one unit, not {len(numbers)}")
    if what is Sum.SHARE and not numbers[1]:
        raise InvalidInput("a share of nothing cannot be told")
    match what:
        case Sum.DIFFERENCE:
            made = Quantity(abs(numbers[0] - numbers[1]), unit)
        case Sum.SHARE:
            made = Quantity(numbers[0] / numbers[1], Unit.SHARE)
        case Sum.SUM:
            made = Quantity(sum(numbers), unit)
        case Sum.AVERAGE:
            made = Quantity(sum(numbers) / len(numbers), unit)
    leads = {fact.lead_id for fact in facts}
    return Fact(
        id="",
        kind=what.value,
        words=f"{spelt(made)} ({' and '.join(spelt(Quantity(n, unit)) for n in numbers)})",
        lead_id=leads.pop() if len(leads) == 1 else None,
        quantities=(made, *(Quantity(n, unit) for n in numbers)),
        names=tuple(dict.fromkeys(name for fact in facts for name in fact.names)),
        topics=frozenset().union(*(fact.topics for fact in facts)),
        source=f"calculated:{','.join(fact.id for fact in facts)}",
    )


def _numbers(facts: Sequence[Fact]) -> tuple[Unit, list[float]]:
    """The values of the one unit that every fact has; a fact alone gives all of its unit."""
    if not facts:
        raise InvalidInput("name the facts to calculate with")
    units = [q.unit for q in facts[0].quantities]
    common = [u for u in units if all(any(q.unit is u for q in f.quantities) for f in facts)]
    # A row of a list has its place too, which is never what is meant.
    meant = [u for u in dict.fromkeys(common) if u is not Unit.PLACE_IN_LIST]
    if not meant:
        raise InvalidInput("these facts have no value of one unit in common")
    unit = meant[0]
    if len(facts) == 1:
        return unit, [q.number for q in facts[0].quantities if q.unit is unit]
    return unit, [next(q.number for q in f.quantities if q.unit is unit) for f in facts]


def spelt(value: Quantity) -> str:
    """A value in words: "₹2 lakh", "21 %", "3 days"."""
    if value.unit is Unit.INR:
        return rupees(value.number)
    if value.unit is Unit.SHARE:
        return f"{value.number * 100:.0f} %"
    return f"{round(value.number, 1):g}{_PLAIN[value.unit]}"
