"""The words for days and hours in a text, from the table `data/dates.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from language.numbers import number_of
from language.tokens import key, read, stems, word_lists
from language.written_dates import numeric_date

# "somvarthi" is a weekday with its case ending; with a shorter stem, "mare" would be March.
_SHORTEST_STEM = 4
_SHORT_STEMS = ("days", "years")  # "dinma", "saalma"
_LAND_RECORD = "7/12"
_PAPERS_WITHIN = 2  # words behind "7/12 and"
_SPELT = "="  # before a word matched by its letters only: fri, which sounds like free
_NOW = "now"  # normalised, it would be a month
# "The 2nd time", "3rd floor", "1st reply": no day of the month.
_COUNTED = frozenset(
    map(
        key,
        (
            *("time", "visit", "floor", "call", "option", "bar", "baar", "vaar"),
            *("reply", "response", "answer", "meeting", "message", "msg"),
        ),
    )
)

_LAST_DAY = 31
_NOON, _DAY_HOURS = 12, 24
_EXACT = re.compile(r"(\d{1,2}):(\d{2})")
_FIRST_YEAR, _LAST_YEAR = 2000, 2049

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words: `kind` says how to read `n` and `more`; `year` if it was given."""

    kind: str
    n: int
    more: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What some words stand for: a kind of the table, and the number of words."""

    kind: str
    length: int

    @property
    def number(self) -> int:
        """The number at the end of the kind: weekday_5 → 5."""
        return int(self.kind.rpartition("_")[2])


@lru_cache(1)
def _raw() -> dict[str, tuple[str, ...]]:
    raw: dict[str, str] = word_lists("dates")
    return {
        kind: tuple(p.strip() for p in phrases.split(",") if p.strip())
        for kind, phrases in raw.items()
    }


def written(*families: str) -> list[str]:
    """The phrases of these kinds as written, in every script."""
    return [
        phrase.removeprefix(_SPELT)
        for kind, phrases in _raw().items()
        if _is_of(kind, families)
        for phrase in phrases
    ]


@lru_cache(1)
def months() -> dict[str, int]:
    """The names of the months, casefolded, in every script → their numbers."""
    return {name.casefold(): n for n in range(1, 13) for name in written(f"month_{n}")}


def any_month() -> str:
    """The names of the months as alternatives of a pattern."""
    return "|".join(sorted(map(re.escape, months()), key=len, reverse=True))


@lru_cache(1)
def kinds() -> dict[str, frozenset[Phrase]]:
    """The phrases of each kind; a word may be in several (gaya, se, coming)."""
    return {
        kind: frozenset(
            (p,) if p.startswith(_SPELT) else tuple(w.key for w in read(p)) for p in phrases
        )
        for kind, phrases in _raw().items()
    }


@lru_cache(1)
def _spelt() -> frozenset[str]:
    return frozenset(p for ps in _raw().values() for p in ps if p.startswith(_SPELT))


def is_kind(word: str, *families: str) -> bool:
    """Whether a word's key by itself is of one of these kinds."""
    return _known((word,), families, is_whole=True) is not None


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as people say it; `is_late`: from noon on, None where no word says so."""

    hour: int
    minute: int = 0
    is_late: bool | None = None

    def fits(self, at: time) -> bool:
        """Whether it may mean this time of the day."""
        is_half = self.is_late is None or self.is_late == (at.hour >= _NOON)
        return is_half and at.hour % _NOON == self.hour % _NOON and at.minute == self.minute


class TimeWords:
    """The words of one text as the readers of days see them. `taken`: places already used."""

    def __init__(self, raws: Sequence[str]) -> None:
        self.keys = [time_key(raw) for raw in raws]
        self.taken: set[int] = set()

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, at: int) -> str:
        """The word at this place; empty if there is none, or it is taken."""
        return self.keys[at] if 0 <= at < len(self.keys) and at not in self.taken else ""

    def find(self, at: int, *families: str) -> Said | None:
        """What the words from `at` on stand for, among kinds whose names begin like a family's."""
        for length in range(_longest(self.key(at), families), 0, -1):
            phrase = tuple(self.key(at + n) for n in range(length))
            if all(phrase):
                found = _known(phrase, families)
                if found:
                    return Said(found, length)
        return None

    def length(self, at: int, *names: str) -> int:
        """How many words from `at` on are of one of these kinds; 0 if none."""
        found = self.find(at, *names)
        return found.length if found else 0

    def number(self, at: int) -> int | None:
        """The whole number at this place, in digits or a word."""
        said = self.find(at, "number_")
        forms = [s for s in stems(self.key(at)) if len(s) >= _SHORTEST_STEM or s == self.key(at)]
        if self.find(at - 1, "quarter_"):
            # Gujarati "sada nave": at half past nine.
            forms.append(self.key(at).removesuffix("e"))
        values = (n for n in map(number_of, forms) if n is not None)
        number = said.number if said else next(values, None)
        return None if number is None or number % 1 else int(number)

    def _is_land_record(self, at: int) -> bool:
        """Whether 7/12 is the record of land there: "7/12 ni nakal", "the 7/12 n NA papers"."""
        if self.key(at) != _LAND_RECORD:
            return False
        is_with_more = bool(self.length(at + 1, "and_paper"))
        later = range(at + 2, at + 2 + _PAPERS_WITHIN) if is_with_more else [at + 1]
        return any(self.length(n, "of_record") for n in later)

    def date_at(self, at: int) -> tuple[Day, int] | None:
        """The date that begins here, and its last word: 10/11, 10 Nov, Nov 10th, 14 tarikh Nov
        2026. A bare month is none, nor is the record of land that is called 7/12.
        """
        if not self._is_land_record(at) and (found := numeric_date(self.key(at))):
            return Day("date", *found), at
        day, last = self._day_of_month(at)
        month = self.find(last + 1 if day else at, "month_")
        if month is None:
            return None
        if day:
            last += month.length
        else:
            day, last = self._day_of_month(at + month.length)
        if not day:
            return None
        year = self.year(last + 1)
        return Day("date", day, month.number, year), last + (year is not None)

    def clock_at(self, at: int) -> tuple[Clock, int] | None:
        """The hour that begins here, and its last word: 5 pm, 5 baje, shaam 5 baje, 11:30."""
        number = at + self.length(at, "part_")
        exact = _EXACT.fullmatch(self.key(number))
        hour, minute = map(int, exact.groups()) if exact else (self.number(number) or 0, 0)
        last = number + self.length(number + 1, "oclock")
        part = self.find(last + 1, "part_") or self.find(at, "part_")
        after = self.length(last + 1, "part_")
        if not 0 < hour < _DAY_HOURS or not (exact or last > number or after):
            return None
        is_late = part.kind != "part_morning" if part else (True if hour > _NOON else None)
        return Clock(hour, minute, is_late), last + after

    def _day_of_month(self, at: int) -> tuple[int, int]:
        """The day of a month, and its last word: "14", "14 tarikh", "14 th"; 0 if none."""
        word = self.key(at)
        if not word.isdecimal() or not 1 <= int(word) <= _LAST_DAY:
            return 0, at
        return int(word), at + self.length(at + 1, "tarikh")

    def is_counted(self, at: int) -> bool:
        """Whether this place has what an ordinal counts: "the 2nd time", "1st reply"."""
        return self.key(at) in _COUNTED

    def year(self, at: int) -> int | None:
        """The year at this place: 17 Nov 2025."""
        word = self.key(at)
        is_year = word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR
        return int(word) if is_year else None


