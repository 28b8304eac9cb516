"""A rent in the column of budgets: "20 hajar rent", "15-18k bhada", "25k/month".

What is no rent: an instalment ("EMI 25k/month"), a rental income, a price beside the word ("rented,
80 lakh"), an amount that nobody pays in a month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from connectors.imports.cell_parsing import (
    CellError,
    parse_money_range,
    rent_unit,
    value_or_none,
)
from connectors.imports.header import is_named
from connectors.imports.reading_result import plural
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
_RENT = "|".join(sorted(map(re.escape, _WORDS["rent_words"]), key=len, reverse=True))
_MONTH = "|".join(sorted(map(re.escape, _WORDS["month_words"]), key=len, reverse=True))
_EACH = "|".join(map(re.escape, _WORDS["each_words"]))
_AS_RENT = re.compile(rf"(?<!\w)(?:{_RENT})(?!\w)", re.I)
# "25k/month", "25k per month", "25k p.m.", "₹25,000 monthly".
_MONTHLY = re.compile(
    rf"(?:/ ?|(?<!\w)(?:{_EACH}) +)(?:{_MONTH})(?!\w)|(?<!\w)monthly(?!\w)"
    r"|(?<=[\dk] )p\.?c?\.?m\.?(?!\w)|(?<=[\dk])p\.?c?\.?m\.?(?!\w)",
    re.I,
)
_BESIDE = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS['beside_rents'])})(?!\w)|[()]", re.I)
_LEAST, _MOST = 1_000.0, 1_000_000.0  # rupees a month
_MOST_BARE = 200_000.0  # "rent 400" may be anything


def says_rent(cell: str) -> bool:
    """Whether a budget is said to be a rent."""
    is_rent = _AS_RENT.search(cell) or _MONTHLY.search(cell)
    return bool(is_rent) and not is_named(cell, _WORDS["no_rents"])


def wants_to_rent(home: str) -> bool:
    """Whether what somebody looks for is said to be for rent: "2 BHK on rent"."""
    return _AS_RENT.search(home) is not None and not is_named(home, _WORDS["no_rents"])


def rented_said(homes: Mapping[str, int]) -> str:
    """ "8 cells say for rent, and their leads rent"; empty if none does."""
    n = sum(count for cell, count in homes.items() if wants_to_rent(cell))
    one, many = "cell says for rent, and its lead rents", "cells say for rent, and their leads rent"
    return plural(n, one, many) if n else ""


def is_rent(cell: str) -> bool:
    """Whether it says so, and the amount can be read."""
    return says_rent(cell) and value_or_none(rent_range, cell) is not None


def rent_range(cell: str, *, decimal: str = ".") -> tuple[float | None, float | None]:
    """(lower end or None, upper end or None) in INR a month."""
    plain = _BESIDE.sub(" ", _AS_RENT.sub(" ", _MONTHLY.sub(" ", cell)))
    plain = " ".join(plain.split()).strip(" ,:-/")
    low, high = parse_money_range(plain, decimal=decimal, unit=rent_unit(plain) or "inr")
    most = _MOST if any(map(str.isalpha, plain)) or "," in plain else _MOST_BARE
    if not all(_LEAST <= end < most for end in (low, high) if end is not None):
        raise CellError("says that it is a rent, and is none of a month")
    return low, high
