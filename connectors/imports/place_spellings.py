"""Spellings of one place in a column: "Setelite" beside "Satellite", ચાંદખેડા beside Chandkheda.

Two places stay two: Gota and Gotri, Raj Nagar and Raja Nagar, Rampur and Rampura, Sector 15 and
15A. Only a long word may hold a slip, never at its ends; one that is more than another vowel counts
where the right spelling stands far more often. How names are cut short: `short_places.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, permutations

from connectors.imports.file_questions import OF_PLACE, Answers, Choice, Question
from connectors.imports.header import words_of
from connectors.imports.short_places import same_by_rule
from language.places import SHORT_A, place_key, places_in, words_of_place
from language.tokens import key

_VOWELS = frozenset("aeiou")
# Behind a place's name in a few cells they name nothing else; a road to it is a place of its own.
_BEHIND = frozenset(map(key, ("city", "gam", "gaam", "gaon", "village", "town")))
_LONG, _HEARD = 7, 5  # letters of a word that may hold a slip; a short a that nobody writes
_MOST_PLACES, _SHOWN = 200, 6
# Of two names in at least so many rows one may be the other cut short; a side is told on purpose.
_OFTEN, _SIDES, _ITSELF = 5, frozenset(map(key, ("east", "west", "north", "south"))), "itself"
# So many times more often stands the right spelling of a word that lacks a letter …
_FAR_MORE = 5
# … and so many times more often the one of two that is shown, else the longer one.
_MORE = 2

_Key = tuple[str, ...]


def same_places(cells: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The usual spelling of a place → the others that stand in the column, by cell and its rows."""
    spelt: dict[tuple[bool, _Key], list[str]] = defaultdict(list)
    for cell in cells:
        # "15A" is not 15.
        words = (word if word[0].isdecimal() else key(word) for word in words_of(cell))
        spelt[cell.isascii(), tuple(words)].append(cell)
    names = {max(own, key=lambda c: (not c.islower(), cells[c], c)): own for own in spelt.values()}
    rows = {name: sum(cells[cell] for cell in own) for name, own in names.items()}
    group = {name: [name] for name in names}
    if len(names) <= _MOST_PLACES:
        short = same_by_rule(rows)
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
    return _is_other_vowel(*pairs[0]) or (is_rare and _lacks_a_letter(*pairs[0]))


def _is_other_vowel(one: str, other: str) -> bool:
    """Whether one vowel within the word is another: "satelite", "setelite"."""
    if len(one) != len(other) or one[-1] != other[-1]:
        return False
    wrong = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and wrong[0] <= _VOWELS


def _lacks_a_letter(one: str, other: str) -> bool:
    """Whether a letter within the longer word is missing in the other: "chankheda"."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or long[0] != short[0] or long[-1] != short[-1]:
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(1, len(long) - 1))
