"""Whether a word is one of the sheet's places or projects, written in another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from agent.grounding_tokens import bare, tokens
from agent.reading import key

_SOFT = re.compile("c(?=[eiy])")
_VOWELS = re.compile("[aeiouyh]")
_REPEATED = re.compile(r"(.)\1+")
# Measured on the places of two cities in three scripts: Powai/पवई 80, City/સિટી 75; a word with the
# same consonants and other vowels (Sola, साल) is below. Three consonants say more than two.
_SAME, _SAME_OF_MANY = 70, 40
_MANY_BONES = 3

Places = Mapping[str, frozenset[str]]


def places(stored: Iterable[str]) -> Places:
    """The words of places by their consonants."""
    found: dict[str, set[str]] = {}
    for text in stored:
        for token in tokens(text):
            if token.kind == "word" and (bones := _bones(token.raw)):
                found.setdefault(bones, set()).add(token.raw)
    return {bones: frozenset(words) for bones, words in found.items()}


def is_place(raw: str, known: Places) -> bool:
    """Whether a word sounds like a place that is stored in another script."""
    for form in dict.fromkeys((raw, bare(raw))):
        bones = _bones(form)
        near = _SAME_OF_MANY if len(bones) >= _MANY_BONES else _SAME
        others = (p for p in known.get(bones, ()) if p.isascii() != raw.isascii())
        if any(fuzz.ratio(_soft(form), _soft(p)) >= near for p in others):
            return True
    return False


@lru_cache(20_000)
def _soft(raw: str) -> str:
    return _SOFT.sub("s", key(raw))


@lru_cache(20_000)
def _bones(raw: str) -> str:
    return _REPEATED.sub(r"\1", _VOWELS.sub("", _soft(raw)))
