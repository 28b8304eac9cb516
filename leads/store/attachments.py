"""What came with a message besides its words, kept under its id: a file, a place, contact cards;
and the advertisement through which somebody wrote.

The message itself holds what the lead said with it: a caption, a file's name, a place. A person
whom a contact card names did not write to us, so a card is kept only here: no model or LLM reads
it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    case,
    delete,
    insert,
    not_,
    or_,
    select,
    update,
)

from leads.model.lead import Event, EventKind, Message
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, add_missing, from_row, having, same
from leads.store.tables import ads, messages, person_messages
from leads.store.tables import attachments as table


class Kind(StrEnum):
    """What was sent."""

    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"  # spoken into the phone
    DOCUMENT = "document"
    STICKER = "sticker"
    PLACE = "place"
    CARD = "card"
    FORM = "form"  # what they answered in it
    ORDER = "order"  # items of the brokerage's catalogue
    PRODUCT = "product"  # the item of it that the message is about
    POLL = "poll"
    LIVE = "live"  # where they are, as they move
    ONCE = "once"  # a picture or film to be seen once
    ROUND = "round"  # a short film spoken into the phone
    DELETED = "deleted"  # what the sender took back
    OTHER = "other"  # what the platform neither passes on nor names


# The text of such a message begins with a sign and not a word, so that no model reads it as the
# lead's words.
SIGNS = {
    Kind.PHOTO: "📷",
    Kind.VIDEO: "🎬",
    Kind.AUDIO: "🎵",
    Kind.VOICE: "🎤",
    Kind.DOCUMENT: "📄",
    Kind.STICKER: "🙂",
    Kind.PLACE: "📍",
    Kind.CARD: "👤",
    Kind.FORM: "📋",
    Kind.ORDER: "🛒",
    Kind.PRODUCT: "🏷",
    Kind.POLL: "📊",
    Kind.LIVE: "🧭",
    Kind.ONCE: "👁",
    Kind.ROUND: "📹",
    Kind.DELETED: "🗑",
    Kind.OTHER: "📎",
}


class FileState(StrEnum):
    """How far fetching a file has come."""

    WANTED = "wanted"
    KEPT = "kept"
    FAILED = "failed"
    FORGOTTEN = "forgotten"


class Problem(StrEnum):
    """Why a file is not here."""

    GONE = "gone"  # the platform no longer has it, or never had it
    TOO_LARGE = "large"
    WRONG_TYPE = "type"
    VIRUS = "virus"
    UNREACHABLE = "away"  # tried again and again


@dataclass(frozen=True, slots=True)
class Place:
    """A place, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A third person's card, as somebody passed it on."""

    name: str | None
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where to fetch a file: the number it came to, and the platform's id of it.

    None: the platform lost it; whoever fetches it finds that out and tells the owner.
    """

    account_id: str
    media_id: str | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in our store. `pixels`: a picture's width and height, where they were read."""

    sha256: str
    mime: str
    size: int
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What came with one message; `state` None: there is nothing to fetch."""

    message_id: str
    kind: Kind
    at: datetime
    name: str | None = None
    place: Place | None = None
    cards: tuple[ContactCard, ...] = ()
    source: Source | None = None
    state: FileState | None = None
    problem: Problem | None = None
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch, leased to one worker until `until`; `tries` counts this one."""

    brokerage_id: str
    attachment: Attachment
    mime: str | None
    tries: int
    until: datetime


class Attachments(BrokerageRepository):
    """A brokerage's attachments. Whoever asks has read the messages in their own scope."""

    def keep(self, came: Sequence[tuple[Attachment, str | None]], *, at: datetime) -> None:
        """Keep each with its media type; a message whose attachment is known keeps that one."""
        if not came:
            return
        with self._record.writing() as conn:
            rows = (_row(self._brokerage_id, one, mime, at) for one, mime in came)
            add_missing(conn, table, *rows)

    def of(self, message_ids: Iterable[str]) -> dict[str, Attachment]:
        """The attachments of these messages, by message."""
        mine = select(table).where(self._own(table))
        rows = self._among(mine, table.c.message_id, message_ids)
        return {row.message_id: _attachment(row) for row in rows}


