"""The brokerage's own market: what was asked for where, from the instant it was known."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from leads.lead import Enquiry, LeadKind
from leads.tables import attributes, leads

BUDGETS = ("budget_max_inr", "budget_min_inr")


def read_enquiries(conn: Connection, brokerage_id: str) -> list[Enquiry]:
    """One per lead that named a locality, oldest first; facts known later never change it."""
    a = attributes.c
    query = (
        select(a.lead_id, a.name, a.value, a.happened_at, a.known_at, leads.c.kind)
        .join_from(
            attributes,
            leads,
            (leads.c.brokerage_id == a.brokerage_id) & (leads.c.lead_id == a.lead_id),
        )
        .where(a.brokerage_id == brokerage_id, a.name.in_(("locality", *BUDGETS)))
        .order_by(a.seq)
    )
    said: dict[str, list[Any]] = defaultdict(list)
    for row in conn.execute(query):
        said[row.lead_id].append(row)
    found = [enquiry for rows in said.values() if (enquiry := _enquiry(rows))]
    return sorted(found, key=lambda e: e.known_at)


def _enquiry(rows: list[Any]) -> Enquiry | None:
    localities = [row for row in rows if row.name == "locality"]
    if not localities:
        return None
    first = min(row.known_at for row in localities)
    then = [row for row in rows if row.known_at <= first]
    kind = LeadKind(rows[0].kind) if rows[0].kind else None
    budgets = [b for name in BUDGETS if isinstance(b := _newest(then, name), float)]
    return Enquiry(first, kind, str(_newest(then, "locality")), budgets[0] if budgets else None)


def _newest(rows: list[Any], name: str) -> object:
    named = [row for row in rows if row.name == name]
    newest = max(named, key=lambda row: (row.happened_at, row.known_at), default=None)
    return json.loads(newest.value) if newest else None
