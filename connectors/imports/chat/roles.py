"""Who in an exported chat is the lead and who the broker: given, or guessed and then reported."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.imports.cell_parsing import CellError, parse_phone
from connectors.imports.chat.export import Chat, ChatMessage
from connectors.imports.chat.system_phrases import ATTACHMENTS, ChatKind, without_marks
from language.tokens import word_lists
from leads.model.consent import Consent, Purpose
from leads.model.errors import InvalidInput
from leads.model.lead import Lead, Message, Sender
from leads.model.storable import id_of

# Shown where nothing was written: a sign and not a word, so that no model reads it as the lead's.
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
_TITLES = frozenset(
    title
    for whose, titles in word_lists("columns", "connectors.imports")["titles"].items()
    for title in titles
    # "Md" is a part of the name, and so are -bhai and -ben to many.
    if whose != "before_names"
) | {"dr", "shri", "shree", "sri"}
_FULL = 2  # words


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names known before the chat is read: given names win over stored ones."""

    lead_names: tuple[str, ...] = ()
    broker_names: tuple[str, ...] = ()
    stored_lead: tuple[str, ...] = ()  # the lead's name and phone
    staff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """Each sender's role; senders without one are left out, and `notes` say so."""

    of: dict[str, Sender]
    notes: tuple[str, ...]


def name_key(name: str) -> str:
    """A name as it is compared; a phone number becomes E.164, however it is written."""
    plain = unicodedata.normalize("NFKC", without_marks(name)).lstrip("~").strip()
    if any(c.isdigit() for c in plain) and not any(c.isalpha() for c in plain):
        try:
            return parse_phone(plain)
        except CellError:
            pass  # digits, but no phone: compared as a name
    return " ".join(_without_titles(plain.casefold().split()))


def _without_titles(words: list[str]) -> list[str]:
    """A full name without what stands before or behind it: "Mrs. Sayali Mane", "Sayali Mane ji". Of
    one word the title tells who it is: Mr. Patel is not Mrs. Patel.
    """
    bare = [word.strip(".") for word in words]
    while len(words) > _FULL and bare[0] in _TITLES:
        words, bare = words[1:], bare[1:]
    while len(words) > _FULL and bare[-1] in _TITLES:
        words, bare = words[:-1], bare[:-1]
    return words


def decide_roles(chat: Chat, known: KnownNames) -> Roles:
    """Who is the lead and who the broker. InvalidInput, with the senders, when that is unclear."""
    senders = list(chat.senders)
    if known.lead_names or known.broker_names:
        return _given(chat, senders, known)
    return _guessed(chat, senders, known)


def _given(chat: Chat, senders: Sequence[str], known: KnownNames) -> Roles:
    leads = _named(chat, senders, known.lead_names)
    brokers = _named(chat, senders, known.broker_names)
    if both := set(leads) & set(brokers):
        raise InvalidInput(f"{', '.join(both)} cannot be lead and broker.", field="lead-name")
    others = [s for s in senders if s not in (*leads, *brokers)]
    if len(others) == 1 and not (leads and brokers):
        leads, brokers = (leads or others), (brokers or others)
        others = []
    if others and not (leads and brokers):
        raise _unknown(chat)
    notes = (f"Left out, neither lead nor broker: {', '.join(others)}.",) if others else ()
    return Roles(_roles(leads, brokers), notes)


def _guessed(chat: Chat, senders: Sequence[str], known: KnownNames) -> Roles:
    brokers = _matching(senders, known.staff)
    leads = [s for s in _matching(senders, known.stored_lead) if s not in brokers]
    how = "by the lead's stored name or phone" if leads else "by the staff's names"
    if not leads and not brokers and chat.partner is not None:
        # A broker's phone names the file after the person it talks with.
        leads, how = _matching(senders, [chat.partner]), "by the file's name"
    others = [s for s in senders if s not in (*leads, *brokers)]
    if len(senders) == 2 and len(others) == 1:
        leads, brokers, others = (leads or others), (brokers or others), []
    if others or len(leads) > 1 or not (leads or brokers):
        raise _unknown(chat)
    said = ", ".join(f"{name} is the {role}" for name, role in _roles(leads, brokers).items())
    return Roles(_roles(leads, brokers), (f"Guessed {how}: {said}.",))


def _roles(leads: Iterable[str], brokers: Iterable[str]) -> dict[str, Sender]:
    return {**dict.fromkeys(leads, "lead"), **dict.fromkeys(brokers, "broker")}


def _named(chat: Chat, senders: Sequence[str], names: Sequence[str]) -> list[str]:
    """The senders with these names; InvalidInput when one of them wrote nothing here."""
    keys = {name_key(sender) for sender in senders}
    if any(name_key(name) not in keys for name in names):
        raise _unknown(chat)
    return _matching(senders, names)


def _matching(senders: Sequence[str], names: Iterable[str]) -> list[str]:
    keys = {name_key(name) for name in names}
    return [sender for sender in senders if name_key(sender) in keys]


def _unknown(chat: Chat) -> InvalidInput:
    listed = ", ".join(f"{name!r} ({count})" for name, count in chat.senders.items())
    return InvalidInput(
        "Say who is the lead with --lead-name and who the broker with --broker-name. "
        f"Who wrote here: {listed or 'nobody'}.",
        field="lead-name",
    )


def lead_messages(chat: Chat, roles: Roles, lead_id: str) -> tuple[Message, ...]:
    """The messages to keep; deleted messages have nothing to keep.

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
    """What a reader sees: the words, or a sign for a file without words."""
    return message.text or SIGNS.get(message.kind, "")


def new_consents(
    lead: Lead, basis: str, purposes: Iterable[Purpose], *, at: datetime
) -> tuple[tuple[Consent, ...], tuple[str, ...]]:
    """Grants under the basis from `at` on, and notes. A withdrawal stays: only the person's own
    word changes that.
    """
    grants: list[Consent] = []
    notes: list[str] = []
    for purpose in dict.fromkeys(purposes):
        if any(c.purpose is purpose for c in lead.consents):
            if not lead.allows(purpose, at=at):
                notes.append(f"The lead withdrew consent to {purpose}: it stays withdrawn.")
        else:
            grants.append(Consent(purpose, True, at, basis, at))
    return tuple(grants), tuple(notes)
