"""The LLM's side of one question: its context, its tools, and a reply in time.

Whatever the LLM does, the caller gets a reply in time: the sentences that passed their check above
the card, or the base answer with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from agent.answers.base_answers import BaseAnswers
from agent.drafts.llm_drafts import LlmDrafts
from agent.llm_answers.llm_context import (
    HIDDEN,
    NamesOfScope,
    ScopeNames,
    asked_of,
    clear_leads,
    last_list,
    name_resolver,
    named_projects,
    resolved_mentions,
    spoken,
    told_of_first,
    unclear_name,
    without,
)
from agent.llm_answers.llm_reply import (
    Candidates,
    answered,
    asked_back,
    chosen,
    drafted,
    found_last,
    leads_cited,
    left_open,
    two_leads,
    unread,
    without_unread,
)
from agent.llm_answers.llm_updates import LlmUpdates, updates_of
from agent.llm_answers.record_toolbox import RecordToolbox
from agent.lookups import Lookups
from agent.loop.interface import (
    AgentAnswer,
    Exchange,
    Prefetched,
    SaidSentence,
    TurnInput,
)
from agent.message_form import may_tell
from agent.query.query import button_query
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
from agent.updates.proposed_acts import ProposedUpdate
from agent.updates.staff_message import StaffMessage
from leads.model.answer import FallbackReason
from leads.model.consent import Purpose
from leads.model.errors import PakkaError
from leads.model.scope import HANDLING, Role, Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.message_changes import MessageChanges
from leads.store.record import Record
from leads.store.transcripts import Transcript

# Wording after the LLM is done takes 2.6 ms median, 10 ms at most (four at once, two busy cores).
_WORDS_SECONDS = 0.05
_EXCHANGES = 3
_TAKEN_BACK = "(An earlier answer is not shown: a lead has since deleted a message it rests on.)"
# What our own buttons send.
_TAP = re.compile(r"\s*(?:top|(?:[a-z_]+ )*(?:lead|telling)_[\w-]+(?: [a-z_]+)*)\s*")


class LlmLoop(Protocol):
    """An LLM that answers a question by calling tools."""

    async def answer(
        self, turn: TurnInput, on_sentence: Callable[[SaidSentence], None]
    ) -> AgentAnswer: ...


@dataclass(frozen=True, slots=True)
class _Given:
    """What the LLM is given: calls already made, whom the question may mean, whom it tells of."""

    prefetched: tuple[Prefetched, ...]
    candidates: Candidates | None
    told: tuple[str, ...] | None


class LlmAnswering:
    """Hands questions to the LLM loop and makes replies of what comes back."""

    def __init__(
        self,
        speaker: Callable[[], LlmLoop],
        record: Record,
        lookups: Lookups,
        answers: BaseAnswers,
        *,
        only_unsure: bool = False,
    ) -> None:
        """`only_unsure`: only what the rules are not sure of goes to the LLM."""
        # Built on first use: LangChain takes a second to import.
        self._speaker = cache(speaker)
        self._record = record
        self._lookups = lookups
        self._answers = answers
        self._only_unsure = only_unsure
        self._index = SoundIndex(record)
        self._names = ScopeNames(record)

    def warm(self) -> None:
        """Imports what takes seconds, so that no question waits for it. Blocking."""
        self._speaker()

    def is_wanted(
        self, question: Question, parsed: ParsedQuestion, *, is_report: bool = False
    ) -> bool:
        """Whether this question, or report, goes to the LLM: code answers taps and small talk."""
        is_tap = _TAP.fullmatch(question.text) or button_query(question.text) is not None
        if is_tap or (parsed.is_sure and all(isinstance(ask, AskSmallTalk) for ask in parsed.asks)):
            return False
        return not self._only_unsure or not (parsed.is_sure or is_report)

    async def answer(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        parsed: ParsedQuestion,
        base: BaseAnswer,
        *,
        is_report: bool = False,
    ) -> Reply:
        """The reply by the deadline: the LLM may use all of it but the time that wording takes.

        `is_report`: the base answer is what the rules made of an update.
        """
        names = await context.timed("names", self._names.of, context.scope)
        message = StaffMessage.of(context, question, turns)
        proposed = ProposedUpdate(self._record, message, names.vocabulary)
        updates = await updates_of(context, proposed, base.reply if is_report else None)
        named = name_resolver(self._record, self._index, context.scope)
        drafts = LlmDrafts(context, self._lookups, names.vocabulary, typed=question.text)
        toolbox = RecordToolbox(
            context, self._lookups, self._answers, updates.propose, named, drafts
        )
        projects = named_projects(question.text, names.vocabulary.projects)
        given = await self._given(
            context, question, parsed, base, toolbox, updates, turns, projects
        )
        if isinstance(given, Reply):
            return given
        told = [names.by_id[i] for i in given.told or () if i in names.by_id]
        turn = TurnInput(
            question=question.text,
            language=context.words.language,
            role=context.scope.role or Role.ADMIN,
            now=context.now.astimezone(context.zone),
            deadline=context.timed.deadline.later(-_WORDS_SECONDS),
            toolbox=toolbox,
            directory=names.directory,
            vocabulary=names.vocabulary,
            mentions=resolved_mentions(question.text, parsed, told),
            exchanges=await self._exchanges(context, turns, names.by_id),
            lead_id=question.lead_id,
            last_list=last_list(turns),
            prefetched=given.prefetched,
            told=given.told,
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
        if (reply := await updates.reply(said)) is not None:
            return reply
        reply = await self._reply(context, toolbox, base, said, given.candidates, names)
        if not said.sentences:
            return reply
        return without_unread(reply, dialogue_replies.what_was_read(context.words, parsed))

    async def _given(
        self,
        context: TurnContext,
        question: Question,
        parsed: ParsedQuestion,
        base: BaseAnswer,
        toolbox: RecordToolbox,
        updates: LlmUpdates,
        turns: Sequence[Transcript],
        projects: Sequence[str],
    ) -> _Given | Reply:
        """What the LLM is given of the base answer; the reply where it is to read none of it."""
        # An analyst is told of no single lead, so of no two either.
        is_named = context.scope.role is not Role.ANALYST
        candidates = unclear_name(parsed) if is_named else None
        told: tuple[str, ...] | None = None
        if updates.report is not None:
            if updates.is_of_code or not await toolbox.may_read(base):
                return base.reply
            told = base.reply.lead_ids
            made = updates.prefetched()
            candidates = None if made else candidates
            leads = clear_leads(parsed, question.lead_id)
            asked = await toolbox.prefetched(base, leads, projects) if base.asks else ()
            prefetched = (*(asked or await toolbox.told_of(told)), *made)
        else:
            leads = clear_leads(parsed, question.lead_id)
            prefetched = await toolbox.prefetched(base, leads, projects)
            if context.scope.role in HANDLING and may_tell(parsed, question.text):
                told = ()
        if candidates is not None:
            ids, are_near = candidates.lead_ids, candidates.is_near
            meant = None if candidates.ref.words else told_of_first(turns, ids)
            if meant is None:
                told_apart = await toolbox.candidates(ids, are_near=are_near)
            else:
                told_apart = await toolbox.about((meant,), candidates.ask)
                candidates = None
            prefetched = (*prefetched, told_apart)
        if parsed.is_sure and updates.report is None:
            reply = unread(context.words, base.reply, prefetched)
            if reply is not None:
                return reply
        return _Given(prefetched, candidates, told)

    async def _reply(
        self,
        context: TurnContext,
        toolbox: RecordToolbox,
        base: BaseAnswer,
        said: AgentAnswer,
        candidates: Candidates | None,
        names: NamesOfScope,
    ) -> Reply:
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


def _label(context: TurnContext, names: Mapping[str, LeadName], lead_id: str) -> str:
    """How an answer tells a lead from others: "Joseph ·1137", "No name ·2261"."""
    name = names.get(lead_id)
    return context.words.lead(name) if name else context.words.text("lead-nameless")


def _told_apart(
    reply: Reply, said: AgentAnswer, names: NamesOfScope, label: Callable[[str], str]
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
