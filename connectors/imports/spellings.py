"""Spellings of one place, or of one firm, in a column: "Setelite" beside "Satellite", ચાંદખેડા beside
Chandkheda, "Keyline" and "KEYLINE REALTORS" for Keyline Realtors.

Two places stay two: Gota and Gotri, Raj Nagar and Raja Nagar, Rampur and Rampura, Sector 15 and
15A. Only a long word may hold a slip, never at its ends; one that is more than another vowel counts
where the right spelling stands far more often. Names that are written short or long ("Sec 150,
Noida", "Yamuna Exp.", "S G Road", "HSR" for HSR Layout, "ecity") are joined by rule alone, and only
where one long name fits: two towns behind "Ring Road", or two names of the same initials, join
nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.file_questions import OF_PLACE, Answers, Choice, Question
from connectors.imports.header import is_named, lacks_a_letter, words_of
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import ValueType
from language.personal_name_words import is_given
from language.places import (
    SECTOR,
    SHORT_A,
    Words,
    is_short_for,
    parts_of_places,
    place_key,
    places_in,
    words_of_place,
)
from language.tokens import key, word_lists

_WORDS = word_lists("columns", "connectors.imports")
_FIRM = frozenset(_WORDS["of_firms"])
_VOWELS = frozenset("aeiou")
# Behind a place's name in a few cells they name nothing else; a road to it is a place of its own.
_BEHIND = frozenset(map(key, ("city", "gam", "gaam", "gaon", "village", "town")))
_LONG, _HEARD = 7, 5  # letters of a word that may hold a slip; a short a that nobody writes
_MOST_NAMES, _SHOWN = 200, 6
# Of two names in at least so many rows one may be the other cut short; a side is told on purpose.
_OFTEN, _SIDES, _ITSELF = 5, frozenset(map(key, ("east", "west", "north", "south"))), "itself"
# So many times more often stands the right spelling of a word that lacks a letter …
_FAR_MORE = 5
# … and so many times more often the one of two that is shown, else the longer one.
_MORE = 2
# A last word of so many rows' names, behind so many places, is the town.
_HALF, _FEW = 0.5, 3
_SHORTEST = 4  # letters of a name without the words of a firm


def same_places(cells: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The usual spelling of a place → the others that stand in the column, by cell and its rows."""
    spelt: dict[tuple[bool, Words], list[str]] = defaultdict(list)
    for cell in cells:
        # "15A" is not 15.
        words = (word if word[0].isdecimal() else key(word) for word in words_of(cell))
        spelt[cell.isascii(), tuple(words)].append(cell)
    names = {max(own, key=lambda c: (not c.islower(), cells[c], c)): own for own in spelt.values()}
    rows = {name: sum(cells[cell] for cell in own) for name, own in names.items()}
    group = {name: [name] for name in names}
    if len(names) <= _MOST_NAMES:
        short = _same_by_rule(rows)
        for one, other in combinations(sorted(names, key=lambda name: -rows[name]), 2):
            is_one = frozenset((one, other)) in short or _is_one(one, other, rows)
            if is_one and group[one] is not group[other]:
                group[one] += group[other]
                group |= dict.fromkeys(group[other], group[one])
    found = {}
    for together in {id(some): some for some in group.values()}.values():
        usual = _usual(together, rows)
        if others := [cell for name in together for cell in names[name] if cell != usual]:
            found[usual] = tuple(sorted(others))
    return found


def ask_short_names(
    column: str, cells: Mapping[str, int], answers: Answers
) -> dict[str, tuple[str, ...]]:
    """As `same_places`; it is asked whether the one other name that begins with a short one is the
    same place: "Kolar" beside "Kolar Road".
    """
    same = same_places(cells)
    inside = {cell for others in same.values() for cell in others}
    rows = {
        name: sum(cells[cell] for cell in (name, *same.get(name, ())))
        for name in cells
        if name not in inside
    }
    for short, long in sorted(_longer(rows).items(), key=lambda pair: -rows[pair[0]])[:_SHOWN]:
        question = Question(
            f"{OF_PLACE}{short}",
            f"Is “{short}” in “{column}” the same place as “{long}”? The names stand in "
            f"{rows[short]:,} and {rows[long]:,} rows.",
            (Choice(long, f"Yes, it is {long}"), Choice(_ITSELF, "No, they are two places")),
            together=f"Are these places in “{column}” the same?",
            about=f"{short} ({rows[short]:,} rows) and {long} ({rows[long]:,})",
        )
        if answers.ask(question, long if rows[long] >= rows[short] else _ITSELF) == long:
            others = (*same.get(long, ()), short, *same.pop(short, ()))
            same[long] = tuple(sorted(others))
    return same


def _longer(rows: Mapping[str, int]) -> dict[str, str]:
    """The only longer name, of a word more, that begins with each short name; both stand often.

    "Gangapur Road; Adgaon" names two places.
    """
    often = (name for name, count in rows.items() if count >= _OFTEN)
    words = {name: words_of_place(name) for name in often if len(places_in(name)) == 1}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for short, long in permutations(words, 2):
        *first, last = words[long] or [""]
        if (
            first
            and tuple(first) == words[short]
            and last not in _SIDES
            and not last[:1].isdecimal()
        ):
            longer[short].append(long)
    return {short: names[0] for short, names in longer.items() if len(names) == 1}


