"""What a number without a unit means in a column of money, where that is plain."""

from __future__ import annotations

import re

from connectors.imports.cells import (
    MONEY_UNITS,
    SMALLEST_BARE_INR,
    SMALLEST_RUPEES,
    CellError,
    can_be_price,
    parse_money_range,
)
from connectors.imports.infer import Profile
from connectors.imports.suggest_outcome import words_of

_LAKH, _CRORE, _RUPEE = MONEY_UNITS["lakh"], MONEY_UNITS["cr"], MONEY_UNITS["inr"]
# Homes for less than ten lakh are rented or told in thousands; nine crore and more are told in Cr.
_LEAST_LAKH, _MOST_LAKH = 10, 900
_FEW = 0.02  # a slip of the hand; more thousands are rents among the prices
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([^\W\d_]*)")


def plain_unit(column: str, profile: Profile) -> str | None:
    """The unit that the header names; else lakh, when other cells say it and no number of the
    column can be anything else."""
    for word in words_of(column):
        if (size := MONEY_UNITS.get(word)) in (_LAKH, _CRORE):
            return "lakh" if size == _LAKH else "Cr"
    bare: list[float] = []
    said: list[tuple[float, float]] = []
    for value, count in profile.values.items():
        numbers, size = _read(value)
        said += count * [(number, size) for number in numbers if size]
        bare += count * [number for number in numbers if not size and number < SMALLEST_RUPEES]
    lakh = [number for number, size in said if size == _LAKH]
    other = [size for _, size in said if size not in (_LAKH, _CRORE, _RUPEE)]
    is_plain = (
        len(other) <= _FEW * len(said)
        and 2 * sum(map(_can_be_lakh, lakh)) > len(lakh)
        and _are_lakh(bare)
    )
    return "lakh" if bare and is_plain else None


def _are_lakh(bare: list[float]) -> bool:
    """Whether each can be lakh, or would be left out by itself; rents beside prices are many."""
    rents = [number for number in bare if number >= SMALLEST_BARE_INR]
    fits = (_can_be_lakh(number) or not can_be_price(number * _LAKH) for number in bare)
    return len(rents) <= _FEW * len(bare) and all(fits)


def _can_be_lakh(number: float) -> bool:
    return _LEAST_LAKH <= number <= _MOST_LAKH


def _read(cell: str) -> tuple[list[float], float | None]:
    """The numbers of an amount or a range, and the size of the unit that is said at its end."""
    try:
        parse_money_range(cell, unit="inr")
    except CellError:
        return [], None
    found = _NUMBER.findall(cell.casefold())
    numbers = [float(number.replace(",", "")) for number, _ in found]
    return numbers, next((MONEY_UNITS[w] for _, w in reversed(found) if w in MONEY_UNITS), None)
