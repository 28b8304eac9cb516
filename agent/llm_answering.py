"""The LLM's side of one question: its context, its tools, and a reply in time.

Whatever the LLM does, the caller gets a reply in time: the sentences that passed their check above
the card, or the base answer with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from threading import Lock
from time import monotonic
from typing import Protocol

from agent.base_answers import BaseAnswers
from agent.drafts.llm_drafts import LlmDrafts
from agent.llm_context import (
    HIDDEN,
    asked_of,
    last_list,
    name_resolver,
    only_lead,
    resolved_mentions,
    spoken,
    unclear_name,
    without,
)
from agent.llm_reply import (
    Candidates,
    answered,
    asked_back,
    chosen,
    drafted,
    found_last,
    leads_cited,
    left_open,
    preview_of,
    previewed,
    two_leads,
    unread,
    without_unread,
)
from agent.lookups import Lookups
from agent.loop.interface import (
    AgentAnswer,
    Exchange,
    ProposedAct,
    SaidSentence,
    TurnInput,
    Vocabulary,
)
from agent.loop.name_directory import Directory, ordinary_words
from agent.query.query import button_query
from agent.record_toolbox import RecordToolbox
from agent.rendering import dialogue_replies
from agent.rendering.localizer import Localizer
from agent.rendering.reply import BaseAnswer, Reply
from agent.turn_context import Question, SentenceReady, TurnContext
from agent.understanding.lead_resolver import SoundIndex
from agent.understanding.parsed_question import (
    AskLeads,
    AskSmallTalk,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
)
from agent.updates.proposed_acts import acts_of, with_own_words
from agent.updates.staff_message import StaffMessage
from agent.updates.update_flow import UpdateFlow
from leads.model.answer import FallbackReason
from leads.model.consent import Purpose
from leads.model.errors import PakkaError
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.message_changes import MessageChanges
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript
from leads.store.update_acts import UpdateAct
from leads.store.visibility import reads_by_owner
from leads.store.vocabulary import own_values, terms, worked_words

# Wording after the LLM is done takes 2.6 ms median, 10 ms at most (four at once, two busy cores).
_WORDS_SECONDS = 0.05
_EXCHANGES = 3
_TAKEN_BACK = "(An earlier answer is not shown: a lead has since deleted a message it rests on.)"
# The names of a scope are read again after this; until then a new lead is masked by its phone tail.
_NAMES_SECONDS = 60.0
# How many open leads' conversations decide which words of names are ordinary words.
_CHATS = 400
# What our own buttons send.
_TAP = re.compile(r"\s*(?:top|(?:[a-z_]+ )*(?:lead|telling)_[\w-]+(?: [a-z_]+)*)\s*")


class LlmAnswers(StrEnum):
    """Which typed questions go to the LLM."""

    ALWAYS = "always"
    UNSURE = "unsure"
    NEVER = "never"


class LlmLoop(Protocol):
    """An LLM that answers a question by calling tools."""

    async def answer(
        self, turn: TurnInput, on_sentence: Callable[[SaidSentence], None]
    ) -> AgentAnswer: ...


@dataclass(frozen=True, slots=True)
class _Names:
    directory: Directory
    vocabulary: Vocabulary
    by_id: Mapping[str, LeadName]
    read_at: float


class LlmAnswering:
    """Hands questions to the LLM loop and makes replies of what comes back."""

    def __init__(
        self,
        speaker: Callable[[], LlmLoop],
        record: Record,
        lookups: Lookups,
        answers: BaseAnswers,
        *,
        which: LlmAnswers = LlmAnswers.ALWAYS,
    ) -> None:
        # Built on first use: LangChain takes a second to import.
        self._speaker = cache(speaker)
        self._record = record
        self._lookups = lookups
        self._answers = answers
        self._which = which
        self._index = SoundIndex(record)
        # By the scope widened to all leads its reader may see.
        self._names: dict[Scope, _Names] = {}
        self._naming = Lock()

    def warm(self) -> None:
        """Imports what takes seconds, so that no question waits for it. Blocking."""
        self._speaker()

    def is_wanted(self, question: Question, parsed: ParsedQuestion) -> bool:
        """Whether this question goes to the LLM: code answers taps and small talk at once."""
        is_tap = _TAP.fullmatch(question.text) or button_query(question.text) is not None
        if self._which is LlmAnswers.NEVER or is_tap:
            return False
        if parsed.is_sure and all(isinstance(ask, AskSmallTalk) for ask in parsed.asks):
            return False
        return self._which is LlmAnswers.ALWAYS or not parsed.is_sure

    async def answer(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        parsed: ParsedQuestion,
        base: BaseAnswer,
    ) -> Reply:
        """The reply by the deadline: the LLM may use all of it but the time that wording takes."""
        names = await context.timed("names", self._current_names, context.scope)

        flow = UpdateFlow(self._record, StaffMessage.of(context, question, turns))
        previewed_acts: list[UpdateAct] = []

        async def propose(heard: ProposedAct) -> BaseAnswer:
            # One preview for all that was told in this message.
            acts = [*previewed_acts, *acts_of(heard, context.words, names.vocabulary)]
            told = with_own_words(acts, question.text)
            made = await context.timed("propose", flow.propose, told)
            if made.actions:
                previewed_acts[:] = acts
            return BaseAnswer(made)

        named = name_resolver(self._record, self._index, context.scope)
        drafts = LlmDrafts(context, self._lookups, names.vocabulary, typed=question.text)
        toolbox = RecordToolbox(context, self._lookups, self._answers, propose, named, drafts)
        # An analyst is told of no single lead, so of no two either.
        candidates = None if context.scope.role is Role.ANALYST else unclear_name(parsed)
        prefetched = await toolbox.prefetched(base, only_lead(parsed, question.lead_id))
        if candidates is not None:
            ids, are_near = candidates.lead_ids, candidates.is_near
            prefetched = (*prefetched, await toolbox.candidates(ids, are_near=are_near))
        if parsed.is_sure and (reply := unread(context.words, base.reply, prefetched)) is not None:
            return reply
        turn = TurnInput(
            question=question.text,
            language=context.words.language,
            role=context.scope.role or Role.ADMIN,
            now=context.now.astimezone(context.zone),
            deadline=context.timed.deadline.later(-_WORDS_SECONDS),
            toolbox=toolbox,
            directory=names.directory,
            vocabulary=names.vocabulary,
            mentions=resolved_mentions(question.text, parsed),
            exchanges=await self._exchanges(context, turns, names.by_id),
            lead_id=question.lead_id,
            last_list=last_list(turns),
            prefetched=prefetched,
            is_watched=question.is_watched,
            label=lambda lead_id: _label(context, names.by_id, lead_id),
        )
        speaker = await context.timed("speaker", self._speaker)
        said = await speaker.answer(
            turn, lambda sentence: context.on_progress(SentenceReady(sentence.text))
        )
        _note(context, said)
        if said.draft is not None:
            return drafted(await drafts.reply(base, said), said, left_open(context.words, said))
        reply = await self._reply(context, toolbox, base, said, candidates, names)
        if not said.sentences:
            return reply
        return without_unread(reply, dialogue_replies.what_was_read(context.words, parsed))

    async def _reply(
        self,
        context: TurnContext,
        toolbox: RecordToolbox,
        base: BaseAnswer,
        said: AgentAnswer,
        candidates: Candidates | None,
        names: _Names,
    ) -> Reply:
        preview = preview_of(said.calls)
        if preview is not None:
            return previewed(preview.reply, said)
        part = left_open(context.words, said)
        if said.asked and candidates is None:
            candidates = await context.timed("offered", self._offered, context.scope, said.offered)
        asked = asked_back(context.words, base, said, candidates)
        if not said.sentences and asked is not None:
            return replace(asked, text="\n".join(filter(None, (part, asked.text))))
        if not said.sentences and said.is_open:
            # The LLM found that the facts do not answer the question: the base answer goes out.
            text = "\n".join(filter(None, (base.reply.text, part)))
            unanswered = said.unanswered or None
            return replace(base.reply, text=text, unanswered=unanswered, fallback_reason=None)
        if not said.sentences:
            reason = said.reason or FallbackReason.INVALID
            found = base.reply if base.reply.is_answer else found_last(said.calls) or base.reply
            return dialogue_replies.without_llm(context.words, found, reason)
        reply = await self._with_card(context.words, toolbox, base, said)
        reply = _told_apart(reply, said, names, lambda one: _label(context, names.by_id, one))
        return answered(reply, said, part, asked)

    async def _with_card(
        self, words: Localizer, toolbox: RecordToolbox, base: BaseAnswer, said: AgentAnswer
    ) -> Reply:
        """The reply with the card to show under the sentences; for two leads, both side by side."""
        reply = chosen(words, base, said)
        pair = two_leads(said)
        if pair is None or set(pair) <= set(reply.lead_ids):
            return reply
        with suppress(PakkaError):
            kept = (await toolbox.lead(pair, (LeadTopic.SCORE,))).kept
            return kept.reply if isinstance(kept, BaseAnswer) else reply
        return reply

    async def _exchanges(
        self, context: TurnContext, turns: Sequence[Transcript], names: Mapping[str, LeadName]
    ) -> tuple[Exchange, ...]:
        """The last exchanges, oldest first, without what is about leads that have not agreed to an
        LLM, and without answers that quote what a lead has since taken back.
        """
        newest = turns[:_EXCHANGES]
        whose = [(*t.lead_ids, *(i for _, cited in spoken(t) for i in cited)) for t in newest]
        about = {lead_id for some in whose for lead_id in some}
        agreed = await self._lookups.agreed(context, about, Purpose.LLM)

        changes = MessageChanges(self._record, context.scope.brokerage_id)
        gone = await context.timed("taken_back", changes.taken_back, about)

        def shown(told: Transcript, ids: Collection[str]) -> str:
            if not (agreed.issuperset(ids) or names.keys() >= set(ids)):
                return HIDDEN
            if any(gone[lead_id] >= told.at for lead_id in ids if lead_id in gone):
                return _TAKEN_BACK
            hidden = [names[i] for i in ids if i not in agreed]
            shared = [names[i] for i in ids if i in agreed and i in names]
            return without(told, hidden, shared) if hidden else str(told.answer.get("text", ""))

        return tuple(
            Exchange(
                told.question,
                shown(told, ids),
                tuple(dict.fromkeys(ids)),
                asked_of(told),
                tuple(i for i in dict.fromkeys(ids) if i in agreed),
            )
            for told, ids in reversed([*zip(newest, whose, strict=True)])
        )

    def _offered(self, scope: Scope, lead_ids: Sequence[str]) -> Candidates | None:
        """The leads that the LLM's question may mean, for their buttons. Blocking."""
        names = LeadStore(self._record, scope).names_of(list(lead_ids))
        ref = LeadRef("", tuple(names))
        return Candidates(ref, AskLeads((ref,), (LeadTopic.SUMMARY,))) if names else None

    def _vocabulary(self, scope: Scope) -> Vocabulary:
        stored, teams = terms(self._record, scope), Staff(self._record).teams
        stages, reasons = worked_words(self._record, scope)
        return Vocabulary(
            localities=stored.localities,
            projects=stored.projects,
            sources=stored.sources,
            stages=stages,
            lost_reasons=reasons,
            own_values=self._own_values(scope),
            teams=() if reads_by_owner(scope) else tuple(teams(scope.brokerage_id).values()),
        )

    def _own_values(self, scope: Scope) -> tuple[str, ...]:
        with self._record.reading() as conn:
            return tuple(one.said for one in own_values(conn, scope.brokerage_id))

    def _current_names(self, scope: Scope) -> _Names:
        """Every name to be masked, and the vocabulary of queries. Blocking.

        In the scope of one lead the other names are masked too, but they get no label and are no
        words of a query.
        """
        names = self._whole_names(scope.whole)
        if scope.lead_id is None:
            return names
        own = {lead_id: one for lead_id, one in names.by_id.items() if lead_id == scope.lead_id}
        return replace(names, vocabulary=self._vocabulary(scope), by_id=own)

    def _whole_names(self, scope: Scope) -> _Names:
        """The names of all leads that the reader may see. One turn at a time reads them again; the
        others use those of a minute ago. Blocking.
        """
        kept = self._names.get(scope)
        if kept is not None and (_is_fresh(kept) or self._naming.locked()):
            return kept
        with self._naming:
            kept = self._names.get(scope)
            return kept if kept is not None and _is_fresh(kept) else self._read_names(scope)

    def _read_names(self, scope: Scope) -> _Names:
        store = LeadStore(self._record, scope)
        # An analyst's answers name no lead.
        named = [] if scope.role is Role.ANALYST else store.names()
        leads = {n.lead_id: n.name for n in named if n.name}
        staff = Staff(self._record).members(scope.brokerage_id)
        chats = (
            (lead.lead_id, message.text)
            for lead in store.leads([n.lead_id for n in named if n.is_open][:_CHATS])
            for message in lead.messages
        )
        names = _Names(
            Directory.of(leads, staff, ordinary_words(leads, chats)),
            self._vocabulary(scope),
            {n.lead_id: n for n in named},
            monotonic(),
        )
        self._names[scope] = names
        return names


