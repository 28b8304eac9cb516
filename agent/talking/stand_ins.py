"""Names that hold a digit ("Flat 302 wala"), called otherwise while an LLM's words are checked.

The check takes every digit for a figure, which a name's would be of no fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from agent.grounding.sheet import FactSheet
from agent.llm.naming_tokens import Person

# One for each lead of an answer (three calls of five); like nobody's name, and not like each other.
_BEGINS = "BDFGJKLMNPRSTVZ"
_REST = "ovexum"


@dataclass(frozen=True, slots=True)
class StandIns:
    """Letters for the names of one sheet that hold a digit."""

    _by_name: Mapping[str, str]

    @classmethod
    def of(cls, sheet: FactSheet) -> Self:
        """A stand-in for each lead whose name holds a digit."""
        names = dict.fromkeys(lead.name for lead in sheet.leads if _has_digit(lead.name))
        return cls(dict(zip(names, (f"{b}{_REST}" for b in _BEGINS), strict=False)))

    def sheet(self, sheet: FactSheet) -> FactSheet:
        """The sheet with its leads called so."""
        leads = (replace(x, name=self._by_name.get(x.name, x.name)) for x in sheet.leads)
        return replace(sheet, leads=tuple(leads))

    def people(self, people: Iterable[Person]) -> Sequence[Person]:
        """Whom a text names, shown as the sheet calls them."""
        return [self._person(person) for person in people]

    def lifted(self, text: str) -> str:
        """The text with the names as they are."""
        for name, stand_in in self._by_name.items():
            text = text.replace(stand_in, name)
        return text

    def _person(self, person: Person) -> Person:
        stand_in = self._by_name.get(person.name)
        if stand_in is None:
            return person
        shown = person.shown.replace(person.name, stand_in, 1)
        return Person(stand_in, shown, person.whose, called=person.name)


def _has_digit(name: str) -> bool:
    return any(c.isdecimal() for c in name)
