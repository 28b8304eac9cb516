"""A message to one lead, for the broker to edit and send; nothing here sends anything."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from agent.base import Base
from agent.drafts.templates import first_name, planned, template
from agent.fact import State
from agent.facts import LeadFacts
from agent.grounding.draft_check import draft_faults
from agent.grounding.gazetteer import Gazetteer
from agent.lead_state.facts_of import lead_facts
from agent.lookups import Lookups
from agent.loop.answer import AgentAnswer, DraftText
from agent.loop.toolbox import Tool
from agent.loop.turn_input import Vocabulary
from agent.rendering.localizer import Localizer, capital
from agent.rendering.reply import Reply
from agent.turn_context import TurnContext
from agent.understanding.parsed import AskDraft, LeadRef
from language.detect import tongue
from language.tokens import read
from leads.answer import Action, FallbackReason
from leads.errors import DeadlinePassed, InvalidInput, NotFound
from prompts.display import display_text

_LONGEST_PURPOSE = 400
_LANGUAGES = ("en", "hi", "gu", "hi-Latn", "gu-Latn")
_IS_DUE = frozenset({State.UNANSWERED, State.WAITING})
_TONGUES = {"hi": "hindi", "gu": "gujarati", "hi-Latn": "hinglish", "gu-Latn": "gujlish"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that nobody has sent; `refused`: the id of the sentence that says why not.

    `unknown`: topics that were asked about and of which the record says nothing.
    """

    text: str
    language: str
    refused: str | None = None
    unknown: tuple[str, ...] = ()


def draft(
    facts: LeadFacts, purpose: str, *, words: Localizer, language: str | None = None
) -> Draft:
    """The catalogue's message to this lead, in the lead's language unless another is asked for."""
    own = words.in_language(language or language_of(facts, words))
    refused = _refused(facts)
    if refused:
        return Draft("", own.language, refused)
    plan = planned(facts, display_text(purpose, _LONGEST_PURPOSE))
    text, unknown = template(own, facts, plan)
    return Draft(text, own.language, unknown=unknown)


def language_of(facts: LeadFacts, words: Localizer) -> str:
    """The language and script that the lead wrote last; else the record's, else the asker's."""
    said = _last_written(facts) if facts.now.may_read else None
    if said:
        return said
    told = facts.now.known.word("language")
    return told if told in _LANGUAGES else words.language


async def drafted(context: TurnContext, known: LeadFacts, ask: AskDraft) -> Reply:
    """The draft as one answer; it says no score."""
    made = draft(known, ask.purpose, words=context.words, language=ask.language)
    return shown(context, known, made)


async def drafted_by_llm(
    context: TurnContext,
    base: Base,
    said: AgentAnswer,
    lookups: Lookups,
    vocabulary: Vocabulary,
) -> Reply:
    """The LLM's message where it passes its check, else the catalogue's."""
    written = said.draft
    known = await _known_of(context, base, written, lookups)
    if written is None or known is None:
        return replace(base.reply, fallback_reason=said.reason or FallbackReason.INVALID)
    ask = _ask_of(base, said, written.lead_id)
    language = context.words.in_language(ask.language or language_of(known, context.words)).language
    own = draft(known, ask.purpose, words=context.words, language=language)
    if own.refused or _faults(context, known, written, said, language, vocabulary):
        reply = shown(context, known, own)
        return replace(reply, fallback_reason=FallbackReason.INVALID)
    made = Draft(written.text, language, unknown=own.unknown)
    return replace(shown(context, known, made), source="llm", fallback_reason=None)


def shown(context: TurnContext, facts: LeadFacts, made: Draft) -> Reply:
    """The draft in quotation marks, below whose language it is in; then what is not on record."""
    words, lead_id = context.words, facts.lead.lead_id
    card = "" if made.refused else words.text("draft-quoted", text=made.text)
    if made.refused:
        text = words.text(made.refused, lead=words.lead(facts.lead))
    else:
        text = "\n".join(filter(None, (_head(words, facts, made), card, _not_known(words, made))))
    asks = ("known", "next_step")
    return Reply(
        text=text,
        card=card,
        lead_ids=(lead_id,),
        actions=tuple(
            Action(f"{ask} {lead_id}", words.text(f"action-{ask.replace('_', '-')}"))
            for ask in asks
        ),
        as_of=facts.as_of,
        facts=(facts,),
    )


def _head(words: Localizer, facts: LeadFacts, made: Draft) -> str:
    tongue_name = words.text("draft-tongue", letters=_TONGUES.get(made.language, "english"))
    is_own = facts.now.may_read and made.language == _last_written(facts)
    message_id = "draft-send-writes" if is_own else "draft-send-in"
    return words.text(message_id, lead=words.first_name(facts.lead), tongue=tongue_name)


def _not_known(words: Localizer, made: Draft) -> str:
    if not made.unknown:
        return ""
    topic = words.topic(made.unknown[0])
    if not topic:
        return words.text("draft-not-known-question")
    return capital(words.text("draft-not-known", topic=topic))


async def _known_of(
    context: TurnContext, base: Base, written: DraftText | None, lookups: Lookups
) -> LeadFacts | None:
    if written is None:
        return None
    for known in base.known:
        if known.lead_id == written.lead_id:
            return known
    with suppress(NotFound, DeadlinePassed):
        return next(iter(await lookups.leads(context, [written.lead_id])), None)
    return None


def _ask_of(base: Base, said: AgentAnswer, lead_id: str) -> AskDraft:
    """What the draft was asked for: as the rules understood it, else as the tool was called."""
    for ask in base.asks:
        if isinstance(ask, AskDraft) and lead_id in {m.lead_id for m in ask.lead.matches}:
            return ask
    for call in reversed(said.calls):
        if call.tool is Tool.DRAFT and call.arguments.get("lead") == lead_id:
            return AskDraft(LeadRef(""), str(call.arguments.get("purpose", "")))
    return AskDraft(LeadRef(""))


def _faults(
    context: TurnContext,
    known: LeadFacts,
    written: DraftText,
    said: AgentAnswer,
    language: str,
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    own = [f for f in said.facts.values() if f.lead_id == written.lead_id]
    told = lead_facts(known, (), context.words)
    facts = [*told, *(f.under(f"x{n}") for n, f in enumerate(own))]
    # That parking is asked for and due to be answered tells nothing of parking.
    facts = [f for f in facts if not (f.is_step or f.kind == "step" or _IS_DUE & f.states)]
    name = known.lead.name
    names = Gazetteer(
        leads={known.lead_id: (name,)} if name else {},
        places=vocabulary.localities,
        projects=vocabulary.projects,
    )
    return draft_faults(
        written.text,
        facts,
        called=first_name(known),
        language=language,
        today=context.today,
        names=names,
        now=context.now.astimezone(context.zone),
    )


def _refused(facts: LeadFacts) -> str | None:
    if facts.step is not None and facts.step.message_id == "step-opted-out":
        return "draft-none-opted-out"
    if not facts.now.may_read and facts.now.waiting is None:
        return "draft-none-no-consent"
    return None


def _last_written(facts: LeadFacts) -> str | None:
    found = (_tongue(message.text) for message in reversed(facts.now.known.own_messages))
    return next(filter(None, found), None)


def _tongue(text: str) -> str | None:
    try:
        return tongue(read(text))
    except InvalidInput:
        return None
