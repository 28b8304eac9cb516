"""Spellings of one firm in a column: "Keyline" and "KEYLINE REALTORS" are Keyline Realtors,
"Prop Mart" is "PropMart".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import ValueType
from connectors.imports.place_spellings import spellings_said
from language.personal_name_words import is_given
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
_FIRM = frozenset(_WORDS["of_firms"])
_MOST_NAMES, _SHORTEST = 200, 4  # letters of a name without the words of a firm


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
