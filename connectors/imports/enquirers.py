"""The rows of a file by the person whom they are of, and by the enquiry: each enquiry is a lead.

Rows that repeat an enquiry, or go on with it while it is open, are one lead: each later one as what
it added and when. Who comes again after an enquiry ended has a second lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from connectors.imports.booked_rows import (
    Person,
    is_another_home,
    is_of_booked,
    is_undoing,
    other_bookings,
    tells_of_booking,
    undoes,
    with_booking,
)
from connectors.imports.people import may_be_one_person
from connectors.imports.row_reader import ReadRow
from features.contacts_told import stage_tells_visit
from features.loss_reasons import WEAK
from leads.model.lead import Attribute, Event, EventKind, Lead, Outcome, OutcomeKind
from leads.store.facts import Facts, touch, touched_by
from leads.store.intake import Alias, IncomingLead

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_DAY = timedelta(days=1)
# Portals and colleagues repeat an enquiry for some weeks; later it is a new one.
_REPEATED_WITHIN = timedelta(days=30)
_LOST_AGAIN_WITHIN = timedelta(days=7)
# What a copied remark has at least: two calls may be "not picking up".
_COPIED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Enquirer:
    """A person's lead, and how many rows it was made from; `is_second`: an earlier one ended.
    `bookings`: how many of the rows are bookings of other homes than the first. `is_of_several`:
    the rows name several colleagues.
    """

    incoming: IncomingLead
    rows: int
    is_second: bool = False
    bookings: int = 0
    is_of_several: bool = False


def people_of(rows: Iterable[ReadRow]) -> list[Person]:
    """The rows of each person, oldest first."""
    people: list[Person] = []
    of: dict[Alias, list[Person]] = {}
    # An undated row counts as of now, so it comes behind the others.
    for row in sorted(rows, key=lambda row: row.lead.created_at):
        met = (person for alias in row.incoming.aliases for person in of.get(alias, ()))
        same = next((p for p in met if all(_may_be_one(other, row) for other in p)), None)
        person = [] if same is None else same
        if same is None:
            people.append(person)
        person.append(row)
        for alias in row.incoming.aliases:
            if not any(other is person for other in of.setdefault(alias, [])):
                of[alias].append(person)
    return people


def enquirers(people: Iterable[Person]) -> Iterator[Enquirer]:
    """The leads of these people; a row without a day, "CF" of an older sheet, is of the person
    whose other rows have one.
    """
    for person in people:
        if not any(row.lead.is_dated for row in person):
            yield from (Enquirer(row.incoming, 1) for row in person)
            continue
        name = next((row.lead.name for row in person if row.lead.name), None)
        for place, rows in enumerate(_enquiries_of(person)):
            incoming = _joined(rows)
            lead = replace(incoming.lead, name=incoming.lead.name or name)
            incoming = replace(incoming, lead=lead)
            is_of_several = len({row.lead.owner_id for row in rows} - {None}) > 1
            yield Enquirer(incoming, len(rows), place > 0, other_bookings(rows), is_of_several)


def _enquiries_of(person: Person) -> list[Person]:
    """Their rows by the enquiry that each is of."""
    began = person[0].lead.created_at

    def tells_at(row: ReadRow) -> tuple[datetime, bool]:
        """When a row tells something: one without a day, of a register, when it ended."""
        ended = None if row.lead.is_dated else row.last_end
        at = ended.at if ended and ended.is_dated else row.lead.created_at
        return max(at, began), not row.lead.is_dated

    enquiries: list[Person] = []
    for row in sorted(person, key=tells_at):
        if not enquiries or _is_second(row, enquiries[-1]):
            enquiries.append([row])
        else:
            _enquiry_of(row, enquiries).append(row)
    order = {row.number: place for place, row in enumerate(person)}
    return [sorted(rows, key=lambda row: order[row.number]) for rows in enquiries]


def _is_second(row: ReadRow, before: Person) -> bool:
    """Whether a row is a new enquiry of somebody whose enquiry before had ended."""
    came = row.lead.created_at
    began = max(other.lead.created_at for other in before if other.lead.is_dated)
    has_own_day = row.lead.is_dated and bool(row.incoming.aliases) and came - began >= _DAY

    def is_over(end: Outcome | None) -> bool:
        """Of an end without a day that is not known for some weeks."""
        if end is None or not end.is_dated:
            return end is not None and came - began >= _REPEATED_WITHIN
        return end.at - came < _DAY

    if row.end.is_repeat or not has_own_day:
        return False
    if row.is_booked and is_another_home(row, before):
        return True
    if not any(is_over(other.last_end) for other in before):
        return False
    rows = _telling(before)
    ended = _ended_by(rows)
    last = ended.last_end if ended else None
    if last is None or last.kind is OutcomeKind.SPAM or not is_over(last):
        return False
    is_soon = last.is_dated and came - last.at < _REPEATED_WITHIN
    is_same = (row.end.is_fresh and is_soon) or _is_lost_again(row, last)
    if (is_same and _asks_nothing_new(row, rows)) or _is_copy(row, rows):
        return False
    if last.kind is OutcomeKind.BOOKED and is_another_home(row, before):
        return True
    if last.kind is OutcomeKind.BOOKED and is_of_booked(row, before):
        return False
    return not tells_of_booking(row, last, is_soon=is_soon or not last.is_dated)


def _is_lost_again(row: ReadRow, last: Outcome) -> bool:
    """Whether a row only tells the loss again, for the same reason and within days."""
    own = row.last_end
    if own is None or own.kind is not OutcomeKind.LOST or last.kind is not OutcomeKind.LOST:
        return False
    is_soon = last.is_dated and row.lead.created_at - last.at < _LOST_AGAIN_WITHIN
    return is_soon and own.reason == last.reason


def _is_copy(row: ReadRow, before: Person) -> bool:
    """Whether an open row is an ended one's of an earlier export: its remark is the same, word for
    word.
    """
    if row.lead.outcomes or len(row.remark.split()) < _COPIED_WORDS:
        return False
    is_told = any(other.remark == row.remark and other.lead.outcomes for other in before)
    return is_told and _asks_nothing_new(row, before)


def _enquiry_of(row: ReadRow, enquiries: Sequence[Person]) -> Person:
    """The enquiry that a row belongs to: the last, or for an end without a day the last that ended
    so.
    """
    last = None if row.lead.is_dated else row.last_end
    if last is not None and not last.is_dated:
        for rows in reversed(enquiries):
            if any(other.ended_as(last.kind) for other in rows):
                return rows
    return enquiries[-1]


def _may_be_one(one: ReadRow, other: ReadRow) -> bool:
    if one.lead.kind and other.lead.kind and one.lead.kind is not other.lead.kind:
        return False
    return may_be_one_person(one.lead.name, other.lead.name)


def _joined(person: Person) -> IncomingLead:
    """The first enquiry's lead with what the later ones added."""
    first, *later = person
    if not later:
        return first.incoming
    lead = first.lead
    facts = [Facts.of(row.lead) for row in later]
    # A row without a day, of a register of bookings, is no second enquiry.
    again = [row.lead for row in later if row.lead.is_dated]
    touches = tuple(touch(lead.lead_id, touched_by(one)) for one in again)
    telling = _telling(person)
    ended = _ended_by(telling)
    ends = with_booking(_endings_of(ended, lead), telling) if ended else ()
    outcomes = _with_reason(ends, person) if ends else ()
    added = Facts(
        tuple(_told_by_later(person)),
        tuple(m for f in facts for m in f.messages),
        (*(e for f in facts for e in f.events), *touches, *([] if ended else _contacts(person))),
        (),
        # A row without a day has no day of a consent either: each import would give it anew.
        tuple(c for one in again for c in one.consents),
    )
    joined = added.added_to(replace(lead, outcomes=()))
    incoming = [row.incoming for row in person]
    is_open = not outcomes and any(one.open_at for one in incoming)
    # The booking is of whoever made it, whoever has the later enquiry.
    repeats = [row for row in person if all(row is not one for one in telling)]
    owning = [*repeats, *telling, *([ended] if ended else [])]
    owners = [row.lead.owner_id for row in owning if row.lead.owner_id]
    staged = [ended] if ended else telling
    stages = [a for row in staged for a in row.lead.attributes if a.name == "stage"]
    told = [a for a in joined.attributes if not stages or a.name != "stage"]
    return replace(
        first.incoming,
        lead=replace(
            joined,
            attributes=_without_repeats([*told, *stages]),
            events=_each_once(joined.events),
            name=next((row.lead.name for row in person if row.lead.name), None),
            phone=next((row.lead.phone for row in person if row.lead.phone), None),
            kind=next((row.lead.kind for row in person if row.lead.kind), None),
            owner_id=owners[-1] if owners else None,
            outcomes=outcomes,
        ),
        aliases=tuple(dict.fromkeys(alias for one in incoming for alias in one.aliases)),
        own_ids=tuple(dict.fromkeys(own_id for one in incoming for own_id in one.own_ids)),
        open_at=max(one.open_at for one in incoming if one.open_at) if is_open else None,
    )


