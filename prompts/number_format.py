"""Numbers as a broker reads them: rupees in lakh and crore, and values with their unit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

LAKH = Decimal(100_000)
CRORE = Decimal(10_000_000)
# Two decimals are what brokers say ("1.25 crore"); fewer made ₹1Cr of it.
_PLACES = Decimal("0.01")
# Whoever writes in Latin letters writes both words as English does.
_LATIN = ("lakh", "crore")
_WORDS = {"hi": ("लाख", "करोड़"), "gu": ("લાખ", "કરોડ")}


def rupees(amount_inr: float, language: str = "en") -> str:
    """₹1.25 crore, ₹92 लाख, ₹25,000: an amount in INR in words for one line of an answer.

    Beyond any real amount, three digits and a power, as of any number: ₹1e+20.
    """
    if not abs(amount_inr) < _UNREADABLE:
        return f"₹{amount_inr:.3g}"
    amount = Decimal(str(amount_inr)).quantize(Decimal(1), ROUND_HALF_UP)
    sign = "−" if amount < 0 else ""
    return f"{sign}₹{_unsigned(abs(amount), *_WORDS.get(language, _LATIN))}"


def _unsigned(amount: Decimal, lakh: str, crore: str) -> str:
    # Rounding may reach the next unit: 99,99,999 is "1 crore", not "100 lakh".
    in_lakh = _rounded(amount / LAKH)
    if in_lakh >= 100:
        return f"{_plain(_rounded(amount / CRORE))} {crore}"
    if amount >= LAKH:
        return f"{_plain(in_lakh)} {lakh}"
    return format_decimal(amount, locale="en_IN")


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_PLACES, ROUND_HALF_UP)


def _plain(amount: Decimal) -> str:
    """1.25, 92, 12,000.5: grouped, without trailing zeros; India groups alike in every language."""
    return format_decimal(amount, format="#,##,##0.##", locale="en_IN")


YES_NO = "yes/no"
# Beyond these a broker thinks in the next unit: "9 days", not "216 h".
_HOURS_SHOWN = 48
_MINUTES_SHOWN = 90
_UNREADABLE = 1e15
# Below this nothing is grouped, and Babel's 60 µs for each of fifty reasons can be spared.
_UNGROUPED = 1000
_WHOLE = frozenset({"h", "min", "count", "%", "months"})
# In Hindi the form that stands before पहले, से and में, which serves one and many alike.
_UNITS = {
    "en": {"min": "min", "h": "h", "days": "days"},
    "hi-Latn": {"min": "min", "h": "ghante", "days": "din"},
    "hi": {"min": "मिनट", "h": "घंटे", "days": "दिन"},
    "gu-Latn": {"min": "min", "h": "kalak", "days": "divas"},
    "gu": {"min": "મિનિટ", "h": "કલાક", "days": "દિવસ"},
}


def whole(value: float) -> int:
    """The nearest whole number, halves away from zero, as everybody rounds on paper.

    At most 10¹⁵ either way, so that whatever a record holds is shown short.
    """
    return int(math.copysign(math.floor(min(_UNREADABLE, abs(value)) + 0.5), value))


def whole_or_tenth(value: float, unit: str | None) -> float:
    """Days that have passed, other units to the nearest whole, the rest to one decimal."""
    if not abs(value) < _UNREADABLE:
        return value
    if unit == "days":
        return math.floor(value)
    # Below one a whole number would say none: "0.4 months late" is not in time.
    if unit in _WHOLE and abs(value) >= 1:
        return whole(value)
    tenths = whole(value * 10) / 10
    return int(tenths) if tenths == int(tenths) else tenths


def in_percent(part: int, of: int) -> str:
    """12.2: a share in percent, to one decimal."""
    return plain_number(whole_or_tenth(100 * part / of, None))


def plain_number(value: float) -> str:
    """12,34,567.5: grouped as in India; beyond any real amount, three digits and a power."""
    if not abs(value) < _UNREADABLE:
        return f"{value:.3g}"
    if 0 <= value < _UNGROUPED:
        return f"{value:g}"
    return format_decimal(value, format="#,##,##0.#", locale="en_IN").replace("-", "−")


def measured(value: float, unit: str | None, language: str = "en") -> str:
    """A value in its unit (h, min, ₹ or none) as words for one line."""
    units = _UNITS.get(language, _UNITS["en"])
    match unit:
        case "₹" | "INR":
            return rupees(value, language)
        case "h" if abs(value) >= _HOURS_SHOWN:
            return f"{plain_number(whole(value / 24))} {units['days']}"
        case "h" if abs(value) < 1:
            return measured(value * 60, "min", language)
        case "min" if abs(value) >= _MINUTES_SHOWN:
            return measured(value / 60, "h", language)
        case "h" | "min":
            return f"{whole(value)} {units[unit]}"
        case _:
            return plain_number(whole_or_tenth(value, unit))
