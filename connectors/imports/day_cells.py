"""Cells that tell of calls and visits by days among words: "27/11 savare" is a planned call, "yes
28/10, 1/11" two visits.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial
from string import digits
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_date, value_or_none
from connectors.imports.header import is_named, plain, words_of
from language.dated_clauses import days_in, without_days
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from language.time_words import written
from language.tokens import key, word_lists
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
_AHEAD = frozenset(map(key, _WORDS["visits_ahead"]))
_OF_VISITS = frozenset(map(key, _WORDS["words_of_visits"])) | _AHEAD
_OF_HOURS = frozenset(map(key, written("part_", "oclock")))
# "11-12" of a visit is from eleven to twelve, or a day of December: nobody can tell.
_MAYBE_HOURS = re.compile(r"(?<![\d/.-])(\d{1,2})-(\d{1,2})(?![\d/.-])")
_HOURS = 12
_LAST_DAY = date(2100, 1, 1)


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


def visit_days(cell: str, *, since: date | None = None, until: date = _LAST_DAY) -> list[date]:
    """The days of visits in a cell that tells of nothing else: "yes 28/10/25, 1/11/25", with or
    without their hours: "28/10 5pm".
    """
    cell = _MAYBE_HOURS.sub(_without_hours, cell.replace(",", ", "))
    words = (word for word in words_of(without_days(cell)) if not word.isdecimal())
    if not all(key(word) in _OF_VISITS or key(word.lstrip(digits)) in _OF_HOURS for word in words):
        return []
    return days_in(cell, since=since, until=until)


def why_unread(cell: str) -> str:
    """Why no visit is read from a cell that seems to have its day; empty if it has none."""
    if _MAYBE_HOURS.sub(_without_hours, cell) != cell:
        return "may be hours or a day: write the day as 11/12/2026"
    has_day = bool(days_in(cell, since=None, until=_LAST_DAY))
    return "says more beside a day than that a visit took place or is planned" if has_day else ""


def _without_hours(found: re.Match[str]) -> str:
    return ", " if int(found[2]) == int(found[1]) % _HOURS + 1 else found[0]


def is_of_visit_ahead(cell: str) -> bool:
    """Whether a cell with a day tells of a visit that was to come: "fix 7.12 11 baje"."""
    return not _AHEAD.isdisjoint(map(key, words_of(cell)))


def says_visited(cell: str) -> bool:
    """Whether a cell tells of a visit without its day: "haan", "ho gayi", "done"."""
    words = [key(word) for word in words_of(cell)]
    return was_made(cell) and _OF_VISITS.issuperset(words) and _AHEAD.isdisjoint(words)
