"""A column of requirements: which it is, what its cells tell, and the rows that want it told.

There is no list of all places, the file's own rows tell them: a place is a name left over in
several rows, mostly alone in its cell, or one that is known: from a column of localities, or as a
listed town or part of one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.fact_columns import BHK_NAME, BUDGETS
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import Entry, FileMapping
from connectors.imports.mapping_columns import MessageColumn
from connectors.imports.reading_result import plural, shown
from connectors.imports.requirements import PARTS, Requirement, requirement_of
from connectors.imports.row_cells import Row
from connectors.imports.spellings import same_places
from features.protected import has_protected_words
from language.personal_name_words import is_everyday, is_given, is_locality, is_of_firm
from language.personal_text import keys_of
from language.places import Words
from language.tokens import key, word_lists
from leads.model.lead import MONTHLY_KINDS, AttributeValue, LeadKind

_WORDS = word_lists("requirements", "connectors.imports")
REQUIREMENT = Guess({"role": "message", "from": "lead", "is_requirement": True})
LOCALITY_NAME = "locality"
_HALF, _SOME, _NEARLY_ALL = 0.5, 0.3, 0.9  # of the cells
_FEWEST_AMOUNTS = 3  # rows
_SHOWN = 4  # places
_UNREAD_SHOWN = 2
_ENDS = frozenset(map(key, _WORDS["place_ends"]))
_PART_OR_END = PARTS | _ENDS
# "Sunrise Heights" is a project.
_BUILDINGS = keys_of("place_word") - _PART_OR_END
_OTHERS = frozenset(map(key, _WORDS["others"]))
_LEAST_ROWS = 3  # fewer may be anything
_MOSTLY = 0.5  # of a name's rows
_MOST_NAMES, _MOST_WORDS = 200, 4
_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]")
_SEPARATOR = " / "  # as the cells of a column of localities name several


def says_requirements(column: str, profile: Profile) -> bool:
    """Whether it is called so, and half of its cells tell of a home, with amounts or places; or
    nearly all do, some with amounts.
    """
    if not is_named(column, _WORDS["headers"]) or is_named(column, ("last", "latest")):
        return False
    told = {cell: requirement_of(cell) for cell in profile.values}
    homes = _rows(profile, (cell for cell, said in told.items() if said.tells))
    amounts = _rows(profile, (cell for cell, said in told.items() if said.has_amount))
    if homes < _HALF * profile.counted:
        return False
    # "2bhk @ 22k" in a few rows, among "2bhk" in the others.
    is_of_homes = homes >= _NEARLY_ALL * profile.counted and amounts >= _FEWEST_AMOUNTS
    if amounts >= _SOME * profile.counted or is_of_homes:
        return True
    find = PlaceFinder(places_of(profile.values))
    return _rows(profile, filter(find.place_in, told)) >= _HALF * profile.counted


def with_places(guess: Guess, profile: Profile, known: Iterable[str]) -> Guess:
    """The guess with the places of its cells, and what is read from how many rows."""
    if not (isinstance(guess.entry, dict) and guess.entry.get("is_requirement")):
        return guess
    places = places_of(profile.values, known)
    find = PlaceFinder(places)
    told = {cell: requirement_of(cell) for cell in profile.values}
    rooms = _rows(profile, (cell for cell, said in told.items() if said.rooms))
    amounts = _rows(profile, (cell for cell, said in told.items() if said.has_amount))
    rents = _rows(profile, (cell for cell, said in told.items() if said.kind is LeadKind.RENT))
    without = [cell for cell, said in told.items() if said.tells and not find.place_in(cell)]
    named = ", ".join([*list(places)[:_SHOWN], *(["…"] if len(places) > _SHOWN else [])])
    said = [
        f"rooms in {plural(rooms, 'row', 'rows')}",
        f"an amount in {amounts:,}",
        *([f"to rent in {rents:,}"] if rents else []),
        f"a place in {_rows(profile, filter(find.place_in, told)):,}",
    ]
    entry: Entry = {**guess.entry, "places": {name: list(same) for name, same in places.items()}}
    remark = ", ".join(said) + (f" ({named})" if named else "")
    if without:
        cells = " and ".join(f"“{shown(cell)}”" for cell in without[:_UNREAD_SHOWN])
        remark += f"; no place in {_rows(profile, without):,}, such as {cells}"
    return replace(guess, entry=entry, remark=remark)


def _rows(profile: Profile, cells: Iterable[str]) -> int:
    return sum(profile.values[cell] for cell in cells)


class RowRequirements:
    """Reads what a file's rows want, from the columns of requirements."""

    def __init__(self, mapping: FileMapping) -> None:
        columns = [message for message in mapping.messages if message.is_requirement]
        self._columns = [(column, PlaceFinder(column.places)) for column in columns]
        # Where no column names projects, who buys, or names a price, buys from an owner.
        has_projects = any(attribute.is_project for attribute in mapping.attributes)
        self._of_sale = None if has_projects else LeadKind.RESALE

    def kind(self, row: Row) -> LeadKind | None:
        """The kind of enquiry that the first column tells."""
        told = [self._told(row, column) for column, _ in self._columns]
        kinds = (one.kind or (self._of_sale if one.is_to_buy else None) for one in told)
        return next(filter(None, kinds), None)

    def facts(
        self, row: Row, kind: LeadKind | None
    ) -> list[tuple[MessageColumn, str, AttributeValue]]:
        """The column, the name and the value of what is wanted by a lead of this kind."""
        found: list[tuple[MessageColumn, str, AttributeValue]] = []
        for column, find in self._columns:
            told = self._told(row, column)
            is_same = (told.kind in MONTHLY_KINDS) == (kind in MONTHLY_KINDS)
            ends = (told.low, told.high) if is_same else (None, None)
            place = find.place_in(row.cell(column.column)) if told.tells else None
            values = ((BHK_NAME, told.rooms), *zip(BUDGETS, ends, strict=True))
            named = [*values, (LOCALITY_NAME, place)]
            found += [(column, name, value) for name, value in named if value]
        return found

    def _told(self, row: Row, column: MessageColumn) -> Requirement:
        cell = row.cell(column.column) if row.is_filled(column.column) else ""
        return requirement_of(cell.strip())


