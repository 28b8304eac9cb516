"""Replies to leads being made: asked for by a tap, written, shown, and sent once or dropped; and
what a brokerage keeps under a name for its people to send: words with fields, and files.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import regex
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import MANAGING, Scope
from leads.model.storable import check_text, one_line
from leads.store.attachments import Place, StoredFile
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, Repository, from_row, having
from leads.store.tables import canned_replies
from leads.store.tables import lead_replies as table

# After this, what the person types is a question again, not the reply that was asked for.
WRITING_LASTS = timedelta(minutes=10)
# A preview of yesterday may no longer be true.
PREVIEW_LASTS = timedelta(hours=12)


class ReplyState(StrEnum):
    """How far a reply is."""

    WRITING = "writing"
    SHOWN = "shown"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SentPlace(Place):
    """A place to send to a lead."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a staff member to a lead; `at`: when it last changed."""

    reply_id: str
    staff_id: str
    lead_id: str
    at: datetime
    state: ReplyState
    text: str | None
    attached: KeptFile | SentPlace | None = None

    @property
    def is_whole(self) -> bool:
        """Whether there is something to send."""
        return bool(self.text or self.attached)


class Replies(Repository):
    """The replies of one staff member from one number: one at a time is being written."""

    def __init__(self, record: Record, brokerage_id: str, staff_id: str, account_id: str) -> None:
        super().__init__(record)
        self._key = {"brokerage_id": brokerage_id, "staff_id": staff_id, "account_id": account_id}

    def writing(self, *, at: datetime) -> Reply | None:
        """The reply whose words are awaited now."""
        t = table.c
        mine = (self._mine(state=ReplyState.WRITING), t.at > at - WRITING_LASTS)
        return self._first(Reply, select(table).where(*mine).order_by(t.seq.desc()))

    def newest(self, *, at: datetime) -> Reply | None:
        """The reply with words that was shown last, if that is recent."""
        t = table.c
        has_words = t.text.is_not(None) | t.attached.is_not(None)
        is_open = (t.state.in_((ReplyState.WRITING, ReplyState.SHOWN)), has_words)
        mine = (self._mine(), *is_open, t.at > at - WRITING_LASTS)
        return self._first(Reply, select(table).where(*mine).order_by(t.at.desc(), t.seq.desc()))

    def reply(self, reply_id: str) -> Reply | None:
        """One's own reply with that id."""
        return self._first(Reply, select(table).where(self._mine(reply_id=reply_id)))

    def save(self, conn: Connection, reply: Reply) -> None:
        """Keep its present state; another one that was being written is dropped.

        Inside the caller's transaction.
        """
        others = self._mine(state=ReplyState.WRITING) & (table.c.reply_id != reply.reply_id)
        if reply.state is ReplyState.WRITING:
            conn.execute(update(table).where(others).values(state=ReplyState.DROPPED))
        row = asdict(reply)
        if conn.execute(
            update(table).where(self._mine(reply_id=reply.reply_id)).values(row)
        ).rowcount:
            return
        conn.execute(insert(table).values({**self._key, **row}))

    def _mine(self, **values: object) -> ColumnElement[bool]:
        return having(table, **self._key, **values)


def new_reply(staff_id: str, lead_id: str, at: datetime, text: str | None = None) -> Reply:
    """A reply whose words are awaited; `text`: a draft of them."""
    own = "reply_" + secrets.token_hex(8)
    return Reply(own, staff_id, lead_id, at, ReplyState.WRITING, text)


def reply_under(record: Record, brokerage_id: str, reply_id: str) -> Reply | None:
    """The reply with that id, whoever wrote it."""
    mine = having(table, brokerage_id=brokerage_id, reply_id=reply_id)
    row = record.row(select(table).where(mine))
    return from_row(Reply, row) if row else None


def reply_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The hashes of files that replies have."""
    mine = having(table, brokerage_id=brokerage_id) & table.c.attached.is_not(None)
    attached = record.values(select(table.c.attached).where(mine))
    return {one["sha256"] for one in attached if "sha256" in one}


# `{name}` in a canned reply stands for what the record knows of the lead it goes to.

# The lead's first name, the sender's name, the home it is about, and the day of the next visit.
FIELDS = ("name", "broker", "home", "visit")
LONGEST_NAME = 40
# A preview with buttons has room for little more, and a filled field may be longer than its name.
LONGEST_TEXT = 700
# As many as can still be read as a list on a phone.
MOST = 60
_FIELD = regex.compile(r"\{([^{}\n]*)\}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile(StoredFile):
    """A file in the brokerage's store, as it will be sent."""

    name: str | None
    kind: str  # leads.store.attachments.Kind


