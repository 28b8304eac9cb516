"""A delimited file (plain or gzip) or an XLSX sheet → header and rows.

Rows come with the number that a spreadsheet shows: the header is row 1. A row that cannot be split
comes as a RowError, and reading goes on with the next.

Days typed without their year, "5 Oct" under "1/10/26", are in the year nearest to the one above. A
heading "OCTOBER 2026" stands above too, in the columns that are named after days; in these the
first days of a file are in the year nearest to the first one that has a year.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from connectors.imports.cell_parsing import CellError, check_text
from connectors.imports.file_limits import MOST_COLUMNS, Lines, Unpacking, check_rows
from connectors.imports.header import (
    LOOKED_AT,
    describing,
    find_header,
    is_heading,
    is_named,
    month_of_heading,
)
from connectors.imports.reading_result import RowError
from connectors.imports.xlsx_sheet import XLS_MAGIC, XLSX_MAGIC, sheet_rows, sheets_of
from language.tokens import word_lists
from language.written_dates import written_moment
from leads.model.errors import InvalidInput

_WORDS = word_lists("columns", "connectors.imports")
Row = tuple[int, list[str]]
OpenRows = Callable[[], AbstractContextManager[Iterator[list[str]]]]

DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_ROWS = 50  # enough to tell a delimiter from a comma in an address
_UNDER_A_TITLE = 0.5  # of a fit: less sure than a header that is split, surer than a stray comma
_CHUNK_BYTES = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
# The name of the stream that holds an encrypted workbook ([MS-OFFCRYPTO] 1.3.3).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT_BYTES = 64 << 20  # of an old workbook
# A lone surrogate that careless programs wrote as three bytes: still a sign of UTF-8.
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
# How offices write "the same as above"; a bare "do" is a word of Hindi.
_DITTO = re.compile(r"[-–—. ]+do[-–—. ]+|-?ditto-?|[〃″]", re.IGNORECASE)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
# A column with this many full dates, and this share of them, holds days: there "5/10" is no floor
# and no score, and "2 may" no remark.
_FEWEST_DAYS, _LEAST_SHARE_OF_DAYS = 3, 0.5
_LONGEST_DAY = 32  # characters
_MIDDLE = 15  # of a month
_NO_TEXT = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_MAGIC_BYTES = 8
_WITH_YEAR = re.compile(r"\d{1,4}[/.\- ]\w{1,9}[/.\- ,']+\d{2,4}(?:[T ].*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([A-Za-z]{3,9})\.?")
_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a file's rows are and how to read them; `notes` say what was assumed.

    `joined`: a sheet's own name of a column → the header under which its cells stand.
    """

    headers: tuple[str, ...]
    open_rows: OpenRows
    notes: tuple[str, ...]
    header_row: int = 1
    joined: Mapping[str, str] = field(default_factory=dict)

    def rows(self, headings: list[int] | None = None) -> Iterator[Row | RowError]:
        """Every row after the header that is neither blank nor a heading, as wide as the header.

        The numbers of headings, totals and footers among them are added to `headings`.
        """
        years = MissingYears(len(self.headers), filter(self._names_days, range(len(self.headers))))
        above: Sequence[str] = ()
        with self.open_rows() as reader:
            rows = islice(_numbered(reader), self.header_row, None)
            first = list(islice(rows, LOOKED_AT))
            readable = [row for row in first if not isinstance(row, RowError) and any(row[1])]
            years.begin(cells for _, cells in readable)
            described = describing(readable)
            for row in chain(first, rows):
                if isinstance(row, RowError):
                    yield row
                elif row[0] == described or is_heading(self.headers, row[1]):
                    years.pass_heading(month_of_heading(row[1]))
                    if headings is not None:
                        headings.append(row[0])
                elif any(row[1]):
                    above = _without_dittos(row[1], above)
                    yield self._fitted((row[0], above), years)

    def readable_rows(self, headings: list[int] | None = None) -> Iterator[Row]:
        """Those of them that can be read."""
        return (row for row in self.rows(headings) if not isinstance(row, RowError))

    def _names_days(self, place: int) -> bool:
        header = self.headers[place]
        is_day = is_named(header, [*_WORDS["day_words"], *_WORDS["roles"]["created_at"]])
        return is_day and not is_named(header, _WORDS["births"])

    def _fitted(self, row: Row, years: MissingYears) -> Row | RowError:
        number, cells = row
        width = len(self.headers)
        if len(cells) < width or any(cells[width:]):
            return RowError(number, None, f"has {len(cells)} cells where the header has {width}")
        return number, years.complete(cells[:width])


