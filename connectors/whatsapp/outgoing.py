"""What may be sent, within the platform's limits: each function makes a draft for the outbox.

Words are cut to fit; a wrong count or id is the caller's mistake: InvalidInput. Set
`dedupe_key` or `not_before` with `dataclasses.replace`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import regex

from connectors.queue.channels import LINE, OWN, OutboxDraft
from connectors.whatsapp.incoming_types import Address, text_of
from connectors.whatsapp.webhook import CHANNEL
from leads.model.errors import InvalidInput
from leads.model.storable import fit_id

# The Cloud API's own limits.
LONGEST_TEXT = 4096
LONGEST_BODY = 1024
MOST_BUTTONS = 3
LONGEST_BUTTON = 20
MOST_ROWS = 10
LONGEST_ROW = 24
LONGEST_DESCRIPTION = 72
LONGEST_TAP_ID = 256
# The specification's limit; the documentation says 256 for rows as well.
LONGEST_ROW_ID = 200
LONGEST_PARAMETER = 1024
# The platform's customer service window.
SERVICE_WINDOW = timedelta(hours=24)
TEMPLATE, READ = "template", "read"
# Our own keys, removed before a payload is sent.
_HEARD_AT, _PERSON_ID = "_heard_at", "_person_id"
# The file to be uploaded to the platform first: hash, type, name.
FILE = "_file"
# A payload's recipient: what changes when that person writes from elsewhere.
ADDRESS = frozenset({"to", "recipient", _HEARD_AT, _PERSON_ID})
_TEMPLATE_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list; a tap on it sends `id` back."""

    id: str
    title: str
    description: str = ""


def text(to: Address, body: str) -> OutboxDraft:
    """Words."""
    words = {"body": _words(body, LONGEST_TEXT, "body"), "preview_url": False}
    return _draft(to, "text", {"type": "text", "text": words})


def file(to: Address, kind: str, own: Mapping[str, Any], caption: str = "") -> OutboxDraft:
    """A picture, a film, a sound or a document of ours; it is uploaded when it is sent.

    `own`: its `mime` and `name`, and its `sha256` or the base64 of its `content`.
    """
    part = {"caption": _words(caption, LONGEST_BODY, "caption")} if caption else {}
    if kind == "document":
        part["filename"] = cut(own["name"] or "file", LONGEST_TEXT)
    return _draft(to, kind, {"type": kind, kind: part, FILE: dict(own)})


def place(to: Address, latitude: float, longitude: float, name: str, address: str) -> OutboxDraft:
    """A place on a map."""
    described = {"name": name, "address": address}
    part = {"latitude": latitude, "longitude": longitude}
    named = {key: value for key, value in described.items() if value}
    return _draft(to, "location", {"type": "location", "location": {**part, **named}})


def with_media(payload: Mapping[str, Any], media_id: str) -> Payload:
    """The payload with the platform's id for its file."""
    kind = str(payload["type"])
    return {**payload, kind: {**payload[kind], "id": media_id}}


def reaction(to: Address, message_id: str, emoji: str) -> OutboxDraft:
    """A reaction to the message with that platform id."""
    own = {"message_id": message_id, "emoji": emoji}
    return _draft(to, "reaction", {"type": "reaction", "reaction": own})


def buttons(to: Address, body: str, buttons: Sequence[tuple[str, str]]) -> OutboxDraft:
    """Words with one to three buttons (id, title) below them."""
    _check_count(buttons, MOST_BUTTONS, "buttons")
    _check_ids([own for own, _ in buttons], LONGEST_TAP_ID)
    replies = [
        {"type": "reply", "reply": {"id": own, "title": _words(title, LONGEST_BUTTON, "title")}}
        for own, title in buttons
    ]
    return _interactive(to, body, {"type": "button", "action": {"buttons": replies}})


