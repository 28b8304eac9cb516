"""Days typed without their year, "5 Oct" under "1/10/26": in the year nearest to the one above.

A heading "OCTOBER 2026" stands above too, in the columns that are named after days; in these the
first days of a file are in the year nearest to the first one that has a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from language.written_dates import written_moment

# A column with this many full dates, and this share of them, holds days: there "5/10" is no floor
# and no score, and "2 may" no remark.
_FEWEST_DAYS, _LEAST_SHARE_OF_DAYS = 3, 0.5
_LONGEST_DAY = 32  # characters
_MIDDLE = 15  # of a month
_WITH_YEAR = re.compile(r"\d{1,4}[/.\- ]\w{1,9}[/.\- ,']+\d{2,4}(?:[T ].*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([A-Za-z]{3,9})\.?")
_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})")


class MissingYears:
    """Completes the cells of one file, row by row; `named` are the columns named after days."""

    def __init__(self, width: int, named: Iterable[int] = ()) -> None:
        self._named = frozenset(named)
        self._last: list[str] = [""] * width
        self._days = [0] * width
        self._cells = [0] * width

    def begin(self, rows: Iterable[Sequence[str]]) -> None:
        """Takes the first whole day of each column that is named after days, from a file's rows."""
        for cells in rows:
            for at in self._named:
                text = cells[at].strip() if at < len(cells) else ""
                if not self._last[at] and len(text) <= _LONGEST_DAY and _WITH_YEAR.fullmatch(text):
                    self._last[at] = text

    def pass_heading(self, month: datetime | None) -> None:
        """From here on the days are of this month, or near it."""
        if month is not None:
            for at in self._named:
                self._last[at] = f"{_MIDDLE}/{month.month}/{month.year}"

    def complete(self, cells: list[str]) -> list[str]:
        """The cells, those of a day without a year with it: "5 Oct 2026", "5/10/2026"."""
        told = cells
        for at, cell in enumerate(cells):
            text = cell.strip()
            self._cells[at] += bool(text)
            if not text or len(text) > _LONGEST_DAY or not text[0].isdigit():
                continue
            if _WITH_YEAR.fullmatch(text):
                self._last[at], self._days[at] = text, self._days[at] + 1
            elif self._is_of_days(at) and (whole := _with_year(text, self._last[at])):
                if told is cells:
                    told = list(cells)
                told[at] = whole
        return told

    def _is_of_days(self, at: int) -> bool:
        if at in self._named and self._last[at]:
            return True
        return self._days[at] >= max(_FEWEST_DAYS, _LEAST_SHARE_OF_DAYS * self._cells[at])


def _with_year(text: str, above: str) -> str | None:
    """The day with the year that brings it nearest to the day above; None if it is no day.

    Whichever of 5/10 is the month, the file's order tells later.
    """
    if named := _NAMED.fullmatch(text):
        without = f"{named[1]} {named[2]} "
    elif numeric := _NUMERIC.fullmatch(text):
        without = f"{numeric[1]}/{numeric[2]}/"
    else:
        return None
    last = _moment(above)
    if last is None:
        return None
    wholes = [f"{without}{year}" for year in (last.year - 1, last.year, last.year + 1)]
    days = [(abs(day - last), whole) for whole in wholes if (day := _moment(whole)) is not None]
    return min(days)[1] if days else None


def _moment(text: str) -> datetime | None:
    """The day as written, without a zone; None if there is no such day."""
    try:
        moment = written_moment(text, "day_first")
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None) if moment is not None else None
