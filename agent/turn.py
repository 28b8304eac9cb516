"""One question, one answer: who asks → what is asked → which lead → its score → words → record.

Read this first. A channel never has logic of its own: each hands its question to `Turn.answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from types import TracebackType
from typing import Self, TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

import structlog

from agent import said
from agent.facts import FactsReader, LeadFacts
from agent.lookup import Found, Lookup
from agent.phrasings import Intent
from agent.questions import Asked, understand
from agent.said import Said
from agent.shortlist import candidates, in_order, listed, one_a_household
from agent.tasks import Tasks
from agent.transcript import Story, as_fields
from agent.wording import Wording
from leads.answer import Answer, FallbackReason
from leads.deadline import Deadline
from leads.errors import DeadlinePassed, NotFound
from leads.record import Record
from leads.score_log import OrderLog, OrderShown
from leads.staff import Identity
from leads.transcripts import Transcript, TranscriptLog
from prompts.library import Library
from scoring.models import Models
from scoring.orders import Order, order_to_show

T = TypeVar("T")
log = structlog.get_logger()

Status = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What one person of a brokerage asks; the identity is the authenticated one.

    `lead_id` is the lead on the asker's page; `language` is BCP 47, None = the asker's own.
    """

    text: str
    identity: Identity
    deadline: Deadline
    lead_id: str | None = None
    conversation_id: str | None = None
    language: str | None = None
    channel: str = "api"


@dataclass(frozen=True, slots=True)
class _Moment:
    """One question on its way: the language it is answered in, its story, who watches."""

    question: Question
    words: Wording
    story: Story
    on_status: Status

    @property
    def is_synthetic(self) -> bool:
        return self.question.identity.brokerage.is_synthetic


class Turn:
    """Answers questions; it owns what is still being recorded, so leave it by `aclose`."""

    def __init__(
        self,
        *,
        record: Record,
        models: Models,
        library: Library,
        clock: Callable[[], datetime],
        rng: Random | None = None,
    ) -> None:
        self._record = record
        self._library = library
        self._clock = clock
        self._lookup = Lookup(record)
        self._facts = FactsReader(record, models)
        self._tasks = Tasks()
        # Which lists are shuffled is no secret; it must only not follow from the leads.
        self._rng = rng or Random()  # noqa: S311

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

    async def answer(self, question: Question, on_status: Status = lambda status: None) -> Answer:
        """The one answer, by the deadline. InvalidInput when the text is no question."""
        moment = _Moment(question, self._words(question), Story(), on_status)
        on_status("understanding")
        asked = understand(question.text)
        try:
            asked, spoken = await self._speak(moment, asked)
        except (DeadlinePassed, NotFound):
            # Not found: given to somebody else between being named and being read.
            spoken = said.plain(moment.words, "late")
        answer = _answer(asked, spoken, moment)
        self._tasks.start(self._keep(moment, answer, spoken), _keeping(question))
        log.info(
            "turn.answered",
            answer=answer.answer_id,
            intent=answer.intent,
            leads=answer.lead_ids,
            source=answer.source,
            ms=answer.timings_ms["total"],
        )
        return answer

    async def _speak(self, moment: _Moment, asked: Asked) -> tuple[Asked, Said]:
        """The question as it turned out, and what is said to it."""
        match asked.intent:
            case Intent.HELP:
                return asked, said.plain(moment.words, "help")
            case Intent.TOP:
                return asked, await self._shortlist(moment, asked)
            case Intent.UNKNOWN:
                named = await self._bare_name(moment, asked)
                if named is None:
                    return asked, said.plain(moment.words, "unknown")
                asked = replace(asked, intent=Intent.HOW_HOT)
                return asked, await self._about(moment, asked, named)
            case _:
                return asked, await self._about(moment, asked, await self._find(moment, asked))

    async def _bare_name(self, moment: _Moment, asked: Asked) -> Found | None:
        scope = moment.question.identity.scope
        return await self._timed(moment, "find", self._lookup.bare_name, scope, asked)

    async def _find(self, moment: _Moment, asked: Asked) -> Found:
        question = moment.question
        if not asked.who and question.lead_id is None:
            # "Why?" may follow so fast that what it follows is still being written.
            await self._tasks.settle(_keeping(question), question.deadline)
        scope, conversation = question.identity.scope, question.conversation_id
        lead_id = question.lead_id
        return await self._timed(
            moment, "find", self._lookup.find, scope, asked, lead_id, conversation
        )

    async def _about(self, moment: _Moment, asked: Asked, found: Found) -> Said:
        """What is said of one lead, or asked back when it is not certain which."""
        matches = found.resolution.matches
        if not matches:
            return said.no_such_lead(moment.words, asked, found)
        if len(matches) > 1:
            return said.ask_which(moment.words, asked, found)
        (facts,) = await self._known(moment, [matches[0].lead_id])
        moment.on_status("writing")
        return said.card(moment.words, asked.intent, facts, is_synthetic=moment.is_synthetic)

    async def _shortlist(self, moment: _Moment, asked: Asked) -> Said:
        scope = moment.question.identity.scope
        chosen = await self._timed(
            moment, "find", candidates, self._record, scope, asked.group, asked.count
        )
        known = in_order(await self._known(moment, chosen.lead_ids))
        ranked = await self._timed(
            moment, "households", one_a_household, self._record, scope, known, asked.count
        )
        order = order_to_show([listed(f) for f in ranked], rng=self._rng)
        places = {lead_id: place for place, lead_id in enumerate(order.lead_ids)}
        shown = sorted(ranked, key=lambda f: places[f.lead.lead_id])
        moment.on_status("writing")
        spoken = said.shortlist(moment.words, chosen, shown, is_synthetic=moment.is_synthetic)
        return replace(spoken, order=order)

    async def _known(self, moment: _Moment, lead_ids: Sequence[str]) -> list[LeadFacts]:
        """The facts of these leads, scored as far as there is time."""
        moment.on_status("scoring")
        identity, now = moment.question.identity, moment.words.now
        stored = await self._timed(moment, "read", self._facts.read, identity, lead_ids, now)
        try:
            return await self._timed(moment, "score", self._facts.score, stored, now)
        except DeadlinePassed:
            return stored

    async def _timed(self, moment: _Moment, step: str, work: Callable[..., T], *args: object) -> T:
        """Runs blocking work in the record's threads, within the deadline, as a step."""
        with moment.story.step(step):
            deadline = moment.question.deadline
            return await self._tasks.within(deadline, self._record.call(work, *args), step)

    def _words(self, question: Question) -> Wording:
        identity = question.identity
        language = question.language or identity.language or identity.brokerage.language
        zone = ZoneInfo(identity.brokerage.timezone)
        return Wording(self._library, language, zone, self._clock())

    async def _keep(self, moment: _Moment, answer: Answer, spoken: Said) -> None:
        """Writes the transcript and the order that was shown, after the answer went out."""
        order = _order(moment, spoken, spoken.order) if spoken.order else None
        transcript = _transcript(moment, answer)
        await self._record.call(self._write, moment.question.identity, transcript, order)

    def _write(self, identity: Identity, transcript: Transcript, order: OrderShown | None) -> None:
        TranscriptLog(self._record, identity.scope).save(transcript)
        if order is not None:
            OrderLog(self._record, identity.scope).save(order)