def _without_dittos(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """The cells, with the one above in place of each "-do-"."""
    return [
        above[at] if at < len(above) and _DITTO.fullmatch(cell.strip()) else cell
        for at, cell in enumerate(cells)
    ]


def open_table(path: Path, named: Iterable[str] = ()) -> Table:
    """Find the rows and the header; InvalidInput when there is no table."""
    return with_apart(_opened(path), path, named)


def with_apart(table: Table, path: Path, named: Iterable[str]) -> Table:
    """The table; a column of a sheet that was joined with another's stands apart where it is
    `named` itself.
    """
    apart = [name for name in named if name in table.joined and name not in table.headers]
    return _opened(path, apart) if apart else table


def _opened(path: Path, apart: Collection[str] = ()) -> Table:
    path = Path(path)
    try:
        open_rows, notes, joined = _find_rows(path, apart)
        with open_rows() as reader:
            found = find_header(islice(_numbered(reader), LOOKED_AT))
    except FileNotFoundError as e:
        raise InvalidInput(f"There is no file {path}.", field="file") from e
    except (OSError, EOFError, zlib.error, UnicodeError) as e:
        raise InvalidInput(f"{path} cannot be read to its end: {e}.", field="file") from e
    headers, repeated = _headers(found.cells)
    return Table(headers, open_rows, (*notes, *found.notes, *repeated), found.row, joined)


def _find_rows(path: Path, apart: Collection[str]) -> tuple[OpenRows, list[str], Mapping[str, str]]:
    with path.open("rb") as file:
        magic = file.read(len(XLSX_MAGIC))
    if magic == XLS_MAGIC:
        raise _no_xlsx(path)
    if magic == XLSX_MAGIC:
        found, notes = sheets_of(path, apart)
        return partial(sheet_rows, path, found), notes, {own: name for _, own, name in found.joined}
    if _is_no_text(path):
        raise InvalidInput(f"{path} is no table: save the leads as CSV or XLSX.", field="file")
    encoding, notes = _encoding(path)
    return partial(_csv_rows, path, encoding, _delimiter(path, encoding)), notes, {}


def _is_no_text(path: Path) -> bool:
    """Whether it begins as a PDF, a picture or a letter does."""
    with _bytes(path) as file:
        return file.read(_MAGIC_BYTES).startswith(_NO_TEXT)


def _no_xlsx(path: Path) -> InvalidInput:
    """The old format and a password-protected new one begin with the same bytes."""
    with path.open("rb") as file:
        is_encrypted = _ENCRYPTED in file.read(_LOOKED_AT_BYTES)
    if is_encrypted:
        words = "The workbook is protected with a password: take it off in Excel, then save it."
    else:
        words = "Excel's old .xls cannot be read: save it as .xlsx."
    return InvalidInput(words, field="file")


class _Csv:
    """The rows of a delimited text, each of bounded length."""

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self._lines = Lines(text)
        self._rows = csv.reader(self._lines, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self._lines.begin_row()
        return next(self._rows)


@contextmanager
def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Iterator[list[str]]]:
    # surrogateescape keeps bytes that are not text visible, so that their row can be refused.
    with (
        _bytes(path) as file,
        io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="") as text,
    ):
        yield _Csv(text, delimiter)


