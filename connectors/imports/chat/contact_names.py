"""Whose name a phone's contact has, where what they look for is saved behind it: "Sandeep Gokhale
2bhk Mahalunge". Behind a full name rooms, a place or project of the record, and a source may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from connectors.imports.usual_wordings import is_source
from language.personal_name_words import is_family, is_given
from language.tokens import word_lists

_FULL = 2  # words: a given name alone is many people's
_ROOMS = re.compile(r"(\d(?:\.5)?)\s?(?:bhk|rk|bed(?:room)?s?)")
_FILLERS = frozenset(word_lists("columns", "connectors.imports")["beside_contacts"])
_LONGEST_SOURCE = 3  # words
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedWish:
    """What a contact's name says behind the person's: rooms, and the places it may mean."""

    rooms: frozenset[float] = frozenset()
    places: tuple[frozenset[Words], ...] = ()

    def fits(self, bhk: float | None, locality: str | None, *, is_said: bool = False) -> bool:
        """Whether a lead's own rooms and place do not contradict it; with `is_said` they must say
        at least one of the same.
        """
        is_of_rooms = bhk is None or not self.rooms or bhk in self.rooms
        place = tuple((locality or "").casefold().split())
        # A project lies in some place, which its name does not tell.
        known = [place in places for places in self.places if places]
        is_there = not place or not known or any(known)
        says = (bool(self.rooms) and bhk in self.rooms) or any(known)
        return is_of_rooms and is_there and (says or not is_said)


@dataclass(slots=True)
class ContactNames:
    """Reads contacts' names with the localities and projects of a record."""

    localities: Iterable[str] = ()
    projects: Iterable[str] = ()
    _places: dict[Words, bool] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for names, is_locality in ((self.projects, False), (self.localities, True)):
            self._places |= {tuple(n.casefold().split()): is_locality for n in names if n.strip()}

    def wish_behind(self, name: str, contact: str) -> SavedWish | None:
        """What a contact's folded name says behind a lead's; None if that is not its beginning, or
        anything else stands there.
        """
        own, said = name.split(), contact.split()
        if len(own) < _FULL or said[: len(own)] != own or len(said) == len(own):
            return None
        return self._wish(said[len(own) :])

    def _wish(self, words: Sequence[str]) -> SavedWish | None:
        rooms, places = set[float](), list[frozenset[Words]]()
        left = [word.strip("-,./()[]|") for word in words]
        while left:
            if not left[0] or left[0] in _FILLERS:
                del left[0]
            elif found := _ROOMS.fullmatch(left[0]) or _ROOMS.fullmatch(" ".join(left[:2])):
                rooms.add(float(found[1]))
                del left[: len(found[0].split())]
            elif length := self._place(left):
                begun = tuple(left[:length])
                meant = {p for p, is_known in self._places.items() if is_known}
                places.append(frozenset(p for p in meant if p[:length] == begun))
                del left[:length]
            elif length := _source(left):
                del left[:length]
            else:
                return None
        return SavedWish(frozenset(rooms), tuple(places))

    def _place(self, words: Sequence[str]) -> int:
        """How many words begin a known place or project, "Viman" of Viman Nagar; of one that is not
        whole none may be a person's name.
        """
        best = 0
        for place in self._places:
            same = next(
                (n for n, (a, b) in enumerate(zip(place, words, strict=False)) if a != b), None
            )
            length = min(len(place), len(words)) if same is None else same
            is_whole = length == len(place)
            if length > best and (is_whole or not any(map(_is_name, words[:length]))):
                best = length
        return best


def _is_name(word: str) -> bool:
    return is_family(word) or is_given(word)


def _source(words: Sequence[str]) -> int:
    lengths = range(min(_LONGEST_SOURCE, len(words)), 0, -1)
    return next((n for n in lengths if is_source(" ".join(words[:n]))), 0)
