"""What the platform tells Pakka, in its shapes: one webhook body per message, status or change."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from simulators.whatsapp.refusals import status_error
from simulators.whatsapp.world import Author, Business, Message, Person, State

Body = dict[str, Any]


def raw(body: Body) -> bytes:
    """The bytes that are signed: other letters than ASCII as \\uXXXX, as the platform does."""
    return json.dumps(body, separators=(",", ":")).encode("ascii")


def message(business: Business, person: Person, said: Message) -> Body:
    """The person wrote, tapped, reacted."""
    item = {**_from(person), **_own(said), **_context(business, said), **said.part}
    return _messages(business, {"contacts": [contact(person)], "messages": [item]})


def status(business: Business, person: Person, sent: Message, at: datetime) -> Body:
    """What became of a message of the business."""
    state = sent.state or State.SENT
    item: Body = {"id": sent.message_id, "status": state.value, "timestamp": _seconds(at)}
    if person.phone:
        item["recipient_id"] = person.phone
    if person.user_id:
        item["recipient_user_id"] = person.user_id
    if sent.callback_data:
        item["biz_opaque_callback_data"] = sent.callback_data
    if state is State.FAILED:
        item["errors"] = [status_error(sent.error or 0)]
    else:
        item |= {
            "conversation": {"id": f"conv-{person.person_id}", "origin": {"type": "service"}},
            "pricing": {"billable": False, "pricing_model": "PMP", "category": "service"},
        }
    return _messages(business, {"contacts": [_ids(person)], "statuses": [item]})


def echo(business: Business, person: Person, sent: Message) -> Body:
    """Somebody of the brokerage wrote from the business app."""
    item: Body = {"from": business.phone, **_own(sent), **sent.part}
    named = {
        "to": person.phone,
        "to_user_id": person.user_id,
        "to_parent_user_id": person.parent_user_id,
    }
    item |= {name: value for name, value in named.items() if value}
    value = {"contacts": [contact(person)], "message_echoes": [item]}
    return _envelope(business, "smb_message_echoes", value)


def number_changed(business: Business, person: Person, told: Message, old: str) -> Body:
    """The person has another number; `person` carries the new one."""
    words = f"User {person.name} changed from {old} to {person.phone}"
    system = {"body": words, "wa_id": person.phone, "type": "user_changed_number"}
    item = {"from": old, **_own(told), "system": system}
    return _messages(business, {"messages": [item]})


def user_id_changed(business: Business, person: Person, told: Message, old: str) -> Body:
    """The person has another business-scoped id; `person` carries the new one."""
    system: Body = {
        "type": "user_changed_user_id",
        "previous_user_id": old,
        "user_id": person.user_id,
    }
    if person.parent_user_id:
        system |= {
            "previous_parent_user_id": person.parent_user_id,
            "parent_user_id": person.parent_user_id,
        }
    return _messages(business, {"messages": [{**_own(told), "system": system}]})


def identity_changed(business: Business, person: Person, told: Message) -> Body:
    """The person has a new phone under the same number."""
    system = {"body": "User identity changed", "type": "customer_identity_changed"}
    identity = {
        "acknowledged": True,
        "created_timestamp": _seconds(told.at),
        "hash": told.message_id[-8:],
    }
    item = {**_from(person), **_own(told), "identity": identity, "system": system}
    return _messages(business, {"contacts": [contact(person)], "messages": [item]})


def joined(bodies: list[Body]) -> Body:
    """Several webhooks in one POST, as the platform sends them when it is busy."""
    return {**bodies[0], "entry": [entry for body in bodies for entry in body["entry"]]}


def contact(person: Person) -> Body:
    """As a message's `contacts` name its writer."""
    profile = {"name": person.name}
    if person.username:
        profile["username"] = person.username
    ids = _ids(person)
    if person.parent_user_id:
        ids["parent_user_id"] = person.parent_user_id
    return {"profile": profile, **ids}


def _ids(person: Person) -> Body:
    named = {"wa_id": person.phone, "user_id": person.user_id}
    return {name: value for name, value in named.items() if value}


def _from(person: Person) -> Body:
    named = {
        "from": person.phone,
        "from_user_id": person.user_id,
        "from_parent_user_id": person.parent_user_id,
    }
    return {name: value for name, value in named.items() if value}


def _own(said: Message) -> Body:
    return {"id": said.message_id, "timestamp": _seconds(said.at), "type": said.kind}


def _context(business: Business, said: Message) -> Body:
    if said.is_forwarded:
        return {"context": {"forwarded": True}}
    if said.reply_to and said.by is Author.PERSON:
        return {"context": {"from": business.phone, "id": said.reply_to}}
    return {}


def _messages(business: Business, value: Body) -> Body:
    return _envelope(business, "messages", value)


def _envelope(business: Business, field: str, value: Body) -> Body:
    about = {
        "display_phone_number": business.phone,
        "phone_number_id": business.phone_number_id,
    }
    whole = {"messaging_product": "whatsapp", "metadata": about, **value}
    change = {"value": whole, "field": field}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": business.account_id, "changes": [change]}],
    }


def _seconds(at: datetime) -> str:
    return str(int(at.timestamp()))