@dataclass(slots=True)
class _Names:
    """The names left over in a column, by their keys: in how many rows, in how many of them alone,
    and how they are spelt."""

    rows: Counter[Words] = field(default_factory=Counter)
    alone: Counter[Words] = field(default_factory=Counter)
    spelt: defaultdict[Words, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, cell: str, count: int) -> None:
        told = requirement_of(cell)
        keyed = ((_key(name), name) for name in told.names if told.tells)
        names = {own: name for own, name in keyed if _may_be_place(own)}
        for own, name in names.items():
            self.rows[own] += count
            self.alone[own] += count * (len(names) == 1)
            self.spelt[own][name] += count

    def are_place(self, spelt: Sequence[Words]) -> bool:
        """Whether these spellings stand in several rows, and mostly alone or called a place."""
        rows, alone = (sum(count[one] for one in spelt) for count in (self.rows, self.alone))
        is_called_so = any(len(one) > 1 and one[-1] in _PART_OR_END for one in spelt)
        return rows >= _LEAST_ROWS and (is_called_so or alone >= _MOSTLY * rows)


def places_of(cells: Mapping[str, int], known: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """The usual spelling of each place → its others; `known` are those of another column."""
    names, given = _Names(), {_key(name): name for name in known}
    for cell, count in cells.items():
        names.add(cell, count)
    for own, name in given.items():
        names.rows[own] += 1
        names.spelt[own][name] += 1
    often = [own for own, _ in names.rows.most_common(_MOST_NAMES) if 0 < len(own) <= _MOST_WORDS]
    shown = {_shown(names.spelt[own]): own for own in often}
    same = same_places({name: names.rows[own] for name, own in shown.items()})
    others = {other for spellings in same.values() for other in spellings}
    found: dict[str, int] = {}
    for name in shown.keys() - others:
        spelt = [shown[spelling] for spelling in (name, *same.get(name, ()))]
        if names.are_place(spelt) or any(one in given or _is_listed(one) for one in spelt):
            found[name] = sum(names.rows[one] for one in spelt)
    most = sorted(found, key=lambda name: (-found[name], name))
    return {name: same.get(name, ()) for name in most if not _is_longer(name, found)}


class PlaceFinder:
    """Finds these places in cells."""

    def __init__(self, places: Mapping[str, tuple[str, ...]]) -> None:
        self._usual = {
            _key(spelling): usual
            for usual, others in places.items()
            for spelling in (usual, *others)
        }

    def place_in(self, cell: str) -> str | None:
        """The place that the cell names, or those with a stroke between them."""
        names = requirement_of(cell).names
        found = dict.fromkeys(place for name in names for place in self._in_name(_key(name)))
        return _SEPARATOR.join(found) or None

    def _in_name(self, words: Words) -> Iterator[str]:
        """The longest places within a name, but none of which only a part or a side is named."""
        at = 0
        while at < len(words):
            ends = range(min(len(words), at + _MOST_WORDS), at, -1)
            end = next((end for end in ends if words[at:end] in self._usual), None)
            if end is not None and not _is_part(words, at, end):
                yield self._usual[words[at:end]]
            at = end or at + 1


def _key(name: str) -> Words:
    return tuple(map(key, words_of(name)))


def _shown(spelt: Mapping[str, int]) -> str:
    """The most frequent spelling with a capital, else with one put there."""
    most = max(spelt, key=lambda name: (name != name.casefold(), spelt[name], name))
    return most if most != most.casefold() else " ".join(map(_with_capital, most.split()))


def _with_capital(word: str) -> str:
    """ "Bopal", "Rd", and "HSR": nobody speaks a word without a vowel."""
    return word.title() if _VOWEL.search(word) or key(word) in _PART_OR_END else word.upper()


def _may_be_place(words: Words) -> bool:
    """Whether it is no everyday word, nobody's name, no builder's and no building's."""
    last = words[-1:]
    is_called_after = any(word in _PART_OR_END for word in last)  # "Malviya Nagar"
    if any(map(_is_firm, words)) or not _BUILDINGS.isdisjoint(last):
        return False
    if not is_called_after and any(map(_is_person, words)):
        return False
    if not all(map(_is_word, words)):
        return True
    return is_called_after and len(words) > 1 and not all(word in _OTHERS for word in words)


@cache
def _is_firm(word: str) -> bool:
    return is_of_firm(word) and not is_locality(word)


@cache
def _is_person(word: str) -> bool:
    """Whether it is a given name, or says what people are."""
    return (is_given(word) or has_protected_words(word)) and not is_locality(word)


@cache
def _is_word(word: str) -> bool:
    return word[:1].isdecimal() or word in PARTS or (is_everyday(word) and not is_locality(word))


def _is_listed(words: Words) -> bool:
    """Whether it is one listed place, perhaps with a part of it named."""
    listed = [word for word in words if is_locality(word)]
    return len(listed) == 1 and all(word in listed or word in PARTS for word in words)


def _is_longer(name: str, places: Mapping[str, object]) -> bool:
    """Whether it is another place and a word of everyday speech: "whitefield spacious"."""
    words = _key(name)
    shorter = (own for own in map(_key, places) if len(own) < len(words))
    for own in shorter:
        rest = words[len(own) :] if words[: len(own)] == own else None
        rest = words[: -len(own)] if words[-len(own) :] == own else rest
        if rest and all(is_everyday(word) and word not in _PART_OR_END for word in rest):
            return True
    return False


def _is_part(words: Words, first: int, last: int) -> bool:
    """Whether a road, a side or a number stands beside them."""
    beside = [*words[max(0, first - 1) : first], *words[last : last + 1]]
    return any(word in PARTS or word[:1].isdecimal() for word in beside)
