"""Facts of leads: rows of the record ↔ the plain types."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, select

from leads import tables
from leads.consent import Consent, Purpose
from leads.labels import labels_of
from leads.lead import Attribute, AttributeValue, Lead, LeadKind, Outcome, OutcomeKind
from leads.message import Event, Message

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that hang on one lead."""

    attributes: tuple[Attribute, ...] = ()
    messages: tuple[Message, ...] = ()
    events: tuple[Event, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    consents: tuple[Consent, ...] = ()

    @classmethod
    def of(cls, lead: Lead) -> Facts:
        return cls(lead.attributes, lead.messages, lead.events, lead.outcomes, lead.consents)

    def __len__(self) -> int:
        groups = (self.attributes, self.messages, self.events, self.outcomes, self.consents)
        return sum(len(group) for group in groups)

    def added_to(self, lead: Lead) -> Lead:
        """The lead with these facts beside its own, each kind in the order of its instants."""
        return replace(
            lead,
            attributes=_sorted(lead.attributes + self.attributes, "happened_at"),
            messages=_sorted(lead.messages + self.messages, "at"),
            events=_sorted(lead.events + self.events, "at"),
            outcomes=_sorted(lead.outcomes + self.outcomes, "at"),
            consents=_sorted(lead.consents + self.consents, "at"),
        )

    def rows(self, brokerage_id: str, lead_id: str) -> Rows:
        """What to insert, by table."""
        key = {"brokerage_id": brokerage_id, "lead_id": lead_id}
        return {
            "attributes": [{**key, **_attribute_row(a)} for a in self.attributes],
            "messages": [{**key, **_slots(m)} for m in self.messages],
            "events": [{**key, **_slots(e), "value": _dump(e.value)} for e in self.events],
            "outcomes": [{**key, **_slots(o)} for o in self.outcomes],
            "consents": [{**key, **_slots(c)} for c in self.consents],
        }


def read_leads(conn: Connection, brokerage_id: str, rows: Sequence[Row[Any]]) -> list[Lead]:
    """The leads of these rows of `leads`, whole, in the same order."""
    ids = [row.lead_id for row in rows]
    withdrawn = _withdrawn(conn, brokerage_id, ids)
    attributes = _grouped(conn, tables.attributes, brokerage_id, ids)
    messages = _grouped(conn, tables.messages, brokerage_id, ids)
    events = _grouped(conn, tables.events, brokerage_id, ids)
    outcomes = _grouped(conn, tables.outcomes, brokerage_id, ids)
    consents = _grouped(conn, tables.consents, brokerage_id, ids)
    return [
        Facts(
            tuple(map(_attribute, withdrawn.left("attributes", attributes[row.lead_id]))),
            tuple(map(_message, messages[row.lead_id])),
            tuple(map(_event, withdrawn.left("events", events[row.lead_id]))),
            tuple(map(_outcome, withdrawn.left("outcomes", outcomes[row.lead_id]))),
            tuple(map(_consent, consents[row.lead_id])),
        ).added_to(_bare(row))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class _Withdrawn:
    """Facts told by mistake and undone within minutes: kept as rows, read by nobody."""

    seqs: frozenset[tuple[str, int]]

    def left(self, fact: str, rows: list[Row[Any]]) -> list[Row[Any]]:
        return [row for row in rows if (fact, row.seq) not in self.seqs] if self.seqs else rows


def _withdrawn(conn: Connection, brokerage_id: str, lead_ids: Sequence[str]) -> _Withdrawn:
    rows = conn.execute(_WITHDRAWN, {"brokerage_id": brokerage_id, "ids": lead_ids})
    return _Withdrawn(frozenset((row.fact, row.fact_seq) for row in rows))


def _bare(row: Row[Any]) -> Lead:
    return Lead(
        lead_id=row.lead_id,
        brokerage_id=row.brokerage_id,
        person_id=row.person_id,
        created_at=row.created_at,
        kind=LeadKind(row.kind) if row.kind else None,
        name=row.name,
        phone=row.phone,
        owner_id=row.owner_id,
        team_id=row.team_id,
        labels=labels_of(row.labels),
        is_dated=row.is_dated,
        order_key=row.order_key,
    )


def _grouped(
    conn: Connection, table: Table, brokerage_id: str, lead_ids: Sequence[str]
) -> dict[str, list[Row[Any]]]:
    by_lead: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_OF_LEADS[table], {"brokerage_id": brokerage_id, "ids": lead_ids}):
        by_lead[row.lead_id].append(row)
    return by_lead


def _of_leads(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(*(columns or table.c)).where(
        table.c.brokerage_id == bindparam("brokerage_id"),
        table.c.lead_id.in_(bindparam("ids", expanding=True)),
    )


# Made once: making a statement costs as much as running it.
_OF_LEADS = {
    table: _of_leads(table).order_by(table.c.seq)
    for table in (
        tables.attributes,
        tables.messages,
        tables.events,
        tables.outcomes,
        tables.consents,
    )
}
_WITHDRAWN = _of_leads(tables.withdrawals, tables.withdrawals.c.fact, tables.withdrawals.c.fact_seq)


def _attribute(row: Row[Any]) -> Attribute:
    value: AttributeValue = json.loads(row.value)
    return Attribute(row.name, value, row.happened_at, row.known_at, row.source_id)


def _message(row: Row[Any]) -> Message:
    return Message(row.message_id, row.sender, row.text, row.at, row.known_at)


def _event(row: Row[Any]) -> Event:
    value = json.loads(row.value) if row.value is not None else None
    return Event(row.event_id, row.kind, row.at, row.known_at, value)


def _outcome(row: Row[Any]) -> Outcome:
    return Outcome(OutcomeKind(row.kind), row.at, row.known_at, row.reason, row.is_dated)


def _consent(row: Row[Any]) -> Consent:
    return Consent(Purpose(row.purpose), row.granted, row.at, row.basis, row.known_at)


def _attribute_row(attribute: Attribute) -> dict[str, Any]:
    return {**_slots(attribute), "value": _dump(attribute.value)}


def _slots(fact: Attribute | Message | Event | Outcome | Consent) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__slots__}


def _dump(value: AttributeValue | None) -> str | None:
    if value is None:
        return None
    # A whole number comes back as the float it means, a truth stays one.
    exact = value if isinstance(value, str | bool) else float(value)
    return json.dumps(exact, ensure_ascii=False)


def _sorted(facts: tuple[Any, ...], instant: str) -> tuple[Any, ...]:
    return tuple(sorted(facts, key=attrgetter(instant)))
