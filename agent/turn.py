"""One question, one answer: context → update or question → base answer → LLM → transcript.

Read this first. A channel has no logic of its own: each hands its question to `Turn.answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog

from agent.answers.base_answers import BaseAnswers
from agent.answers.short_answers import ShortQuestion, short_answers
from agent.lookups import Lookups
from agent.message_form import PieceKind, form_of, group_pieces, piece_kind, wishes_draft
from agent.message_parts import MessageParts
from agent.query.query import button_query
from agent.question_or_update import (
    goes_on,
    is_of_nothing,
    is_question_after_all,
    with_doubts,
    with_news_left,
)
from agent.rendering import dialogue_replies
from agent.rendering.day_plan import TodayAgenda
from agent.rendering.localizer import Localizer
from agent.rendering.reply import BaseAnswer, Reply, joined
from agent.tasks import RESERVE_SECONDS, Admission, Tasks
from agent.turn_context import CardReady, OnProgress, Question, StepRunner, Trace, TurnContext
from agent.turn_recording import answer_of, note_understood, turn_record_of, turn_recorder
from agent.understanding.gazetteer import Gazetteers
from agent.understanding.language_asked import asked_again, led_by_language
from agent.understanding.parsed_question import ParsedQuestion
from agent.understanding.question_parser import QuestionParser, is_question
from agent.understanding.spelling import with_new
from agent.updates.speech_acts import tells_of_act, wants_kept
from agent.updates.staff_message import INTENT, StaffMessage, shows_preview
from agent.updates.update_flow import UpdateFlow, UpdateReply
from language.detect import detect_language, keep_language
from language.tokens import Typed
from leads.model.answer import Answer, FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed, InvalidInput, NotFound
from leads.model.scope import Role
from leads.store.past_record import marks
from leads.store.record import Record
from leads.store.staff import Identity
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.catalogues import Library
from retrieval.past_leads import PastLeads
from scoring.model_store import Models

if TYPE_CHECKING:
    from agent.llm_answers.llm_answering import LlmAnswering
    from agent.rerank.score_adjustment import ScoreAdjuster

__all__ = ["Question", "Turn"]

# How many turns of the conversation a "why?" or "us ka budget?" can refer back to.
_REMEMBERED = 12
# How long after the deadline a short answer may still come when there is a crowd.
_LATE_SECONDS = 2.0
# The intent of an answer before it is known, and of one made from the stored scores alone.
_UNKNOWN, _SHORT = "unknown", "short"
_UNANSWERED = (_UNKNOWN, _SHORT)
# The share of a short deadline that is kept back for a short answer.
_RESERVED_SHARE = 0.25
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Found:
    """The base answer and its conversation; `parsed` is None if code alone answers: a tap, a yes.

    `question`: what is answered; "in hindi" asks the one before once more.
    """

    context: TurnContext
    question: Question
    turns: list[Transcript]
    intent: str
    base: BaseAnswer
    parsed: ParsedQuestion | None = None


class Turn:
    """Answers questions. Close it: transcripts may still be being written."""

    def __init__(
        self,
        *,
        record: Record,
        models: Models,
        library: Library,
        clock: Callable[[], datetime],
        past: PastLeads | None = None,
        adjusting: ScoreAdjuster | None = None,
        llm_answering: Callable[[Lookups, BaseAnswers], LlmAnswering] | None = None,
        rng: Random | None = None,
        made_with: Mapping[str, str | bool | None] | None = None,
        on_turn: Callable[[Transcript], None] = lambda transcript: None,
        late: frozenset[str] = frozenset(),
    ) -> None:
        """`llm_answering` builds the LLM's side; None: there is no LLM.

        `rng`: None shows every list in its own order (see `order_to_show`). `made_with` names the
        models other than the scorer's, and says when they are asked; `on_turn` is called with each
        transcript that was kept. `late`: see `StepRunner`.
        """
        self._record = record
        self._library = library
        self._clock = clock
        self._made_with = dict(made_with or {})
        self._on_turn = on_turn
        self._late = late
        books = Gazetteers(record)
        self._parser = QuestionParser(books)
        self._lookups = Lookups(record, models, past, adjusting)
        self._answers = BaseAnswers(self._lookups, rng)
        self._parts = MessageParts(record, self._parsed, self._answers)
        self._llm = None
        if llm_answering is not None:
            self._llm = llm_answering(self._lookups, self._answers)
        self._admission = Admission()
        self._short = short_answers(record, books)
        self._recorder = turn_recorder(record)
        self._tasks = Tasks()

    def warm(self) -> None:
        """Imports what answers with an LLM need, so that no question waits for it. Blocking."""
        if self._llm is not None:
            self._llm.warm()

    async def aclose(self) -> None:
        """Waits until every transcript is written."""
        await self._tasks.finish()

    async def answer(
        self, question: Question, on_progress: OnProgress = lambda happened: None
    ) -> Answer:
        """The one answer, by the deadline. Raises InvalidInput when the text is no question."""
        typed = Typed.of(question.text)
        trace = Trace()
        on_progress("understanding")
        context = self._context(question, trace, on_progress, detect_language(typed.words))
        intent = _UNKNOWN
        try:
            found = await self._in_place(context, question, typed)
            if found is not None:
                context, intent = found.context, found.intent
                reply = await self._with_llm(found.question, found)
                # What an LLM proposes is confirmed as what the rules read.
                intent = INTENT if shows_preview(reply.actions) else intent
            else:
                intent, reply = _SHORT, await self._in_short(context, question)
        except DeadlinePassed:
            late = dialogue_replies.late(context.words)
            reply = replace(late, fallback_reason=FallbackReason.TIMEOUT)
        except NotFound:
            # Between reading its name and its facts.
            reply = dialogue_replies.given_away(context.words)
        answer = answer_of(intent, reply, context.words.language, trace)
        keeping = self._keep(question, context.now, answer, reply, trace)
        self._tasks.start(keeping, _recording(question))
        log.info(
            "turn.answered",
            answer=answer.answer_id,
            intent=answer.intent,
            leads=answer.lead_ids,
            source=answer.source,
            ms=answer.timings_ms["total"],
        )
        return answer

    async def group_pieces(
        self, question: Question, pieces: Sequence[str]
    ) -> list[tuple[int, ...]]:
        """Groups messages typed one after another into questions: the indices of each, in order.

        `question` tells who typed them and in which conversation. Raises DeadlinePassed.
        """
        if len(pieces) < 2:
            return [tuple(range(len(pieces)))]
        context = self._context(question, Trace(), lambda happened: None, None)
        turns = await self._recent_turns(context, question)
        known: dict[str, PieceKind] = {}

        def read(text: str) -> PieceKind:
            if text not in known:
                known[text] = self._reading(context, replace(question, text=text), turns)
            return known[text]

        return await context.timed("apart", group_pieces, pieces, read)

    async def today(self, identity: Identity, language: str, deadline: Deadline) -> TodayAgenda:
        """What the first screen shows; nothing is recorded. Raises DeadlinePassed."""
        question = Question("", identity, deadline, language=language)
        context = self._context(question, Trace(), lambda happened: None, None)
        return await self._lookups.today(context)

    async def _in_place(
        self, context: TurnContext, question: Question, typed: Typed
    ) -> _Found | None:
        """The base answer, made once the queue gives a place; None: too little time is left.

        Raises DeadlinePassed where a short answer will not do.
        """
        may_be_short = _may_be_short(question.text)
        place = self._admission.place(question.deadline, may_be_short=may_be_short)
        async with place as is_placed:
            if not is_placed and not may_be_short:
                raise DeadlinePassed("queue")
            if not is_placed:
                return None
            until = _with_reserve(question.deadline) if may_be_short else question.deadline
            try:
                found = await self._found(context.until(until), question, typed)
            except DeadlinePassed:
                if not may_be_short:
                    raise
                return None
        # The LLM may use all the time there is.
        return replace(found, context=found.context.until(question.deadline))

    async def _found(self, context: TurnContext, question: Question, typed: Typed) -> _Found:
        """Previews an update, or makes the base answer to a question."""
        turns = await self._recent_turns(context, question)
        question = replace(question, text=with_new(question.text))
        before = keep_language(typed.text, turns[0].language) if turns else None
        if again := asked_again(typed.words, turns):
            text, wanted, turns = again
            question = replace(question, text=text, language=wanted)
        elif behind := led_by_language(typed.text):
            question = replace(question, text=behind[0], language=behind[1])
        words = self._words(question, detect_language(typed.words) or before)
        context = replace(context, words=words)
        parsed = await context.timed("understand", self._parsed, context, question, turns)
        both = await self._parts.told_and_asked(context, question, turns, parsed)
        if both is not None:
            note_understood(context.timed.trace, both.parsed, both.base)
            base = replace(both.base, reply=both.reply)
            return _Found(context, question, turns, INTENT, base, both.parsed)
        update = await self._update_reply(context, question, turns, parsed)
        if update is not None:
            message = StaffMessage.of(context, question, turns)
            left = with_news_left(context, message, update.reply, is_report=True)
            update = replace(update, reply=left) if update.is_report else update
            read = parsed if update.is_report else None
            return _Found(context, question, turns, INTENT, BaseAnswer(update.reply), read)
        parsed = await self._parts.asked_in_turn(context, question, turns, parsed)
        base = await self._answers.base(context, parsed)
        if is_of_nothing(parsed, question.text, turns):
            base = replace(base, reply=dialogue_replies.nothing_done(words))
        if self._llm is None:
            reply = with_doubts(context, question, parsed, base.reply, turns)
            base = replace(base, reply=reply)
        message = StaffMessage.of(context, question, turns)
        base = replace(base, reply=with_news_left(context, message, base.reply, parsed))
        note_understood(context.timed.trace, parsed, base)
        return _Found(context, question, turns, base.intent, base, parsed)

    async def _recent_turns(self, context: TurnContext, question: Question) -> list[Transcript]:
        """The conversation, newest first, back to a turn about a lead that is theirs no longer."""
        # "Why?" may come so soon that the turn it refers to is still being written.
        await self._tasks.settle(_recording(question), question.deadline)
        trace = context.timed.trace
        left_ms = question.deadline.left_seconds * 1000
        asked = trace.note(
            "asked",
            # From the start of the turn, as `at_ms` of its steps.
            deadline_ms=round(trace.timings_ms()["total"] + left_ms),
            lead_id=question.lead_id,
            language=question.language,
            said_with=question.said_with,
            said_at=question.said_at.isoformat() if question.said_at else None,
            scope_lead_id=context.scope.lead_id,
            made_with=self._made_with,
        )
        asked["marks"] = await context.timed("marks", marks, self._record)
        if question.conversation_id is None:
            return []
        recent = TranscriptLog(self._record, context.scope).recent
        turns = await context.timed("talk", recent, question.conversation_id, _REMEMBERED)
        # Beyond that turn, "it" would resolve to a lead other than the one they mean.
        return list(takewhile(lambda told: not told.is_withheld, turns))

    async def _update_reply(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        parsed: ParsedQuestion,
    ) -> UpdateReply | None:
        """The reply to an update or to an answer about a preview; None: the text is a question."""
        if context.scope.role is Role.ANALYST:
            # An analyst only reads; updates come from those who were there.
            return None
        text, message = question.text, StaffMessage.of(context, question, turns)
        message = replace(message, chosen=parsed.chosen)
        if wishes_draft(parsed, text):
            # What a message to a lead is to say is no report, but may correct what was shown.
            flow = UpdateFlow(self._record, message)
            return _by_code(await context.timed("tell", flow.replied))
        form = form_of(parsed, text)
        is_asking, is_asked = form.is_asking or goes_on(text, turns), form.is_understood
        if is_asking and is_asked and not (message.shown or message.changing):
            return None
        flow = UpdateFlow(self._record, message)
        # A question is no update, but it may answer the preview that was shown.
        if is_asking:
            heard = flow.replied if is_asked else flow.listed
            update = _by_code(await context.timed("tell", heard))
        else:
            update = await context.timed("tell", flow.responded)
        if update and not (is_asked and is_question_after_all(parsed, text, update.reply, turns)):
            return update
        if self._llm is not None or parsed.is_sure or is_asking:
            return None
        # A text that reads as a statement is not lost: it is offered as a note …
        noted = await context.timed("note", flow.noted)
        # … with the lead's story, in case it was a question: what tells of an act is none.
        may_ask = noted is not None and not tells_of_act(text)
        story = await self._answers.story(context, parsed) if may_ask else None
        return _by_code(joined(context.words, [noted, story.reply]) if noted and story else noted)

    async def _with_llm(self, question: Question, found: _Found) -> Reply:
        """The LLM's reply if the question goes to it; else the base answer."""
        context, base, parsed, llm = found.context, found.base, found.parsed, self._llm
        is_report = found.intent == INTENT
        if (
            parsed is None
            or llm is None
            or not llm.is_wanted(question, parsed, is_report=is_report)
        ):
            return base.reply
        if self._admission.is_crowded:
            reply = _by_rules(context, base.reply, FallbackReason.BUDGET, is_report=is_report)
        else:
            if base.reply.is_answer:
                context.on_progress(CardReady(base.reply.card or base.reply.text))
            try:
                reply = await llm.answer(
                    context, question, found.turns, parsed, base, is_report=is_report
                )
            except DeadlinePassed:
                reply = _by_rules(context, base.reply, FallbackReason.TIMEOUT, is_report=is_report)
        is_alone = reply.fallback_reason is not None and not is_report
        if not is_alone:
            return reply
        return with_doubts(context, question, parsed, reply, found.turns)

    async def _in_short(self, context: TurnContext, question: Question) -> Reply:
        """Answers from the stored scores; better a little late than only "too late"."""
        late = question.deadline.later(0.0 if self._admission.is_calm else _LATE_SECONDS)
        work = self._short.result(ShortQuestion(context.words, question))
        reply = await context.until(late).timed.wait("short", work)
        return reply if self._llm is None else replace(reply, fallback_reason=FallbackReason.BUDGET)

    async def _keep(
        self, question: Question, now: datetime, answer: Answer, reply: Reply, trace: Trace
    ) -> None:
        """Writes the transcript and the list that was shown, after the answer went out."""
        turn = turn_record_of(question, now, answer, reply, trace)
        try:
            await self._recorder.result(turn)
        finally:
            self._on_turn(turn.transcript)

    def _reading(
        self, context: TurnContext, question: Question, turns: list[Transcript]
    ) -> PieceKind:
        """How a piece, or several joined as one, reads by itself. Blocking."""
        try:
            parsed = self._parsed(context, question, turns)
        except InvalidInput:
            return PieceKind.LOST
        return piece_kind(parsed, StaffMessage.of(context, question, turns))

    def _parsed(
        self, context: TurnContext, question: Question, turns: Sequence[Transcript]
    ) -> ParsedQuestion:
        return self._parser.parse(
            question.text,
            context.scope,
            turns=turns,
            page_lead_id=question.lead_id,
            today=context.today,
            now=context.now.astimezone(context.zone),
        )

    def _context(
        self, question: Question, trace: Trace, on_progress: OnProgress, language: str | None
    ) -> TurnContext:
        timed = StepRunner(self._record, self._tasks, question.deadline, trace, self._late)
        return TurnContext(question.identity, self._words(question, language), timed, on_progress)

    def _words(self, question: Question, spoken: str | None) -> Localizer:
        """Words in the language asked for, else the one written in, else the person's own."""
        identity = question.identity
        own = identity.language or identity.brokerage.language
        language = question.language or spoken or own
        zone = ZoneInfo(identity.brokerage.timezone)
        is_demo = identity.brokerage.is_synthetic
        return Localizer(self._library, language, zone, self._clock(), is_demo=is_demo)


