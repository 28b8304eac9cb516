"""Messages to leads that an LLM writes in one turn: what it may write, and what is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from agent.drafts.draft import Draft, draft, draft_reply, language_of
from agent.drafts.templates import first_name
from agent.drafts.wish import forbidden_in, ordered_words, read_wish
from agent.fact import Fact, State, Topic
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence_check import LONGEST_DRAFT, draft_faults
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import ScoredLead
from agent.lookups import Lookups
from agent.loop.interface import AgentAnswer, Vocabulary
from agent.loop.system_prompt import LANGUAGES
from agent.rendering.reply import BaseAnswer, Reply
from agent.turn_context import TurnContext
from agent.understanding.dictation import dictated
from agent.understanding.parsed_question import AskDraft, LeadRef
from features.cues import topics_of
from leads.model.answer import FallbackReason
from leads.model.errors import DeadlinePassed, NotFound

_IS_DUE = frozenset({State.UNANSWERED, State.WAITING})
_LIMITS = (
    "Write `draft:` in {language}, {longest} characters at most: answer what was asked last; no"
    " figure, day, name or yes that neither these facts nor the broker's own words hold; what is"
    " not known we find out."
)

_FORBIDDEN = "the broker wants nothing of “{}” in it"
_WHY = {
    "protected": "a surname, or a word of faith, caste or gender",
    "language": "another language or script than asked",
    "length": f"longer than {LONGEST_DRAFT} characters",
}


class LlmDrafts:
    """The drafts of one turn; `typed`: the broker's question."""

    def __init__(
        self, context: TurnContext, lookups: Lookups, vocabulary: Vocabulary, *, typed: str
    ) -> None:
        self._context = context
        self._typed = typed
        self._lookups = lookups
        self._vocabulary = vocabulary
        self._asked: dict[str, AskDraft] = {}

    def asked(self, known: ScoredLead, ask: AskDraft) -> str:
        """Keeps the first request for this lead; returns the language and limits for writing it."""
        first = self._asked.setdefault(known.lead_id, ask)
        language = self._language(known, first)
        return _LIMITS.format(language=LANGUAGES[language], longest=LONGEST_DRAFT)

    async def faults(self, lead_id: str, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Why a message may not go to this lead; empty for a lead that gets none anyway."""
        known = await self._known(lead_id)
        if known is None or self._by_rule(known).refused:
            return ()
        found = self._faults(known, text, facts)
        forbidden = forbidden_in(text, self._by_rule(known).wish)
        return (*(_WHY.get(fault, fault) for fault in found), *map(_FORBIDDEN.format, forbidden))

    async def reply(self, base: BaseAnswer, said: AgentAnswer) -> Reply:
        """The LLM's message if it passes its check, else the catalogue's, marked as such."""
        written = said.draft
        known = await self._known(written.lead_id) if written else None
        if written is None or known is None:
            return replace(base.reply, fallback_reason=said.reason or FallbackReason.INVALID)
        by_rule = self._by_rule(known)
        if by_rule.refused:
            return replace(
                draft_reply(self._context, known, by_rule), fallback_reason=FallbackReason.INVALID
            )
        own = _of_lead(said.facts, known.lead_id)
        wish = by_rule.wish
        if forbidden_in(written.text, wish) or self._faults(known, written.text, own):
            reply = draft_reply(self._context, known, by_rule)
            text = f"{reply.text}\n{self._context.words.text('draft-by-rule')}"
            return replace(reply, text=text, fallback_reason=FallbackReason.INVALID)
        # What no sentence of ours can say, the LLM may have said.
        told = replace(wish, left=())
        made = Draft(written.text, by_rule.language, unknown=by_rule.unknown, wish=told)
        return replace(draft_reply(self._context, known, made), source="llm", fallback_reason=None)

    def _by_rule(self, known: ScoredLead) -> Draft:
        ask = self._asked.get(known.lead_id) or AskDraft(LeadRef(""))
        words, typed = self._context.words, ask.typed or self._typed
        own = read_wish(typed, known.lead.name or "")
        # What the broker forbids or dictates holds whatever purpose the LLM gave.
        is_own = own.banned or own.withheld or dictated(typed, known.lead.name or "")
        wish = typed if is_own else ask.purpose
        return draft(known, wish, words=words, language=self._language(known, ask))

    def _language(self, known: ScoredLead, ask: AskDraft) -> str:
        words = self._context.words
        return words.in_language(ask.language or language_of(known, words)).language

    async def _known(self, lead_id: str) -> ScoredLead | None:
        with suppress(NotFound, DeadlinePassed):
            return next(iter(await self._lookups.leads(self._context, [lead_id])), None)
        return None

    def _faults(self, known: ScoredLead, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        context, ask = self._context, self._asked.get(known.lead_id) or AskDraft(LeadRef(""))
        told = lead_facts(known, (), context.words)
        held = [
            *told,
            *(fact.under(f"x{n}") for n, fact in enumerate(facts)),
            _own_words(dictated(self._typed, known.lead.name or "") or ordered_words(self._typed)),
        ]
        name = known.lead.name
        return draft_faults(
            text,
            [_of_what_is_due(f) for f in held if not (f.is_step or f.kind == "step")],
            called=first_name(known),
            language=self._language(known, ask),
            today=context.today,
            names=StoredNames(
                leads={known.lead_id: (name,)} if name else {},
                places=self._vocabulary.localities,
                projects=self._vocabulary.projects,
            ),
            now=context.now.astimezone(context.zone),
            typed=(self._typed, known.lead.phone or ""),
        )


def _own_words(ordered: str) -> Fact:
    """What the broker wants said: figures and days of a message may come from there, too."""
    topics = frozenset(Topic(t) for t in topics_of(ordered) if t in set(Topic))
    return Fact("asked", "own_words", ordered, quote=ordered, said_by="us", topics=topics)


def _of_what_is_due(fact: Fact) -> Fact:
    """A question about parking that is due for an answer says nothing about parking itself."""
    return replace(fact, topics=frozenset()) if _IS_DUE & fact.states else fact


def _of_lead(facts: Mapping[str, Fact], lead_id: str) -> list[Fact]:
    return [fact for fact in facts.values() if fact.lead_id == lead_id]
