"""A chat whose people are known → the messages and consents of one lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from connectors.imports.chat_file import Chat, ChatMessage
from connectors.imports.chat_roles import Roles
from connectors.imports.chat_words import ATTACHMENTS, ChatKind
from connectors.imports.identity import id_of
from leads.consent import Consent, Purpose
from leads.lead import Lead
from leads.message import Message

# What stands where nothing was written: no word, so that no model takes it for the lead's.
SIGNS: dict[ChatKind, str] = {
    ChatKind.IMAGE: "📷",
    ChatKind.VIDEO: "🎥",
    ChatKind.AUDIO: "🎤",
    ChatKind.STICKER: "🙂",
    ChatKind.GIF: "🎞",
    ChatKind.DOCUMENT: "📄",
    ChatKind.MEDIA: "📎",
    ChatKind.CONTACT: "👤",
    ChatKind.LOCATION: "📍",
}


def lead_messages(chat: Chat, roles: Roles, lead_id: str) -> tuple[Message, ...]:
    """What the record keeps; deleted messages hold nothing to keep.

    `known_at` is the message's own instant, not the import's: the brokerage's broker read it
    then, on their phone, and could act on it. With the import's instant every closed lead would
    have been silent at each moment training looks at it, and live leads, whose messages are known
    at once, would look like nothing the model had learnt from. No later knowledge leaks in: what
    was written after an outcome keeps an instant after it. A microsecond for each earlier message
    of the same instant keeps the order of a minute, which is all that Android writes.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    before: Counter[datetime] = Counter()
    found: list[Message] = []
    for message in chat.messages:
        sender = roles.of.get(message.sender)
        if sender is None or message.kind is ChatKind.DELETED:
            continue
        # With or without media in the export the same message has the same id.
        is_file = "file" if message.kind in ATTACHMENTS else ""
        same = (lead_id, message.at.isoformat(), sender, is_file, message.text)
        counts[same] += 1
        known_at = message.at + timedelta(microseconds=before[message.at])
        before[message.at] += 1
        message_id = id_of("msg", "chat", *same, str(counts[same]))
        found.append(Message(message_id, sender, shown_text(message), message.at, known_at))
    return tuple(sorted(found, key=lambda m: m.known_at))


def shown_text(message: ChatMessage) -> str:
    """What a reader sees: the words, or a sign for a file without any."""
    return message.text or SIGNS.get(message.kind, "")


def new_consents(
    lead: Lead, basis: str, purposes: Iterable[Purpose], *, at: datetime
) -> tuple[tuple[Consent, ...], tuple[str, ...]]:
    """Grants under the basis from `at` on, and notes. Who withdrew stays withdrawn: only their
    own word changes that."""
    grants: list[Consent] = []
    notes: list[str] = []
    for purpose in dict.fromkeys(purposes):
        if any(c.purpose is purpose for c in lead.consents):
            if not lead.allows(purpose, at=at):
                notes.append(f"The lead withdrew consent to {purpose}: it stays withdrawn.")
        else:
            grants.append(Consent(purpose, True, at, basis, at))
    return tuple(grants), tuple(notes)
