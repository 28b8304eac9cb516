"""People, messages and deliveries: as the control API's JSON, and as a phone's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.pages.components import language_of_words
from simulators.whatsapp.exchange import Exchange, choices, may_delete, may_edit
from simulators.whatsapp.refusals import title_of
from simulators.whatsapp.webhook_delivery import DeliveryTry
from simulators.whatsapp.world import Author, Message, Person, State, World


def is_typing(person: Person, now: datetime) -> bool:
    """Whether the business is shown typing to the person."""
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


def shown_try(tried: DeliveryTry) -> dict[str, Any]:
    """One delivery as JSON."""
    return {
        "at": tried.at.isoformat(),
        "told": list(tried.told),
        "status": tried.status,
        "ms": round(tried.ms, 1),
        "number": tried.number,
    }


# The platform's marks for bold and italic; they hold within one line.
_MARKED = re.compile(r"(?<![^\W_])([*_])(?=\S)([^\n]+?)(?<=\S)\1(?![^\W_])")
_QUOTED = 90
_DELETED = "_You deleted this message_"
_TRIES_SHOWN = 8
# Times as the demo's brokerages read them.
ZONE = ZoneInfo("Asia/Kolkata")
_TICKS = {
    State.ACCEPTED: ("clock", "on its way"),
    State.SENT: ("check", "sent"),
    State.DELIVERED: ("twocheck", "delivered"),
    State.READ: ("twocheck", "read"),
}
_SEEN = ("image/png", "image/jpeg", "image/webp")
_HEARD = ("audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac")
_KINDS = {
    "image": "Image",
    "video": "Video",
    "document": "Document",
    "sticker": "Sticker",
    "location": "Place",
    "contacts": "Contact",
    "template": "Template",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style: `strong`, `em` or plain."""

    text: str
    face: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a row."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file in a bubble: `how` it is there, where, and what it is called."""

    how: str  # picture, sound, file
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message on the phone."""

    id: str
    anchor: str
    is_mine: bool
    by: str
    label: str
    quoted: str
    pieces: tuple[Piece, ...]
    file: FileShown | None
    map: str
    lang: str | None
    at: str
    tick: tuple[str, str] | None
    is_read: bool
    failed: str
    reactions: tuple[str, ...]
    reacted: str
    choices: tuple[Choice, ...]
    list_button: str
    said: str  # the words as they were typed
    may_edit: bool
    may_delete: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One delivery of a webhook, for the trace."""

    at: str
    told: str
    outcome: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class PhoneView:
    """Everything one phone shows."""

    person: Person
    number: str
    bubbles: tuple[Bubble, ...]
    typing: bool
    window: str
    steps: tuple[Step, ...]


def phone_view(exchange: Exchange, person: Person) -> PhoneView:
    """The person's phone, now."""
    world = exchange.world
    now = world.clock()
    is_open = exchange.limits.is_open(person, now)
    return PhoneView(
        person=person,
        number=named(person),
        bubbles=tuple(_bubbles(world, person)),
        typing=is_typing(person, now),
        window="open" if is_open else "closed: only templates arrive",
        steps=tuple(_step(tried) for tried in list(exchange.postman.tries)[-_TRIES_SHOWN:]),
    )


def named(person: Person) -> str:
    """The number, or the name where it is hidden."""
    if person.phone:
        return f"+{person.phone}"
    return f"@{person.username}" if person.username else str(person.user_id)


def pieces(text: str) -> tuple[Piece, ...]:
    """The text split into bold, italic and plain parts."""
    found, end = [], 0
    for marked in _MARKED.finditer(text):
        if marked.start() > end:
            found.append(Piece(text[end : marked.start()]))
        found.append(Piece(marked[2], "strong" if marked[1] == "*" else "em"))
        end = marked.end()
    return (*found, Piece(text[end:])) if end < len(text) else tuple(found)


def _bubbles(world: World, person: Person) -> Iterator[Bubble]:
    for message in world.talk(person.person_id):
        if message.kind != "reaction":
            yield _bubble(world, message)


