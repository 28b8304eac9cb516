"""How much of a file is read: bytes unpacked, characters of a line, rows, columns, cells.

A small file can be made to unpack to anything. Each bound lies far above any list of leads, is
asked while reading, before what goes beyond it is in memory, and its refusal says what to do.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from leads.errors import InvalidInput

# A million leads with a message each have some 300 MB.
MOST_BYTES = 1 << 30
# Lists of leads pack to a tenth, text that repeats itself to a fiftieth; a bomb to a thousandth.
MOST_TIMES_PACKED = 200
_PACKED_FROM = 16 << 20  # bytes unpacked: below, no packing is a danger
# A lead with its whole chat in one line has some 100,000 characters.
MOST_LINE = 4 << 20
MOST_ROWS = 2_000_000
# The widest CRM export we know has some 300 columns.
MOST_COLUMNS = 1_000
# Of a workbook, the empty ones between others too: 100,000 leads of 50 columns.
MOST_CELLS = 5_000_000


class Unpacking(io.RawIOBase):
    """The unpacked bytes of a packed file, so far as they stay within the bounds."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO) -> None:
        self._unpacked = unpacked
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Raises InvalidInput beyond the bounds."""
        read = self._unpacked.read(len(buffer))
        buffer[: len(read)] = read
        self._count += len(read)
        check_unpacked(self._count, self._packed.tell())
        return len(read)


def check_unpacked(unpacked: int, packed: int, most: int = MOST_BYTES) -> None:
    """InvalidInput for so many bytes out of so many packed ones."""
    if unpacked > most:
        raise InvalidInput(
            f"The file unpacks to more than {most >> 20} MB: part it, by year say.", field="file"
        )
    if unpacked > _PACKED_FROM and unpacked > MOST_TIMES_PACKED * packed:
        raise InvalidInput(
            f"The file unpacks to more than {MOST_TIMES_PACKED} times its size, as no list of "
            "leads does: export it anew, as CSV.",
            field="file",
        )


def lines_of(text: TextIO) -> Iterator[str]:
    """The lines with their ends; InvalidInput at one that is no row of a list."""
    while line := text.readline(MOST_LINE + 1):
        if len(line) > MOST_LINE:
            raise InvalidInput(
                f"The file has a line of more than {MOST_LINE >> 20} million characters: is it a "
                "list with a row for each lead? Export it anew, as CSV.",
                field="file",
            )
        yield line


def check_rows(number: int) -> None:
    """InvalidInput for a row beyond the last that is read."""
    if number > MOST_ROWS:
        raise InvalidInput(
            f"The file has more than {MOST_ROWS:,} rows: part it, by year say.", field="file"
        )


class Cells:
    """Counts the cells of a workbook while they are read, the empty ones between others too."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def counted(self, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        """The same rows; InvalidInput once they have too many cells."""
        for row in rows:
            self.take(len(row))
            yield row

    def take(self, cells: int) -> None:
        """Count one row; InvalidInput when it is too wide, or was one too many."""
        if cells > MOST_COLUMNS:
            raise InvalidInput(
                f"The sheet has a cell beyond column {MOST_COLUMNS:,}: delete what stands right "
                "of the list, or save it as CSV.",
                field="file",
            )
        self._left -= max(cells, 1)
        if self._left < 0:
            raise InvalidInput(
                f"The sheet has more than {MOST_CELLS:,} cells, counting empty ones between "
                "others: delete what stands around the list, or save it as CSV.",
                field="file",
            )