def listing(to: Address, body: str, button: str, rows: Sequence[Row]) -> OutboxDraft:
    """Words with a button that opens a list of one to ten rows."""
    _check_count(rows, MOST_ROWS, "rows")
    _check_ids([row.id for row in rows], LONGEST_ROW_ID)
    section = {"rows": [_row(row) for row in rows]}
    action = {"button": _words(button, LONGEST_BUTTON, "button"), "sections": [section]}
    return _interactive(to, body, {"type": "list", "action": action})


def template(
    to: Address, name: str, language: str, params: Sequence[str], taps: Sequence[str] = ()
) -> OutboxDraft:
    """An approved template with its body's values, and the ids that its quick replies send back."""
    if _TEMPLATE_NAME.fullmatch(name) is None or _LANGUAGE.fullmatch(language) is None:
        raise InvalidInput("No such name or language of a template can be.", field="template")
    _check_ids(taps, LONGEST_TAP_ID)
    values = [{"type": "text", "text": _parameter(value)} for value in params]
    components: list[Payload] = [{"type": "body", "parameters": values}] if values else []
    components += [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(index),
            "parameters": [{"type": "payload", "payload": own}],
        }
        for index, own in enumerate(taps)
    ]
    own = {"name": name, "language": {"code": language}, "components": components}
    draft = _draft(to, TEMPLATE, {"type": "template", "template": own})
    return replace(draft, needs=needs_of(draft.payload))


def read(message_id: str, *, heard_at: datetime) -> OutboxDraft:
    """The blue ticks on a message that came at `heard_at`; once, in a lane of its own."""
    payload = {**_read(message_id), _HEARD_AT: heard_at.isoformat()}
    key = fit_id(f"{READ}:{message_id}")
    return OutboxDraft(to=key, kind=READ, payload=payload, dedupe_key=key, channel=CHANNEL)


def read_and_typing(message_id: str) -> Payload:
    """The one call that marks a message read and shows that an answer is being written."""
    return {**_read(message_id), "typing_indicator": {"type": "text"}}


def _read(message_id: str) -> Payload:
    return {"messaging_product": CHANNEL, "status": "read", "message_id": message_id}


def wire_of(payload: Mapping[str, Any], out_id: str) -> Payload:
    """The payload as it is sent: without our own keys, with the id that its statuses will name."""
    own = {_HEARD_AT, _PERSON_ID, FILE, *OWN}
    line = payload.get(LINE)
    shown = with_line(payload, line) if line else payload
    wire = {name: value for name, value in shown.items() if name not in own}
    return {**wire, "biz_opaque_callback_data": out_id}


def with_line(payload: Mapping[str, Any], line: str) -> Payload:
    """The payload with a line above its words, and without buttons if they then do not fit."""
    shape = payload.get("interactive")
    body = shape["body"]["text"] if shape else payload.get("text", {}).get("body")
    if body is None:
        return dict(payload)
    words = f"{line}\n\n{body}"
    if shape and length(words) <= LONGEST_BODY:
        return {**payload, "interactive": {**shape, "body": {"text": words}}}
    rest = {name: value for name, value in payload.items() if name != "interactive"}
    text = {"body": cut(words, LONGEST_TEXT), "preview_url": False}
    return {**rest, "type": "text", "text": text}


def needs_of(payload: Mapping[str, Any]) -> str | None:
    """The part of the number that it cannot be sent without: its template in its language."""
    own = payload.get(TEMPLATE)
    return f"{TEMPLATE}:{own['name']}/{own['language']['code']}" if own else None


def heard_at(payload: Mapping[str, Any]) -> datetime | None:
    """When the recipient last wrote, as far as the draft's maker knew; None: unknown."""
    stored = payload.get(_HEARD_AT)
    return datetime.fromisoformat(stored) if stored is not None else None


def is_window_open(heard_at: datetime | None, now: datetime) -> bool:
    """Whether the person may be written to without a template."""
    return heard_at is not None and now < heard_at + SERVICE_WINDOW


def person_id(payload: Mapping[str, Any]) -> str | None:
    """The person whose STOP applies to it; None: nobody's does."""
    return payload.get(_PERSON_ID)


