"""What an answer says: its words with the facts they were made of, before it gets its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent import compose, lists
from agent.facts import LeadFacts, Standing
from agent.lookup import Found
from agent.phrasings import Intent
from agent.questions import Asked
from agent.shortlist import Candidates
from agent.wording import Wording
from leads.answer import Action
from leads.score import Score
from leads.store import LeadName
from scoring.orders import Order

_CARDS: dict[Intent, Callable[[Wording, LeadFacts], str]] = {
    Intent.HOW_HOT: compose.how_hot,
    Intent.WHY: compose.why,
    Intent.KNOWN: compose.known,
}
# What may be asked next after each card; three buttons are what WhatsApp shows.
_NEXT: dict[Intent, tuple[str, ...]] = {
    Intent.HOW_HOT: ("why", "known"),
    Intent.WHY: ("known",),
    Intent.KNOWN: ("how_hot", "why"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words, the leads and scores they speak of, and how old the newest fact among them is."""

    text: str
    lead_ids: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    actions: tuple[Action, ...] = ()
    next_step: str | None = None
    as_of: datetime | None = None
    order: Order | None = None


def card(words: Wording, intent: Intent, facts: LeadFacts, *, is_synthetic: bool) -> Said:
    """The answer about one lead."""
    lead_id = facts.lead.lead_id
    actions = [Action(f"{ask} {lead_id}", _title(words, ask)) for ask in _NEXT[intent]]
    return Said(
        text=_dated(words, _CARDS[intent](words, facts), facts.as_of, is_synthetic),
        lead_ids=(lead_id,),
        scores=_scores([facts]),
        actions=(*actions, Action("top", words.text("action-top"))),
        next_step=words.step(facts.step) if facts.step else None,
        as_of=facts.as_of,
    )


def shortlist(
    words: Wording, chosen: Candidates, facts: Sequence[LeadFacts], *, is_synthetic: bool
) -> Said:
    """The answer that ranks leads."""
    shown = lists.Shortlist(chosen.group, tuple(facts), chosen.more)
    as_of = max((f.as_of for f in facts), default=words.now)
    return Said(
        text=_dated(words, lists.top(words, shown), as_of, is_synthetic),
        lead_ids=tuple(f.lead.lead_id for f in facts),
        scores=_scores(facts),
        actions=tuple(Action(f"how_hot {f.lead.lead_id}", words.lead(f.lead)) for f in facts),
        next_step=words.step(facts[0].step) if facts and facts[0].step else None,
        as_of=as_of,
    )


def ask_which(words: Wording, asked: Asked, found: Found) -> Said:
    """The answer that asks which of several leads is meant."""
    leads = found.resolution.matches
    shown = leads[: lists.WHICH_SHOWN]
    return Said(
        text=lists.which(words, found.who, leads),
        lead_ids=tuple(lead.lead_id for lead in shown),
        actions=tuple(_pick(words, asked.intent, lead) for lead in shown),
        as_of=words.now,
    )


def no_such_lead(words: Wording, asked: Asked, found: Found) -> Said:
    """The answer when nobody in scope fits: the same for a foreign lead and a missing one."""
    if not found.who:
        return Said(words.text("no-lead-named"))
    near = found.resolution.near
    return Said(
        text=lists.none(words, found.who, near),
        actions=tuple(_pick(words, asked.intent, lead) for lead in near),
        as_of=words.now,
    )


def plain(words: Wording, message_id: str) -> Said:
    """An answer that speaks of no lead."""
    return Said(words.text(message_id), actions=(Action("top", words.text("action-top")),))


def _scores(facts: Sequence[LeadFacts]) -> tuple[Score, ...]:
    said = (Standing.SCORED, Standing.COLD_START)
    return tuple(f.score for f in facts if f.score is not None and f.standing in said)


def _pick(words: Wording, intent: Intent, lead: LeadName) -> Action:
    want = words.want(lead.kind, lead.bhk, lead.locality)
    return Action(f"{intent} {lead.lead_id}", f"{words.lead(lead)} {want}".strip())


def _title(words: Wording, ask: str) -> str:
    return words.text(f"action-{ask.replace('_', '-')}")


def _dated(words: Wording, text: str, as_of: datetime, is_synthetic: bool) -> str:
    """The text with how old its data is."""
    message_id = "data-line-synthetic" if is_synthetic else "data-line"
    return f"{text}\n{words.text(message_id, at=words.instant(as_of))}"
