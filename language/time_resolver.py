"""Which day and instant a stated day or hour means: calendar arithmetic at the brokerage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from language.periods import months_later, weekday_of_next_week
from language.time_reader import Span, When

# Visits and calls happen in daylight: a bare 1..7 is an afternoon or evening hour.
_LAST_BARE_AFTERNOON = 7
_PART_HOURS = {"morning": 10, "noon": 12, "afternoon": 15, "evening": 18, "night": 20}
# A reminder for a day without an hour is due when the brokerage opens (`_OPENS` in
# agent/lead_state/situation.py).
_OPENS = time(10)
_NOON, _MIDNIGHT = 12, 24
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12
# Nobody plans further ahead; keeps odd numbers within the calendar.
_LONGEST_MONTHS, _LONGEST_DAYS = 120, 3650


def resolve_when(when: When, now: datetime, *, is_past: bool) -> date | datetime | None:
    """The day or instant meant; `now` in the brokerage's own zone. None: nothing was stated."""
    if when.span and when.span.unit in ("minutes", "hours"):
        unit = timedelta(minutes=1) if when.span.unit == "minutes" else timedelta(hours=1)
        return now + when.span.n * unit
    day = _day(when, now, is_past=is_past)
    clock = _clock(when)
    is_no_day = when.day is not None and day is None
    if is_no_day or (day is None and clock is None):
        # There is no 31 November, whatever hour is said.
        return None
    if clock is None:
        return day
    if day is None:
        first = now.date()
        later = datetime.combine(first, clock, now.tzinfo) <= now and not is_past
        day = first + timedelta(days=1) if later else first
    return datetime.combine(day, clock, now.tzinfo)


def as_instant(when: date | datetime, now: datetime) -> datetime:
    """The instant a reminder is due; for a bare day, when the brokerage opens."""
    if isinstance(when, datetime):
        return when
    return datetime.combine(when, _OPENS, now.tzinfo)


def _clock(when: When) -> time | None:
    if when.clock is None:
        return time(_PART_HOURS[when.part]) if when.part else None
    hour, minute = when.clock
    is_late = (
        when.part in ("afternoon", "evening")
        or (when.part == "night" and hour > 4)
        or (when.part == "noon" and hour < 6)
    )
    if when.part is None and 0 < hour <= _LAST_BARE_AFTERNOON:
        is_late = True
    if is_late and hour < _NOON:
        hour += _NOON
    if when.part == "morning" and hour == _NOON:
        hour = 0
    return time(hour % _MIDNIGHT, minute)


def _day(when: When, now: datetime, *, is_past: bool) -> date | None:
    today = now.date()
    if when.span:
        return _after_span(today, when.span, is_past=is_past)
    if when.day is None:
        return None
    n, more, year = when.day.n, when.day.more, when.day.year
    readers: dict[str, Callable[[], date | None]] = {
        "offset": lambda: today + timedelta(days=n),
        "either": lambda: today + timedelta(days=-n if is_past else n),
        "weekday": lambda: _weekday(today, n, more, when, now, is_past=is_past),
        "date": lambda: _date(today, n, more, year, is_past=is_past),
        "month": lambda: _date(today, 1, n, year, is_past=is_past),
        "next": lambda: (
            today + timedelta(days=7 - today.weekday())
            if n
            else months_later(today.replace(day=1), 1)
        ),
    }
    return readers[when.day.kind]()


def _weekday(
    today: date, weekday: int, shift: int, when: When, now: datetime, *, is_past: bool
) -> date:
    if is_past or shift < 0:
        return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    if shift > 0:
        return weekday_of_next_week(weekday, today)
    ahead = (weekday - today.weekday()) % 7
    # "Sunday" said on a Sunday evening is the next one.
    clock = _clock(when) or time(_PART_HOURS["evening"])
    is_over = ahead == 0 and clock <= now.timetz().replace(tzinfo=None)
    return today + timedelta(days=_DAYS_IN_WEEK if is_over else ahead)


def _date(today: date, day: int, month: int, year: int | None, *, is_past: bool) -> date | None:
    """The date in the given year, else the nearest one on the side of today that is meant."""
    if year is not None:
        try:
            return date(year, month, day)
        except ValueError:
            return None
    step = -1 if is_past else 1
    at = date(today.year, month or today.month, 1)
    for _ in range(_MONTHS_IN_YEAR + 1):
        try:
            found = at.replace(day=day)
        except ValueError:
            found = None
        if found and (found <= today if is_past else found >= today):
            return found
        at = months_later(at, step * (_MONTHS_IN_YEAR if month else 1))
    return None


def _after_span(today: date, span: Span, *, is_past: bool) -> date:
    n = -abs(span.n) if is_past else span.n
    if span.unit == "months":
        return months_later(today, max(-_LONGEST_MONTHS, min(_LONGEST_MONTHS, n)))
    days = n * (_DAYS_IN_WEEK if span.unit == "weeks" else 1)
    return today + timedelta(days=max(-_LONGEST_DAYS, min(_LONGEST_DAYS, days)))
