"""What an inbox item says. Start here to handle WhatsApp's items."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from connectors.queue.channels import InboxItem, OutState
from connectors.whatsapp.incoming_types import (
    Address,
    CallIn,
    Card,
    ContactsIn,
    DeletedIn,
    EchoIn,
    EditedIn,
    FormIn,
    LocationIn,
    MediaIn,
    OrderIn,
    OtherIn,
    PreferenceIn,
    ReactionIn,
    Received,
    StatusIn,
    SystemIn,
    TapIn,
    TextIn,
    as_dict,
    as_list,
    fit_message_id,
    phone_of,
    sender_of,
    text_of,
    user_id_of,
)
from connectors.whatsapp.outgoing import cut
from leads.store.attachments import Ad

Facts: TypeAlias = dict[str, Any]
# Whether they may be called on WhatsApp; `what` is "accept" or "reject".
CALL_PERMISSION = "call_permission"
# The longest value kept of an ad; addresses are shorter and so are never cut.
LONGEST_AD = 2_000


def received(item: InboxItem) -> Received:
    """Read the item; one of an unforeseen shape is an OtherIn, never an error."""
    fields = item.facts()
    facts, contact = as_dict(fields.get("item")), as_dict(fields.get("contact"))
    base = _base(item, facts, contact)
    read = _BY_LIST.get(fields.get("list"), _other)
    what = text_of(as_dict(facts.get(item.kind)).get("type"))
    is_message = read is _message and item.kind not in _NO_MESSAGES and what not in _NO_MESSAGES
    return read(item.kind, facts, base) or OtherIn(
        kind=item.kind, is_message=is_message, what=what, **base
    )


def _base(item: InboxItem, facts: Facts, contact: Facts) -> Facts:
    context = as_dict(facts.get("context"))
    forwarded = context.get("forwarded") or context.get("frequently_forwarded")
    at = min(item.sent_at or item.received_at, item.received_at)
    return {
        "message_id": item.item_id,
        "at": at,
        "sender": replace(sender_of(facts, contact), heard_at=at),
        "reply_to": text_of(context.get("id")),
        "is_forwarded": forwarded is True,
        "group_id": text_of(facts.get("group_id")) or None,
        "ad": _ad(as_dict(facts.get("referral"))),
    }


def _ad(facts: Facts) -> Ad | None:
    """The brokerage's ad or post that was tapped; it may have no name."""
    names = ("source_id", "source_type", "source_url", "headline", "body", "ctwa_clid")
    values = [text_of(facts.get(name)) or None for name in names]
    return Ad(*(value and cut(value, LONGEST_AD) for value in values)) if any(values) else None


def _message(kind: str, facts: Facts, base: Facts) -> Received | None:
    read = _BY_KIND.get(kind)
    return read(kind, facts, base) if read else None


def _text(_kind: str, facts: Facts, base: Facts) -> Received | None:
    text = text_of(as_dict(facts.get("text")).get("body"))
    product = as_dict(as_dict(facts.get("context")).get("referred_product"))
    about = text_of(product.get("product_retailer_id"))
    return TextIn(text=text, product=about, **base) if text is not None else None


def _tap(kind: str, facts: Facts, base: Facts) -> Received | None:
    """An interactive reply, or a template's quick reply, which has other field names."""
    own = as_dict(facts.get(kind))
    if own.get("nfm_reply") is not None:
        return _form(as_dict(own["nfm_reply"]), base)
    if (allowed := as_dict(own.get("call_permission_reply")).get("response")) is not None:
        return OtherIn(kind=CALL_PERMISSION, what=text_of(allowed), **base)
    if kind == "button":
        tap_id, title = own.get("payload"), own.get("text")
    else:
        reply = as_dict(own.get("button_reply") or own.get("list_reply"))
        tap_id, title = reply.get("id"), reply.get("title")
    found = text_of(tap_id)
    return TapIn(id=found, title=text_of(title) or "", **base) if found else None


