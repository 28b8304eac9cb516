"""What our own buttons send: a command and a lead's id, "why lead_abc", or "top"."""

from __future__ import annotations

from collections.abc import Sequence

from agent.query.query import Query
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.parsed import (
    About,
    Ask,
    AskChanges,
    AskChat,
    AskFind,
    AskLeads,
    AskSimilar,
    AskSmall,
    LeadRef,
    Small,
)
from language.tokens import Word

_ABOUT = {str(about): about for about in About} | {
    "why": About.WHY, "how_hot": About.SCORE, "known": About.SUMMARY, "drop": About.SERIOUS,
    "next_step": About.NEXT_STEP, "summary": About.SUMMARY, "worries": About.WORRIES,
    "visits": About.VISITS, "budget": About.BUDGET, "record": About.RECORD,
}  # fmt: skip


def button(words: Sequence[Word], refs: LeadRefs) -> tuple[Ask, LeadRef | None] | None:
    """The ask of a command with its lead; None for anything typed."""
    own = [w.raw for w in words if not w.is_stop]
    if own == ["top"]:
        return AskFind(Query(), is_call=True), None
    if own == ["help"]:
        return AskSmall(Small.HELP), None
    if len(own) != 2 or not own[1].startswith("lead_"):
        return None
    ref = refs.by_id(own[1])
    command = own[0].casefold()
    if command in _ABOUT:
        return AskLeads((ref,), (_ABOUT[command],)), ref
    others: dict[str, Ask] = {
        "similar": AskSimilar(ref),
        "said": AskChat(ref),
        "changed": AskChanges(ref),
    }
    return (others[command], ref) if command in others else None
