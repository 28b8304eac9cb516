"""Days as somebody said them: the range, and the table of words that stand for days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from agent.query.query import PeriodWord
from language.tokens import Word, read, stems, word_lists


class RangeShape(StrEnum):
    """How a stretch of days was said."""

    DAY = "day"  # one day, or days that are either side of today
    PERIOD = "period"  # this week, last month, October
    SINCE = "since"  # from a day until now
    FOR = "for"  # for so many days: a silence, a wait
    UNTIL = "until"  # up to a day


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days that were said, at the words `first` to `last`.

    `weekday`: a weekday, or two in a row, without their side, the last gone by until a plan is
    asked for. `is_either`: kal or parso, yesterday or tomorrow.
    """

    first: int
    last: int
    shape: RangeShape
    start: date | None = None
    end: date | None = None
    word: PeriodWord | None = None
    days: int | None = None
    weekday: int | None = None
    is_either: bool = False

    def ahead(self, today: date) -> DateRange:
        """The same, of a plan: the next Sunday, the coming kal."""
        if self.shape is RangeShape.PERIOD and self.weekday is not None and self.start and self.end:
            later = timedelta(days=7 if self.end < today else 0)
            return replace(self, start=self.start + later, end=self.end + later)
        if self.is_either or (self.weekday is not None and self.start and self.start <= today):
            day = self._next(today)
            return replace(self, start=day, end=day, is_either=False)
        return self

    def back(self, today: date) -> DateRange:
        """The same, of what has happened."""
        if self.is_either and self.start and self.start > today:
            day = today - (self.start - today)
            return replace(self, start=day, end=day, is_either=False)
        return replace(self, is_either=False)

    def _next(self, today: date) -> date:
        if self.weekday is not None:
            return today + timedelta(days=(self.weekday - today.weekday()) % 7)
        start = self.start or today
        return start if start > today else today + (today - start)


@dataclass(frozen=True, slots=True)
class DayPhrases:
    """The phrases that stand for days by themselves."""

    phrases: dict[tuple[str, ...], str]
    longest: int

    def at(self, words: Sequence[Word], at: int) -> tuple[str, int]:
        """What the words at this place stand for, and how many they are; ("", 0): nothing."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            some = words[at : at + length]
            keys = [w.key for w in some]
            for last in stems(keys[-1]):
                found = self.phrases.get((*keys[:-1], last))
                if found and (last == keys[-1] or len(last) > 3):
                    return found, length
        return "", 0

    def is_kind(self, words: Sequence[Word], at: int, *kinds: str) -> int:
        """How many words at this place are of one of these kinds."""
        if not 0 <= at < len(words):
            return 0
        for length in range(min(self.longest, len(words) - at), 0, -1):
            keys = tuple(w.key for w in words[at : at + length])
            if any(keys in day_phrases_by_kind()[kind] for kind in kinds):
                return length
        return 0


@lru_cache(1)
def day_phrases_by_kind() -> dict[str, frozenset[tuple[str, ...]]]:
    """The phrases of each kind; a word may be of several (gaya, se, coming)."""
    raw: dict[str, str] = word_lists("days", "agent.understanding")
    return {
        kind: frozenset(tuple(w.key for w in read(p)) for p in phrases.split(",") if p.strip())
        for kind, phrases in raw.items()
    }


# What only stands beside a day or a unit, never for itself.
_BESIDE = frozenset(
    {"this", "last", "next", "few", "since_before", "since_after", "ago", "before", "tarikh",
     "day", "week", "month", "quarter", "year", "hour"}
)  # fmt: skip


@lru_cache(1)
def day_phrases() -> DayPhrases:
    """The one table, read once."""
    phrases: dict[tuple[str, ...], str] = {}
    for kind, keys in day_phrases_by_kind().items():
        if kind not in _BESIDE:
            for phrase in keys:
                phrases.setdefault(phrase, kind)
    return DayPhrases(phrases, max(map(len, phrases)))
