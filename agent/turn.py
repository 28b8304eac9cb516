"""One question, one answer: who asks → what is told or asked → base answer → agent → record.

Read this first. A channel never has logic of its own: each hands its question to `Turn.answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import takewhile
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

import structlog

from agent.admission import Admission
from agent.answers import Answers
from agent.day import Today
from agent.keeping import Kept, keeping
from agent.lookups import Lookups
from agent.query.links import linked
from agent.rendering import talk as talk_words
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Base, Reply, joined
from agent.short import Wanted, short_answers
from agent.tasks import Tasks, Timed, Trace, as_fields
from agent.turn_context import CardReady, OnProgress, Question, TurnContext
from agent.understanding.gazetteer import Books
from agent.understanding.parsed import AskDay, AskSmall, ParsedQuestion, Small
from agent.understanding.understanding import Understanding, is_question
from agent.updates.asking import is_asked_by_form, wants_kept
from agent.updates.flow import Message, Updates
from language.detect import kept, tongue
from language.tokens import Typed
from leads.answer import Answer, FallbackReason
from leads.deadline import Deadline
from leads.errors import DeadlinePassed, NotFound
from leads.record import Record
from leads.rewind import marks
from leads.scope import Role
from leads.score_log import OrderShown
from leads.staff import Identity
from leads.transcripts import Transcript, TranscriptLog
from prompts.library import Library
from retrieval.past_leads import PastLeads
from scoring.models import Models
from scoring.orders import Order

if TYPE_CHECKING:
    from agent.conversation import Conversation
    from agent.reranking.adjusting import Adjusting

__all__ = ["Question", "Turn"]

# How far back a "why?" or "us ka budget?" reaches (the talk's last turns).
_REMEMBERED = 6
# So long after the deadline a short answer is waited for, where a crowd takes all the time.
_LATE_SECONDS = 2.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Found:
    """The base answer; `parsed` is what was asked, None where something was told."""

    intent: str
    base: Base
    parsed: ParsedQuestion | None = None


class Turn:
    """Answers questions; it owns what is still being recorded, so leave it by `aclose`."""

    def __init__(
        self,
        *,
        record: Record,
        models: Models,
        library: Library,
        clock: Callable[[], datetime],
        past: PastLeads | None = None,
        adjusting: Adjusting | None = None,
        conversation: Callable[[Lookups, Answers, Updates], Conversation] | None = None,
        rng: Random | None = None,
        made_with: Mapping[str, str | None] | None = None,
        on_turn: Callable[[Transcript], None] = lambda transcript: None,
    ) -> None:
        """`conversation` makes the LLM's side; None: there is no LLM.

        `rng`: None shows every list in its own order (see `order_to_show`). `made_with` names the
        models beside the scorer's; `on_turn` hears of what was kept.
        """
        self._made_with = dict(made_with or {})
        self._on_turn = on_turn
        self._record = record
        self._library = library
        self._clock = clock
        books = Books(record)
        self._understanding = Understanding(books)
        self._admission = Admission()
        self._short = short_answers(record, books)
        lookups = self._lookups = Lookups(record, models, past, adjusting)
        self._answers = Answers(lookups, rng)
        self._updates = Updates(record)
        self._keeping = keeping(record)
        self._tasks = Tasks()
        self._conversation = None
        if conversation is not None:
            self._conversation = conversation(lookups, self._answers, self._updates)

    def warm(self) -> None:
        """Imports what answers with an LLM need, before anybody waits for one. Blocking."""
        if self._conversation is not None:
            self._conversation.warm()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Waits until every transcript is written."""
        await self._tasks.finish()

    async def answer(
        self, question: Question, on_progress: OnProgress = lambda happened: None
    ) -> Answer:
        """The one answer, by the deadline. InvalidInput when the text is no question."""
        typed = Typed.of(question.text)
        trace = Trace()
        on_progress("understanding")
        context = self._context(question, trace, on_progress, tongue(typed.words))
        intent, found = "unknown", None
        may_be_short = self._may_be_short(question)
        try:
            async with self._admission.place(
                question.deadline, may_be_short=may_be_short
            ) as is_placed:
                if is_placed:
                    talk = await self._talk(context, question)
                    before = kept(typed.text, talk[0].language) if talk else None
                    own = tongue(typed.words) or before
                    context = self._context(question, trace, on_progress, own)
                    found = await self._found(context, question, talk)
            if found is not None:
                intent, reply = await self._finished(context, question, talk, found)
            elif may_be_short:
                intent, reply = "short", await self._in_short(context, question)
            else:
                raise DeadlinePassed("queue")
        except DeadlinePassed:
            late = talk_words.late(context.words)
            reply = replace(late, fallback_reason=FallbackReason.TIMEOUT)
        except NotFound:
            # Given to somebody else between being named and being read.
            reply = talk_words.late(context.words)
        answer = _answer_of(intent, reply, context.words.language, trace)
        keeping = self._keep(question, context.now, answer, reply, trace)
        self._tasks.start(keeping, _keeping(question))
        log.info(
            "turn.answered",
            answer=answer.answer_id,
            intent=answer.intent,
            leads=answer.lead_ids,
            source=answer.source,
            ms=answer.timings_ms["total"],
        )
        return answer

    async def today(self, identity: Identity, language: str, deadline: Deadline) -> Today:
        """What the first screen shows; nothing is asked and nothing recorded. DeadlinePassed."""
        question = Question("", identity, deadline, language=language)
        context = self._context(question, Trace(), lambda happened: None, None)
        return await self._lookups.today(context)

    async def _talk(self, context: TurnContext, question: Question) -> list[Transcript]:
        """The talk so far, newest first, back to where it was of a lead that is theirs no more."""
        # "Why?" may follow so fast that what it follows is still being written.
        await self._tasks.settle(_keeping(question), question.deadline)
        context.timed.trace.note(
            "asked",
            lead_id=question.lead_id,
            language=question.language,
            made_with=self._made_with,
            marks=await context.timed("marks", marks, self._record),
        )
        if question.conversation_id is None:
            return []
        recent = TranscriptLog(self._record, context.scope).recent
        talk = await context.timed("talk", recent, question.conversation_id, _REMEMBERED)
        # Further back "it" would be another lead than the one they mean.
        return list(takewhile(lambda told: not told.is_withheld, talk))

    async def _in_short(self, context: TurnContext, question: Question) -> Reply:
        """The stored scores; a little late they say more than that it is too late."""
        late = Deadline(question.deadline.at_seconds + _LATE_SECONDS, question.deadline.clock)
        work = self._short.result(Wanted(context.words, question))
        with context.timed.trace.step("short"):
            reply = await self._tasks.within(late, work, "short")
        is_llm_left_out = self._conversation is not None
        return replace(reply, fallback_reason=FallbackReason.BUDGET) if is_llm_left_out else reply

    def _may_be_short(self, question: Question) -> bool:
        """Whether a stored score can answer; what is told or tapped waits for its turn."""
        text = question.text
        return linked(text) is None and not wants_kept(text) and is_question(text)

    async def _finished(
        self, context: TurnContext, question: Question, talk: list[Transcript], found: _Found
    ) -> tuple[str, Reply]:
        """What was found, or what the agent says of it."""
        base, parsed = found.base, found.parsed
        talks = self._conversation
        if parsed is None or talks is None or not talks.is_wanted(question, parsed):
            return found.intent, base.reply
        if self._admission.is_crowded:
            budget = talk_words.without_llm(context.words, base.reply, FallbackReason.BUDGET)
            return found.intent, budget
        if base.reply.is_answer:
            context.on_progress(CardReady(base.reply.card or base.reply.text))
        return found.intent, await talks.answer(context, question, talk, parsed, base)

    async def _found(
        self, context: TurnContext, question: Question, talk: list[Transcript]
    ) -> _Found:
        """What was told is previewed; what is asked gets the base answer."""
        parsed = await context.timed(
            "understand",
            partial(
                self._understanding.parse,
                talk=talk,
                page_lead_id=question.lead_id,
                today=context.today,
                now=context.now.astimezone(context.zone),
            ),
            question.text,
            context.scope,
        )
        message = Message.of(context, question, talk)
        is_kept = wants_kept(question.text)
        is_asking = not is_kept and (is_question(question.text) or is_asked_by_form(question.text))
        # "Aaj ki visit" is a whole question; as a telling it would lack its lead.
        reminders = [a for a in parsed.asks if isinstance(a, AskDay) and a.what == "reminders"]
        is_asked = bool(parsed.asks) and parsed.is_sure and not reminders and not is_kept
        # "Kale vaat karie" to end the day is no reminder.
        is_asking = is_asking or _is_goodbye(parsed)
        # Analysts read along; what happened is told by those who were there.
        is_teller = context.scope.role is not Role.ANALYST
        hear = self._hearing(message, is_asking, is_asked) if is_teller else None
        if hear is not None:
            told = await context.timed("tell", hear, message)
            if told is not None and not (is_asked and _is_of_nobody(told)):
                return _Found("telling", Base(told))
        is_lost = self._conversation is None and not parsed.is_sure and not is_asking
        if is_lost:
            # What reads as a statement does not vanish: it is offered as a note.
            noted = await context.timed("note", self._updates.noted, message)
            if noted is not None:
                return _Found("telling", Base(await self._noted(context, parsed, noted)))
        base = await self._answers.base(context, parsed)
        _note(context.timed.trace, parsed, base)
        return _Found(base.intent, base, parsed)

    def _hearing(
        self, message: Message, is_asking: bool, is_asked: bool
    ) -> Callable[[Message], Reply | None] | None:
        """How a message is heard: a question is never told, but may answer what was shown."""
        if not is_asking:
            return self._updates.hear
        if not is_asked:
            return self._updates.listed
        return self._updates.replied if message.shown or message.changing else None

    async def _noted(self, context: TurnContext, parsed: ParsedQuestion, noted: Reply) -> Reply:
        """The note that is offered; with the lead's story, should it have been a question."""
        base = await self._answers.story(context, parsed)
        return noted if base is None else joined(context.words, [noted, base.reply])

    def _context(
        self, question: Question, trace: Trace, on_progress: OnProgress, tongue: str | None
    ) -> TurnContext:
        identity = question.identity
        own = identity.language or identity.brokerage.language
        language = question.language or tongue or own
        zone = ZoneInfo(identity.brokerage.timezone)
        is_demo = identity.brokerage.is_synthetic
        words = Localizer(self._library, language, zone, self._clock(), is_demo=is_demo)
        timed = Timed(self._record, self._tasks, question.deadline, trace)
        return TurnContext(identity, words, timed, on_progress)

    async def _keep(
        self, question: Question, at: datetime, answer: Answer, reply: Reply, trace: Trace
    ) -> None:
        """Writes the transcript and the order that was shown, after the answer went out."""
        order = _order_of(question, at, reply, reply.order) if reply.order else None
        transcript = _transcript_of(question, at, answer, trace)
        try:
            await self._keeping.result(Kept(question.identity.scope, transcript, order))
        finally:
            self._on_turn(transcript)


def _is_goodbye(parsed: ParsedQuestion) -> bool:
    """Whether nothing but goodbye is said."""
    (ask,) = parsed.asks if len(parsed.asks) == 1 else (None,)
    return isinstance(ask, AskSmall) and ask.kind is Small.BYE


def _is_of_nobody(told: Reply) -> bool:
    """Whether a telling found no lead that it could be of, and has nothing to be pressed."""
    return not told.lead_ids and not told.actions


def _note(trace: Trace, parsed: ParsedQuestion, base: Base) -> None:
    """What was understood, as the next question of the talk may change it in one part."""
    query = base.reply.query
    trace.note(
        "understood",
        asks=[type(ask).__name__ for ask in parsed.asks],
        query=query.model_dump(mode="json") if query else None,
        about=base.about,
        unread=list(parsed.unread),
        is_sure=parsed.is_sure,
        lead_ids=list(base.reply.lead_ids),
    )


def _keeping(question: Question) -> str:
    """The name of the task that records one person's talk: what a next "why?" waits for."""
    return f"keep {question.identity.scope.staff_id} {question.conversation_id}"


def _answer_of(intent: str, reply: Reply, language: str, trace: Trace) -> Answer:
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
