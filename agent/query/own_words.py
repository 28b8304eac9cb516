"""What a cell of a brokerage's own column means: "Self Use" and "End use" count together."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from features.protected import has_protected_words
from language.tokens import read, word_lists
from leads.store.vocabulary import OwnValue

_MOST_CELLS = 4_096
_APART = re.compile(r"[\W_]+")
_OF_DEALS = re.compile(r"\b(?:cash|bachelors?)\b", re.IGNORECASE)
_BEHIND_RATING = re.compile(r"(?<!\s)\s++[-–:/|]|,")
_BEHIND_HEAD = re.compile(r"(?<!\s)\s++[-–—]\s*+|(?<!\s)\s*+[(/:]\s*+")
# What a header of yes and no says beside its word: "NRI (Y/N)", "Parking Required?".
_YES_OR_NO = re.compile(
    r"^(?:is|whether)\b|[(\[]?\b(?:y\s*/\s*n|yes\s*/\s*no)\b[)\]]?|\?"
    r"|\b(?:required|reqd|needed|wanted)\b",
    re.IGNORECASE,
)
# "CP-03", "B/12": letters and a number.
_CODE = re.compile(r"[^\W\d_]+\s?[-/_.]\s?\d+")
_SIGNS = re.compile(r"[\d<>]|[-+]$")


@lru_cache(_MOST_CELLS)
def meaning(cell: str, column: str = "") -> str:
    """The same for all cells that mean one thing, in whatever spelling, with the column's name or
    without; a single letter is the word of that name that begins with it: "B" of "Fam/Bach".
    """
    spelt, name = _spelt(cell), _spelt(column)
    spelt = spelt.removeprefix(name) or spelt
    if len(spelt) == 1:
        begun = [word for word in map(_spelt, _APART.split(column)) if word[:1] == spelt]
        spelt = begun[0] if len(begun) == 1 else spelt
    return _meanings().get(spelt, spelt)


def meaning_of(one: OwnValue) -> str:
    """What a value in use means."""
    return meaning(one.said_value, one.column)


def is_rated(cell: str, rating: str) -> bool:
    """Whether a cell begins with a rating: "Hot - daily follow up", "garam" of hot."""
    first = _BEHIND_RATING.split(cell, maxsplit=1)[0]
    return meaning(first) == meaning(rating)


def words_for(one: OwnValue) -> frozenset[str]:
    """How one may call what a value says, without spaces, as words are compared."""
    meant = meaning_of(one)
    if _CODE.fullmatch(one.said_value):
        return frozenset({meant, "".join(word.key for word in read(one.said_value))})
    return _words_by_meaning().get(meant, frozenset({meant}))


def words_for_yes(column: str) -> frozenset[str]:
    """How one may call those for whom a column of yes and no says yes: "NRI" of "NRI (Y/N)"."""
    meant = meaning(_YES_OR_NO.sub(" ", column))
    return _words_by_meaning().get(meant, frozenset({meant} if meant else ()))


def head_of(one: OwnValue) -> str | None:
    """What a value says before a dash or a bracket: "NRI" of "NRI - rokan"."""
    head, *behind = _BEHIND_HEAD.split(one.said_value, maxsplit=1)
    return meaning(head, one.column) if behind and head else None


def may_be_asked(value: str) -> bool:
    """Whether leads may be asked about by it: not by what people are, but by how they pay and
    whether they rent as bachelors.
    """
    return not has_protected_words(_OF_DEALS.sub("", value))


@cache
def _meanings() -> dict[str, str]:
    """Each word of the list → the first of its line, which all of them mean."""
    lines: dict[str, str] = word_lists("own_words", "agent.query")
    return {
        _spelt(word): _spelt(one)
        for one, others in lines.items()
        for word in (one, *others.split(","))
    }


@cache
def _words_by_meaning() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for word, meant in _meanings().items():
        words[meant].add(word)
    return {meant: frozenset(some) for meant, some in words.items()}


def _spelt(text: str) -> str:
    """Its words by their sound; as written where numbers or signs tell more: "A+", "1-5"."""
    words = read(text.replace("/", " ").replace("-", " "))
    sounds = "".join(word.key for word in words if not word.is_stop)
    return "".join(text.casefold().split()) if _SIGNS.search(text) or not sounds else sounds
