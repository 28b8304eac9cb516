"""Days and stretches of days in a question: "this week", "5 din se", "since Monday", "10/11"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from agent.query.query import PeriodWord
from agent.understanding.date_range import DateRange, RangeShape, day_phrases, day_phrases_by_kind
from agent.understanding.lexicon import neighbour_words
from language.numbers import number_of
from language.tokens import Word, read, stems

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"\b(\d{1,2})[/](\d{1,2})(?:[/](\d{2,4}))?\b")
# "a few days", "kuch din"
_FEW = 3
# Further back nothing is counted.
_MOST_DAYS = 3650
# "the 2nd" is a place in a list, "on the 2nd" a date.
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_TO = frozenset({"to", "se", "thi"})
# "Pichle mahine se zyada" is more than then, not since.
_MORE = neighbour_words("more_than") | neighbour_words("better")
_TRENDS = ("up", "down")
_AND = frozenset({"and", "aur", "ane"})
_EITHER = _AND | {"or", "ya", "ke", "athva"}
# What stands after a month in which something happened: "oct 26 me". No CRM's book is older.
_WITHIN = neighbour_words("in") - {"in", "at"}
_CENTURY, _FIRST_YEAR = 2000, 15
_BETWEEN = frozenset(w.key for w in read("between beech bich vachche बीच વચ્ચે"))
_ON = frozenset({"on", "since", "from", "after", "before", "by"})


def date_ranges(words: Sequence[Word], today: date) -> list[DateRange]:
    """Every day or stretch of days said, in order."""
    found: list[DateRange] = []
    at = 0
    while at < len(words):
        one = _read(words, at, today)
        if one is not None:
            found.append(one)
        at = one.last + 1 if one else at + 1
    return _joined(found, words)


def spaced_dates(text: str) -> str:
    """The text with its numeric dates written as "10 nov 2026", which the tokens can hold."""
    iso = _ISO.sub(lambda m: _written(m[3], m[2], m[1]) or m[0], text)
    return _SLASHED.sub(lambda m: _written(m[1], m[2], m[3]) or m[0], iso)


_MONTH_NAMES = (
    "jan",
    "feb",
    "march",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


def _written(day: str, month: str, year: str | None) -> str | None:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    told = f"{int(day)} {_MONTH_NAMES[int(month) - 1]}"
    return f"{told} {year if len(year) == 4 else '20' + year}" if year else told


def _read(words: Sequence[Word], at: int, today: date) -> DateRange | None:
    for reader in (_unit_stretch, _counted, _dated, _named):
        found = reader(words, at, today)
        if found is not None:
            return _with_since(found, words, today)
    return None


_UNIT_WORDS = {
    ("this", "week"): PeriodWord.THIS_WEEK, ("last", "week"): PeriodWord.LAST_WEEK,
    ("next", "week"): PeriodWord.NEXT_WEEK, ("this", "month"): PeriodWord.THIS_MONTH,
    ("last", "month"): PeriodWord.LAST_MONTH, ("this", "year"): PeriodWord.THIS_YEAR,
}  # fmt: skip
_UNITS = ("day", "week", "month", "quarter", "year", "hour")
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "hour": 0}


def _unit(words: Sequence[Word], at: int) -> str:
    if not 0 <= at < len(words):
        return ""
    for kind in _UNITS:
        if any((s,) in day_phrases_by_kind()[kind] for s in stems(words[at].key)):
            return kind
    return ""


def _unit_stretch(words: Sequence[Word], at: int, today: date) -> DateRange | None:
    """This week, last month, next week, is hafte, gaya mahine."""
    t = day_phrases()
    for side in ("this", "last", "next"):
        length = t.is_kind(words, at, side) if words[at].raw not in ("a", "A") else 0
        unit = _unit(words, at + length) if length else ""
        if not unit:
            continue
        end = at + length
        word = _UNIT_WORDS.get((side, unit))
        if word is not None:
            start, until = _days_of(word, today)
            return DateRange(at, end, RangeShape.PERIOD, start, until, word)
        if (side, unit) == ("next", "month"):
            start = _month_later(today.replace(day=1), 1)
            return DateRange(at, end, RangeShape.PERIOD, start, _month_end(start))
        if unit == "quarter":
            return _quarter(at, end, side, today)
        if (side, unit) == ("last", "year"):
            first = date(today.year - 1, 1, 1)
            return DateRange(at, end, RangeShape.PERIOD, first, date(today.year - 1, 12, 31))
        if unit == "day":
            shift = {"this": 0, "last": -1, "next": 1}[side]
            day = today + timedelta(days=shift)
            return DateRange(at, end, RangeShape.DAY, day, day)
    return None


def _quarter(first: int, last: int, side: str, today: date) -> DateRange:
    """Of the calendar, which is the financial year's too; the one going on until today."""
    start = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    if side == "this":
        return DateRange(first, last, RangeShape.PERIOD, start, today)
    start = _month_later(start, {"last": -3, "next": 3}[side])
    return DateRange(first, last, RangeShape.PERIOD, start, _month_end(_month_later(start, 2)))


