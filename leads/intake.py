"""Writing leads: whole ones from a source, single facts as they arrive, and who owns them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from leads.arrivals import IncomingLead
from leads.checks import check_facts, check_incoming
from leads.chunk import Chunk
from leads.consent import Consent
from leads.facts import Facts
from leads.lead import Attribute, Outcome
from leads.message import Event, Message
from leads.people import Alias, AliasKind
from leads.record import Record
from leads.scope import Scope
from leads.scoping import visible_ids
from leads.staff import lock_brokerage, read_brokerage
from leads.storable import check_instant

__all__ = ["Alias", "AliasKind", "IncomingLead", "Intake", "IntakeCount"]

# 3,000 leads in one transaction held other writers for 2.6 s; 200 hold them for a blink.
CHUNK = 200


@dataclass(frozen=True, slots=True)
class IntakeCount:
    """What became of the leads that arrived; one more touch of a lead counts as changed."""

    added: int
    changed: int
    unchanged: int


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