def _form(own: Facts, base: Facts) -> Received | None:
    """A form's answers, without the fields that only the platform reads."""
    try:
        filled = as_dict(json.loads(str(own.get("response_json"))))
    except ValueError:
        return None
    # An address form has its answers one level deeper.
    named = {**filled, **as_dict(filled.get("values"))}
    answers = tuple(
        (name.replace("_", " "), said)
        for name, value in named.items()
        if name not in _FORMS_OWN and (said := _answer(value))
    )
    return FormIn(answers=answers, **base) if answers else None


def _answer(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_answer, value))) or None
    if isinstance(value, bool | dict):
        return None
    return text_of(str(value)) if isinstance(value, int | float) else text_of(value)


def _order(_kind: str, facts: Facts, base: Facts) -> Received | None:
    own = as_dict(facts.get("order"))
    items = []
    for item in map(as_dict, as_list(own.get("product_items"))):
        name, count = text_of(item.get("product_retailer_id")), str(item.get("quantity"))
        if name:
            items.append((name, int(count) if count.isdecimal() else 1))
    return OrderIn(items=tuple(items), text=text_of(own.get("text")), **base) if items else None


def _call(_kind: str, facts: Facts, base: Facts) -> Received | None:
    """A call of theirs that is over; while it rings there is nothing to report."""
    is_over = facts.get("event") == "terminate" and facts.get("direction") != _OURS
    talked = facts.get("duration")
    seconds = talked if isinstance(talked, int) and facts.get("status") != "FAILED" else 0
    return CallIn(seconds=seconds, **base) if is_over else None


def _reaction(_kind: str, facts: Facts, base: Facts) -> Received | None:
    own = as_dict(facts.get("reaction"))
    target = text_of(own.get("message_id"))
    emoji = text_of(own.get("emoji")) or None
    return ReactionIn(target_id=target, emoji=emoji, **base) if target else None


def _media(kind: str, facts: Facts, base: Facts) -> Received | None:
    own = as_dict(facts.get(kind))
    media_id = text_of(own.get("id"))
    if not media_id:
        return None
    return MediaIn(
        kind=kind,
        media_id=media_id,
        mime=text_of(own.get("mime_type")),
        caption=text_of(own.get("caption")),
        file_name=text_of(own.get("filename")),
        is_voice=own.get("voice") is True,
        **base,
    )


def _contacts(_kind: str, facts: Facts, base: Facts) -> Received | None:
    cards = tuple(_card(as_dict(card)) for card in as_list(facts.get("contacts")))
    return ContactsIn(cards=cards, **base) if cards else None


def _card(facts: Facts) -> Card:
    phones = (text_of(as_dict(phone).get("phone")) for phone in as_list(facts.get("phones")))
    name = text_of(as_dict(facts.get("name")).get("formatted_name"))
    return Card(name=name, phones=tuple(phone for phone in phones if phone))


def _location(_kind: str, facts: Facts, base: Facts) -> Received | None:
    own = as_dict(facts.get("location"))
    latitude, longitude = _degrees(own.get("latitude"), 90), _degrees(own.get("longitude"), 180)
    if latitude is None or longitude is None:
        return None
    name, address = text_of(own.get("name")), text_of(own.get("address"))
    return LocationIn(latitude=latitude, longitude=longitude, name=name, address=address, **base)


def _edit(_kind: str, facts: Facts, base: Facts) -> Received | None:
    """The new content is a message within the message."""
    own = as_dict(facts.get("edit"))
    target, message = _changed_id(own), as_dict(own.get("message"))
    now = (
        _message(str(message.get("type")), message, {**base, "message_id": target})
        if target
        else None
    )
    return EditedIn(now=now, **base) if isinstance(now, TextIn | MediaIn) else None


def _deletion(_kind: str, facts: Facts, base: Facts) -> Received | None:
    target = _changed_id(as_dict(facts.get("revoke")))
    return DeletedIn(target_id=target, **base) if target else None


