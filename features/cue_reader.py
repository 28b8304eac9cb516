"""Cue phrases made into patterns over a message's evened words, found by their rarest word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from features.cue_phrases import Phrasing
from features.cue_words import LISTS, NEGATIONS, NEGATIONS_BEFORE, SHORT_NEGATIONS, SMALL_WORDS
from language.tokens import fold

_WORD = r"(?![?|] )\S+"
# A stem is looked up by its beginning; three letters leave few false candidates.
_STEM_KEY = 3
# Small words of many sentences make poor keys.
_COMMON = frozenset(map(fold, SMALL_WORDS.split()))
_NEGATIONS = frozenset(map(fold, f"{NEGATIONS} {NEGATIONS_BEFORE} {SHORT_NEGATIONS}".split()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue; `pattern` runs over " w1 w2 … " of folded words.

    The word it is looked up by stands `key_after[0]`..`key_after[1]` words after its beginning.
    """

    cue: str
    pattern: re.Pattern[str]
    key_after: tuple[int, int]
    is_told: bool
    is_money: bool
    has_negation: bool


class Phrases:
    """All phrases, looked up by the words of a message."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}

    def add(self, phrase: Phrase, keys: Iterable[str]) -> None:
        for key in keys:
            if key.endswith("*"):
                self._by_stem.setdefault(key[:_STEM_KEY].rstrip("*"), []).append(phrase)
            else:
                self._by_word.setdefault(key, []).append(phrase)

    def places(self, tokens: list[str]) -> dict[tuple[int, int], Phrase]:
        """Where which phrase may begin: (phrase's id, token) → phrase."""
        found: dict[tuple[int, int], Phrase] = {}
        for at, token in enumerate(tokens):
            by_word = self._by_word.get(token)
            by_stem = self._by_stem.get(token[:_STEM_KEY])
            for phrase in (by_word or []) + (by_stem or []) if by_word or by_stem else ():
                nearest, farthest = phrase.key_after
                for first in range(max(0, at - farthest), at - nearest + 1):
                    found[id(phrase), first] = phrase
        return found


def compile_phrases(phrasings: Mapping[str, Phrasing]) -> Phrases:
    """The table of cues as patterns."""
    written = [
        (cue, phrase.strip(), phrasing)
        for cue, phrasing in phrasings.items()
        for language in phrasing.phrases.values()
        for phrase in language.split(";")
    ]
    usage = Counter(w for _, phrase, _ in written for _, words in _needed(phrase) for w in words)
    phrases = Phrases()
    for cue, phrase, phrasing in written:
        phrases.add(*_compile(cue, phrase, phrasing, usage))
    return phrases


def _compile(
    cue: str, written: str, phrasing: Phrasing, usage: Counter[str]
) -> tuple[Phrase, list[str]]:
    elements = written.removeprefix("!").split()
    key_place, keys = min(_needed(written), key=lambda n: _commonness(n[1], usage))
    all_words = {w for e in elements if e not in {"_", "#"} for w in _words(e)}
    phrase = Phrase(
        cue=cue,
        # The lookahead leaves the space to the next match; "[…]" and "_" bring their own.
        pattern=re.compile("".join(map(_pattern, elements))),
        key_after=_distance(elements[:key_place]),
        is_told=phrasing.is_told and not written.startswith("!"),
        is_money=phrasing.is_money,
        has_negation=not _NEGATIONS.isdisjoint(all_words),
    )
    return phrase, keys


def _distance(elements: list[str]) -> tuple[int, int]:
    """The fewest and most words that `elements` can take."""
    optional = sum(e.startswith("[") for e in elements)
    gaps = elements.count("_")
    fewest = len(elements) - optional - gaps
    return fewest, fewest + optional + 2 * gaps


def _pattern(element: str) -> str:
    if element == "_":
        return rf"(?: {_WORD}){{0,2}}"
    if element == "#":
        return r" \d[\d.,]*"
    words = "|".join(re.escape(w).replace(r"\*", r"\S*") for w in _words(element))
    return f"(?: (?:{words})(?= ))?" if element.startswith("[") else f" (?:{words})(?= )"


def _words(element: str) -> list[str]:
    """The folded words that may stand in this place; a stem keeps its star."""
    words: list[str] = []
    for word in element.strip("[]").split("|"):
        if word.startswith("<"):
            words += LISTS[word.strip("<>")].split("|")
        else:
            words.append(word)
    return [fold(w.rstrip("*")) + ("*" if w.endswith("*") else "") for w in words]


def _needed(written: str) -> list[tuple[int, list[str]]]:
    """The places of a phrase that hold one of certain words."""
    return [
        (place, _words(element))
        for place, element in enumerate(written.removeprefix("!").split())
        if element not in {"_", "#"} and not element.startswith("[")
    ]


def _commonness(words: list[str], usage: Counter[str]) -> tuple[bool, int]:
    """In how many phrases these words stand; small words and short stems come last."""
    poor = any(w in _COMMON or (w.endswith("*") and len(w) <= _STEM_KEY) for w in words)
    return poor, sum(usage[w] for w in words)
