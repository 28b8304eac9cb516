"""Which row names the columns, how their names are compared, and which rows are not leads.

Reports have titles and merged groups above the header; headings, totals, footers and test entries
are mixed with the rows. Counting rows and reading leads both use this module, so that counts agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

import regex

from connectors.imports.cell_parsing import (
    parse_email,
    parse_moment,
    parse_money_range,
    parse_number,
    parse_phones,
    value_or_none,
)
from connectors.imports.mapping import FileMapping
from connectors.imports.reading_result import RowError, plural
from language.time_words import any_month, months
from language.tokens import key
from leads.model.errors import InvalidInput

# A title, an address, a date range and blank lines fit into this many rows.
LOOKED_AT = 30
_HIGHEST_HEADER = 12
# Of the usual row's filled cells; a title fills one or two, a row of merged groups a few.
_FILLED_SHARE = 0.6

# In a two-column table a row with one cell is a lead that lacks the other.
_FEWEST_COLUMNS = 3
_SHORTEST_CUT = 4  # letters of a word that may end in an a nobody writes
_CACHED = 20_000  # words and cells; memory does not grow with the file
_HEARD = 4  # letters; by their sound shorter words are others: "ni" is a case ending
_MOST_FILLED = 2  # in a heading or a footer: "Generated on", and the day in the next cell
_MONTH = rf"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|{any_month()}"
_MONTH_AND_YEAR = re.compile(rf"(?<!\w)({_MONTH})[ .,'/-]*((?:20)?\d{{2}})(?!\d)", re.I)
_CENTURY, _FIRST_YEAR, _LAST_YEAR = 2000, 2020, 2049
# "SEPT" alone in a row; "Mayank" and "Decca" are none.
_MONTH_ALONE = re.compile(rf"(?:{any_month()})\.?", re.I)
_PERIOD = re.compile(
    rf"(?:{_MONTH})[ .,'/-]*(?:20)?\d{{2}}|(?:week|wk)[ .#-]*\d{{1,2}}.*"
    r"|(?:fy|f\.y\.|q[1-4])[ ,-]*(?:20)?\d{2}(?:[-/]\d{2,4})?",
    re.I,
)
# "MAGICBRICKS LEADS - MAY 2025"
_TITLE = re.compile(rf"[^\d@]*\b(?:{_MONTH})[ .,'/-]*(?:20)?\d{{2}}", re.I)
_FOOTER = re.compile(
    r"(?:generated|exported|downloaded|printed|prepared|report|created) *(?:on|by|at|date|:).*"
    r"|page +\d+(?: +of +\d+)?|(?:-+ *)?end of (?:the )?(?:report|list|file|sheet|data).*"
    r"|powered by .*",
    re.I,
)
_TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?(?: (?:leads?|enquir(?:y|ies)|rows?|records?|count|no\.?))?"
    rf"(?: (?:of |for )?(?:{_MONTH})[ .,'/-]*(?:20)?\d{{2}})?"
    r"[ :=.-]*\d*|(?:कुल|કુલ)[ :=.-]*\d*",
    re.I,
)
# "TOTAL DALALI", the sum beside it.
_SUM_OF = re.compile(r"(?:grand[ -]?)?total(?: [^\W\d_]+){1,2}[ :=.-]*", re.I)
# "--- નવે 2026 ---"
_DIVIDER = re.compile(r"[-–—=*_#]{2,}+[^-–—=*_#]{1,60}+[-–—=*_#]{2,}+")
_WORDS_ALONE = re.compile(r"[^\W\d_]{3,}(?:[^\d@]*)")
_NAMED = re.compile(r"name|naam|client|customer|party|lead$|नाम|નામ", re.I)
_PHONE = 10  # digits of an Indian one
_TEST_NAME = re.compile(
    r"(?:(?:crm|lead|form|app|api|portal|website|software|integration)[\s_-]++)?"
    r"(?:test(?:ing)?|dummy)(?:[\s_-]*+(?:test|dummy|lead|entry|data|user|name|enquiry|inquiry"
    r"|customer|client|contact|record|ivr|only|(?:do not|don'?t) call"
    r"|(?:please |pls )?ignore|\d))*"
    r"|asdf[a-z]*|qwerty[a-z]*|x{2,}(?: x+)*",
    re.I,
)
# Names that somebody may have made up to try a form, or to hide theirs: a phone or an e-mail tells.
_MADE_UP_NAME = re.compile(
    r"(?:(?:crm|lead|form|app|portal|website|software) )?(?:demo|sample|trial)"
    r"(?: (?:crm|lead|entry|data|user|name|customer|client))*|abcd?|xyz|([a-z])\1{2,}",
    re.I,
)
_MADE_UP_EMAIL = re.compile(
    r"(?:test|demo|dummy|sample|abc|xyz)\d{0,4}@(?:test|demo|dummy|sample|abc|xyz|example)\.[a-z.]+",
    re.I,
)
_TEST_WORD = re.compile(r"\b(?:test|testing|dummy)\b", re.I)
_MADE_UP_PHONE = re.compile(r"\d?(\d)\1+|0?123456789?0?|(?:0?98765432(?:10?)?)")
# What Meta's form tool writes into its own test leads.
_METAS_MARK = "<test lead: dummy data"
_ROWS_SHOWN = 5
# The row beneath the header: "(dd/mm/yyyy)", "[text]"; and how many cells below it are values.
_BRACKETED = re.compile(r"[(\[{].*[)\]}]", re.S)
_LEAST_BELOW, _MOST_BELOW = 5, 0.9
_INDIA = ZoneInfo("Asia/Kolkata")
_VALUES: tuple[Callable[[str], object], ...] = (
    partial(parse_moment, order="day_first", zone=_INDIA),
    partial(parse_moment, order="month_first", zone=_INDIA),
    parse_phones,
    parse_email,
    partial(parse_number, unit="bhk"),
    parse_money_range,
)


_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header's cells and its row number; `notes` say what was above it."""

    cells: list[str]
    row: int
    notes: tuple[str, ...] = ()


