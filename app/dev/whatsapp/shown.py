"""People, messages and deliveries as JSON, and a message in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.dev.whatsapp.exchange import choices
from app.dev.whatsapp.postman import Try
from app.dev.whatsapp.world import Message, Person


def is_typing(person: Person, now: datetime) -> bool:
    """Whether the business is seen typing to the person."""
    return person.typing_until is not None and now < person.typing_until


def shown_person(person: Person) -> dict[str, Any]:
    """A person as JSON."""
    return {
        "person_id": person.person_id,
        "name": person.name,
        "phone": f"+{person.phone}" if person.phone else None,
        "user_id": person.user_id,
        "parent_user_id": person.parent_user_id,
        "username": person.username,
        "is_reachable": person.is_reachable,
    }


def shown(message: Message) -> dict[str, Any]:
    """A message as JSON: its words in `text`, what can be tapped in `choices`."""
    return {
        "message_id": message.message_id,
        "person": message.person_id,
        "by": message.by,
        "at": message.at.isoformat(),
        "kind": message.kind,
        "text": words(message),
        "choices": choices(message),
        "reply_to": message.reply_to,
        "is_forwarded": message.is_forwarded,
        "is_edited": message.is_edited,
        "is_deleted": message.is_deleted,
        "state": message.state,
        "error": message.error,
        "is_seen": message.is_seen,
        "reactions": {by.value: emoji for by, emoji in message.reactions.items()},
        "callback_data": message.callback_data,
        "part": message.part,
    }


def words(message: Message) -> str:
    """What a phone shows of it in words."""
    if message.shown is not None:
        return message.shown
    part: Mapping[str, Any] = message.part.get(message.kind, {})
    match message.kind:
        case "text":
            return str(part.get("body", ""))
        case "interactive" if "body" in part:
            return str(part["body"]["text"])
        case "interactive":
            return str(part[part["type"]]["title"])
        case "button":
            return str(part["text"])
        case _:
            return str(part.get("caption", "")) if isinstance(part, dict) else ""


def shown_try(tried: Try) -> dict[str, Any]:
    """One delivery as JSON."""
    return {
        "at": tried.at.isoformat(),
        "told": list(tried.told),
        "status": tried.status,
        "ms": round(tried.ms, 1),
        "number": tried.number,
    }