def is_late(answer: Answer) -> bool:
    """Whether the answer says nothing but that there was no time."""
    had_none = answer.intent in _UNANSWERED
    return had_none and not answer.lead_ids and answer.fallback_reason is FallbackReason.TIMEOUT


def _by_rules(
    context: TurnContext, reply: Reply, reason: FallbackReason, *, is_report: bool
) -> Reply:
    """The rules' reply where no LLM came; a preview says all it holds, so it stands as it is."""
    if is_report:
        return replace(reply, fallback_reason=reason)
    return dialogue_replies.without_llm(context.words, reply, reason)


def _by_code(reply: Reply | None) -> UpdateReply | None:
    """The reply that no LLM need see."""
    return UpdateReply(reply) if reply else None


def _may_be_short(text: str) -> bool:
    """Whether a stored score can answer it; updates and taps wait for their turn."""
    return button_query(text) is None and not wants_kept(text) and is_question(text)


def _with_reserve(deadline: Deadline) -> Deadline:
    """The deadline, early enough that a short answer can still follow in time."""
    return deadline.later(-min(RESERVE_SECONDS, _RESERVED_SHARE * deadline.left_seconds))


def _recording(question: Question) -> str:
    """The name of the task that writes a person's transcript; their next "why?" waits for it."""
    return f"keep {question.identity.scope.staff_id} {question.conversation_id}"
