"""GET /v1/transcripts/{transcript_id}: one question's whole story.

An analyst reads it masked: known words stay, names and numbers do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import Caller, PakkaDep, json_response
from app.api.schemas import Wire
from app.wiring import Pakka
from language.personal import FIRM, personal, replaced
from leads.model.errors import NotFound
from leads.model.scope import Role
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import ThumbReason, thumbs
from leads.store.staff import Identity
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.catalogues import ANSWERS, catalogue

HIDDEN = "▪▪▪"
# A score has at most three digits; four are the end of a phone number.
_NUMBER = re.compile(r"\+?\d[\d\s().-]{2,}\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Fields of an answer or a step that hold an id, an instant or a word from a closed set.
_OURS = frozenset(
    [
        "answer_id",
        "transcript_id",
        "lead_id",
        "lead_ids",
        "language",
        "intent",
        "source",
        "fallback_reason",
        "feature",
        "unit",
        "evidence",
        "band",
        "confidence",
        "model_version",
        "of_model",
        "as_of",
        "data_as_of",
        "closed_at",
        "outcome",
        "step",
        "standing",
        "id",
        "found",
        "asked",
        "intents",
        "standings",
        "model_versions",
        "similar_ids",
        "without",
        "switch",
        "steps",
        "purpose",
        "model",
        "request_hash",
        "prompt_hash",
        "error",
        "llm",
        "embedder",
        "at",
        # Ids of lines that were offered to an LLM, never what it wrote.
        "lines",
        "added",
        "violations",
    ]
)
# The LLM's adjustment of each lead: its keys are the ids.
_BY_ID = frozenset({"steps"})
# A caller may send any text as a lead's id.
_LEAD_ID = re.compile(r"lead_[A-Za-z0-9_-]{1,80}")
# The words of questions: the catalogues hold only those of answers.
_ASKING = frozenset(
    [
        "is",
        "are",
        "who",
        "whom",
        "should",
        "i",
        "call",
        "now",
        "best",
        "hottest",
        "next",
        "about",
        "with",
        "for",
        "my",
    ]
)


class ThumbOut(Wire):
    """A person's word on the answer: `sign` is 1 for a thumb up, -1 for one down, with its `reason`
    where the person gave one.
    """

    staff_id: str
    at: datetime
    sign: int
    reason: ThumbReason | None = None


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


async def get_transcript(transcript_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """The whole story of one question."""
    return json_response(await pakka.record.call(_transcript, pakka, identity, transcript_id))


def _transcript(pakka: Pakka, identity: Identity, transcript_id: str) -> TranscriptOut:
    found = TranscriptLog(pakka.record, identity.scope).get(transcript_id)
    is_masked = identity.scope.role is Role.ANALYST
    if is_masked:
        found = Mask(_names(pakka, identity, found)).transcript(found)
    signs = thumbs(pakka.record, found.brokerage_id, transcript_id)
    return TranscriptOut.copy_of(found, thumbs=signs, is_masked=is_masked)


def _names(pakka: Pakka, identity: Identity, found: Transcript) -> list[str]:
    store = LeadStore(pakka.record, identity.scope)
    names = []
    for lead_id in found.lead_ids:
        try:
            names.append(store.summary(lead_id).name)
        except NotFound:  # erased since; the vocabulary still hides unknown words
            continue
    return [name for name in names if name]


class Mask:
    """Default-deny: a word stays when the answer catalogues know it and no lead is called so."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {part.casefold() for name in names for part in _WORD.findall(name)}

    def transcript(self, found: Transcript) -> Transcript:
        """The same story with its words masked."""
        # A channel's own name for a conversation may be a phone number.
        conversation = found.conversation_id
        return replace(
            found,
            conversation_id=conversation and self.text(conversation),
            question=self.text(found.question),
            answer=self.facts(found.answer),
            steps=self.facts(found.steps),
        )

    def text(self, text: str) -> str:
        """The text without names, numbers and other personal data."""
        bare = replaced(text, personal(text, FIRM), lambda _: HIDDEN)
        return _WORD.sub(self._word, _NUMBER.sub(HIDDEN, bare))

    def facts(self, value: Any, key: str = "") -> Any:
        """The same structure of JSON, every text masked but ids and words of our own choosing."""
        match value:
            case str():
                is_ours = key in _OURS and (key != "lead_id" or _LEAD_ID.fullmatch(value))
                return value if is_ours else self.text(value)
            case Mapping():
                own = key if key in _BY_ID else None
                return {name: self.facts(item, own or name) for name, item in value.items()}
            case list() | tuple():
                return [self.facts(item, key) for item in value]
            case _:
                return value

    def _word(self, found: re.Match[str]) -> str:
        word = found[0].casefold()
        is_known = word in _vocabulary() and word not in self._names
        return found[0] if is_known else HIDDEN


@cache
def _vocabulary() -> frozenset[str]:
    lines = [
        line
        for folder in ANSWERS.iterdir()
        for line in catalogue(folder).splitlines()
        if not line.startswith("#")
    ]
    return _ASKING | {word.casefold() for line in lines for word in _WORD.findall(line)}
