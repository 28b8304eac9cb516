"""The lists of `personal.yaml` as patterns and as keys."""

from __future__ import annotations

from functools import lru_cache

import regex

from language.tokens import key
from language.word_lists import word_lists

LETTERS = r"\p{L}\p{M}"


@lru_cache(64)
def any_of(*names: str) -> str:
    """The words of these lists as one pattern, the longest first; "_" is room or nothing."""
    lists = word_lists("personal")
    words = sorted({w for name in names for w in lists[name].split()}, key=len, reverse=True)
    return "|".join(regex.escape(word).replace("_", r"\s{0,2}") for word in words)


# After a number: it counts something of the trade.
UNIT_AFTER = regex.compile(
    rf"[\s-]{{0,2}}(?:{any_of('unit_after')})(?![{LETTERS}])", regex.IGNORECASE
)


def whole(*names: str) -> str:
    """One of the words, with nothing of a word beside it."""
    return rf"(?<![{LETTERS}\d])(?:{any_of(*names)})(?![{LETTERS}\d])"


@lru_cache(64)
def keys_of(*names: str) -> frozenset[str]:
    """The words of these lists, evened."""
    lists = word_lists("personal")
    return frozenset(key(w) for name in names for w in lists[name].split())


@lru_cache(8)
def spelt(name: str) -> frozenset[str]:
    """The words of this list as they are written there."""
    return frozenset(word_lists("personal")[name].split())


@lru_cache(1)
def ordinary_keys() -> frozenset[str]:
    """Words of everyday speech, evened: one of them is nobody's name or address by itself."""
    said = (*word_lists("ordinary").values(), word_lists("personal")["ordinary"])
    return frozenset(key(word) for words in said for word in words.split())
