"""GET /v1/transcripts: answers by filter; /v1/transcripts/{transcript_id}: one's whole story.

The list is masked (`app/transcript_mask.py`), and an analyst reads a story so too; who else reads
somebody's story is kept in the audit, for it has names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.answer_list import answer_filter, order_of
from app.api.dependencies import Caller, PakkaDep, json_response
from app.api.schemas import Wire
from app.wiring import Pakka
from leads.model.scope import Role
from leads.store.answer_index import AnswerIndex, IndexedAnswer
from leads.store.message_subjects import ThumbReason, thumb_history, thumbs
from leads.store.staff import Identity
from leads.store.transcripts import NAMES_SHOWN, TranscriptLog, note_act

# What is longer takes long to mask.
_LONGEST = 1_000


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


class ListedAnswerOut(Wire):
    """One answer of the list; `adjustment` in points, `risk` 0..1; of `said` sentences of an LLM
    the check left `left_out` out; `question`: a line of up to 1,000 characters of it.
    """

    transcript_id: str
    staff_id: str
    at: datetime
    question: str
    language: str
    channel: str
    lead_ids: list[str]
    fallback_reason: str | None
    model_version: str | None
    band: str | None
    llm: str | None
    prompt_hash: str | None
    adjustment: float
    said: int | None
    left_out: int | None
    total_ms: float | None
    risk: float
    is_disliked: bool


class TranscriptPageOut(Wire):
    """Some answers, without names and numbers, and the cursor of those after."""

    items: list[ListedAnswerOut]
    next_cursor: str | None


async def list_transcripts(request: Request, pakka: PakkaDep, identity: Caller) -> Response:
    """Answers by time, broker, verdict, words and more, newest or riskiest first.

    The filters are those of the page /review (docs/review.md): days, since, until, broker, lead,
    channel, spoken, made, fallback, verdict, adjusted, band, thumb, prompt, model, outcome, q,
    order, cursor.
    """
    asked = dict(request.query_params)
    return json_response(await pakka.record.call(_listed, pakka, identity, asked))


def _listed(pakka: Pakka, identity: Identity, asked: Mapping[str, str]) -> TranscriptPageOut:
    page = AnswerIndex(pakka.record, identity.scope).page(
        answer_filter(asked, pakka.clock(), identity, pakka.masks),
        order=order_of(asked),
        cursor=asked.get("cursor") or None,
    )
    items = [_listed_one(pakka, item) for item in page.items]
    return TranscriptPageOut(items=items, next_cursor=page.next_cursor)


def _listed_one(pakka: Pakka, item: IndexedAnswer) -> ListedAnswerOut:
    of = item.transcript
    return ListedAnswerOut.copy_of(
        item,
        transcript_id=of.transcript_id,
        staff_id=of.staff_id,
        at=of.at,
        question=pakka.masks.mask(of).line(of.question, _LONGEST),
        language=of.language,
        channel=of.channel,
        lead_ids=list(of.lead_ids),
    )


async def get_transcript(transcript_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """The whole story of one question."""
    return json_response(await pakka.record.call(_transcript, pakka, identity, transcript_id))


def _transcript(pakka: Pakka, identity: Identity, transcript_id: str) -> TranscriptOut:
    scope = identity.scope
    found = TranscriptLog(pakka.record, scope).get(transcript_id)
    is_masked = scope.role is Role.ANALYST
    if is_masked:
        found = pakka.masks.mask(found).transcript()
    elif found.staff_id != scope.staff_id and not found.is_withheld:
        note_act(pakka.record, scope, NAMES_SHOWN, transcript_id, at=pakka.clock())
    which = pakka.record, found.brokerage_id, transcript_id
    return TranscriptOut.copy_of(
        found, thumbs=thumbs(*which), reactions=thumb_history(*which), is_masked=is_masked
    )