@lru_cache(20_000)
def time_key(raw: str) -> str:
    """The form under which the tables of days list a word."""
    spelt = _SPELT + raw.casefold()
    if spelt in _spelt():
        return spelt
    # Not a word of any table.
    return "n-o-w" if raw.casefold() == _NOW else key(raw)


@lru_cache(20_000)
def _longest(word: str, families: tuple[str, ...]) -> int:
    """How many words the longest of these kinds' phrases has that begins so; 0 if none does."""
    lengths = (n for kind, n in _begun_by().get(word, ()) if _is_of(kind, families))
    return max(lengths, default=int(bool(word) and _known((word,), families) is not None))


@lru_cache(1)
def _begun_by() -> dict[str, list[tuple[str, int]]]:
    """The kinds of phrases of several words, with the number of these, by the first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, named in _index().items():
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).extend((kind, len(phrase)) for kind in named)
    return found


@lru_cache(20_000)
def _known(phrase: Phrase, families: tuple[str, ...], *, is_whole: bool = False) -> str | None:
    for last in stems(phrase[-1])[: 1 if is_whole else None]:
        for kind in _index().get((*phrase[:-1], last), ()):
            is_long = len(last) >= _SHORTEST_STEM or kind in _SHORT_STEMS
            if _is_of(kind, families) and (is_long or last == phrase[-1]):
                return kind
    return None


@lru_cache(1)
def _index() -> dict[Phrase, list[str]]:
    found: dict[Phrase, list[str]] = {}
    for kind, phrases in kinds().items():
        for phrase in phrases:
            found.setdefault(phrase, []).append(kind)
    return found


def _is_of(kind: str, families: tuple[str, ...]) -> bool:
    return any(kind == f or (f.endswith("_") and kind.startswith(f)) for f in families)