def attach(conn: Connection, brokerage_id: str, one: Attachment) -> None:
    """Keep what we sent with a message; inside the caller's transaction."""
    row = _row(brokerage_id, one, one.file.mime if one.file else None, one.at)
    if one.file is not None:
        row |= {"sha256": one.file.sha256, "bytes": one.file.size, "state": FileState.KEPT}
    conn.execute(insert(table).values(row))


def _row(brokerage_id: str, one: Attachment, mime: str | None, at: datetime) -> dict[str, Any]:
    content = {
        "name": one.name,
        "place": (one.place.latitude, one.place.longitude) if one.place else None,
        "cards": [asdict(card) for card in one.cards],
    }
    is_wanted = one.source is not None and one.state is None
    return {
        "brokerage_id": brokerage_id,
        "message_id": one.message_id,
        "at": one.at,
        "kind": one.kind,
        "content": {name: value for name, value in content.items() if value},
        "account_id": one.source.account_id if one.source else None,
        "media_id": one.source.media_id if one.source else None,
        "state": FileState.WANTED if is_wanted else one.state,
        "problem": one.problem,
        "tries": 0,
        "next_at": at if is_wanted else None,
        "mime": mime,
    }


# There was something: a file, or the content itself (a place, a card).
_WAS_HERE = table.c.sha256.is_not(None) | table.c.kind.in_((Kind.PLACE, Kind.CARD))
# What is kept after forgetting: that there was something and of which kind, or why it was never
# fetched.
_BLANK: dict[str, Any] = {
    "state": case((_WAS_HERE, FileState.FORGOTTEN), else_=FileState.FAILED),
    "problem": case(
        (table.c.state == FileState.WANTED, Problem.UNREACHABLE), else_=table.c.problem
    ),
    "content": {},
    "media_id": None,
    "sha256": None,
    "next_at": None,
}


def next_wanted(record: Record, *, at: datetime, lease: timedelta) -> Wanted | None:
    """Lease the file that is longest due, for `lease`; None when nothing is due."""
    t = table.c
    due = select(table).where(t.state == FileState.WANTED, t.next_at <= at)
    row = record.row(due.order_by(t.next_at).limit(1))
    if row is None:
        return None
    until = at + lease
    # Of two workers that saw the row, the one that finds it unchanged gets it.
    unchanged = having(table, seq=row.seq, state=FileState.WANTED, next_at=row.next_at)
    taken = update(table).where(unchanged).values(next_at=until, tries=row.tries + 1)
    with record.writing() as conn:
        if not conn.execute(taken).rowcount:
            return None
    return Wanted(row.brokerage_id, _attachment(row), row.mime, row.tries + 1, until)


def settle(conn: Connection, wanted: Wanted, file: StoredFile | Problem) -> bool:
    """Keep the result of fetching; False, keeping nothing, when the lease has ended meanwhile."""
    if isinstance(file, Problem):
        return _end(conn, wanted, state=FileState.FAILED, problem=file)
    content = conn.execute(select(table.c.content).where(_lent(wanted))).scalar() or {}
    return _end(
        conn,
        wanted,
        state=FileState.KEPT,
        content={**content, "pixels": file.pixels} if file.pixels else content,
        mime=file.mime,
        bytes=file.size,
        sha256=file.sha256,
    )


def put_back(conn: Connection, wanted: Wanted, *, at: datetime, is_tried: bool = True) -> None:
    """Try again at that instant; `is_tried` False: this try does not count."""
    tries = wanted.tries if is_tried else wanted.tries - 1
    conn.execute(update(table).where(_lent(wanted)).values(next_at=at, tries=tries))


def owner_of(conn: Connection, brokerage_id: str, message_id: str) -> tuple[str, str] | None:
    """Where the message is kept: ("lead", its id) or ("person", their id)."""
    for kind, held in (("lead", messages), ("person", person_messages)):
        mine = having(held, brokerage_id=brokerage_id, message_id=message_id)
        found = conn.execute(select(held.c[f"{kind}_id"]).where(mine)).scalar()
        if found is not None:
            return kind, found
    return None


def is_without_message(beside: Table) -> ColumnElement[bool]:
    """The rows of a table kept by message whose message is gone."""
    there = (
        select(held.c.seq).where(same(held, beside, "message_id")).exists()
        for held in (messages, person_messages)
    )
    return not_(or_(*there))


