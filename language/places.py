"""Which places a cell names, in whatever spelling: "Vijaynagar", "Vijay Nagar, Indore" are one;
"Sec-150" is Sector 150, "S G Road" Sarkhej Gandhinagar Road, "ecity" Electronic City.

Two places stay two: Gota and Gotri, Raj Nagar and Raja Nagar, Sector 15 and 15A. A road is not the
place that it is named after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product, takewhile

import regex

from language.personal_name_words import is_everyday
from language.tokens import ascii_digits, fold, key, keys_of, read, word_lists

_MOST_CELLS = 8_192
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")
# "Gotri / Sama Savli"; what stands behind a comma is the town.
_APART, _TOWN = re.compile(r"[/&+;|]| or | and | ya "), re.compile(r",")
# Within a word between consonants the short a is often left out: Manjalpur, Manjlpur. Other scripts
# write none: ચાંદખેડા is "chandakheda" by its letters …
SHORT_A = re.compile(r"(?<=[^aeiou])a(?=[^aeiou])")
_LONG = 6
# … and people say "Marathalli" for Marathahalli; "Shahpur" is not Shapur.
_UNHEARD, _LONG_WORD = re.compile(r"([aeiou])h\1"), 7
# "Chowkdi" sounds as "chokdi"; a key has v for w.
_GLIDE = re.compile(r"(?<=o)v(?=[^aeiou])")
# "Kankarbag", "Kankarbagh"; "Indor", "Indore".
_SILENT_END = re.compile(r"(?<=[^aeiou])[he]$")
_SPELT = (("x", "ks"), ("ae", "ai"), ("ou", "au"))
SECTOR = "sector"
_DIVISION = re.compile(
    r"(?<=\w{4})\s+(?:phase|ph|stage|pocket|east|west|north|south|extension|extn|ext)\b[\s\w.-]*$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"\b(?:sec|sect|sector)[\s.-]*(?=\d)", re.IGNORECASE)
_SIDE = re.compile(r"\(\s*+([ewns])\.?\s*+\)", re.IGNORECASE)
_SIDES = {side[0]: side for side in ("east", "west", "north", "south")}
# Letters of initials: with fewer, or without a word behind them, they may be anything.
_INITIALS, _ALONE, _MOST = 2, 3, 4
# Words of a name with an initial in place of its first word.
_CITY = 2
# Letters of a name of which the first word is only its initial, or that lacks what follows it …
_CUT_INITIAL, _CUT = 5, 6
# … as no word is spoken, "wfield": but for these after a consonant.
_SOUNDS, _MAY_FOLLOW = frozenset("aeiou"), frozenset("aeiouhrlyvns")

# Of the longest name of a place.
_MOST_WORDS = 6

Words = tuple[str, ...]


@cache
def place_words(name: str) -> dict[str, str]:
    """By the key of a word in the names of places, that of the word it stands for."""
    lines: dict[str, str] = word_lists("places")[name]
    return {key(one): key(meant) for meant, others in lines.items() for one in others.split()}


@cache
def parts_of_places() -> frozenset[str]:
    """What a road, a part or a side of a place is called."""
    short, parts = place_words("short"), place_words("parts")
    return frozenset((*short, *short.values(), *parts, *parts.values()))


@lru_cache(_MOST_CELLS)
def other_names(place: str) -> tuple[str, ...]:
    """What else people call a place: "sec 150" for Sector 150, "VV nagar" for Vidyanagar, "HSR"
    for HSR Layout, "ecity" for Electronic City.
    """
    words = [word.key for word in read(place)] or [""]
    if len(words) > _MOST_WORDS:
        return ()  # no name, and it would have thousands of spellings
    spelt = product(*([word, *_same_word(word)] for word in words)) if words[1:] else ()
    cut = [" ".join(said) for said in spelt if list(said) != words]
    if words[1:] and words[-1] in _silent():
        cut.append(" ".join(words[:-1]))
    initial = words[0][:1] + "".join(words[1:])
    is_told_apart = len(words) == _CITY and len(initial) >= _CUT_INITIAL
    cut += [initial] if is_told_apart and not is_everyday(initial) else []
    usual = words_of_place(place)
    known = next((names for names in _known_names() if words_of_place(names[0]) == usual), ())
    cut += _ending_otherwise(place)
    return (*cut, *(name for name in known if name != place.casefold()))


def _ending_otherwise(place: str) -> list[str]:
    """ "Kankarbag" of Kankarbagh, and "Kankarbagh" of Kankarbag."""
    if len(place) < _LONG or not (place.isascii() and place[-1].isalpha()):
        return []
    bare = place[:-1] if _SILENT_END.search(place.casefold()) else place
    if len(bare) < _LONG or bare[-1].casefold() in "aeiouy":
        return []
    return [said for said in (bare, f"{bare}h", f"{bare}e") if said != place]


def _same_word(word: str) -> list[str]:
    """The word of a place's name cut short, or in full: "rd" for "road", "road" for "rd"."""
    meant = place_words("short").get(word, word)
    spelt = [meant, *(short for short, long in place_words("short").items() if long == meant)]
    return [one for one in spelt if one != word]


@lru_cache(_MOST_CELLS)
def words_of_place(cell: str) -> Words:
    """The words of a place's usual name at their full length; its initials are one word."""
    words = _in_full(cell)
    return _known().get(words, words)