def _usual(names: list[str], rows: Mapping[str, int]) -> str:
    """The spelling to show: in Latin letters, and far more frequent or else the longest."""
    latin = [name for name in names if name.isascii()] or names
    first, *others = sorted(latin, key=lambda name: -rows[name])
    if not others or rows[first] >= _MORE * rows[others[0]]:
        return first
    return max(latin, key=lambda name: (len(name), name))


def spellings_said(same: Mapping[str, tuple[str, ...]]) -> str:
    """ "“Setelite” is read as “Satellite”, “ગોતા” as “Gota”"; empty if they
    differ in case alone.
    """
    told = [(cell, usual) for usual, cells in same.items() for cell in cells]
    pairs = [(cell, usual) for cell, usual in told if cell.casefold() != usual.casefold()]
    said = [f"“{cell}” as “{usual}”" for cell, usual in sorted(pairs)[:_SHOWN]]
    more = len(pairs) - len(said)
    also = [f"and {more} more"] if more > 0 else []
    return ", ".join([*said, *also]).replace("” as “", "” is read as “", 1)


def _is_one(one: str, other: str, rows: Mapping[str, int]) -> bool:
    """Whether they sound alike in two scripts, or differ in a slip of one word; `one` stands more
    often.
    """
    if any(map(str.isdecimal, one + other)):
        return False
    if place_key(one) == place_key(other):
        return True
    said, others = ([key(word) for word in words_of(name)] for name in (one, other))
    if one.isascii() != other.isascii():
        return SHORT_A.sub("", "".join(said)) == SHORT_A.sub("", "".join(others))
    is_rare = rows[other] * _FAR_MORE <= rows[one]
    short, long = sorted((said, others), key=len)
    if long[:-1] == short and long[-1] in _BEHIND:
        return is_rare
    if len(said) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(said, others, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    shortest = min(map(len, pairs[0]))
    if shortest >= _HEARD and len({SHORT_A.sub("", word) for word in pairs[0]}) == 1:
        return True
    if shortest < _LONG:
        return False
    return _is_other_vowel(*pairs[0]) or (
        is_rare and any(lacks_a_letter(a, b) or lacks_a_letter(b, a) for a, b in pairs)
    )


def _is_other_vowel(one: str, other: str) -> bool:
    """Whether one vowel within the word is another: "satelite", "setelite"."""
    if len(one) != len(other) or one[-1] != other[-1]:
        return False
    wrong = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and wrong[0] <= _VOWELS


def _same_by_rule(rows: Mapping[str, int]) -> set[frozenset[str]]:
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


def firm_guesses(
    found: Mapping[str, Guess], columns: Mapping[str, Profile], told: Container[str]
) -> dict[str, Guess]:
    """The columns of names of firms among those found, with which spellings are one; as they stand
    if a person told what they are.
    """
    guesses = {}
    for column, guess in found.items():
        entry: dict[str, Entry] = {"type": guess.entry}
        entry = guess.entry if isinstance(guess.entry, dict) else entry
        is_list = entry.get("type") == ValueType.CATEGORY and not guess.doubt
        if not is_list or column in told or not is_named(column, _WORDS["names_of_firms"]):
            continue
        if same := same_names(columns[column].values):
            spelt: dict[str, Entry] = {usual: list(others) for usual, others in same.items()}
            known = replace(guess, entry={**entry, "same": spelt})
            guesses[column] = known.saying(spellings_said(same))
    return guesses


def same_names(cells: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The usual spelling of a name → the others that stand in the column, by cell and its rows.

    A name without the words of a firm is that of the only one that has some, unless it may be a
    person's: "Ramesh" beside "Ramesh Properties".
    """
    spelt: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        spelt["".join(words_of(cell))].append(cell)
    if len(spelt) > _MOST_NAMES:
        return {}
    longer: dict[str, list[str]] = defaultdict(list)
    for whole, own in spelt.items():
        if (short := _without_firm(own[0])) != whole:
            longer[short].append(whole)
    for short, wholes in longer.items():
        if short not in spelt:
            continue
        is_name = len(short) >= _SHORTEST and not is_given(words_of(spelt[short][0])[0])
        if len(wholes) == 1 and is_name:
            spelt[wholes[0]] += spelt.pop(short)
    found = {}
    for whole, own in spelt.items():
        full = [cell for cell in own if "".join(words_of(cell)) == whole]
        usual = max(full, key=lambda cell: (not cell.isupper(), cells[cell], cell))
        if len(own) > 1:
            found[usual] = tuple(sorted(cell for cell in own if cell != usual))
    return found


def _without_firm(name: str) -> str:
    words = words_of(name)
    while words and words[-1] in _FIRM:
        words = words[:-1]
    return "".join(words)
