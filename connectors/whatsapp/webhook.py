"""A webhook's body → inbox items: one for every item of every change, whatever its kind.

Only the envelope is read here; `connectors/whatsapp/incoming_reader.py` reads what an item says.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.queue.channels import SETTLES, SETTLES_ENDED, InboxItem
from connectors.whatsapp.incoming_types import (
    USER_ID,
    WA_ID,
    Address,
    as_dict,
    as_list,
    fit_message_id,
    phone_of,
    sender_of,
    user_id_of,
)
from leads.model.errors import InvalidInput
from leads.model.storable import fit_id

CHANNEL = "whatsapp"
# Exactly as the platform writes it; anything else is not from the platform.
_SIGNATURE = re.compile(r"sha256=[0-9a-f]{64}")
# The lists that a change may hold; `contacts` says who the others are from.
_LISTS = ("messages", "calls", "statuses", "message_echoes", "user_preferences", "errors")
_KIND_OF = {"statuses": "status", "calls": "call", "message_echoes": "echo"}
_KIND = re.compile(r"[a-z][a-z_]{0,39}")
# A thought may take several of these; a tap is complete at once.
_SETTLING = frozenset({"text", "audio", "image", "video", "document", "contacts", "location"})


def is_signature(header: str) -> bool:
    """Whether the header has a signature's form; a webhook without one is refused unread."""
    return _SIGNATURE.fullmatch(header) is not None


def is_signed(body: bytes, header: str | None, secret: str) -> bool:
    """Whether the header is the HMAC-SHA256 of exactly these bytes under the app's secret."""
    if not secret:
        raise InvalidInput("The app's secret is empty: set it.", field="secret")
    if header is None or not is_signature(header):
        return False
    wanted = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(header, f"sha256={wanted}")


def items(body: bytes, received_at: datetime) -> tuple[InboxItem, ...]:
    """Every item of the body, in order; InvalidInput when it is not a webhook."""
    return tuple(
        _item(name, item, change, received_at)
        for change in _changes(_read(body))
        for name, item in _listed(change)
    )


@dataclass(frozen=True, slots=True)
class _Change:
    field: str
    value: dict[str, Any]
    account_id: str
    contacts: list[dict[str, Any]]
    time: object


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The body is not JSON.", field="body") from error


def _changes(body: object) -> Iterator[_Change]:
    for entry in _list_in(body, "entry"):
        for change in _list_in(entry, "changes"):
            value = _dict(_dict(change, "field").get("value"), "items")
            yield _Change(
                field=str(change.get("field")),
                value=value,
                account_id=_account(value.get("metadata"), entry),
                contacts=[c for c in as_list(value.get("contacts")) if isinstance(c, dict)],
                time=entry.get("time"),
            )


def _account(metadata: object, entry: dict[str, Any]) -> str:
    """The receiving number's id, or the account's for what concerns a whole business account."""
    number = as_dict(metadata).get("phone_number_id")
    return fit_id(number) if isinstance(number, str) else fit_id(f"waba:{entry.get('id')}")


def _listed(change: _Change) -> Iterator[tuple[str, Any]]:
    """Each item with its list's name; a change without a known list is itself an item."""
    known = [name for name in _LISTS if name in change.value]
    for name in known:
        for item in _list_in(change.value, name):
            yield name, item
    if not known:
        yield change.field, change.value


def _item(name: str, fields: Any, change: _Change, received_at: datetime) -> InboxItem:
    item = as_dict(fields)
    contact = _contact(item, change.contacts)
    kind = _kind(name, item)
    payload = {"list": name, "contact": contact, "item": fields}
    return InboxItem(
        channel=CHANNEL,
        account_id=change.account_id,
        item_id=_item_id(name, item) or _own_id(kind, change, payload),
        conversation_key=_conversation(name, item, contact),
        received_at=received_at,
        sent_at=instant_of(item.get("timestamp")),
        kind=kind,
        payload=json.dumps(payload).encode(),
        settles=_settles(kind, item) if name == "messages" else timedelta(0),
        fault=fault_of(name, item, received_at),
    )


