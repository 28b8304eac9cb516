"""What somebody of the brokerage records of a lead's consent: given or withdrawn, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from leads.consent import Consent, Purpose, newest_word
from leads.errors import InvalidInput
from leads.intake import Intake
from leads.lead import Lead
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadStore


def record_consent(
    record: Record,
    scope: Scope,
    lead_id: str,
    purposes: Sequence[Purpose],
    *,
    is_granted: bool,
    basis: str,
    now: datetime,
    at: datetime | None = None,
) -> Lead:
    """The lead, of which the word is kept as said `at`, by default now.

    NotFound where the scope has no such lead; InvalidInput names the field: no purpose, no basis, a
    day to come, or one that a later word has overtaken, after which nothing would have changed.
    """
    lead, said_at = LeadStore(record, scope).lead(lead_id), at or now
    if not purposes:
        raise InvalidInput("Say what it is for.", field="purpose")
    if not basis.strip():
        raise InvalidInput("Say what it rests on: --basis 'asked by phone'.", field="basis")
    if said_at > now:
        raise InvalidInput("The day is yet to come: leave --on out for today.", field="on")
    for purpose in purposes:
        later = newest_word((c for c in lead.consents if c.at > said_at), purpose)
        if later is not None:
            told = "granted" if later.granted else "withdrawn"
            raise InvalidInput(
                f"A later word stands: {purpose} was {told} at {later.at:%Y-%m-%d %H:%M} UTC. "
                "Leave --on out to record what holds now.",
                field="on",
            )
    words = [Consent(purpose, is_granted, said_at, basis.strip(), now) for purpose in purposes]
    Intake(record, scope.brokerage_id).append(lead.lead_id, consents=words)
    return lead
