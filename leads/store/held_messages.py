"""Messages held until their recipient writes again: the 24 hours were over and no template is
approved.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from leads.store.record import Record
from leads.store.tables.conversations import held_messages as table

# News of last week is none: the digest tells how things stand now.
KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A message as its channel would send it; of several of one `subject` the newest counts.

    `seq`: where it waits; None before that.
    """

    who: str
    subject: str
    dedupe_key: str
    kind: str
    payload: dict[str, Any]
    at: datetime
    seq: int | None = None


class HeldMessages:
    """What waits at a brokerage, kept as for one of its numbers; it goes by whichever is open."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        self._record = record
        self._channel = {"brokerage_id": brokerage_id, "channel": channel}
        self._key = {**self._channel, "account_id": account_id}

    def waiting(self, who: str, *, at: datetime) -> list[HeldMessage]:
        """The newest of each subject, oldest first; what is older than three days is left."""
        t = table.c
        mine = [table.c[name] == value for name, value in self._channel.items()]
        query = select(table).where(*mine, t.who == who, t.released_at.is_(None), t.at > at - KEPT)
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(t.seq)).all()
        newest = {r.subject: r for r in rows}
        ordered = sorted(newest.values(), key=lambda r: r.seq)
        return [
            HeldMessage(**{name: getattr(r, name) for name in HeldMessage.__slots__})
            for r in ordered
        ]

    def is_known(self, key: str) -> bool:
        """Whether something of that key waits or waited."""
        with self._record.reading() as conn:
            return self._has(conn, key)

    def hold(self, conn: Connection, held: Sequence[HeldMessage]) -> None:
        """Keep them; what is known by its key is left. Inside the caller's transaction."""
        for one in held:
            if not self._has(conn, one.dedupe_key):
                row = {name: getattr(one, name) for name in HeldMessage.__slots__ if name != "seq"}
                conn.execute(insert(table).values({**self._key, **row}))

    def release(
        self,
        conn: Connection,
        who: str,
        *,
        at: datetime,
        these: Sequence[HeldMessage] | None = None,
    ) -> None:
        """Neither `these` nor what they overtook waits any more; without them, nothing does.

        Inside the caller's transaction.
        """
        t = table.c
        waiting = [table.c[name] == value for name, value in self._channel.items()]
        waiting += [t.who == who, t.released_at.is_(None)]
        ended = update(table).where(*waiting).values(released_at=at)
        if these is None:
            conn.execute(ended)
        elif these:
            one = ended.where(t.subject == bindparam("told"), t.seq <= bindparam("last"))
            conn.execute(one, [{"told": held.subject, "last": held.seq} for held in these])

    def _has(self, conn: Connection, key: str) -> bool:
        own = (table.c.brokerage_id == self._key["brokerage_id"], table.c.dedupe_key == key)
        return conn.execute(select(table.c.seq).where(*own)).first() is not None


def held_since(conn: Connection, brokerage_id: str, keys: Collection[str]) -> dict[str, datetime]:
    """Since when the messages under these keys wait or waited."""
    t = table.c
    query = select(t.dedupe_key, t.at).where(t.brokerage_id == brokerage_id, t.dedupe_key.in_(keys))
    return {row.dedupe_key: row.at for row in conn.execute(query)}
