"""What a test does to the people here, as JSON: write, tap, react, look, change, break."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.dev.whatsapp.exchange import Exchange, Fault, choices
from app.dev.whatsapp.postman import STEADY, WILD, Try
from app.dev.whatsapp.world import Media, Message, Person, Template

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


class Saying(_Asked):
    """Exactly one of the contents; `texts` is a burst."""

    person: str
    text: Words | None = None
    texts: list[Words] | None = None
    tap: Tap | None = None
    reaction: Reaction | None = None
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


class Breaking(_Asked):
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


class Weather(_Asked):
    """Whether webhooks come twice, late and together from now on."""

    is_unreliable: bool


def routes(exchange: Exchange) -> APIRouter:
    """The routes under /dev; all on the loop's thread, where the postman works."""
    router = APIRouter(prefix="/dev")
    world = exchange.world

    @router.get("/people")
    async def people() -> list[dict[str, Any]]:
        return [shown_person(person) for person in world.people.values()]

    @router.post("/people", status_code=201)
    async def add(new: NewPerson) -> dict[str, Any]:
        return shown_person(added(exchange, new))

    @router.post("/people/{person_id}")
    async def change(person_id: str, told: Changing) -> dict[str, Any]:
        changed(exchange, person_id, told)
        return shown_person(world.person(person_id))

    @router.post("/send", status_code=201)
    async def send(saying: Saying) -> dict[str, Any]:
        return {"messages": [shown(said) for said in said_by(exchange, saying)]}

    @router.post("/echo", status_code=201)
    async def echo(told: Echoing) -> dict[str, Any]:
        return shown(exchange.echo(told.person, told.text))

    @router.post("/read/{person_id}", status_code=204)
    async def read(person_id: str) -> None:
        exchange.look(person_id)

    @router.get("/inbox/{person_id}")
    async def inbox(person_id: str, after: Annotated[int, Query(ge=0)] = 0) -> dict[str, Any]:
        person = world.person(person_id)
        talk = world.talk(person_id)
        typing = is_typing(person, world.clock())
        return {"typing": typing, "messages": [shown(m) for m in talk[after:]]}

    @router.get("/sent")
    async def sent() -> list[dict[str, Any]]:
        return [shown(m) for m in world.messages.values() if m.state is not None]

    @router.post("/faults", status_code=204)
    async def break_sends(told: Breaking) -> None:
        exchange.faults.extend([Fault(told.code, told.hold_seconds)] * told.times)

    @router.post("/templates", status_code=201)
    async def add_template(new: NewTemplate) -> dict[str, str]:
        buttons = tuple(new.buttons)
        template = Template(new.name, new.language, new.body, status=new.status, buttons=buttons)
        world.add_template(template)
        return {"name": new.name, "language": new.language}

    @router.post("/weather", status_code=204)
    async def weather(told: Weather) -> None:
        exchange.postman.unreliable = WILD if told.is_unreliable else STEADY

    @router.post("/handshake")
    async def handshake() -> dict[str, bool]:
        is_verified = await exchange.postman.verify(world.business.verify_token)
        return {"is_verified": is_verified}

    @router.get("/tries")
    async def tries() -> dict[str, Any]:
        postman = exchange.postman
        return {"is_idle": postman.is_idle, "tries": [shown_try(t) for t in postman.tries]}

    return router


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
            return str(part["body"])
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
