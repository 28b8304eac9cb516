"""Days and stretches of days in a question: "this week", "5 din se", "since Monday", "10/11".

When reading what is told, see `language.when`: both rest on the same table of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from language.numbers import number_of
from language.time_words import Day, TimeWords, numeric_date
from language.tokens import Word

# "a few days", "kuch din"
_FEW = 3
# Further back nothing is counted.
_MOST_DAYS = 3650
_DAYS_IN_WEEK, _DAYS_IN_MONTH, _DAYS_IN_YEAR = 7, 30, 365
_MONTHS_IN_YEAR = 12
_SATURDAY = 5
# A date without its year lies at most so far ahead, else it was last year's.
_NEAR_AHEAD_DAYS = 90


class Shape(StrEnum):
    """How a stretch of days was said."""

    DAY = "day"
    PERIOD = "period"  # this week, last month, October, 5 to 12 Nov
    SINCE = "since"  # from a day until now
    FOR = "for"  # for so many days: a silence, a wait
    UNTIL = "until"  # up to a day


@dataclass(frozen=True, slots=True)
class Period:
    """Days that were said, both ends included; `first` to `last` are the places of their words.

    `name`: where one word says it: "this_week", "last_7_days". `weekday`: a weekday without its
    side, the last gone by until a plan is asked for. `is_either`: kal or parso, before or after
    today. `days`: how many were said.
    """

    first: int
    last: int
    shape: Shape
    start: date | None = None
    end: date | None = None
    name: str | None = None
    days: int | None = None
    weekday: int | None = None
    is_either: bool = False

    @property
    def at(self) -> frozenset[int]:
        """The places of its words."""
        return frozenset(range(self.first, self.last + 1))

    def ahead(self, today: date) -> Period:
        """The same, of a plan: the next Sunday, the coming kal."""
        if self.is_either or (self.weekday is not None and self.start and self.start <= today):
            day = self._next(today)
            return replace(self, start=day, end=day, is_either=False)
        return self

    def back(self, today: date) -> Period:
        """The same, of what has happened."""
        if self.is_either and self.start and self.start > today:
            day = today - (self.start - today)
            return replace(self, start=day, end=day, is_either=False)
        return replace(self, is_either=False)

    def _next(self, today: date) -> date | None:
        if self.weekday is not None:
            return today + timedelta(days=(self.weekday - today.weekday()) % _DAYS_IN_WEEK)
        if self.start is None or self.start > today:
            return self.start
        return today + (today - self.start)


def read_period(
    words: Sequence[Word], today: date, *, is_past: bool | None = None
) -> Period | None:
    """The first days said. `is_past`: on which side of today; None: by the words' own tense.

    It stays `is_either` where nothing tells.
    """
    found = read_periods(words, today)
    if not found:
        return None
    if is_past is None:
        is_past = _tense(words, found[0])
    if is_past is None:
        return found[0]
    return found[0].back(today) if is_past else found[0].ahead(today)


def read_periods(words: Sequence[Word], today: date) -> list[Period]:
    """Every day or stretch of days said, in order, a kal or a weekday without its side."""
    reader = _Reader(words, today)
    found: list[Period] = []
    at = 0
    while at < len(words):
        one = reader.at(at)
        if one is not None and (not found or one.first > found[-1].last):
            found.append(one)
            at = one.last + 1
        else:
            at += 1
    return reader.joined(found)


def _tense(words: Sequence[Word], said: Period) -> bool | None:
    """True: what is asked lies behind; False: ahead; None: nothing tells, or both do."""
    spoken = TimeWords([w.raw for w in words])
    places = [i for i in range(len(words)) if i not in said.at]
    is_back = any(spoken.length(i, "looks_back") for i in places)
    is_ahead = any(spoken.length(i, "looks_ahead") for i in places)
    return is_back if is_back != is_ahead else None


class _Reader:
    """Reads the words of one question, as of `today`."""

    def __init__(self, words: Sequence[Word], today: date) -> None:
        self._words = TimeWords([w.raw for w in words])
        self._today = today
        self._readers: tuple[Callable[[int], Period | None], ...] = (
            self._unit,
            self._counted,
            self._dated,
            self._named,
        )

    def at(self, at: int) -> Period | None:
        """The days that the words from this place on say."""
        found = next((f for read in self._readers if (f := read(at))), None)
        return self._bounded(found) if found else None

    def joined(self, found: Sequence[Period]) -> list[Period]:
        """ "From 1 Nov to 10 Nov" is one stretch."""
        joined: list[Period] = []
        for one in found:
            whole = self._whole(joined[-1], one) if joined else None
            if whole:
                joined[-1] = whole
            else:
                joined.append(one)
        return joined

    def _whole(self, before: Period, after: Period) -> Period | None:
        if before.shape not in (Shape.DAY, Shape.SINCE) or after.start == before.start:
            return None
        gap = after.first - before.last - 1
        is_to = gap == 0 or (gap > 0 and self._words.length(before.last + 1, "to") == gap)
        is_two = before.shape is Shape.SINCE or gap == 1 or after.shape is Shape.UNTIL
        if not (is_to and is_two and after.shape in (Shape.DAY, Shape.UNTIL)):
            return None
        start, end = before.start, after.end
        if before.is_either and after.end == self._today and start:
            start = self._today - (start - self._today)
        if before.weekday is not None and after.weekday is not None and start and end:
            end = start + timedelta(days=(after.weekday - before.weekday) % _DAYS_IN_WEEK)
        if start is None or end is None or start > end:
            return None
        return Period(before.first, after.last, Shape.PERIOD, start, end)

    def _side(self, at: int) -> tuple[str, int]:
        for side in ("this", "last", "next"):
            length = self._words.length(at, side)
            if length:
                return side, length
        return "", 0

    def _unit(self, at: int) -> Period | None:
        """This week, last month, next year, is hafte, gaya mahine."""
        side, length = self._side(at)
        unit = self._words.find(at + length, "days", "weeks", "months", "years") if side else None
        if unit is None:
            return None
        step = {"this": 0, "last": -1, "next": 1}[side]
        last = at + length + unit.length - 1
        if unit.kind == "days":
            day = self._today + timedelta(days=step)
            return Period(at, last, Shape.DAY, day, day)
        start = _begin(self._today, unit.kind, step)
        end = _begin(start, unit.kind, 1) - timedelta(days=1)
        name = f"{side}_{unit.kind.removesuffix('s')}"
        return Period(at, last, Shape.PERIOD, start, end, name)

    def _counted(self, at: int) -> Period | None:
        """Last 10 days, pichle 2 hafte, 5 din, 10 days ago, in 2 weeks, a few days."""
        side, length = self._side(at)
        number, width = self._count(at + length)
        n_at = at + length + width
        unit = self._words.find(n_at, "hours", "days", "weeks", "months", "years")
        if number is None or unit is None:
            return None
        days = _days(number, unit.kind)
        last = n_at + unit.length - 1
        ago = self._words.length(last + 1, "ago")
        # "2 din se pehle" is before them; "2 din pehle", so many days ago.
        if not side and ago:
            day = self._today - timedelta(days=days)
            return Period(at, last + ago, Shape.DAY, day, day, days=days)
        after = self._words.length(last + 1, "after_after")
        if not side and (after or self._words.key(at - 1) == "after"):
            day = self._today + timedelta(days=days)
            return Period(at, last + after, Shape.DAY, day, day, days=days)
        if side == "next":
            end = self._today + timedelta(days=days)
            return Period(at, last, Shape.PERIOD, self._today, end, days=days)
        start = self._today - timedelta(days=days)
        shape = Shape.PERIOD if side else Shape.FOR
        name = {7: "last_7_days", 30: "last_30_days", 360: "last_12_months"}.get(days)
        name = "last_12_months" if days == _DAYS_IN_YEAR else name
        return Period(at, last, shape, start, self._today, name, days)

    def _count(self, at: int) -> tuple[float | None, int]:
        few = self._words.length(at, "few")
        if few:
            # "A couple of weeks" are two.
            is_two = "couple" in [self._words.key(at + n) for n in range(few)]
            return float(2 if is_two else _FEW), few
        word = self._words.key(at)
        if word in ("a", "an"):
            return 1.0, 1
        number = number_of(word)
        said = self._words.find(at, "number_")
        if number is None and said:
            number = float(said.number)
        return (number, 1) if number is not None else (None, 0)

    def _dated(self, at: int) -> Period | None:
        """10 Nov, Nov 10, 10/11, 2026-11-10, 10th, 14 tarikh; 5 to 12 Nov; a bare month."""
        written = numeric_date(self._words.key(at))
        if written:
            return self._on(at, at, written)
        number = self._day_number(at)
        if number is not None:
            return self._number_first(at, number)
        month = self._words.find(at, "month_")
        if month is None:
            return None
        after = self._day_number(at + 1)
        if after is not None:
            last = at + 1 + self._words.length(at + 2, "tarikh")
            year, more = self._year(last + 1)
            first = self._on(at, last + more, Day("date", after, month.number, year))
            return self._to_number(first, last, month.number, year)
        year, more = self._year(at + 1)
        if not year and not self._is_month(at):
            return None
        return self._month(at, at + more, month.number, year)

    def _number_first(self, at: int, number: int) -> Period | None:
        mark = self._words.length(at + 1, "tarikh")
        of = 1 if self._words.key(at + 1 + mark) == "of" else 0
        month_at = at + 1 + mark + of
        month = self._words.find(month_at, "month_")
        if month and month_at <= at + 3:
            year, more = self._year(month_at + 1)
            return self._on(at, month_at + more, Day("date", number, month.number, year))
        # "5 to 12 Nov", "5 thi 12 November".
        to = self._words.length(at + 1 + mark, "to")
        upper = self._day_number(at + 1 + mark + to) if to else None
        end = self._number_first(at + 1 + mark + to, upper) if upper else None
        if end and end.end and number <= end.end.day:
            return replace(
                end, first=at, shape=Shape.PERIOD, start=end.end.replace(day=number), weekday=None
            )
        if mark:
            day = self._nearest(number)
            return Period(at, at + mark, Shape.DAY, day, day) if day else None
        return None

    def _to_number(
        self, begin: Period | None, last: int, month: int, year: int | None
    ) -> Period | None:
        """Nov 5 to 12."""
        to = self._words.length(last + 1, "to")
        upper = self._day_number(last + 1 + to) if to and begin else None
        if begin is None or upper is None or self._words.find(last + 2 + to, "month_"):
            return begin
        end = self._on(begin.first, last + 1 + to, Day("date", upper, month, year))
        if end is None or end.end is None or begin.start is None or end.end < begin.start:
            return begin
        return replace(end, shape=Shape.PERIOD, start=begin.start)

    def _day_number(self, at: int) -> int | None:
        word = self._words.key(at)
        return int(word) if word.isdecimal() and 1 <= int(word) <= 31 else None

    def _year(self, at: int) -> tuple[int | None, int]:
        word = self._words.key(at)
        return (int(word), 1) if re.fullmatch(r"20\d\d", word) else (None, 0)

    def _is_month(self, at: int) -> bool:
        """ "May", "mar" and "march" are words of everyday speech, unless something else tells."""
        if self._words.key(at) not in _MONTHS_THAT_ARE_WORDS or not self._words.raws[at].isascii():
            return True
        is_led = self._words.key(at - 1) in ("in", "since", "last", "next", "of", "till", "by")
        return is_led or bool(self._words.key(at + 1) in _IN)

    def _month(self, first: int, last: int, month: int, year: int | None) -> Period:
        this = self._today
        start = date(year or (this.year if month <= this.month else this.year - 1), month, 1)
        if self._words.length(first - 1, "next"):
            first, start = first - 1, date(this.year + (month <= this.month), month, 1)
        elif self._words.length(first - 1, "last"):
            first, start = first - 1, date(this.year - (month >= this.month), month, 1)
        return Period(first, last, Shape.PERIOD, start, _month_on(start, 1) - timedelta(days=1))

    def _on(self, first: int, last: int, day: Day) -> Period | None:
        found = self._dated_by(day)
        return Period(first, last, Shape.DAY, found, found) if found else None

    def _dated_by(self, day: Day) -> date | None:
        """The day of the year said, else the nearest to today, rather gone by."""
        years = (day.year,) if day.year else (self._today.year, self._today.year - 1)
        for year in years:
            try:
                found = date(year, day.more, day.n)
            except ValueError:
                continue
            if day.year or found <= self._today + timedelta(days=_NEAR_AHEAD_DAYS):
                return found
        return None

    def _nearest(self, number: int) -> date | None:
        """The last such day of a month that is not ahead."""
        first = self._today.replace(day=1)
        for back in range(_MONTHS_IN_YEAR):
            month = _month_on(first, -back)
            try:
                found = month.replace(day=number)
            except ValueError:
                continue
            if found <= self._today:
                return found
        return None

    def _named(self, at: int) -> Period | None:
        """Today, kal, Monday, last Friday, the weekend."""
        side, skipped = self._side(at)
        said = self._words.find(at + skipped, "weekday_", "short_", "weekend") if side else None
        if said is None:
            side, skipped = "", 0
            said = self._words.find(at, "day_", "either_", "weekend", "weekday_")
            said = said or (self._words.find(at, "short_") if self._is_led(at) else None)
        if said is None:
            return None
        last = at + skipped + said.length - 1
        match said.kind.partition("_")[0]:
            case "day":
                day = self._today + timedelta(days=said.number)
                name = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(said.number)
                return Period(at, last, Shape.DAY, day, day, name)
            case "either":
                day = self._today + timedelta(days=said.number)
                return Period(at, last, Shape.DAY, day, day, is_either=True)
            case "weekend":
                return self._weekend(at, last, side)
            case _:
                return self._weekday(said.number, side, at, last)

    def _is_led(self, at: int) -> bool:
        return self._words.key(at - 1) in (
            "on",
            "since",
            "from",
            "by",
            "till",
            "until",
            "of",
            "for",
        )

    def _weekend(self, first: int, last: int, side: str) -> Period:
        monday = self._today - timedelta(days=self._today.weekday())
        step = {"last": -7, "next": 7}.get(side, 0)
        saturday = monday + timedelta(days=_SATURDAY + step)
        name = "weekend" if side in ("", "this") else None
        return Period(first, last, Shape.PERIOD, saturday, saturday + timedelta(days=1), name)

    def _weekday(self, weekday: int, side: str, first: int, last: int) -> Period:
        gone = (self._today.weekday() - weekday) % _DAYS_IN_WEEK or _DAYS_IN_WEEK
        ahead = (weekday - self._today.weekday()) % _DAYS_IN_WEEK
        match side:
            case "next":
                monday = self._today - timedelta(days=self._today.weekday())
                is_soon = self._words.key(first) in ("coming", "upcoming")
                soon = self._today + timedelta(days=ahead or _DAYS_IN_WEEK)
                day = soon if is_soon else monday + timedelta(days=_DAYS_IN_WEEK + weekday)
            case "this":
                day = self._today - timedelta(days=self._today.weekday() - weekday)
            case _:
                day = self._today - timedelta(days=gone)
        return Period(first, last, Shape.DAY, day, day, weekday=None if side else weekday)

    def _bounded(self, said: Period) -> Period:
        """ "Since Monday", "5 din se", "before Friday", "12 Nov pachi", "shukravar sudhi"."""
        words, after = self._words, said.last + 1
        led = {name: words.ends(said.first - 1, name) for name in _BEFORE}
        follows = {name: words.length(after, name) for name in _AFTER}
        is_since = led["since_before"] or follows["since_after"] or self._ends_in_since(said.last)
        match said.shape:
            case Shape.FOR:
                first = said.first - led["since_before"] - (words.key(said.first - 1) == "for")
                return replace(said, first=first, last=said.last + follows["since_after"])
            case Shape.PERIOD if said.days is not None:
                return said
        if led["before_before"] or follows["before_after"]:
            return self._until(said, led["before_before"], follows["before_after"], -1)
        if led["until_before"] or follows["until_after"]:
            return self._until(said, led["until_before"], follows["until_after"], 0)
        if led["after_before"] or follows["after_after"]:
            return self._since(said, led["after_before"], follows["after_after"], 1)
        if is_since:
            return self._since(said, led["since_before"], follows["since_after"], 0)
        return said

    def _ends_in_since(self, at: int) -> bool:
        """Gujarati writes it at the word: somvarthi, aajthi."""
        return self._words.key(at).endswith("thi")

    def _since(self, said: Period, led: int, follows: int, shift: int) -> Period:
        gone = said.back(self._today) if said.is_either else said
        whole = replace(gone, first=said.first - led, last=said.last + follows)
        if gone.start is None or gone.start > self._today:
            return whole
        # After a day begins the day after; after a whole month, with the next one.
        start = (gone.end or gone.start) + timedelta(days=1) if shift else gone.start
        if start > self._today:
            start = gone.start
        end = self._today
        return replace(whole, shape=Shape.SINCE, start=start, end=end, name=None, weekday=None)

    def _until(self, said: Period, led: int, follows: int, shift: int) -> Period:
        end = said.start if shift else said.end
        end = end + timedelta(days=shift) if end else None
        return replace(
            said,
            first=said.first - led,
            last=said.last + follows,
            shape=Shape.UNTIL,
            start=None,
            end=end,
            name=None,
        )


_BEFORE = ("since_before", "after_before", "until_before", "before_before")
_AFTER = ("since_after", "after_after", "until_after", "before_after")
_IN = frozenset({"ma", "me", "mein", "mai", "thi", "se", "sudhi", "tak", "ki", "ni", "na"})
_MONTHS_THAT_ARE_WORDS = frozenset({"may", "march", "mar", "jan", "dec", "sep"})


def _begin(today: date, unit: str, step: int) -> date:
    """The first day of this week, month or year, or of one `step` away."""
    match unit:
        case "weeks":
            monday = today - timedelta(days=today.weekday())
            return monday + timedelta(days=_DAYS_IN_WEEK * step)
        case "months":
            return _month_on(today.replace(day=1), step)
        case _:
            return date(today.year + step, 1, 1)


def _days(number: float, unit: str) -> int:
    """So many of a unit in days; hours are at least a day."""
    size = {
        "hours": 1 / 24,
        "days": 1.0,
        "weeks": _DAYS_IN_WEEK,
        "months": _DAYS_IN_MONTH,
        "years": _DAYS_IN_YEAR,
    }[unit]
    return min(max(1, round(number * size)), _MOST_DAYS)


def _month_on(first: date, step: int) -> date:
    months = first.year * _MONTHS_IN_YEAR + first.month - 1 + step
    return date(months // _MONTHS_IN_YEAR, months % _MONTHS_IN_YEAR + 1, 1)
