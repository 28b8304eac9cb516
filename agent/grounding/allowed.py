"""What a fact sheet allows a text to say of each of its leads: numbers, money and days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from agent.grounding.sheet import FactSheet, LeadSheet

# What a broker may be told of money is rounded to two decimals of its unit (domain.md, 8 of §1).
_MONEY_STEP = 0.005
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The figures of one lead, by what they may stand for; `windows` are periods of counts."""

    lead: LeadSheet | None
    scores: tuple[float, ...] = ()
    before: tuple[float, ...] = ()
    gaps: tuple[float, ...] = ()
    money: tuple[float, ...] = ()
    budgets: tuple[float, ...] = ()
    prices: tuple[float, ...] = ()
    rooms: tuple[float, ...] = ()
    areas: tuple[float, ...] = ()
    percents: tuple[float, ...] = ()
    record: tuple[float, ...] = ()
    counts: tuple[float, ...] = ()
    windows: tuple[float, ...] = ()
    tails: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    clocks: frozenset[tuple[int, int]] = frozenset()
    bands: frozenset[str] = frozenset()
    bands_before: frozenset[str] = frozenset()

    def is_money(self, value: float, unit: float, label: str | None = None) -> bool:
        """Whether the amount, said in `unit` INR, is one of the lead's: of that label, if told."""
        step = unit * _MONEY_STEP if unit > 1 else 0.5
        known = {"budget": self.budgets, "price": self.prices}.get(label or "", self.money)
        facts = known if self.lead else self.money
        return any(abs(value * unit - fact) <= step + 1e-6 for fact in facts)

    def is_score(self, value: float) -> bool:
        return is_shown(value, self.scores)

    def is_plain(self, value: float) -> bool:
        """Whether a number without a unit is one of the lead's."""
        return is_shown(value, (*self.scores, *self.counts)) or (
            value >= 1000 and self.is_money(value, 1.0)
        )


def is_shown(value: float, facts: Iterable[float]) -> bool:
    """Whether a number is a fact as it is shown: whole, or to the decimals it is said with."""
    if value == int(value):
        return any(abs(value - fact) <= 0.5 for fact in facts)
    return any(abs(value - fact) <= 0.05 + 1e-9 for fact in facts)


def of_lead(lead: LeadSheet) -> Allowed:
    """What may be said of one lead."""
    now, base, before = lead.score, lead.base_score, lead.score_before
    return Allowed(
        lead,
        scores=_known(now, base),
        before=_known(before),
        gaps=tuple(_gaps(now, base, before)),
        money=(*_budgets(lead), *_prices(lead), *_named(lead, "inr")),
        budgets=(*_budgets(lead), *_named(lead, "inr")),
        prices=(*_prices(lead), *_named(lead, "inr")),
        rooms=_known(lead.bhk, *_named(lead, "bhk")),
        areas=_known(lead.area_sqft, *_named(lead, "sqft"), *_named(lead, "area")),
        percents=tuple(_percents(lead)),
        record=_known(lead.record_won, lead.record_of, lead.record_days),
        counts=(*lead.numbers.values(), *_counted(lead)),
        windows=tuple(float(n) for name in lead.numbers for n in _DIGITS.findall(name)),
        tails=frozenset([lead.phone_tail] if lead.phone_tail else []),
        days=frozenset(_days(lead)),
        clocks=frozenset(_clocks(lead)),
        bands=frozenset([lead.band] if lead.band else []),
        bands_before=frozenset([lead.band_before] if lead.band_before else []),
    )


def of_answer(sheet: FactSheet, numbers: Iterable[float], days: Iterable[date]) -> Allowed:
    """What may be said where no lead is named; `numbers` and `days` are the question's own."""
    counts = (*sheet.counts.values(), float(len(sheet.leads)), *numbers)
    return Allowed(
        None,
        money=tuple(n for n in numbers if n >= 1000),
        rooms=tuple(numbers),
        counts=counts,
        windows=tuple(float(n) for name in sheet.counts for n in _DIGITS.findall(name)),
        percents=tuple(sheet.counts.values()),
        days=frozenset([sheet.today, *days]),
        bands=frozenset(lead.band for lead in sheet.leads if lead.band),
    )


def _known(*values: float | None) -> tuple[float, ...]:
    return tuple(value for value in values if value is not None)


def _gaps(now: float | None, base: float | None, before: float | None) -> Iterator[float]:
    for other in (base, before):
        if now is not None and other is not None:
            yield abs(now - other)
            # Both are shown as whole numbers, and so is what lies between them.
            yield float(abs(int(now + 0.5) - int(other + 0.5)))


def _budgets(lead: LeadSheet) -> Iterator[float]:
    yield from _known(lead.budget_min_inr, lead.budget_max_inr)


def _prices(lead: LeadSheet) -> Iterator[float]:
    yield from _known(lead.price_inr)
    for event in lead.events:
        if event.kind in ("quote", "offer") and isinstance(event.value, int | float):
            yield float(event.value)


def _named(lead: LeadSheet, part: str) -> Iterator[float]:
    yield from (value for name, value in lead.numbers.items() if part in name.split("_"))


def _percents(lead: LeadSheet) -> Iterator[float]:
    if lead.probability is not None:
        yield lead.probability * 100
    yield from _named(lead, "percent")


def _counted(lead: LeadSheet) -> Iterator[float]:
    # The sheet shows the last few events: where all are counted, that is their number.
    kinds = Counter(event.kind for event in lead.events)
    yield from (float(many) for kind, many in kinds.items() if _total(kind) not in lead.numbers)
    for event in lead.events:
        if isinstance(event.value, int | float) and event.kind not in ("quote", "offer"):
            yield float(event.value)


def _total(kind: str) -> str:
    """The name of the count of an event's kind: visit_done, visits_done."""
    first, _, rest = kind.partition("_")
    return f"{first}s_{rest}".rstrip("_")


def _days(lead: LeadSheet) -> Iterator[date]:
    yield from lead.days.values()
    yield from (event.day for event in lead.events)
    yield from (quotation.day for quotation in lead.quotations)


def _clocks(lead: LeadSheet) -> Iterator[tuple[int, int]]:
    for event in lead.events:
        if event.time:
            hour, minute = event.time.split(":")[:2]
            yield int(hour) % 12, int(minute)
