"""What stands of a lead under a brokerage's own column names, by what such a column tells.

A fact under another name is no unknown fact: before it is said that nobody told the budget, the
columns that speak of budgets are looked at.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex
import yaml

from agent.situation import Situation
from features.protected import has_protected_words, is_protected_name
from features.snapshot import CONSUMED
from leads.lead import Attribute

_DATA = Path(__file__).parent / "data" / "own_columns.yaml"
# What Pakka itself writes or reads under these names, beside what the features know.
_OURS = CONSUMED | {"timeline", "stage", "language", "campaign", "visit_on", "token_inr"}
_BREAKS = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+")


def own_columns(now: Situation, about: str) -> list[Attribute]:
    """The newest value of each own column that tells of `about`: a budget, a size, a visit."""
    told = (
        rows[-1] for name, rows in sorted(now.known.attributes.items()) if tells_of(name, about)
    )
    return [row for row in told if not _is_unfit(row)]


def is_told(now: Situation, about: str) -> bool:
    """Whether an own column holds something of that kind."""
    return bool(own_columns(now, about))


@cache
def tells_of(name: str, about: str) -> bool:
    """Whether an own column of this name tells of `about`."""
    if name in _OURS or is_protected_name(name):
        return False
    words = f" {' '.join(_BREAKS.split(name)).casefold()} "
    return any(f" {phrase} " in words for phrase in _phrases().get(about, ()))


def _is_unfit(row: Attribute) -> bool:
    """Nothing told, or a word that says what a person is."""
    if not isinstance(row.value, str):
        return False
    return not row.value.strip() or has_protected_words(row.value)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    raw: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {
        about: tuple(" ".join(p.split()) for p in told.split(",")) for about, told in raw.items()
    }
