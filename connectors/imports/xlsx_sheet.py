"""An XLSX workbook's list of leads → rows of text, as if it had been saved as CSV.

It reads the longest sheet, and every other with the same header: a register has one per year.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from connectors.imports.file_limits import Cells, check_unpacked, check_workbook
from connectors.imports.header import LOOKED_AT, Header, find_header
from leads.model.errors import InvalidInput

XLSX_MAGIC = b"PK\x03\x04"
XLS_MAGIC = b"\xd0\xcf\x11\xe0"  # Excel's format before 2007
# A sheet of a million cells unpacks to some 50 MB, and takes some ten seconds to read.
MAX_UNPACKED_BYTES = 256 << 20
# What openpyxl and the libraries below it raise for a broken workbook or another file.
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)


def sheet_notes(path: Path) -> list[str]:
    """Which sheet is read, if there are several."""
    with _workbook(path) as book:
        sheets, count = _sheets(book), len(book.worksheets)
        if count == 1:
            return []
        if len(sheets) == 1:
            others = ", ".join(repr(s.title) for s in book.worksheets if s is not sheets[0])
            return [
                f"read the sheet {sheets[0].title!r}, one of {count}: leads that stand in {others}"
                " are not read; save that sheet as a file of its own and import it too"
            ]
        names = ", ".join(repr(sheet.title) for sheet in sheets)
        return [f"read the sheets {names} one after the other, their rows numbered on"]


@contextmanager
def sheet_rows(path: Path) -> Iterator[Iterator[list[str]]]:
    """Every row's cells as text, as wide as the widest row above it."""
    with _workbook(path) as book:
        first, *others = _sheets(book)
        cells = Cells()
        parts = [_rows(path, first.iter_rows(values_only=True), cells)]
        for sheet in others:
            rows = _rows(path, sheet.iter_rows(values_only=True), cells)
            parts.append(islice(rows, _header_of(path, sheet).row, None))
        yield chain(*parts)


@contextmanager
def _workbook(path: Path) -> Iterator[openpyxl.Workbook]:
    try:
        stat = path.stat()
        _check(path, stat.st_size, stat.st_mtime_ns)
        with warnings.catch_warnings():
            # openpyxl warns about filters and validations that it drops; only cells are read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            # A sheet may claim to extend to XFD1048576, and each row would be made that wide.
            sheet.reset_dimensions()
    except _BROKEN as e:
        raise _unreadable(path) from e
    try:
        yield book
    finally:
        book.close()


@lru_cache(8)
def _check(path: Path, size: int, _changed_ns: int) -> None:
    """Done once per file and change, since an import opens it several times."""
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(info.file_size for info in packed.infolist())
        check_unpacked(unpacked, size, MAX_UNPACKED_BYTES)
        check_workbook(packed)


def _sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    """The sheets that hold the list, in the workbook's order."""
    longest = _longest(book)
    path = Path(book.path or "")
    cells = _trimmed(_header_of(path, longest).cells)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == longest.sheet_state]
    return [s for s in shown if s is longest or _trimmed(_header_of(path, s).cells) == cells]


def _header_of(path: Path, sheet: Worksheet) -> Header:
    rows = _rows(path, sheet.iter_rows(values_only=True, max_row=LOOKED_AT), Cells())
    try:
        return find_header(list(enumerate(rows, 1)))
    except InvalidInput:
        return Header([], 0)


def _trimmed(cells: list[str]) -> list[str]:
    return [cell.strip().casefold() for cell in cells if cell.strip()]


def _longest(book: openpyxl.Workbook) -> Worksheet:
    sheets = book.worksheets
    if not sheets:
        raise InvalidInput("The workbook has no sheet with cells.", field="file")
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    if len(shown) == 1:
        return shown[0]
    # Often a cover sheet with a summary comes first; the leads are where most rows are.
    cells = Cells()
    return max(shown, key=lambda sheet: _filled_rows(sheet, cells))


def _filled_rows(sheet: Worksheet, counting: Cells) -> int:
    rows = counting.counted(sheet.iter_rows(values_only=True))
    try:
        return sum(any(cell is not None for cell in row) for row in rows)
    except _BROKEN:
        # Reading that sheet raises the error; here it only does not count as the longest.
        return 0


def _rows(path: Path, rows: Iterable[tuple[object, ...]], counting: Cells) -> Iterator[list[str]]:
    width, reading = 0, counting.counted(rows)
    while True:
        try:
            row = next(reading, None)
        except _BROKEN as e:
            raise _unreadable(path) from e
        if row is None:
            return
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        width = max(width, len(cells))
        counting.take(width - len(cells))
        yield cells + [""] * (width - len(cells))


def _text(cell: object) -> str:
    """A cell as a CSV file has it: a whole number without a decimal point, a date in ISO form."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            # Excel counts days in binary fractions: 10:30 may come as 10:29:59.999.
            moment = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
            return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _unreadable(path: Path) -> InvalidInput:
    return InvalidInput(f"{path} is no workbook that can be read: save it as CSV.", field="file")
