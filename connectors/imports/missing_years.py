"""Days typed without their year, "5 Oct" under "1/10/26": in the year nearest to the one above."""

from __future__ import annotations

import re
from datetime import date

from language.written_dates import written_moment

# Enough to be a column of days, where "5/10" is none of a floor or a score.
_LEAST_DAYS = 3
_LONGEST = 32
_WITH_YEAR = re.compile(r"\d{1,4}[/.\- ]\w{1,9}[/.\- ,']+\d{2,4}(?:[T ].*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([A-Za-z]{3,9})\.?")
_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})")


class MissingYears:
    """Completes the cells of one file, row by row."""

    def __init__(self, width: int) -> None:
        self._last: list[str] = [""] * width
        self._days = [0] * width

    def complete(self, cells: list[str]) -> list[str]:
        """The cells, those of a day without a year as 2026-10-05."""
        told = cells
        for at, cell in enumerate(cells):
            text = cell.strip()
            if not text or len(text) > _LONGEST or not text[0].isdigit():
                continue
            if _WITH_YEAR.fullmatch(text):
                self._last[at], self._days[at] = text, self._days[at] + 1
            elif self._days[at] >= _LEAST_DAYS and (day := _nearest(text, self._last[at])):
                if told is cells:
                    told = list(cells)
                told[at] = day.isoformat()
        return told


def _nearest(text: str, above: str) -> date | None:
    """The day in the year that brings it nearest to the day above; None if it is no day."""
    if named := _NAMED.fullmatch(text):
        without = f"{named[1]} {named[2]} "
    elif numeric := _NUMERIC.fullmatch(text):
        without = f"{numeric[1]}/{numeric[2]}/"
    else:
        return None
    try:
        last = written_moment(above, "day_first")
        if last is None:
            return None
        years = (last.year - 1, last.year, last.year + 1)
        found = (written_moment(f"{without}{year}", "day_first") for year in years)
        days = [day.date() for day in found if day is not None]
    except (ValueError, OverflowError):
        return None
    return min(days, key=lambda day: abs(day - last.date()), default=None)