def _each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """A visit or a call that several rows tell is one."""
    of_rows = {EventKind.VISIT_DONE, EventKind.VISIT_MISSED, EventKind.CALL, EventKind.CALL_MISSED}
    found: dict[object, Event] = {}
    for event in events:
        own = (event.kind, event.at) if event.kind in of_rows else event.event_id
        found.setdefault(own, event)
    return tuple(found.values())


def _told_by_later(person: Person) -> Iterator[Attribute]:
    """What the later enquiries tell. A row that only repeats the lead tells no other word, and no
    nothing, of what another row knows: its "No. of Calls 0" is of the row.
    """
    for row in person[1:]:
        is_of_row = row.end.is_repeat or row.end.is_fresh
        others = (other.lead for other in person if other is not row)
        known = {a.name for other in others for a in other.attributes} if is_of_row else set()
        for told in row.lead.attributes:
            is_word = isinstance(told.value, str)
            is_told = bool(told.value) and not (row.end.is_repeat and is_word)
            if told.name != "source" and (is_told or told.name not in known):
                yield told


def _contacts(person: Person) -> Iterator[Event]:
    """Our last contacts that the row of an earlier enquiry lacks, as it ended."""
    return (event for row in person if row.lead.outcomes for event in row.contacts)


def _endings_of(ended: ReadRow, first: Lead) -> tuple[Outcome, ...]:
    """Its outcomes; the last without its day where that is before the first enquiry by days."""
    last, began = ended.lead.outcomes[-1], first.created_at
    if not last.is_dated or last.at >= began:
        return ended.lead.outcomes
    is_same_day = began - last.at < timedelta(days=1)
    at = began if is_same_day else ended.incoming.heard_at or began
    return (replace(last, at=at, known_at=at, is_dated=is_same_day),)


