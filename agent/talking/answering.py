"""A question the fast path is not sure of, answered with an LLM: plan, calls, lines, one deadline.

The LLM chooses calls and lines; what is said and scored is Pakka's own. Whatever it does, the
caller gets an answer's words in time, or why there are none and answers without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from agent.drafting.check import ready
from agent.grounding.vocabulary import vocabulary
from agent.hearing.book import Book
from agent.hearing.lookup import Lookup
from agent.hearing.phrasings import Intent
from agent.llm.client import Llm
from agent.llm.fallbacks import reason_of
from agent.looking_back import scores_otherwise
from agent.moment import Moment
from agent.saying import said
from agent.saying.compose import LONGEST_ANSWER
from agent.saying.said import Said
from agent.talking.calls import Calls
from agent.talking.choose import Choosing
from agent.talking.chosen import Chosen
from agent.talking.plan import Asking, Hidden, Plan, Turned, ask_plan
from agent.talking.tools import Call
from agent.talking.work import Done, Work
from agent.tasks import Tasks
from agent.updates.flow import Spoken
from agent.weighing import WORDS_SECONDS
from language.tokens import read
from leads.answer import FallbackReason
from leads.deadline import Deadline
from leads.errors import DeadlinePassed, ModelInvalid, PakkaError
from leads.record import Record
from leads.staff import Staff
from leads.transcripts import Transcript

# Of the time that is left: what comes after needs the rest, and so does an answer without the LLM.
PLAN_SHARE, CALLS_SHARE = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Talked:
    """What is said; None, and why, where the answer is to be made without the LLM."""

    said: Said | None
    intent: Intent = Intent.UNKNOWN
    reason: FallbackReason | None = None


class Talking:
    """Asks the LLM what a question wants and what of it to say. Leave it by `aclose`."""

    def __init__(self, *, llm: Llm, record: Record, lookup: Lookup, calls: Calls) -> None:
        self._llm = llm
        self._record = record
        self._lookup = lookup
        self._calls = calls
        self._tasks = Tasks()
        self._is_warm = False

    def warm(self) -> None:
        """Imports and reads what takes seconds, before anybody waits for it. Blocking."""
        import_module("agent.talking.loop")
        ready()
        self._is_warm = True

    async def aclose(self) -> None:
        """Waits until nothing is under way any more."""
        await self._tasks.finish()

    async def answer(self, moment: Moment, spoken: Spoken) -> Talked:
        """What is said to it by the deadline, less what an answer without the LLM takes."""
        left = moment.timed.deadline.left_seconds
        clock = moment.timed.deadline.clock
        plan_by = Deadline.after(PLAN_SHARE * left, clock)
        calls_by = Deadline.after(CALLS_SHARE * left, clock)
        asking = await moment.timed("names", self._asking, moment, spoken)
        early = replace(moment, timed=replace(moment.timed, deadline=calls_by))
        work = Work(early, spoken, Hidden(asking))
        reason = await self._worked(work, plan_by, calls_by)
        preview = await self._calls.preview(work)
        done = [d for d in work.in_order() if d.said is not None]
        done += [preview] if preview else []
        if not done:
            return Talked(None, reason=reason or FallbackReason.INVALID)
        failed = next((d for d in work.done if d.error), None)
        # What was asked beside it and could not be had is not passed over in silence.
        done += [replace(failed, said=said.plain(moment.words, "late"))] if failed else []
        intent = preview.intent if preview else done[0].intent
        return Talked(await self._words(moment, asking, done, reason), intent, reason)

    async def _worked(
        self, work: Work, plan_by: Deadline, calls_by: Deadline
    ) -> FallbackReason | None:
        """Plans and calls; what was done stays done when a later step fails."""
        task = self._tasks.start(self._run(work, plan_by), "loop")
        done, _ = await asyncio.wait({task}, timeout=calls_by.left_seconds)
        if not done:
            # Its late results must not change what is being said now.
            task.cancel()
            return FallbackReason.TIMEOUT
        try:
            task.result()
        except DeadlinePassed:
            return FallbackReason.TIMEOUT
        except PakkaError as error:
            return reason_of(error)
        return None

    async def _run(self, work: Work, plan_by: Deadline) -> None:
        if not self._is_warm:
            await asyncio.to_thread(self.warm)
        from agent.talking.loop import run

        await run(partial(self._plan, work, plan_by), partial(self._do, work))

    async def _plan(self, work: Work, plan_by: Deadline) -> Plan:
        story = work.moment.timed.story
        ask = ask_plan(work.hidden, work.look())
        filled = await self._llm.fill(ask, deadline=plan_by, on_end=story.called)
        if not filled.form.calls:
            raise ModelInvalid("The LLM's plan names no tool.")
        work.planned = list(filled.form.calls)
        return filled.form

    async def _do(self, work: Work, call: Call) -> str:
        done = await self._calls.do(work, call)
        return done.error or "done"

    async def _words(
        self, moment: Moment, asking: Asking, done: Sequence[Done], reason: FallbackReason | None
    ) -> Said:
        """The lines that the LLM chose where it may choose, else the parts as Pakka says them."""
        plain = said.joined([d.said for d in done if d.said])
        if reason is not None:
            return said.noted(moment.words, replace(plain, fallback_reason=reason), reason)
        understood = replace(plain, source="llm", fallback_reason=_unheard(plain))
        failed = _failed_draft(done)
        if failed is not None:
            return _in_own_words(plain, failed)
        if not any(d.is_offered for d in done):
            return understood
        moment.on_status("writing")
        return await self._chosen(moment, asking, done, understood)

    async def _chosen(
        self, moment: Moment, asking: Asking, done: Sequence[Done], plain: Said
    ) -> Said:
        story = moment.timed.story
        try:
            chosen = await self._choose(moment, asking, done, plain)
        except PakkaError as error:
            story.note("words", ok=False, reason=reason_of(error))
            return _in_own_words(plain, reason_of(error))
        story.note(
            "words",
            ok=chosen.text is not None,
            violations=list(chosen.faults),
            lines=list(chosen.lines),
            added=list(chosen.added),
        )
        if chosen.text is None:
            return _in_own_words(plain, FallbackReason.INVALID)
        # Of all parts: nothing was dropped here, as the plain wording may for a long message.
        every = said.joined([replace(d.said, is_whole=True) for d in done if d.said])
        return replace(
            plain,
            text="\n".join(filter(None, (chosen.text, plain.data_line, plain.note))),
            body=chosen.text,
            scores=said.together([*every.scores, *chosen.scores]),
            lead_ids=every.lead_ids,
            actions=every.actions,
            order=every.order,
        )

    async def _choose(
        self, moment: Moment, asking: Asking, done: Sequence[Done], plain: Said
    ) -> Chosen:
        timed = moment.timed
        facts = [f for d in done if d.is_offered for f in d.facts]
        before = await scores_otherwise(self._record, moment, facts)
        by = Deadline(timed.deadline.at_seconds - WORDS_SECONDS, timed.deadline.clock)
        # A message to be sent is never shortened, and neither are acts to be confirmed.
        longer = sum(len(d.said.text) for d in done if d.said and d.said.is_whole)
        room = LONGEST_ANSWER + longer - len(plain.data_line) - len(plain.note) - 2
        choosing = Choosing(moment.words, asking, done, before)
        return await choosing.choose(self._llm, by, timed.story.called, room=room)

    def _asking(self, moment: Moment, spoken: Spoken) -> Asking:
        """Everybody who may be named in the question or the talk. Blocking."""
        scope, talk = spoken.scope, list(reversed(spoken.talk))
        texts = [spoken.text, *(t.question for t in talk)]
        focus = dict.fromkeys(i for t in talk for i in t.lead_ids)
        page = [spoken.lead_id] if spoken.lead_id else []
        near = self._lookup.names(scope, [*focus, *page])
        book = self._lookup.book(scope)
        known = {n.lead_id: n for n in (*near, *book.named_in(texts))}
        members = Staff(self._record).members(scope.brokerage_id)
        return Asking(
            text=spoken.text,
            today=moment.today.day,
            names=list(known.values()),
            shown=moment.words.lead,
            staff=[m.name for m in members],
            strangers=_strangers(book, texts),
            talk=[_turned(t) for t in talk],
            page_lead=spoken.lead_id,
            seed=f"{scope.staff_id} {moment.words.now.isoformat()}",
        )


def _unheard(plain: Said) -> FallbackReason | None:
    """Why the chat was not weighed in, where that was asked in vain; the LLM was heard else."""
    return plain.fallback_reason if plain.note else None


def _failed_draft(done: Sequence[Done]) -> FallbackReason | None:
    """Why a message that was asked for is the catalogue's, where an LLM was to write it."""
    reasons = (d.said.fallback_reason for d in done if d.said and d.intent is Intent.DRAFT)
    return next((r for r in reasons if r not in (None, FallbackReason.OFF)), None)


def _strangers(book: Book, texts: Sequence[str]) -> list[str]:
    """Words of these texts that may name somebody's lead and are no word of the trade.

    A typing error of a name, or a colleague's lead: not for the asker to see, nor for an endpoint.
    """
    words = {w.raw: w.key for text in texts for w in read(text) if not (w.is_stop or w.is_number)}
    unknown = [raw for raw, k in sorted(words.items()) if k not in vocabulary()]
    return [raw for raw in unknown if not book.is_name(raw) and book.is_somebody(raw)]


def _in_own_words(plain: Said, reason: FallbackReason) -> Said:
    """Pakka's own wording; a number in it may still rest on the LLM's word."""
    is_adjusted = any(s.source == "llm" for s in plain.scores)
    return replace(plain, source="llm" if is_adjusted else "base", fallback_reason=reason)


def _turned(transcript: Transcript) -> Turned:
    intent = str(transcript.answer.get("intent", ""))
    return Turned(transcript.question, intent, tuple(transcript.lead_ids))
