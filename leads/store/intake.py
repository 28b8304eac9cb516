"""Writing leads: whole ones from a source, single facts as they arrive, who owns them, and consents
that staff record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from leads.model.consent import Consent, Purpose, newest_word
from leads.model.errors import InvalidInput
from leads.model.lead import (
    FACTS,
    Attribute,
    Event,
    Lead,
    Message,
    Outcome,
    OutcomeKind,
    is_open,
    outcome_of,
)
from leads.model.scope import Scope
from leads.model.storable import check_id, check_instant, check_number, check_text, check_value
from leads.store.facts import Facts
from leads.store.lead_batch import LeadBatch, Taken
from leads.store.lead_matching import IncomingLead
from leads.store.lead_store import LeadStore
from leads.store.people import Alias, AliasKind
from leads.store.record import Record
from leads.store.repository import lock_brokerage
from leads.store.staff import read_brokerage
from leads.store.visibility import visible_ids

__all__ = ["Alias", "AliasKind", "IncomingLead", "Intake", "IntakeCount"]

# 3,000 leads in one transaction blocked other writers for 2.6 s; 200 block them only briefly.
CHUNK = 200


@dataclass(frozen=True, slots=True)
class IntakeCount:
    """How many arriving leads were added, changed or unchanged; `again`: repeats of an earlier lead
    of the same import.
    """

    added: int
    changed: int
    unchanged: int
    again: int = 0


@dataclass(slots=True)
class Difference:
    """What an import would do to the record. `closed`, `reopened` and `taken_back` hold those leads
    as they would be; one whose booking is taken back is only among the last.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    again: int = 0
    closed: list[Lead] = field(default_factory=list)
    reopened: list[Lead] = field(default_factory=list)
    taken_back: list[Lead] = field(default_factory=list)

    @property
    def needs_confirmation(self) -> bool:
        """Whether a stored lead would be closed or opened again, or a booking taken back."""
        return bool(self.closed or self.reopened or self.taken_back)

    def count(self, taken: Taken) -> None:
        """Count one lead."""
        before, after = taken.before, taken.after
        if taken.is_again:
            self.again += 1
        elif before is None:
            self.added += 1
        else:
            # New rows above move an undated lead's place in the order, and change nothing else.
            is_same = before == replace(after, order_key=before.order_key)
            self.changed += not is_same
            self.unchanged += is_same
        if before is not None:
            self._compare_endings(before, after)

    def _compare_endings(self, before: Lead, after: Lead) -> None:
        was, now = outcome_of(before), outcome_of(after)
        if was is OutcomeKind.BOOKED and now is not was:
            self.taken_back.append(after)
        elif is_open(was) and not is_open(now):
            self.closed.append(after)
        elif is_open(now) and not is_open(was):
            self.reopened.append(after)


class Intake:
    """Takes leads and facts into one brokerage's record; repeats change nothing."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._scope = Scope.machinery(brokerage_id)

    def add(self, leads: Iterable[IncomingLead]) -> IntakeCount:
        """Takes whole leads in, 200 to a transaction. InvalidInput names what cannot be kept."""
        met: set[str] = set()
        done = Difference()
        for part in self._parts(leads):
            with self._record.writing() as conn:
                chunk = self._begin(conn, met)
                taken = chunk.add(part)
                chunk.flush()
            for one in taken:
                done.count(one)
        return IntakeCount(done.added, done.changed, done.unchanged, done.again)

    def compare(self, leads: Iterable[IncomingLead]) -> Difference:
        """What `add` would change, found by the same steps without writing."""
        found = Difference()
        with self._record.reading() as conn:
            brokerage = read_brokerage(conn, self._scope.brokerage_id)
            chunk = LeadBatch(conn, brokerage, writes=False)
            for part in self._parts(leads):
                for one in chunk.add(part):
                    found.count(one)
                chunk.flush()
        return found

    def _parts(self, leads: Iterable[IncomingLead]) -> Iterator[list[IncomingLead]]:
        arriving = iter(leads)
        while part := list(islice(arriving, CHUNK)):
            for incoming in part:
                check_incoming(incoming, self._scope.brokerage_id)
            yield part

    def append(
        self,
        lead_id: str,
        *,
        attributes: Sequence[Attribute] = (),
        messages: Sequence[Message] = (),
        events: Sequence[Event] = (),
        outcomes: Sequence[Outcome] = (),
        consents: Sequence[Consent] = (),
    ) -> int:
        """Adds facts; returns how many were new. They make the lead's stored score stale."""
        facts = Facts(
            tuple(attributes), tuple(messages), tuple(events), tuple(outcomes), tuple(consents)
        )
        check_facts(facts)
        with self._changing(lead_id) as (batch, found):
            return batch.append(found, facts)

    def assign(self, lead_id: str, owner_id: str | None, team_id: str | None, at: datetime) -> None:
        """Gives the lead to that person, or to the managers when no owner is named."""
        check_instant(at, "at")
        with self._changing(lead_id) as (batch, found):
            batch.assign(found, owner_id, team_id, at)

    @contextmanager
    def _changing(self, lead_id: str) -> Iterator[tuple[LeadBatch, str]]:
        """A batch that has read the lead, and the lead's current id; written on leaving."""
        with self._record.writing() as conn:
            batch = self._begin(conn)
            (found,) = visible_ids(conn, self._scope, [lead_id])
            batch.read([found])
            yield batch, found
            batch.flush()

    def _begin(self, conn: Connection, met: set[str] | None = None) -> LeadBatch:
        lock_brokerage(conn, self._scope.brokerage_id)
        return LeadBatch(conn, read_brokerage(conn, self._scope.brokerage_id), met)


