"""Answers to leads in the making: asked for by a tap, written, shown, and sent once or dropped."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from leads.store.canned_replies import KeptFile, file_of
from leads.store.record import Record
from leads.store.tables.conversations import lead_replies as table

# After that the next words are a question again, not the answer that was asked for.
WRITING_LASTS = timedelta(minutes=10)
# A preview of yesterday says what was true yesterday.
PREVIEW_LASTS = timedelta(hours=12)


class ReplyState(StrEnum):
    """Where an answer stands."""

    WRITING = "writing"
    SHOWN = "shown"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SentPlace:
    """A place that goes to a lead, in degrees."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a staff member to a lead; `at`: when it was last touched."""

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


class Replies:
    """The answers of one staff member from one number: one at a time is being written."""

    def __init__(self, record: Record, brokerage_id: str, staff_id: str, account_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id
        self._staff_id = staff_id
        self._account_id = account_id

    def writing(self, *, at: datetime) -> Reply | None:
        """The answer whose words are awaited now."""
        t = table.c
        mine = (*self._mine(), t.state == ReplyState.WRITING, t.at > at - WRITING_LASTS)
        with self._record.reading() as conn:
            row = conn.execute(select(table).where(*mine).order_by(t.seq.desc()).limit(1)).first()
        return reply_of(row) if row else None

    def newest(self, *, at: datetime) -> Reply | None:
        """The answer with words that was shown last, where that is not long ago."""
        t = table.c
        has_words = t.text.is_not(None) | t.attached.is_not(None)
        is_open = (t.state.in_((ReplyState.WRITING, ReplyState.SHOWN)), has_words)
        mine = (*self._mine(), *is_open, t.at > at - WRITING_LASTS)
        newest = select(table).where(*mine).order_by(t.at.desc(), t.seq.desc()).limit(1)
        with self._record.reading() as conn:
            row = conn.execute(newest).first()
        return reply_of(row) if row else None

    def reply(self, reply_id: str) -> Reply | None:
        """One's own answer of that id."""
        with self._record.reading() as conn:
            row = conn.execute(
                select(table).where(*self._mine(), table.c.reply_id == reply_id)
            ).first()
        return reply_of(row) if row else None

    def save(self, conn: Connection, reply: Reply) -> None:
        """Keep how it stands now; what was being written beside it is dropped.

        Inside the caller's transaction.
        """
        t = table.c
        others = (*self._mine(), t.state == ReplyState.WRITING, t.reply_id != reply.reply_id)
        if reply.state is ReplyState.WRITING:
            conn.execute(update(table).where(*others).values(state=ReplyState.DROPPED))
        row = {name: getattr(reply, name) for name in Reply.__slots__}
        row["attached"] = asdict(reply.attached) if reply.attached else None
        own = (*self._mine(), t.reply_id == reply.reply_id)
        if conn.execute(update(table).where(*own).values(row)).rowcount == 0:
            key = {"brokerage_id": self._brokerage_id, "account_id": self._account_id}
            conn.execute(insert(table).values({**key, **row}))

    def _mine(self) -> tuple[Any, ...]:
        t = table.c
        return (
            t.brokerage_id == self._brokerage_id,
            t.staff_id == self._staff_id,
            t.account_id == self._account_id,
        )


def new_reply(staff_id: str, lead_id: str, at: datetime, text: str | None = None) -> Reply:
    """An answer whose words are awaited; `text`: a draft of them."""
    own = "reply_" + secrets.token_hex(8)
    return Reply(own, staff_id, lead_id, at, ReplyState.WRITING, text)


def reply_of(row: Row[Any]) -> Reply:
    """The answer of a row."""
    fields = {name: getattr(row, name) for name in Reply.__slots__}
    return Reply(**{**fields, "state": ReplyState(row.state), "attached": _attached(row.attached)})


def _attached(told: dict[str, Any] | None) -> KeptFile | SentPlace | None:
    if not told:
        return None
    return file_of(told) if "sha256" in told else SentPlace(**told)


def reply_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The files that some answer has."""
    mine = (table.c.brokerage_id == brokerage_id, table.c.attached.is_not(None))
    with record.reading() as conn:
        told = conn.execute(select(table.c.attached).where(*mine)).scalars()
        return {one["sha256"] for one in told if "sha256" in one}
