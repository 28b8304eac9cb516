"""Events of a lead that its owner is told about: messages, a reaction, a call, a new number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.rendering.localizer import Localizer
from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.message_content import message_id
from connectors.queue.outbox_rows import payload_of
from connectors.whatsapp.incoming_types import CallIn, OtherIn, ReactionIn, Received, SystemIn
from leads.model.lead import Lead, Message
from leads.model.score import Band
from leads.store.message_changes import DELETED, ChangedMessage
from leads.store.senders import KindWord
from prompts.display import display_text


@dataclass(frozen=True, slots=True)
class LeadEvent:
    """What somebody wrote and what it changed; `lead` None: they have no enquiry.

    `asks_kind`: it is unclear what they are, so the recipient is asked. `answer`: they only
    answered yes or no to the notice, and there is a score now, or no longer. `changed`: they
    changed or took back a message.
    """

    person_id: str
    name: str | None
    lead: Lead | None
    messages: Sequence[Message]
    kind: KindWord
    asks_kind: bool
    is_stopped: bool
    answer: bool | None = None
    rise: tuple[Band, Band] | None = None
    changed: ChangedMessage | None = None

    @property
    def subject(self) -> str:
        """Of several waiting messages about this subject only the newest is sent."""
        return self.lead.lead_id if self.lead else self.person_id

    def after(self, earlier: Sequence[Message]) -> LeadEvent:
        """The same event combined with earlier messages."""
        return replace(self, messages=(*earlier, *self.messages), answer=None) if earlier else self


# Only the owner is told of these: they join no conversation, so no score or model reads them.

SIGNALS = ReactionIn | CallIn | SystemIn | OtherIn
_LONGEST_WORDS = 100


def signal_line(
    context: ClaimContext, one: Received, lead: Lead | None, words: Localizer, who: str
) -> str | None:
    """The item as a line in the reader's language; None: it is none of these."""
    at = words.instant(one.at)
    match one:
        case ReactionIn(target_id=target, emoji=emoji):
            own = display_text(_said(context, target, lead), _LONGEST_WORDS)
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
        case OtherIn(kind="call_permission", what=said):
            line = "signal-may-call" if said == "accept" else "signal-no-calls"
            return words.text(line, lead=who, at=at)
        case _:
            return None


def _said(context: ClaimContext, target: str, lead: Lead | None) -> str:
    """The text of the message reacted to, theirs or ours; empty if not known."""
    own = {m.message_id: m.text for m in lead.messages} if lead else {}
    if (found := own.get(message_id(target))) is not None:
        return "" if found == DELETED else found
    with context.record.reading() as conn:
        payload = payload_of(conn, context.account, target)
    shape = payload.get(payload.get("type", ""), {})
    return str(shape.get("body", {}).get("text") if "action" in shape else shape.get("body") or "")
