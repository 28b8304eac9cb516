"""The dates of one export: which number is the day is decided from the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from connectors.imports.cells import DateOrder

# WhatsApp came out in January 2009: what is dated earlier is not a message's date.
FIRST_YEAR = 2009
# A phone may stand in a zone up to 26 hours ahead of the brokerage's.
AHEAD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Date and time as one line of the export writes them; `half` is am, pm or nothing."""

    numbers: tuple[int, int, int]
    hour: int
    minute: int
    second: int
    half: str

    @property
    def is_year_first(self) -> bool:
        return self.numbers[0] > 99


def decide_order(stamps: Sequence[Stamp], *, read_on: date) -> tuple[DateOrder, str]:
    """The order and why. Fewest impossible dates wins, then fewest in the future, then fewest
    steps back in time (exports run forward); when nothing tells, day first."""
    told = [stamp for stamp in stamps if not stamp.is_year_first]
    if not told and stamps:
        return "day_first", "Dates are written year first."
    day_first, month_first = (_faults(told, order, read_on) for order in _ORDERS)
    if day_first < month_first:
        return "day_first", "Dates are read as day/month/year: the file fits no other order."
    if month_first < day_first:
        return "month_first", "Dates are read as month/day/year: the file fits no other order."
    if all(stamp.numbers[0] == stamp.numbers[1] for stamp in told):
        return "day_first", "Dates are read as day/month/year."
    return "day_first", (
        "Ambiguous dates: the file fits day/month as well as month/day, and is read as "
        "day/month/year. Say --dates month_first if that is wrong."
    )


_ORDERS: tuple[DateOrder, DateOrder] = ("day_first", "month_first")


def day_of(stamp: Stamp, order: DateOrder) -> date | None:
    """The day, or None when there is no such day."""
    first, second, third = stamp.numbers
    if stamp.is_year_first:
        year, month, day = first, second, third
    else:
        day, month = (first, second) if order == "day_first" else (second, first)
        year = third + 2000 if third < 100 else third
    try:
        return date(year, month, day)
    except ValueError:
        return None


def instant_of(stamp: Stamp, order: DateOrder, zone: ZoneInfo) -> datetime | None:
    """The instant in UTC of a clock in `zone`; None when there is no such day or time."""
    day = day_of(stamp, order)
    hour = stamp.hour
    if stamp.half and hour <= 12:
        hour = hour % 12 + (12 if stamp.half == "pm" else 0)
    if day is None or hour > 23 or stamp.minute > 59 or stamp.second > 59:
        return None
    local = datetime(day.year, day.month, day.day, hour, stamp.minute, stamp.second, tzinfo=zone)
    try:
        return local.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, seen from another zone
        return None


def why_not(at: datetime | None, *, read_at: datetime) -> str | None:
    """What is wrong with a message's instant, or None."""
    if at is None:
        return "has a date or time that does not exist"
    if at.year < FIRST_YEAR:
        return "is dated before WhatsApp existed"
    if at > read_at + AHEAD:
        return "is dated in the future"
    return None


def _faults(stamps: Iterable[Stamp], order: DateOrder, read_on: date) -> tuple[int, int, int]:
    days = [day_of(stamp, order) for stamp in stamps]
    known = [day for day in days if day is not None]
    future = sum(day > read_on + AHEAD for day in known)
    return len(days) - len(known), future, sum(b < a for a, b in pairwise(known))
