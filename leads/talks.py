"""When somebody last wrote to us and from where, and the words of people who have no lead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from leads.message import Message
from leads.record import Record
from leads.tables.senders import heard as table
from leads.tables.senders import person_messages


@dataclass(frozen=True, slots=True)
class Heard:
    """Who (a person's or staff member's id) wrote last, when, and from which phone or id."""

    who: str
    at: datetime
    phone: str | None
    user_id: str | None
    name: str | None = None


class Talks:
    """The talks of one of a brokerage's numbers."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        self._record = record
        self._key = {"brokerage_id": brokerage_id, "channel": channel, "account_id": account_id}

    def hear(self, told: Heard) -> None:
        """Remember the newest word; an older one that comes late changes nothing."""
        own = [table.c[name] == value for name, value in self._key.items()]
        own.append(table.c.who == told.who)
        known = {"phone": told.phone, "user_id": told.user_id, "name": told.name}
        values = {"heard_at": told.at, **{name: v for name, v in known.items() if v is not None}}
        with self._record.writing() as conn:
            there = conn.execute(select(table.c.heard_at).where(*own).with_for_update()).scalar()
            if there is None:
                row = {**self._key, **known, "who": told.who, "heard_at": told.at}
                conn.execute(insert(table).values(row))
            elif told.at > there:
                conn.execute(update(table).where(*own).values(values))

    def last(self, who: str) -> Heard | None:
        """Their newest word; None when they never wrote to this number."""
        own = [table.c[name] == value for name, value in self._key.items()]
        with self._record.reading() as conn:
            row = conn.execute(select(table).where(*own, table.c.who == who)).first()
        if row is None:
            return None
        return Heard(row.who, row.heard_at, row.phone, row.user_id, row.name)


def last_account(
    record: Record, brokerage_id: str, channel: str, people: Collection[str]
) -> str | None:
    """The number to which one of these people wrote last."""
    t = table.c
    mine = (t.brokerage_id == brokerage_id, t.channel == channel, t.who.in_(people))
    newest = select(t.account_id).where(*mine).order_by(t.heard_at.desc()).limit(1)
    with record.reading() as conn:
        return conn.execute(newest).scalar()


def keep_words(
    conn: Connection, brokerage_id: str, person_id: str, messages: Sequence[Message]
) -> None:
    """Keep what was said in a talk without a lead; what is here already is left."""
    t = person_messages.c
    ids = [m.message_id for m in messages]
    known = select(t.message_id).where(t.brokerage_id == brokerage_id, t.message_id.in_(ids))
    there = set(conn.execute(known).scalars())
    rows = [
        {
            "brokerage_id": brokerage_id,
            "person_id": person_id,
            **{name: getattr(m, name) for name in Message.__slots__},
        }
        for m in {m.message_id: m for m in messages}.values()
        if m.message_id not in there
    ]
    if rows:
        conn.execute(insert(person_messages), rows)


def kept_words(conn: Connection, brokerage_id: str, person_id: str) -> list[Message]:
    """What was said in a talk without a lead, in the order it came."""
    t = person_messages.c
    mine = select(person_messages).where(t.brokerage_id == brokerage_id, t.person_id == person_id)
    rows = conn.execute(mine.order_by(t.seq)).all()
    return [Message(r.message_id, r.sender, r.text, r.at, r.known_at) for r in rows]


def drop_words(conn: Connection, brokerage_id: str, person_id: str) -> None:
    """Forget what has moved to the person's lead."""
    t = person_messages.c
    mine = (t.brokerage_id == brokerage_id, t.person_id == person_id)
    conn.execute(delete(person_messages).where(*mine))