# How each field of a fact is checked, whatever the fact's kind; enumerations need no check.
_CHECKS: dict[str, Callable[[Any, str], None]] = {
    **dict.fromkeys(("name", "message_id", "event_id"), check_id),
    **dict.fromkeys(("kind", "text", "source_id", "reason", "basis"), check_text),
    **dict.fromkeys(("at", "happened_at", "known_at"), check_instant),
    "value": check_value,
}


def check_incoming(incoming: IncomingLead, brokerage_id: str) -> None:
    """Raises InvalidInput unless the record can hold the lead byte for byte."""
    lead = incoming.lead
    if lead.brokerage_id != brokerage_id:
        raise InvalidInput("The lead is another brokerage's.", field="brokerage_id")
    check_id(lead.lead_id, "lead_id")
    if lead.person_id:
        check_id(lead.person_id, "person_id")
    check_instant(lead.created_at, "created_at")
    check_text(lead.name, "name")
    check_text(lead.phone, "phone")
    if lead.order_key is not None:
        check_number(lead.order_key, "order_key")
    for alias in incoming.aliases:
        check_id(alias.value, "aliases")
    check_facts(Facts.of(lead))


def check_facts(facts: Facts) -> None:
    """Raises InvalidInput unless the record can hold the facts byte for byte."""
    for name in FACTS:
        for fact in getattr(facts, name):
            for part, check in _CHECKS.items():
                if part in fact.__slots__:
                    check(getattr(fact, part), name)


def record_consent(
    record: Record,
    scope: Scope,
    lead_id: str,
    purposes: Sequence[Purpose],
    *,
    is_granted: bool,
    basis: str,
    now: datetime,
    at: datetime | None = None,
) -> Lead:
    """The lead after recording this consent or withdrawal as given `at` (default: now).

    NotFound where the scope has no such lead. InvalidInput names the field: no purpose, no basis, a
    future day, or a day before a later consent or withdrawal, so that it would change nothing.
    """
    lead, said_at = LeadStore(record, scope).lead(lead_id), at or now
    if not purposes:
        raise InvalidInput("Say what it is for.", field="purpose")
    if not basis.strip():
        raise InvalidInput("Say what it rests on: --basis 'asked by phone'.", field="basis")
    if said_at > now:
        raise InvalidInput("The day is yet to come: leave --on out for today.", field="on")
    for purpose in purposes:
        later = newest_word((c for c in lead.consents if c.at > said_at), purpose)
        if later is not None:
            word = "granted" if later.granted else "withdrawn"
            raise InvalidInput(
                f"A later word stands: {purpose} was {word} at {later.at:%Y-%m-%d %H:%M} UTC. "
                "Leave --on out to record what holds now.",
                field="on",
            )
    words = [Consent(purpose, is_granted, said_at, basis.strip(), now) for purpose in purposes]
    Intake(record, scope.brokerage_id).append(lead.lead_id, consents=words)
    return lead
