"""What the record refuses of arriving leads and facts, naming the field to change."""

from __future__ import annotations

from leads.arrivals import IncomingLead
from leads.errors import InvalidInput
from leads.facts import Facts
from leads.storable import check_id, check_instant, check_number, check_text, check_value


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
