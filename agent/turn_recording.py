"""Builds a turn's answer, and writes its transcript and the list it showed, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from uuid import uuid4

from agent.query.query import Query
from agent.query.query_result import first_groups
from agent.rendering.message_quotes import OLDER_SHOWN, QUOTES_SHOWN
from agent.rendering.reply import BaseAnswer, Reply
from agent.tasks import Batcher
from agent.turn_context import Fields, Question, Trace, TurnContext
from agent.understanding.dialogue_state import STEP
from agent.understanding.parsed_question import (
    AskChat,
    AskDay,
    AskDraft,
    AskFind,
    AskLeads,
    AskOverview,
    LeadTopic,
    ParsedQuestion,
    colleagues_of,
    refs_of,
)
from agent.updates.staff_message import INTENT as NEWS
from leads.model.answer import Action, Answer
from leads.model.errors import PakkaError
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.score_log import OrderLog, OrderShown
from leads.store.transcripts import Transcript, TranscriptLog
from scoring.list_order import Order

# Rows of about 5 KB in one commit; more would hold up other writers.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A turn's transcript and the list it showed."""

    scope: Scope
    transcript: Transcript
    order: OrderShown | None


def turn_recorder(record: Record) -> Batcher[TurnRecord, None]:
    """Writes turns in batches; its `result` raises NotFound for an asker who has left the scope."""

    def write(some: Sequence[TurnRecord]) -> list[Exception | None]:
        failures: list[Exception | None] = []
        with record.writing() as conn:
            for one in some:
                try:
                    TranscriptLog(record, one.scope).write(conn, one.transcript)
                    if one.order is not None:
                        OrderLog(record, one.scope).write(conn, one.order)
                except PakkaError as error:
                    failures.append(error)
                else:
                    failures.append(None)
        return failures

    return Batcher(record, write, _AT_ONCE)


def answer_of(intent: str, reply: Reply, language: str, trace: Trace) -> Answer:
    """The answer with its ids."""
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
        draft=reply.draft,
    )


def note_understood(trace: Trace, parsed: ParsedQuestion, base: BaseAnswer) -> None:
    """Notes what was understood: the next question may change one part of it."""
    query = base.reply.query
    trace.note(
        STEP,
        asks=[type(ask).__name__ for ask in parsed.asks],
        query=_query_told(query) if query else None,
        first_groups=next((first_groups(p.result) for p in base.parts if p.result), ()),
        about=base.about,
        **_told_of(parsed),
        draft=_draft_told(parsed, base.reply.lead_ids),
        quotes=_quotes_told(parsed, base.reply.lead_ids),
        unread=list(parsed.unread),
        is_sure=parsed.is_sure,
        lead_ids=list(base.reply.lead_ids),
        beside=_beside(parsed, base.reply.lead_ids),
    )


def _beside(parsed: ParsedQuestion, lead_ids: Sequence[str]) -> list[str]:
    """The leads that were meant but not told of: the other was asked for first."""
    refs = [ref for ask in parsed.asks for ref in refs_of(ask) if len(ref.matches) == 1]
    meant = dict.fromkeys(ref.matches[0].lead_id for ref in refs)
    return [lead_id for lead_id in meant if lead_id not in lead_ids]


def _query_told(query: Query) -> dict[str, object]:
    """The query's fields; without the length of a list if none was asked for."""
    unsaid = {"limit"} - query.model_fields_set
    return query.model_dump(mode="json", exclude=unsaid)


def _told_of(parsed: ParsedQuestion) -> dict[str, object]:
    """The day, colleague and overview a question was about, and whether it was whom to call."""
    day = next((ask for ask in parsed.asks if isinstance(ask, AskDay)), None)
    view = next((ask for ask in parsed.asks if isinstance(ask, AskOverview)), None)
    return {
        "day": day.what if day else None,
        "on": day.day.isoformat() if day else None,
        "overview": [view.start.isoformat(), view.end.isoformat()] if view else None,
        "is_each": bool(view and view.is_each),
        "owners": colleagues_of(parsed.asks[0]) if len(parsed.asks) == 1 else (),
        "is_call": any(isinstance(ask, AskFind) and ask.is_call for ask in parsed.asks),
        "is_likeliest": any(isinstance(a, AskFind) and a.is_likeliest for a in parsed.asks),
        "is_of_most": any(isinstance(a, AskFind) and a.is_of_most for a in parsed.asks),
        "each": [
            topic.value for ask in parsed.asks if isinstance(ask, AskFind) for topic in ask.each
        ],
    }


def _draft_told(parsed: ParsedQuestion, lead_ids: Sequence[str]) -> dict[str, object] | None:
    """What the one draft was to say: "in Gujarati" asks for it again."""
    ask = parsed.asks[0] if len(parsed.asks) == 1 else None
    if not isinstance(ask, AskDraft) or len(lead_ids) != 1:
        return None
    said = {"purpose": ask.purpose, "typed": ask.typed, "before": ask.before}
    said["added"] = ask.added
    return {"lead_id": lead_ids[0], "language": ask.language, **said}


def _quotes_told(parsed: ParsedQuestion, lead_ids: Sequence[str]) -> dict[str, object] | None:
    """Which messages of the one lead were quoted: "and before that?" asks for older ones."""
    ask = parsed.asks[0] if len(parsed.asks) == 1 and len(lead_ids) == 1 else None
    if isinstance(ask, AskChat) and not (ask.start or ask.end):
        said = {"topic": ask.topic, "words": ask.words, "side": ask.side}
        return {**said, "shown": ask.shown + (OLDER_SHOWN if ask.shown else QUOTES_SHOWN)}
    if isinstance(ask, AskLeads) and ask.about == (LeadTopic.LAST_TALK,):
        return {"topic": None, "words": "", "side": "lead", "shown": 1}
    return None


def as_fields(answer: Answer | Action) -> Fields:
    """An answer or a part of it as values that JSON can hold; instants in ISO 8601."""
    return {field.name: _plain(getattr(answer, field.name)) for field in fields(answer)}


def _plain(value: object) -> object:
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime():
            return value.isoformat()
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def turn_record_of(
    question: Question, at: datetime, answer: Answer, reply: Reply, trace: Trace
) -> TurnRecord:
    """The turn's transcript and the list it showed."""
    order = _order_of(question, at, reply, reply.order) if reply.order else None
    return TurnRecord(question.identity.scope, _transcript_of(question, at, answer, trace), order)


def transcript_of_part(
    context: TurnContext, question: Question, base: BaseAnswer, parsed: ParsedQuestion | None
) -> Transcript:
    """A part of a message with its answer, as the part behind it sees it; nothing is kept.

    `parsed`: None where it is news, and `base` its preview.
    """
    trace = Trace()
    if parsed is not None:
        note_understood(trace, parsed, base)
    intent = NEWS if parsed is None else base.intent
    answer = answer_of(intent, base.reply, context.words.language, trace)
    return _transcript_of(question, context.now, answer, trace)


def _transcript_of(question: Question, at: datetime, answer: Answer, trace: Trace) -> Transcript:
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


def _order_of(question: Question, at: datetime, reply: Reply, order: Order) -> OrderShown:
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
