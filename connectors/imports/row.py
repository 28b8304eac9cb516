"""The cells of one row by column: read, refused, or left out and noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from connectors.imports.cells import CellError, check_text
from connectors.imports.examples import hide, mask, printable
from connectors.imports.reading import LeftOutCell, RowError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns:
    """What holds for every row: where a column stands, what means "no value", what is masked."""

    position: dict[str, int]
    missing: frozenset[str]
    hidden: set[str]


class Row:
    """The cells of one row by column, why it is refused, and which of its cells are left out."""

    def __init__(self, number: int, cells: list[str], columns: Columns) -> None:
        self.number = number
        self.errors: list[RowError] = []
        self.left_out: list[LeftOutCell] = []
        self._cells = cells
        self._columns = columns

    def read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        """The cell's value; None when it is missing, or cannot be read, which is noted."""
        try:
            return self._read(column, reader)
        except CellError as e:
            self.leave_out(column or "", str(e))
            return None

    def must_read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        """The cell's value, None when it is missing; what cannot be read refuses the row."""
        try:
            return self._read(column, reader)
        except CellError as e:
            self.refuse(column, str(e))
            return None

    def _read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        if column is None or not self.is_filled(column):
            return None
        return reader(check_text(self.cell(column)))

    def is_filled(self, column: str) -> bool:
        """Whether the cell says anything, readable or not."""
        return self.cell(column).strip().casefold() not in self._columns.missing

    def cell(self, column: str) -> str:
        """The cell as it stands."""
        return self._cells[self._columns.position[column]]

    def lacks(self, column: str | None) -> bool:
        """Whether the cell was left out."""
        return any(cell.column == column for cell in self.left_out)

    def refuse(self, column: str | None, reason: str) -> None:
        error = RowError(self.number, column, reason)
        if error not in self.errors:
            self.errors.append(error)

    def leave_out(self, column: str, reason: str) -> None:
        show = hide if column in self._columns.hidden else mask
        noted = LeftOutCell(self.number, column, reason, printable(show(self.cell(column))))
        if noted not in self.left_out:
            self.left_out.append(noted)
