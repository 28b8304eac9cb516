"""Joins days that a text names one after the other: "1 Nov to 10 Nov", "today or tomorrow"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from language.periods import DateRange, PeriodWord, RangeShape, month_end
from language.time_words import TimeWords, is_kind
from language.tokens import key

_DAYS_IN_WEEK, _LONGEST_MONTH, _DECEMBER = 7, 31, 12
_THROUGH = tuple([key(word)] for word in ("to", "till", "until", "through"))
_BETWEEN = key("between")
_OF_IT = tuple([key(word)] for word in ("of", "ka", "ki", "ke", "na", "ni", "nu"))
_TILL = frozenset({"tak", "sudhi"})


def joined(found: Sequence[DateRange], table: TimeWords, today: date) -> list[DateRange]:
    """The days, with those that belong together as one: "from 1 Nov to 10 Nov"."""
    whole: list[DateRange] = []
    for one in found:
        both = _together(whole[-1], one, table, today) if whole else None
        if both:
            whole[-1] = both
        else:
            whole.append(one)
    return [_with_until(one, table) for one in whole]


def has_end(found: DateRange, table: TimeWords) -> bool:
    """Whether an end is given: "from 1 to 15 November"."""
    said = table.keys[found.first + 1 : found.last]
    return found.shape is RangeShape.PERIOD and any(is_kind(k, "to", "and") for k in said)


def _with_until(found: DateRange, table: TimeWords) -> DateRange:
    """Takes the "tak" that ends "16 se 22 tarikh tak"."""
    is_ended = has_end(found, table) and table.key(found.last + 1) in _TILL
    return replace(found, last=found.last + 1) if is_ended else found


def _together(last: DateRange, one: DateRange, table: TimeWords, today: date) -> DateRange | None:
    between = table.keys[last.last + 1 : one.first]
    if between and is_kind(between[0], "and", "or") and _are_next(last, one):
        return _both(last, one)
    is_either = last.is_either and one.is_either
    is_joined = len(between) == 1 and is_kind(between[0], "or", "and")
    if is_joined and (is_either or _is_tomorrow(last, one, today)):
        # "My visits today n tomorrow", "kal aur parso".
        days = sorted(day for day in (last.start, one.end) if day)
        return replace(_period(last, one, days[0], days[-1]), is_either=one.is_either)
    if months := _through_months(last, one, between, table):
        return months
    is_since = not between and _takes_to(last, one, table)
    if not between and not is_since and _is_within(one, last):
        # "Pichhle hafte 16 se 22 tarikh": the days say it closer.
        return replace(one, first=last.first)
    if (not between or between in _OF_IT) and not is_since:
        # "November last year", "last year November", "pichle saal ke November mein".
        month = _month_of_year(last, one) or _month_of_year(one, last)
        if month is not None:
            return replace(month, first=last.first, last=one.last)
    is_next = is_since or (len(between) == 1 and is_kind(between[0], "to")) or between == ["and"]
    is_end = one.shape is RangeShape.UNTIL or (is_next and one.shape is RangeShape.DAY)
    is_to = last.shape in (RangeShape.DAY, RangeShape.SINCE) and is_end
    if is_to and last.start and one.end and last.start <= one.end:
        is_till = is_since and table.key(one.last + 1) in _TILL
        return _period(last, replace(one, last=one.last + is_till), last.start, one.end)
    return None


def _through_months(
    last: DateRange, one: DateRange, between: Sequence[str], table: TimeWords
) -> DateRange | None:
    """ "January to June 2026", "between January and June", "jan se june tak": all of them."""
    start, end = last.start, one.end
    if not (start and end and one.start) or start.day != 1 or last.word or one.word:
        return None
    is_month = one.start.day == 1 and end == month_end(one.start)
    is_begun = last.shape is RangeShape.SINCE or last.end == month_end(start)
    is_till = table.key(one.last + 1) in _TILL
    is_said = list(between) in _THROUGH or (is_till and last.shape is RangeShape.SINCE)
    is_said |= list(between) == ["and"] and table.key(last.first - 1) == _BETWEEN
    if not (is_month and is_begun and is_said):
        return None
    if start > one.start:
        start = start.replace(year=start.year - 1)
    return _period(last, replace(one, last=one.last + is_till), start, end)


def _takes_to(last: DateRange, one: DateRange, table: TimeWords) -> bool:
    """Whether the first day took the "se" of "15 Nov se 20 Nov", "Monday se aaj tak".

    "Silent since Monday, today's visits" names two.
    """
    ends = table.key(last.last)
    is_to = is_kind(ends, "to") or ends.endswith("thi")
    is_dated = one.word is None and one.weekday is None and not one.is_either
    is_till = table.key(one.last + 1) in _TILL
    return last.shape is RangeShape.SINCE and is_to and (is_dated or is_till)


def _period(last: DateRange, one: DateRange, start: date, end: date) -> DateRange:
    return DateRange(last.first, one.last, RangeShape.PERIOD, start, end)


def _is_tomorrow(today: DateRange, day: DateRange, now: date) -> bool:
    is_next = day.start == now + timedelta(days=1) and day.shape is RangeShape.DAY
    return today.word is PeriodWord.TODAY and today.shape is RangeShape.DAY and is_next


def _month_of_year(month: DateRange, year: DateRange) -> DateRange | None:
    """ "March this year", "November last year": the month in that year."""
    start, end = month.start, month.end
    if not (start and end and year.start and year.end) or month.word is not None:
        return None
    is_month = start.day == 1 and end == month_end(start)
    is_year = year.start.replace(month=1, day=1) == year.start and year.shape is month.shape
    is_year = is_year and (year.word is PeriodWord.THIS_YEAR or year.end.month == _DECEMBER)
    if not is_month or not is_year or (year.end - year.start).days < _LONGEST_MONTH:
        return None
    first = start.replace(year=year.start.year)
    return _period(month, year, first, month_end(first))


def _is_within(one: DateRange, other: DateRange) -> bool:
    if one.is_either or other.is_either or not (one.start and one.end):
        return False
    if not (other.start and other.end):
        return False
    if one.weekday is not None and (other.end - other.start).days >= _DAYS_IN_WEEK:
        return False  # "is mahine ravivar" are all of them
    return other.start <= one.start and one.end <= other.end


def _are_next(one: DateRange, other: DateRange) -> bool:
    """Whether the second weekday is the day after the first."""
    if one.weekday is None or other.weekday is None:
        return False
    return (other.weekday - one.weekday) % _DAYS_IN_WEEK == 1


def _both(one: DateRange, other: DateRange) -> DateRange:
    """ "Saturday or Sunday": two weekdays, the last past ones unless a plan is meant."""
    until = one.start + timedelta(days=1) if one.start else other.end
    return replace(one, last=other.last, shape=RangeShape.PERIOD, end=until)
