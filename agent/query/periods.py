"""The days that a period comes to at the brokerage, and the like period before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from agent.query.query import Moment, Period, Word
from leads.errors import InvalidInput

# Far days would overflow the calendar's arithmetic.
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included; None: open at that end."""

    start: date | None = None
    end: date | None = None

    def instants(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """From the first midnight up to, not including, the one after the last day."""
        begin = midnight(self.start, zone) if self.start else None
        return begin, midnight(self.end + _DAY, zone) if self.end else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """When the day begins in the zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def days_of(period: Period, today: date) -> Days:
    """The period's days. What is going on ends today; of visits ahead, with its last day."""
    if any(day and not EARLIEST <= day <= LATEST for day in (period.start, period.end)):
        raise InvalidInput("A period lies between 1970 and 2200.", field="period")
    if period.word is None:
        if period.start and period.end and period.start > period.end:
            raise InvalidInput("A period cannot end before it starts.", field="period")
        return Days(period.start, period.end)
    is_ahead = period.of is Moment.NEXT_VISIT
    return _of_word(period.word, today, is_ahead=is_ahead)


def days_before(period: Period, days: Days, today: date) -> Days:
    """The period before: the calendar unit before, cut to as many days, else as long a stretch."""
    end = days.end or today
    if days.start is None:
        raise InvalidInput("To compare, name a period that has a first day.", field="period")
    length = end - days.start
    last = days.start - _DAY
    match period.word:
        case Word.THIS_WEEK | Word.LAST_WEEK | Word.NEXT_WEEK | Word.WEEKEND:
            start = days.start - _WEEK
            return Days(start, start + length)
        case Word.THIS_MONTH:
            return Days(last.replace(day=1), min(last, last.replace(day=1) + length))
        case Word.LAST_MONTH:
            return Days(last.replace(day=1), last)
        case Word.THIS_YEAR | Word.LAST_12_MONTHS:
            return Days(_years_before(days.start), _years_before(end))
        case _:
            return _months_before(days.start, end) or Days(last - length, last)


def whole_before(period: Period, today: date) -> Days | None:
    """All of the week, month or year before the one that is going on; None of other periods."""
    match period.word:
        case Word.THIS_WEEK:
            return _of_word(Word.LAST_WEEK, today, is_ahead=False)
        case Word.THIS_MONTH:
            return _of_word(Word.LAST_MONTH, today, is_ahead=False)
        case Word.THIS_YEAR:
            year = today.year - 1
            return Days(date(year, 1, 1), date(year, 12, 31))
        case _:
            return None


def _months_before(start: date, end: date) -> Days | None:
    """As many whole months before whole months; None of other days."""
    if start.day != 1 or (end + _DAY).day != 1:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    first = start
    for _ in range(months):
        first = (first - _DAY).replace(day=1)
    return Days(first, start - _DAY)


def _of_word(word: Word, today: date, *, is_ahead: bool) -> Days:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match word:
        case Word.TODAY:
            return Days(today, today)
        case Word.YESTERDAY:
            return Days(today - _DAY, today - _DAY)
        case Word.TOMORROW:
            return Days(today + _DAY, today + _DAY)
        case Word.THIS_WEEK:
            return Days(monday, monday + 6 * _DAY if is_ahead else today)
        case Word.LAST_WEEK:
            return Days(monday - _WEEK, monday - _DAY)
        case Word.NEXT_WEEK:
            return Days(monday + _WEEK, monday + _WEEK + 6 * _DAY)
        case Word.WEEKEND:
            is_on = today.weekday() >= _SATURDAY
            saturday = monday + _SATURDAY * _DAY - (0 if is_on or is_ahead else 1) * _WEEK
            return Days(saturday, saturday + _DAY)
        case Word.THIS_MONTH:
            return Days(first, _month_end(first) if is_ahead else today)
        case Word.LAST_MONTH:
            last = first - _DAY
            return Days(last.replace(day=1), last)
        case Word.LAST_7_DAYS:
            return Days(today - 6 * _DAY, today)
        case Word.LAST_30_DAYS:
            return Days(today - 29 * _DAY, today)
        case Word.THIS_YEAR:
            return Days(first.replace(month=1), today)
        case Word.LAST_12_MONTHS:
            return Days(_years_before(today) + _DAY, today)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - _DAY


def _years_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
