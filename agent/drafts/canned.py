"""A canned reply for one lead: its fields filled from the record, what is not known left open."""

from __future__ import annotations

from agent.drafts.draft import language_in, language_of
from agent.drafts.talk import visit_ahead
from agent.drafts.templates import first_name, said_slot
from agent.facts import LeadFacts
from agent.rendering.localizer import Localizer
from leads.canned import filled
from prompts.display import display_text
from prompts.measures import plain_number


def canned_for(facts: LeadFacts, text: str, *, broker: str, words: Localizer) -> str:
    """The brokerage's own words to this lead, in whose language days are told."""
    own = words.in_language(language_in(text) or language_of(facts, words))
    values = {
        "name": first_name(facts),
        "broker": display_text(broker),
        "home": _home(facts),
        "visit": _visit(own, facts),
    }
    return filled(text, values, own.text("draft-blank"))


def _home(facts: LeadFacts) -> str:
    """The project, else rooms and place; empty where neither is on record."""
    known = facts.now.known
    if project := known.word("named_project"):
        return display_text(project)
    bhk, place = known.number("bhk"), known.word("locality")
    if bhk is None or not place:
        return ""
    return f"{plain_number(bhk)} BHK, {display_text(place)}"


def _visit(words: Localizer, facts: LeadFacts) -> str:
    state = visit_ahead(facts.now)
    if state is None or state.next_visit_on is None:
        return ""
    return said_slot(words, state.next_visit_at or state.next_visit_on)
