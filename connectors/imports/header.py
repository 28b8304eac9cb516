"""Which row names the columns: not always the first, for reports have titles and merged groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from connectors.imports.cells import CellError, parse_number
from connectors.imports.reading import RowError
from leads.errors import InvalidInput

# A title, an address, a date range and blank lines fit into so many rows.
LOOKED_AT = 30
_HIGHEST_HEADER = 12
# Of the usual row's filled cells; a title fills one or two, a row of merged groups a few.
_FILLED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """The cells of the header and the number of its row; `notes` say what stood above it."""

    cells: list[str]
    row: int
    notes: tuple[str, ...] = ()


def find_header(rows: Iterable[tuple[int, list[str]] | RowError]) -> Header:
    """The first row that is filled like the rows under it; InvalidInput when there is none."""
    found = list(rows)
    read = [row for row in found if not isinstance(row, RowError) and any(row[1])]
    errors = [row for row in found if isinstance(row, RowError)]
    if errors and (not read or errors[0].row < read[0][0]):
        raise InvalidInput(f"The header {errors[0].reason}.", field="file")
    if not read:
        raise InvalidInput("The file is empty: its first row must name the columns.", field="file")
    usual = Counter(_filled(cells) for _, cells in read).most_common()
    most = max(filled for filled, count in usual if count == usual[0][1])
    first = read[0]
    for place, (number, cells) in enumerate(read):
        if number > _HIGHEST_HEADER:
            break
        if _filled(cells) >= _FILLED_SHARE * most and not _holds_numbers(cells):
            above = read[place - 1][1] if place else []
            note = (f"the columns are named in row {number}",) if place else ()
            return Header(_with_groups(cells, above), number, note)
    return Header(first[1], first[0])


def _with_groups(cells: list[str], above: list[str]) -> list[str]:
    """A name that comes twice gets the merged group that stands over it: Closing Date."""
    groups = _spread(above, len(cells))
    names = Counter(cell.strip().casefold() for cell in cells)
    return [
        f"{group} {cell}".strip() if names[cell.strip().casefold()] > 1 and group else cell
        for cell, group in zip(cells, groups, strict=True)
    ]


def _spread(above: list[str], width: int) -> list[str]:
    """A merged cell's words over all the columns it spans; a title alone is no group."""
    if _filled(above) < 2:
        return [""] * width
    said, groups = "", []
    for position in range(width):
        cell = above[position].strip() if position < len(above) else ""
        said = cell or said
        groups.append(said)
    return groups


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _holds_numbers(cells: list[str]) -> bool:
    """A header's cells are words; a row with a number in it is a row of leads."""
    return any(cell.strip() and _is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell)
    except CellError:
        return False
    return True
