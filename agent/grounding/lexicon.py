"""The word lists of the check: which words of a clause belong to which table, found in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from agent.grounding.reading import Token, forms, tokens

DATA = Path(__file__).parent / "data"
_LANGUAGES = ("en", "hi", "gu")
# Words that only stress the one before them.
STRESS = frozenset({"hi", "ही", "j", "જ"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a table at the tokens `first`..`last`; tables are called "topic:loan", "denial"."""

    table: str
    first: int
    last: int


@lru_cache(16)
def table(name: str) -> Any:
    """One data file."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))


class Lexicon:
    """The phrases of one language, indexed by their first word."""

    def __init__(self, language: str) -> None:
        self._is_english = language == "en"
        self._by_first: dict[str, list[tuple[str, tuple[str, ...], bool]]] = defaultdict(list)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for name, phrase in _phrases(language):
            self._add(name, phrase, "en" if language == "en" else "hi")
            if not language:
                self._add(name, phrase, "en")

    def _add(self, name: str, phrase: str, spelt: str) -> None:
        words = [t.forms[0] for t in tokens(phrase.rstrip("*"), spelt) if t.forms]
        is_stem = phrase.endswith("*")
        if len(words) == 1 and is_stem:
            self._stems[words[0]].add(name)
        elif words:
            self._by_first[words[0]].append((name, tuple(words[1:]), is_stem))

    def marks(self, said: Sequence[Token]) -> list[Mark]:
        """Every phrase found, in order."""
        found = [mark for at, token in enumerate(said) for mark in self._at(said, at, token)]
        return list(dict.fromkeys((*found, *self._unstressed(said))))

    def _unstressed(self, said: Sequence[Token]) -> Iterator[Mark]:
        """Phrases with a hyphen or a word of stress in them: "hata hi do", "pakku j samjo"."""
        idle = {"-"} if self._is_english else {"-", *STRESS}
        kept = [i for i, token in enumerate(said) if token.raw.lower() not in idle]
        if len(kept) == len(said):
            return
        plain = [said[i] for i in kept]
        for at, token in enumerate(plain):
            for mark in self._at(plain, at, token):
                yield Mark(mark.table, kept[mark.first], kept[mark.last])

    def _at(self, said: Sequence[Token], at: int, token: Token) -> Iterator[Mark]:
        for form in token.forms:
            for name, rest, is_stem in self._by_first.get(form, ()):
                if _follows(said, at + 1, rest, is_stem=is_stem):
                    yield Mark(name, at, at + len(rest))
            for length in range(2, len(form) + 1):
                for name in self._stems.get(form[:length], ()):
                    yield Mark(name, at, at)


def _follows(said: Sequence[Token], at: int, rest: tuple[str, ...], *, is_stem: bool) -> bool:
    if at + len(rest) > len(said):
        return False
    for i, word in enumerate(rest):
        forms = said[at + i].forms
        is_last = is_stem and i == len(rest) - 1
        if not (any(f.startswith(word) for f in forms) if is_last else word in forms):
            return False
    return True


@lru_cache(8)
def lexicon(language: str) -> Lexicon:
    """The tables of a language (its first two letters); of all of them where none is told."""
    return Lexicon(language)


def _phrases(language: str) -> Iterator[tuple[str, str]]:
    groups = ("any", language) if language in _LANGUAGES else ("any", *_LANGUAGES)
    for name, words in _named_tables():
        for group in groups:
            for phrase in str(words.get(group, "")).split(","):
                if phrase.strip():
                    yield name, phrase.strip()


def _named_tables() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from ((f"topic:{name}", words) for name, words in table("topics").items())
    yield from ((f"concept:{name}", words) for name, words in table("concepts").items())
    yield from ((f"claim:{name}", claim["words"]) for name, claim in table("claims").items())
    yield from table("soft").items()


def words_of(spec: Any) -> frozenset[str]:
    """A list of words between spaces, as English spells them and in their even spelling."""
    ways = ((word, language) for word in str(spec).split() for language in ("en", "hi"))
    return frozenset(forms(word, language)[0] for word, language in ways)
