"""Which places a cell names, in whatever spelling: "Vijaynagar", "Vijay Nagar, Indore" are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from language.personal_name_words import is_everyday
from language.tokens import key, keys_of, read, word_lists

_MOST_CELLS = 8_192
# "Gotri / Sama Savli"; what stands behind a comma is the town.
_APART, _TOWN = re.compile(r"[/&+;|]| or | and | ya "), re.compile(r",")
# Within a word between consonants the short a is often left out: Manjalpur, Manjlpur.
_SHORT_A = re.compile(r"(?<=[^aeiou])a(?=[^aeiou])")
_LONG = 6
_ROADS = frozenset(map(key, ("road", "highway", "expressway", "marg")))
# Words and letters of a name with an initial in place of its first word.
_CITY, _SHORTEST = 2, 5
_SPELT = (("x", "ks"), ("ae", "ai"), ("ou", "au"))


@cache
def place_words(name: str) -> dict[str, str]:
    """By the key of a word in the names of places, that of the word it stands for."""
    lines: dict[str, str] = word_lists("places")[name]
    return {key(one): key(meant) for meant, others in lines.items() for one in others.split()}


@lru_cache(_MOST_CELLS)
def other_names(place: str) -> tuple[str, ...]:
    """What else people call a place: "sec 150" for Sector 150, "VV nagar" for Vidyanagar, "HSR"
    for HSR Layout, "ecity" for Electronic City.
    """
    words = [word.key for word in read(place)] or [""]
    spelt = product(*([word, *_same_word(word)] for word in words)) if words[1:] else ()
    cut = [" ".join(said) for said in spelt if list(said) != words]
    if words[1:] and words[-1] in keys_of(word_lists("places")["silent"]):
        cut.append(" ".join(words[:-1]))
    initial = words[0][:1] + "".join(words[1:])
    is_told_apart = len(words) == _CITY and len(initial) >= _SHORTEST and not is_everyday(initial)
    cut += [initial] if is_told_apart else []
    return (
        *cut,
        *(name for name in _known().get(_plain_key(place), ()) if name != place.casefold()),
    )


def _same_word(word: str) -> list[str]:
    """The word of a place's name cut short, or in full: "rd" for "road", "road" for "rd"."""
    meant = place_words("short").get(word, word)
    spelt = [meant, *(short for short, long in place_words("short").items() if long == meant)]
    return [one for one in spelt if one != word]


def place_key(name: str) -> str:
    """The same for every spelling of one place; numbers and what stands beside them as written."""
    plain = _plain_key(name)
    return _plain_key(_known()[plain][0]) if plain in _known() else plain


@cache
def _known() -> dict[str, list[str]]:
    """By the key of each name of a place of several, all its names."""
    lines = word_lists("places")["known"].items()
    every = [[name, *others.split(", ")] for name, others in lines]
    return {_plain_key(one): names for names in every for one in names}


@lru_cache(_MOST_CELLS)
def _plain_key(name: str) -> str:
    if any(map(str.isdecimal, name)):
        return "".join(filter(str.isalnum, name.casefold()))
    plain = name.replace("-", " ").replace(".", " ")
    words = [word.key for word in read(plain) if not word.is_stop]
    words = [place_words("short").get(word, word) if at else word for at, word in enumerate(words)]
    if sum(map(len, words)) >= _LONG:
        words = [_SHORT_A.sub("", word) for word in words]
    joined = "".join(words)
    for written, sound in _SPELT:
        joined = joined.replace(written, sound)
    return joined[:-1] + "i" if joined.endswith("y") else joined


def is_same_place(one: str, other: str) -> bool:
    """Whether a cell names a place that the other one names too; the town alone is none."""
    keys, others = _keys(one), _keys(other)
    return not (
        keys.isdisjoint(others)
        and keys.isdisjoint(map(_by_initials, places_in(other)))
        and others.isdisjoint(map(_by_initials, places_in(one)))
    )


@lru_cache(_MOST_CELLS)
def _by_initials(place: str) -> str:
    """What a road of several names is also called: "SG Highway" of Sarkhej Gandhinagar Highway."""
    *names, last = [word.key for word in read(place)] or [""]
    is_road = place_words("short").get(last, last) in _ROADS
    if not (is_road and len(names) > 1 and all(len(name) > 1 for name in names)):
        return ""
    return place_key(f"{''.join(name[0] for name in names)} {last}")


@lru_cache(_MOST_CELLS)
def places_in(cell: str) -> tuple[str, ...]:
    """The places in a cell that may hold several, each without its town."""
    named = [_TOWN.split(part)[0].strip() for part in _APART.split(cell)]
    return tuple(part for part in named if part)


@lru_cache(_MOST_CELLS)
def _keys(cell: str) -> frozenset[str]:
    return frozenset(map(place_key, (cell, *places_in(cell)))) - {""}