def _answer(asked: Asked, spoken: Said, moment: _Moment) -> Answer:
    return Answer(
        answer_id=_new_id("answer"),
        transcript_id=_new_id("transcript"),
        text=spoken.text,
        language=moment.words.language,
        intent=asked.intent.value,
        lead_ids=spoken.lead_ids,
        scores=spoken.scores,
        similar=(),
        next_step=spoken.next_step,
        actions=spoken.actions,
        source="base",
        fallback_reason=FallbackReason.OFF,
        data_as_of=spoken.as_of,
        timings_ms=moment.story.timings_ms(),
    )


def _transcript(moment: _Moment, answer: Answer) -> Transcript:
    question = moment.question
    scope = question.identity.scope
    return Transcript(
        transcript_id=answer.transcript_id,
        brokerage_id=scope.brokerage_id,
        staff_id=scope.staff_id or "",
        conversation_id=question.conversation_id,
        at=moment.words.now,
        question=question.text,
        language=answer.language,
        channel=question.channel,
        lead_ids=answer.lead_ids,
        answer=as_fields(answer),
        steps=tuple(moment.story.steps),
    )


def _order(moment: _Moment, spoken: Said, order: Order) -> OrderShown:
    numbers = {score.lead_id: score.score for score in spoken.scores}
    versions = {score.model_version for score in spoken.scores}
    return OrderShown(
        order_id=_new_id("order"),
        at=moment.words.now,
        staff_id=moment.question.identity.scope.staff_id or "",
        lead_ids=order.lead_ids,
        scores=tuple(numbers.get(lead_id) for lead_id in order.lead_ids),
        model_version=versions.pop() if len(versions) == 1 else None,
        arm=order.arm,
        propensity=order.propensity,
    )


def _keeping(question: Question) -> str:
    """The name of the task that records one person's talk: what a next "why?" waits for."""
    return f"keep {question.identity.scope.staff_id} {question.conversation_id}"


def _new_id(kind: str) -> str:
    return f"{kind}_{uuid4().hex}"
