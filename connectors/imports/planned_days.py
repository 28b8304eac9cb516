"""Cells of a column of planned calls: a day, often without a year, and words beside it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_date, value_or_none
from connectors.imports.header import words_of
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from language.tokens import word_lists
from language.written_dates import DateOrder

# 27.11 is a day in this column, and half past eleven in a message.
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})(?![\d.])")
_NOT = frozenset({"not", "no", "nahi", "nathi", "pending", "नहीं", "નથી"})
_DONE = frozenset(word_lists("columns", "connectors.imports")["done_words"])


def planned_day(cell: str, *, order: DateOrder, zone: ZoneInfo, at: datetime) -> date | None:
    """The day of "27/11 savare", "23 nov" or 2026-11-27; None where the cell says it is done.

    Without a year it is the day nearest to `at`. CellError if the cell gives no day: "agle hafte"
    was next week when it was written.
    """
    whole = value_or_none(partial(parse_date, order=order, zone=zone), cell)
    if whole is not None:
        return whole
    now = at.astimezone(zone)
    if is_done(cell):
        return None
    told = WhenReader(tokens_of(_DOTTED.sub(r"\1/\2", cell))).read().day
    if told is None or told.kind != "date":
        raise CellError("gives no day of a call that is planned")
    days = [resolve_when(When(day=told), now, is_past=is_past) for is_past in (True, False)]
    found = [day for day in days if isinstance(day, date) and not isinstance(day, datetime)]
    if not found:
        raise CellError("is not a day that exists")
    return min(found, key=lambda day: abs(day - now.date()))


def is_done(cell: str) -> bool:
    """Whether it says that the call was made: "18/11 thai gyo", "Completed", "Yes"."""
    words = words_of(cell)
    if not _NOT.isdisjoint(words):
        return False
    return any(
        " ".join(words[at:end]) in _DONE
        for at in range(len(words))
        for end in range(at + 1, len(words) + 1)
    )
