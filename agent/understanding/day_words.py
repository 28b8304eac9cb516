"""The words of days and stretches of days, by what they stand for: `data/days.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from language.tokens import Word, read, stems

_DATA = Path(__file__).parent / "data" / "days.yaml"


@dataclass(frozen=True, slots=True)
class Table:
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
            if any(keys in phrases_by_kind()[kind] for kind in kinds):
                return length
        return 0


@lru_cache(1)
def phrases_by_kind() -> dict[str, frozenset[tuple[str, ...]]]:
    """The phrases of each kind; a word may be of several (gaya, se, coming)."""
    raw: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
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
def table() -> Table:
    """The one table, read once."""
    phrases: dict[tuple[str, ...], str] = {}
    for kind, keys in phrases_by_kind().items():
        if kind not in _BESIDE:
            for phrase in keys:
                phrases.setdefault(phrase, kind)
    return Table(phrases, max(map(len, phrases)))
