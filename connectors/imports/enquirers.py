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
    is_another_home,
    is_booked,
    is_of_booked,
    is_spam,
    is_undoing,
    last_end,
    other_bookings,
    tells_of_booking,
    undoes,
    with_booking,
)
from connectors.imports.bookings_by_name import Person
from connectors.imports.people import may_be_one_person
from connectors.imports.row_reader import ReadRow
from features.loss_reasons import WEAK
from features.visits_told import stage_tells_visit
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
    `bookings`: how many of the rows are bookings of other homes than the first.
    """

    incoming: IncomingLead
    rows: int
    is_second: bool = False
    bookings: int = 0


def people_of(rows: Iterable[ReadRow]) -> list[Person]:
    """The rows of each person, oldest first."""
    read = [(row, row.lead) for row in rows if row.lead is not None]
    # An undated row counts as of now, so it comes behind the others.
    read.sort(key=lambda pair: pair[1].lead.created_at)
    people: list[Person] = []
    of: dict[Alias, list[Person]] = {}
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
    return people


def enquirers(people: Iterable[Person]) -> Iterator[Enquirer]:
    """The leads of these people; a row without a day, "CF" of an older sheet, is of the person
    whose other rows have one.
    """
    for person in people:
        if not any(incoming.lead.is_dated for _, incoming in person):
            yield from (Enquirer(incoming, 1) for _, incoming in person)
            continue
        name = next((one.lead.name for _, one in person if one.lead.name), None)
        for place, rows in enumerate(_enquiries_of(person)):
            incoming = _joined(rows)
            lead = replace(incoming.lead, name=incoming.lead.name or name)
            incoming = replace(incoming, lead=lead)
            yield Enquirer(incoming, len(rows), place > 0, other_bookings(rows))


def _enquiries_of(person: Person) -> list[Person]:
    """Their rows by the enquiry that each is of."""
    began = person[0][1].lead.created_at

    def tells_at(place: int) -> tuple[datetime, bool]:
        """When a row tells something: one without a day, of a register, when it ended."""
        lead = person[place][1].lead
        ended = None if lead.is_dated else last_end(lead)
        at = ended.at if ended and ended.is_dated else lead.created_at
        return max(at, began), not lead.is_dated

    enquiries: list[Person] = []
    for place in sorted(range(len(person)), key=tells_at):
        row, one = person[place]
        if not enquiries or _is_second(row, one, enquiries[-1]):
            enquiries.append([(row, one)])
        else:
            _enquiry_of(one, enquiries).append((row, one))
    order = {id(row): place for place, (row, _) in enumerate(person)}
    return [sorted(rows, key=lambda pair: order[id(pair[0])]) for rows in enquiries]


def _is_second(row: ReadRow, one: IncomingLead, before: Person) -> bool:
    """Whether a row is a new enquiry of somebody whose enquiry before had ended."""
    came, known = one.lead.created_at, (other.lead for _, other in before if other.lead.is_dated)
    began = max(lead.created_at for lead in known)
    has_own_day = one.lead.is_dated and bool(one.aliases) and came - began >= _DAY

    def is_over(end: Outcome | None) -> bool:
        """Of an end without a day that is not known for some weeks."""
        if end is None or not end.is_dated:
            return end is not None and came - began >= _REPEATED_WITHIN
        return end.at - came < _DAY

    ends = (last_end(other.lead) for _, other in before)
    if row.end.is_repeat or not has_own_day:
        return False
    if is_booked(one) and is_another_home(row, before):
        return True
    if not any(map(is_over, ends)):
        return False
    rows = _telling(before)
    ended = _ended_by(rows)
    last = last_end(ended.lead) if ended else None
    if last is None or last.kind is OutcomeKind.SPAM or not is_over(last):
        return False
    is_soon = last.is_dated and came - last.at < _REPEATED_WITHIN
    is_same = (row.end.is_fresh and is_soon) or _is_lost_again(one, last)
    if (is_same and _asks_nothing_new(one, rows)) or _is_copy(row, one, rows):
        return False
    if last.kind is OutcomeKind.BOOKED and is_another_home(row, before):
        return True
    if last.kind is OutcomeKind.BOOKED and is_of_booked(row, one, before):
        return False
    return not tells_of_booking(row, one, last, is_soon=is_soon or not last.is_dated)


def _is_lost_again(one: IncomingLead, last: Outcome) -> bool:
    """Whether a row only tells the loss again, for the same reason and within days."""
    own = last_end(one.lead)
    if own is None or own.kind is not OutcomeKind.LOST or last.kind is not OutcomeKind.LOST:
        return False
    is_soon = last.is_dated and one.lead.created_at - last.at < _LOST_AGAIN_WITHIN
    return is_soon and own.reason == last.reason


def _is_copy(row: ReadRow, one: IncomingLead, before: Person) -> bool:
    """Whether an open row is an ended one's of an earlier export: its remark is the same, word for
    word.
    """
    if one.lead.outcomes or len(row.remark.split()) < _COPIED_WORDS:
        return False
    is_told = any(r.remark == row.remark and other.lead.outcomes for r, other in before)
    return is_told and _asks_nothing_new(one, before)


def _enquiry_of(one: IncomingLead, enquiries: Sequence[Person]) -> Person:
    """The enquiry that a row belongs to: the last, or for an end without a day the last that ended
    so.
    """
    last = None if one.lead.is_dated else last_end(one.lead)
    if last is not None and not last.is_dated:
        for rows in reversed(enquiries):
            ends = (last_end(other.lead) for _, other in rows)
            if any(end and end.kind is last.kind for end in ends):
                return rows
    return enquiries[-1]


def _may_be_one(one: IncomingLead, other: IncomingLead) -> bool:
    if one.lead.kind and other.lead.kind and one.lead.kind is not other.lead.kind:
        return False
    return may_be_one_person(one.lead.name, other.lead.name)


def _joined(person: Person) -> IncomingLead:
    """The first enquiry's lead with what the later ones added."""
    incoming = [one for _, one in person]
    first, *later = incoming
    if not later:
        return first
    lead = first.lead
    facts = [Facts.of(one.lead) for one in later]
    # A row without a day, of a register of bookings, is no second enquiry.
    again = (one.lead for one in later if one.lead.is_dated)
    touches = tuple(touch(lead.lead_id, touched_by(one)) for one in again)
    rows = _telling(person)
    ended = _ended_by(rows)
    telling = [one for _, one in rows]
    ends = with_booking(_endings_of(ended, lead), telling) if ended else ()
    outcomes = _with_reason(ends, incoming) if ends else ()
    added = Facts(
        tuple(_told_by_later(person)),
        tuple(m for f in facts for m in f.messages),
        (*(e for f in facts for e in f.events), *touches, *([] if ended else _contacts(person))),
        (),
        # A row without a day has no day of a consent either: each import would give it anew.
        tuple(c for one in later if one.lead.is_dated for c in one.lead.consents),
    )
    joined = added.added_to(replace(lead, outcomes=()))
    is_open = not outcomes and any(one.open_at for one in incoming)
    # The booking is of whoever made it, whoever has the later enquiry.
    repeats = [i for i in incoming if all(i is not one for one in telling)]
    owning = [*repeats, *telling, *([ended] if ended else [])]
    owners = [one.lead.owner_id for one in owning if one.lead.owner_id]
    staged = [ended] if ended else telling
    stages = [a for one in staged for a in one.lead.attributes if a.name == "stage"]
    told = [a for a in joined.attributes if not stages or a.name != "stage"]
    return replace(
        first,
        lead=replace(
            joined,
            attributes=_without_repeats([*told, *stages]),
            events=_each_once(joined.events),
            name=next((i.lead.name for i in incoming if i.lead.name), None),
            phone=next((i.lead.phone for i in incoming if i.lead.phone), None),
            kind=next((i.lead.kind for i in incoming if i.lead.kind), None),
            owner_id=owners[-1] if owners else None,
            outcomes=outcomes,
        ),
        aliases=tuple(dict.fromkeys(alias for one in incoming for alias in one.aliases)),
        own_ids=tuple(dict.fromkeys(own_id for one in incoming for own_id in one.own_ids)),
        open_at=max(one.open_at for one in incoming if one.open_at) if is_open else None,
    )


