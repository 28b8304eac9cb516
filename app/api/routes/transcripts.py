"""GET /v1/transcripts/{transcript_id}: one question's whole story.

An analyst reads it masked (`app/transcript_mask.py`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import Caller, PakkaDep, json_response
from app.api.schemas import Wire
from app.wiring import Pakka
from leads.model.scope import Role
from leads.store.message_subjects import ThumbReason, thumb_history, thumbs
from leads.store.staff import Identity
from leads.store.transcripts import TranscriptLog


class ThumbOut(Wire):
    """A person's word on the answer: `sign` is 1 for a thumb up, -1 for one down, 0 where it was
    taken back, with its `reason` where the person gave one.
    """

    staff_id: str
    at: datetime
    sign: int
    reason: ThumbReason | None = None


class TranscriptOut(Wire):
    """The question, each step and the answer; without names and numbers for an analyst.

    `is_withheld`: it names a lead that is the reader's no more, or that has withdrawn its consent
    since, and only its id and time are told. `thumbs` are those that stand, `reactions` all that
    ever came, oldest first.
    """

    transcript_id: str
    staff_id: str
    conversation_id: str | None
    at: datetime
    question: str
    language: str
    channel: str
    lead_ids: list[str]
    answer: dict[str, Any]
    steps: list[dict[str, Any]]
    thumbs: list[ThumbOut] = Field(default_factory=list)
    reactions: list[ThumbOut] = Field(default_factory=list)
    is_masked: bool
    is_withheld: bool


async def get_transcript(transcript_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """The whole story of one question."""
    return json_response(await pakka.record.call(_transcript, pakka, identity, transcript_id))


def _transcript(pakka: Pakka, identity: Identity, transcript_id: str) -> TranscriptOut:
    found = TranscriptLog(pakka.record, identity.scope).get(transcript_id)
    is_masked = identity.scope.role is Role.ANALYST
    if is_masked:
        found = pakka.masks.mask(found).transcript()
    which = pakka.record, found.brokerage_id, transcript_id
    return TranscriptOut.copy_of(
        found, thumbs=thumbs(*which), reactions=thumb_history(*which), is_masked=is_masked
    )
