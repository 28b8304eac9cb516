"""Names of one place that are written short or long: "Sec 150, Noida", "Yamuna Exp.", "S G Road",
"HSR" for HSR Layout, "ecity", "wfield".

By rule alone, and only where one long name fits: two towns behind "Ring Road", or two names of the
same initials, join nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from language.places import SECTOR, Words, is_short_for, parts_of_places, words_of_place

# A last word of so many rows' names, behind so many places, is the town.
_HALF, _FEW = 0.5, 3


def same_by_rule(rows: Mapping[str, int]) -> set[frozenset[str]]:
    """Pairs of these cells that name one place."""
    words = {cell: words_of_place(cell) for cell in rows}
    whole = {cell: _together(said) for cell, said in words.items()}
    pairs = (pair for pair in combinations(rows, 2) if whole[pair[0]] == whole[pair[1]])
    found = set(map(frozenset, pairs))
    return found | _by_tail(words, _town(words, rows)) | _by_initials(words)


def _together(words: Words) -> Words:
    """ "Manish Nagar" as "Manishnagar"; numbers stay apart."""
    return words if any(word[0].isdecimal() for word in words) else ("".join(words),)


def _town(plain: Mapping[str, Words], rows: Mapping[str, int]) -> str | None:
    """The word with which most rows' names end: "Satellite Ahmedabad", "Bopal Ahmedabad"."""
    ends: Counter[str] = Counter()
    places: defaultdict[str, set[Words]] = defaultdict(set)
    for cell, words in plain.items():
        if len(words) > 1 and words[-1] not in parts_of_places() and not words[-1][0].isdecimal():
            ends[words[-1]] += rows[cell]
            places[words[-1]].add(words[:-1])
    town, count = next(iter(ends.most_common(1)), ("", 0))
    is_town = count >= _HALF * sum(rows.values()) and len(places[town]) >= _FEW
    return town if is_town else None


def _by_tail(plain: Mapping[str, Words], town: str | None) -> set[frozenset[str]]:
    """Names with a town, or more words about a sector, and the bare names: of one tail only."""
    bare = defaultdict(list)
    for cell, words in plain.items():
        bare[words].append(cell)
    tails: defaultdict[Words, dict[str, Words]] = defaultdict(dict)
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


def _is_town(tail: Words) -> bool:
    """Whether words beside a name are no part or side of the place."""
    return (
        bool(tail)
        and parts_of_places().isdisjoint(tail)
        and not any(word[0].isdecimal() for word in tail)
    )


def _splits(cell: str, words: Words, town: str | None) -> Iterator[tuple[Words, Words]]:
    """A name's bare words and what stands beside them."""
    before = words_of_place(cell.split(",", maxsplit=1)[0])
    if len(before) < len(words) and words[: len(before)] == before:
        yield before, words[len(before) :]
    if words[-1:] == (town,):
        yield words[:-1], words[-1:]
    at = words.index(SECTOR) if SECTOR in words[:-1] else None
    if at is not None and words[at + 1][0].isdecimal():
        yield words[at : at + 2], (*words[:at], *words[at + 2 :])


def _by_initials(names: Mapping[str, Words]) -> set[frozenset[str]]:
    """Names that begin with the initials of another: "S G Road", "GNW"; of one other only."""
    found: set[frozenset[str]] = set()
    for cell, words in names.items():
        full = {other for other in names.values() if is_short_for(words, other)}
        if len(full) == 1:
            found |= {frozenset((cell, other)) for other, said in names.items() if said in full}
    return found
