"""Every day that a clause states: dates, weekdays, months, "kal", and weeks and months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from agent.grounding.phrase_matcher import (
    END,
    Token,
    as_written,
    forms,
    is_listed,
    token_at,
    tokens,
    word_table,
)
from agent.grounding.stated_numbers import word_value
from language.time_words import written
from language.written_dates import numeric_date

_DATA: dict[str, Any] = word_table("days")
_SHORTEST_MONTH, _LONGEST_MONTH = 4, 31
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MAY = ("May", "may", "मई", "મે")
# A weekday lies within two weeks of today; an older fact is given with its date.
_WEEKDAY_REACH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day at the tokens `first`..`last`: the stated parts of it; `offsets` from today: "kal"."""

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offsets: tuple[int, ...] = ()

    def fits(self, fact: date, today: date) -> bool:
        """Whether a fact's day is the stated day."""
        if self.offsets:
            return (fact - today).days in self.offsets
        if self.weekday is not None:
            is_near = self.day is not None or abs(fact - today) <= _WEEKDAY_REACH
            if fact.weekday() != self.weekday or not is_near:
                return False
        parts = ((self.day, fact.day), (self.month, fact.month), (self.year, fact.year))
        return all(said is None or said == own for said, own in parts)

    @property
    def called(self) -> str:
        """The name of a weekday or month without a date, the same in every language."""
        return "" if self.day or self.offsets else f"{self.weekday}.{self.month}"

    @property
    def is_number(self) -> bool:
        """Whether it is stated as a bare number."""
        return self.day is not None and self.month is None and self.weekday is None

    @property
    def is_today(self) -> bool:
        return self.offsets == (0,)


