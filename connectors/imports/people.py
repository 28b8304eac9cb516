"""Names of people in cells: whether a column holds them, and how two spellings of one are compared.

Offices call the column as they like ("Client Naam", "Kon"); that its cells are names tells what it
is, whatever stands above them.
"""

from __future__ import annotations

import re
from itertools import islice

from connectors.imports.column_evidence import Profile
from language.personal_name_words import is_family, is_given
from language.phonetics import words_of
from language.tokens import key

_SAMPLE = 200  # different cells
_MOST_WORDS = 4
_MOST_COLLEAGUES = 30
_TITLES = frozenset(
    map(key, ("sir", "bhai", "ben", "madam", "kaka", "ji", "sheth", "saheb", "mr", "ms"))
)
_HONORIFIC = re.compile(r"(?:^|(?<=\w{3}))(bhai|ben)$")
_ADDRESS = re.compile(r"([^@\s]+)@[^@\s]+")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LAST_Y = re.compile("y$")  # Pinky is Pinki
# Behind the name: an e-mail, "(Deactivated User)".
_BESIDE = re.compile(
    r"[(<\[](?:[^()<>\[\]\s@]+@[^()<>\[\]\s@]+|(?:deactivated|inactive|former)(?: user)?|left)"
    r"[)>\]]",
    re.I,
)


def person_name(cell: str) -> str:
    """The name without an e-mail in brackets, and without a word that somebody left; of an address
    alone the name before the @.
    """
    if address := _ADDRESS.fullmatch(cell.strip()):
        return _NO_LETTERS.sub(" ", address[1]).strip().title() or cell
    name = _BESIDE.sub("", cell)
    return cell if name == cell else name.strip()


def colleague_key(name: str) -> str:
    """The same for every spelling of one colleague: "Hetal", "HETAL", "હેતલ" and "Hetal ji",
    "Lakshmi Prasanna" and "Prasanna Laxmi"; not for Kiranbhai and Kiranben.
    """
    words, honoured = colleague_words(name)
    return " ".join([*sorted(words), *([f"({honoured})"] if honoured else [])])


def colleague_words(name: str) -> tuple[list[str], str]:
    """The words of a name by their sound, and whether a "bhai" or a "ben" is named so."""
    said = person_name(name)
    found = [_HONORIFIC.search(key(word.strip("."))) for word in said.split()]
    honoured = next((one[1] for one in found if one), "")
    return [_LAST_Y.sub("i", word) for word in words_of(said)], honoured


def holds_names(profile: Profile, *, share: float) -> bool:
    """Whether this share of the different cells are names of people."""
    cells = list(islice(profile.values, _SAMPLE))
    named = sum(map(_is_name, cells))
    return bool(cells) and named >= share * len(cells)


def holds_colleagues(profile: Profile, *, share: float) -> bool:
    """Whether it holds a few names again and again."""
    is_few = 1 < len(profile.values) <= _MOST_COLLEAGUES and not profile.share_of_different > share
    named = sum(map(_is_whole_name, profile.values))
    return is_few and named >= share * len(profile.values)


def _is_whole_name(cell: str) -> bool:
    """Whether every word is one of a name: a building may be called after somebody."""
    words = person_name(cell).split()
    return _is_name(cell) and all(
        len(word.strip(".")) == 1 or is_given(word) or is_family(word) or key(word) in _TITLES
        for word in words
    )


def _is_name(cell: str) -> bool:
    words = person_name(cell).split()
    if not 0 < len(words) <= _MOST_WORDS or any(map(str.isdecimal, cell)):
        return False
    return any(is_given(word) for word in words) or any(is_family(word) for word in words[1:])
