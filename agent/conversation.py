"""An LLM's side of one question: its tools, what opens its talk, and the reply that comes of it.

Whatever it does, the caller gets a reply in time: the sentences that passed their check above the
card of code, or the base answer with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from time import monotonic
from typing import Protocol

from agent.answers import Answers, refs_of
from agent.base import Base
from agent.drafts.draft import drafted_by_llm
from agent.lookups import Lookups
from agent.loop.answer import AgentAnswer, SaidSentence
from agent.loop.directory import Directory, ordinary_words
from agent.loop.toolbox import Heard, Tool, ToolCall
from agent.loop.turn_input import Exchange, Mention, TurnInput, Vocabulary
from agent.query.links import linked
from agent.rendering import talk as talk_words
from agent.rendering.reply import Reply
from agent.toolbox import RecordToolbox
from agent.turn_context import Question, SentenceReady, TurnContext
from agent.understanding.parsed import AskLeads, AskSmall, ParsedQuestion
from agent.updates.flow import Message, Updates
from agent.updates.proposed import acts_of
from leads.answer import AnswerSentence, FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.record import Record
from leads.scope import Role, Scope
from leads.staff import Staff
from leads.store import LeadStore
from leads.terms import terms
from leads.transcripts import Transcript

# What words take after the LLM: 2.6 ms median, 10 ms at most, four at once on two busy cores.
_WORDS_SECONDS = 0.05
# Characters of an earlier answer that the model is shown.
_SHOWN = 400
_EXCHANGES = 3
_HIDDEN = "(An answer about leads that have not agreed to an LLM is not shown.)"
_CANDIDATES = 4
# A scope's names are read again after this; a new lead goes out as its tail until then.
_NAMES_SECONDS = 60.0
# Open leads whose talks tell which words of names are ordinary.
_CHATS = 400
# What our own buttons send.
_TAP = re.compile(r"\s*(?:top|(?:[a-z_]+ )*(?:lead|telling)_[\w-]+(?: [a-z_]+)*)\s*")


class LlmAnswers(StrEnum):
    """Which typed questions go to the agent."""

    ALWAYS = "always"
    UNSURE = "unsure"
    NEVER = "never"


class Speaker(Protocol):
    """The loop of an LLM over tools."""

    async def answer(
        self, turn: TurnInput, on_sentence: Callable[[SaidSentence], None]
    ) -> AgentAnswer: ...


@dataclass(frozen=True, slots=True)
class _Names:
    directory: Directory
    vocabulary: Vocabulary
    read_at: float


class Conversation:
    """Hands questions to the loop and makes replies of what comes back."""

    def __init__(
        self,
        speaker: Callable[[], Speaker],
        record: Record,
        lookups: Lookups,
        answers: Answers,
        updates: Updates,
        *,
        which: LlmAnswers = LlmAnswers.ALWAYS,
    ) -> None:
        # Made when it is first wanted: LangChain takes a second to import.
        self._speaker = cache(speaker)
        self._record = record
        self._lookups = lookups
        self._answers = answers
        self._updates = updates
        self._which = which
        self._names: dict[Scope, _Names] = {}

    def warm(self) -> None:
        """Imports what takes seconds, before anybody waits for it. Blocking."""
        self._speaker()

    def is_wanted(self, question: Question, parsed: ParsedQuestion) -> bool:
        """Whether this question goes to the agent: taps and small talk are code's and instant."""
        is_tap = _TAP.fullmatch(question.text) or linked(question.text) is not None
        if self._which is LlmAnswers.NEVER or is_tap:
            return False
        if parsed.is_sure and all(isinstance(ask, AskSmall) for ask in parsed.asks):
            return False
        return self._which is LlmAnswers.ALWAYS or not parsed.is_sure

    async def answer(
        self,
        context: TurnContext,
        question: Question,
        talk: Sequence[Transcript],
        parsed: ParsedQuestion,
        base: Base,
    ) -> Reply:
        """The reply by the deadline, less what an answer without the LLM takes."""

        async def propose(heard: Heard) -> Base:
            message = _message(context, question, talk)
            acts = acts_of(heard, context.words)
            made = await context.timed("propose", self._updates.propose, message, acts)
            return Base(made)

        toolbox = RecordToolbox(context, self._lookups, self._answers, propose)
        names = await context.timed("names", self._read_names, context.scope)
        turn = TurnInput(
            question=question.text,
            language=context.words.language,
            asker=context.identity.name,
            role=context.scope.role or Role.ADMIN,
            now=context.now.astimezone(context.zone),
            deadline=_earlier(context.timed.deadline),
            toolbox=toolbox,
            directory=names.directory,
            vocabulary=names.vocabulary,
            mentions=_mentions(question.text, parsed),
            talk=await self._exchanges(context, talk),
            lead_id=question.lead_id,
            last_list=_meant(parsed) or _last_list(talk),
            prefetched=(*await toolbox.prefetched(base), *await toolbox.candidates(_meant(parsed))),
            is_watched=question.is_watched,
        )
        speaker = await context.timed("speaker", self._speaker)
        said = await speaker.answer(
            turn, lambda sentence: context.on_progress(SentenceReady(sentence.text))
        )
        _note(context, said)
        return await self._reply(context, base, said)

    async def _reply(self, context: TurnContext, base: Base, said: AgentAnswer) -> Reply:
        preview = next((b for b in _bases(said.calls, {Tool.ACT})), None)
        if preview is not None:
            # What would be saved is code's to say, whole.
            return replace(preview.reply, source="llm", fallback_reason=None)
        if said.draft is not None:
            names = await context.timed("names", self._read_names, context.scope)
            return await drafted_by_llm(context, base, said, self._lookups, names.vocabulary)
        part = talk_words.part_unknown(context.words) if said.unanswered else ""
        if not said.sentences and said.unanswered:
            # It read the facts and found that they do not answer: the record's word stands.
            text = "\n".join((base.reply.text, part))
            return replace(base.reply, text=text, unanswered=said.unanswered)
        if not said.sentences:
            reason = said.reason or FallbackReason.INVALID
            return talk_words.without_llm(context.words, base.reply, reason)
        chosen = _chosen(base, said)
        sentences = "\n".join(filter(None, (" ".join(one.text for one in said.sentences), part)))
        return replace(
            chosen,
            text="\n\n".join(filter(None, (sentences, chosen.card))),
            sentences=tuple(
                AnswerSentence(one.text, one.facts, one.claim) for one in said.sentences
            ),
            unanswered=said.unanswered or None,
            is_answer=True,
            source="llm",
            fallback_reason=None,
        )

    async def _exchanges(
        self, context: TurnContext, talk: Sequence[Transcript]
    ) -> tuple[Exchange, ...]:
        """The last exchanges, oldest first; no answer about a lead that agreed to no LLM."""
        newest = talk[:_EXCHANGES]
        about = {lead_id for t in newest for lead_id in t.lead_ids}
        agreed = await self._lookups.agreed(context, about, Purpose.LLM)
        return tuple(
            Exchange(
                t.question,
                str(t.answer.get("text", ""))[:_SHOWN] if agreed.issuperset(t.lead_ids) else _HIDDEN,
            )
            for t in reversed(newest)
        )

    def _read_names(self, scope: Scope) -> _Names:
        """Everybody who may be named, and the words of queries. Blocking."""
        kept = self._names.get(scope)
        if kept is not None and monotonic() - kept.read_at < _NAMES_SECONDS:
            return kept
        store = LeadStore(self._record, scope)
        # An analyst's answers name no lead.
        named = [] if scope.role is Role.ANALYST else store.names()
        leads = {n.lead_id: n.name for n in named if n.name}
        staff = Staff(self._record).members(scope.brokerage_id)
        stored = terms(self._record, scope)
        chats = (
            (lead.lead_id, message.text)
            for lead in store.leads([n.lead_id for n in named if n.is_open][:_CHATS])
            for message in lead.messages
        )
        names = _Names(
            Directory(leads, {m.staff_id: m.name for m in staff}, ordinary_words(leads, chats)),
            Vocabulary(stored.localities, stored.projects, stored.sources),
            monotonic(),
        )
        self._names[scope] = names
        return names


