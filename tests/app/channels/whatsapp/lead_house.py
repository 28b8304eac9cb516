"""What tests of the lead's side read."""

from __future__ import annotations

from typing import Any

from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from tests.app.channels.whatsapp.desk import Desk
from tests.app.house import ONE

MACHINERY = Scope.machinery(ONE)


def whatsapp_leads(desk: Desk) -> list[Lead]:
    """The leads that began on WhatsApp."""
    leads = LeadStore(desk.house.pakka.record, MACHINERY).all_leads()
    return [lead for lead in leads if lead.lead_id.startswith("lead_wa_")]


def lead_of(desk: Desk, lead_id: str = "lead_priya") -> Lead:
    return LeadStore(desk.house.pakka.record, MACHINERY).lead(lead_id)


def to(sent: list[dict[str, Any]], phone: str) -> list[dict[str, Any]]:
    """What goes to that phone."""
    return [p for p in sent if p.get("to") == f"+{phone}"]
