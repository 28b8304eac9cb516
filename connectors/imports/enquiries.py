"""Several enquiries of one person in one file → one lead, each later one as what it added and when.

Two people of one phone, told apart by their names, and a wish to buy beside one to rent stay leads
of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from connectors.imports.no_leads import is_test_of
from connectors.imports.reading import RowError
from connectors.imports.rows import ReadRow, alias_values
from connectors.imports.table import Table
from leads.facts import Facts
from leads.intake import Alias, IncomingLead
from leads.lead import Attribute, Outcome, OutcomeKind
from leads.mapping import Mapping, Role
from leads.name_words import words_of
from leads.news import touch, touched_by

# "Paresh" and "Pareshbhai" are one name; "Ram" and "Ramesh" are two.
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Enquirer:
    """A person's lead, and of how many rows it was made."""

    incoming: IncomingLead
    rows: int


def shared_aliases(table: Table, mapping: Mapping) -> frozenset[str]:
    """Phones, addresses and ids that stand in more than one row of a file with days of enquiry."""
    if Role.CREATED_AT not in mapping.single or not mapping.aliases:
        return frozenset()
    seen: set[str] = set()
    shared: set[str] = set()
    is_test = is_test_of(table.headers, mapping)
    for row in table.rows():
        if not isinstance(row, RowError) and not is_test(row[1]):
            values = alias_values(mapping, table.headers, row[1])
            shared |= values & seen
            seen |= values
    return frozenset(shared)


def by_person(rows: Iterable[ReadRow]) -> Iterator[Enquirer]:
    """The leads of these rows, of which each is dated."""
    read = [(row, row.lead) for row in rows if row.lead is not None]
    read.sort(key=lambda pair: pair[1].lead.created_at)
    people: list[list[tuple[ReadRow, IncomingLead]]] = []
    of: dict[Alias, list[list[tuple[ReadRow, IncomingLead]]]] = {}
    for row, incoming in read:
        met = (person for alias in incoming.aliases for person in of.get(alias, ()))
        same = next((p for p in met if all(_may_be_one(i, incoming) for _, i in p)), None)
        person = [] if same is None else same
        if same is None:
            people.append(person)
        person.append((row, incoming))
        for alias in incoming.aliases:
            if not any(other is person for other in of.setdefault(alias, [])):
                of[alias].append(person)
    for person in people:
        yield Enquirer(_joined(person), len(person))


def _may_be_one(one: IncomingLead, other: IncomingLead) -> bool:
    if one.lead.kind and other.lead.kind and one.lead.kind is not other.lead.kind:
        return False
    names = words_of(one.lead.name or ""), words_of(other.lead.name or "")
    short, long = sorted(names, key=len)
    # A household shares a phone and its last name: every word of the shorter name must be there.
    return all(any(_is_same_word(a, b) for b in long) for a in short)


def _is_same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST_LETTERS and long.startswith(short))


def _joined(person: Sequence[tuple[ReadRow, IncomingLead]]) -> IncomingLead:
    """The first enquiry's lead with what the later ones added."""
    incoming = [one for _, one in person]
    first, *later = incoming
    if not later:
        return first
    lead = first.lead
    facts = [Facts.of(one.lead) for one in later]
    touches = tuple(touch(lead.lead_id, touched_by(one.lead)) for one in later)
    added = Facts(
        tuple(a for f in facts for a in f.attributes if a.name != "source"),
        tuple(m for f in facts for m in f.messages),
        (*(e for f in facts for e in f.events), *touches),
        (),
        tuple(c for f in facts for c in f.consents),
    )
    joined = added.added_to(replace(lead, outcomes=()))
    outcome = _ending(person)
    is_open = outcome is None and any(one.open_at for one in incoming)
    return replace(
        first,
        lead=replace(
            joined,
            attributes=_without_repeats(joined.attributes),
            name=next((i.lead.name for i in incoming if i.lead.name), None),
            phone=next((i.lead.phone for i in incoming if i.lead.phone), None),
            kind=next((i.lead.kind for i in incoming if i.lead.kind), None),
            owner_id=next((i.lead.owner_id for i in reversed(incoming) if i.lead.owner_id), None),
            outcomes=(outcome,) if outcome else (),
        ),
        aliases=tuple(dict.fromkeys(alias for one in incoming for alias in one.aliases)),
        open_at=max(one.open_at for one in incoming if one.open_at) if is_open else None,
    )


def _ending(person: Sequence[tuple[ReadRow, IncomingLead]]) -> Outcome | None:
    """How it ended: a booking stands, and no buyer stays none; who came back after a no is open.

    A row that only says "duplicate" says nothing of it, but where all do.
    """
    told = [one for row, one in person if not row.is_repeat] or [person[0][1]]
    ends = [(one, outcome) for one in told for outcome in one.lead.outcomes]
    for kind in (OutcomeKind.BOOKED, OutcomeKind.SPAM):
        if firm := next((outcome for _, outcome in ends if outcome.kind is kind), None):
            return firm
    if not ends:
        return None
    lost, outcome = ends[-1]
    came_back = (
        one.lead.created_at > max(lost.lead.created_at, _day_of(outcome))
        for one in told
        if not one.lead.outcomes
    )
    return None if any(came_back) else outcome


def _day_of(outcome: Outcome) -> datetime:
    """When it ended; where nobody wrote the day, before whatever came later."""
    return outcome.at if outcome.is_dated else datetime.min.replace(tzinfo=outcome.at.tzinfo)


def _without_repeats(attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Without values that only say again what held before."""
    kept: dict[str, list[Attribute]] = {}
    for one in attributes:
        kept.setdefault(one.name, []).append(one)
    repeats = {
        id(after)
        for named in kept.values()
        for before, after in pairwise(named)
        if before.value == after.value
    }
    return tuple(one for one in attributes if id(one) not in repeats)