def _is_fresh(names: _Names) -> bool:
    return monotonic() - names.read_at < _NAMES_SECONDS


def _label(context: TurnContext, names: Mapping[str, LeadName], lead_id: str) -> str:
    """How an answer tells a lead from others: "Joseph ·1137", "No name ·2261"."""
    name = names.get(lead_id)
    return context.words.lead(name) if name else context.words.text("lead-nameless")


def _told_apart(
    reply: Reply, said: AgentAnswer, names: _Names, label: Callable[[str], str]
) -> Reply:
    """The reply whose card also tells which of several of one name a sentence means."""
    unsaid = [i for i in leads_cited(said) if i in names.by_id and i not in reply.lead_ids]
    line = ", ".join(label(i) for i in unsaid if names.directory.has_namesake(i))
    return replace(reply, card="\n".join(filter(None, (line, reply.card))))


def _note(context: TurnContext, said: AgentAnswer) -> None:
    """Notes each call, and each sentence with its verdict."""
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
            {
                "tool": call.tool,
                "arguments": call.arguments,
                "error": call.error,
                "is_prefetched": call.is_prefetched,
            }
            for call in said.calls
        ],
        facts={key: fact.words for key, fact in said.facts.items()},
        sources={
            key: {"source": fact.source, "lead_id": fact.lead_id}
            for key, fact in said.facts.items()
        },
        # The words of a fact name its lead: whoever may not see the lead may not read them.
        lead_ids=sorted({fact.lead_id for fact in said.facts.values() if fact.lead_id}),
    )
