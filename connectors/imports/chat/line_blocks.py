"""The lines of an export → blocks: a line that begins with date and time, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from connectors.imports.chat.system_phrases import MARKS
from language.written_dates import DateOrder

# Possessive, so that a line of marks is read once instead of many times.
_M = f"[{MARKS}]*+"
_AM = r"a\.?\s?m\.?|पूर्वाह्न|પૂર્વ મધ્યાહ્ન"
_PM = r"p\.?\s?m\.?|अपराह्न|ઉત્તર મધ્યાહ્ન"
# [05/01/26, 10:20:30 PM] on iOS, 05/01/26, 10:20 pm - on Android; \d takes every script's digits,
# \s the narrow no-break space before am and pm.
_HEAD = re.compile(
    rf"{_M}(?P<bracket>\[)?{_M}(?P<first>\d{{1,4}}){_M}(?P<mark>[/.\-]) ?{_M}(?P<second>\d{{1,2}})"
    rf"{_M}(?P=mark) ?{_M}(?P<third>\d{{4}}|\d{{1,2}})\.?{_M}[,،]?{_M}\s{{1,2}}{_M}(?:at\s)?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<seconds>\d\d))?"
    rf"{_M}\s{{0,2}}{_M}(?:(?P<am>{_AM})|(?P<pm>{_PM}))?{_M}"
    rf"(?(bracket)\]|\s{{1,2}}[-–—]){_M}(?:\s|$)",
    re.I,
)

# WhatsApp appeared in January 2009: an earlier date is not a message's.
FIRST_YEAR = 2009
# A phone may be in a zone up to 26 hours ahead of the brokerage's.
AHEAD = timedelta(days=2)


@dataclass(slots=True)
class Block:
    """A stamped line and those after it up to the next; without one, the lines before the first.

    `lines` are whole, `rest` is what follows the stamp on the first; `line` is that one's number.
    """

    line: int
    stamp: Stamp | None
    rest: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a message in one line; `style` tells the exports of different phones apart."""

    stamp: Stamp
    style: tuple[bool, str]
    rest: str


def file_lines(text: str) -> list[str]:
    """The lines as WhatsApp ends them: LF, or CR LF. Other breaks belong to a message."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    return lines


def blocks(lines: list[str]) -> tuple[list[Block], int]:
    """The blocks, and how many lines inside messages look like heads of another export.

    Pasted chats begin their lines as exports do: only the first head's style begins a block.
    """
    heads = [head(line) for line in lines]
    styles = [h.style for h in heads if h is not None]
    own = styles[0] if styles else None
    return list(_grouped(lines, heads, own)), sum(style != own for style in styles)


def head(line: str) -> Head | None:
    """Date and time at the line's beginning, or None."""
    match = _HEAD.match(line)
    if match is None:
        return None
    half = "am" if match["am"] else "pm" if match["pm"] else ""
    stamp = Stamp(
        numbers=(int(match["first"]), int(match["second"]), int(match["third"])),
        hour=int(match["hour"]),
        minute=int(match["minute"]),
        second=int(match["seconds"] or 0),
        half=half,
    )
    return Head(stamp, (match["bracket"] is not None, match["mark"]), line[match.end() :])


def _grouped(
    lines: list[str], heads: list[Head | None], own: tuple[bool, str] | None
) -> Iterator[Block]:
    block = Block(1, None)
    for number, (line, found) in enumerate(zip(lines, heads, strict=True), start=1):
        if found is not None and found.style == own:
            if block.lines:
                yield block
            block = Block(number, found.stamp, found.rest, [line])
        else:
            block.lines.append(line)
    if block.lines:
        yield block


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
    """The order and why. Fewest impossible dates wins, then fewest in the future, then fewest steps
    back in time (exports are in order); if these do not decide, day first.
    """
    undecided = [stamp for stamp in stamps if not stamp.is_year_first]
    if not undecided and stamps:
        return "day_first", "Dates are written year first."
    day_first, month_first = (_faults(undecided, order, read_on) for order in _ORDERS)
    if day_first < month_first:
        return "day_first", "Dates are read as day/month/year: the file fits no other order."
    if month_first < day_first:
        return "month_first", "Dates are read as month/day/year: the file fits no other order."
    if all(stamp.numbers[0] == stamp.numbers[1] for stamp in undecided):
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
