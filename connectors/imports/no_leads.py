"""Rows of a list that are no leads: headings among the rows, totals, footers, test entries.

Whoever counts rows and whoever reads leads ask here, so that their counts agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from connectors.imports.cells import CellError, parse_moment
from leads.mapping import Mapping

# In a table of two columns a row of one cell is a lead that lacks the other.
_FEWEST_COLUMNS = 3
_MOST_FILLED = 2  # of a heading or a footer: "Generated on", and the day in the next cell
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर"
    r"|જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઓગસ્ટ|સપ્ટેમ્બર|ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર"
)
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
_WORDS_ALONE = re.compile(r"[^\W\d_]{3,}(?:[^\d@]*)")
_NAMED = re.compile(r"name|naam|client|customer|party|lead$|नाम|નામ", re.I)
_TEST_NAME = re.compile(
    r"(?:test(?:ing)?|dummy)(?:[\s_-]*+(?:test|dummy|lead|entry|data|user|name|enquiry|inquiry"
    r"|customer|client|contact|record|only|(?:do not|don'?t) call|(?:please |pls )?ignore|\d))*"
    r"|asdf[a-z]*|qwerty[a-z]*",
    re.I,
)
# What Meta's form tool fills its own test leads with.
_METAS_MARK = "<test lead: dummy data"
_ROWS_SHOWN = 5
_INDIA = ZoneInfo("Asia/Kolkata")


def is_heading(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is a month across the sheet, the header again, a total, a footer."""
    if len(headers) < _FEWEST_COLUMNS:
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return False
    if _TOTAL.fullmatch(filled[0]) or _repeats(headers, cells):
        return True
    if len(filled) <= _MOST_FILLED and any(_TOTAL.fullmatch(cell) for cell in filled):
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


def is_test_of(headers: Sequence[str], mapping: Mapping) -> Callable[[Sequence[str]], bool]:
    """What tells a row that somebody made to try the form: its whole name says so."""
    names = [headers.index(column) for column in mapping.names if column in headers]

    def is_test(cells: Sequence[str]) -> bool:
        name = " ".join(filter(None, (cells[place].strip() for place in names)))
        has_mark = any("<" in cell and _METAS_MARK in cell.casefold() for cell in cells)
        return has_mark or bool(_TEST_NAME.fullmatch(name))

    return is_test


def said_of_headings(rows: Sequence[int]) -> list[str]:
    """ "19 rows are headings or totals, no leads"."""
    if not rows:
        return []
    what = "row is a heading or a total" if len(rows) == 1 else "rows are headings or totals"
    return [f"{len(rows):,} {what}, no {'lead' if len(rows) == 1 else 'leads'}"]


def said_of_tests(rows: Sequence[int]) -> list[str]:
    """ "3 test entries left out (rows 229, 444, 497)"."""
    if not rows:
        return []
    some = ", ".join(map(str, rows[:_ROWS_SHOWN]))
    more = ", …" if len(rows) > _ROWS_SHOWN else ""
    one = len(rows) == 1
    what = "test entry" if one else "test entries"
    return [f"{len(rows):,} {what} left out ({'row' if one else 'rows'} {some}{more})"]


def _repeats(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """The header once more, as printed pages have it."""
    same = [h for h, c in zip(headers, cells, strict=False) if h.casefold() == c.strip().casefold()]
    return len(same) >= _FEWEST_COLUMNS and 2 * len(same) > len(headers)


def _is_day(text: str) -> bool:
    try:
        parse_moment(text, order="day_first", zone=_INDIA)
    except CellError:
        return False
    return not text.isdecimal()