def _days_of(word: PeriodWord, today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = _month_later(first, -1)
    return {
        PeriodWord.THIS_WEEK: (monday, monday + timedelta(days=6)),
        PeriodWord.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        PeriodWord.NEXT_WEEK: (monday + timedelta(days=7), monday + timedelta(days=13)),
        PeriodWord.THIS_MONTH: (first, _month_end(first)),
        PeriodWord.LAST_MONTH: (before, _month_end(before)),
        PeriodWord.THIS_YEAR: (date(today.year, 1, 1), date(today.year, 12, 31)),
    }[word]


def _counted(words: Sequence[Word], at: int, today: date) -> DateRange | None:
    """Last 10 days, past 2 weeks, 5 days, 3 din, chella 7 divas ma, 10 days ago, a few days."""
    t = day_phrases()
    side = next((s for s in ("last", "next", "this") if t.is_kind(words, at, s)), "")
    side = "" if words[at].raw in ("a", "A") else side
    n_at = at + (t.is_kind(words, at, side) if side else 0)
    number, length = _count(words, n_at)
    unit = _unit(words, n_at + length) if length else ""
    if not unit or number is None:
        return None
    last = n_at + length
    days = min(max(1, round(number * _UNIT_DAYS[unit])), _MOST_DAYS)
    if not side and t.is_kind(words, last + 1, "last"):
        side, last = "last", last + 1
    if side == "next":
        start = today
        return DateRange(
            at, last, RangeShape.PERIOD, start, today + timedelta(days=days - 1), days=days
        )
    ago = t.is_kind(words, last + 1, "ago") if not side else 0
    if ago:
        day = today - timedelta(days=days)
        return DateRange(at, last + ago, RangeShape.DAY, day, day)
    word = {7: PeriodWord.LAST_7_DAYS, 30: PeriodWord.LAST_30_DAYS}.get(days)
    if days == 12 * 30:
        word = PeriodWord.LAST_12_MONTHS
    start = today - timedelta(days=days)
    if side == "last":
        return DateRange(at, last, RangeShape.PERIOD, start, today, word, days)
    return DateRange(at, last, RangeShape.FOR, start, today, word, days)


def _count(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    if not 0 <= at < len(words):
        return None, 0
    if words[at].raw in ("a", "an"):
        return 1.0, 1
    number = number_of(words[at].key)
    if number is not None:
        return number, 1
    length = day_phrases().is_kind(words, at, "few")
    return (float(_FEW), length) if length else (None, 0)


def _dated(words: Sequence[Word], at: int, today: date) -> DateRange | None:
    """10 Nov, Nov 10, 10th, 14 tarikh, 10 nov 2026; a bare month; 1 to 10 Nov."""
    number = number_of(words[at].key) if words[at].is_number else None
    t = day_phrases()
    if number is not None and at + 2 < len(words) and _is_to(words, at + 1):
        until = _dated(words, at + 2, today) if words[at + 2].is_number else None
        if until and until.shape is RangeShape.DAY and until.end and 1 <= number < until.end.day:
            start = until.end.replace(day=int(number))
            return DateRange(at, until.last, RangeShape.PERIOD, start, until.end)
    if number is not None and number == int(number) and 1 <= number <= 31:
        mark = t.is_kind(words, at + 1, "tarikh")
        month, length = _month(words, at + 1 + mark)
        if month:
            year, more = _year(words, at + 1 + mark + length)
            day = _day(int(number), month, year, today)
            last = at + mark + length + more
            return DateRange(at, last, RangeShape.DAY, day, day) if day else None
        is_spelt = mark and words[at + 1].key not in _ENDINGS
        if mark and (is_spelt or _is_on(words, at)):
            day = _past_day(int(number), today)
            return DateRange(at, at + mark, RangeShape.DAY, day, day)
        return None
    month, length = _month(words, at)
    if not month or not _is_month(words, at, length):
        return None
    after = words[at + length] if at + length < len(words) else None
    number = number_of(after.key) if after is not None and after.is_number else None
    if number is not None and _is_short_year(words, at, length, number, today):
        first = date(_CENTURY + int(number), month, 1)
        return DateRange(at, at + length, RangeShape.PERIOD, first, _month_end(first))
    if number is not None and 1 <= number <= 31:
        day = _day(int(number), month, None, today)
        mark = t.is_kind(words, at + length + 1, "tarikh")
        return DateRange(at, at + length + mark, RangeShape.DAY, day, day) if day else None
    year, more = _year(words, at + length)
    first = date(year or (today.year if month <= today.month else today.year - 1), month, 1)
    return DateRange(at, at + length - 1 + more, RangeShape.PERIOD, first, _month_end(first))


def _is_to(words: Sequence[Word], at: int) -> bool:
    """ "1 to 10 Nov", "between 1 and 10 Nov"."""
    is_between = any(w.key in _BETWEEN for w in words)
    return words[at].key in _TO or (is_between and words[at].key in _AND)


def _is_on(words: Sequence[Word], at: int) -> bool:
    """ "on 10th", "since the 10th"."""
    before = [w.key for w in words[max(0, at - 2) : at] if w.raw.casefold() != "the"]
    return bool(before) and before[-1] in _ON


def _month(words: Sequence[Word], at: int) -> tuple[int, int]:
    if not 0 <= at < len(words):
        return 0, 0
    kind, length = day_phrases().at(words, at)
    if words[at].raw.casefold() == "now":
        return 0, 0
    return (int(kind[6:]), length) if kind.startswith("month_") else (0, 0)


def _is_month(words: Sequence[Word], at: int, length: int) -> bool:
    """ "may" and "march" are words of everyday speech, unless something else tells."""
    if words[at].raw.casefold() == "now":
        return False
    if words[at].key == "me":
        return words[at].raw == "મે"
    if words[at].key not in ("may", "march", "mar", "sun"):
        return True
    before = words[at - 1].key if at else ""
    return before in ("in", "from", "since", "last", "of", "till", "by", "for", "before", "until")


def _is_short_year(words: Sequence[Word], at: int, length: int, number: float, today: date) -> bool:
    """ "In Oct 26", "oct 26 me": of a year; a day is on the 26th."""
    before = words[at - 1].key if at else ""
    after = words[at + length + 1].key if at + length + 1 < len(words) else ""
    is_within = before == "in" or after in _WITHIN
    return is_within and _FIRST_YEAR <= number <= today.year - _CENTURY


def _year(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    if at < len(words) and re.fullmatch(r"20\d\d", words[at].key):
        return int(words[at].key), 1
    return None, 0


def _named(words: Sequence[Word], at: int, today: date) -> DateRange | None:
    """Today, kal, Monday, the weekend."""
    t = day_phrases()
    skipped = t.is_kind(words, at, "this", "last", "next")
    kind, length = t.at(words, at + skipped) if skipped else ("", 0)
    side = ""
    if kind.startswith("weekday_") or kind == "weekend":
        side = next(s for s in ("next", "last", "this") if t.is_kind(words, at, s))
    else:
        skipped = 0
        kind, length = t.at(words, at)
    last = at + skipped + length - 1
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1, "ahead_2": 2, "back_2": -2}.get(kind)
    if offset is not None:
        day = today + timedelta(days=offset)
        word = {0: PeriodWord.TODAY, -1: PeriodWord.YESTERDAY, 1: PeriodWord.TOMORROW}.get(offset)
        return DateRange(at, last, RangeShape.DAY, day, day, word)
    if kind.startswith("either_"):
        day = today + timedelta(days=int(kind[7:]))
        return DateRange(at, last, RangeShape.DAY, day, day, is_either=True)
    if kind == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) if today.weekday() < 6 else -1)
        saturday += timedelta(days={"last": -7, "next": 7}.get(side, 0))
        word = PeriodWord.WEEKEND if side in ("", "this") else None
        return DateRange(at, last, RangeShape.PERIOD, saturday, saturday + timedelta(days=1), word)
    if kind.startswith("weekday_"):
        return _weekday(int(kind[8:]), side, at, last, today)
    return None