def delete_old_attachments(record: Record, *, before: datetime) -> int:
    """Blank the older attachments and delete those whose message is gone; how many."""
    t = table.c
    is_fresh = t.state.is_(None) | (t.state != FileState.FORGOTTEN)
    old = (t.at < before, (_WAS_HERE & is_fresh) | t.media_id.is_not(None))
    with record.writing() as conn:
        count = conn.execute(update(table).where(*old).values(_BLANK)).rowcount
        return count + conn.execute(delete(table).where(is_without_message(table))).rowcount


def take_back(conn: Connection, brokerage_id: str, message_id: str) -> None:
    """Delete what came with a message that its sender took back; a daily sweep removes the file."""
    mine = having(table, brokerage_id=brokerage_id, message_id=message_id)
    conn.execute(delete(table).where(mine))


def kept_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The hashes of files that some message of the brokerage still has."""
    mine = having(table, brokerage_id=brokerage_id)
    query = select(table.c.sha256).where(mine, table.c.sha256.is_not(None))
    return set(record.values(query.distinct()))


def _lent(wanted: Wanted) -> ColumnElement[bool]:
    return having(
        table,
        brokerage_id=wanted.brokerage_id,
        message_id=wanted.attachment.message_id,
        state=FileState.WANTED,
        next_at=wanted.until,
    )


def _end(conn: Connection, wanted: Wanted, **values: Any) -> bool:
    ended = update(table).where(_lent(wanted)).values(next_at=None, **values)
    return bool(conn.execute(ended).rowcount)


def _attachment(row: Row[Any]) -> Attachment:
    content = row.content
    place, pixels = content.get("place"), content.get("pixels")
    file = None
    if row.sha256 is not None:
        file = StoredFile(row.sha256, row.mime, row.bytes, tuple(pixels) if pixels else None)
    return from_row(
        Attachment,
        row,
        name=content.get("name"),
        place=Place(*place) if place else None,
        cards=content.get("cards", ()),
        source=Source(row.account_id, row.media_id) if row.account_id else None,
        file=file,
    )


# The advertisement is the brokerage's words, never the lead's. Its headline is also an event of the
# lead, so that answers and pages can quote it.


@dataclass(frozen=True, slots=True)
class Ad:
    """What the platform tells about it. `kind`: ad or post; `click_id`: its id of this click."""

    source_id: str | None = None
    kind: str | None = None
    url: str | None = None
    headline: str | None = None
    body: str | None = None
    click_id: str | None = None

    @property
    def name(self) -> str:
        """What people know it by: its headline, else other text on it."""
        return self.headline or self.body or self.source_id or ""

    @property
    def link(self) -> str | None:
        """Its web address; None where there is none."""
        is_web = self.url is not None and self.url.startswith(("https://", "http://"))
        return self.url if is_web else None


class Ads(BrokerageRepository):
    """A brokerage's ads by message. Whoever asks has read the messages in their own scope."""

    def keep(self, came: Mapping[str, Ad], *, at: datetime) -> None:
        """Keep ads under their messages' ids; a message whose ad is known already keeps it."""
        if not came:
            return
        rows = (
            {"brokerage_id": self._brokerage_id, "message_id": own, "at": at, **asdict(ad)}
            for own, ad in came.items()
        )
        with self._record.writing() as conn:
            add_missing(conn, ads, *rows)

    def of(self, message_ids: Iterable[str]) -> dict[str, Ad]:
        """The ads through which these messages came."""
        mine = select(ads).where(self._own(ads))
        rows = self._among(mine, ads.c.message_id, message_ids)
        return {row.message_id: from_row(Ad, row) for row in rows}

    def events(self, said: Sequence[Message]) -> tuple[Event, ...]:
        """That these messages came through an ad, as the lead's own events."""
        found = self.of(m.message_id for m in said)
        return tuple(
            Event(event_id(m.message_id), EventKind.AD, m.at, m.known_at, found[m.message_id].name)
            for m in said
            if m.message_id in found
        )


def event_id(message_id: str) -> str:
    """The id of the event that says this message came through an ad."""
    return f"evt_ad_{hashlib.sha256(message_id.encode()).hexdigest()[:20]}"


def delete_old_ads(record: Record, *, before: datetime) -> int:
    """Drop the older ones, and those whose message is gone; how many."""
    return record.change(delete(ads).where(or_(ads.c.at < before, is_without_message(ads))))