def _changed_id(facts: Facts) -> str | None:
    target = text_of(facts.get("original_message_id"))
    return fit_message_id(target) if target else None


def _system(_kind: str, facts: Facts, base: Facts) -> Received | None:
    own = as_dict(facts.get("system"))
    sender: Address = base["sender"]
    old = Address(
        phone=sender.phone,
        user_id=user_id_of(own.get("previous_user_id")) or sender.user_id,
        parent_user_id=user_id_of(own.get("previous_parent_user_id")) or sender.parent_user_id,
    )
    new = Address(
        phone=phone_of(own.get("wa_id")) or phone_of(own.get("new_wa_id")),
        user_id=user_id_of(own.get("user_id")),
        parent_user_id=user_id_of(own.get("parent_user_id")),
    )
    kind = text_of(own.get("type"))
    return SystemIn(kind=kind, old=old, new=new, **base) if kind else None


def _status(_kind: str, facts: Facts, base: Facts) -> Received | None:
    provider_id = text_of(facts.get("id"))
    if not provider_id:
        return None
    phone, user_id = facts.get("recipient_id"), facts.get("recipient_user_id")
    base = {**base, "sender": Address(phone_of(phone), user_id_of(user_id))}
    return StatusIn(
        state=_STATES.get(str(facts.get("status"))),
        error=_error(facts),
        out_id=text_of(facts.get("biz_opaque_callback_data")),
        provider_id=provider_id,
        **base,
    )


def _error(facts: Facts) -> str | None:
    """The first error's code, never its words: those may name a person."""
    first = as_dict(next(iter(as_list(facts.get("errors"))), None))
    code = first.get("code")
    return str(code) if isinstance(code, int) else None


def _echo(_kind: str, facts: Facts, base: Facts) -> Received | None:
    to = Address(
        phone=phone_of(facts.get("to")),
        user_id=user_id_of(facts.get("to_user_id")),
        parent_user_id=user_id_of(facts.get("to_parent_user_id")),
    )
    return EchoIn(to=to, text=text_of(as_dict(facts.get("text")).get("body")), **base)


def _preference(_kind: str, facts: Facts, base: Facts) -> Received | None:
    category, value = text_of(facts.get("category")), text_of(facts.get("value"))
    return PreferenceIn(category=category, value=value, **base) if category and value else None


def _other(_kind: str, _facts: Facts, _base: Facts) -> Received | None:
    return None


def _degrees(value: object, most: int) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) <= most else None  # type: ignore[arg-type]


Reader: TypeAlias = Callable[[str, Facts, Facts], Received | None]
_BY_LIST: dict[object, Reader] = {
    "messages": _message,
    "calls": _call,
    "statuses": _status,
    "message_echoes": _echo,
    "user_preferences": _preference,
}
_BY_KIND: dict[str, Reader] = {
    "text": _text,
    "interactive": _tap,
    "button": _tap,
    "reaction": _reaction,
    **dict.fromkeys(("image", "video", "audio", "document", "sticker"), _media),
    "contacts": _contacts,
    "location": _location,
    "order": _order,
    "system": _system,
    "edit": _edit,
    "revoke": _deletion,
}
# Kinds that come as messages but are none: the platform's own notices, changes of an unknown shape,
# a message that somebody pinned or kept.
_NO_MESSAGES = frozenset(
    {"system", "request_welcome", "reaction", "edit", "revoke", "pin", "keep_in_chat"}
)
_FORMS_OWN = frozenset({"flow_token", "values", "saved_address_id", "wa_flow_response_params"})
_OURS = "BUSINESS_INITIATED"
# Played counts as read.
_STATES = {
    "sent": OutState.SENT,
    "delivered": OutState.DELIVERED,
    "read": OutState.READ,
    "played": OutState.READ,
    "failed": OutState.FAILED,
}
