"""Dates in files and messages, in digits or with a month's name: 10/11/2026, 7-Nov-26.

Spoken days ("kal", "next Friday") are read by `language.time_reader`, periods by
`language.period_reader`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Literal

# By the last one, of forms filled in on the web, days with an hour have their month first, and
# those typed by hand beside them their day.
DateOrder = Literal["day_first", "month_first", "timed_month_first"]

_MONTHS_IN_YEAR = 12
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = r"(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?"
_BARE_HOUR = re.compile(r"(?<=[ T,])(\d{1,2}) ?([ap]m)$", re.I)
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})" + _TIME, re.I)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([a-z]{3,9})[ \-/,.']*(\d{4}|\d{2})" + _TIME, re.I
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})" + _TIME, re.I)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})[ \-/,.']*(\d{4})", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})" + _TIME, re.I)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +", re.I)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", re.S)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH_DIGITS = 10  # seconds since 1970 from 2001 on; three more are milliseconds
# A spreadsheet may have written 1759325641.0.
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?(?:\.0{1,6})?")


def numeric_date(word: str) -> tuple[int, int, int | None] | None:
    """Day, month and year (if written) of 10/11, 10-11-2026 or 2026-11-10: the day before the
    month, as written in India, unless the year comes first.
    """
    iso, written = _ISO.fullmatch(word), _NUMERIC.fullmatch(word)
    if iso:
        year, month, day = iso.groups()
    # 11.30 is an hour; with dots a day has three parts.
    elif written and (written[2] != "." or written[4]):
        day, month, year = written[1], written[3], written[4]
    else:
        return None
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= _MONTHS_IN_YEAR):
        return None
    return int(day), int(month), full_year(year) if year else None


def written_moment(text: str, order: DateOrder) -> datetime | None:
    """The day or instant, without a zone if none is written; None if it is no complete date.

    Raises ValueError or OverflowError for a day that does not exist.
    """
    if _ISO_DATE.fullmatch(text):
        return datetime.fromisoformat(text)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:_EPOCH_DIGITS]), UTC)
    text = _BARE_HOUR.sub(r"\1:00 \2", text)
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, *time = found.groups()
        return _built(year, int(month), day, time)
    if found := _NUMERIC_DATE.fullmatch(text):
        first, second, year, *time = found.groups()
        is_month_first = order == "month_first" or (order == "timed_month_first" and time[0])
        day, month = (second, first) if is_month_first else (first, second)
        if int(month) > _MONTHS_IN_YEAR >= int(day):
            day, month = month, day  # can only be meant so
        return _built(year, int(month), day, time)
    if found := _DAY_MONTH.fullmatch(text):
        day, word, year, *time = found.groups()
        return _built(year, _month(word), day, time)
    if found := _MONTH_DAY.fullmatch(text):
        word, day, year, *time = found.groups()
        return _built(year, _month(word), day, time)
    if found := _MONTH_YEAR.fullmatch(text):
        return _built(found[2], _month(found[1]), "1", [])
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1


def _built(year: str, month: int, day: str, time: list[str | None]) -> datetime:
    hour, minute, second = (int(part or 0) for part in (time[:3] or ("0", "0", "0")))
    half = (time[3] or "").casefold() if time else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return datetime(full_year(year), month, int(day), hour, minute, second)  # noqa: DTZ001


def full_year(year: str) -> int:
    """The year of "26" or "2026"."""
    return int(year) + (2000 if len(year) == 2 else 0)
