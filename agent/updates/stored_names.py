"""Finds the names that the record stores, of areas and of sources, in what a broker typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.phonetics import consonants_heard
from language.time_reader import Token
from language.tokens import bare_key, key, stems

# A word of so many letters is known by its consonants alone; beside others of one name ("South
# Bopal") a shorter one is, too.
_HEARD_FROM, _HEARD_BESIDE = 7, 4
_NO_WORD = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class StoredName:
    """A stored name and the tokens that say it."""

    name: str
    places: range


def stored_names_in(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[StoredName]:
    """Each stored name that occurs, the longest first; no word is part of two."""
    used: set[int] = set()
    for name in sorted(names, key=lambda name: -len(name.split())):
        wanted = [key(word) for word in _NO_WORD.split(name) if word]
        beside = _HEARD_BESIDE if len(wanted) > 1 else _HEARD_FROM
        for at in range(len(tokens) - len(wanted) + 1):
            run = range(at, at + len(wanted))
            pairs = zip((tokens[i].text for i in run), wanted, strict=True)
            if wanted and used.isdisjoint(run) and all(_is_word(t, w, beside) for t, w in pairs):
                used.update(run)
                yield StoredName(name, run)


def _is_word(typed: str, wanted: str, heard_from: int) -> bool:
    """Whether a word is this one, in any script, with or without its case ending: ગોતામાં.

    One of `heard_from` letters is known by its consonants.
    """
    if wanted in stems(key(typed)) or wanted == bare_key(typed):
        return True
    is_native = not typed.isascii() and len(wanted) >= heard_from
    return is_native and _heard(key(typed)) == _heard(wanted)


def _heard(word: str) -> str:
    """Its consonants; a soft g as j: "magic", मैजिक."""
    return consonants_heard(re.sub("g(?=[iey])", "j", word))