def find_header(rows: Iterable[tuple[int, list[str]] | RowError]) -> Header:
    """The first row filled like the rows below it; InvalidInput when there is none."""
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
    """Adds the merged group above it to a name that repeats: Closing Date."""
    groups = _spread(above, len(cells))
    names = Counter(cell.strip().casefold() for cell in cells)
    return [
        f"{group} {cell}".strip() if names[cell.strip().casefold()] > 1 and group else cell
        for cell, group in zip(cells, groups, strict=True)
    ]


def _spread(above: list[str], width: int) -> list[str]:
    """A merged cell's words, in all the columns it spans; a title alone is not a group."""
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
    """A header's cells are words; a row with a number is a row of leads."""
    return any(cell.strip() and value_or_none(parse_number, cell) is not None for cell in cells)


_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def is_heading(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is a month across the sheet, a repeated header, a total or a footer."""
    if len(headers) < _FEWEST_COLUMNS:
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return False
    if _TOTAL.fullmatch(filled[0]) or _repeats(headers, cells):
        return True
    if len(filled) <= _MOST_FILLED and any(
        _TOTAL.fullmatch(cell) or _SUM_OF.fullmatch(cell) for cell in filled
    ):
        return True
    if len(filled) == 1 and (
        _DIVIDER.fullmatch(filled[0]) or _is_banner(filled[0]) or _MONTH_ALONE.fullmatch(filled[0])
    ):
        return True
    said = list(dict.fromkeys(filled))  # a merged cell may have been written into every column
    if len(said) > _MOST_FILLED:
        return False
    if _PERIOD.fullmatch(said[0]) or _FOOTER.fullmatch(said[0]):
        return True
    is_alone = len(filled) == 1 and bool(cells[0].strip())
    return is_alone and (
        _is_day(said[0])
        or bool(_TITLE.fullmatch(said[0]))
        or bool(_WORDS_ALONE.fullmatch(said[0]) and not _NAMED.search(headers[0]))
    )


def describing(rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """The number of the first row if it says what the columns hold."""
    if not rows or not _describes_columns(rows[0][1], [cells for _, cells in rows[1:]]):
        return None
    return rows[0][0]


def _describes_columns(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the row beneath the header is no lead but says what its columns hold: all in
    brackets, or words where the rows `below` have days, phones and numbers, of which it has none.
    """
    filled = {at: cell.strip() for at, cell in enumerate(cells) if cell.strip()}
    is_told = len(set(filled.values())) >= _FEWEST_COLUMNS and len(below) >= _LEAST_BELOW
    if is_told and all(map(_BRACKETED.fullmatch, filled.values())):
        return True
    described = set()
    for at, cell in filled.items():
        others = [row[at].strip() for row in below if at < len(row) and row[at].strip()]
        readers = [
            reads
            for reads in _VALUES
            if len(others) >= _LEAST_BELOW
            and sum(value_or_none(reads, other) is not None for other in others)
            >= _MOST_BELOW * len(others)
        ]
        if any(value_or_none(reads, cell) is not None for reads in readers):
            return False
        if readers and any(map(str.isalpha, cell)):
            described.add(cell.casefold())
    return len(described) > 1


def month_of_heading(cells: Sequence[str]) -> datetime | None:
    """The month that a heading names with its year: "OCTOBER 2026", "--- નવેમ્બર 2026 ---"."""
    found = next(filter(None, map(_MONTH_AND_YEAR.search, cells)), None)
    if found is None:
        return None
    word, year = found[1].casefold(), int(found[2])
    year += 0 if year >= _CENTURY else _CENTURY
    number = months().get(word) or months().get(word[:3])
    # "May 15" is a day.
    is_year = _FIRST_YEAR <= year <= _LAST_YEAR
    return datetime(year, number, 1) if number and is_year else None  # noqa: DTZ001


def _is_banner(cell: str) -> bool:
    """Whether a row's only cell is a line across the sheet: "NEW YEAR - SAMVAT 2083"."""
    return cell.isupper() and len(cell.split()) > 1 and bool(_YEAR.search(cell))


def is_test_of(headers: Sequence[str], mapping: FileMapping) -> Callable[[Sequence[str]], bool]:
    """What shows that somebody made the row to try the form: its whole name says so."""
    names = [headers.index(column) for column in mapping.names if column in headers]
    phones = [headers.index(a.column) for a in mapping.aliases if a.column in headers]

    def is_test(cells: Sequence[str]) -> bool:
        name = " ".join(filter(None, (cells[place].strip() for place in names)))
        has_mark = any("<" in cell and _METAS_MARK in cell.casefold() for cell in cells)
        if has_mark or _TEST_NAME.fullmatch(name):
            return True
        told = [cells[place].strip() for place in phones]
        digits = ("".join(filter(str.isdecimal, cell))[-_PHONE:] for cell in told)
        is_unreal = any(map(_MADE_UP_PHONE.fullmatch, digits))
        is_unreal = is_unreal or any(map(_MADE_UP_EMAIL.fullmatch, told))
        is_made_up = bool(_MADE_UP_NAME.fullmatch(name) or _TEST_WORD.search(name))
        return is_made_up and is_unreal

    return is_test


def skipped_rows(headings: Sequence[int], tests: Sequence[int]) -> list[str]:
    """ "19 rows are headings or totals, no leads", "2 test entries left out (rows 229, 444)"."""
    notes = []
    if headings:
        one, many = "row is a heading or a total, no lead", "rows are headings or totals, no leads"
        notes.append(plural(len(headings), one, many))
    if tests:
        rows = ", ".join(map(str, tests[:_ROWS_SHOWN]))
        more = ", …" if len(tests) > _ROWS_SHOWN else ""
        entries = plural(len(tests), "test entry", "test entries")
        notes.append(f"{entries} left out ({'row' if len(tests) == 1 else 'rows'} {rows}{more})")
    return notes


def _repeats(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether it is the header again, as on printed pages."""
    same = [h for h, c in zip(headers, cells, strict=False) if h.casefold() == c.strip().casefold()]
    return len(same) >= _FEWEST_COLUMNS and 2 * len(same) > len(headers)


def _is_day(text: str) -> bool:
    day = value_or_none(lambda cell: parse_moment(cell, order="day_first", zone=_INDIA), text)
    return day is not None and not text.isdecimal()


def words_of(header: str) -> list[str]:
    """`closedDate`, closed_date and "Closed Date" are the same words."""
    return [word.casefold() for word in _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))]


def is_named(header: str, names: Iterable[str]) -> bool:
    """Whether a name's words are in the header, next to each other, in whatever script."""
    return is_among(names, plain(header), in_latin(header))


def is_among(names: Iterable[str], plain: str, heard: str) -> bool:
    """Whether a name's words are next to each other in `plain`, or by their sound in `heard`."""
    if any(f" {name} " in f" {plain} " for name in names):
        return True
    return bool(heard) and any(
        len(name) >= _HEARD and f" {keys_of(name)} " in f" {heard} " for name in names
    )


def in_latin(text: str) -> str:
    """Words of another script as they sound, to compare with `keys_of`; empty for Latin ones."""
    return "" if text.isascii() else keys_of(" ".join(words_of(text)))


@lru_cache(_CACHED)
def keys_of(words: str) -> str:
    """Words as they sound: બંધ and bandh are the same, which writes no last a."""
    keys = (key(word) for word in words.split())
    return " ".join(w.removesuffix("a") if len(w) > _SHORTEST_CUT else w for w in keys)


def lacks_a_letter(word: str, full: str) -> bool:
    """Whether it is the other without a letter within it: "sharukh", "shahrukh"."""
    return any(full[:at] + full[at + 1 :] == word for at in range(1, len(full) - 1))


def plain(header: str) -> str:
    """`ProspectID`, prospect_id and "Prospect ID" are the same words."""
    return " ".join(words_of(header))