@dataclass(frozen=True, slots=True)
class CannedReply:
    """One of them; `text` may be empty where there is a file."""

    name: str
    text: str
    file: KeptFile | None
    staff_id: str | None
    at: datetime

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name, by which it is found."""
        return words_of(self.name)

    def is_changed_by(self, scope: Scope) -> bool:
        """Whether that person may change or remove it: its owner, and managers and admins."""
        return self.staff_id == scope.staff_id or scope.role in MANAGING


class CannedReplies(BrokerageRepository):
    """A brokerage's canned replies."""

    def all(self) -> list[CannedReply]:
        """All of them, by name."""
        mine = select(canned_replies).where(self._own(canned_replies))
        return self._all(CannedReply, mine.order_by(canned_replies.c.key))

    def get(self, name: str) -> CannedReply | None:
        """The one with that name, in any spelling of case and signs."""
        return self._first(CannedReply, select(canned_replies).where(self._named(name)))

    def put(
        self,
        name: str,
        text: str,
        file: KeptFile | None = None,
        *,
        staff_id: str | None = None,
        at: datetime,
    ) -> None:
        """Keep it, replacing one with the same name. InvalidInput says what to change."""
        check_text(name, "name")
        name, text = one_line(name), text.strip()
        _check(name, text, has_file=file is not None)
        row = {
            "name": name,
            "text": text,
            "file": asdict(file) if file else None,
            "staff_id": staff_id,
            "at": at,
        }
        key = {"brokerage_id": self._brokerage_id, "key": _key(name)}
        with self._record.writing() as conn:
            if conn.execute(update(canned_replies).where(self._named(name)).values(row)).rowcount:
                return
            mine = self._own(canned_replies)
            if conn.execute(select(func.count()).where(mine)).scalar_one() >= MOST:
                raise InvalidInput(f"There are {MOST} already: remove one first.", field="name")
            conn.execute(insert(canned_replies).values({**key, **row}))

    def remove(self, name: str) -> None:
        """Remove it. NotFound."""
        if not self._record.change(delete(canned_replies).where(self._named(name))):
            raise NotFound("There is no canned reply of that name. pakka canned list has them.")

    def drop(self, conn: Connection, name: str) -> None:
        """Remove it, if there is one, inside the caller's transaction."""
        conn.execute(delete(canned_replies).where(self._named(name)))

    def _named(self, name: str) -> ColumnElement[bool]:
        return self._own(canned_replies, key=_key(name))


def canned_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The hashes of files that are kept under a name."""
    mine = having(canned_replies, brokerage_id=brokerage_id) & canned_replies.c.file.is_not(None)
    return {file["sha256"] for file in record.values(select(canned_replies.c.file).where(mine))}


def filled(text: str, values: Mapping[str, str], gap: str) -> str:
    """The words with each field's value, or `gap` with its name where there is none."""

    def value(found: regex.Match[str]) -> str:
        field = found[1].strip().casefold()
        return values.get(field) or gap.replace("…", f"… {field}")

    return str(_FIELD.sub(value, text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, without case and signs."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _check(name: str, text: str, *, has_file: bool) -> None:
    check_text(text, "text")
    if not words_of(name) or len(name) > LONGEST_NAME:
        raise InvalidInput(f"A name has 1 to {LONGEST_NAME} characters, with a word.", field="name")
    if not text and not has_file:
        raise InvalidInput("A canned reply needs words.", field="text")
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(f"At most {LONGEST_TEXT} characters are sent at once.", field="text")
    unknown = [one for one in _FIELD.findall(text) if one.strip().casefold() not in FIELDS]
    if unknown:
        known = ", ".join(f"{{{one}}}" for one in FIELDS)
        raise InvalidInput(f"{{{unknown[0]}}} is no field. There are {known}.", field="text")


def _key(name: str) -> str:
    return " ".join(words_of(one_line(name)))