def _earlier(deadline: Deadline) -> Deadline:
    return Deadline(deadline.at_seconds - _WORDS_SECONDS, deadline.clock)


def _message(context: TurnContext, question: Question, talk: Sequence[Transcript]) -> Message:
    return Message(
        question.text,
        context.scope,
        context.words,
        question.conversation_id,
        question.lead_id,
        talk,
    )


def _mentions(text: str, parsed: ParsedQuestion) -> tuple[Mention, ...]:
    """The spans of the question that were resolved to one lead."""
    found = []
    for ask in parsed.asks:
        for ref in ask.leads if isinstance(ask, AskLeads) else ():
            at = text.casefold().find(ref.words.casefold()) if ref.words else -1
            if at >= 0 and len(ref.matches) == 1:
                found.append(Mention(at, at + len(ref.words), ref.matches[0].lead_id))
    return tuple(found)


def _meant(parsed: ParsedQuestion) -> tuple[str, ...]:
    """The leads that one name of the question may mean, where it is not one alone."""
    refs = [ref for ask in parsed.asks for ref in refs_of(ask)]
    several = next((ref for ref in refs if len(ref.matches) > 1), None)
    return tuple(name.lead_id for name in several.matches[:_CANDIDATES]) if several else ()


def _last_list(talk: Sequence[Transcript]) -> tuple[str, ...]:
    return next((tuple(t.lead_ids) for t in talk if len(t.lead_ids) > 1), ())


def _bases(calls: Sequence[ToolCall], tools: set[Tool] | None = None) -> list[Base]:
    """What calls of the model came to, the newest first."""
    own = [c for c in reversed(calls) if c.result is not None and not c.is_prefetched]
    wanted = [c for c in own if tools is None or c.tool in tools]
    kept = [c.result.kept for c in wanted if c.result is not None]
    return [base for base in kept if isinstance(base, Base)]


def _chosen(base: Base, said: AgentAnswer) -> Reply:
    """The reply whose card stands under the sentences: that of the last call with one."""
    for one in _bases(said.calls):
        if one.reply.card:
            return one.reply
    return base.reply if base.reply.is_answer else replace(base.reply, card="", actions=())


def _note(context: TurnContext, said: AgentAnswer) -> None:
    """Keeps each call and each sentence with its verdict."""
    trace = context.timed.trace
    for call in said.model_calls:
        trace.called(call)
    trace.note(
        "sentences",
        said=len(said.sentences),
        reason=said.reason,
        unanswered=said.unanswered,
        sentences=[
            {"text": one.text, "cites": list(one.cites), "faults": list(one.faults)}
            for one in said.checked
        ],
        tools=[
            {"tool": call.tool, "arguments": call.arguments, "error": call.error}
            for call in said.calls
        ],
        facts={key: fact.words for key, fact in said.facts.items()},
    )
