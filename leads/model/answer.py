"""An answer: the words a broker gets, with everything behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from leads.model.lead import OutcomeKind
from leads.model.score import Score

AnswerSource = Literal["llm", "base"]


class FallbackReason(StrEnum):
    """Why an answer was made without the LLM; not an error."""

    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    INVALID = "invalid"
    BUDGET = "budget"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the broker may tap next; `id` is sent back as a question."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SimilarLead:
    """A past lead like this one, as it stood at the same stage of its life."""

    lead_id: str
    outcome: OutcomeKind
    closed_at: datetime
    distance: float
    in_common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an LLM that passed its check: the ids of the facts it rests on.

    `kind` says what it is: a fact, a reason, a verdict, advice, a quotation, something not known.
    """

    text: str
    facts: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """A message proposed for a lead: shown with an answer, not sent."""

    lead_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, in the asker's language (BCP 47).

    `text` holds the sentences, then the card; without an LLM it is the whole base answer.
    """

    answer_id: str
    transcript_id: str
    text: str
    sentences: tuple[AnswerSentence, ...]
    card: str
    unanswered: str | None
    language: str
    intent: str
    lead_ids: tuple[str, ...]
    scores: tuple[Score, ...]
    similar: tuple[SimilarLead, ...]
    next_step: str | None
    actions: tuple[Action, ...]
    source: AnswerSource
    fallback_reason: FallbackReason | None
    data_as_of: datetime | None
    timings_ms: Mapping[str, float]
    draft: LeadDraft | None = None
