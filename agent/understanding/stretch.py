"""Days that were said, before it is known whether of what happened or of a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from agent.query.query import Word as PeriodWord


class Shape(StrEnum):
    """How a stretch of days was said."""

    DAY = "day"  # one day, or days that are either side of today
    PERIOD = "period"  # this week, last month, October
    SINCE = "since"  # from a day until now
    FOR = "for"  # for so many days: a silence, a wait
    UNTIL = "until"  # up to a day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that were said, at the words `first` to `last`.

    `weekday`: a weekday, or two in a row, without their side, the last gone by until a plan is
    asked for. `is_either`: kal or parso, yesterday or tomorrow.
    """

    first: int
    last: int
    shape: Shape
    start: date | None = None
    end: date | None = None
    word: PeriodWord | None = None
    days: int | None = None
    weekday: int | None = None
    is_either: bool = False

    def ahead(self, today: date) -> Stretch:
        """The same, of a plan: the next Sunday, the coming kal."""
        if self.shape is Shape.PERIOD and self.weekday is not None and self.start and self.end:
            later = timedelta(days=7 if self.end < today else 0)
            return replace(self, start=self.start + later, end=self.end + later)
        if self.is_either or (self.weekday is not None and self.start and self.start <= today):
            day = self._next(today)
            return replace(self, start=day, end=day, is_either=False)
        return self

    def back(self, today: date) -> Stretch:
        """The same, of what has happened."""
        if self.is_either and self.start and self.start > today:
            day = today - (self.start - today)
            return replace(self, start=day, end=day, is_either=False)
        return replace(self, is_either=False)

    def _next(self, today: date) -> date:
        if self.weekday is not None:
            return today + timedelta(days=(self.weekday - today.weekday()) % 7)
        start = self.start or today
        return start if start > today else today + (today - start)
