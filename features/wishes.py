"""Wishes told in words, matched only where they are certain."""

from __future__ import annotations

import regex

from leads.lead import AttributeValue

# Inclusive floors of each word (a habit of the trade, editable); ground is 0.
_FLOORS: dict[str, tuple[float, float]] = {
    "ground": (0, 0),
    "low": (0, 4),
    "lower": (0, 4),
    "mid": (4, 9),
    "middle": (4, 9),
    "high": (8, 200),
    "higher": (8, 200),
}
_RANGE = regex.compile(r"\s*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})\s*")


def floor_matches(wish: AttributeValue, floor: float) -> bool | None:
    """Whether `floor` (0 is ground) answers a wish like 5, "3-7" or "high"; None if unclear."""
    if isinstance(wish, bool):
        return None
    if isinstance(wish, float | int):
        return float(wish) == floor
    said = wish.strip().casefold().removesuffix(" floor")
    if span := _RANGE.fullmatch(said):
        return float(span[1]) <= floor <= float(span[2])
    if said.isdecimal() and len(said) <= 3:
        return float(said) == floor
    if said in _FLOORS:
        low, high = _FLOORS[said]
        return low <= floor <= high
    return None
