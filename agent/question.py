"""What one person of a brokerage asks, and what it is answered by."""

from __future__ import annotations

from dataclasses import dataclass

from leads.deadline import Deadline
from leads.staff import Identity


@dataclass(frozen=True, slots=True)
class Question:
    """What one person of a brokerage asks; the identity is the authenticated one.

    `lead_id` is the lead on the asker's page; `language` is BCP 47, None = the asker's own.
    """

    text: str
    identity: Identity
    deadline: Deadline
    lead_id: str | None = None
    conversation_id: str | None = None
    language: str | None = None
    channel: str = "api"