def _each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """A visit or a call that several rows tell is one."""
    of_rows = (EventKind.VISIT_DONE, EventKind.CALL, EventKind.CALL_MISSED)
    found: dict[object, Event] = {}
    for event in events:
        own = (event.kind, event.at) if event.kind in of_rows else event.event_id
        found.setdefault(own, event)
    return tuple(found.values())


def _told_by_later(person: Person) -> Iterator[Attribute]:
    """What the later enquiries tell. A row that only repeats the lead tells no other word, and no
    nothing, of what another row knows: its "No. of Calls 0" is of the row.
    """
    for place, (row, one) in enumerate(person[1:], start=1):
        is_of_row = row.end.is_repeat or row.end.is_fresh
        others = (other.lead for n, (_, other) in enumerate(person) if n != place)
        known = {a.name for other in others for a in other.attributes} if is_of_row else set()
        for told in one.lead.attributes:
            is_word = isinstance(told.value, str)
            is_told = bool(told.value) and not (row.end.is_repeat and is_word)
            if told.name != "source" and (is_told or told.name not in known):
                yield told


def _contacts(person: Person) -> Iterator[Event]:
    """Our last contacts that the row of an earlier enquiry lacks, as it ended."""
    return (event for row, one in person if one.lead.outcomes for event in row.contacts)


