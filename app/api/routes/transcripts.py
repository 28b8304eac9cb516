"""GET /v1/transcripts/{transcript_id}: one question's whole story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import Field
from starlette.responses import Response

from app.api.context import Caller, House, json_response
from app.api.masking import Mask
from app.api.wire import Wire
from app.wiring import Pakka
from leads.errors import NotFound
from leads.scope import Role
from leads.sent import thumbs
from leads.staff import Identity
from leads.store import LeadStore
from leads.transcripts import Transcript, TranscriptLog


class ThumbOut(Wire):
    """A person's word on the answer: `sign` is 1 for a thumb up, -1 for one down."""

    staff_id: str
    at: datetime
    sign: int


class TranscriptOut(Wire):
    """The question, each step and the answer; without names and numbers for an analyst.

    `is_withheld`: it names a lead that is the reader's no more, or that has withdrawn its consent
    since, and only its id and time are told.
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
    is_masked: bool
    is_withheld: bool


async def get_transcript(transcript_id: str, pakka: House, identity: Caller) -> Response:
    """The whole story of one question."""
    return json_response(await pakka.record.call(_transcript, pakka, identity, transcript_id))


def _transcript(pakka: Pakka, identity: Identity, transcript_id: str) -> TranscriptOut:
    found = TranscriptLog(pakka.record, identity.scope).get(transcript_id)
    out = _seen_by(pakka, identity, found)
    signs = thumbs(pakka.record, found.brokerage_id, transcript_id)
    shown = [ThumbOut(staff_id=t.staff_id, at=t.at, sign=t.sign) for t in signs]
    return out.model_copy(update={"thumbs": shown})


def _seen_by(pakka: Pakka, identity: Identity, found: Transcript) -> TranscriptOut:
    if identity.scope.role is not Role.ANALYST:
        return _out(found, question=found.question, answer=found.answer, steps=found.steps)
    talk = found.conversation_id
    mask = Mask(_names(pakka, identity, found))
    return _out(
        # A channel's own name of a conversation may be a phone number.
        replace(found, conversation_id=talk and mask.text(talk)),
        question=mask.text(found.question),
        answer=mask.facts(found.answer),
        steps=mask.facts(found.steps),
        is_masked=True,
    )


def _out(
    found: Transcript,
    *,
    question: str,
    answer: Mapping[str, Any],
    steps: Sequence[Mapping[str, Any]],
    is_masked: bool = False,
) -> TranscriptOut:
    return TranscriptOut(
        transcript_id=found.transcript_id,
        staff_id=found.staff_id,
        conversation_id=found.conversation_id,
        at=found.at,
        question=question,
        language=found.language,
        channel=found.channel,
        lead_ids=list(found.lead_ids),
        answer=dict(answer),
        steps=[dict(step) for step in steps],
        is_masked=is_masked,
        is_withheld=found.is_withheld,
    )


def _names(pakka: Pakka, identity: Identity, found: Transcript) -> list[str]:
    store = LeadStore(pakka.record, identity.scope)
    names = []
    for lead_id in found.lead_ids:
        try:
            names.append(store.summary(lead_id).name)
        except NotFound:  # erased since; the vocabulary still hides what is not a known word
            continue
    return [name for name in names if name]
