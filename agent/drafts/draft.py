"""A message to one lead, for the broker to edit and send; nothing here sends anything."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.base import Base
from agent.drafts.templates import planned, template
from agent.facts import LeadFacts
from agent.lookups import Known
from agent.loop.answer import AgentAnswer
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.turn_context import TurnContext
from agent.understanding.parsed import AskDraft
from language.detect import tongue
from language.tokens import read
from leads.answer import Action, FallbackReason
from leads.errors import InvalidInput
from prompts.display import display_text

LONGEST_DRAFT = 450  # characters: one screen holds it with what stands around it
_LONGEST_PURPOSE = 400
_LANGUAGES = ("en", "hi", "gu", "hi-Latn", "gu-Latn")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that nobody has sent; `refused`: the id of the sentence that says why not."""

    text: str
    language: str
    refused: str | None = None


def draft(
    facts: LeadFacts, purpose: str, *, words: Localizer, language: str | None = None
) -> Draft:
    """The catalogue's message to this lead, in the lead's language unless another is asked for."""
    own = words.in_language(language or language_of(facts, words))
    refused = _refused(facts)
    if refused:
        return Draft("", own.language, refused)
    plan = planned(facts, display_text(purpose, _LONGEST_PURPOSE))
    return Draft(template(own, facts, plan, asks_law=False), own.language)


def language_of(facts: LeadFacts, words: Localizer) -> str:
    """The language and script that the lead wrote last; else the record's, else the asker's."""
    if facts.now.may_read:
        for message in reversed(facts.now.known.own_messages):
            said = _tongue(message.text)
            if said:
                return said
    told = facts.now.known.word("language")
    return told if told in _LANGUAGES else words.language


async def drafted(context: TurnContext, known: Known, ask: AskDraft) -> Reply:
    """The draft as one answer; it says no score."""
    made = draft(known.facts, ask.purpose, words=context.words, language=ask.language)
    return shown(context, known.facts, made)


async def drafted_by_llm(context: TurnContext, base: Base, said: AgentAnswer) -> Reply:
    """The LLM's message where it passes its check, else the catalogue's."""
    written = said.draft
    known = next((k for k in base.known if written and k.lead_id == written.lead_id), None)
    if written is None or known is None or len(written.text) > LONGEST_DRAFT:
        return replace(base.reply, fallback_reason=said.reason or FallbackReason.INVALID)
    made = Draft(written.text, language_of(known.facts, context.words))
    return replace(shown(context, known.facts, made), source="llm", fallback_reason=None)


def shown(context: TurnContext, facts: LeadFacts, made: Draft) -> Reply:
    """The draft, set apart from what is said about it."""
    words, lead_id = context.words, facts.lead.lead_id
    lead = words.lead(facts.lead)
    if made.refused:
        text = words.text(made.refused, lead=lead)
    else:
        lines = [words.text("draft-head", lead=lead), "", made.text]
        if words.in_language(made.language).text("draft-blank") in made.text:
            lines += ["", words.text("draft-fill")]
        text = "\n".join(lines)
    asks = ("known", "next_step")
    return Reply(
        text=text,
        lead_ids=(lead_id,),
        actions=tuple(
            Action(f"{ask} {lead_id}", words.text(f"action-{ask.replace('_', '-')}"))
            for ask in asks
        ),
        as_of=facts.as_of,
        facts=(facts,),
    )


def _refused(facts: LeadFacts) -> str | None:
    if facts.step is not None and facts.step.message_id == "step-opted-out":
        return "draft-none-opted-out"
    if not facts.now.may_read and facts.now.waiting is None:
        return "draft-none-no-consent"
    return None


def _tongue(text: str) -> str | None:
    try:
        return tongue(read(text))
    except InvalidInput:
        return None