def _endings_of(ended: IncomingLead, first: Lead) -> tuple[Outcome, ...]:
    """Its outcomes; the last without its day where that is before the first enquiry by days."""
    last, began = ended.lead.outcomes[-1], first.created_at
    if not last.is_dated or last.at >= began:
        return ended.lead.outcomes
    is_same_day = began - last.at < timedelta(days=1)
    at = began if is_same_day else ended.heard_at or began
    return (replace(last, at=at, known_at=at, is_dated=is_same_day),)


def _with_reason(
    outcomes: tuple[Outcome, ...], incoming: Sequence[IncomingLead]
) -> tuple[Outcome, ...]:
    """A lost lead's reason, which another row may tell better than "not interested"."""
    last = outcomes[-1]
    if last.kind is not OutcomeKind.LOST or last.reason not in (None, *WEAK):
        return outcomes
    told = [o.reason for one in incoming for o in one.lead.outcomes if o.kind is OutcomeKind.LOST]
    better = [reason for reason in told if reason not in (None, *WEAK)]
    return (*outcomes[:-1], replace(last, reason=better[-1])) if better else outcomes


def _telling(person: Person) -> Person:
    """The rows that say how the lead stands: none that only says that it is in another row, nor a
    later one that nobody worked on and that asks for nothing new; unless all are such.
    """
    told: Person = []
    for row, one in person:
        is_same = row.end.is_fresh and bool(told) and _asks_nothing_new(one, told)
        if not (row.end.is_repeat or is_same or _is_copy(row, one, told)):
            told.append((row, one))
    return told or [person[0]]


# What a row says of its own moment, not of what is wanted.
_OF_THE_ROW = frozenset({"stage", "source", "call_on", "visit_on"})


def _asks_nothing_new(one: IncomingLead, before: Person) -> bool:
    """Whether all that a row says of the home wanted stands in the rows before it."""
    known = {(a.name, a.value) for _, earlier in before for a in earlier.lead.attributes}
    said = {m.text for _, earlier in before for m in earlier.lead.messages}
    told = (a for a in one.lead.attributes if a.name not in _OF_THE_ROW and a.value)
    own = {(a.name, a.value) for a in told}
    return own <= known and {m.text for m in one.lead.messages} <= said


def _ended_by(rows: Person) -> IncomingLead | None:
    """The row that says how it ended: a booking stands unless it was undone later, a non-buyer
    stays one; who came back after a no is open.
    """
    rows = _without_wrong_numbers(rows)
    ended = [one for _, one in rows if one.lead.outcomes]
    booked = [one for one in ended if is_booked(one)]
    undoing = [one for row, one in rows if one.lead.outcomes and is_undoing(row, one, rows)]
    stands = [one for one in booked if not any(undoes(other, one) for other in undoing)]
    spam = [one for one in ended if is_spam(one)]
    if firm := stands or (undoing[::-1] if booked else spam):
        # A stage and a register may tell of the same booking, and one of them its day.
        return next((one for one in firm if one.lead.outcomes[-1].is_dated), firm[0])
    # A row without a day is older than one with a day, as far as anybody can tell.
    last = max((one.lead.created_at for one in ended if one.lead.is_dated), default=_LONG_AGO)
    is_open = any(
        one.lead.is_dated and one.lead.created_at > last and not one.lead.outcomes
        for _, one in rows
    )
    if not ended or is_open:
        return None
    # Of one cancelling in two rows, that with its day.
    same = undoing if any(one is ended[-1] for one in undoing) else []
    return next((one for one in reversed(same) if one.lead.outcomes[-1].is_dated), ended[-1])


def _without_wrong_numbers(rows: Person) -> Person:
    """Without those whose remark calls a number wrong, or a lead a fake, that was reached."""

    def is_refuted(row: ReadRow, one: IncomingLead) -> bool:
        wrong = last_end(one.lead)
        if wrong is None or not row.end.is_spam_by_remark:
            return False
        return any(_is_reached(other, wrong) for _, other in rows if other is not one)

    return [(row, one) for row, one in rows if not is_refuted(row, one)] or rows


def _is_reached(one: IncomingLead, wrong: Outcome) -> bool:
    """Whether a row's lead visited a home, or was spoken to after its number was called wrong."""
    stages = (a.value for a in one.lead.attributes if a.name == "stage")
    if any(stage_tells_visit(str(stage)) for stage in stages):
        return True
    kinds = {event.kind for event in one.lead.events if event.at > wrong.at}
    visits = (event for event in one.lead.events if event.kind is EventKind.VISIT_DONE)
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
