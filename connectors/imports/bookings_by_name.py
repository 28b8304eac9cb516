"""Rows of a register of bookings that have a name and no phone: joined with the one enquiry of that
name, so that who booked is no second lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.people import colleague_words
from connectors.imports.row_reader import ReadRow
from connectors.imports.table import Table
from language.phonetics import words_of
from leads.model.lead import Outcome, OutcomeKind
from leads.store.intake import IncomingLead

Person = list[tuple[ReadRow, IncomingLead]]
# Of one name alone there may be several people.
_LEAST_WORDS = 2
# A stage's remark and the register may tell of one booking on different days.
_SAME_BOOKING = timedelta(days=31)
_NO_BUYER = (OutcomeKind.LOST, OutcomeKind.SPAM)


def rows_without_contact(table: Table, mapping: Mapping) -> dict[int, tuple[str, ...]]:
    """Row number → the words of its name by their sound, of rows without an id, a phone and an
    e-mail; none in a file that has no phones, or no days of enquiries.
    """
    if not (mapping.aliases and mapping.outcomes and ColumnRole.CREATED_AT in mapping.single):
        return {}
    row_id = mapping.single.get(ColumnRole.ID)
    known_by = [*(alias.column for alias in mapping.aliases), *([row_id] if row_id else [])]
    contacts = [table.headers.index(column) for column in known_by]
    names = [table.headers.index(column) for column in mapping.names]
    found: dict[int, tuple[str, ...]] = {}
    for number, cells in table.readable_rows():
        if any(_is_told(cells[at], mapping) for at in contacts):
            continue
        told = (cells[at] for at in names if _is_told(cells[at], mapping))
        if words := name_words(" ".join(told)):
            found[number] = words
    return found


def _is_told(cell: str, mapping: Mapping) -> bool:
    """Whether a cell holds more than a word or a dash for nothing."""
    return fold(cell) not in mapping.missing and any(map(str.isalnum, cell))


def name_words(name: str | None) -> tuple[str, ...]:
    """The words of a whole name by their sound, in any order, "-bhai" and "-ben" aside; none of a
    name of one word.
    """
    words = tuple(sorted(words_of(name or "")))
    return words if len(words) >= _LEAST_WORDS else ()


def join_bookings(
    people: Sequence[Person], bare: Collection[int]
) -> tuple[list[Person], list[int]]:
    """The people, with each booking among the `bare` rows at the one enquiry of that name; and the
    numbers of the rows that were joined.
    """
    bookings = [person for person in people if _is_bare_booking(person, bare)]
    named = Counter(_names(person) for person in bookings)
    others = [person for person in people if not any(person is one for one in bookings)]
    joined: list[int] = []
    for booking in bookings:
        ((row, incoming),) = booking
        same = [p for p in others if _is_called_so(p, booking) and not _has_own_booking(p, row)]
        if len(same) != 1 or named[_names(booking)] > 1 or not _may_book(same[0], incoming):
            others.append(booking)
            continue
        same[0].append((row, incoming))
        joined.append(row.number)
    return others, sorted(joined)


def _is_bare_booking(person: Person, bare: Collection[int]) -> bool:
    (row, _), *more = person
    last = _last_end(person[0][1])
    return not more and row.number in bare and last is not None and last.kind is OutcomeKind.BOOKED


def _last_end(incoming: IncomingLead) -> Outcome | None:
    return incoming.lead.outcomes[-1] if incoming.lead.outcomes else None


def _names(person: Person) -> frozenset[tuple[str, ...]]:
    return frozenset(name_words(incoming.lead.name) for _, incoming in person) - {()}


def _is_called_so(person: Person, booking: Person) -> bool:
    """Whether one of their names is the booking's; Kiranbhai Patel is not Kiranben Patel."""
    if _names(person).isdisjoint(_names(booking)):
        return False
    titles = {colleague_words(one.lead.name or "")[1] for _, one in (*person, *booking)}
    return not {"m", "f"} <= titles


def _has_own_booking(person: Person, row: ReadRow) -> bool:
    """Whether their booking stands in the register already, or was on quite another day."""
    day = _booked_at(row.lead)
    for _, one in person:
        last = _last_end(one)
        if last is None or last.kind is not OutcomeKind.BOOKED:
            continue
        own = _booked_at(one)
        if not one.lead.is_dated or (own and day and abs(own - day) > _SAME_BOOKING):
            return True
    return False


def _may_book(person: Person, booking: IncomingLead) -> bool:
    """Whether the booking may be theirs: of the same colleague and kind, no earlier than they came,
    and they are not gone.
    """
    lead, day = booking.lead, _booked_at(booking)
    owners = {one.lead.owner_id for _, one in person} - {None}
    kinds = {one.lead.kind for _, one in person} - {None}
    ends = {last.kind for _, one in person if (last := _last_end(one))}
    came = min(one.lead.created_at for _, one in person)
    is_same = (not lead.owner_id or not owners or lead.owner_id in owners) and (
        not lead.kind or not kinds or lead.kind in kinds
    )
    is_later = day is None or came - timedelta(days=1) < day
    return is_same and is_later and ends.isdisjoint(_NO_BUYER)


def _booked_at(incoming: IncomingLead | None) -> datetime | None:
    last = _last_end(incoming) if incoming else None
    return last.at if last is not None and last.is_dated else None
