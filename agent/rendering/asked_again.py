"""The same question of another lead, as the text behind a button."""

from __future__ import annotations

from agent.understanding.parsed import (
    About,
    Ask,
    AskChanges,
    AskChat,
    AskDraft,
    AskLeads,
    AskSimilar,
    LeadRef,
)


def again(ask: Ask, ref: LeadRef, lead_id: str) -> str:
    """The question with this lead where `ref` stood."""
    match ask:
        case AskLeads(leads=leads, about=about, is_compared=is_compared):
            ids = [lead_id if one == ref else _id(one) for one in leads]
            if is_compared or len(ids) > 1:
                return f"compare {' and '.join(ids)}"
            return f"{about[0] if about else About.SCORE} {lead_id}"
        case AskChat(topic=topic, words=words):
            looked_for = topic or words
            return f"what did {lead_id} say about {looked_for}" if looked_for else f"said {lead_id}"
        case AskChanges():
            return f"changed {lead_id}"
        case AskSimilar():
            return f"similar {lead_id}"
        case AskDraft(purpose=purpose):
            return f"draft {lead_id} {purpose}".strip()
        case _:
            return f"{About.SCORE} {lead_id}"


def _id(ref: LeadRef) -> str:
    return ref.matches[0].lead_id if len(ref.matches) == 1 else ref.words
