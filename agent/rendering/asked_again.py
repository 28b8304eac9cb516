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

# What stands before or after the lead's id.
_ABOUT = {
    About.SCORE: "how hot is {}",
    About.SERIOUS: "is {} serious",
    About.WHY: "why {}",
    About.NEXT_STEP: "next step {}",
    About.SUMMARY: "summary {}",
    About.WORRIES: "worries of {}",
    About.LAST_TALK: "last message {}",
    About.BUDGET: "budget of {}",
    About.PRICE: "price of {}",
    About.OFFER: "offer of {}",
    About.LOAN: "loan of {}",
    About.DOWN_PAYMENT: "down payment of {}",
    About.VISITS: "visits of {}",
    About.FAMILY: "family of {}",
    About.HOME: "what does {} want",
    About.MOVE_BY: "when does {} want to move",
    About.STAGE: "stage of {}",
    About.SOURCE: "source of {}",
    About.OWNER: "owner of {}",
    About.CONTACT: "phone number of {}",
    About.WAITING: "does {} wait for our answer",
    About.CALLS: "calls with {}",
    About.BOOKED: "did {} book",
    About.RECORD: "record of {}",
}


def again(ask: Ask, ref: LeadRef, lead_id: str) -> str:
    """The question with this lead where `ref` stood."""
    match ask:
        case AskLeads(leads=leads, about=about, is_compared=is_compared):
            ids = [lead_id if one == ref else _id(one) for one in leads]
            if is_compared or len(ids) > 1:
                return f"compare {' and '.join(ids)}"
            return _ABOUT[about[0] if about else About.SCORE].format(lead_id)
        case AskChat(topic=topic, words=words):
            about_what = topic or words
            return f"what did {lead_id} say{f' about {about_what}' if about_what else ''}"
        case AskChanges():
            return f"what changed {lead_id}"
        case AskSimilar():
            return f"similar to {lead_id}"
        case AskDraft(purpose=purpose):
            return f"draft {lead_id} {purpose}".strip()
        case _:
            return f"how hot is {lead_id}"


def _id(ref: LeadRef) -> str:
    return ref.matches[0].lead_id if len(ref.matches) == 1 else ref.words
