"""When something told happened, or is to happen: days and hours read from words.

A day is read before its direction is known: kal is yesterday or tomorrow, by what is told of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from language import when_words as table
from language.fold import fold

_NOON, _MIDNIGHT = 12, 24
_DAYS_IN_WEEK = 7
# "sundy" is a day misspelt; a shorter word may be anything.
_SHORTEST_MISSPELT, _MISSPELT_NEARNESS = 5, 86
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word as typed, its even spelling, and where it stood in the text."""

    text: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words: `kind` says how `n` and `more` are counted."""

    kind: str
    n: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """So many minutes, hours, days, weeks or months from now; negative = ago."""

    n: int
    unit: str


@dataclass(frozen=True, slots=True)
class When:
    """What was said of the time; empty when nothing was."""

    day: Day | None = None
    span: Span | None = None
    clock: tuple[int, int] | None = None
    part: str | None = None
    numbers: tuple[int, ...] = ()  # token places of bare numbers that may be an hour or a day

    def __bool__(self) -> bool:
        return bool(self.day or self.span or self.clock or self.part)

    @property
    def is_open(self) -> bool:
        """True when the day lies before or after today, and no word says which."""
        return self.day is not None and self.day.kind == "either"


_WORD = re.compile(
    r"lead_[A-Za-z0-9_-]+|\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?(?!\d)|\d+"
    r"|[^\W\d_](?:[^\W\d_]|['’]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0a81-\u0a83\u0abc-\u0acd])*"
)
_SLANG_IS = re.compile(r"\b6e\b", re.IGNORECASE)  # Gujarati "che" as it is texted


def tokens_of(text: str) -> list[Token]:
    """The words of a text, digits of any script as ASCII."""
    plain = "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in unicodedata.normalize("NFKC", text)
    )
    plain = _SLANG_IS.sub("ch", plain)
    return [Token(m.group(), _form(m.group()), m.start(), m.end()) for m in _WORD.finditer(plain)]


def _form(word: str) -> str:
    return word if word.startswith("lead_") or not word[0].isalpha() else fold(word)


def forms(words: Iterable[str]) -> frozenset[str]:
    """Words and phrases of a table in their even spelling."""
    return frozenset(" ".join(_form(t.text) for t in tokens_of(word)) for word in words)


def _table(words: Mapping[Any, str]) -> dict[str, object]:
    return {form: key for key, line in words.items() for form in forms(line.split(","))}


_DAYS = _table(table.DAYS)
_MONTHS = _table(dict(enumerate(table.MONTHS, 1)))
_UNITS = _table(table.UNITS)
_PARTS = _table(table.PARTS)
_QUARTERS = _table(table.QUARTERS)
_HALVES = _table(table.HALVES)
_NUMBERS = _table(dict(enumerate(table.NUMBERS, 1)))
_NEXT, _LAST, _AGO, _AROUND, _OCLOCK, _ORDINALS = (
    forms(line.split(","))
    for line in (table.NEXT, table.LAST, table.AGO, table.AROUND, table.OCLOCK, table.ORDINALS)
)


class WhenReader:
    """Reads the days and hours of one message; `used` are the places of their words."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.used: set[int] = set()

    def read(self) -> When:
        found = When()
        steps = (self._spans, self._dates, self._clocks, self._days, self._periods, self._parts)
        for step in steps:
            found = step(found)
        self._take_around()
        numbers = [
            i
            for i, t in enumerate(self._tokens)
            if i not in self.used and t.text.isdecimal() and len(t.text) < len("100")
        ]
        return replace(found, numbers=tuple(numbers))

    def _form(self, i: int) -> str:
        free = 0 <= i < len(self._tokens) and i not in self.used
        return self._tokens[i].form if free else ""

    def _number(self, i: int) -> int | None:
        form = self._form(i)
        if form.isdecimal():
            return int(form)
        found = _NUMBERS.get(form)
        return found if isinstance(found, int) else None

    def _use(self, *places: int) -> None:
        self.used.update(places)

    def _each(self) -> Iterable[int]:
        return (i for i in range(len(self._tokens)) if i not in self.used)

    def _spans(self, found: When) -> When:
        """2 ghante, 30 min, 3 days ago, a week."""
        for i in self._each():
            unit = _UNITS.get(self._form(i))
            number = self._number(i - 1)
            if self._form(i - 1) in ("a", "an"):
                number = 1
            if not isinstance(unit, str) or number is None:
                continue
            is_past = self._form(i + 1) in _AGO
            self._use(i - 1, i, *([i + 1] if is_past else []))
            return replace(found, span=Span(-number if is_past else number, unit))
        return found

    def _dates(self, found: When) -> When:
        """21 Nov, Nov 21, 21/11, 21st, 21 tarikh."""
        for i in self._each():
            parts = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?", self._form(i))
            if parts and int(parts[2]) <= _MONTHS_IN_YEAR:
                self._use(i)
                return replace(found, day=Day("date", int(parts[1]), int(parts[2])))
            # Evened, "now" is spelt like the month.
            is_now = self._tokens[i].text.casefold() == "now"
            month = None if is_now else _MONTHS.get(self._form(i))
            if isinstance(month, int):
                for beside in (i - 1, i + 1):
                    gap = beside - 1 if self._form(beside) in _ORDINALS else beside
                    if self._form(gap).isdecimal():
                        self._use(i, beside, gap)
                        return replace(found, day=Day("date", int(self._tokens[gap].form), month))
                if self._form(i - 1) in _AROUND or self._form(i + 1) in _AROUND:
                    self._use(i)
                    return replace(found, day=Day("month", month))
        for i in self._each():
            if self._form(i) in _ORDINALS and self._form(i - 1).isdecimal():
                day = int(self._form(i - 1))
                self._use(i - 1, i)
                return replace(found, day=Day("date", day))
        return found

    def _clocks(self, found: When) -> When:
        """11:30, 5 baje, sava paanch, 5 pm, subah 11."""
        for i in self._each():
            exact = re.fullmatch(r"(\d{1,2})[:.](\d{2})", self._form(i))
            if exact and int(exact[1]) < _MIDNIGHT and int(exact[2]) < 60:
                self._use(i, *self._beside(i, _OCLOCK))
                return replace(found, clock=(int(exact[1]), int(exact[2])))
            half = _HALVES.get(self._form(i))
            if isinstance(half, tuple) and self._form(i + 1) in _OCLOCK:
                self._use(i, i + 1)
                return replace(found, clock=half)
            number = self._number(i)
            if number is None or not 0 < number < _MIDNIGHT or not self._is_hour(i):
                continue
            quarter = _QUARTERS.get(self._form(i - 1))
            minutes = number * 60 + (quarter if isinstance(quarter, int) else 0)
            self._use(i, *self._beside(i, _OCLOCK), *([i - 1] if quarter else []))
            return replace(found, clock=divmod(minutes, 60))
        return found

    def _is_hour(self, i: int) -> bool:
        after, before = self._form(i + 1), self._form(i - 1)
        if after in _OCLOCK or before in _QUARTERS:
            return True
        return self._form(i).isdecimal() and (after in _PARTS or before in _PARTS or before == "at")

    def _beside(self, i: int, words: frozenset[str]) -> list[int]:
        return [i + 1] if self._form(i + 1) in words else []

    def _days(self, found: When) -> When:
        """Today, kal, Saturday, next Sunday."""
        for length in (3, 2, 1):
            for i in self._each():
                form = " ".join(self._form(i + k) for k in range(length))
                key = _DAYS.get(form) or (_misspelt(form) if length == 1 else None)
                if not isinstance(key, tuple):
                    continue
                shift = 1 if self._form(i - 1) in _NEXT else -1 if self._form(i - 1) in _LAST else 0
                is_weekday = key[0] == "weekday"
                self._use(*range(i, i + length), *([i - 1] if shift and is_weekday else []))
                # Beside a date ("Sat 21st") the weekday says nothing more.
                return replace(found, day=found.day or Day(key[0], key[1], shift))
        return found

    def _periods(self, found: When) -> When:
        """Next week, agle mahine."""
        if found.day or found.span:
            return found
        for i in self._each():
            unit = _UNITS.get(self._form(i))
            if unit in ("weeks", "months") and self._form(i - 1) in _NEXT:
                self._use(i - 1, i)
                return replace(found, day=Day("next", _DAYS_IN_WEEK if unit == "weeks" else 0))
        return found

    def _parts(self, found: When) -> When:
        for i in self._each():
            part = _PARTS.get(self._form(i))
            if isinstance(part, str):
                self._use(i)
                found = replace(found, part=part)
        return found

    def _take_around(self) -> None:
        """Words such as "after" belong to the time they stand beside."""
        for i in list(self._each()):
            if self._form(i) in _AROUND and (i - 1 in self.used or i + 1 in self.used):
                self._use(i)


def _misspelt(form: str) -> object | None:
    """A long English weekday with a letter missing or swapped."""
    if len(form) < _SHORTEST_MISSPELT or not form.isascii():
        return None
    best = process.extractOne(form, _LONG_DAYS, scorer=fuzz.ratio, score_cutoff=_MISSPELT_NEARNESS)
    return _DAYS[best[0]] if best and best[0][0] == form[0] else None


_LONG_DAYS = [form for form in _DAYS if form.isascii() and len(form) > _SHORTEST_MISSPELT]


def with_number(when: When, tokens: Sequence[Token]) -> tuple[When, int | None]:
    """A bare number beside a plan is its hour, or its day when no hour can be that late."""
    for place in when.numbers:
        number = int(tokens[place].text)
        if when.clock is None and 0 < number <= _NOON:
            return replace(when, clock=(number, 0)), place
        if when.day is None and _NOON < number <= 31:
            return replace(when, day=Day("date", number)), place
    return when, None
