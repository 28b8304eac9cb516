"""What of arriving facts is new to a lead: the same file or webhook twice adds nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from leads.arrivals import IncomingLead
from leads.consent import Consent
from leads.facts import Facts
from leads.lead import Attribute, Lead, Outcome, OutcomeKind
from leads.message import Event, EventKind, Message

F = TypeVar("F", Message, Event)


def news(stored: Lead, arriving: Facts, *, is_import: bool) -> Facts:
    """The facts that `stored` lacks.

    A file says its rows again at every import, undated ones under a new instant: with
    `is_import` a value that only repeats the present state is not news.
    """
    attributes = _new_attributes(stored, arriving.attributes, is_import=is_import)
    sources = _later_sources(stored, attributes)
    return Facts(
        tuple(a for a in attributes if a not in sources),
        _unseen(arriving.messages, {m.message_id for m in stored.messages}),
        _unseen(
            (*arriving.events, *(touch(stored.lead_id, a) for a in sources)),
            {e.event_id for e in stored.events},
        ),
        _new_outcomes(stored, arriving.outcomes, is_import=is_import),
        _new_consents(stored, arriving.consents, is_import=is_import),
    )


# The source of an enquiry that names none.
UNKNOWN_SOURCE = "unknown"
# Why a lead is open again that no person reopened.
OPEN_IN_FILE = "open again in the file"


def told_again(stored: Lead, incoming: IncomingLead) -> tuple[Outcome, ...]:
    """The arriving words on the ending, as they follow on what is stored.

    A source that says a closed lead is open reopens it; one that closes what itself reopened
    closes it from then on, whatever earlier day it gives. Another ending of the same instant, a
    booking that was cancelled, is known from the reading on that says it.
    """
    said = incoming.lead.outcomes
    last = max(stored.outcomes, key=lambda o: (o.at, o.known_at), default=None)
    if last is None:
        return said
    if not said:
        is_open = last.kind in (OutcomeKind.CANCELLED, OutcomeKind.REOPENED)
        if incoming.open_at is None or is_open or incoming.open_at <= last.at:
            return ()
        at = incoming.open_at
        return (Outcome(OutcomeKind.REOPENED, at, at, OPEN_IN_FILE),)
    if last.reason == OPEN_IN_FILE:
        return tuple(replace(o, at=max(o.at, last.at), known_at=last.at) for o in said)
    heard = incoming.heard_at
    if heard is None or heard <= last.known_at:
        return said
    return tuple(
        replace(o, known_at=heard) if o.at == last.at and o.kind is not last.kind else o
        for o in said
    )


def touch(lead_id: str, source: Attribute) -> Event:
    """A later source of the same enquiry: an event, because the first source is the lead's."""
    said = f"{lead_id}\n{source.value}\n{source.happened_at.timestamp()}"
    event_id = "evt_touch_" + hashlib.sha256(said.encode()).hexdigest()[:20]
    value = source.value if isinstance(source.value, str) else str(source.value)
    return Event(event_id, EventKind.ENQUIRY, source.happened_at, source.known_at, value)


def touched_by(lead: Lead) -> Attribute:
    """What the lead says of its source, at the instant of its enquiry."""
    said = lead.attribute("source")
    value = said.value if said else UNKNOWN_SOURCE
    return Attribute("source", value, lead.created_at, lead.created_at)


def fact_id(fact: Message | Event) -> str:
    """The id under which the brokerage knows the fact."""
    return fact.message_id if isinstance(fact, Message) else fact.event_id


def _unseen(facts: Iterable[F], seen: set[str]) -> tuple[F, ...]:
    new: dict[str, F] = {}
    for fact in facts:
        if fact_id(fact) not in seen:
            new.setdefault(fact_id(fact), fact)
    return tuple(new.values())


def _new_attributes(
    stored: Lead, arriving: tuple[Attribute, ...], *, is_import: bool
) -> tuple[Attribute, ...]:
    known = {(a.name, a.value, a.happened_at) for a in stored.attributes}
    new = [a for a in arriving if (a.name, a.value, a.happened_at) not in known]
    if not is_import:
        return tuple(new)
    repeated = {name for name in {a.name for a in new} if _repeats(stored, new, name)}
    return tuple(a for a in new if a.name not in repeated)


def _repeats(stored: Lead, new: list[Attribute], name: str) -> bool:
    """True when the new values of `name` are the newest stored ones over again."""
    arriving = [a for a in new if a.name == name]
    if any(a.source_id is not None for a in arriving):
        return False
    now = [a.value for a in stored.attributes if a.name == name]
    return now[-len(arriving) :] == [a.value for a in sorted(arriving, key=lambda a: a.happened_at)]


def _later_sources(stored: Lead, attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    if stored.attribute("source") is None:
        return ()
    return tuple(a for a in attributes if a.name == "source")


def _new_outcomes(
    stored: Lead, arriving: tuple[Outcome, ...], *, is_import: bool
) -> tuple[Outcome, ...]:
    known = {(o.kind, o.at) for o in stored.outcomes}
    last = max(stored.outcomes, key=lambda o: (o.at, o.known_at), default=None)
    new = [o for o in arriving if (o.kind, o.at) not in known]
    if last is None or not is_import:
        return tuple(new)
    # The same ending again, unless its day was not known and now is.
    return tuple(o for o in new if o.kind != last.kind or (o.is_dated and not last.is_dated))


def _new_consents(
    stored: Lead, arriving: tuple[Consent, ...], *, is_import: bool
) -> tuple[Consent, ...]:
    known = {(c.purpose, c.granted, c.at) for c in stored.consents}
    new = [c for c in arriving if (c.purpose, c.granted, c.at) not in known]
    if not is_import:
        return tuple(new)
    # Importing a file must not undo a withdrawal: one answer holds for all of its leads, and where
    # it has no day of a yes, the yes has that of the import.
    new = [c for c in new if not c.granted or not _is_withdrawn(stored, c)]
    said = {(c.purpose, c.granted, c.basis) for c in stored.consents}
    again = [c for c in new if (c.purpose, c.granted, c.basis) in said]
    return tuple(c for c in new if c not in again or (stored.is_dated and _may_change(stored, c)))


def _is_withdrawn(stored: Lead, arriving: Consent) -> bool:
    """Whether the lead took back what a file of another basis says it agrees to."""
    words = [c for c in stored.consents if c.purpose is arriving.purpose]
    last = max(words, key=lambda c: c.at, default=None)
    return last is not None and not last.granted and last.basis != arriving.basis


def _may_change(stored: Lead, arriving: Consent) -> bool:
    """Whether the last word on the purpose is the same source's own: a file may change its mind."""
    words = [c for c in stored.consents if c.purpose is arriving.purpose]
    return max(words, key=lambda c: c.at).basis == arriving.basis