@contextmanager
def _bytes(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        magic = file.read(len(_GZIP_MAGIC))
        file.seek(0)
        if magic == _GZIP_MAGIC:
            with gzip.open(file) as unpacked:
                bounded = Unpacking(cast(BinaryIO, unpacked), file)
                yield io.BufferedReader(bounded, _CHUNK_BYTES)
        else:
            yield file


def _encoding(path: Path) -> tuple[str, list[str]]:
    """UTF-8 unless more bytes contradict it than support it; then cp1252, and a note says so."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    strange, fitting = 0, 0
    with _bytes(path) as file:
        head = file.read(_CHUNK_BYTES)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", ["read as UTF-16"]
        chunk = head
        while chunk:
            if not chunk.isascii():
                text = decoder.decode(chunk)
                escaped = len(_ESCAPED_BYTE.findall(text))
                fitting += sum(not c.isascii() for c in text) - escaped
                fitting += 4 * len(_SURROGATE_BYTES.findall(chunk))
                strange += escaped
            chunk = file.read(_CHUNK_BYTES)
    if not strange:
        return "utf-8-sig", []
    if fitting > strange:
        return "utf-8-sig", ["not all of it is UTF-8; cells with other bytes are left out"]
    return "cp1252", ["not UTF-8: read as Windows-1252; check names with accents"]


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that splits the header into most cells while most rows agree with it."""

    def widths_by(delimiter: str) -> list[int]:
        with _csv_rows(path, encoding, delimiter) as reader:
            rows = islice(_numbered(reader), _SNIFFED_ROWS)
            return [len(r[1]) for r in rows if not isinstance(r, RowError) and r[1]]

    widths = {delimiter: widths_by(delimiter) for delimiter in DELIMITERS}
    widest = max(found[0] if found else 0 for found in widths.values())

    def fit(delimiter: str) -> tuple[float, int]:
        found = widths[delimiter]
        header = found[0] if found else 0
        if header > 1:
            agreeing = sum(width == header for width in found) / len(found)
            return (1.0 if agreeing > 0.5 else agreeing), header
        # A title above the header is one cell, whatever commas it has: then the usual width is the
        # header's.
        usual = max(found, key=found.count, default=0)
        return (_UNDER_A_TITLE if usual > 1 and usual >= widest else 0.0), usual

    return max(DELIMITERS, key=fit)


def _numbered(reader: Iterator[list[str]]) -> Iterator[Row | RowError]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            yield RowError(number, None, f"cannot be split into cells: {e}")
            continue
        check_rows(number)
        if len(cells) > MOST_COLUMNS:
            yield RowError(number, None, f"has more than {MOST_COLUMNS:,} cells")
        else:
            yield number, cells


def _headers(cells: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Headers, stripped; a repeated one gets a number: City, City (2)."""
    headers: list[str] = []
    notes: list[str] = []
    for position, cell in enumerate(cells, start=1):
        try:
            name = check_text(cell).strip() or f"column {position}"
        except CellError as e:
            raise InvalidInput(f"The header of column {position} {e}.", field="file") from e
        unique, count = name, 1
        while unique in headers:
            count += 1
            unique = f"{name} ({count})"
        if count > 1:
            notes.append(f"the header {name!r} stands again: its next column is {unique!r}")
        headers.append(unique)
    return tuple(headers), notes


class MissingYears:
    """Completes the cells of one file, row by row; `named` are the columns named after days."""

    def __init__(self, width: int, named: Iterable[int] = ()) -> None:
        self._named = frozenset(named)
        self._last: list[str] = [""] * width
        self._days = [0] * width
        self._cells = [0] * width

    def begin(self, rows: Iterable[Sequence[str]]) -> None:
        """Takes the first whole day of each column that is named after days, from a file's rows."""
        for cells in rows:
            for at in self._named:
                text = cells[at].strip() if at < len(cells) else ""
                if not self._last[at] and len(text) <= _LONGEST_DAY and _WITH_YEAR.fullmatch(text):
                    self._last[at] = text

    def pass_heading(self, month: datetime | None) -> None:
        """From here on the days are of this month, or near it."""
        if month is not None:
            for at in self._named:
                self._last[at] = f"{_MIDDLE}/{month.month}/{month.year}"

    def complete(self, cells: list[str]) -> list[str]:
        """The cells, those of a day without a year with it: "5 Oct 2026", "5/10/2026"."""
        told = cells
        for at, cell in enumerate(cells):
            text = cell.strip()
            self._cells[at] += bool(text)
            if not text or len(text) > _LONGEST_DAY or not text[0].isdigit():
                continue
            if _WITH_YEAR.fullmatch(text):
                self._last[at], self._days[at] = text, self._days[at] + 1
            elif self._is_of_days(at) and (whole := _with_year(text, self._last[at])):
                if told is cells:
                    told = list(cells)
                told[at] = whole
        return told

    def _is_of_days(self, at: int) -> bool:
        if at in self._named and self._last[at]:
            return True
        return self._days[at] >= max(_FEWEST_DAYS, _LEAST_SHARE_OF_DAYS * self._cells[at])


def _with_year(text: str, above: str) -> str | None:
    """The day with the year that brings it nearest to the day above; None if it is no day.

    Whichever of 5/10 is the month, the file's order tells later.
    """
    if named := _NAMED.fullmatch(text):
        without = f"{named[1]} {named[2]} "
    elif numeric := _NUMERIC.fullmatch(text):
        without = f"{numeric[1]}/{numeric[2]}/"
    else:
        return None
    last = _moment(above)
    if last is None:
        return None
    wholes = [f"{without}{year}" for year in (last.year - 1, last.year, last.year + 1)]
    days = [(abs(day - last), whole) for whole in wholes if (day := _moment(whole)) is not None]
    return min(days)[1] if days else None


def _moment(text: str) -> datetime | None:
    """The day as written, without a zone; None if there is no such day."""
    try:
        moment = written_moment(text, "day_first")
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None) if moment is not None else None
