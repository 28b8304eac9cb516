"""Names of one place that are written short or long: "Sec 150, Noida", "Yamuna Exp.", "S G Road",
"HSR" for HSR Layout, "ecity", "wfield".

By rule alone, and only where one long name fits: two towns behind "Ring Road", or two names of the
same initials, join nothing. A road is not the place that it is named after.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, takewhile

from connectors.imports.header import words_of
from language.tokens import ascii_digits, key, word_lists

_Words = tuple[str, ...]
_PLACES = word_lists("places")
_SHORT = {
    key(short): key(name) for name, shorts in _PLACES["short"].items() for short in shorts.split()
}
_PARTS = frozenset(
    key(part)
    for name, others in {**_PLACES["short"], **_PLACES["parts"]}.items()
    for part in (name, *others.split())
)
# A last word that tells no place from another.
_SILENT = frozenset(map(key, _PLACES["silent"].split()))
_SECTOR = "sector"
_BEFORE_NUMBER = re.compile(r"\b(?:sec|sect|sector)[\s.-]*(?=\d)", re.IGNORECASE)
_SIDE = re.compile(r"\(\s*+([ewns])\.?\s*+\)", re.IGNORECASE)
_SIDES = {side[0]: side for side in ("east", "west", "north", "south")}
# Letters of initials: with fewer, or without a word behind them, they may be anything.
_INITIALS, _ALONE, _MOST = 2, 3, 4
# Letters of a name of which the first word is only its initial, or that lacks what follows it …
_CUT_INITIAL, _CUT = 5, 6
# … as no word is spoken, "wfield": but for these after a consonant.
_SOUNDS, _MAY_FOLLOW = frozenset("aeiou"), frozenset("aeiouhrlyvns")
# A last word of so many rows' names, behind so many places, is the town.
_HALF, _FEW = 0.5, 3


def same_by_rule(rows: Mapping[str, int]) -> set[frozenset[str]]:
    """Pairs of these cells that name one place."""
    words = {cell: _words(cell) for cell in rows}
    plain = {cell: _usual(said) for cell, said in words.items()}
    whole = {cell: _together(said) for cell, said in plain.items()}
    pairs = (pair for pair in combinations(rows, 2) if whole[pair[0]] == whole[pair[1]])
    found = set(map(frozenset, pairs))
    found |= _by_tail(plain, _town(plain, rows))
    return found | _by_initials(words)


def _together(words: _Words) -> _Words:
    """ "Manish Nagar" as "Manishnagar"; numbers stay apart."""
    return words if any(word[0].isdecimal() for word in words) else ("".join(words),)


def _words(cell: str) -> _Words:
    """The words of a name at their full length; letters of initials before them as one."""
    said = words_of(_BEFORE_NUMBER.sub(f"{_SECTOR} ", ascii_digits(_with_side(cell))))
    letters = "".join(takewhile(_is_letter, said))
    rest = said[len(letters) :]
    # "Ext" may begin a name of its own; a sector has a number.
    first = [] if letters else [_first(word) for word in rest[:1]]
    words = (*filter(None, [letters]), *first, *map(_long, rest[len(first) :]))
    return words[:-1] if words[1:] and words[-1] in _SILENT else words


def _with_side(cell: str) -> str:
    """ "Thane (W)" as "Thane west"."""
    return _SIDE.sub(lambda found: f" {_SIDES[found[1].casefold()]}", cell)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def _first(word: str) -> str:
    if not word.isascii():
        return _long(word)
    return word if len(word) <= _MOST else key(word)


def _long(word: str) -> str:
    return _SHORT.get(key(word), key(word))


def _usual(words: _Words) -> _Words:
    return _KNOWN.get(words, words)


_KNOWN = {
    _words(other): _words(name)
    for name, others in _PLACES["known"].items()
    for other in others.split(",")
}


def _town(plain: Mapping[str, _Words], rows: Mapping[str, int]) -> str | None:
    """The word with which most rows' names end: "Satellite Ahmedabad", "Bopal Ahmedabad"."""
    ends: Counter[str] = Counter()
    places: defaultdict[str, set[_Words]] = defaultdict(set)
    for cell, words in plain.items():
        if len(words) > 1 and words[-1] not in _PARTS and not words[-1][0].isdecimal():
            ends[words[-1]] += rows[cell]
            places[words[-1]].add(words[:-1])
    town, count = next(iter(ends.most_common(1)), ("", 0))
    is_town = count >= _HALF * sum(rows.values()) and len(places[town]) >= _FEW
    return town if is_town else None


def _by_tail(plain: Mapping[str, _Words], town: str | None) -> set[frozenset[str]]:
    """Names with a town, or more words about a sector, and the bare names: of one tail only."""
    bare = defaultdict(list)
    for cell, words in plain.items():
        bare[words].append(cell)
    tails: defaultdict[_Words, dict[str, _Words]] = defaultdict(dict)
    for cell, words in plain.items():
        for base, tail in _splits(cell, words, town):
            if base in bare and _is_town(tail):
                tails[base][cell] = tail
    return {
        frozenset((cell, other))
        for base, told in tails.items()
        if len(set(told.values())) == 1
        for cell in told
        for other in bare[base]
    }


def _is_town(tail: _Words) -> bool:
    """Whether words beside a name are no part or side of the place."""
    return bool(tail) and _PARTS.isdisjoint(tail) and not any(word[0].isdecimal() for word in tail)


def _splits(cell: str, words: _Words, town: str | None) -> Iterator[tuple[_Words, _Words]]:
    """A name's bare words and what stands beside them."""
    before = _usual(_words(cell.split(",", maxsplit=1)[0]))
    if len(before) < len(words) and words[: len(before)] == before:
        yield before, words[len(before) :]
    if words[-1:] == (town,):
        yield words[:-1], words[-1:]
    at = words.index(_SECTOR) if _SECTOR in words[:-1] else None
    if at is not None and words[at + 1][0].isdecimal():
        yield words[at : at + 2], (*words[:at], *words[at + 2 :])


def _by_initials(names: Mapping[str, _Words]) -> set[frozenset[str]]:
    """Names that begin with the initials of another: "S G Road", "GNW"; of one other only."""
    found: set[frozenset[str]] = set()
    for cell, words in names.items():
        full = {
            other
            for other in names.values()
            if _is_short_for(words, other) or _is_cut(words, other)
        }
        if len(full) == 1:
            found |= {frozenset((cell, other)) for other, said in names.items() if said in full}
    return found


def _is_short_for(words: _Words, full: _Words) -> bool:
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


def _is_cut(words: _Words, full: _Words) -> bool:
    """Whether it is a name with little left of its first word: "e city", "ecity", "wfield"."""
    said, whole = "".join(words), "".join(full)
    if len(said) >= len(whole) or not whole.startswith(said[:1]) or not said.isascii():
        return False
    if full[1:] and len(said) >= _CUT_INITIAL and said[1:] == "".join(full[1:]):
        return True
    is_unspoken = said[:1] not in _SOUNDS and said[1:2] not in _MAY_FOLLOW
    return len(said) >= _CUT and is_unspoken and whole.endswith(said[1:])
