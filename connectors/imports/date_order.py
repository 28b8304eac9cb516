"""Whether 05/11/2026 is a November or a May day, told by the file's other dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from connectors.imports.cells import DateOrder
from connectors.imports.infer import Profile

# One separator throughout: "1-1.15 Cr" is a budget.
_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})(?:[ T,].*)?")
_MONTHS = 12
# A typing mistake in a hundred dates says nothing.
_CLEAR_SHARE = 0.9


def date_order(profiles: Iterable[Profile]) -> tuple[DateOrder | None, str | None]:
    """The order that the dates allow, None when both are possible; and a date as an example."""
    day_first = month_first = 0
    example = None
    for profile in profiles:
        for word, count in profile.values.items():
            found = _SLASHED.fullmatch(word)
            if found is None:
                continue
            example = example or word
            first, second = int(found[1]), int(found[3])
            day_first += count * (first > _MONTHS >= second)
            month_first += count * (second > _MONTHS >= first)
    told = day_first + month_first
    if not told:
        return (None if example else "day_first"), example
    if day_first >= _CLEAR_SHARE * told:
        return "day_first", example
    return ("month_first" if month_first >= _CLEAR_SHARE * told else None), example