def _draft(to: Address, kind: str, own: Payload) -> OutboxDraft:
    payload = {"messaging_product": CHANNEL, "recipient_type": "individual", **_address(to), **own}
    if to.heard_at is not None:
        payload[_HEARD_AT] = to.heard_at.isoformat()
    if to.person_id is not None:
        payload[_PERSON_ID] = to.person_id
    return OutboxDraft(to=to.key, kind=kind, payload=payload, channel=CHANNEL)


def _address(to: Address) -> dict[str, str]:
    """By phone where it is known: the platform prefers it to the id when both are given."""
    if to.phone is not None:
        return {"to": to.phone}
    user_id = to.user_id or to.parent_user_id
    if user_id is None:
        raise InvalidInput("Nobody to send to: neither a phone nor an id.", field="to")
    return {"recipient": user_id}


def _interactive(to: Address, body: str, own: Payload) -> OutboxDraft:
    words = {"text": _words(body, LONGEST_BODY, "body")}
    shape = {"type": "interactive", "interactive": {"body": words, **own}}
    return _draft(to, str(own["type"]), shape)


def _row(row: Row) -> Payload:
    own = {"id": row.id, "title": _words(row.title, LONGEST_ROW, "row")}
    if row.description.strip():
        own["description"] = _words(row.description, LONGEST_DESCRIPTION, "description")
    return own


def _words(words: str, most: int, field: str) -> str:
    if not words.strip():
        raise InvalidInput(f"The {field} is empty: the platform refuses it.", field=field)
    return cut(text_of(words) or "", most)


def _parameter(value: str) -> str:
    """The platform refuses line breaks, tabs and long gaps in a template's values."""
    return _words(" ".join(value.split()), LONGEST_PARAMETER, "params")


def _check_count(things: Sequence[object], most: int, field: str) -> None:
    if not 1 <= len(things) <= most:
        raise InvalidInput(f"There must be 1 to {most} {field}.", field=field)


def _check_ids(ids: Sequence[str], most: int) -> None:
    if len(set(ids)) < len(ids):
        raise InvalidInput("Two ids are the same.", field="id")
    if any(own != own.strip() or not 1 <= length(own) <= most for own in ids):
        raise InvalidInput(f"An id needs 1 to {most} characters and no space around.", field="id")


ELLIPSIS = "…"
_CHARACTER = regex.compile(r"\X")
# A sentence with its full stop; a dot of an abbreviation only makes a part shorter.
_SENTENCE = regex.compile(r"[^.!?।॥\n]*+(?:[.!?।॥]++[^\s\w]*+(?:\s++|$)|\n\s*+|[.!?।॥]++|$)")
_SPACED = regex.compile(r"\S++\s*+|\s++")


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most `most` UTF-16 units.

    The platform does not say which unit it counts in; no other gives a larger count for a text that
    fits.
    """
    if length(text) <= most:
        return text
    kept, left = [], most - length(ELLIPSIS)
    for match in _CHARACTER.finditer(text):
        left -= length(match.group())
        if left < 0:
            break
        kept.append(match.group())
    return "".join(kept).rstrip() + ELLIPSIS


def parts(text: str, most: int) -> list[str]:
    """The whole text in as few parts of at most `most` units as its sentences allow.

    A longer sentence is split between words, a longer word between characters.
    """
    found = [""]
    for piece in _pieces(text.strip(), most):
        if length((found[-1] + piece).rstrip()) <= most:
            found[-1] += piece
        else:
            found.append(piece)
    return [stripped for part in found if (stripped := part.strip())]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Sentences, or pieces of a sentence that is too long by itself."""
    for sentence in _SENTENCE.findall(text):
        if length(sentence.strip()) <= most:
            yield sentence
            continue
        for word in _SPACED.findall(sentence):
            yield from [word] if length(word.strip()) <= most else _CHARACTER.findall(word)


def length(text: str) -> int:
    """The length in UTF-16 units: an emoji is two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
