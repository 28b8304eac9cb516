"""Cells left out of their leads, summed up in few plain words for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from connectors.imports.reading import LeftOutCell
from leads.mapping import Mapping, Role

_EXAMPLES = 3
_LINES = 6  # what a person reads; the error file holds every cell
# Without an id column, what is mended may be what told who the row is.
_NEW_ONCE_MENDED = (
    " A row without a readable phone, e-mail or day of the enquiry counts as a new lead once it is "
    "mended: mend those before you import."
)


@dataclass(slots=True)
class LeftOut:
    """The cells of one column that could not be read for one reason."""

    column: str
    reason: str
    cells: int
    examples: list[LeftOutCell]

    @property
    def words(self) -> str:
        """46 cells, each has no unit: write lakh or Cr (row 12 “30”, row 40 “45”)."""
        count = "1 cell" if self.cells == 1 else f"{self.cells:,} cells, each"
        shown = ", ".join(
            f"row {cell.row} “{cell.example}”" if cell.example.strip("…") else f"row {cell.row}"
            for cell in self.examples
        )
        return f"{count} {self.reason} ({shown})"


def sum_up(cells: Iterable[LeftOutCell]) -> list[LeftOut]:
    """By column and reason, the most frequent first."""
    found: dict[tuple[str, str], LeftOut] = {}
    for cell in cells:
        key = cell.column, cell.reason
        part = found.setdefault(key, LeftOut(*key, 0, []))
        part.cells += 1
        if len(part.examples) < _EXAMPLES:
            part.examples.append(cell)
    return sorted(found.values(), key=lambda part: -part.cells)


def shown(parts: list[LeftOut]) -> tuple[list[LeftOut], str]:
    """The parts that a person reads, and how much there is beside them."""
    rest = sum(part.cells for part in parts[_LINES:])
    return parts[:_LINES], f"and {rest:,} cells more" if rest else ""


def told(parts: list[LeftOut]) -> str:
    """Left out: 31 cells in 3 columns."""
    cells, columns = sum(part.cells for part in parts), len({part.column for part in parts})
    return (
        f"Left out: {cells:,} {'cell' if cells == 1 else 'cells'} "
        f"in {columns} {'column' if columns == 1 else 'columns'}"
    )


def what_to_do(mapping: Mapping) -> str:
    """What becomes of these leads, and how the cells get in after all."""
    said = (
        "Their leads are imported without them. Mend the cells and import the file again: what "
        "was left out is added, nothing is imported twice."
    )
    return said if Role.ID in mapping.single else f"{said}{_NEW_ONCE_MENDED}"
