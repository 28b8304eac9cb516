"""Replies to leads being made: asked for by a tap, written, shown, and sent once or dropped."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, insert, select, update

from leads.store.canned_replies import KeptFile
from leads.store.record import Record
from leads.store.repository import Repository, from_row, having
from leads.store.tables.conversations import lead_replies as table

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
class SentPlace:
    """A place to send to a lead, in degrees."""

    latitude: float
    longitude: float
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
