"""How days and hours are written: the words of `data/dates.yaml` by what they stand for, and whole
dates as files write them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from language.tokens import key, read, stems, word_lists

# "somvarthi" is a weekday with its case ending; cut shorter, "mare" would be March.
_SHORTEST_STEM = 4
# Spelt evenly, May is the Hindi and Gujarati "in" and "now" is a month: the letters decide.
_MAY = ("મે", "मई", "મેમાં")
_NOW = "now"

_MONTHS_IN_YEAR = 12
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2,4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words: `kind` says how `n` and `more` are counted; `year` where it was said."""

    kind: str
    n: int
    more: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What some words stand for: a kind of the table, and how many words say it."""

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
    """The phrases of these kinds as they are written, in every script."""
    return [p for kind, phrases in _raw().items() if _is_of(kind, families) for p in phrases]


@lru_cache(1)
def kinds() -> dict[str, frozenset[Phrase]]:
    """The phrases of each kind; a word may be of several (gaya, se, coming)."""
    return {
        kind: frozenset(tuple(w.key for w in read(phrase)) for phrase in phrases)
        for kind, phrases in _raw().items()
    }


def numeric_date(word: str) -> Day | None:
    """10/11, 10-11-2026, 2026-11-10: the day first, as India writes it, the year where it leads."""
    iso, told = _ISO.fullmatch(word), _NUMERIC.fullmatch(word)
    if iso:
        return _dated(iso[3], iso[2], iso[1])
    # 11.30 is an hour; a day has three parts then.
    if told and (told[2] != "." or told[4]):
        return _dated(told[1], told[3], told[4])
    return None


def _dated(day: str, month: str, year: str | None) -> Day | None:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= _MONTHS_IN_YEAR):
        return None
    whole = int(year) + (2000 if len(year) == 2 else 0) if year else None
    return Day("date", int(day), int(month), whole)


class TimeWords:
    """The words of one text as the readers of days look at them. `taken`: places no longer free."""

    def __init__(self, raws: Sequence[str]) -> None:
        self.raws = raws
        self.keys = [_key(raw) for raw in raws]
        self.taken: set[int] = set()

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, at: int) -> str:
        """The word at this place; empty where there is none, or none that is free."""
        return self.keys[at] if 0 <= at < len(self.keys) and at not in self.taken else ""

    def find(self, at: int, *families: str) -> Said | None:
        """What the words from `at` on stand for, of kinds whose name begins like a family's."""
        for length in range(_longest(families), 0, -1):
            phrase = tuple(self.key(at + n) for n in range(length))
            if all(phrase):
                found = _known(phrase, families)
                if found:
                    return Said(found, length)
        return None

    def length(self, at: int, *names: str) -> int:
        """How many words from `at` on are of one of these kinds; 0: none."""
        found = self.find(at, *names)
        return found.length if found else 0


@lru_cache(20_000)
def _key(raw: str) -> str:
    if raw in _MAY:
        return "may"
    # Not a word of any table.
    return "n-o-w" if raw.casefold() == _NOW else key(raw)


@lru_cache(256)
def _longest(families: tuple[str, ...]) -> int:
    return max(len(p) for kind, ps in kinds().items() if _is_of(kind, families) for p in ps)


@lru_cache(20_000)
def _known(phrase: Phrase, families: tuple[str, ...]) -> str | None:
    for last in stems(phrase[-1]):
        if last != phrase[-1] and len(last) < _SHORTEST_STEM:
            continue
        for kind in _index().get((*phrase[:-1], last), ()):
            if _is_of(kind, families):
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


# What is said in a talk ("kal", "next Friday") is read by `language.time_reader`.

DateOrder = Literal["day_first", "month_first"]

_TIME = r"(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?"
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})" + _TIME, re.I)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([a-z]{3,9})[ \-/,.']*(\d{4}|\d{2})" + _TIME, re.I
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})" + _TIME, re.I)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})[ \-/,.']*(\d{4})", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})" + _TIME, re.I)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +", re.I)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", re.S)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH_DIGITS = 10  # seconds since 1970 from 2001 on; three more are milliseconds
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")


def written_moment(text: str, order: DateOrder) -> datetime | None:
    """The day or instant; without a zone where none is written, None where it is no whole date.

    ValueError or OverflowError: no such day exists.
    """
    if _ISO_DATE.fullmatch(text):
        return datetime.fromisoformat(text)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:_EPOCH_DIGITS]), UTC)
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, *time = found.groups()
        return _built(year, int(month), day, time)
    if found := _NUMERIC_DATE.fullmatch(text):
        first, second, year, *time = found.groups()
        day, month = (first, second) if order == "day_first" else (second, first)
        return _built(year, int(month), day, time)
    if found := _DAY_MONTH.fullmatch(text):
        day, word, year, *time = found.groups()
        return _built(year, _month(word), day, time)
    if found := _MONTH_DAY.fullmatch(text):
        word, day, year, *time = found.groups()
        return _built(year, _month(word), day, time)
    if found := _MONTH_YEAR.fullmatch(text):
        return _built(found[2], _month(found[1]), "1", [])
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1


def _built(year: str, month: int, day: str, time: list[str | None]) -> datetime:
    hour, minute, second = (int(part or 0) for part in (time[:3] or ("0", "0", "0")))
    half = (time[3] or "").casefold() if time else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    return datetime(full_year, month, int(day), hour, minute, second)  # noqa: DTZ001 (zone follows)