def _with_reason(outcomes: tuple[Outcome, ...], person: Person) -> tuple[Outcome, ...]:
    """A lost lead's reason, which another row may tell better than "not interested"."""
    last = outcomes[-1]
    if last.kind is not OutcomeKind.LOST or last.reason not in (None, *WEAK):
        return outcomes
    told = [o.reason for row in person for o in row.lead.outcomes if o.kind is OutcomeKind.LOST]
    better = [reason for reason in told if reason not in (None, *WEAK)]
    return (*outcomes[:-1], replace(last, reason=better[-1])) if better else outcomes


def _telling(person: Person) -> Person:
    """The rows that say how the lead stands: none that only says that it is in another row, nor a
    later one that nobody worked on and that asks for nothing new; unless all are such.
    """
    told: Person = []
    for row in person:
        is_same = row.end.is_fresh and bool(told) and _asks_nothing_new(row, told)
        if not (row.end.is_repeat or is_same or _is_copy(row, told)):
            told.append(row)
    return told or [person[0]]


# What a row says of its own moment, not of what is wanted.
_OF_THE_ROW = frozenset({"stage", "source", "call_on", "visit_on"})


def _asks_nothing_new(row: ReadRow, before: Person) -> bool:
    """Whether all that a row says of the home wanted stands in the rows before it."""
    known = {(a.name, a.value) for earlier in before for a in earlier.lead.attributes}
    said = {m.text for earlier in before for m in earlier.lead.messages}
    told = (a for a in row.lead.attributes if a.name not in _OF_THE_ROW and a.value)
    own = {(a.name, a.value) for a in told}
    return own <= known and {m.text for m in row.lead.messages} <= said


def _ended_by(rows: Person) -> ReadRow | None:
    """The row that says how it ended: a booking stands unless it was undone later, a non-buyer
    stays one; who came back after a no is open.
    """
    rows = _without_wrong_numbers(rows)
    ended = [row for row in rows if row.lead.outcomes]
    booked = [row for row in ended if row.is_booked]
    undoing = [row for row in ended if is_undoing(row, rows)]
    stands = [row for row in booked if not any(undoes(other, row) for other in undoing)]
    spam = [row for row in ended if row.ended_as(OutcomeKind.SPAM)]
    if firm := stands or (undoing[::-1] if booked else spam):
        # A stage and a register may tell of the same booking, and one of them its day.
        return next((row for row in firm if row.lead.outcomes[-1].is_dated), firm[0])
    # A row without a day is older than one with a day, as far as anybody can tell.
    last = max((row.lead.created_at for row in ended if row.lead.is_dated), default=_LONG_AGO)
    is_open = any(
        row.lead.is_dated and row.lead.created_at > last and not row.lead.outcomes for row in rows
    )
    if not ended or is_open:
        return None
    # Of one cancelling in two rows, that with its day.
    same = undoing if any(row is ended[-1] for row in undoing) else []
    return next((row for row in reversed(same) if row.lead.outcomes[-1].is_dated), ended[-1])


def _without_wrong_numbers(rows: Person) -> Person:
    """Without those whose remark calls a number wrong, or a lead a fake, that was reached."""

    def is_refuted(row: ReadRow) -> bool:
        wrong = row.last_end
        if wrong is None or not row.end.is_spam_by_remark:
            return False
        return any(_is_reached(other.lead, wrong) for other in rows if other is not row)

    return [row for row in rows if not is_refuted(row)] or rows


def _is_reached(lead: Lead, wrong: Outcome) -> bool:
    """Whether a row's lead visited a home, or was spoken to after its number was called wrong."""
    stages = (a.value for a in lead.attributes if a.name == "stage")
    if any(stage_tells_visit(str(stage)) for stage in stages):
        return True
    kinds = {event.kind for event in lead.events if event.at > wrong.at}
    visits = (event for event in lead.events if event.kind is EventKind.VISIT_DONE)
    return any(visits) or (wrong.is_dated and EventKind.CALL in kinds)


def _without_repeats(attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Without values that only repeat the previous one."""
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