def _weekday(weekday: int, side: str, first: int, last: int, today: date) -> DateRange:
    if side == "next":
        day = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        return DateRange(first, last, RangeShape.DAY, day, day)
    if side == "this":
        day = today - timedelta(days=today.weekday() - weekday)
        return DateRange(first, last, RangeShape.DAY, day, day)
    day = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    told = weekday if side == "" else None
    return DateRange(first, last, RangeShape.DAY, day, day, weekday=told)


def _with_since(found: DateRange, words: Sequence[Word], today: date) -> DateRange:
    """ "since Monday", "5 din se", "somvar thi", "before Friday"."""
    t = day_phrases()
    before = words[found.first - 1].key if found.first else ""
    if before == "from" and found.first > 1 and words[found.first - 2].raw.casefold() in _TRENDS:
        return found
    after = t.is_kind(words, found.last + 1, "since_after")
    is_than = found.last + 2 < len(words) and words[found.last + 2].key in _MORE
    after = 0 if is_than else after
    is_since = (before,) in day_phrases_by_kind()["since_before"] or after > 0
    # "Bopal se", "aaj se" are places and beginnings; a since needs a past.
    if is_since and found.shape in (RangeShape.DAY, RangeShape.FOR, RangeShape.PERIOD):
        first = found.first - ((before,) in day_phrases_by_kind()["since_before"])
        if _is_range(words, found):
            return replace(found, first=first)
        last = found.last + after
        if found.shape is RangeShape.FOR:
            return replace(found, first=first, last=last)
        if before == "for":
            return replace(found, first=first)
        gone = found.back(today) if found.is_either else found
        if gone.start is None or gone.start > today:
            return replace(gone, first=first, last=last)
        return replace(gone, first=first, last=last, shape=RangeShape.SINCE, end=today, word=None)
    if (before,) in day_phrases_by_kind()["before"] and found.shape is RangeShape.DAY:
        return replace(found, first=found.first - 1, shape=RangeShape.UNTIL, start=None)
    if before == "before" and found.start and found.shape is RangeShape.PERIOD:
        until = found.start - timedelta(days=1)
        return replace(found, first=found.first - 1, shape=RangeShape.UNTIL, start=None, end=until)
    return found


