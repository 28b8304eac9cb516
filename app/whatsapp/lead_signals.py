"""What a lead does without a word: a sign on a message, a call, a new number or telephone.

It is told to the owner and joins no conversation: no score or model reads it.
"""

from __future__ import annotations

from sqlalchemy import select

from agent.rendering.localizer import Localizer
from app.whatsapp.talk import Talk
from connectors.whatsapp.received import CallIn, OtherIn, ReactionIn, Received, SystemIn
from leads.lead import Lead
from leads.message_changes import DELETED
from leads.storable import fit_id
from leads.tables.channels import outbox
from prompts.display import display_text

_LONGEST_WORDS = 100
# Known by their message's id as the record has it.
_OWN_ID = "msg_wa_"


def signal_line(
    talk: Talk, one: Received, lead: Lead | None, words: Localizer, who: str
) -> str | None:
    """What the item tells of them, in the reader's language; None: it is none of these."""
    at = words.instant(one.at)
    match one:
        case ReactionIn(target_id=target, emoji=emoji):
            own = display_text(_said(talk, target, lead), _LONGEST_WORDS)
            line = "signal-reacted" if emoji else "signal-unreacted"
            facts = {"at": at, "sign": display_text(emoji or ""), "words": own}
            return words.text(line if own else f"{line}-bare", lead=who, **facts)
        case CallIn(seconds=0):
            return words.text("signal-missed", lead=who, at=at)
        case CallIn(seconds=seconds):
            minutes = max(1, round(seconds / 60))
            return words.text("signal-called", lead=who, at=at, minutes=minutes)
        case SystemIn(kind="user_changed_number", new=new) if new.phone:
            return words.text("signal-number", lead=who, phone=new.phone)
        case SystemIn(kind="customer_identity_changed"):
            return words.text("signal-phone", lead=who, at=at)
        case OtherIn(kind="request_welcome"):
            return words.text("signal-opened", lead=who, at=at)
        case _:
            return None


def _said(talk: Talk, target: str, lead: Lead | None) -> str:
    """What the sign is on: words of the talk, or what was sent from here; empty: not known."""
    own = {m.message_id: m.text for m in lead.messages} if lead else {}
    if (found := own.get(f"{_OWN_ID}{target}")) is not None:
        return "" if found == DELETED else found
    o = outbox.c
    mine = (o.channel == talk.claim.channel, o.account_id == talk.claim.account_id)
    query = select(o.payload).where(*mine, o.provider_id == fit_id(target))
    with talk.pakka.record.reading() as conn:
        payload = conn.execute(query).scalar() or {}
    shape = payload.get(payload.get("type", ""), {})
    return str(shape.get("body", {}).get("text") if "action" in shape else shape.get("body") or "")
