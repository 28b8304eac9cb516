"""Answers about how a lead stands: open or ended, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.lead_state.profile import stage_of
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.lead_card import score_alone, score_line
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import refused_on
from agent.rendering.reply import Reply, with_end, with_first
from agent.understanding.parsed_question import LeadTopic
from leads.model.answer import Action
from leads.model.lead import Outcome, OutcomeKind
from prompts.display import display_text


def is_open(words: Localizer, facts: ScoredLead) -> list[str]:
    """Yes, and its state; no, and how it ended."""
    ended = facts.now.closing
    if ended is not None:
        return [words.text("state-no", told=end_of(words, facts, ended)), *_reason(words, facts)]
    return [words.text("state-yes", told=_open(words, facts)), *standing(words, facts)]


def state(words: Localizer, facts: ScoredLead) -> list[str]:
    """The same without a yes or a no, for questions whether it is lost or closed."""
    ended = facts.now.closing
    if ended is not None:
        return [*end(words, facts), *_reason(words, facts)]
    return [*end(words, facts), _sentence(words, _open(words, facts)), *standing(words, facts)]


def end(words: Localizer, facts: ScoredLead) -> list[str]:
    """How the lead ended, or that its booking was cancelled; empty for any other lead."""
    last = facts.now.outcome
    if last is None or last.kind is OutcomeKind.REOPENED:
        return []
    return [_sentence(words, end_of(words, facts, last))]


def end_of(words: Localizer, facts: ScoredLead, ended: Outcome) -> str:
    """*Priya* was lost on 12 May (stage “Not interested”): as worded after a "no"."""
    lead, day = words.bold(facts.lead), words.on(ended.at) if ended.is_dated else "none"
    if ended.kind is OutcomeKind.CANCELLED:
        return words.text("state-cancelled", lead=lead, day=day)
    return words.text("state-ended", lead=lead, how=ended.kind.value, day=day, stage=_stage(facts))


def with_same_person(
    words: Localizer, reply: Reply, facts: ScoredLead, others: Sequence[ScoredLead]
) -> Reply:
    """A lead's story, and that the same person asked before or again, with a button for it."""
    if not others:
        return reply
    ordered = sorted(others, key=lambda one: one.lead.created_at)
    lines = [_same_person(words, facts, one) for one in ordered]
    asked = [Action(f"{LeadTopic.SUMMARY} {o.lead_id}", words.lead(o.lead)) for o in ordered]
    return replace(with_end(reply, lines), actions=with_first(asked, reply.actions))


def _same_person(words: Localizer, facts: ScoredLead, other: ScoredLead) -> str:
    last = other.now.outcome
    is_open = last is None or last.kind is OutcomeKind.REOPENED
    told = _open(words, other) if is_open or last is None else end_of(words, other, last)
    if not (other.lead.is_dated and facts.lead.is_dated):
        return words.text("same-person-undated", told=told)
    order = "before" if other.lead.created_at < facts.lead.created_at else "again"
    return words.text("same-person", order=order, day=words.on(other.lead.created_at), told=told)


def _open(words: Localizer, facts: ScoredLead) -> str:
    return words.text("state-open", lead=words.bold(facts.lead), stage=_stage(facts))


def _sentence(words: Localizer, told: str) -> str:
    return words.text("state-told", told=told)


def standing(words: Localizer, facts: ScoredLead) -> list[str]:
    """Says that an open lead said no; else its band and score."""
    if facts.said_no is not None:
        lead, day = words.first_name(facts.lead), refused_on(words, facts.said_no)
        return [words.text("beside-said-no", lead=lead, day=day), *score_alone(words, facts)]
    return score_line(words, facts)


def _reason(words: Localizer, facts: ScoredLead) -> list[str]:
    reason = facts.now.closing.reason if facts.now.closing else None
    shown = display_text(reason.replace("_", " ")) if reason else ""
    return [words.text("lead-closed-why", reason=shown)] if shown else []


def _stage(facts: ScoredLead) -> str:
    """The record's own word; "none" if it says no more than how the lead ended."""
    name = stage_of(facts.now)
    shown = display_text(name.replace("_", " ")) if name else ""
    return "none" if shown.casefold() in ("", "none", *OutcomeKind) else shown
