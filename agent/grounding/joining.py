"""The joining words of five languages: `joining_words/`, a file per language, class by class.

Some of them join only a fact (a visit and its day), or only a sentence of code's ("reason").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product

import yaml

from agent.grounding.tokens import Token, bare
from agent.hearing.reading import key
from features.fold import fold

Phrase = tuple[str, ...]
# One who writes Hindi or Gujarati uses either script and English names of fields.
_FILES: Mapping[str, tuple[str, ...]] = {
    "en": ("en",),
    "hi": ("hi", "hi-Latn", "terms"),
    "hi-Latn": ("hi", "hi-Latn", "terms"),
    "gu": ("gu", "gu-Latn", "terms"),
    "gu-Latn": ("gu", "gu-Latn", "terms"),
}
# Their cases are endings of the word itself; elsewhere only a word as it stands is known.
_WITH_CASES = frozenset({"gu", "gu-Latn"})


_OWNERS = ("val", "વાળી", "વાળો", "વાળા", "વાળું")


@dataclass(frozen=True, slots=True)
class Joining:
    """One language's joining words: the group of each by its key; `phrases` by their first word."""

    groups: Mapping[str, str]
    opening: frozenset[str]
    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    has_cases: bool


@lru_cache(len(_FILES))
def joining(language: str) -> Joining:
    """The joining words of a language, in both of its scripts."""
    groups: dict[str, str] = {}
    opening: set[str] = set()
    phrases: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, group in _entries(language):
        if len(phrase) > 1:
            told = "turn" if group == "free" else group
            phrases.setdefault(phrase[0], []).append((phrase, told))
        elif group == "opening":
            opening.add(phrase[0])
        elif groups.get(phrase[0], "free") == "free":  # what joins a fact only is never free
            groups[phrase[0]] = group
    longest = {
        first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for first, found in phrases.items()
    }
    return Joining(groups, frozenset(opening), longest, language in _WITH_CASES)


@lru_cache(1)
def joining_words() -> frozenset[str]:
    """Every joining word of every language by its key: none of them is anybody's name."""
    return frozenset(
        key(word) for language in _FILES for phrase, _ in _entries(language) for word in phrase
    )


def _entries(language: str) -> Iterator[tuple[Phrase, str]]:
    """Each entry of a language's files with its group; what joins facts is told apart by class."""
    for name in _FILES[language]:
        yield from _file(name)


@lru_cache(16)
def _file(name: str) -> tuple[tuple[Phrase, str], ...]:
    """One file's entries with their groups."""
    path = resources.files("agent") / "grounding" / "joining_words" / f"{name}.yaml"
    found: list[tuple[Phrase, str]] = []
    for group, classes in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        told = classes.items() if isinstance(classes, dict) else [(group, classes)]
        for label, words in told:
            at = label if group == "with_fact" else group
            found += [(phrase, at) for phrase in _phrases(words)]
    return tuple(found)


def spelt(raw: str) -> str:
    """A joining word's even spelling within its script: दम is not दाम, whose Latin key is one."""
    return key(raw) if raw.isascii() else fold(raw)


def forms(token: Token, *, has_cases: bool) -> tuple[str, ...]:
    """A word as it may stand in the lists: as it is, and without a Gujarati case ending."""
    if not token.raw.isascii():
        is_plain = not has_cases or token.raw.endswith(_OWNERS)
        stem = token.raw if is_plain else bare(token.raw)
        return (fold(token.raw), fold(stem)) if stem != token.raw else (fold(token.raw),)
    if not has_cases:
        return token.forms[:1]
    # "Gharwali" is somebody, and no house.
    first = token.forms[0]
    return tuple(f for f in token.forms if not first[len(f) :].startswith(_OWNERS))


def _phrases(words: str) -> Iterator[Phrase]:
    """Each entry as keys: "a_b" is two words, "a|b_c" is two entries."""
    for entry in words.split():
        parts = [[spelt(way) for way in part.split("|")] for part in entry.split("_")]
        yield from product(*parts)
