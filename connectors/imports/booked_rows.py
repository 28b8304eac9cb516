"""Which rows of one person are of a booking, go on with it or undo it, and which are of another
home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from connectors.imports.bookings_by_name import Person
from connectors.imports.row_reader import ReadRow
from features.loss_reasons import TOKEN_RETURNED, WEAK
from leads.model.lead import Lead, LeadKind, Outcome, OutcomeKind
from leads.store.intake import IncomingLead
from leads.store.vocabulary import PROJECT

_DAY = timedelta(days=1)
# What follows on the same day is after it.
_NEXT = timedelta(microseconds=1)
# What two homes differ by.
_OF_HOME = frozenset({"bhk", "locality", PROJECT})


def last_end(lead: Lead) -> Outcome | None:
    """How it ended, as far as one row tells."""
    return lead.outcomes[-1] if lead.outcomes else None


def is_spam(one: IncomingLead) -> bool:
    """Whether a row says that it was no buyer."""
    end = last_end(one.lead)
    return end is not None and end.kind is OutcomeKind.SPAM


def is_of_booked(row: ReadRow, one: IncomingLead, before: Person) -> bool:
    """Whether a row goes on with the home that was booked, or tells that the booking was undone."""
    if _wants_another(one, before) or is_another_home(row, before):
        return False
    if _is_in(row.home, _booked_homes(before)):
        return True
    # A rented home's agreement is another deal's as well.
    is_told = row.end.is_of_booked and one.lead.kind is not LeadKind.RENT
    has_own = any(outcome.kind is OutcomeKind.BOOKED for outcome in one.lead.outcomes)
    return is_told or (row.end.undoes_booking and not has_own)


def _booked_homes(rows: Person) -> set[str]:
    return {row.home for row, one in rows if row.home and is_booked(one)}


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


def _wants_another(one: IncomingLead, before: Person) -> bool:
    """Whether a row is about another size or place than the rows before it."""
    known = [a for _, other in before for a in other.lead.attributes if a.name in _OF_HOME]
    names, values = {a.name for a in known}, {(a.name, a.value) for a in known}
    own = [a for a in one.lead.attributes if a.name in names]
    return any((a.name, a.value) not in values for a in own)


def other_bookings(rows: Person) -> int:
    """How many bookings are of other homes than the first of them."""
    first, *later = [pair for pair in rows if is_booked(pair[1])] or [rows[0]]
    return sum(is_another_home(row, [first]) or _wants_another(one, [first]) for row, one in later)


def is_booked(one: IncomingLead) -> bool:
    """Whether a row's booking stands by that row."""
    end = last_end(one.lead)
    return end is not None and end.kind is OutcomeKind.BOOKED


def tells_of_booking(row: ReadRow, one: IncomingLead, booking: Outcome, *, is_soon: bool) -> bool:
    """Whether a row of a list of bookings, or of cancelled ones, only tells of this booking: it has
    no course of its own, from the day it came to the day it ended.
    """
    own = last_end(one.lead)
    if booking.kind is not OutcomeKind.BOOKED or own is None:
        return False
    has_own_course = own.is_dated and own.at - one.lead.created_at >= _DAY
    is_same = row.end.undoes_booking or (own.kind is OutcomeKind.BOOKED and is_soon)
    return is_same and not has_own_course


def is_undoing(row: ReadRow, one: IncomingLead, rows: Person) -> bool:
    """Whether a row tells that a booking was undone: also that the home booked before is lost."""
    if row.end.undoes_booking or row.end.is_of_booked:
        return row.end.undoes_booking
    earlier = [pair for pair in rows if pair[1].lead.created_at < one.lead.created_at]
    is_lost = one.lead.outcomes[-1].kind is OutcomeKind.LOST
    return is_lost and one.lead.is_dated and _is_in(row.home, _booked_homes(earlier))


def undoes(row: IncomingLead, booked: IncomingLead) -> bool:
    """Whether a row's cancellation is of another row's booking: no earlier than that was made."""
    cancelled, made = row.lead.outcomes[-1], booked.lead.outcomes[-1]
    if not cancelled.is_dated or not (made.is_dated or booked.lead.is_dated):
        return True
    return cancelled.at >= (made.at if made.is_dated else booked.lead.created_at)


def with_booking(
    outcomes: tuple[Outcome, ...], telling: Sequence[IncomingLead]
) -> tuple[Outcome, ...]:
    """A cancelled booking with the booking itself, which another row may tell with its day."""
    last = outcomes[0]
    if last.kind is OutcomeKind.LOST and any(map(is_booked, telling)):
        reason = TOKEN_RETURNED if last.reason in (None, *WEAK) else last.reason
        after = last.at + _NEXT
        lost = replace(last, at=after, known_at=after, reason=reason)
        outcomes = (replace(last, kind=OutcomeKind.CANCELLED, reason=None), lost)
    if outcomes[0].kind is not OutcomeKind.CANCELLED or not outcomes[0].is_dated:
        return outcomes
    told = [o for one in telling for o in one.lead.outcomes if o.kind is OutcomeKind.BOOKED]
    made = [o for o in told if o.is_dated and o.at < outcomes[0].at]
    return (*made[-1:], *outcomes)
