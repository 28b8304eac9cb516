"""Cells of a column of planned calls: a day, often without a year, and words beside it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_date, value_or_none
from connectors.imports.header import is_named, plain, words_of
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from language.tokens import word_lists
from language.written_dates import DateOrder

# 27.11 is a day in this column, and half past eleven in a message.
_DOTTED = re.compile(r"^(\d{1,2})[.-](0?[1-9]|1[0-2])(?![\d.-])")
_DAYS = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])")
# "23 नव" is in November; elsewhere the word is nine.
_NOV = re.compile(r"(?<=\d )नव(?!\w)")
_NOT = frozenset(
    {"not", "no", "yet", "be", "never", "havent", "haven", "dont", "nahi", "nahin", "nai", "na",
     "nathi", "pending", "baki", "baaki", "नहीं", "નથી"}
)  # fmt: skip
_WORDS = word_lists("columns", "connectors.imports")
_YES, _DONE = frozenset(_WORDS["made_words"]), _WORDS["done_words"]


def planned_day(
    cell: str, *, order: DateOrder, zone: ZoneInfo, at: datetime, since: date | None = None
) -> date | None:
    """The day of "27/11 savare", "23 nov" or 2026-11-27; None where the cell says it is done.

    Without a year it is the first one since the row's last known day, `since`, or else the one
    nearest to `at`. CellError if the cell gives no day: "agle hafte"
    was next week when it was written.
    """
    whole = value_or_none(partial(parse_date, order=order, zone=zone), cell)
    if whole is not None:
        return whole
    now = at.astimezone(zone)
    # Of several days the last counts, and what is written behind it.
    days_said = list(_DAYS.finditer(cell))
    cell = cell[days_said[-1].start() :] if len(days_said) > 1 else cell
    said = _NOV.sub("नवंबर", _DOTTED.sub(r"\1/\2", cell))
    told = WhenReader(tokens_of(said)).read().day
    days = []
    if told is not None and told.kind == "date":
        near = now if since is None else datetime.combine(since, now.timetz())
        days = [resolve_when(When(day=told), near, is_past=is_past) for is_past in (True, False)]
    found = [day for day in days if isinstance(day, date) and not isinstance(day, datetime)]
    later = [day for day in found if since is not None and day >= since]
    nearest = min(later or found, key=lambda day: abs(day - (since or now.date())), default=None)
    if (nearest is None or nearest <= now.date()) and is_done(cell):
        return None
    if nearest is None:
        raise CellError("gives no day of a call that is planned")
    return nearest


def was_made(cell: str) -> bool:
    """Whether a cell of its own says that the call was made: "Yes", "Completed"."""
    return plain(cell) in _YES or is_done(cell)


def is_done(cell: str) -> bool:
    """Whether it says that the call was made: "18/11 thai gyo", "Completed"."""
    return _NOT.isdisjoint(words_of(cell)) and is_named(cell, _DONE)
