"""Days and periods in a text: "this week", "5 din se", "since Monday", "10/11"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from language.numbers import number_of
from language.period_joining import has_end, joined
from language.periods import (
    DateRange,
    PeriodWord,
    RangeShape,
    month_end,
    months_later,
    period_days,
    weekday_of_next_week,
)
from language.time_words import Day, TimeWords, is_kind
from language.tokens import Word, key
from language.written_dates import numeric_date

# "a few days", "kuch din"
_FEW = 5
# Nothing is counted further back.
_MOST_DAYS = 3650
# A date without its year is at most this far ahead.
_FURTHEST_AHEAD = timedelta(days=90)
# "the 2nd" is a position in a list, "on the 2nd" a date.
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
# "From up" is where a trend came from, not a day.
_TRENDS = ("up", "down")
# "Shukravar se pehle": before a day.
_FROM = frozenset({"se", "thi", "ke", "ki", "na", "ni", "से", "के", "थी", "થી", "ના"})
_GLUED_FROM = "થી"
_WHOLE_DAYS = (RangeShape.DAY, RangeShape.PERIOD)
_AGAINST = frozenset(map(key, ("vs", "versus", "against", "than")))
_OF, _MANY = frozenset(map(key, ("of", "from", "for"))), key("many")
_CENTURY, _FIRST_YEAR = 2000, 15  # no CRM's book is older than 2015
_DOUBTFUL_MONTHS = ("may", "march", "mar")

_UNIT_DAYS = {"days": 1, "weeks": 7, "months": 30, "quarters": 91, "years": 365, "hours": 0}
_SIDES = {"next": 1, "last": -1, "this": 0}
_UNIT_WORDS = {
    ("this", "weeks"): PeriodWord.THIS_WEEK, ("last", "weeks"): PeriodWord.LAST_WEEK,
    ("next", "weeks"): PeriodWord.NEXT_WEEK, ("this", "months"): PeriodWord.THIS_MONTH,
    ("last", "months"): PeriodWord.LAST_MONTH, ("this", "years"): PeriodWord.THIS_YEAR,
}  # fmt: skip
_DAY_WORDS = {0: PeriodWord.TODAY, -1: PeriodWord.YESTERDAY, 1: PeriodWord.TOMORROW}
_COUNTED_WORDS = {
    7: PeriodWord.LAST_7_DAYS, 30: PeriodWord.LAST_30_DAYS, 12 * 30: PeriodWord.LAST_12_MONTHS,
}  # fmt: skip


def date_ranges(words: Sequence[Word], today: date) -> list[DateRange]:
    """Every day or period in the words, in order."""
    return _PeriodReader(words, today).read()


class _PeriodReader:
    """Reads the days of one text, as of one day."""

    def __init__(self, words: Sequence[Word], today: date) -> None:
        self._words = words
        self._table = TimeWords([w.raw for w in words])
        self._today = today

    def read(self) -> list[DateRange]:
        found: list[DateRange] = []
        at = 0
        while at < len(self._words):
            one = self._read(at)
            if one is not None:
                found.append(one)
            at = one.last + 1 if one else at + 1
        return joined(found, self._table, self._today)

    def _read(self, at: int) -> DateRange | None:
        for reader in (self._unit_stretch, self._counted, self._dated, self._named):
            found = reader(at)
            if found is not None:
                return self._with_since(found)
        return None

    def _raw(self, at: int) -> str:
        return self._words[at].raw.casefold() if 0 <= at < len(self._words) else ""

    def _side(self, at: int) -> tuple[str, int]:
        """ "next", "last" or "this", and the number of words for it."""
        for side in _SIDES:
            # English "a" is not Gujarati "a" (this).
            length = self._table.length(at, side) if self._raw(at) != "a" else 0
            if length:
                return side, length
        return "", 0

    def _unit(self, at: int) -> str:
        said = self._table.find(at, *_UNIT_DAYS)
        return said.kind if said and said.length == 1 else ""

    def _unit_stretch(self, at: int) -> DateRange | None:
        """This week, last month, next week, is hafte, gaya mahine."""
        side, length = self._side(at)
        last = at + length
        unit = self._unit(last) if side else ""
        if not unit or unit == "hours":
            return None
        today, step = self._today, _SIDES[side]
        if word := _UNIT_WORDS.get((side, unit)):
            return self._period(at, last, period_days(word, today, is_ahead=True), word)
        if unit == "days":
            return self._day(at, last, today + timedelta(days=step))
        if unit == "months":
            first = months_later(today.replace(day=1), step)
            return self._period(at, last, (first, month_end(first)))
        if unit == "quarters":
            return self._period(at, last, _quarter(today, step))
        if (side, unit) == ("last", "years"):
            return self._period(
                at, last, (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
            )
        return None

    def _day(self, first: int, last: int, day: date, word: PeriodWord | None = None) -> DateRange:
        return DateRange(first, last, RangeShape.DAY, day, day, word)

    def _period(
        self, first: int, last: int, days: tuple[date, date], word: PeriodWord | None = None
    ) -> DateRange:
        return DateRange(first, last, RangeShape.PERIOD, *days, word)

    def _counted(self, at: int) -> DateRange | None:
        """Last 10 days, past 2 weeks, 5 days, 3 din, chella 7 divas ma, 10 days ago, a few days."""
        side, skipped = self._side(at)
        number, length = self._count(at + skipped)
        last = at + skipped + length
        unit = self._unit(last) if length else ""
        if not unit or number is None:
            return None
        days = min(max(1, round(number * _UNIT_DAYS[unit])), _MOST_DAYS)
        if not side and (after := self._table.length(last + 1, "last")):
            side, last = "last", last + after
        if side == "next":
            end = self._today + timedelta(days=days - 1)
            return DateRange(at, last, RangeShape.PERIOD, self._today, end, days=days)
        start = self._today - timedelta(days=days)
        ago = self._table.length(last + 1, "ago") if not side else 0
        if ago:
            return self._day(at, last + ago, start)
        shape = RangeShape.PERIOD if side == "last" else RangeShape.FOR
        if side == "last" and days > 1:
            start += timedelta(days=1)  # today is one of them
        return DateRange(at, last, shape, start, self._today, _COUNTED_WORDS.get(days), days)

    def _count(self, at: int) -> tuple[float | None, int]:
        if length := self._table.length(at, "few"):
            return float(_FEW), length
        if self._raw(at) in ("a", "an"):
            return 1.0, 1
        number = number_of(self._table.key(at))
        return (number, 1) if number is not None else (None, 0)

    def _dated(self, at: int) -> DateRange | None:
        """10 Nov, Nov 10, 10th, 14 tarikh, 10 nov 2026, 10/11; a bare month; 1 to 10 Nov."""
        number = self._whole(at)
        ends = self._whole(at + 2) or numeric_date(self._table.key(at + 2))
        if number and self._is_to(at + 1) and ends:
            until = self._dated(at + 2)
            if until and until.shape is RangeShape.DAY and until.end and number < until.end.day:
                return self._period(at, until.last, (until.end.replace(day=number), until.end))
        month = self._table.find(at, "month_")
        after = self._whole(at + month.length) if month else 0
        if month and self._is_short_year(at, month.length, after):
            first = date(_CENTURY + after, month.number, 1)
            return self._period(at, at + month.length, (first, month_end(first)))
        is_said = self._is_month(at) or at + 2 >= len(self._words)
        if (found := self._table.date_at(at)) and (is_said or month is None):
            day = self._of_date(found[0])
            return self._day(at, found[1], day) if day else None
        if number or self._table.length(at + 1, "tarikh"):
            number = number or self._spelt_day(at)
            return self._day_of_month(at, number) if number else None
        if year := self._year(at):
            return self._period(at, at, (date(year, 1, 1), date(year, 12, 31)))
        return self._whole_month(at, month.number, month.length) if month else None

    def _whole(self, at: int) -> int:
        """The day of a month; 0 if there is none."""
        word = self._table.key(at)
        return int(word) if word.isdecimal() and 1 <= int(word) <= 31 else 0

    def _spelt_day(self, at: int) -> int:
        """The day of a month in words, "solah tarikh"; 0 if there is none."""
        number = number_of(self._table.key(at)) or 0.0
        return int(number) if number.is_integer() and 1 <= number <= 31 else 0

    def _year(self, at: int) -> int:
        """The year of "in 2026", "2026 mein", "2025 vs 2026", "bookings 2025"; 0 elsewhere, as four
        digits may end a phone.
        """
        if not (year := self._as_year(at)):
            return 0
        is_within = self._table.key(at - 1) in ("in", "during") or is_kind(
            self._table.key(at + 1), "within"
        )
        if is_kind(self._table.key(at - 1), "and", "or") or self._table.key(at - 1) in _AGAINST:
            is_within = is_within or bool(self._year(at - 2))  # "in 2026 vs 2025"
        for step in (-1, 1):
            is_against = self._table.key(at + step) in _AGAINST
            is_within = is_within or (is_against and bool(self._as_year(at + 2 * step)))
        return year if is_within or self._is_of_several(at) else 0

    def _is_of_several(self, at: int) -> bool:
        """Whether several are counted beside it: "2025 bookings", "visits of 2025"."""
        before = at - 1 - (self._table.key(at - 1) in _OF)
        sides = [self._table.key(one) for one in (before, at + 1)]
        is_last_of_many = self._table.key(at - 2) == _MANY and at + 1 == len(self._words)
        return is_last_of_many or any(is_kind(one, "several") for one in sides)

    def _as_year(self, at: int) -> int:
        """The number there if it may be a year of the book, else 0."""
        said = self._raw(at)
        year = int(said) if said.isdecimal() and len(said) == 4 else 0
        return year if _CENTURY + _FIRST_YEAR <= year <= self._today.year else 0

    def _is_to(self, at: int) -> bool:
        """Whether it is the "to" of "1 to 10 Nov", the "and" of "between 1 and 10 Nov"."""
        is_between = any(is_kind(key, "between") for key in self._table.keys)
        return is_kind(self._table.key(at), "to", *(["and"] if is_between else []))

    def _day_of_month(self, at: int, number: int) -> DateRange | None:
        """14 tarikh, "on 10th", "since the 10th": the last one past."""
        mark = self._table.length(at + 1, "tarikh")
        if self._table.is_counted(at + 1 + mark):
            return None
        is_spelt = mark and self._table.key(at + 1) not in _ENDINGS
        if not (mark and (is_spelt or self._is_on(at))):
            return None
        return self._day(at, at + mark, _past_day(number, self._today))

    def _is_on(self, at: int) -> bool:
        before = at - 2 if self._raw(at - 1) == "the" else at - 1
        return is_kind(self._table.key(before), "before_date")

    def _is_short_year(self, at: int, length: int, number: int) -> bool:
        """Whether a two-digit number is a year ("in Oct 26", "oct 26 me"); a day has "on the"."""
        is_within = self._table.key(at - 1) == "in" or is_kind(
            self._table.key(at + length + 1), "within"
        )
        return is_within and _FIRST_YEAR <= number <= self._today.year - _CENTURY

    def _whole_month(self, at: int, month: int, length: int) -> DateRange | None:
        said = self._table.year(at + length)
        if said is None and not self._is_month(at):
            return None
        year = said or (self._today.year if month <= self._today.month else self._today.year - 1)
        first = date(year, month, 1)
        last = at + length - 1 + (said is not None)
        return self._period(at, last, (first, month_end(first)))

    def _is_month(self, at: int) -> bool:
        """Whether the name of a month means one: "may bookings", "march me"; "may", "march" in
        Latin letters are verbs as often.
        """
        before, after = self._table.key(at - 1), self._table.key(at + 1)
        is_beside = is_kind(before, "before_month") or is_kind(after, "within", "of_month")
        is_alone = after in ("", "?") and (not before or is_kind(before, "and", "of_month"))
        return self._raw(at) not in _DOUBTFUL_MONTHS or is_beside or is_alone

    def _of_date(self, said: Day) -> date | None:
        """The day of that month: in the given year, else the nearest to today, preferably past."""
        today = self._today
        for year in (said.year,) if said.year else (today.year, today.year - 1):
            try:
                found = date(year, said.more, said.n)
            except ValueError:
                continue
            if said.year or found <= today + _FURTHEST_AHEAD:
                return found
        return None

    def _named(self, at: int) -> DateRange | None:
        """Today, kal, Monday, the weekend."""
        side, skipped = self._side(at)
        said = self._table.find(at + skipped, "weekday_", "weekend", "short_") if skipped else None
        if said is None:
            side, skipped = "", 0
            families = ("day_", "question_", "either_", "weekday_", "weekend", "short_")
            said = self._table.find(at, *families)
        if said is None:
            return None
        last = at + skipped + said.length - 1
        today = self._today
        is_soon = skipped and self._table.length(at, "soon") == skipped
        if said.kind.startswith(("day_", "question_")):
            day = today + timedelta(days=said.number)
            beside = self._weekday_beside(last + 1, day)
            return self._day(at, last + beside, day, _DAY_WORDS.get(said.number))
        if said.kind.startswith("either_"):
            day, ago = (today + timedelta(days=n) for n in (said.number, -said.number))
            for one in (day, ago):
                if beside := self._weekday_beside(last + 1, one):
                    return self._day(at, last + beside, one)
            return DateRange(at, last, RangeShape.DAY, day, day, is_either=True)
        if said.kind == "weekend":
            saturday, sunday = period_days(PeriodWord.WEEKEND, today, is_ahead=True)
            weeks = timedelta(days=0 if is_soon else 7 * _SIDES.get(side, 0))
            word = PeriodWord.WEEKEND if not weeks else None
            return self._period(at, last, (saturday + weeks, sunday + weeks), word)
        if not skipped and (dated := self._dated(last + 1)) and dated.shape is RangeShape.DAY:
            return replace(dated, first=at)  # "Sat 21 Nov"
        # "Sat" and "sun" are other words too.
        if said.kind.startswith("short_") and not (side or self._is_on(at)):
            return None
        return self._weekday(said.number, "soon" if is_soon else side, at, last)

    def _weekday_beside(self, at: int, day: date) -> int:
        """The words of the day's own weekday after it: "kal Sunday", which says which "kal"."""
        said = self._table.find(at, "weekday_", "short_")
        return said.length if said and said.number == day.weekday() else 0

    def _weekday(self, weekday: int, side: str, first: int, last: int) -> DateRange:
        today = self._today
        if side == "next":
            return self._day(first, last, weekday_of_next_week(weekday, today))
        if side == "soon":
            ahead = timedelta(days=(weekday - today.weekday()) % 7 or 7)
            return self._day(first, last, today + ahead)
        if side == "this":
            return self._day(first, last, today - timedelta(days=today.weekday() - weekday))
        day = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
        told = weekday if side == "" else None
        return DateRange(first, last, RangeShape.DAY, day, day, weekday=told)

    def _with_since(self, found: DateRange) -> DateRange:
        """Applies "since Monday", "5 din se", "somvar thi", "before Friday"."""
        before = self._table.key(found.first - 1)
        if before == "from" and self._raw(found.first - 2) in _TRENDS:
            return found
        if earlier := self._until_before(found):
            return earlier
        leads = is_kind(before, "since_before")
        after = self._table.length(found.last + 1, "since_after")
        if is_kind(self._table.key(found.last + 2), "more"):
            after = 0
        # "ઓગસ્ટથી": the case ending is glued.
        is_glued = self._raw(found.last).endswith(_GLUED_FROM)
        if (leads or after or is_glued) and found.shape is not RangeShape.UNTIL:
            return self._since(found, found.first - leads, after)
        if is_kind(before, "until") and found.shape is RangeShape.DAY:
            return replace(found, first=found.first - 1, shape=RangeShape.UNTIL, start=None)
        return found

    def _until_before(self, found: DateRange) -> DateRange | None:
        """ "Before Friday", "since before Friday", "shukravar se pehle": up to the day before."""
        if found.start is None or found.is_either or found.shape not in _WHOLE_DAYS:
            return None
        first, last = found.first, found.last
        if self._table.key(first - 1) == "before":
            first -= 2 if self._table.key(first - 2) == "since" else 1
        elif self._raw(last + 1) in _FROM and is_kind(self._table.key(last + 2), "ago"):
            last += 3 if self._raw(last + 3) in _FROM else 2
        else:
            return None
        until = found.start - timedelta(days=1)
        return replace(
            found, first=first, last=last, shape=RangeShape.UNTIL, start=None, end=until, word=None
        )

    def _since(self, found: DateRange, first: int, after: int) -> DateRange:
        last = found.last + after
        if has_end(found, self._table) or (
            found.shape is not RangeShape.FOR and self._raw(first) == "for"
        ):
            return replace(found, first=first)
        if found.shape is RangeShape.FOR:
            return replace(found, first=first, last=last)
        gone = found.back(self._today) if found.is_either else found
        # "Since" needs a past day: "aaj se" is a beginning.
        if gone.start is None or gone.start > self._today:
            return replace(gone, first=first, last=last)
        start = gone.start
        if self._is_after(found, first, last) and gone.end is not None:
            # "After 10 November" begins on the 11th.
            start = min(gone.end + timedelta(days=1), self._today)
        return replace(
            gone,
            first=first,
            last=last,
            shape=RangeShape.SINCE,
            start=start,
            end=self._today,
            word=None,
        )

    def _is_after(self, found: DateRange, first: int, last: int) -> bool:
        """Whether "after", "ke baad" stands beside a date; "since" and "se" count the day too."""
        is_date = found.shape is RangeShape.DAY and found.word is None and not found.is_either
        ends = self._table.keys[found.last + 1 : last + 1]
        told = self._table.key(first) == "after" or any(is_kind(k, "later") for k in ends)
        return is_date and found.weekday is None and told


def _quarter(today: date, step: int) -> tuple[date, date]:
    """A calendar quarter, which is also one of the financial year; the current one ends today."""
    start = months_later(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 * step)
    return start, month_end(months_later(start, 2)) if step else today


def _past_day(day: int, today: date) -> date:
    """The last past day with this number."""
    for back in range(12):
        month = months_later(today.replace(day=1), -back)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) <= today:
            return month.replace(day=day)
    return today
