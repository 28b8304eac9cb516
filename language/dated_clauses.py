"""A colleague's remark as clauses with their days: "7/11 visit kiya; 12/11 booking ho gayi".

A day in front of words holds for what follows it up to the next semicolon, bar, stroke, line or
day; one among the words only for its own clause. Without a year it is the first such day since the
enquiry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from language.time_words import any_month, months
from language.written_dates import full_year

_LONGEST = 4_000  # characters
_FEWEST_IN_ORDER = 2  # days that tell together what one alone does not
_ENTRIES = regex.compile(r"[;|\n]+|\s//?\s|\s--\s(?=\d)|(?<=\p{L})\s{2,}(?=\d)")
# A comma in 1,20,000 and a full stop in 12.5 part nothing.
_PARTS = regex.compile(r"(?<!\d),|,(?!\d)|[.!।](?=\s|$)|\s[-–—]+\s|(?<=\?)")
# What a pair of numbers counts, so that it is no day: "2/3 bhk", "4.5 lakh", "10-12 din".
_UNITS = (
    r"(?:bhk|rk|lakhs?|lacs?|lac|lk|l|crores?|cr|k|%|rs|rupees?|hajar|hazar|thousand|din|days?|divas"
    r"|mahin\w*|months?|weeks?|hafte|years?|saal|varsh\w*|baje|vage|vagye|pm|am|hours?|ghante|min\w*"
    r"|baar|bar|vaar|times?|logo?|people|persons?|flats|units|options?|homes|visits|calls|car"
    r"|security|water|power|km|acres?|bigha|vigha|guntha|sq\w*|feet|ft|star|floor|bed\w*|rooms?)"
)
_DAY = regex.compile(
    r"(?<![\d/.,:₹@-])(?:(?<!\p{L})on\s+)?(?:"
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2}))?"
    rf"|(?P<nday>\d{{1,2}})(?:st|nd|rd|th)?[\s/-]*(?P<name>{any_month()})(?![\p{{L}}\p{{M}}])\.?(?:[\s/,'-]+(?P<nyear>20\d\d|\d\d(?!\d)))?"
    rf")(?![\d/%]|[:.,-]\d)(?!\s*-?{_UNITS}(?!\p{{L}}))",
    regex.IGNORECASE,
)
# "8-1 called": alone it may be a range.
_SHORT = regex.compile(
    rf"(?P<front>[\s\[(]*\d{{1,2}})-(?=\d{{1,2}}\s+\p{{L}})(?!\d+\s*{_UNITS}(?!\p{{L}}))"
)
_LETTER = regex.compile(r"\p{L}")
_FRONT = regex.compile(r"[\s\[(]*")
# What may stand between a day in front and its words.
_BEHIND = regex.compile(r"[\s:)\]–—-]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a remark. `day` is the day in front of them or among them, or else, if
    `is_carried`, the one in front of an earlier clause of the same `entry`. `is_front`: it is the
    one in front of the clause or of the entry. `is_further`: it stands right in front, and another
    day in front of what its line says before. `beside`: the only other day, among the words.
    """

    text: str
    entry: int
    day: date | None = None
    is_carried: bool = False
    is_front: bool = False
    is_further: bool = False
    beside: date | None = None


def dated_clauses(
    remarks: Sequence[str], *, since: date | None, until: date, month_first: bool = False
) -> list[Clause]:
    """The clauses of these remarks, oldest first as far as their days tell.

    `since`: the day of the enquiry, if known; no day is after `until`. What has no day follows what
    stands before it.
    """
    found: list[Clause] = []
    fronts: list[date] = [date.min]  # by entry; one without a day in front follows the one before
    for remark in remarks:
        lines = [_parts_of(line) for line in _ENTRIES.split(remark[:_LONGEST])]
        if since is not None:
            lines = _with_slashes(lines, since, until, month_first=month_first)
        for line in lines:
            fronts.append(fronts[-1])
            front: date | None = None
            is_behind = False  # whether words stand between the day in front and what follows
            for part in line:
                day, behind = _dated(part, since, until, month_first=month_first)
                if day is not None and behind is not None:
                    fronts.append(day)
                    is_further, front, is_behind = front is not None, day, False
                    others = days_in(behind, since=since, until=until)
                    beside = others[0] if len(others) == 1 and not month_first else None
                    front_clause = Clause(behind, len(fronts) - 1, day, is_front=True)
                    found.append(replace(front_clause, is_further=is_further, beside=beside))
                elif day is not None:
                    found.append(Clause(part, len(fronts) - 1, day))
                else:
                    found.append(
                        Clause(part, len(fronts) - 1, front, is_behind, is_front=front is not None)
                    )
                is_behind = front is not None and (is_behind or _has_words(found[-1]))
    told = filter(_has_words, found)
    return sorted(told, key=lambda clause: fronts[clause.entry])


