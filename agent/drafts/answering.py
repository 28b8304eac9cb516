"""The answer to a lead's question: what the record holds of it, else an honest holding line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.drafts.talk import QUESTION, parkings_asked
from agent.facts import LeadFacts
from agent.rendering.localizer import Localizer
from leads.lead import LeadKind
from prompts import dates
from prompts.display import display_text
from prompts.measures import plain_number

_CARPET = "property_carpet_sqft"
_RERA = ("rera_number", "rera", "rera_no")
_BUILDER, _OWNER, _BANK, _OTHER = "builder", "owner", "bank", "other"
_OWNERS = (LeadKind.RESALE, LeadKind.RENT)
# A message holds no more answers than this.
_ANSWERED = 2


@dataclass(frozen=True, slots=True)
class AnswerTo:
    """The sentences of an answer, and the topics of which the record says nothing."""

    sentences: tuple[str, ...]
    unknown: tuple[str, ...]


def answer_to(words: Localizer, facts: LeadFacts, topics: Sequence[str]) -> AnswerTo:
    """What is known of each topic, then that the first of the others is being found out."""
    asked = [t for t in topics if t != "visit"][:_ANSWERED] or [QUESTION]
    told = {topic: known_of(words, facts, topic) for topic in asked}
    unknown = tuple(topic for topic in asked if not told[topic])
    sentences = [said for said in told.values() if said]
    if unknown:
        sentences += [_held(words, facts, unknown[0]), words.text("draft-hold-then")]
    return AnswerTo(tuple(sentences), unknown)


def known_of(words: Localizer, facts: LeadFacts, topic: str) -> str:
    """The record's own answer; empty where it has none."""
    told = facts.now.known
    match topic:
        case "price" if told.price:
            return words.text("draft-said-price", price=words.rupees(told.price[0]))
        case "area" if (carpet := told.number(_CARPET)) is not None:
            return words.text("draft-said-carpet", area=plain_number(carpet))
        case "possession" if on := told.day("property_possession"):
            day = dates.day_and_year(on, words.zone, words.language)
            return words.text("draft-said-possession", day=day)
        case "location" if project := told.word("named_project"):
            return words.text("draft-said-project", project=display_text(project))
        case "papers" if number := next(filter(None, map(told.word, _RERA)), None):
            return words.text("draft-rera", number=display_text(number))
        case _:
            return ""


def _held(words: Localizer, facts: LeadFacts, topic: str) -> str:
    cars = parkings_asked(facts.now) if topic == "parking" else None
    what = words.text("draft-what-parking", n=cars) if cars else words.about(topic)
    if not what:
        return words.text("draft-hold-question")
    return words.text("draft-hold", what=what, who=_who_knows(facts, topic))


def _who_knows(facts: LeadFacts, topic: str) -> str:
    """Whom we have to ask: the bank, the home's builder or owner; nobody known otherwise."""
    kind = facts.lead.kind
    if topic == "loan":
        return _BANK
    if kind is LeadKind.NEW_PROJECT:
        return _BUILDER
    return _OWNER if kind in _OWNERS else _OTHER
