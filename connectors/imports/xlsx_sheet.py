"""An XLSX workbook's list of leads → rows of text, as if it had been saved as CSV.

It reads the longest sheet, and every other that holds leads too: a register has one per year, an
office one each for running, booked and closed ones.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from connectors.imports.file_limits import Cells, check_unpacked, check_workbook
from connectors.imports.header import LOOKED_AT, Header, describing, find_header
from connectors.imports.sheet_columns import SheetHead, SheetList, SheetPart, one_list
from leads.model.errors import InvalidInput

# How the notes begin that say which sheets are read: the first thing to know of a workbook.
SHEET_NOTES = ("read the sheet", "not read: ", "columns of other names", "the sheet's name")
XLSX_MAGIC = b"PK\x03\x04"
XLS_MAGIC = b"\xd0\xcf\x11\xe0"  # Excel's format before 2007
# A sheet of a million cells unpacks to some 50 MB, and takes some ten seconds to read.
MAX_UNPACKED_BYTES = 256 << 20
_MERGED, _CHUNK_BYTES = re.compile(rb'<mergeCell [^>]*?ref="([A-Z0-9:]{3,30})"'), 1 << 20
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


def sheets_of(path: Path, apart: Collection[str] = ()) -> tuple[SheetList, list[str]]:
    """The list that a workbook's sheets make, in which columns of the names `apart` are joined with
    no others; and which sheets are read, and how, if there are several.
    """
    with _workbook(path) as book:
        found = _list_of(path, book, apart)
        return found, list(_notes(found, [sheet.title for sheet in book.worksheets]))


def _notes(found: SheetList, titles: Sequence[str]) -> Iterator[str]:
    if len(titles) == 1:
        return
    read = [part.sheet.title for part in found.parts]
    left = _named(title for title in titles if title not in read)
    if len(read) == 1:
        yield (
            f"read the sheet {read[0]!r}, one of {len(titles)}: leads that stand in"
            f" {left} are not read; save that sheet as a file of its own and import it too"
        )
        return
    yield f"read the sheets {_named(read)} one after the other, their rows numbered on"
    if left:
        yield f"not read: {left}; leads that stand there need a file of their own"
    if found.joined:
        renamed = (f"{own!r} of {sheet!r} as {name!r}" for sheet, own, name in found.joined)
        yield f"columns of other names taken for one: {', '.join(renamed)}"
    named = [part for part in found.parts if part.stage_at is not None]
    if named:
        stage = found.headers[named[0].stage_at or 0]
        whose = "" if len(named) == len(read) else f" of {_named(p.sheet.title for p in named)}"
        yield f"the sheet's name is the {stage!r} of a row{whose} whose own does not end it"


def _named(titles: Iterable[str]) -> str:
    return ", ".join(map(repr, titles))


@contextmanager
def sheet_rows(path: Path, found: SheetList) -> Iterator[Iterator[list[str]]]:
    """Every row's cells as text, as wide as the widest row above it."""
    with _workbook(path) as book:
        cells = Cells()
        first, *others = (
            _rows(path, _filled(path, book[part.sheet.title]), cells) for part in found.parts
        )
        if not others:
            yield first
            return
        head = found.parts[0].sheet.header
        above = islice(first, max(head.row - 1, 0))
        names = (list(found.headers) for _ in islice(first, 1))
        bodies = [
            islice(r, p.sheet.header.row, None)
            for p, r in zip(found.parts[1:], others, strict=True)
        ]
        fitted = (
            _fitted(p, r, found.headers) for p, r in zip(found.parts, (first, *bodies), strict=True)
        )
        yield chain(above, names, *fitted)


def _fitted(
    part: SheetPart, rows: Iterator[list[str]], headers: Sequence[str]
) -> Iterator[list[str]]:
    """A sheet's rows below its header as the list has them; one that says what the columns hold is
    the header again.
    """
    for place, row in enumerate(rows):
        yield list(headers) if place == part.sheet.described else part.fitted(row)


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


def _list_of(path: Path, book: openpyxl.Workbook, apart: Collection[str]) -> SheetList:
    """The list that the sheets with leads make, in the workbook's order."""
    longest = _longest(book)
    shown = [s for s in book.worksheets if s.sheet_state == longest.sheet_state]
    heads = [_head_of(path, sheet) for sheet in shown]
    return one_list(heads[shown.index(longest)], heads, apart)


def _head_of(path: Path, sheet: Worksheet) -> SheetHead:
    rows = list(_rows(path, islice(_filled(path, sheet), LOOKED_AT), Cells()))
    try:
        header = find_header(list(enumerate(rows, 1)))
    except InvalidInput:
        header = Header([], 0)
    below = rows[header.row :]
    readable = [(place, row) for place, row in enumerate(below) if any(row)]
    described = describing(readable)
    if described is not None:
        below = [row for place, row in enumerate(below) if place != described]
    return SheetHead(sheet.title, header, below, described)


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


def _filled(path: Path, sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    """The rows of a sheet, each cell that is merged with those below it in all their rows."""
    merged = _merged_down(path, sheet.title)
    held: dict[int, tuple[int, object]] = {}  # column → last row, value
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        held = {at: one for at, one in held.items() if number <= one[0]}
        starting = {at: (last, row[at]) for at, last in merged.get(number, ()) if at < len(row)}
        if not (held or starting):
            yield row
            continue
        cells = [*row, *(None for _ in range(max(held, default=0) + 1 - len(row)))]
        for at, (_, value) in held.items():
            cells[at] = value if cells[at] is None else cells[at]
        held |= starting
        yield tuple(cells)


@lru_cache(8)
def _merged_down(path: Path, title: str) -> dict[int, list[tuple[int, int]]]:
    """First row → the column (from 0) and the last row of each range that is merged downwards.

    They stand at the end of a sheet, where reading row by row does not look (ECMA-376, 18.3.1.55).
    """
    reader = ExcelReader(path, read_only=True)
    with reader.archive:
        reader.read_manifest()
        reader.read_workbook()
        target = next(
            rel.target for sheet, rel in reader.parser.find_sheets() if sheet.name == title
        )
        with reader.archive.open(target) as xml:
            ranges = _end_from(xml, b"<mergeCells")
    found = defaultdict(list)
    for ref in _MERGED.findall(ranges):
        column, first, _, last = range_boundaries(ref.decode())
        if last > first:
            found[first].append((column - 1, last))
    return found


def _end_from(xml: IO[bytes], mark: bytes) -> bytes:
    """What a file holds from this mark on; empty if it has none."""
    held = b""
    while chunk := xml.read(_CHUNK_BYTES):
        held += chunk
        if (at := held.find(mark)) >= 0:
            return held[at:] + xml.read(_CHUNK_BYTES)
        held = held[-len(mark) :]
    return b""


def _rows(path: Path, rows: Iterable[tuple[object, ...]], counting: Cells) -> Iterator[list[str]]:
    width = 0
    try:
        for row in counting.counted(rows):
            cells = [_text(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            width = max(width, len(cells))
            counting.take(width - len(cells))
            yield cells + [""] * (width - len(cells))
    except _BROKEN as e:
        raise _unreadable(path) from e


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
