"""What is wrong with an item although it was signed: kept for the operator, handled by nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.whatsapp.sender import USER_ID, WA_ID

# The platform repeats a webhook for up to seven days; what is older is somebody's replay.
REPEATED_FOR = timedelta(days=7)
# The platform's own limit of a text.
LONGEST_TEXT = 4096

Item = dict[str, Any]


def fault_of(kind: str, item: Item, received_at: datetime) -> str | None:
    """What keeps the item from being handled, in words without its content; None: nothing."""
    checks = _CHECKS.get(kind)
    if checks is None:
        return None
    found = (check(item) for check in checks)
    return next((fault for fault in found if fault), None) or _time_fault(item, received_at)


def instant_of(value: object) -> datetime | None:
    """The instant of the platform's Unix seconds (text or number); None when it is none."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole and not (isinstance(value, str) and value.isascii() and value.isdecimal()):
        return None
    try:
        seconds = int(value)  # type: ignore[call-overload]
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _time_fault(item: Item, received_at: datetime) -> str | None:
    at = instant_of(item.get("timestamp"))
    if at is None:
        return "its time is none"
    return "older than the platform repeats" if at < received_at - REPEATED_FOR else None


def _id_fault(item: Item) -> str | None:
    own = item.get("id")
    return None if isinstance(own, str) and own else "it has no id"


def _type_fault(item: Item) -> str | None:
    kind = item.get("type")
    return None if isinstance(kind, str) and kind else "it has no type"


def _sender_fault(item: Item) -> str | None:
    phone, user_id = item.get("from"), item.get("from_user_id")
    if phone is not None and not (isinstance(phone, str) and WA_ID.fullmatch(phone)):
        return "its sender's number is none"
    if user_id is not None and not (isinstance(user_id, str) and USER_ID.fullmatch(user_id)):
        return "its sender's id is none"
    # A changed id is told of by the platform, about a person it names inside.
    is_told = item.get("type") == "system"
    return None if phone or user_id or is_told else "it has no sender"


def _text_fault(item: Item) -> str | None:
    if item.get("type") != "text":
        return None
    text = item.get("text")
    body = text.get("body") if isinstance(text, dict) else None
    if not isinstance(body, str):
        return "its text is none"
    return "its text is too long" if len(body) > LONGEST_TEXT else None


def _recipient_fault(item: Item) -> str | None:
    phone, user_id = item.get("to"), item.get("to_user_id")
    is_phone = isinstance(phone, str) and WA_ID.fullmatch(phone)
    is_id = isinstance(user_id, str) and USER_ID.fullmatch(user_id)
    return None if is_phone or is_id else "its recipient is none"


def _state_fault(item: Item) -> str | None:
    return None if isinstance(item.get("status"), str) else "it has no state"


_CHECKS: dict[str, tuple[Callable[[Item], str | None], ...]] = {
    "messages": (_id_fault, _type_fault, _sender_fault, _text_fault),
    "calls": (_id_fault, _sender_fault),
    "message_echoes": (_id_fault, _type_fault, _recipient_fault, _text_fault),
    "statuses": (_id_fault, _state_fault),
}
