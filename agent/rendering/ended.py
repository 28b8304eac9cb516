"""Whether a lead is open, and how it ended: the record's own word for it, and the day it has."""

from __future__ import annotations

from agent.facts import LeadFacts
from agent.rendering.lead_card import score_alone, score_line
from agent.rendering.localizer import Localizer
from agent.rendering.quotes import refused_on
from leads.lead import Outcome, OutcomeKind
from leads.message import EventKind
from prompts.display import display_text


def is_open(words: Localizer, facts: LeadFacts) -> list[str]:
    """Yes, and how it stands; no, and how it ended."""
    ended = facts.now.closing
    if ended is not None:
        return [words.text("state-no", told=end_of(words, facts, ended)), *_reason(words, facts)]
    return [words.text("state-yes", told=_open(words, facts)), *_standing(words, facts)]


def state(words: Localizer, facts: LeadFacts) -> list[str]:
    """The same without a yes or a no: asked was whether it is lost, or closed."""
    ended = facts.now.closing
    if ended is not None:
        return [*end(words, facts), *_reason(words, facts)]
    return [*end(words, facts), _sentence(words, _open(words, facts)), *_standing(words, facts)]


def end(words: Localizer, facts: LeadFacts) -> list[str]:
    """How the lead ended, or that its booking was cancelled, as a sentence; empty of another."""
    last = facts.now.outcome
    if last is None or last.kind is OutcomeKind.REOPENED:
        return []
    return [_sentence(words, end_of(words, facts, last))]


def end_of(words: Localizer, facts: LeadFacts, ended: Outcome) -> str:
    """*Priya* was lost on 12 May (stage “Not interested”): as it stands behind a "no"."""
    return words.text(
        "state-ended",
        lead=words.bold(facts.lead),
        how=ended.kind.value,
        day=words.on(ended.at) if ended.is_dated else "none",
        stage=_stage(facts) if ended.kind is not OutcomeKind.CANCELLED else "none",
    )


def _open(words: Localizer, facts: LeadFacts) -> str:
    return words.text("state-open", lead=words.bold(facts.lead), stage=_stage(facts))


def _sentence(words: Localizer, told: str) -> str:
    return words.text("state-told", told=told)


def _standing(words: Localizer, facts: LeadFacts) -> list[str]:
    """That an open lead said no; else its band and score."""
    if facts.said_no is not None:
        lead, day = words.first_name(facts.lead), refused_on(words, facts.said_no)
        return [words.text("beside-said-no", lead=lead, day=day), *score_alone(words, facts)]
    return score_line(words, facts)


def _reason(words: Localizer, facts: LeadFacts) -> list[str]:
    reason = facts.now.closing.reason if facts.now.closing else None
    shown = display_text(reason.replace("_", " ")) if reason else ""
    return [words.text("lead-closed-why", reason=shown)] if shown else []


def _stage(facts: LeadFacts) -> str:
    """The record's own word; none where it says no more than how the lead ended."""
    event = facts.now.last(EventKind.STAGE)
    name = str(event.value) if event and event.value else facts.now.known.word("stage")
    shown = display_text(name.replace("_", " ")) if name else ""
    return "none" if shown.casefold() in ("", "none", *OutcomeKind) else shown