def front_day(text: str, *, since: date | None, until: date) -> tuple[date | None, str]:
    """The day in front of the words, and these: "14.11 busy, call later"."""
    day, behind = _dated(text.strip(), since, until, month_first=False)
    return (None, text) if day is None or behind is None else (day, behind)


def days_in(text: str, *, since: date | None, until: date) -> list[date]:
    """All days that the words tell, none after `until`."""
    found = (_day_of(match, since, until, month_first=False) for match in _DAY.finditer(text))
    return [day for day in found if day is not None]


def without_days(text: str) -> str:
    """The words without the days among them."""
    return _DAY.sub(" ", text)


def _has_words(clause: Clause) -> bool:
    return _LETTER.search(clause.text) is not None


def _parts_of(line: str) -> list[str]:
    return list(filter(None, map(str.strip, filter(None, _PARTS.split(line)))))


def _with_slashes(
    lines: list[list[str]], since: date, until: date, *, month_first: bool
) -> list[list[str]]:
    """The parts with "8-1 called" as "8/1 called", if the days in front of all are in order."""
    plain = [
        [_SHORT.sub(r"\g<front>/", part, count=1) if _SHORT.match(part) else part for part in line]
        for line in lines
    ]
    if plain == lines:
        return lines
    dated = (_dated(part, since, until, month_first=month_first) for line in plain for part in line)
    days = [day for day, behind in dated if day is not None and behind is not None]
    return plain if len(days) >= _FEWEST_IN_ORDER and days == sorted(days) else lines


def _dated(
    part: str, since: date | None, until: date, *, month_first: bool
) -> tuple[date | None, str | None]:
    """The only day of a part, and the words behind it if it stands in front of them."""
    days = list(_DAY.finditer(part))
    told = [day for match in days if (day := _day_of(match, since, until, month_first))]
    if not days:
        return None, None
    front = _FRONT.match(part)
    is_front = front is not None and days[0].start() == front.end()
    if is_front:
        day = _day_of(days[0], since, until, month_first)
        behind = part[days[0].end() :]
        skipped = _BEHIND.match(behind)
        return (day, behind[skipped.end() :] if skipped else behind) if day else (None, None)
    return (told[0], None) if len(days) == len(told) == 1 else (None, None)


def _day_of(
    match: regex.Match[str], since: date | None, until: date, month_first: bool
) -> date | None:
    if match["iso"]:
        year = match["iso"][:4]
        month, day = map(int, match["iso"][5:].split("-"))
    elif match["name"]:
        day, month = int(match["nday"]), months()[match["name"].casefold()]
        year = match["nyear"]
    else:
        # "4.30" and "10-12" may be other things than days; two digits each are mostly days.
        is_short = match["sign"] == "-" and not match["year"] and len(match[0]) < len("12-11")
        if is_short:
            return None
        day, month, year = int(match["day"]), int(match["month"]), match["year"]
        if month_first:
            day, month = month, day
    return _in_its_year(day, month, year, since, until)


def _in_its_year(
    day: int, month: int, year: str | None, since: date | None, until: date
) -> date | None:
    """The day; without a year the first since the enquiry, else the last until `until`."""
    if year:
        years: Sequence[int] = [full_year(year)]
    elif since is not None:
        years = range(since.year, until.year + 1)
    else:
        years = range(until.year, until.year - 2, -1)
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if found <= until and (year or since is None or found >= since):
            return found
    return None
