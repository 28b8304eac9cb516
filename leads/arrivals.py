"""Whose lead an arriving one is: its person by any alias, its enquiry when it is already here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from leads.lead import Lead, LeadKind
from leads.people import (
    E164,
    Alias,
    AliasKind,
    current_ids,
    derived_id,
    known_by,
    merge_persons,
    were_split,
)
from leads.summary import is_open, outcome_of
from leads.tables import aliases, leads, persons


@dataclass(frozen=True, slots=True)
class IncomingLead:
    """A lead as a source gives it; with `person_id` "" the aliases say who it is.

    `open_at`: when the source says of this lead that it is open, the instant it says so.
    """

    lead: Lead
    aliases: tuple[Alias, ...] = ()
    open_at: datetime | None = None

    @property
    def known_by(self) -> list[tuple[str, str]]:
        """Everything the person is known by here, the lead's own phone included."""
        phone = self.lead.phone
        own = (Alias(AliasKind.PHONE, phone),) if phone and E164.fullmatch(phone) else ()
        return list(dict.fromkeys(map(known_by, (*self.aliases, *own))))


class Persons:
    """Finds or makes the person of each lead in a chunk, inside its transaction."""

    def __init__(
        self, conn: Connection, brokerage_id: str, arriving: Sequence[IncomingLead]
    ) -> None:
        self._conn = conn
        self._brokerage_id = brokerage_id
        self._owners = self._read_owners(arriving)
        named = {i.lead.person_id for i in arriving if i.lead.person_id}
        self._now = current_ids(conn, brokerage_id, named | set(self._owners.values()))
        self._new_persons: list[dict[str, Any]] = []
        self._new_aliases: list[dict[str, Any]] = []

    def resolve(self, incoming: IncomingLead) -> str:
        """The person's id; two that turn out to be one are merged, unless parted before."""
        own = incoming.lead.person_id
        found = [self._now[own]] if own in self._now else []
        owners = [self._owners[a] for a in incoming.known_by if a in self._owners]
        found = list(dict.fromkeys(found + [self._now[owner] for owner in owners]))
        if own and own not in self._now:
            self._create(own)
            found.append(own)
        if not found:
            found = [self._create(derived_id(self._brokerage_id, incoming.lead.lead_id))]
        for other in found[1:]:
            self._merge(other, found[0], incoming.lead.created_at)
        self._claim(incoming, found[0])
        return found[0]

    def now(self, person_id: str) -> str:
        """The id that holds after every merge so far."""
        return self._now[person_id]

    def flush(self) -> None:
        """Writes what was made since the last time."""
        for table, rows in ((persons, self._new_persons), (aliases, self._new_aliases)):
            if rows:
                self._conn.execute(insert(table), rows)
                rows.clear()

    def _read_owners(self, arriving: Sequence[IncomingLead]) -> dict[tuple[str, str], str]:
        values = {value for incoming in arriving for _, value in incoming.known_by}
        query = select(aliases).where(
            aliases.c.brokerage_id == self._brokerage_id, aliases.c.value.in_(values)
        )
        return {(row.kind, row.value): row.person_id for row in self._conn.execute(query)}

    def _create(self, person_id: str) -> str:
        if person_id not in self._now:
            self._new_persons.append({"brokerage_id": self._brokerage_id, "person_id": person_id})
            self._now[person_id] = person_id
        return self._now[person_id]

    def _merge(self, other: str, kept: str, at: datetime) -> None:
        self.flush()
        if were_split(self._conn, self._brokerage_id, other, kept):
            return
        reason = "one lead carries aliases of both"
        merge_persons(self._conn, self._brokerage_id, other, kept, reason=reason, at=at)
        self._now = {first: kept if now == other else now for first, now in self._now.items()}

    def _claim(self, incoming: IncomingLead, person_id: str) -> None:
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        for kind, value in incoming.known_by:
            if (kind, value) not in self._owners:
                self._owners[kind, value] = person_id
                self._new_aliases.append({**key, "kind": kind, "value": value})


class SameDay:
    """Finds the open enquiry that a portal's copy of it, arriving the same day, belongs to."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._open: dict[tuple[str, LeadKind | None, object], str] = {}

    def read(self, conn: Connection, brokerage_id: str, person_ids: set[str]) -> None:
        """Learns the open, dated enquiries of these persons."""
        c = leads.c
        query = select(c.lead_id, c.person_id, c.kind, c.created_at).where(
            c.brokerage_id == brokerage_id,
            c.person_id.in_(person_ids),
            c.is_open.is_(True),
            c.is_dated.is_(True),
        )
        for row in conn.execute(query.order_by(c.created_at.desc(), c.lead_id.desc())):
            kind = LeadKind(row.kind) if row.kind else None
            self._open[row.person_id, kind, self._day(row.created_at)] = row.lead_id

    def find(self, lead: Lead) -> str | None:
        """The lead that this one is another touch of."""
        if not lead.is_dated or not is_open(outcome_of(lead)):
            return None
        return self._open.get((lead.person_id, lead.kind, self._day(lead.created_at)))

    def remember(self, lead: Lead) -> None:
        if lead.is_dated and is_open(outcome_of(lead)):
            key = (lead.person_id, lead.kind, self._day(lead.created_at))
            self._open.setdefault(key, lead.lead_id)

    def _day(self, instant: datetime) -> object:
        return instant.astimezone(self._zone).date()
