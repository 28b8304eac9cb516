"""One question, one answer: who asks → what is asked → which lead → its score → words → record.

Read this first. A channel never has logic of its own: each hands its question to `Turn.answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

import structlog

from agent.facts import FactsReader
from agent.hearing.lookup import Heard, Lookup
from agent.hearing.phrasings import Intent
from agent.hearing.writing_asked import asks_to_write
from agent.keeping import answer_of, order_of, transcript_of
from agent.moment import Moment
from agent.question import Question
from agent.replies import Replies
from agent.saying import said
from agent.saying.said import Said, joined
from agent.saying.wording import Wording
from agent.talking.asking import is_sure
from agent.tasks import Tasks, Timed
from agent.telling.dialogue import Spoken, Telling
from agent.transcript import Story
from language.detect import kept, tongue
from language.tokens import Typed
from leads.answer import Answer, FallbackReason
from leads.errors import DeadlinePassed, NotFound
from leads.record import Record
from leads.rewind import marks
from leads.score_log import OrderLog, OrderShown
from leads.staff import Identity
from leads.transcripts import Transcript, TranscriptLog
from prompts.library import Library
from retrieval.past_leads import PastLeads
from scoring.models import Models

if TYPE_CHECKING:
    from agent.llm.client import Llm
    from agent.reranking.adjusting import Adjusting
    from agent.talking.answering import Talking

__all__ = ["Question", "Status", "Turn"]

log = structlog.get_logger()

Status = Callable[[str], None]


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
        llm: Llm | None = None,
        rng: Random | None = None,
        made_with: Mapping[str, str | None] | None = None,
        on_turn: Callable[[Transcript], None] = lambda transcript: None,
    ) -> None:
        """`llm` is asked what the fast path is not sure of; None: nobody is.

        `made_with` names the models beside the scorer's; `on_turn` hears of what was kept.
        """
        self._made_with = dict(made_with or {})
        self._on_turn = on_turn
        self._record = record
        self._library = library
        self._clock = clock
        self._lookup = Lookup(record)
        # Which lists are shuffled is no secret; it must only not follow from the leads.
        shuffling = rng or Random()  # noqa: S311
        facts = FactsReader(record, models)
        self._replies = Replies(record, facts, past, adjusting, shuffling)
        self._telling = Telling(record)
        self._tasks = Tasks()
        self._talking = self._talker(llm, record) if llm is not None else None

    def _talker(self, llm: Llm, record: Record) -> Talking:
        # The vendor's client takes long to import: not where no endpoint is set.
        from agent.drafting.say import Drafts
        from agent.talking.answering import Talking
        from agent.talking.calls import Calls

        calls = Calls(
            lookup=self._lookup,
            replies=self._replies,
            telling=self._telling,
            drafting=Drafts(record, self._lookup, llm).drafted,
        )
        return Talking(llm=llm, record=record, lookup=self._lookup, calls=calls)

    def warm(self) -> None:
        """Imports what answers with an LLM need, before anybody waits for one. Blocking."""
        if self._talking is not None:
            self._talking.warm()

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
        if self._talking is not None:
            await self._talking.aclose()
        await self._tasks.finish()

    async def answer(self, question: Question, on_status: Status = lambda status: None) -> Answer:
        """The one answer, by the deadline. InvalidInput when the text is no question."""
        typed = Typed.of(question.text)
        story = Story()
        on_status("understanding")
        moment = self._moment(question, story, on_status, None)
        intent = Intent.UNKNOWN
        try:
            talk, heard = await self._hear(moment, question, typed)
            moment = self._moment(question, story, on_status, _tongue(typed, talk))
            heard_of = _spoken(question, moment.words, talk)
            intent, spoken = await self._said(moment, heard_of, typed, heard)
        except DeadlinePassed:
            late = said.plain(moment.words, "late")
            spoken = replace(late, fallback_reason=FallbackReason.TIMEOUT)
        except NotFound:
            # Given to somebody else between being named and being read.
            spoken = said.plain(moment.words, "late")
        answer = answer_of(intent, spoken, moment.words.language, story)
        keeping = self._keep(question, moment.words.now, answer, spoken, story)
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

    async def _hear(
        self, moment: Moment, question: Question, typed: Typed
    ) -> tuple[list[Transcript], tuple[Heard, ...]]:
        """The talk so far, newest first, and what is asked with the leads it may mean."""
        # "Why?" may follow so fast that what it follows is still being written.
        await self._tasks.settle(_keeping(question), question.deadline)
        scope = question.identity.scope

        def hear() -> tuple[list[Transcript], tuple[Heard, ...]]:
            moment.timed.story.note(
                "asked",
                lead_id=question.lead_id,
                language=question.language,
                made_with=self._made_with,
                marks=marks(self._record),
            )
            talk = self._lookup.recent(scope, question.conversation_id)
            today = moment.today.day
            return talk, self._lookup.hear(scope, typed, talk, question.lead_id, today)

        return await moment.timed("find", hear, told=_understood)

    async def _said(
        self, moment: Moment, spoken: Spoken, typed: Typed, heard: Sequence[Heard]
    ) -> tuple[Intent, Said]:
        """What was told, else what is asked: by the fast path, or the LLM where that is unsure."""
        is_asked = any(part.asked.is_question for part in heard)
        to_write = self._talking is not None and asks_to_write(typed.keys)
        if not is_asked and not to_write:
            told = await moment.timed("tell", self._telling.hear, spoken)
            if told is not None:
                return Intent.TELLING, told
        reason = None
        if self._talking is not None and not is_sure(typed, heard):
            talked = await self._talking.answer(moment, spoken)
            if talked.said is not None:
                return talked.intent, talked.said
            reason = talked.reason
        plain = joined([await self._replies.reply(moment, part) for part in heard])
        return heard[0].asked.intent, replace(plain, fallback_reason=reason) if reason else plain

    def _moment(
        self, question: Question, story: Story, on_status: Status, tongue: str | None
    ) -> Moment:
        identity = question.identity
        own = identity.language or identity.brokerage.language
        language = question.language or tongue or own
        zone = ZoneInfo(identity.brokerage.timezone)
        words = Wording(self._library, language, zone, self._clock())
        timed = Timed(self._record, self._tasks, question.deadline, story)
        return Moment(identity, words, timed, on_status)

    async def _keep(
        self, question: Question, at: datetime, answer: Answer, spoken: Said, story: Story
    ) -> None:
        """Writes the transcript and the order that was shown, after the answer went out."""
        order = order_of(question, at, spoken, spoken.order) if spoken.order else None
        transcript = transcript_of(question, at, answer, story)
        try:
            await self._record.call(self._write, question.identity, transcript, order)
        finally:
            self._on_turn(transcript)

    def _write(self, identity: Identity, transcript: Transcript, order: OrderShown | None) -> None:
        TranscriptLog(self._record, identity.scope).save(transcript)
        if order is not None:
            OrderLog(self._record, identity.scope).save(order)


def _spoken(question: Question, words: Wording, talk: Sequence[Transcript]) -> Spoken:
    """The message with the talk so far."""
    scope, at = question.identity.scope, question.conversation_id
    return Spoken(question.text, scope, words, at, question.lead_id, talk)


def _understood(found: tuple[list[Transcript], tuple[Heard, ...]]) -> dict[str, object]:
    named = (name for part in found[1] for f in part.found for name in f.resolution.matches)
    return {
        "intents": [part.asked.intent for part in found[1]],
        "lead_ids": list(dict.fromkeys(name.lead_id for name in named)),
    }


def _tongue(typed: Typed, talk: Sequence[Transcript]) -> str | None:
    """The question's own language, else the conversation's."""
    own = tongue(typed.words)
    return own or (kept(typed.text, talk[0].language) if talk else None)


def _keeping(question: Question) -> str:
    """The name of the task that records one person's talk: what a next "why?" waits for."""
    return f"keep {question.identity.scope.staff_id} {question.conversation_id}"
