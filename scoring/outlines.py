"""Leads as outlines: enough to choose and label moments in their lives, without their facts.

A house's whole leads do not fit into memory, so they are read twice: once for their outlines, and
again a few at a time for what was known at the moments chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from leads.consent import Consent, Purpose
from leads.lead import Lead
from leads.message import Message

# The whole leads of these outlines, in their order.
Whole = Callable[[Sequence[Lead]], Iterable[Lead]]

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_AGREED = (Consent(Purpose.SCORING, True, _BEGINNING, "looked back on", _BEGINNING),)


def as_they_are(leads: Sequence[Lead]) -> Sequence[Lead]:
    """Of leads that are in memory anyway."""
    return leads


def outline(lead: Lead) -> Lead:
    """The lead's dates, outcomes and consents to scoring, and the instant of its first message."""
    written = (m for m in lead.messages if m.sender == "lead")
    first = min(written, key=lambda m: m.known_at, default=None)
    messages = [Message("", "lead", "", first.known_at, first.known_at)] if first else []
    agreements = (c for c in lead.consents if c.purpose is Purpose.SCORING)
    return replace(
        lead,
        brokerage_id="",
        person_id="",
        name=None,
        phone=None,
        owner_id=None,
        team_id=None,
        attributes=(),
        messages=tuple(messages),
        events=(),
        consents=tuple(replace(c, basis="") for c in agreements),
    )


def agreed_by(leads: Iterable[Lead], at: datetime) -> list[Lead]:
    """The leads that agreed to scoring by then, and may be learnt from as of any instant.

    Looking back is done today: today's consent is the one it needs, not one of that day.
    """
    return [replace(x, consents=_AGREED) for x in leads if x.allows(Purpose.SCORING, at=at)]