def _bubble(world: World, message: Message) -> Bubble:
    now = world.clock()
    text = _text(message)
    quoted = world.messages.get(message.reply_to or "")
    interactive = message.part.get("interactive", {})
    return Bubble(
        id=message.message_id,
        anchor=f"m{list(world.messages).index(message.message_id)}",
        is_mine=message.by is Author.PERSON,
        by=message.by.value,
        label=_label(message),
        quoted=_quote(_text(quoted)) if quoted else "",
        pieces=pieces(text),
        file=_file(world, message),
        map=_map(message),
        lang=language_of_words(text, None),
        at=_time(message.at),
        tick=_tick(message),
        is_read=message.state is State.READ or message.is_seen,
        failed=f"{message.error}: {title_of(message.error)}" if message.error else "",
        reactions=tuple(message.reactions.values()),
        reacted=message.reactions.get(Author.PERSON, ""),
        choices=tuple(
            Choice(c["id"], c["title"], c.get("description") or "") for c in choices(message)
        ),
        list_button=interactive.get("action", {}).get("button", ""),
        said=words(message),
        may_edit=may_edit(message, now),
        may_delete=may_delete(message, now),
    )


def _text(message: Message) -> str:
    """What is in the bubble; for files and cards, what they are."""
    if message.is_deleted:
        return _DELETED
    if message.by is Author.SYSTEM:
        changed = message.part
        return f"{changed['from']} is now {changed['to']}" if changed else "New telephone"
    if message.kind == "contacts":
        cards = message.part["contacts"]
        return "\n".join(f"{c['name']['formatted_name']} {_first(c)}" for c in cards)
    if message.kind == "location":
        place = message.part["location"]
        named = (place.get("name"), place.get("address"))
        return "\n".join((*filter(None, named), f"{place['latitude']}, {place['longitude']}"))
    return words(message)


def is_seen_or_heard(mime: str) -> bool:
    """Whether a page shows or plays a file of that type."""
    return mime.partition(";")[0] in (*_SEEN, *_HEARD)


def _file(world: World, message: Message) -> FileShown | None:
    """What the message carries, if the file is here: a sender's link is not followed."""
    part = message.part.get(message.kind)
    if not isinstance(part, dict) or message.is_deleted:
        return None
    media = world.media.get(str(part.get("id")))
    if media is None:
        return None
    mime = media.mime.partition(";")[0]
    how = "picture" if mime in _SEEN else "sound" if mime in _HEARD else "file"
    return FileShown(how, f"/phone-files/{media.media_id}", str(part.get("filename") or "File"))


def _map(message: Message) -> str:
    is_place = message.kind == "location" and not message.is_deleted
    place = message.part.get("location") if is_place else None
    return f"https://maps.google.com/?q={place['latitude']},{place['longitude']}" if place else ""


def _first(card: dict[str, list[dict[str, str]]]) -> str:
    return next((phone["phone"] for phone in card.get("phones", ())), "")


def _label(message: Message) -> str:
    if message.is_deleted:
        return ""
    kind = _KINDS.get(message.kind, "")
    if message.kind == "audio":
        kind = "Voice note" if message.part["audio"].get("voice") else "Audio"
    told = ("Forwarded" if message.is_forwarded else "", kind)
    from_app = "From the business app" if message.by is Author.APP else ""
    edited = "Edited" if message.is_edited else ""
    return " · ".join(filter(None, (*told, edited, from_app)))


def _tick(message: Message) -> tuple[str, str] | None:
    """The icon and its words. The person's own messages: taken, and read by the business."""
    if message.by is Author.PERSON:
        return ("twocheck", "read by Pakka") if message.is_seen else ("check", "sent")
    return _TICKS.get(message.state) if message.state else None


def _step(tried: DeliveryTry) -> Step:
    again = f" (try {tried.number})" if tried.number > 1 else ""
    return Step(
        at=_time(tried.at, "%H:%M:%S"),
        told=", ".join(tried.told) + again,
        outcome=f"{tried.status}, {tried.ms:.0f} ms" if tried.status else "no answer",
        is_good=tried.status == 200,
    )


def _quote(text: str) -> str:
    """The beginning, without markup and empty lines."""
    plain = "".join(piece.text for piece in pieces(text))
    told = "\n".join(line for line in plain.splitlines() if line.strip())
    return told if len(told) <= _QUOTED else told[:_QUOTED].rstrip() + "…"


def _time(at: datetime, form: str = "%H:%M") -> str:
    return at.astimezone(ZONE).strftime(form)
