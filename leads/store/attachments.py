"""What somebody sent beside words: a file, a place, contact cards; kept beside the message.

The message itself holds what is the lead's own to say: a caption, a file's name, a place. Whom a
contact card names did not write to us, so a card stands here alone: no model and no LLM reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, case, delete, insert, select, update

from leads.store.record import Record
from leads.store.statements import in_chunks
from leads.store.tables.conversations import attachments as table
from leads.store.tables.conversations import person_messages
from leads.store.tables.leads import messages


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
    PRODUCT = "product"  # the item of it that words are about
    POLL = "poll"
    LIVE = "live"  # where they are, as they move
    ONCE = "once"  # a picture or film to be seen once
    ROUND = "round"  # a short film spoken into the phone
    DELETED = "deleted"  # what the sender took back
    OTHER = "other"  # what the platform does not pass on either, and does not name


# How the text of such a message begins: no word, so that no model takes it for the lead's.
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
    """How far the fetching of a file is."""

    WANTED = "wanted"
    KEPT = "kept"
    FAILED = "failed"
    FORGOTTEN = "forgotten"


class Problem(StrEnum):
    """Why a file is not here."""

    GONE = "gone"  # the platform has it no more, or never had it
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
    """A third person, as somebody passed them on."""

    name: str | None
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file is fetched: the number it came to, and the platform's id of it; None: lost."""

    account_id: str
    media_id: str | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is here. `pixels`: a picture's width and height, where they were read."""

    sha256: str
    mime: str
    size: int
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What came with one message; `state` None: nothing is to be fetched."""

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
    """A file to fetch, lent to one worker until `until`; `tries` counts this one."""

    brokerage_id: str
    attachment: Attachment
    mime: str | None
    tries: int
    until: datetime


class Attachments:
    """A brokerage's attachments. Whoever asks has read the messages in their own scope."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id

    def keep(self, came: Sequence[tuple[Attachment, str | None]], *, at: datetime) -> None:
        """Keep them with the type each told; what is known by its message is left."""
        if not came:
            return
        ids = [one.message_id for one, _ in came]
        with self._record.writing() as conn:
            known = self._mine(ids).with_only_columns(table.c.message_id)
            there = set(conn.execute(known).scalars())
            for one, mime in came:
                if one.message_id not in there:
                    conn.execute(insert(table).values(_row(self._brokerage_id, one, mime, at)))
                    there.add(one.message_id)

    def of(self, message_ids: Iterable[str]) -> dict[str, Attachment]:
        """What came with these messages, by message."""
        ids = list(message_ids)
        found: dict[str, Attachment] = {}
        with self._record.reading() as conn:
            for some in in_chunks(ids):
                rows = conn.execute(self._mine(some))
                found |= {row.message_id: _attachment(row) for row in rows}
        return found

    def _mine(self, message_ids: Sequence[str]) -> Any:
        mine = table.c.brokerage_id == self._brokerage_id
        return select(table).where(mine, table.c.message_id.in_(message_ids))


def attach(conn: Connection, brokerage_id: str, one: Attachment) -> None:
    """What we sent, beside its message; inside the caller's transaction."""
    row = _row(brokerage_id, one, one.file.mime if one.file else None, one.at)
    if one.file is not None:
        row |= {"sha256": one.file.sha256, "bytes": one.file.size, "state": FileState.KEPT}
    conn.execute(insert(table).values(row))


def _row(brokerage_id: str, one: Attachment, mime: str | None, at: datetime) -> dict[str, Any]:
    place = (one.place.latitude, one.place.longitude) if one.place else None
    content = {
        "name": one.name,
        "place": place,
        "cards": [{"name": card.name, "phones": card.phones} for card in one.cards],
    }
    is_wanted = one.source is not None and one.source.media_id is not None
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


