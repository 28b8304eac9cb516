"""What type a column's cells have, told from all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never
from zoneinfo import ZoneInfo

from connectors.imports.cells import (
    CellError,
    parse_boolean,
    parse_date,
    parse_money,
    parse_number,
)
from leads.mapping import Mapping, ValueType

# More different words than this are free words, not a choice from a list.
MOST_CATEGORIES = 100
_LEAST_ROWS_PER_CATEGORY = 5


@dataclass(slots=True)
class Profile:
    """Counts over a column's cells that are not missing; `values` stops growing when many."""

    mapping: Mapping
    cells: int = 0
    values: set[str] = field(default_factory=set)
    possible: list[ValueType] = field(
        default_factory=lambda: [
            ValueType.BOOLEAN,
            ValueType.NUMBER,
            ValueType.DATE,
            ValueType.MONEY_INR,
        ]
    )

    def add(self, cell: str) -> None:
        word = cell.strip()
        if word.casefold() in self.mapping.missing:
            return
        self.cells += 1
        if word in self.values:
            return
        self.values.add(word)
        self.possible = [kind for kind in self.possible if self._reads(kind, word)]

    @property
    def type(self) -> ValueType | None:
        """The narrowest type that every cell fits; None for an empty column."""
        if not self.cells:
            return None
        if self.possible:
            return self.possible[0]
        few = max(2, self.cells // _LEAST_ROWS_PER_CATEGORY)
        is_choice = len(self.values) <= min(MOST_CATEGORIES, few)
        return ValueType.CATEGORY if is_choice else ValueType.TEXT

    @property
    def share_of_different(self) -> float:
        """1.0 when no value comes twice: then it names the row."""
        return len(self.values) / self.cells if self.cells else 0.0

    def _reads(self, kind: ValueType, word: str) -> bool:
        try:
            cell_reader(kind, self.mapping, None)(word)
        except CellError:
            return False
        return True


def cell_reader(
    kind: ValueType, mapping: Mapping, unit: str | None
) -> Callable[[str], float | bool | str]:
    """The function that reads a cell of this type as the mapping writes it."""
    decimal, order, zone = mapping.decimal, mapping.dates, ZoneInfo(mapping.timezone)
    match kind:
        case ValueType.NUMBER:
            return lambda cell: parse_number(cell, decimal=decimal, unit=unit)
        case ValueType.MONEY_INR:
            return lambda cell: parse_money(cell, decimal=decimal, unit=unit)
        case ValueType.BOOLEAN:
            return parse_boolean
        case ValueType.DATE:
            return lambda cell: parse_date(cell, order=order, zone=zone).isoformat()
        case ValueType.CATEGORY:
            return str.strip
        case ValueType.TEXT:
            return str
        case _:
            assert_never(kind)
