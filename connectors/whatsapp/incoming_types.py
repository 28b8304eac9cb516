"""What came in through WhatsApp, typed: whom a message is from or to, one class per kind of item,
and safe readers of its JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from connectors.queue.channels import InboxItem, OutState, StatusUpdate
from leads.model.storable import ID_CHARACTERS, fit_id
from leads.store.attachments import Ad

# ITU E.164 without its plus, as the platform gives it; shorter ones are service numbers.
WA_ID = re.compile(r"[1-9][0-9]{6,14}")
# The platform's form: country, then `ENT.` for a parent's id, then up to 128 letters and digits.
USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
# What neither database can hold: NUL, and half surrogates.
_BROKEN = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """A person's identifiers: phone in E.164, business-scoped id, its parent's id, profile name.

    `heard_at`: when they last wrote to this number, as far as the caller knows. Free text is sent
    within 24 hours of it and never without it. To write to somebody who did not just write, set it
    with `replace(sender, heard_at=…)`.

    `person_id`: the person whose STOP applies to what is sent; None for staff, and for the
    confirmation of a STOP.
    """

    phone: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None
    name: str | None = None
    heard_at: datetime | None = field(default=None, compare=False)
    person_id: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The conversation's key: the id, which stays when the phone is hidden."""
        return self.user_id or self.phone or self.parent_user_id or "nobody"


def sender_of(item: dict[str, Any], contact: dict[str, Any]) -> Address:
    """The item's sender: by the item's own fields first, then by its contact."""
    return Address(
        phone=phone_of(item.get("from")) or phone_of(contact.get("wa_id")),
        user_id=user_id_of(item.get("from_user_id")) or user_id_of(contact.get("user_id")),
        parent_user_id=user_id_of(item.get("from_parent_user_id"))
        or user_id_of(contact.get("parent_user_id")),
        name=text_of(as_dict(contact.get("profile")).get("name")),
    )


def phone_of(value: object) -> str | None:
    """E.164 from the digits the platform sends; None for anything else."""
    return f"+{value}" if isinstance(value, str) and WA_ID.fullmatch(value) else None


def user_id_of(value: object) -> str | None:
    """The business-scoped id; None for anything else."""
    return value if isinstance(value, str) and USER_ID.fullmatch(value) else None


def text_of(value: object) -> str | None:
    """The text with what cannot be stored replaced; None when it is not text."""
    return _BROKEN.sub("\ufffd", value) if isinstance(value, str) else None


def as_dict(value: object) -> dict[str, Any]:
    """The JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The JSON array; an empty one for anything else."""
    return value if isinstance(value, list) else []


# The record's ids of messages begin with this, followed by the platform's own id.
RECORD_PREFIX = "msg_wa_"


def fit_message_id(platform_id: str) -> str:
    """The platform's id of a message, or its hash when the id is too long to follow the prefix.

    The inbox knows a message by this, so that the platform's own id can be found again.
    """
    return fit_id(platform_id, ID_CHARACTERS - len(RECORD_PREFIX))


@dataclass(frozen=True, slots=True)
class Incoming:
    """What every item has. `at`: when it was written, at the latest when it arrived.

    `reply_to`: the platform's id of the message it answers. `ad`: the advertisement it came from.
    `group_id`: the group it was written in, None: to us alone.
    """

    message_id: str
    at: datetime
    sender: Address
    reply_to: str | None
    is_forwarded: bool
    ad: Ad | None
    group_id: str | None


@dataclass(frozen=True, slots=True)
class TextIn(Incoming):
    """Words. `product`: the item of the brokerage's catalogue that they are about."""

    text: str
    product: str | None = None


@dataclass(frozen=True, slots=True)
class TapIn(Incoming):
    """A tap on a button or a row of ours: the id we gave it, and what it said."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ReactionIn(Incoming):
    """An emoji on a message; None removes it."""

    target_id: str
    emoji: str | None


@dataclass(frozen=True, slots=True)
class MediaIn(Incoming):
    """A file: image, video, audio, document or sticker. `is_voice`: spoken into the phone."""

    kind: str
    media_id: str
    mime: str | None
    caption: str | None
    file_name: str | None
    is_voice: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One shared contact: a third person, who did not write to us. Phones as they were written."""

    name: str | None
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactsIn(Incoming):
    """Shared contacts."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LocationIn(Incoming):
    """A place, in degrees."""

    latitude: float
    longitude: float
    name: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class FormIn(Incoming):
    """A form that they filled in: the questions and their answers."""

    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderIn(Incoming):
    """Items of the brokerage's catalogue, each with how many, and what was written with them."""

    items: tuple[tuple[str, int], ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class CallIn(Incoming):
    """A call of theirs that is over. `seconds`: how long they talked; 0: it was missed."""

    seconds: int


@dataclass(frozen=True, slots=True)
class SystemIn(Incoming):
    """What the platform says of a person: a changed number or id (`old` → `new`), a new phone.

    `kind` is its own: user_changed_number, user_changed_user_id, customer_identity_changed.
    """

    kind: str
    old: Address
    new: Address


@dataclass(frozen=True, slots=True)
class StatusIn(Incoming):
    """What became of a message of ours; `sender` is its recipient. State None: one we ignore."""

    state: OutState | None
    error: str | None
    out_id: str | None
    provider_id: str

    def update(self, item: InboxItem) -> StatusUpdate | None:
        """The update for the outbox."""
        if self.state is None:
            return None
        return StatusUpdate(
            channel=item.channel,
            account_id=item.account_id,
            state=self.state,
            out_id=self.out_id,
            provider_id=self.provider_id,
            error=self.error,
        )


@dataclass(frozen=True, slots=True)
class EchoIn(Incoming):
    """What somebody of the brokerage sent from the business app. `text` None: a file, a card."""

    to: Address
    text: str | None


@dataclass(frozen=True, slots=True)
class PreferenceIn(Incoming):
    """What the person told the platform, such as stop or resume for category marketing_messages."""

    category: str
    value: str


@dataclass(frozen=True, slots=True)
class EditedIn(Incoming):
    """A changed message: `now` is its new content, under the id of the changed message."""

    now: TextIn | MediaIn


@dataclass(frozen=True, slots=True)
class DeletedIn(Incoming):
    """A message was taken back by its sender."""

    target_id: str


@dataclass(frozen=True, slots=True)
class OtherIn(Incoming):
    """Anything else, such as what the platform adds later.

    `is_message`: somebody sent it; `what`: the platform's word for what it does not pass on.
    """

    kind: str
    is_message: bool = False
    what: str | None = None


Received: TypeAlias = (
    TextIn
    | TapIn
    | ReactionIn
    | MediaIn
    | ContactsIn
    | LocationIn
    | FormIn
    | OrderIn
    | CallIn
    | SystemIn
    | StatusIn
    | EchoIn
    | PreferenceIn
    | EditedIn
    | DeletedIn
    | OtherIn
)
