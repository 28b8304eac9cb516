"""Writing leads: whole ones from a source, single facts as they arrive, and who owns them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from leads.arrivals import IncomingLead
from leads.chunk import Chunk
from leads.consent import Consent
from leads.errors import InvalidInput
from leads.facts import Facts
from leads.lead import Attribute, Lead, Outcome
from leads.message import Event, Message
from leads.people import Alias, AliasKind
from leads.record import Record
from leads.scope import Scope
from leads.scoping import visible_ids
from leads.staff import lock_brokerage, read_brokerage
from leads.storable import check_id, check_instant, check_number, check_text, check_value
from leads.summary import is_open, outcome_of

__all__ = ["Alias", "AliasKind", "IncomingLead", "Intake", "IntakeCount"]

# 3,000 leads in one transaction held other writers for 2.6 s; 200 hold them for a blink.
CHUNK = 200


@dataclass(frozen=True, slots=True)
class IntakeCount:
    """What became of the leads that arrived; one more touch of a lead counts as changed."""

    added: int
    changed: int
    unchanged: int


@dataclass(slots=True)
class Difference:
    """What an import would do to the record; `closed` and `reopened` are those leads as they
    would be. A lead that is another touch of one here counts as added."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: list[Lead] = field(default_factory=list)
    reopened: list[Lead] = field(default_factory=list)

    @property
    def needs_confirmation(self) -> bool:
        """Whether a lead that is here would be closed or opened again."""
        return bool(self.closed or self.reopened)

    def count(self, before: Lead | None, after: Lead) -> None:
        """Count one lead."""
        if before is None:
            self.added += 1
            return
        self.changed += before != after
        self.unchanged += before == after
        was_open, is_now = is_open(outcome_of(before)), is_open(outcome_of(after))
        if was_open and not is_now:
            self.closed.append(after)
        elif is_now and not was_open:
            self.reopened.append(after)


class Intake:
    """Takes leads and facts into one brokerage's record; saying the same twice changes nothing."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._scope = Scope.machinery(brokerage_id)

    def add(self, leads: Iterable[IncomingLead]) -> IntakeCount:
        """Takes whole leads in, 200 to a transaction. InvalidInput names what cannot be kept."""
        arriving = iter(leads)
        total = added = changed = 0
        while chunk := list(islice(arriving, CHUNK)):
            counts = self._add(chunk)
            total += len(chunk)
            added += counts[0]
            changed += counts[1]
        return IntakeCount(added, changed, total - added - changed)

    def compare(self, leads: Iterable[IncomingLead]) -> Difference:
        """What `add` would change, read without writing."""
        arriving = iter(leads)
        found = Difference()
        while chunk := list(islice(arriving, CHUNK)):
            with self._record.reading() as conn:
                there = Chunk(conn, read_brokerage(conn, self._scope.brokerage_id))
                for before, after in there.compare(chunk):
                    found.count(before, after)
        return found

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
        """How many of these facts were new; they make the lead's stored score stale."""
        facts = Facts(
            tuple(attributes), tuple(messages), tuple(events), tuple(outcomes), tuple(consents)
        )
        check_facts(facts)
        with self._record.writing() as conn:
            chunk = self._begin(conn)
            (found,) = visible_ids(conn, self._scope, [lead_id])
            chunk.read([found])
            count = chunk.append(found, facts)
            chunk.flush()
            return count

    def assign(self, lead_id: str, owner_id: str | None, team_id: str | None, at: datetime) -> None:
        """Gives the lead to somebody, or with no owner back to the managers."""
        check_instant(at, "at")
        with self._record.writing() as conn:
            chunk = self._begin(conn)
            (found,) = visible_ids(conn, self._scope, [lead_id])
            chunk.read([found])
            chunk.assign(found, owner_id, team_id, at)
            chunk.flush()

    def _add(self, arriving: list[IncomingLead]) -> tuple[int, int]:
        for incoming in arriving:
            check_incoming(incoming, self._scope.brokerage_id)
        with self._record.writing() as conn:
            chunk = self._begin(conn)
            counts = chunk.add(arriving)
            chunk.flush()
            return counts

    def _begin(self, conn: Connection) -> Chunk:
        lock_brokerage(conn, self._scope.brokerage_id)
        return Chunk(conn, read_brokerage(conn, self._scope.brokerage_id))


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
    for a in facts.attributes:
        check_id(a.name, "attributes")
        check_value(a.value, "attributes")
        check_text(a.source_id, "attributes")
        check_instant(a.happened_at, "attributes")
        check_instant(a.known_at, "attributes")
    for m in facts.messages:
        check_id(m.message_id, "messages")
        check_text(m.text, "messages")
        check_instant(m.at, "messages")
        check_instant(m.known_at, "messages")
    for e in facts.events:
        check_id(e.event_id, "events")
        check_text(e.kind, "events")
        check_value(e.value, "events")
        check_instant(e.at, "events")
        check_instant(e.known_at, "events")
    for o in facts.outcomes:
        check_text(o.reason, "outcomes")
        check_instant(o.at, "outcomes")
        check_instant(o.known_at, "outcomes")
    for c in facts.consents:
        check_text(c.basis, "consents")
        check_instant(c.at, "consents")
        check_instant(c.known_at, "consents")
