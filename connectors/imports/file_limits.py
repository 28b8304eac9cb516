"""How much of a file is read: unpacked bytes, characters of a line, rows, columns, cells.

A small file can be made to unpack to any size. Each bound is far above any list of leads and is
checked while reading, before the excess is in memory; its refusal says what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from leads.model.errors import InvalidInput

# A million leads with a message each take some 300 MB.
MOST_BYTES = 1 << 30
# Lists of leads pack to a tenth, repetitive text to a fiftieth, a bomb to a thousandth.
MOST_TIMES_PACKED = 200
_PACKED_FROM = 16 << 20  # bytes unpacked; less is no danger, however well it is packed
# A lead with its whole chat in one line has some 100,000 characters.
MOST_LINE = 4 << 20
MOST_ROWS = 2_000_000
# The widest CRM export we know has some 300 columns.
MOST_COLUMNS = 1_000
# In a workbook, counting empty cells between others: 100,000 leads of 50 columns.
MOST_CELLS = 5_000_000


# In a workbook: Excel allows 64,000 cell formats, and a register has a sheet per year.
_MOST_TAGS, _MOST_SHEETS = 200_000, 200
# A cell takes six at most; merged cells, links and rules add some.
_TAGS_OF_CELL = 8
_CELL = re.compile(rb"<(?:\w{1,20}:)?(?:c|si)[\s/>]")
_ROW_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
# Excel's cells hold 32,767 characters; longer text without a tag is read in quadratic time.
_LONGEST_PIECE = 256 << 10
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet[\s/>]")
_BOOK = "xl/workbook.xml"
_OF_CELLS = ("worksheets/", "sharedstrings")
_READ_BYTES = 1 << 20


class Unpacking(io.RawIOBase):
    """The unpacked bytes of a packed file, as long as they stay within the bounds."""

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
    """InvalidInput when this many bytes came out of that many packed ones."""
    if unpacked > most:
        raise InvalidInput(
            f"The file unpacks to more than {most >> 20} MB: part it, by year say.", field="file"
        )
    if unpacked > _PACKED_FROM and unpacked > MOST_TIMES_PACKED * packed:
        raise InvalidInput(
            f"The file unpacks to more than {MOST_TIMES_PACKED} times its size, as no list of "
            "leads does: export it again, as CSV.",
            field="file",
        )


class Lines:
    """The lines of a text with their ends; InvalidInput once a row is longer than any lead's.

    A cell may contain line ends: a row is everything read since it began.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._left = MOST_LINE

    def begin_row(self) -> None:
        """The next line begins a row."""
        self._left = MOST_LINE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_LINE + 1)
        if not line:
            raise StopIteration
        self._left -= len(line)
        if self._left < 0:
            raise InvalidInput(
                f"The file has a row of more than {MOST_LINE >> 20} million characters: is it a "
                "list with a row for each lead, and is every quotation mark closed? Export it "
                "again, as CSV.",
                field="file",
            )
        return line


def check_rows(number: int) -> None:
    """InvalidInput when a row is beyond the last that may be read."""
    if number > MOST_ROWS:
        raise InvalidInput(
            f"The file has more than {MOST_ROWS:,} rows: part it, by year say.", field="file"
        )


def check_workbook(packed: zipfile.ZipFile) -> None:
    """InvalidInput for a workbook whose parts hold far more than cells, or with too many sheets.

    The library makes an object of each element, whatever it is, each time a sheet is read; it holds
    a whole row, and follows what a document type declares.
    """
    parts = [info for info in packed.infolist() if info.filename.endswith((".xml", ".rels"))]
    sheets = sum("worksheets/" in part.filename for part in parts)
    for part in parts:
        tags = cells = named = 0
        for chunk in _chunks(packed, part):
            tags += chunk.count(b"<")
            cells += len(_CELL.findall(chunk))
            named += len(_SHEET.findall(chunk)) if part.filename == _BOOK else 0
        # Several entries may name one part, which is read for each of them.
        if named > min(sheets, _MOST_SHEETS):
            raise _refused(f"The workbook lists {named} sheets, more than are read")
        holds_cells = any(name in part.filename.casefold() for name in _OF_CELLS)
        if tags > _MOST_TAGS + (_TAGS_OF_CELL * cells if holds_cells else 0):
            raise _refused("The workbook holds far more formats, names or marks than cells")


def _chunks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part, split before tags.

    InvalidInput for text without a tag that is longer than any cell, for a row with too many cells,
    and for a declared document type or text that is not UTF-8: no workbook needs either.
    """
    left, in_row = b"", 0
    with packed.open(part) as file:
        while read := file.read(_READ_BYTES):
            whole = left + read
            if b"\0" in read or b"<!DOCTYPE" in whole:
                raise _refused("The workbook declares what no list of leads needs")
            if max(map(len, whole.split(b"<"))) > _LONGEST_PIECE:
                raise _refused("The workbook has a cell or a mark longer than Excel's longest")
            cut = max(whole.rfind(b"<"), 0)
            chunk, left = whole[:cut], whole[cut:]
            for at, row in enumerate(_ROW.split(chunk)):
                in_row = len(_ROW_CELL.findall(row)) + (0 if at else in_row)
                if in_row > MOST_COLUMNS:
                    raise _too_wide()
            yield chunk
    yield left


def _refused(what: str) -> InvalidInput:
    return InvalidInput(f"{what}: save the sheet with the leads as CSV.", field="file")


def _too_wide() -> InvalidInput:
    return InvalidInput(
        f"The sheet has a cell beyond column {MOST_COLUMNS:,}: delete what stands right of the "
        "list, or save it as CSV.",
        field="file",
    )


class Cells:
    """Counts the cells of a workbook while they are read, including empty ones between others."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def counted(self, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        """The same rows; InvalidInput once there are too many cells."""
        for row in rows:
            self.take(len(row))
            yield row

    def take(self, cells: int) -> None:
        """Count one row; InvalidInput when it is too wide, or is one too many."""
        if cells > MOST_COLUMNS:
            raise _too_wide()
        self._left -= max(cells, 1)
        if self._left < 0:
            raise InvalidInput(
                f"The sheet has more than {MOST_CELLS:,} cells, counting empty ones between "
                "others: delete what stands around the list, or save it as CSV.",
                field="file",
            )
