"""What is kept of a turn: its answer by name, its transcript, the order that was shown."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from agent.hearing.phrasings import Intent
from agent.question import Question
from agent.saying.said import Said
from agent.transcript import Story, as_fields
from leads.answer import Answer
from leads.score_log import OrderShown
from leads.transcripts import Transcript
from scoring.orders import Order


def answer_of(intent: Intent, spoken: Said, language: str, story: Story) -> Answer:
    """The answer under its name."""
    return Answer(
        answer_id=_new_id("answer"),
        transcript_id=_new_id("transcript"),
        text=spoken.text,
        language=language,
        intent=intent.value,
        lead_ids=spoken.lead_ids,
        scores=spoken.scores,
        similar=spoken.similar,
        next_step=spoken.next_step,
        actions=spoken.actions,
        source=spoken.source,
        fallback_reason=spoken.fallback_reason,
        data_as_of=spoken.as_of,
        timings_ms=story.timings_ms(),
    )


def transcript_of(question: Question, at: datetime, answer: Answer, story: Story) -> Transcript:
    """The whole story of one question."""
    scope = question.identity.scope
    return Transcript(
        transcript_id=answer.transcript_id,
        brokerage_id=scope.brokerage_id,
        staff_id=scope.staff_id or "",
        conversation_id=question.conversation_id,
        at=at,
        question=question.text,
        language=answer.language,
        channel=question.channel,
        lead_ids=answer.lead_ids,
        answer=as_fields(answer),
        steps=tuple(story.steps),
    )


def order_of(question: Question, at: datetime, spoken: Said, order: Order) -> OrderShown:
    """The list as it was shown."""
    numbers = {score.lead_id: score.score for score in spoken.scores}
    versions = {score.model_version for score in spoken.scores}
    return OrderShown(
        order_id=_new_id("order"),
        at=at,
        staff_id=question.identity.scope.staff_id or "",
        lead_ids=order.lead_ids,
        scores=tuple(numbers.get(lead_id) for lead_id in order.lead_ids),
        model_version=versions.pop() if len(versions) == 1 else None,
        arm=order.arm,
        propensity=order.propensity,
    )


def _new_id(kind: str) -> str:
    return f"{kind}_{uuid4().hex}"
