"""Messages held until their recipient writes again: the 24 hours were over and no template is
approved.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from leads.store.record import Record
from leads.store.statements import add_missing, fields_of, from_row, having
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
        self._channel: dict[str, object] = {"brokerage_id": brokerage_id, "channel": channel}
        self._key = {**self._channel, "account_id": account_id}

    def waiting(self, who: str, *, at: datetime) -> list[HeldMessage]:
        """The newest of each subject, oldest first; what is older than three days is left."""
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
        """Neither `these` nor what they overtook waits any more; without them, nothing does.

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
    """Since when the messages under these keys wait or waited."""
    t = table.c
    query = select(t.dedupe_key, t.at).where(t.brokerage_id == brokerage_id, t.dedupe_key.in_(keys))
    return {row.dedupe_key: row.at for row in conn.execute(query)}
