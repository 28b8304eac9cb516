"""What people here are asked to do, checked and done: by tests as JSON, by the page as forms."""

from __future__ import annotations

import base64
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from simulators.whatsapp.exchange import Exchange
from simulators.whatsapp.world import Media, Message, Person

Phone = Annotated[str, Field(pattern=r"^\+?[1-9][0-9]{6,14}$")]
UserId = Annotated[str, Field(pattern=r"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")]
Short = Annotated[str, Field(min_length=1, max_length=100)]
Words = Annotated[str, Field(min_length=1, max_length=4096)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewPerson(_Asked):
    """Without a phone, somebody with a username only."""

    name: Short
    person_id: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")] | None = None
    phone: Phone | None = None
    user_id: UserId | None = None
    parent_user_id: UserId | None = None
    username: Short | None = None
    is_reachable: bool = True


class Tap(_Asked):
    """On a button or a row, by its id or its words."""

    message_id: str
    choice: Words


class Reaction(_Asked):
    """An empty emoji takes it back."""

    message_id: str
    emoji: Annotated[str, Field(max_length=16)] = ""


class Edit(_Asked):
    """Other words for a message of their own."""

    message_id: str
    text: Words


class Deletion(_Asked):
    """A message of their own that they take back."""

    message_id: str


class File(_Asked):
    """A file with its content."""

    kind: Annotated[str, Field(pattern="^(image|video|audio|document|sticker)$")]
    mime: Short
    content_base64: Annotated[str, Field(max_length=8 * 1024 * 1024)]
    is_voice: bool = False
    caption: Words | None = None
    file_name: Short | None = None


class Card(_Asked):
    """A shared contact."""

    name: Short
    phone: Phone


class Place(_Asked):
    """A place, in degrees."""

    latitude: float
    longitude: float
    name: Short | None = None
    address: Short | None = None


class Saying(_Asked):
    """Exactly one of the contents; `texts` is a burst."""

    person: str
    text: Words | None = None
    texts: list[Words] | None = None
    tap: Tap | None = None
    reaction: Reaction | None = None
    edit: Edit | None = None
    deletion: Deletion | None = None
    file: File | None = None
    cards: list[Card] | None = None
    place: Place | None = None
    raw: dict[str, Any] | None = None  # {"type": …, …} of any other kind
    reply_to: str | None = None
    is_forwarded: bool = False
    at: AwareDatetime | None = None


class Echoing(_Asked):
    """Sent from the business app."""

    person: str
    text: Words


class Changing(_Asked):
    """A new number, a new id, or else a new telephone."""

    phone: Phone | None = None
    user_id: UserId | None = None
    is_reachable: bool | None = None
    closes_window: bool = False
    has_new_telephone: bool = False


class NewFault(_Asked):
    """The next `times` sends are refused with `code`, or taken with their answer held back."""

    code: int | None = None
    hold_seconds: Annotated[float, Field(ge=0, le=120)] = 0.0
    times: Annotated[int, Field(ge=1, le=1000)] = 1


class NewTemplate(_Asked):
    """A template as the account has it."""

    name: Short
    language: Short
    body: Words
    status: Short = "APPROVED"
    buttons: list[Short] = []


class DeliveryConditions(_Asked):
    """Whether webhooks come twice, late and together from now on."""

    is_unreliable: bool


def added(exchange: Exchange, new: NewPerson) -> Person:
    """The new person in the world."""
    person = exchange.world.add_person(
        new.name,
        phone=digits(new.phone),
        user_id=new.user_id,
        parent_user_id=new.parent_user_id,
        username=new.username,
        person_id=new.person_id,
    )
    person.is_reachable = new.is_reachable
    return person


def changed(exchange: Exchange, person_id: str, told: Changing) -> None:
    """What became of the person."""
    if told.phone is not None:
        exchange.change_number(person_id, digits(told.phone) or "")
    if told.user_id is not None:
        exchange.change_user_id(person_id, told.user_id)
    if told.has_new_telephone:
        exchange.change_phone(person_id)
    if told.is_reachable is not None:
        exchange.world.person(person_id).is_reachable = told.is_reachable
    if told.closes_window:
        exchange.close_window(person_id)


def said_by(exchange: Exchange, saying: Saying) -> list[Message]:
    """What the person sends, as one message or a burst."""
    if saying.tap is not None:
        return [exchange.tap(saying.person, saying.tap.message_id, saying.tap.choice)]
    if saying.reaction is not None:
        told = saying.reaction
        return [exchange.react(saying.person, told.message_id, told.emoji)]
    if saying.edit is not None:
        return [exchange.edit(saying.person, saying.edit.message_id, saying.edit.text)]
    if saying.deletion is not None:
        return [exchange.delete(saying.person, saying.deletion.message_id)]
    return [
        exchange.write(
            saying.person,
            kind,
            part,
            reply_to=saying.reply_to,
            is_forwarded=saying.is_forwarded,
            at=saying.at,
        )
        for kind, part in _contents(exchange, saying)
    ]


def _contents(exchange: Exchange, saying: Saying) -> list[tuple[str, dict[str, Any]]]:
    if saying.file is not None:
        return [_file(exchange, saying.file)]
    if saying.cards is not None:
        return [("contacts", {"contacts": [card(c.name, c.phone) for c in saying.cards]})]
    if saying.place is not None:
        return [("location", {"location": saying.place.model_dump(exclude_none=True)})]
    if saying.raw is not None:
        part = {name: value for name, value in saying.raw.items() if name != "type"}
        return [(str(saying.raw.get("type")), part)]
    texts = saying.texts if saying.texts is not None else [saying.text or ""]
    return [("text", {"text": {"body": text}}) for text in texts]


def _file(exchange: Exchange, told: File) -> tuple[str, dict[str, Any]]:
    content = base64.b64decode(told.content_base64)
    return media_part(exchange.world.add_media(told.mime, content), told)


def media_part(media: Media, told: File) -> tuple[str, dict[str, Any]]:
    """Kind and part of a file."""
    part: dict[str, Any] = {"mime_type": media.mime, "sha256": media.digest, "id": media.media_id}
    if told.kind == "audio":
        part["voice"] = told.is_voice
    named = {"caption": told.caption, "filename": told.file_name}
    part |= {name: value for name, value in named.items() if value}
    return told.kind, {told.kind: part}


def card(name: str, phone: str) -> dict[str, Any]:
    """A shared contact as the platform writes it."""
    own = digits(phone)
    return {
        "name": {"formatted_name": name, "first_name": name.split(maxsplit=1)[0]},
        "phones": [{"phone": f"+{own}", "wa_id": own, "type": "CELL"}],
    }


def digits(phone: str | None) -> str | None:
    """As the platform writes a number."""
    return phone.removeprefix("+") if phone else None