def _settles(kind: str, item: dict[str, Any]) -> timedelta:
    """How long more of the same thought may follow."""
    words = as_dict(item.get("text")).get("body") if kind == "text" else None
    if isinstance(words, str) and words.rstrip().endswith("?"):
        return SETTLES_ENDED
    return SETTLES if kind in _SETTLING else timedelta(0)


def _contact(item: dict[str, Any], contacts: list[dict[str, Any]]) -> dict[str, Any]:
    """The item's contact: by number or id, or the only contact when neither contradicts it."""
    phone, user_id = item.get("from"), item.get("from_user_id")
    for contact in contacts:
        if (phone and contact.get("wa_id") == phone) or (
            user_id and contact.get("user_id") == user_id
        ):
            return contact
    if len(contacts) != 1 or "to" in item or item.get("type") == "system":
        return {}
    only = contacts[0]
    is_other = (phone and only.get("wa_id")) or (user_id and only.get("user_id"))
    return {} if is_other else only


def _kind(name: str, item: dict[str, Any]) -> str:
    kind = item.get("type") if name == "messages" else _KIND_OF.get(name, name)
    return kind if isinstance(kind, str) and _KIND.fullmatch(kind) else "unknown"


def _item_id(name: str, item: dict[str, Any]) -> str | None:
    """The platform's id: a message's own, or a status's with its state; None: there is none."""
    own = item.get("id")
    if not isinstance(own, str) or not own:
        return None
    match name:
        case "messages" | "message_echoes":
            return fit_message_id(own)
        case "calls":
            return fit_id(f"{own}:{item.get('event')}")
        case "statuses":
            return fit_id(f"{own}:{item.get('status')}")
        case _:
            return None


def _conversation(name: str, item: dict[str, Any], contact: dict[str, Any]) -> str:
    """The item's conversation. Statuses have a queue of their own, and so wait for no answer."""
    match name:
        case "messages" if item.get("type") == "system":
            earlier = as_dict(item.get("system")).get("previous_user_id")
            return sender_of({"from_user_id": earlier, **item}, contact).key
        case "message_echoes":
            return Address(phone_of(item.get("to")), user_id_of(item.get("to_user_id"))).key
        case "statuses":
            who = item.get("recipient_user_id") or item.get("recipient_id") or "nobody"
            return fit_id(f"status:{who}")
        case "user_preferences":
            return sender_of({"from": item.get("wa_id")}, contact).key
        case "messages":
            return sender_of(item, contact).key
        case "calls" if item.get("direction") != "BUSINESS_INITIATED":
            return sender_of(item, contact).key
        case _:
            return "account"


def _own_id(kind: str, change: _Change, payload: dict[str, Any]) -> str:
    """An id that is the same for every repetition of the webhook."""
    known = json.dumps([change.field, change.time, payload], sort_keys=True)
    return f"{kind}:{hashlib.sha256(known.encode()).hexdigest()}"


def _list_in(holder: object, name: str) -> list[Any]:
    found = _dict(holder, name).get(name)
    if not isinstance(found, list):
        raise InvalidInput(f"{name} is not a list.", field=name)
    return found


def _dict(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidInput(f"What holds {name} is not an object.", field=name)
    return value


# The platform repeats a webhook for up to seven days; an older one is somebody's replay.
REPEATED_FOR = timedelta(days=7)
# The platform's own limit for a text.
LONGEST_TEXT = 4096

Item = dict[str, Any]


def fault_of(kind: str, item: Item, received_at: datetime) -> str | None:
    """What prevents the item from being handled, in words without its content; None: nothing."""
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
    # A changed id is reported by the platform, about a person named inside.
    is_told = item.get("type") == "system"
    return None if phone or user_id or is_told else "it has no sender"


def _text_fault(item: Item) -> str | None:
    if item.get("type") != "text":
        return None
    body = as_dict(item.get("text")).get("body")
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
