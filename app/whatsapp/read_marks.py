"""The blue tick on a lead's newest message, once its owner has opened it.

It leaves like a message and is lost without harm: nothing is tried twice, nothing fails by it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.whatsapp.sending import is_free
from connectors.channel import OutboxDraft
from connectors.whatsapp import shapes
from connectors.whatsapp.webhook import CHANNEL
from leads.lead import Lead
from leads.message_changes import DELETED
from leads.notices import Notices
from leads.people import People
from leads.record import Record
from leads.scope import Role, Scope
from leads.staff import Identity
from leads.talks import last_account

# How the record's id of a message begins whose platform's own is within it.
_FROM_PLATFORM = "msg_wa_wamid."


def read_mark(record: Record, identity: Identity, lead: Lead, now: datetime) -> OutboxDraft | None:
    """The mark to send from the number that was written to; None: there is none to give.

    Only by who owns the lead, where somebody does, never by an analyst, who only reads, and
    within the platform's day.
    """
    scope = identity.scope
    if scope.role is Role.ANALYST:
        return None
    said = [m for m in reversed(lead.messages) if m.sender == "lead"]
    newest = max(said, key=lambda m: m.at, default=None)
    if newest is None or newest.text == DELETED or lead.owner_id not in (None, scope.staff_id):
        return None
    if not newest.message_id.startswith(_FROM_PLATFORM) or not is_free(newest.at, now):
        return None
    if Notices(record, scope.brokerage_id).is_stopped(lead.person_id):
        return None
    house = Scope.machinery(scope.brokerage_id)
    everyone = [lead.person_id, *People(record, house).person(lead.person_id).household]
    account_id = last_account(record, scope.brokerage_id, CHANNEL, everyone)
    if account_id is None:
        return None
    own = newest.message_id.removeprefix("msg_wa_")
    return replace(shapes.read(own, heard_at=newest.at), account_id=account_id)
