"""A column of requirements: which it is, what its cells tell, and the rows that want it told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.fact_columns import BHK_NAME, BUDGETS
from connectors.imports.header import is_named
from connectors.imports.mapping import Entry, Mapping
from connectors.imports.mapping_columns import MessageColumn
from connectors.imports.reading_result import mask, plural, printable
from connectors.imports.requirement_places import PlaceFinder, places_of
from connectors.imports.requirements import Requirement, requirement_of
from connectors.imports.row_cells import Row
from language.tokens import word_lists
from leads.model.lead import MONTHLY_KINDS, AttributeValue, LeadKind

_WORDS = word_lists("requirements", "connectors.imports")
REQUIREMENT = Guess({"role": "message", "from": "lead", "is_requirement": True})
LOCALITY_NAME = "locality"
_HALF, _SOME, _NEARLY_ALL = 0.5, 0.3, 0.9  # of the cells
_FEWEST_AMOUNTS = 3  # rows
_SHOWN = 4  # places
_UNREAD_SHOWN = 2


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
    shown = ", ".join([*list(places)[:_SHOWN], *(["…"] if len(places) > _SHOWN else [])])
    said = [
        f"rooms in {plural(rooms, 'row', 'rows')}",
        f"an amount in {amounts:,}",
        *([f"to rent in {rents:,}"] if rents else []),
        f"a place in {_rows(profile, filter(find.place_in, told)):,}",
    ]
    entry: Entry = {**guess.entry, "places": {name: list(same) for name, same in places.items()}}
    remark = ", ".join(said) + (f" ({shown})" if shown else "")
    if without:
        cells = " and ".join(f"“{printable(mask(cell))}”" for cell in without[:_UNREAD_SHOWN])
        remark += f"; no place in {_rows(profile, without):,}, such as {cells}"
    return replace(guess, entry=entry, remark=remark)


def _rows(profile: Profile, cells: Iterable[str]) -> int:
    return sum(profile.values[cell] for cell in cells)


class RowRequirements:
    """Reads what a file's rows want, from the columns of requirements."""

    def __init__(self, mapping: Mapping) -> None:
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
