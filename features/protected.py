"""People are not judged by what they are: names of columns and words that no feature may see."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from features.fold import fold
from features.protected_words import (
    COLUMN_PAIRS,
    COLUMN_STEMS,
    COLUMN_WORDS,
    IDENTITY_COLUMNS,
    NAME_ENDINGS,
    PROTECTED_WORDS,
)

_CAMEL = regex.compile(r"(?<=[\p{Ll}\d])(?=\p{Lu})")
_PART = regex.compile(r"[\p{L}\p{M}]+")
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+(?:['’][\p{L}\p{M}]+)?")
_FOLDED_WORDS = frozenset(fold(word) for word in PROTECTED_WORDS)
_FOLDED_COLUMNS = frozenset(fold(word) for word in COLUMN_WORDS)
_FOLDED_ENDINGS = tuple(sorted({fold(ending) for ending in NAME_ENDINGS}, key=len, reverse=True))
# Shorter remainders ("sah", "kh") are too often the beginning of another word.
_SHORTEST_BEFORE_ENDING = 4


@lru_cache(maxsize=4096)
def is_protected_name(column_name: str) -> bool:
    """Whether a column holds religion, caste, diet, gender, origin, surname or cash share."""
    parts = _parts(column_name)
    joined = "".join(parts)
    pairs = {a + b for a, b in zip(parts, parts[1:], strict=False)}
    return (
        any(fold(part) in _FOLDED_COLUMNS for part in parts)
        or any(part.startswith(COLUMN_STEMS) for part in parts)
        or not COLUMN_PAIRS.isdisjoint(pairs | {joined})
        or joined in {"origin", "community"}
    )


@lru_cache(maxsize=4096)
def is_identity_name(column_name: str) -> bool:
    """Whether a column names or reaches the person: never a feature either."""
    return "".join(_parts(column_name)) in IDENTITY_COLUMNS


@lru_cache(maxsize=4096)
def has_protected_words(text: str) -> bool:
    """Whether a text names a religion, caste, diet, gender, origin or common surname."""
    return any(is_protected_word(word) for word in _WORD.findall(text))


def without_protected_words(text: str) -> str:
    """The text without words that tell what a person is; all else stays as it was."""
    return _WORD.sub(lambda found: "" if is_protected_word(found[0]) else found[0], text)


@lru_cache(maxsize=20_000)
def is_protected_word(word: str) -> bool:
    """Whether one word, also with -bhai, -s or a Gujarati case ending, is on the list."""
    folded = fold(word)
    if folded in _FOLDED_WORDS:
        return True
    for ending in _FOLDED_ENDINGS:
        rest = folded.removesuffix(ending)
        if rest != folded and len(rest) >= _SHORTEST_BEFORE_ENDING and rest in _FOLDED_WORDS:
            return True
    return False


def _parts(column_name: str) -> list[str]:
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", column_name))
    return [part.casefold() for part in _PART.findall(spaced)]