@cache
def _known() -> dict[Words, Words]:
    """By the words of each name of a place of several, those of its usual one."""
    names = _known_names()
    return {_in_full(one): _in_full(every[0]) for every in names for one in every}


@cache
def _known_names() -> tuple[tuple[str, ...], ...]:
    lines = word_lists("places")["known"].items()
    return tuple((name, *others.split(", ")) for name, others in lines)


def _in_full(cell: str) -> Words:
    sided = _SIDE.sub(lambda found: f" {_SIDES[found[1].casefold()]}", cell)
    plain = _BEFORE_NUMBER.sub(f"{SECTOR} ", ascii_digits(sided))
    said = [word.casefold() for word in _WORD.findall(_WITHIN.sub(" ", plain))]
    letters = "".join(takewhile(_is_letter, said))
    rest = said[len(letters) :]
    # "Ext" may begin a name of its own; a sector has a number.
    first = [] if letters else [_first(word) for word in rest[:1]]
    words = (*filter(None, [letters]), *first, *map(_long, rest[len(first) :]))
    return words[:-1] if words[1:] and words[-1] in _silent() else words


@cache
def _silent() -> frozenset[str]:
    """Last words that tell no place from another."""
    return keys_of(word_lists("places")["silent"])


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def _first(word: str) -> str:
    if not word.isascii():
        return _long(word)
    return word if len(word) <= _MOST else _heard(word)


def _long(word: str) -> str:
    return place_words("short").get(key(word)) or _heard(word)


def _heard(word: str) -> str:
    if word[0].isdecimal():
        return word
    said = _GLIDE.sub("", key(word))
    short = _UNHEARD.sub(r"\1", said)
    return short if len(short) >= _LONG_WORD else said


@lru_cache(_MOST_CELLS)
def place_key(name: str) -> str:
    """The same for every spelling of one place; numbers and what stands beside them as written."""
    words = words_of_place(name)
    if any(map(str.isdecimal, name)):
        return "".join(words)
    if sum(map(len, words)) >= _LONG:
        words = tuple(SHORT_A.sub("", word) for word in words)
    joined = fold("".join(words))
    if len(name) > _LONG:
        joined = _SILENT_END.sub("", joined)
    for written, sound in _SPELT:
        joined = joined.replace(written, sound)
    return joined[:-1] + "i" if joined.endswith("y") else joined


def places_meant(typed: str, known: Iterable[str]) -> list[str]:
    """The cells of `known` that name the same place, or else the only place of which it is a short
    name: "T Nagar" is Trimurti Nagar only where no T Nagar is known.
    """
    cells = [cell for cell in known if cell]
    if same := [cell for cell in cells if is_same_place(typed, cell)]:
        return same
    words = words_of_place(typed)
    parts = ((cell, part) for cell in cells for part in (cell, *places_in(cell)))
    short = [(cell, place_key(p)) for cell, p in parts if is_short_for(words, words_of_place(p))]
    is_of_one = len({place for _, place in short}) == 1
    return list(dict.fromkeys(cell for cell, _ in short)) if is_of_one else []


def is_same_place(one: str, other: str) -> bool:
    """Whether a cell names a place that the other one names too; the town alone is none."""
    pairs = product((one, *places_in(one)), (other, *places_in(other)))
    return any(_is_one(a, b) for a, b in pairs)


def _is_one(one: str, other: str) -> bool:
    if place_key(one) == place_key(other) != "":
        return True
    words, others = words_of_place(one), words_of_place(other)
    short, full = sorted((words, others), key=len)
    return bool(short[1:]) and _is_of_initials(short, full)


@lru_cache(_MOST_CELLS)
def places_in(cell: str) -> tuple[str, ...]:
    """The places in a cell that may hold several, each without its town."""
    named = [_TOWN.split(part)[0].strip() for part in _APART.split(cell)]
    return tuple(part for part in named if part)


def whole_of(place: str) -> str:
    """The place of which this is a part: Hinjewadi for "Hinjewadi Phase 1"; else empty."""
    found = _DIVISION.search(place)
    return place[: found.start()].strip() if found else ""


def is_short_for(words: Words, full: Words) -> bool:
    """Whether it is the other name with initials, or with little left of its first word."""
    return _is_of_initials(words, full) or _is_cut(words, full)


def _is_of_initials(words: Words, full: Words) -> bool:
    """ "S G Road", "GNW"."""
    letters, behind = words[0] if words else "", words[1:]
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST):
        return False
    begun = full[: len(letters)]
    is_long_enough = len(letters) >= (_INITIALS if behind else _ALONE)
    return (
        is_long_enough
        and full[len(letters) :] == behind
        and [word[:1] for word in begun] == [key(letter) for letter in letters]
        and all(word[1:] for word in begun)
    )


def _is_cut(words: Words, full: Words) -> bool:
    """ "E city", "ecity", "wfield"."""
    said, whole = "".join(words), "".join(full)
    if len(said) >= len(whole) or not whole.startswith(said[:1]) or not said.isascii():
        return False
    if full[1:] and len(said) >= _CUT_INITIAL and said[1:] == "".join(full[1:]):
        return not is_everyday(said)
    is_unspoken = said[:1] not in _SOUNDS and said[1:2] not in _MAY_FOLLOW
    return len(said) >= _CUT and is_unspoken and whole.endswith(said[1:])
