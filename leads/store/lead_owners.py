"""Gives leads to owners: by source, by the brokerage's rule or by hand. Every change is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from leads.model.errors import InvalidInput
from leads.model.lead import Lead, is_open, outcome_of
from leads.model.scope import Role
from leads.store import tables
from leads.store.record import Record
from leads.store.staff import Assignment, Brokerage, read_members

BY_RULE, BY_SOURCE, BY_HAND, UNDONE = "rule", "source", "hand", "undone"


class Owners:
    """The owners of one transaction's leads, and the rows of their history."""

    def __init__(self, conn: Connection, brokerage: Brokerage) -> None:
        self._conn = conn
        self._brokerage = brokerage
        mine = tables.staff.c.brokerage_id == brokerage.brokerage_id
        self._members = {m.staff_id: m for m in read_members(conn, mine)}
        t = tables.teams.c
        teams = select(t.team_id).where(t.brokerage_id == brokerage.brokerage_id)
        self._team_ids = set(conn.execute(teams).scalars())
        self._brokers = [
            m.staff_id
            for m in self._members.values()
            if m.role is Role.BROKER and m.suspended_at is None
        ]
        self._last: str | None = None
        self._rows: list[dict[str, Any]] = []

    def first(self, lead: Lead) -> Lead:
        """A new lead with its owner; where none is named the brokerage's rule decides."""
        is_rule = self._brokerage.assignment is Assignment.ROUND_ROBIN and bool(self._brokers)
        if lead.owner_id is None and is_rule and is_open(outcome_of(lead)):
            return self.give(lead, self._next(), lead.team_id, lead.created_at, BY_RULE)
        if lead.owner_id is None and lead.team_id is None:
            return lead
        return self.give(lead, lead.owner_id, lead.team_id, lead.created_at, BY_SOURCE)

    def renewed(self, stored: Lead, arriving: Lead) -> Lead:
        """The lead with the owner its source names now, unless that information is old."""
        if arriving.owner_id in (None, stored.owner_id) or self._was_owner(stored, arriving):
            return stored
        newest = max((f.known_at for f in arriving.attributes), default=arriving.created_at)
        return self.give(stored, arriving.owner_id, arriving.team_id, newest, BY_SOURCE)

    def flush(self) -> None:
        if self._rows:
            self._conn.execute(insert(tables.lead_owners), self._rows)

    def give(
        self, lead: Lead, owner_id: str | None, team_id: str | None, at: datetime, cause: str
    ) -> Lead:
        """The lead with this owner and team. InvalidInput where the brokerage has none such."""
        if owner_id is not None and owner_id not in self._members:
            raise InvalidInput("That owner is nobody of this brokerage.", field="owner_id")
        if team_id is not None and team_id not in self._team_ids:
            raise InvalidInput("That team does not exist: add it first.", field="team_id")
        if team_id is None and owner_id is not None:
            # Without a team no manager would see the lead.
            team_id = next(iter(self._members[owner_id].team_ids), None)
        row = {"brokerage_id": lead.brokerage_id, "lead_id": lead.lead_id, "cause": cause}
        self._rows.append({**row, "owner_id": owner_id, "team_id": team_id, "at": at})
        return replace(lead, owner_id=owner_id, team_id=team_id)

    def _next(self) -> str:
        last = self._last or self._last_by_rule()
        self._last = next((b for b in self._brokers if b > last), self._brokers[0])
        return self._last

    def _last_by_rule(self) -> str:
        o = tables.lead_owners.c
        query = select(o.owner_id).where(
            o.brokerage_id == self._brokerage.brokerage_id, o.cause == BY_RULE
        )
        return self._conn.execute(query.order_by(o.seq.desc()).limit(1)).scalar() or ""

    def _was_owner(self, stored: Lead, arriving: Lead) -> bool:
        o = tables.lead_owners.c
        query = select(o.seq).where(
            o.brokerage_id == stored.brokerage_id,
            o.lead_id == stored.lead_id,
            o.owner_id == arriving.owner_id,
        )
        return self._conn.execute(query.limit(1)).first() is not None


def given_by_hand(
    record: Record, brokerage_id: str, *, since: datetime
) -> dict[str, tuple[str | None, int]]:
    """By lead id, whom somebody last gave it to since then, and the number of that change."""
    o = tables.lead_owners.c
    mine = (o.brokerage_id == brokerage_id, o.at > since, o.cause == BY_HAND)
    query = select(o.lead_id, o.owner_id, o.seq).where(*mine).order_by(o.seq)
    return {row.lead_id: (row.owner_id, row.seq) for row in record.rows(query)}
