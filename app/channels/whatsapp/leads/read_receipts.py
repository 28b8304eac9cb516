"""The blue ticks for a lead's message.

They are queued like a message, but losing them does no harm: nothing is retried, nothing fails.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.channels.whatsapp.leads.message_content import platform_id_of
from app.channels.whatsapp.sending import is_window_open
from connectors.queue.channel_types import OutboxDraft
from connectors.whatsapp import outgoing
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead
from leads.model.scope import Role, Scope
from leads.store.consent_notices import Notices
from leads.store.message_changes import DELETED
from leads.store.people import People
from leads.store.record import Record
from leads.store.senders import last_account
from leads.store.staff import Identity


def read_receipt(
    record: Record, identity: Identity, lead: Lead, now: datetime
) -> OutboxDraft | None:
    """The receipt to send from the number that was written to; None: there is none to give.

    Only for the lead's owner, if it has one; never for an analyst, who only reads; and only within
    the platform's day.
    """
    scope = identity.scope
    if scope.role is Role.ANALYST:
        return None
    said = [m for m in reversed(lead.messages) if m.sender == "lead"]
    newest = max(said, key=lambda m: m.at, default=None)
    if newest is None or newest.text == DELETED or lead.owner_id not in (None, scope.staff_id):
        return None
    if not is_window_open(newest.at, now):
        return None
    if Notices(record, scope.brokerage_id).is_stopped(lead.person_id):
        return None
    brokerage = Scope.machinery(scope.brokerage_id)
    everyone = [lead.person_id, *People(record, brokerage).person(lead.person_id).household]
    account_id = last_account(record, scope.brokerage_id, CHANNEL, everyone)
    if account_id is None:
        return None
    with record.reading() as conn:
        own = platform_id_of(conn, account_id, newest.message_id)
    if own is None:
        return None
    return replace(outgoing.read(own, heard_at=newest.at), account_id=account_id)
