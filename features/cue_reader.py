"""Cue phrases made into patterns over a message's evened words, found by their rarest word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from features.cue_phrases import Phrasing
from features.cue_words import LISTS, NEGATIONS, NEGATIONS_BEFORE, SHORT_NEGATIONS, SMALL_WORDS
from features.fold import fold

_WORD = r"(?![?|] )\S+"
# A stem is looked up by its beginning; three letters leave few false candidates.
_STEM_KEY = 3
# Small words of many sentences make poor keys.
_COMMON = frozenset(map(fold, SMALL_WORDS.split()))
_NEGATIONS = frozenset(map(fold, f"{NEGATIONS} {NEGATIONS_BEFORE} {SHORT_NEGATIONS}".split()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue; `pattern` runs over " w1 w2 … " of folded words."""

    cue: str
    pattern: re.Pattern[str]
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

    def candidates(self, tokens: list[str]) -> list[Phrase]:
        """The phrases whose rarest word stands among `tokens`, each once."""
        found: dict[int, Phrase] = {}
        for token in tokens:
            for phrase in self._by_word.get(token, ()):
                found[id(phrase)] = phrase
            for phrase in self._by_stem.get(token[:_STEM_KEY], ()):
                found[id(phrase)] = phrase
        return list(found.values())


def compile_phrases(phrasings: Mapping[str, Phrasing]) -> Phrases:
    """The table of cues as patterns."""
    phrases = Phrases()
    for cue, phrasing in phrasings.items():
        for language in phrasing.phrases.values():
            for written in language.split(";"):
                phrase, keys = _compile(cue, written.strip(), phrasing)
                phrases.add(phrase, keys)
    return phrases


def _compile(cue: str, written: str, phrasing: Phrasing) -> tuple[Phrase, list[str]]:
    also_asked = written.startswith("!")
    elements = written.removeprefix("!").split()
    needed = [_words(e) for e in elements if e not in {"_", "#"} and not e.startswith("[")]
    # The lookahead leaves the space to the next match; "[…]" and "_" bring their own.
    pattern = re.compile("".join(map(_pattern, elements)) + "(?= )")
    phrase = Phrase(
        cue=cue,
        pattern=pattern,
        is_told=phrasing.is_told and not also_asked,
        is_money=phrasing.is_money,
        has_negation=any(word in _NEGATIONS for words in needed for word in words),
    )
    return phrase, min(needed, key=_commonness)


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


def _commonness(words: list[str]) -> tuple[bool, int, int]:
    """Fewest and longest words first; never small words or stems too short to look up."""
    poor = any(w in _COMMON or (w.endswith("*") and len(w) <= _STEM_KEY) for w in words)
    return poor, len(words), -min(map(len, words))
