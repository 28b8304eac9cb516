"""Whether a building's name stands behind a unit's number, though no word of buildings ends it.

"C-101 nandanvan 3", "flat 602 silver nest": most names of buildings are no everyday words, and a
unit that is for sale or asked about ("is B-402 available") has only everyday words behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from language.personal_name_words import is_everyday, is_listed, is_place
from language.personal_text import LETTERS, any_of, keys_of
from language.tokens import key

# A building's name is at most so many words; a shorter word is too often a slip of typing.
_MOST_WORDS, _SHORTEST, _SHORTEST_INDIC = 4, 5, 4
# A shorter number beside "flat" may count something ("flat 3 semifurnished"), a longer one after a
# letter is of a paper; what stands before one that is part of a link or a payment address.
_LEAST_DIGITS, _OF_UNIT, _JOINED = 3, range(1, 5), frozenset("-./@_")
_ENDS = ("address_word", "floor_word", "house_word", "place_word")
# Words about a unit rather than of a building.
_ABOUT = (
    "amenity",
    "kind_of",
    "lives",
    "money_before",
    "offered",
    "own",
    "said_of_unit",
    "unit_after",
)

# By its number alone a flat is told from a house ("7 shanti park") and a count; a year is neither.
_OF_FLAT, _YEAR = range(3, 5), regex.compile(r"(?:19|20)\d\d")
# One name is enough if something is there: "C-101 nandanvan ma chavi", "E-503 venus, motera".
_PLACED = regex.compile(
    rf"\s{{0,2}}[{LETTERS}'-]{{2,40}}(?:\s?,|\s\d(?!\d)|\s(?:{any_of('in_place')})(?![{LETTERS}]))",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word after a house number; `is_apart`: a comma precedes it."""

    word: str
    even: str
    is_apart: bool

    @property
    def is_proper(self) -> bool:
        """Whether it is written like the name of a house or a street."""
        first = self.word[0]
        return (first.isupper() and first.isascii()) or (
            not first.isascii() and first.isalpha() and not is_everyday(self.word)
        )


def is_in_building(house: regex.Match[str], behind: Sequence[Piece]) -> bool:
    """Whether the unit, with a letter or after a word like "flat", precedes its building's name."""
    if house["plain"] is not None:
        return _is_in_street(house["plain"], behind)
    if not behind or behind[0].is_apart or not _is_unit(house):
        return False
    names = _to_comma(behind)
    if _has_strange_before_end(names):
        return True
    first = _is_strange(names[0])
    if house["letter"] is not None:
        is_placed = _PLACED.match(house.string, house.end()) is not None
        is_named = len(names) > 1 and _is_strange(names[1]) and (first or _is_grand(names[0]))
        return is_named or (first and is_placed and _digits(house) > 1)
    is_closed = len(names) < len(behind[: _MOST_WORDS + 1]) or len(names) == len(behind)
    is_two = 1 < len(names) < _MOST_WORDS and (first or _is_grand(names[0]))
    return is_two and is_closed


def is_whole_address(house: regex.Match[str], behind: Sequence[Piece]) -> bool:
    """Whether a unit's number, its building and its area stand in a row, so that it can be found.

    Then it is somebody's home though it is for sale: "resale H-603 Saanvi Nirman, Nikol".
    """
    if house["letter"] is None or not behind:
        return False
    names = _to_comma(behind[1:])
    names, rest = [behind[0], *names], behind[1 + len(names) :]
    has_end = any(one.even in keys_of("address_word") for one in names[1:])
    is_named = has_end or (len(names) > 1 and any(map(_is_of_building, names)))
    is_numbered = _digits(house) in _OF_UNIT and (has_end or _digits(house) > 1)
    # "South Bopal" begins with an everyday word.
    is_placed = _is_area(rest[0]) or any(is_place(one.word) for one in rest[1:2]) if rest else False
    return is_named and is_numbered and is_placed


def _is_of_building(piece: Piece) -> bool:
    return piece.is_proper or _is_strange(piece) or _is_name(piece)


def _is_area(piece: Piece) -> bool:
    is_told = is_place(piece.word) or piece.even in keys_of("side_of")
    return is_told or (piece.is_proper and not is_everyday(piece.word)) or _is_strange(piece)


def _is_in_street(number: str, behind: Sequence[Piece]) -> bool:
    """Whether a bare number is a house's: "22 chitrakut row house, ved road", "1402 om heights"."""
    names = _to_comma(behind)
    ends = [at for at, one in enumerate(names) if one.even in keys_of("building_end")]
    if not number.isdigit() or not names or names[0].is_apart or not ends:
        return False
    is_named = any(_is_strange(one) or _is_name(one) for one in names[: ends[0]])
    rest = behind[len(names) :]
    is_placed = any(_is_strange(one) or _is_of_street(one) for one in rest)
    return is_named and (is_placed or (len(number) in _OF_FLAT and not _YEAR.fullmatch(number)))


def _is_name(piece: Piece) -> bool:
    return is_listed(piece.word) and not is_everyday(piece.word)


def _is_of_street(piece: Piece) -> bool:
    """Whether the next piece of an address may begin with it."""
    return is_place(piece.word) or piece.even in keys_of("address_word", "side_of")


def _is_unit(house: regex.Match[str]) -> bool:
    """Whether its number is a unit's: "C-101", "flat 602"; not "ghar ma 5", "user.k-8842"."""
    before = house.string[max(0, house.start() - 1) : house.start()]
    if before in _JOINED or house.string[house.end() : house.end() + 1] == "@":
        return False
    if house["letter"] is None:
        return _digits(house) >= _LEAST_DIGITS
    return _digits(house) in _OF_UNIT and key(house["letter"]) not in keys_of("address_end")


def _digits(house: regex.Match[str]) -> int:
    """How many digits its longest number has."""
    return max(map(len, regex.findall(r"\d+", house[0])))


def _to_comma(behind: Sequence[Piece]) -> Sequence[Piece]:
    """The words before the first comma, as many as a name may have."""
    apart = next((at for at, piece in enumerate(behind) if piece.is_apart), len(behind))
    return behind[: min(apart, _MOST_WORDS)]


def _has_strange_before_end(names: Sequence[Piece]) -> bool:
    """Whether a word like "wing" or "house" ends a name: "rajhans wing"."""
    for at, piece in enumerate(names):
        if at and piece.even in keys_of(*_ENDS) - keys_of("amenity"):
            return any(_is_strange(one) for one in names[:at])
    return False


def _is_strange(piece: Piece) -> bool:
    """Whether it is no everyday word, no locality, and nothing said about a unit."""
    is_latin = piece.word.isascii()
    is_word = piece.word.isalpha() if is_latin else not piece.word[0].isdigit()
    shortest = _SHORTEST if is_latin else _SHORTEST_INDIC
    is_known = piece.even in keys_of(*_ENDS, *_ABOUT) or is_everyday(piece.word)
    return is_word and len(piece.word) >= shortest and not is_known and not is_place(piece.word)


def _is_grand(piece: Piece) -> bool:
    """Whether buildings' names begin with it: silver, royal, godrej."""
    grand = keys_of("place_word", "house_of_business") - keys_of(*_ABOUT, *_ENDS[:3])
    return piece.even in grand
