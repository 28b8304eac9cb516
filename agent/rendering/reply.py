"""A reply: the base answer in words, its card, and the facts behind both, before it gets its id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agent.facts import LeadFacts
from agent.query.query import Query
from leads.answer import Action, AnswerSentence, AnswerSource, FallbackReason, SimilarLead
from leads.score import Score
from scoring.orders import Order


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one message.

    `text` is the whole base answer, whole sentences, last line ("as of 10:40") included. `card` is
    code's own rendering of the numbers, shown beneath an LLM's sentences: a lead's verdict line
    with record, the list, the count; empty where there are none (then `text` stands alone).
    `lead_ids` keep the positions of a list: "the second one" is `lead_ids[1]`. `query`: what can
    be changed in one part by the next question. `is_answer`: False where the reply asks back or
    says what was not understood.
    """

    text: str
    card: str = ""
    sentences: tuple[AnswerSentence, ...] = ()
    unanswered: str | None = None
    lead_ids: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    actions: tuple[Action, ...] = ()
    next_step: str | None = None
    as_of: datetime | None = None
    order: Order | None = None
    similar: tuple[SimilarLead, ...] = ()
    query: Query | None = None
    is_answer: bool = True
    source: AnswerSource = "base"
    fallback_reason: FallbackReason | None = FallbackReason.OFF
    facts: tuple[LeadFacts, ...] = ()
