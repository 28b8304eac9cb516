"""Messages held until their recipient writes: the 24 hours are over, without a template."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)

from leads.store.record import Record
from leads.store.repository import add_missing, begins_with, fields_of, from_row, having
from leads.store.tables import held_messages as table
from leads.store.tables import outbox

# Older news is dropped: the digest tells how things stand now.
KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A message as its channel would send it; of several on one `subject` the newest counts.

    `seq`: its number among the held messages; None until it is held.
    """

    who: str
    subject: str
    dedupe_key: str
    kind: str
    payload: dict[str, Any]
    at: datetime
    seq: int | None = None


class HeldMessages:
    """A brokerage's held messages, kept under one of its numbers; any open number may send them."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        self._record = record
        self._channel: dict[str, object] = {"brokerage_id": brokerage_id, "channel": channel}
        self._key = {**self._channel, "account_id": account_id}

    def waiting(self, who: str, *, at: datetime) -> list[HeldMessage]:
        """The newest on each subject, oldest first; none older than three days."""
        query = select(table).where(self._waiting(who), table.c.at > at - KEPT)
        rows = self._record.rows(query.order_by(table.c.seq))
        newest = {row.subject: row for row in rows}
        ordered = sorted(newest.values(), key=lambda row: row.seq)
        return [from_row(HeldMessage, row) for row in ordered]

    def is_known(self, key: str) -> bool:
        """Whether something of that key waits or waited."""
        own = having(table, brokerage_id=self._key["brokerage_id"], dedupe_key=key)
        return self._record.row(select(table.c.seq).where(own)) is not None

    def hold(self, conn: Connection, held: Sequence[HeldMessage]) -> None:
        """Keep them, each key once. Inside the caller's transaction."""
        rows = [{**self._key, **fields_of(one)} for one in held]
        for row in rows:
            del row["seq"]
        add_missing(conn, table, *rows)

    def release(
        self,
        conn: Connection,
        who: str,
        *,
        at: datetime,
        these: Sequence[HeldMessage] | None = None,
    ) -> None:
        """Release `these` and what they replace, or all that waits when none are given.

        Inside the caller's transaction.
        """
        t = table.c
        ended = update(table).where(self._waiting(who)).values(released_at=at)
        if these is None:
            conn.execute(ended)
        elif these:
            one = ended.where(t.subject == bindparam("sent"), t.seq <= bindparam("last"))
            conn.execute(one, [{"sent": held.subject, "last": held.seq} for held in these])

    def _waiting(self, who: str) -> ColumnElement[bool]:
        return having(table, **self._channel, who=who, released_at=None)


def held_since(conn: Connection, brokerage_id: str, keys: Collection[str]) -> dict[str, datetime]:
    """Since when the messages under these keys have waited, or waited."""
    t = table.c
    query = select(t.dedupe_key, t.at).where(t.brokerage_id == brokerage_id, t.dedupe_key.in_(keys))
    return {row.dedupe_key: row.at for row in conn.execute(query)}


def all_waiting(
    conn: Connection, brokerage_id: str, channel: str, *, at: datetime
) -> Sequence[Row[Any, Any, Any, Any]]:
    """`seq`, `account_id`, `dedupe_key` and `at` of all that waits and is not too old."""
    t = table.c
    mine = (t.brokerage_id == brokerage_id, t.channel == channel)
    query = select(t.seq, t.account_id, t.dedupe_key, t.at).where(*mine, t.released_at.is_(None))
    return conn.execute(query.where(t.at > at - KEPT)).all()


def drop_held(conn: Connection, seq: int) -> None:
    """Delete it, which frees its key."""
    conn.execute(delete(table).where(table.c.seq == seq))


def was_held(record: Record, brokerage_id: str, begins: str) -> bool:
    """Whether anything waits or waited under a key with this beginning."""
    key = table.c.dedupe_key
    query = select(key).where(table.c.brokerage_id == brokerage_id, begins_with(key, begins))
    return record.row(query.limit(1)) is not None


def never_sent(
    record: Record,
    brokerage_id: str,
    channel: str,
    *,
    begins: str,
    at: datetime,
    since: datetime,
) -> Sequence[Row[Any]]:
    """What waited under a key with this beginning and was never sent, oldest first.

    It got too old, or its wait was ended after `since`.
    """
    t, o = table.c, outbox.c
    went = exists().where(
        o.channel == channel,
        o.account_id == t.account_id,
        o.dedupe_key == t.dedupe_key,
    )
    is_lapsed = and_(t.released_at.is_(None), t.at <= at - KEPT)
    is_ended = and_(t.released_at > since, ~went)
    mine = (t.brokerage_id == brokerage_id, t.channel == channel, begins_with(t.dedupe_key, begins))
    query = select(table).where(*mine, t.at > since - KEPT, or_(is_lapsed, is_ended))
    return record.rows(query.order_by(t.seq))
