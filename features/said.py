"""What of a lead's record the lead said: its messages with their meaning, facts, and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from features.meaning import ACTIVITY, Meaning, meaning
from features.protected import WORD, plain_words, without_ending
from leads.lead import Attribute, Lead
from leads.message import Message

# A form reaches the record minutes after it was sent, and a fact after the message that says it.
# What is learnt later was typed by a colleague: that it was typed, or not yet, says nothing of the
# lead (scoring.md, Broker-caused features).
REACHES_US = timedelta(hours=1)

# Longer is a pasted listing; the bound also keeps the cache small whatever is sent.
_READ_CHARACTERS = 2_000


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Oldest first, whatever the order of insertion."""
    return sorted(messages, key=lambda m: (m.at, m.known_at, m.message_id))


def meanings(ordered: Iterable[Message]) -> list[tuple[Message, Meaning]]:
    """Each message of the lead with what it means after ours that it may answer."""
    found: list[tuple[Message, Meaning]] = []
    ours: list[str] = []
    for message in ordered:
        if message.sender == "broker":
            ours.append(message.text)
            continue
        meant = meaning(message.text, "\n".join(ours) if ours else None)
        found.append((message, meant))
        # A nod answers nothing: the next message may.
        if meant is not Meaning.ACKNOWLEDGEMENT:
            ours = []
    return found


def said_messages(lead: Lead, *, as_of: datetime) -> list[Message]:
    """What the lead asked, answered and promised by `as_of`, newest last."""
    messages = in_order(m for m in lead.messages if m.known_at <= as_of)
    return [message for message, meant in meanings(messages) if meant in ACTIVITY]


def as_said(lead: Lead) -> Lead:
    """The lead with only those attributes that it told us itself, with its enquiry or later.

    Of an undated lead everything counts as told with its enquiry.
    """
    if not lead.is_dated:
        return lead
    said_at = {m.message_id: m.known_at for m in lead.messages if m.sender == "lead"}
    said_at |= {event.event_id: event.known_at for event in lead.events}
    told = (a for a in lead.attributes if _is_said(a, said_at, lead.created_at))
    return replace(lead, attributes=tuple(told))


def _is_said(attribute: Attribute, said_at: dict[str, datetime], enquired: datetime) -> bool:
    source = attribute.source_id
    since = enquired if source is None else said_at.get(source)
    return since is not None and attribute.known_at <= since + REACHES_US


def words(lead: Lead, *, as_of: datetime) -> str:
    """What the lead asked, answered and promised by `as_of`, one message a line, newest last.

    Lower case, "?" kept. A no has features of its own, and a nod says nothing.
    """
    own = said_messages(lead, as_of=as_of)
    names = frozenset(without_ending(name) for name in WORD.findall(lead.name or ""))
    lines = (_without(names, plain_words(m.text[:_READ_CHARACTERS])) for m in own)
    return "\n".join(line for line in lines if line)


def _without(names: frozenset[str], said: tuple[str, ...]) -> str:
    return " ".join(word for word in said if without_ending(word) not in names)