def _is_range(words: Sequence[Word], found: DateRange) -> bool:
    """Whether an end was said: "from 1 to 15 November"."""
    said = [w.key for w in words[found.first + 1 : found.last]]
    return found.shape is RangeShape.PERIOD and any(k in _TO or k in _AND for k in said)


def _joined(found: list[DateRange], words: Sequence[Word]) -> list[DateRange]:
    """ "from 1 Nov to 10 Nov" is one stretch."""
    joined: list[DateRange] = []
    for one in found:
        last = joined[-1] if joined else None
        between = [w.key for w in words[last.last + 1 : one.first]] if last else []
        is_to = last is not None and last.shape in (RangeShape.DAY, RangeShape.SINCE) and (
            one.shape is RangeShape.UNTIL
            or (between in (["to"], ["se"], ["thi"], ["and"]) and one.shape is RangeShape.DAY)
        )  # fmt: skip
        if last is not None and between[:1] and between[0] in _EITHER and _are_next(last, one):
            joined[-1] = _both(last, one)
        elif is_to and last is not None and last.start and one.end and last.start <= one.end:
            joined[-1] = DateRange(last.first, one.last, RangeShape.PERIOD, last.start, one.end)
        else:
            joined.append(one)
    return joined


def _are_next(one: DateRange, other: DateRange) -> bool:
    """Whether the second weekday is the day after the first."""
    if one.weekday is None or other.weekday is None:
        return False
    return (other.weekday - one.weekday) % 7 == 1


def _both(one: DateRange, other: DateRange) -> DateRange:
    """ "Saturday or Sunday": two weekdays, the last gone by until a plan is asked for."""
    until = one.start + timedelta(days=1) if one.start else other.end
    return replace(one, last=other.last, shape=RangeShape.PERIOD, end=until)


def _day(day: int, month: int, year: int | None, today: date) -> date | None:
    """The day of that month: of the year said, else the nearest to today, rather gone by."""
    for tried in (year,) if year else (today.year, today.year - 1):
        try:
            found = date(tried, month, day)
        except ValueError:
            continue
        if year or found <= today + timedelta(days=90):
            return found
    return None


def _past_day(day: int, today: date) -> date:
    first = today.replace(day=1)
    for back in range(12):
        month = _month_later(first, -back)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) <= today:
            return month.replace(day=day)
    return today


def _month_later(first: date, step: int) -> date:
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _month_end(first: date) -> date:
    return _month_later(first.replace(day=1), 1) - timedelta(days=1)
