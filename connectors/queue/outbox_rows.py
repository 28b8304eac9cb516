"""The outbox by what others know of a message: its key, its recipient, its service's id."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, false, or_, select, update

from connectors.queue.channel_types import OutState, StatusUpdate
from leads.model.storable import fit_id
from leads.store.tables.queues import lanes
from leads.store.tables.queues import outbox as table


def withdraw(
    conn: Connection, brokerage_id: str, keys: Collection[str | None], error: str | None = None
) -> None:
    """End what is still queued under these keys: failed with this error, or else gone."""
    mine = (table.c.brokerage_id == brokerage_id, table.c.dedupe_key.in_(keys))
    _end(conn, and_(*mine), error)


def withdraw_from(
    conn: Connection,
    account: tuple[str, str],
    recipients: Collection[str],
    *,
    but: Collection[str | None] = (),
    error: str | None = None,
) -> None:
    """End what the account has queued for these recipients, save under the keys of `but`."""
    lane, key = lanes.c, table.c.dedupe_key
    own = (lane.box == "out", lane.channel == account[0], lane.account_id == account[1])
    theirs = table.c.lane_id.in_(select(lane.lane_id).where(*own, lane.key.in_(recipients)))
    _end(conn, and_(theirs, key.is_(None) | key.not_in(but)), error)


def _end(conn: Connection, which: ColumnElement[bool], error: str | None) -> None:
    """What is on its way by now is left."""
    queued = and_(which, table.c.state == OutState.QUEUED)
    if error is None:
        conn.execute(delete(table).where(queued))
        return
    ended = {"state": OutState.FAILED, "error": error}
    conn.execute(update(table).where(queued).values(ended))


def queued_keys(conn: Connection, brokerage_id: str, channel: str, begins: str) -> list[str]:
    """The keys that begin so of what is still queued, oldest first."""
    mine = (table.c.brokerage_id == brokerage_id, table.c.channel == channel)
    query = select(table.c.dedupe_key).where(
        *mine, begins_with(table.c.dedupe_key, begins), table.c.state == OutState.QUEUED
    )
    return list(conn.execute(query.order_by(table.c.seq)).scalars())


def has_key(conn: Connection, channel: str, account_ids: Collection[str], key: str) -> bool:
    """Whether one of these accounts ever queued a message under that key."""
    t = table.c
    same = (t.channel == channel, t.account_id.in_(account_ids), t.dedupe_key == key)
    return conn.execute(select(t.seq).where(*same).limit(1)).first() is not None


def made_at(conn: Connection, brokerage_id: str, keys: Collection[str]) -> dict[str, datetime]:
    """When the messages under these keys were made."""
    t = table.c
    query = select(t.dedupe_key, t.made_at).where(
        t.brokerage_id == brokerage_id, t.dedupe_key.in_(keys)
    )
    return {row.dedupe_key: row.made_at for row in conn.execute(query)}


def payload_of(conn: Connection, account: tuple[str, str], provider_id: str) -> dict[str, Any]:
    """The message that the service knows by this id; empty: not known, or its words are gone."""
    t = table.c
    own = (t.channel == account[0], t.account_id == account[1])
    query = select(t.payload).where(*own, t.provider_id == fit_id(provider_id))
    found = conn.execute(query).scalar()
    return dict(json.loads(found)) if found else {}


def keys_of(conn: Connection, status: StatusUpdate) -> list[str]:
    """The keys of the message that the status is about."""
    query = select(table.c.dedupe_key).where(is_meant(status), table.c.dedupe_key.is_not(None))
    return list(conn.execute(query).scalars())


def is_meant(status: StatusUpdate) -> ColumnElement[bool]:
    """Whether the status is about the row."""
    named: list[ColumnElement[bool]] = [false()]
    if status.out_id is not None:
        named.append(table.c.out_id == fit_id(status.out_id))
    if status.provider_id is not None:
        named.append(table.c.provider_id == fit_id(status.provider_id))
    own = and_(table.c.channel == status.channel, table.c.account_id == status.account_id)
    return and_(own, or_(*named))


def begins_with(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """By order and not by LIKE: both databases then go by the index."""
    return and_(column >= words, column < words[:-1] + chr(ord(words[-1]) + 1))
