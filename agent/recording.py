"""What is kept of a turn: its answer by name, its transcript, the order that was shown."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from agent.rendering.reply import Reply
from agent.trace import Trace, as_fields
from agent.turn_context import Question
from leads.answer import Answer
from leads.score_log import OrderShown
from leads.transcripts import Transcript
from scoring.orders import Order


def answer_of(intent: str, reply: Reply, language: str, trace: Trace) -> Answer:
    """The answer under its name."""
    return Answer(
        answer_id=_new_id("answer"),
        transcript_id=_new_id("transcript"),
        text=reply.text,
        sentences=reply.sentences,
        card=reply.card,
        unanswered=reply.unanswered,
        language=language,
        intent=intent,
        lead_ids=reply.lead_ids,
        scores=reply.scores,
        similar=reply.similar,
        next_step=reply.next_step,
        actions=reply.actions,
        source=reply.source,
        fallback_reason=reply.fallback_reason,
        data_as_of=reply.as_of,
        timings_ms=trace.timings_ms(),
    )


def transcript_of(question: Question, at: datetime, answer: Answer, trace: Trace) -> Transcript:
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
        steps=tuple(trace.steps),
    )


def order_of(question: Question, at: datetime, reply: Reply, order: Order) -> OrderShown:
    """The list as it was shown."""
    numbers = {score.lead_id: score.score for score in reply.scores}
    versions = {score.model_version for score in reply.scores}
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