# Something was here: the file, or what it said itself.
_WAS_HERE = table.c.sha256.is_not(None) | table.c.kind.in_((Kind.PLACE, Kind.CARD))
# What is left of one that is forgotten: that there was something, and of what kind; of what was
# never here why.
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
    """Take the file that is longest due, for as long as `lease`; None: nothing is due."""
    t = table.c
    due = select(table).where(t.state == FileState.WANTED, t.next_at <= at)
    with record.reading() as conn:
        row = conn.execute(due.order_by(t.next_at).limit(1)).first()
    if row is None:
        return None
    until = at + lease
    # Of two workers who saw it the one that finds it unchanged has it.
    mine = (t.seq == row.seq, t.state == FileState.WANTED, t.next_at == row.next_at)
    taken = update(table).where(*mine).values(next_at=until, tries=row.tries + 1)
    with record.writing() as conn:
        if not conn.execute(taken).rowcount:
            return None
    return Wanted(row.brokerage_id, _attachment(row), row.mime, row.tries + 1, until)


def settle(conn: Connection, wanted: Wanted, file: StoredFile | Problem) -> bool:
    """What the fetching came to; False, and nothing, when another or nobody has it meanwhile."""
    if isinstance(file, Problem):
        return _end(conn, wanted, state=FileState.FAILED, problem=file)
    content = conn.execute(select(table.c.content).where(*_lent(wanted))).scalar() or {}
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
    """Try it again then; `is_tried` False: this was no try."""
    tries = wanted.tries if is_tried else wanted.tries - 1
    conn.execute(update(table).where(*_lent(wanted)).values(next_at=at, tries=tries))


def owner_of(conn: Connection, brokerage_id: str, message_id: str) -> tuple[str, str] | None:
    """With whom the message stands: ("lead", its id) or ("person", theirs)."""
    for kind, held, own in (
        ("lead", messages, messages.c.lead_id),
        ("person", person_messages, person_messages.c.person_id),
    ):
        mine = (held.c.brokerage_id == brokerage_id, held.c.message_id == message_id)
        found = conn.execute(select(own).where(*mine)).scalar()
        if found is not None:
            return kind, found
    return None


def forget_attachments(record: Record, *, before: datetime) -> int:
    """Blank what is older, and drop what stands beside a message that is no more; how many."""
    t = table.c
    is_fresh = t.state.is_(None) | (t.state != FileState.FORGOTTEN)
    old = (t.at < before, (_WAS_HERE & is_fresh) | t.media_id.is_not(None))
    with record.writing() as conn:
        count = conn.execute(update(table).where(*old).values(_BLANK)).rowcount
        there = [
            select(held.c.seq)
            .where(held.c.brokerage_id == t.brokerage_id, held.c.message_id == t.message_id)
            .exists()
            for held in (messages, person_messages)
        ]
        return count + conn.execute(delete(table).where(~(there[0] | there[1]))).rowcount


def take_back(conn: Connection, brokerage_id: str, message_id: str) -> None:
    """Drop what came with a message that its sender took back; the daily sweep removes the file."""
    mine = (table.c.brokerage_id == brokerage_id, table.c.message_id == message_id)
    conn.execute(delete(table).where(*mine))


def kept_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The files that some message of the brokerage still has."""
    t = table.c
    query = select(t.sha256).where(t.brokerage_id == brokerage_id, t.sha256.is_not(None))
    with record.reading() as conn:
        return set(conn.execute(query.distinct()).scalars())


def _lent(wanted: Wanted) -> tuple[Any, ...]:
    t = table.c
    return (
        t.brokerage_id == wanted.brokerage_id,
        t.message_id == wanted.attachment.message_id,
        t.state == FileState.WANTED,
        t.next_at == wanted.until,
    )


def _end(conn: Connection, wanted: Wanted, **values: Any) -> bool:
    ended = update(table).where(*_lent(wanted)).values(next_at=None, **values)
    return bool(conn.execute(ended).rowcount)


def _attachment(row: Row[Any]) -> Attachment:
    told = row.content
    place, pixels = told.get("place"), told.get("pixels")
    file = None
    if row.sha256 is not None:
        file = StoredFile(row.sha256, row.mime, row.bytes, tuple(pixels) if pixels else None)
    return Attachment(
        message_id=row.message_id,
        kind=Kind(row.kind),
        at=row.at,
        name=told.get("name"),
        place=Place(*place) if place else None,
        cards=tuple(ContactCard(c["name"], tuple(c["phones"])) for c in told.get("cards", ())),
        source=Source(row.account_id, row.media_id) if row.account_id else None,
        state=FileState(row.state) if row.state else None,
        problem=Problem(row.problem) if row.problem else None,
        file=file,
    )