def _keyed(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for phrase in phrases:
        for spelt in ("en", "hi"):
            yield tuple(t.forms[0] for t in tokens(phrase, spelt) if t.forms)


def _numbered(kind: str, numbers: Iterable[int]) -> dict[str, int]:
    """The single words in `language`'s table of days: "november" → 11."""
    ways = ((w, n) for n in numbers for w in _keyed(written(f"{kind}_{n}")))
    return {w[0]: n for w, n in ways if len(w) == 1 and w[0] != "मे"}


@lru_cache(1)
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Months, weekdays and their short forms."""
    short = {w[0]: n for n, s in _DATA["short_weekdays"].items() for w in _keyed(s.split(","))}
    weekdays = {w: n for w, n in _numbered("weekday", range(7)).items() if w not in short}
    return _numbered("month", range(1, 13)), weekdays, short


@lru_cache(1)
def _relative_phrases() -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """Phrases for a day relative to today, with the distance: "kal" is 1 or -1."""
    offsets = {f"day_{n}": (n,) for n in range(-2, 3)} | {f"either_{n}": (n, -n) for n in (1, 2, 3)}
    return tuple((way, days) for kind, days in offsets.items() for way in _keyed(written(kind)))


@lru_cache(1)
def _relative() -> dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = {}
    for way, offsets in _relative_phrases():
        found.setdefault(way[0], []).append((way[1:], offsets))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


@lru_cache(1)
def day_words() -> frozenset[str]:
    """Single words for a day relative to today: kal, kale, aaje."""
    return frozenset(way[0] for way, _ in _relative_phrases() if len(way) == 1)


# Lists in `language`'s tables, under the names that the checks use.
_SHARED = {
    "morning": ("part_morning",),
    "later_day": ("part_noon", "part_afternoon", "part_evening", "part_night"),
    "tarikh": ("tarikh",),
}


@lru_cache(16)
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a list: from days.yaml, and from `language`'s tables if they have it."""
    own = str(_DATA[name]).split(",") if name in _DATA else []
    shared = (name,) if name.startswith("part_") else _SHARED.get(name, ())
    return tuple(_keyed([*own, *written(*shared)]))


@lru_cache(16)
def words(name: str) -> frozenset[str]:
    """The single words of a list."""
    return frozenset(way[0] for way in phrases(name) if len(way) == 1)


def stated_dates(said: Sequence[Token]) -> list[StatedDate]:
    """The days of a clause, in order."""
    found: list[StatedDate] = []
    at = 0
    while at < len(said):
        day = _written(said, at) or _dated(said, at) or _weekday(said, at) or _spoken(said, at)
        if day:
            day = _with_weekday(said, day)
            found.append(day)
        at = day.last + 1 if day else at + 1
    return list(_joined(found, said))


def _joined(found: Iterable[StatedDate], said: Sequence[Token]) -> Iterator[StatedDate]:
    """Gives the days before another the month of the last: "17 and 19 Nov", "26, 27 ane 24 Nov"."""
    for day in found:
        yield day
        at, joins = day.first, as_written("joins_days")
        while day.day:
            before, join = token_at(said, at - 2), token_at(said, at - 1)
            is_day = (
                before.kind == "number"
                and before.value % 1 == 0
                and 1 <= before.value <= _LONGEST_MONTH
            )
            if not is_day or join.raw.lower() not in joins:
                break
            at -= 2
            yield StatedDate(at, at, int(before.value), day.month, day.year)


def _written(said: Sequence[Token], at: int) -> StatedDate | None:
    if said[at].kind != "date":
        return None
    # A date that does not exist matches no fact.
    return StatedDate(at, at, *(numeric_date(said[at].raw) or (0, 0)))


def _dated(said: Sequence[Token], at: int) -> StatedDate | None:
    token = said[at]
    if month := _month(token):
        return _month_first(said, at, month)
    if day := _day_in_words(said, at):
        return day
    if token.kind != "number" or token.value % 1 or not 1 <= token.value <= _LONGEST_MONTH:
        return None
    last = at
    while last - at < 2 and token_at(said, last + 1).raw.lower() in _NTH:
        last += 1
    if month := _month(token_at(said, last + 1), token_at(said, last + 2)):
        if last == at + 1 and said[last].raw.lower() == "of":
            return None  # "2 of October's bookings"; the day is the 2nd
        year, end = _year(said, last + 2)
        return StatedDate(at, end or last + 1, int(token.value), month, year)
    before, after, following = (token_at(said, at + n) for n in (-1, 1, 2))
    if after.raw.lower() in _NTH_OF_MONTH:
        return StatedDate(at, at + 1 + (following.raw == "e"), int(token.value))
    is_bound = after.raw in ("ke", "के") and following.raw in _AFTER_OR_BEFORE
    if is_bound and not _is_hour(before):
        return StatedDate(at, at, int(token.value))
    is_tarikh = not words("tarikh").isdisjoint(after.forms)
    is_on = after.raw in _ON or (after.raw == "ના" and following.kind == "word")
    is_nth = after.raw.lower() in _ENGLISH_NTH and before.raw.lower() in _BEFORE_NTH
    return StatedDate(at, at + 1, int(token.value)) if is_tarikh or is_on or is_nth else None


def _day_in_words(said: Sequence[Token], at: int) -> StatedDate | None:
    """A day whose number is a word: "das October", "સત્તાવીસ સપ્ટેમ્બર", "અગિયારમીએ"."""
    token, after = said[at], token_at(said, at + 1)
    if nth := _NTH_IN_WORDS.fullmatch(token.raw):
        day, month, last = word_value(tokens(nth[1])[0]), None, at
    elif token.kind == "word" and (month := _month(after)):
        day, last = word_value(token), at + 1
    else:
        return None
    return StatedDate(at, last, int(day), month) if 1 <= day <= _LONGEST_MONTH else None


def _is_hour(before: Token) -> bool:
    """Whether a number behind this word is an hour: "Saturday 5 ke baad", "shaam 5 ke baad"."""
    times = words("morning") | words("later_day") | set(_tables()[1])
    return not times.isdisjoint(before.forms)


_NTH_IN_WORDS = re.compile(r"([\u0a80-\u0aff]{3,})મી(?:એ|ની|નો|નું|ના|થી)?")
_ENGLISH_NTH = ("st", "nd", "rd", "th")
_NTH = (*_ENGLISH_NTH, "of", "mi", "મી", "વી", "mo")
# "16 mi e", "15મીની વિઝિટ".
_NTH_OF_MONTH = (
    "ji",
    "jie",
    "li",
    "જી",
    "જીએ",
    "લી",
    "લીએ",
    "mi",
    "mie",
    "મી",
    "મીએ",
    "મીની",
    "મીનો",
    "મીનું",
    "મીના",
    "મીથી",
)
_AFTER_OR_BEFORE = ("baad", "बाद", "pehle", "पहले")
_BEFORE_NTH = ("the", "on", "since", "till", "until", "by", "from", "of")
# "19 ko 90 lakh par": on the 19th.
_ON = ("ko", "को", "e")


def _month_first(said: Sequence[Token], at: int, month: int) -> StatedDate | None:
    after = token_at(said, at + 1)
    is_within = said[at].raw.endswith("માં")  # "ઓક્ટોબરમાં 21" means 21 in October
    if (
        not is_within
        and after.kind == "number"
        and after.value % 1 == 0
        and 1 <= after.value <= _LONGEST_MONTH
    ):
        last = at + 2 if token_at(said, at + 2).raw.lower() in _ENGLISH_NTH else at + 1
        year, end = _year(said, last + 1)
        return StatedDate(at, end or last, int(after.value), month, year)
    year, end = _year(said, at + 1)
    is_short = said[at].raw in _MAY or len(said[at].forms[0]) < _SHORTEST_MONTH
    if not year and is_short and not _is_among_times(said, at):
        return None
    return StatedDate(at, end or at, None, month, year)


def _is_among_times(said: Sequence[Token], at: int) -> bool:
    """Whether the words around show that it is a month: "in May", "Nov mein", "જૂન પહેલાં"."""
    before, after = token_at(said, at - 1), token_at(said, at + 1)
    is_placed = before.raw.lower() in as_written("month_before")
    is_placed |= is_listed(after, "month_after")
    if not said[at].raw.isascii() and said[at].raw not in _MAY:
        return is_placed or is_listed(after, ("before", "since"))
    return said[at].raw[:1] != said[at].raw[:1].lower() and is_placed


def _is_people(token: Token, after: Token) -> bool:
    """Whether "jan" counts people: "2 jan aavvana che", but not "2 jan ni visit"."""
    return token.raw == "jan" and after.kind == "word" and after.raw not in as_written("of_a_day")


def _month(token: Token, after: Token = END) -> int | None:
    if token.raw in _MAY or token.raw.removesuffix("માં").removesuffix("ની") == "મે":
        return 5
    if token.raw.lower() in as_written("no_months") or _is_people(token, after):
        return None
    bare = forms(token.raw.removesuffix("ે"), "gu") if token.raw.endswith("ે") else ()  # "જૂને"
    known = (*token.forms, *bare)
    return next((m for form in known if (m := _tables()[0].get(form))), None)


def _year(said: Sequence[Token], at: int) -> tuple[int | None, int | None]:
    skipped = 1 if token_at(said, at).raw == "," else 0
    token = token_at(said, at + skipped)
    is_year = token.kind == "number" and _FIRST_YEAR <= token.value <= _LAST_YEAR
    return (int(token.value), at + skipped) if is_year else (None, None)


def _weekday(said: Sequence[Token], at: int) -> StatedDate | None:
    token = said[at]
    dated = _date_behind(said, at)
    is_shown = dated is not None and dated.day is not None
    day = _called_so(token, may_be_short=is_shown)
    if day is None:
        return None
    if dated and is_shown:
        return StatedDate(at, dated.last, dated.day, dated.month, dated.year, day)
    return StatedDate(at, at, weekday=day)


_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# "Guruvare, 8 March ni visit" tells of two days, "guruvar, 8 March" of one.
_ON_DAY = ("e", "ે", "એ")


def _called_so(token: Token, *, may_be_short: bool) -> int | None:
    """The weekday that a word names; short words name one only beside a date or capitalised."""
    _, names, short = _tables()
    used = (names, short) if may_be_short or token.raw in _SHORT else (names,)
    said = (*token.forms, token.raw.lower().removesuffix("s"))  # "two Saturdays running"
    return next((t[form] for t in used for form in said if form in t), None)


def _date_behind(said: Sequence[Token], at: int) -> StatedDate | None:
    """The date of a weekday: "Sunday 17 Nov", "ravivar, 17 Nov", "Sunday the 17th"."""
    first = at + 1
    if token_at(said, first).raw == "," and not said[at].raw.lower().endswith(_ON_DAY):
        first += 1
    is_nth = token_at(said, first + 2).raw.lower() in _ENGLISH_NTH
    first += token_at(said, first).raw.lower() == "the" and is_nth
    return _dated(said, first) if first < len(said) else None


def _with_weekday(said: Sequence[Token], day: StatedDate) -> StatedDate:
    """A date with the weekday behind it: "17 Nov (Sunday)", "17 Nov, Sunday"."""
    mark = token_at(said, day.last + 1).raw
    at = day.last + 1 + (mark in ("(", ","))
    weekday = _called_so(token_at(said, at), may_be_short=mark == "(")
    is_apart = mark == "," and token_at(said, at + 1).kind != "cut"
    if weekday is None or is_apart or day.weekday is not None or not (day.day and day.month):
        return day
    return replace(day, weekday=weekday, last=at)


def _spoken(said: Sequence[Token], at: int) -> StatedDate | None:
    for form in said[at].forms:
        for rest, offsets in _relative().get(form, ()):
            last = at + len(rest)
            if all(word in token_at(said, at + 1 + i).forms for i, word in enumerate(rest)):
                is_nowadays = offsets == (0,) and "kal" in token_at(said, last + 1).forms
                return None if is_nowadays else StatedDate(at, last, offsets=offsets)
    return None
