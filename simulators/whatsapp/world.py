"""Who has a phone here, what was written, and the business account's data; all in memory."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from leads.model.errors import InvalidInput, NotFound

Clock = Callable[[], datetime]
# The platform: an answer's typing lasts until it comes, or this long.
TYPING = timedelta(seconds=25)


@dataclass(frozen=True, slots=True)
class Business:
    """The brokerage's account: its ids, and the secrets that it shares with Pakka."""

    token: str
    app_secret: str
    verify_token: str
    phone_number_id: str = "100000000000001"
    account_id: str = "200000000000002"
    app_id: str = "300000000000003"
    # Nobody's number: India assigns none that begins with 0.
    phone: str = "910000000000"
    name: str = "Test brokerage"


def made_up_business() -> Business:
    """A business with secrets of its own, made now."""
    return Business(*(secrets.token_urlsafe(24) for _ in range(3)))


class Author(StrEnum):
    """Who wrote."""

    PERSON = "person"
    BUSINESS = "business"  # through the API
    APP = "app"  # somebody of the brokerage, in the business app
    SYSTEM = "system"


class State(StrEnum):
    """How far a message of the business is."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(slots=True)
class Person:
    """Somebody with a phone. `phone`: digits; None for a user with a username only."""

    person_id: str
    name: str
    phone: str | None
    user_id: str | None
    parent_user_id: str | None = None
    username: str | None = None
    is_reachable: bool = True
    window_from: datetime | None = None  # when the person last wrote
    typing_until: datetime | None = None  # until when the business is seen typing


@dataclass(slots=True)
class Message:
    """One message as a phone shows it; `part` is its content as it goes over the wire."""

    message_id: str
    person_id: str
    by: Author
    at: datetime
    kind: str
    part: dict[str, Any]
    reply_to: str | None = None
    is_forwarded: bool = False
    is_edited: bool = False
    is_deleted: bool = False
    callback_data: str | None = None
    state: State | None = None
    error: int | None = None
    is_seen: bool = False  # the other side has read it
    reactions: dict[Author, str] = field(default_factory=dict)
    shown: str | None = None  # a template's text with its parameters
    taps: list[dict[str, str]] = field(default_factory=list)  # its quick replies: id, title


@dataclass(frozen=True, slots=True)
class Media:
    """A file that was uploaded."""

    media_id: str
    mime: str
    content: bytes

    @property
    def digest(self) -> str:
        """As the platform writes it: SHA-256 in base64."""
        return base64.b64encode(sha256(self.content).digest()).decode()


@dataclass(frozen=True, slots=True)
class Template:
    """A template that may be sent outside the window; `{{1}}` … stand for its parameters."""

    name: str
    language: str
    body: str
    category: str = "UTILITY"
    status: str = "APPROVED"
    buttons: tuple[str, ...] = ()

    @property
    def own_id(self) -> str:
        """The id the service gives it."""
        return str(int(sha256(f"{self.name}/{self.language}".encode()).hexdigest()[:13], 16))


class World:
    """Everything there is; each change tells the listeners."""

    def __init__(self, business: Business, clock: Clock, run: str | None = None) -> None:
        self.business = business
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.messages: dict[str, Message] = {}
        self.media: dict[str, Media] = {}
        self.templates: dict[tuple[str, str], Template] = {}
        self.changes = 0
        self.is_closed = False
        self._listeners: set[asyncio.Event] = set()
        # Ids of different runs must differ: their receiver recognises a message by its id.
        self._run = run or secrets.token_hex(5)
        self._made = 0

    def add_person(
        self,
        name: str,
        *,
        phone: str | None = None,
        user_id: str | None = None,
        parent_user_id: str | None = None,
        username: str | None = None,
        person_id: str | None = None,
    ) -> Person:
        """A new phone; without a number the person has an id, made from the name."""
        own_id = person_id or f"p{len(self.people) + 1}"
        if own_id in self.people:
            raise InvalidInput("There is a person of that id.", field="person_id")
        if phone is None and user_id is None:
            user_id = made_user_id(username or name)
        if self.find(phone) or self.find(user_id):
            raise InvalidInput("Somebody has that number or id already.", field="phone")
        found = Person(own_id, name, phone, user_id, parent_user_id, username)
        self.people[own_id] = found
        self.changed()
        return found

    def person(self, person_id: str) -> Person:
        """NotFound when nobody has that id."""
        if person_id not in self.people:
            raise NotFound("There is no person of that id.")
        return self.people[person_id]

    def find(self, who: str | None) -> Person | None:
        """By number (digits), id or parent's id; None: nobody here."""
        if not who:
            return None
        people = self.people.values()
        return next((p for p in people if who in (p.phone, p.user_id, p.parent_user_id)), None)

    def message(self, message_id: str) -> Message:
        """NotFound when none has that id."""
        if message_id not in self.messages:
            raise NotFound("There is no message of that id.")
        return self.messages[message_id]

    def talk(self, person_id: str) -> list[Message]:
        """The messages on the person's phone, oldest first."""
        return [m for m in self.messages.values() if m.person_id == person_id]

    def keep(self, message: Message) -> Message:
        """Adds the message to the phone."""
        self.messages[message.message_id] = message
        self.changed()
        return message

    def add_media(self, mime: str, content: bytes) -> Media:
        """The file under an id of its own."""
        found = Media(self.new_number(), mime, content)
        self.media[found.media_id] = found
        return found

    def add_template(self, template: Template) -> None:
        """Replaces one with the same name and language."""
        self.templates[template.name, template.language] = template

    def new_message_id(self) -> str:
        """In the form of the platform's ids."""
        self._made += 1
        inside = f"{self._run}:{self._made:06d}".encode()
        return f"wamid.{base64.b64encode(inside).decode()}"

    def new_number(self) -> str:
        """An id of digits, as media and templates have."""
        self._made += 1
        return str(int(sha256(f"{self._run}:{self._made}".encode()).hexdigest()[:13], 16))

    def unread(self, person_id: str) -> Iterator[Message]:
        """Messages from the business that the person has not seen."""
        for message in self.talk(person_id):
            if message.by is Author.BUSINESS and message.state is State.DELIVERED:
                yield message

    def changed(self) -> None:
        """Tells pages showing this world to load again."""
        self.changes += 1
        for woken in self._listeners:
            woken.set()

    def close(self) -> None:
        """Nobody listens any longer."""
        self.is_closed = True
        self.changed()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set with every change."""
        woken = asyncio.Event()
        self._listeners.add(woken)
        try:
            yield woken
        finally:
            self._listeners.discard(woken)


def made_user_id(name: str) -> str:
    """An id for a name: the same on every start, so that a person stays the same."""
    return f"IN.{int(sha256(name.encode()).hexdigest()[:13], 16)}"
