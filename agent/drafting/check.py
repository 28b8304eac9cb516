"""Whether a message may go to a lead as it stands: its figures, days, names, promises, language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.drafting.promises import broken_promises
from agent.drafting.sheet import message_sheet
from agent.drafting.templates import Plan, first_name, planned
from agent.facts import LeadFacts
from agent.grounding.check import Grounding
from agent.grounding.sheet import FactSheet, LeadSheet
from agent.llm.naming_tokens import NamingTokens, Person
from agent.saying.wording import Wording
from features.protected import has_protected_words
from language.detect import tongue
from language.tokens import read
from leads.errors import InvalidInput

# One screen holds the message with what stands around it (domain.md, section 1).
LONGEST_DRAFT = 450  # characters


def faults_of(text: str, facts: LeadFacts, words: Wording, wanted: str = "") -> tuple[str, ...]:
    """Why a message must not go to this lead as it stands; empty when nothing is wrong with it.

    For an LLM's text and for one that a broker edited. `words`: in the message's language;
    `wanted`: what the broker asked for, whose day may be offered.
    """
    return tuple(dict.fromkeys(_faults(text, facts, words, planned(facts, wanted), wanted)))


def ready() -> None:
    """Reads what the check is made of: the vocabulary of five languages. Blocking."""
    Grounding(FactSheet(date.min, ())).check("", "en")


def said_tongue(text: str) -> str | None:
    """The language of a message; None when it does not tell."""
    try:
        return tongue(read(text))
    except InvalidInput:
        return None


def person_of(facts: LeadFacts) -> Person:
    """The lead as a message calls it."""
    name = facts.lead.name or facts.lead.lead_id
    return Person(name, first_name(facts) or name)


def _faults(text: str, facts: LeadFacts, words: Wording, plan: Plan, wanted: str) -> Iterator[str]:
    if not text.strip() or len(text) > LONGEST_DRAFT:
        yield "length"
        return
    if not _is_in(text, words.language):
        yield "language"
    sheet = message_sheet(words, facts, plan, wanted)
    # The lead's own name may tell what a person is; a greeting has it all the same.
    if has_protected_words(_unnamed(text, facts, sheet.leads[0])):
        yield "protected"
    for broken in broken_promises(text, facts, words.language):
        yield f"promise_{broken.promise}"
    for violation in Grounding(sheet).check(text, words.language).violations:
        yield violation.kind


def _is_in(text: str, language: str) -> bool:
    said = said_tongue(text)
    # A few words of Latin letters may be of any language written in them.
    return said == language or (said is None and (language == "en" or language.endswith("Latn")))


def _unnamed(text: str, facts: LeadFacts, lead: LeadSheet) -> str:
    # A token drawn by lot may spell a word ("SC"); it is never shown, so it may be all digits.
    text = NamingTokens([person_of(facts)], choose=lambda letters: letters[0]).hide(text)
    for stored in (*lead.words, *lead.localities):
        text = text.replace(stored, "")
    return text
