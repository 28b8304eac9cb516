"""Which rows of one person are of a booking, go on with it or undo it, and which are of another
home.

A row of a register of bookings that has a name and no phone is joined with the one enquiry of that
name, so that who booked is no second lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.people import colleague_words
from connectors.imports.row_reader import ReadRow
from connectors.imports.table import Table
from features.loss_reasons import TOKEN_RETURNED, WEAK
from language.phonetics import words_of
from leads.model.lead import LeadKind, Outcome, OutcomeKind
from leads.store.vocabulary import PROJECT

# The rows of one person.
Person = list[ReadRow]
_DAY = timedelta(days=1)
# What follows on the same day is after it.
_NEXT = timedelta(microseconds=1)
# What two homes differ by.
_OF_HOME = frozenset({"bhk", "locality", PROJECT})
# Of one name alone there may be several people.
_LEAST_WORDS = 2
# A stage's remark and the register may tell of one booking on different days.
_SAME_BOOKING = timedelta(days=31)
_NO_BUYER = (OutcomeKind.LOST, OutcomeKind.SPAM)


def is_of_booked(row: ReadRow, before: Person) -> bool:
    """Whether a row goes on with the home that was booked, or tells that the booking was undone."""
    if _wants_another(row, before) or is_another_home(row, before):
        return False
    if _is_in(row.home, _booked_homes(before)):
        return True
    # A rented home's agreement is another deal's as well.
    is_told = row.end.is_of_booked and row.lead.kind is not LeadKind.RENT
    has_own = any(outcome.kind is OutcomeKind.BOOKED for outcome in row.lead.outcomes)
    return is_told or (row.end.undoes_booking and not has_own)


def _booked_homes(rows: Person) -> set[str]:
    return {row.home for row in rows if row.home and row.is_booked}


def is_another_home(row: ReadRow, before: Person) -> bool:
    """Whether it is known to be of another home than each that was booked."""
    booked = _booked_homes(before)
    return bool(row.home and booked) and not _is_in(row.home, booked)


def _is_in(home: str, homes: set[str]) -> bool:
    """Whether a home is one of these: "Tower A 302" is A-302, 2 is not 302."""
    return bool(home) and any(
        long.endswith(short) and not long.removesuffix(short)[-1:].isdigit()
        for other in homes
        for short, long in [sorted((home, other), key=len)]
    )


def _wants_another(row: ReadRow, before: Person) -> bool:
    """Whether a row is about another size or place than the rows before it."""
    known = [a for other in before for a in other.lead.attributes if a.name in _OF_HOME]
    names, values = {a.name for a in known}, {(a.name, a.value) for a in known}
    own = [a for a in row.lead.attributes if a.name in names]
    return any((a.name, a.value) not in values for a in own)


def other_bookings(rows: Person) -> int:
    """How many bookings are of other homes than the first of them."""
    first, *later = [row for row in rows if row.is_booked] or [rows[0]]
    return sum(is_another_home(row, [first]) or _wants_another(row, [first]) for row in later)


def tells_of_booking(row: ReadRow, booking: Outcome, *, is_soon: bool) -> bool:
    """Whether a row of a list of bookings, or of cancelled ones, only tells of this booking: it has
    no course of its own, from the day it came to the day it ended.
    """
    own = row.last_end
    if booking.kind is not OutcomeKind.BOOKED or own is None:
        return False
    has_own_course = own.is_dated and own.at - row.lead.created_at >= _DAY
    is_same = row.end.undoes_booking or (own.kind is OutcomeKind.BOOKED and is_soon)
    return is_same and not has_own_course


def is_undoing(row: ReadRow, rows: Person) -> bool:
    """Whether a row tells that a booking was undone: also that the home booked before is lost."""
    if row.end.undoes_booking or row.end.is_of_booked:
        return row.end.undoes_booking
    earlier = [other for other in rows if other.lead.created_at < row.lead.created_at]
    is_lost = row.ended_as(OutcomeKind.LOST)
    return is_lost and row.lead.is_dated and _is_in(row.home, _booked_homes(earlier))


def undoes(row: ReadRow, booked: ReadRow) -> bool:
    """Whether a row's cancellation is of another row's booking: no earlier than that was made."""
    cancelled, made = row.lead.outcomes[-1], booked.lead.outcomes[-1]
    if not cancelled.is_dated or not (made.is_dated or booked.lead.is_dated):
        return True
    return cancelled.at >= (made.at if made.is_dated else booked.lead.created_at)


def with_booking(outcomes: tuple[Outcome, ...], telling: Person) -> tuple[Outcome, ...]:
    """A cancelled booking with the booking itself, which another row may tell with its day."""
    last = outcomes[0]
    if last.kind is OutcomeKind.LOST and any(row.is_booked for row in telling):
        reason = TOKEN_RETURNED if last.reason in (None, *WEAK) else last.reason
        after = last.at + _NEXT
        lost = replace(last, at=after, known_at=after, reason=reason)
        outcomes = (replace(last, kind=OutcomeKind.CANCELLED, reason=None), lost)
    if outcomes[0].kind is not OutcomeKind.CANCELLED or not outcomes[0].is_dated:
        return outcomes
    told = [o for row in telling for o in row.lead.outcomes if o.kind is OutcomeKind.BOOKED]
    made = [o for o in told if o.is_dated and o.at < outcomes[0].at]
    return (*made[-1:], *outcomes)


def rows_without_contact(table: Table, mapping: FileMapping) -> dict[int, tuple[str, ...]]:
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


def _is_told(cell: str, mapping: FileMapping) -> bool:
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
        (row,) = booking
        same = [p for p in others if _is_called_so(p, row) and not _has_own_booking(p, row)]
        if len(same) != 1 or named[_names(booking)] > 1 or not _may_book(same[0], row):
            others.append(booking)
            continue
        same[0].append(row)
        joined.append(row.number)
    return others, sorted(joined)


def _is_bare_booking(person: Person, bare: Collection[int]) -> bool:
    first, *more = person
    return not more and first.number in bare and first.is_booked


def _names(person: Person) -> frozenset[tuple[str, ...]]:
    return frozenset(name_words(row.lead.name) for row in person) - {()}


def _is_called_so(person: Person, booking: ReadRow) -> bool:
    """Whether one of their names is the booking's; Kiranbhai Patel is not Kiranben Patel."""
    if _names(person).isdisjoint(_names([booking])):
        return False
    titles = {colleague_words(row.lead.name or "")[1] for row in (*person, booking)}
    return not {"m", "f"} <= titles


def _has_own_booking(person: Person, booking: ReadRow) -> bool:
    """Whether their booking stands in the register already, or was on quite another day."""
    day = _booked_at(booking)
    for row in person:
        own = _booked_at(row)
        is_far = own is not None and day is not None and abs(own - day) > _SAME_BOOKING
        if row.is_booked and (not row.lead.is_dated or is_far):
            return True
    return False


def _may_book(person: Person, booking: ReadRow) -> bool:
    """Whether the booking may be theirs: of the same colleague and kind, no earlier than they came,
    and they are not gone.
    """
    lead, day = booking.lead, _booked_at(booking)
    owners = {row.lead.owner_id for row in person} - {None}
    kinds = {row.lead.kind for row in person} - {None}
    came = min(row.lead.created_at for row in person)
    is_same = (not lead.owner_id or not owners or lead.owner_id in owners) and (
        not lead.kind or not kinds or lead.kind in kinds
    )
    is_later = day is None or came - _DAY < day
    return is_same and is_later and not any(row.ended_as(*_NO_BUYER) for row in person)


def _booked_at(row: ReadRow) -> datetime | None:
    last = row.last_end
    return last.at if last is not None and last.is_dated else None
