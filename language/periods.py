"""Periods: the usual ones by name, ranges of days as stated, and month arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SATURDAY = 5
_MONTHS_IN_YEAR = 12


class PeriodWord(StrEnum):
    """A period in one word; weeks begin on Monday, all in the brokerage's own calendar."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    NEXT_WEEK = "next_week"
    WEEKEND = "weekend"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    LAST_7_DAYS = "last_7_days"
    LAST_30_DAYS = "last_30_days"
    THIS_YEAR = "this_year"
    LAST_12_MONTHS = "last_12_months"


class RangeShape(StrEnum):
    """How a range of days was stated."""

    DAY = "day"  # one day, or days on either side of today
    PERIOD = "period"  # this week, last month, October
    SINCE = "since"  # from a day until now
    FOR = "for"  # for that many days: a silence, a wait
    UNTIL = "until"  # up to a day


@dataclass(frozen=True, slots=True)
class DateRange:
    """Stated days, at the words `first` to `last`.

    `weekday`: a weekday, or two in a row, given without "last" or "next"; the last past one unless
    a plan is meant. `is_either`: with kal or parso, so until tomorrow or from yesterday.
    """

    first: int
    last: int
    shape: RangeShape
    start: date | None = None
    end: date | None = None
    word: PeriodWord | None = None
    days: int | None = None
    weekday: int | None = None
    is_either: bool = False

    @property
    def begun(self) -> DateRange:
        """Of days that last until today, those that they begin with: "October se", October."""
        if self.shape is not RangeShape.SINCE or self.start is None:
            return self
        is_month = self.start.day == 1
        end = month_end(self.start) if is_month else self.start
        shape = RangeShape.PERIOD if is_month else RangeShape.DAY
        return replace(self, shape=shape, end=end)

    def ahead(self, today: date) -> DateRange:
        """The same for a plan: the next Sunday, the coming kal."""
        if self.shape is RangeShape.PERIOD and self.weekday is not None and self.start and self.end:
            later = timedelta(days=7 if self.end < today else 0)
            return replace(self, start=self.start + later, end=self.end + later)
        if self.is_either and self.shape is RangeShape.PERIOD:
            return replace(self, is_either=False)
        if self.is_either or (self.weekday is not None and self.start and self.start <= today):
            day = self._next(today)
            return replace(self, start=day, end=day, is_either=False)
        return self

    def back(self, today: date) -> DateRange:
        """The same for something that has happened."""
        if self.is_either and self.start and self.end and self.end > today:
            start, end = today - (self.end - today), today - (self.start - today)
            return replace(self, start=start, end=end, is_either=False)
        return replace(self, is_either=False)

    def _next(self, today: date) -> date:
        if self.weekday is not None:
            return today + timedelta(days=(self.weekday - today.weekday()) % 7)
        start = self.start or today
        return start if start > today else today + (today - start)


def period_days(word: PeriodWord, today: date, *, is_ahead: bool) -> tuple[date, date]:
    """First and last day. A current period ends today; for plans (`is_ahead`), on its last day."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match word:
        case PeriodWord.TODAY:
            return today, today
        case PeriodWord.YESTERDAY:
            return today - _DAY, today - _DAY
        case PeriodWord.TOMORROW:
            return today + _DAY, today + _DAY
        case PeriodWord.THIS_WEEK:
            return monday, monday + 6 * _DAY if is_ahead else today
        case PeriodWord.LAST_WEEK:
            return monday - _WEEK, monday - _DAY
        case PeriodWord.NEXT_WEEK:
            return monday + _WEEK, monday + _WEEK + 6 * _DAY
        case PeriodWord.WEEKEND:
            is_on = today.weekday() >= _SATURDAY
            saturday = monday + _SATURDAY * _DAY - (0 if is_on or is_ahead else 1) * _WEEK
            return saturday, saturday + _DAY
        case PeriodWord.THIS_MONTH:
            return first, month_end(first) if is_ahead else today
        case PeriodWord.LAST_MONTH:
            return months_later(first, -1), first - _DAY
        case PeriodWord.LAST_7_DAYS:
            return today - 6 * _DAY, today
        case PeriodWord.LAST_30_DAYS:
            return today - 29 * _DAY, today
        case PeriodWord.THIS_YEAR:
            return first.replace(month=1), today.replace(month=12, day=31) if is_ahead else today
        case PeriodWord.LAST_12_MONTHS:
            return months_later(today, -_MONTHS_IN_YEAR) + _DAY, today


def day_of_month(other: date, number: float) -> date | None:
    """The day of this number in the month of another day; None if there is none."""
    try:
        return other.replace(day=int(number)) if number == int(number) else None
    except ValueError:
        return None


def weekday_of_next_week(weekday: int, today: date) -> date:
    """ "Next Sunday" (weekday 6): in the week after this one, which ends on a Sunday.

    Indian speakers call the nearer one "Sunday", "this Sunday" or "the coming Sunday".
    """
    return today + timedelta(days=7 - today.weekday() + weekday)


def months_later(day: date, months: int) -> date:
    """The same day that many months later (negative: earlier), or the last of a shorter month."""
    count = day.year * _MONTHS_IN_YEAR + day.month - 1 + months
    first = date(count // _MONTHS_IN_YEAR, count % _MONTHS_IN_YEAR + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_end(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - _DAY
