"""The statements on the outbox's rows: which is next, each step forward, and what others look up.

Others look up a message by its key, its recipient, our error or the service's id for it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    false,
    func,
    or_,
    select,
    update,
)

from connectors.queue.channels import OutState, StatusUpdate
from connectors.queue.leases import NOW, instants
from connectors.queue.send_throttle import Account, next_probe
from leads.model.storable import fit_id
from leads.store.repository import begins_with
from leads.store.tables.queues import lanes
from leads.store.tables.queues import outbox as table


def withdraw(
    conn: Connection, brokerage_id: str, keys: Collection[str | None], error: str | None = None
) -> None:
    """End what is still queued under these keys: failed with this error, or deleted without one."""
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
    """End what the account has queued for these recipients, except under the keys in `but`."""
    lane, key = lanes.c, table.c.dedupe_key
    own = (lane.box == "out", lane.channel == account[0], lane.account_id == account[1])
    theirs = table.c.lane_id.in_(select(lane.lane_id).where(*own, lane.key.in_(recipients)))
    _end(conn, and_(theirs, key.is_(None) | key.not_in(but)), error)


def _end(conn: Connection, which: ColumnElement[bool], error: str | None) -> None:
    """Messages that are already being sent are left alone."""
    queued = and_(which, table.c.state == OutState.QUEUED)
    if error is None:
        conn.execute(delete(table).where(queued))
        return
    ended = {"state": OutState.FAILED, "error": error}
    conn.execute(update(table).where(queued).values(ended))


def queued_keys(conn: Connection, brokerage_id: str, channel: str, begins: str) -> list[str]:
    """The keys with this beginning of messages still queued, oldest first."""
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
    """The payload of the message with this service id; empty: unknown, or blanked."""
    t = table.c
    own = (t.channel == account[0], t.account_id == account[1])
    query = select(t.payload).where(*own, t.provider_id == fit_id(provider_id))
    found = conn.execute(query).scalar()
    return dict(json.loads(found)) if found else {}


def keys_of(conn: Connection, status: StatusUpdate) -> list[str]:
    """The keys of the message that the status is about."""
    query = select(table.c.dedupe_key).where(is_meant(status), table.c.dedupe_key.is_not(None))
    return list(conn.execute(query).scalars())


def failed_with(
    conn: Connection, brokerage_id: str, channel: str, error: str
) -> Sequence[Row[Any, Any, Any, Any]]:
    """`seq`, `account_id`, `dedupe_key` and `at` of what failed with this error of ours; `at`: when
    it was made.
    """
    t = table.c
    query = select(t.seq, t.account_id, t.dedupe_key, t.made_at.label("at")).where(
        in_states(table, (OutState.UNKNOWN, OutState.FAILED)),
        t.error == error,
        t.brokerage_id == brokerage_id,
        t.channel == channel,
    )
    return conn.execute(query).all()


def end_for_good(conn: Connection, seq: int, *, failed_with: str, error: str) -> None:
    """Blank a message that failed with an error of ours, so that nobody can send it again.

    Its key can then be used again.
    """
    ended = {"error": error, "dedupe_key": None, "payload": b""}
    mine = (table.c.seq == seq, table.c.error == failed_with)
    conn.execute(update(table).where(*mine).values(ended))


def is_meant(status: StatusUpdate) -> ColumnElement[bool]:
    """Whether the status is about the row."""
    named: list[ColumnElement[bool]] = [false()]
    if status.out_id is not None:
        named.append(table.c.out_id == fit_id(status.out_id))
    if status.provider_id is not None:
        named.append(table.c.provider_id == fit_id(status.provider_id))
    own = and_(table.c.channel == status.channel, table.c.account_id == status.account_id)
    return and_(own, or_(*named))


def in_states(of: Table, states: Sequence[str]) -> ColumnElement[bool]:
    """Whether a row of the inbox or outbox is in one of these states.

    The states are literals: with placeholders SQLite cannot tell that the partial index applies.
    """
    own: BindParameter[Any]
    if len(states) == 1:
        own = bindparam("state", states[0], literal_execute=True)
        return of.c.state == own
    own = bindparam("states", states, expanding=True, literal_execute=True)
    return of.c.state.in_(own)


def next_queued(conn: Connection, lane_id: int, now: datetime) -> Row[Any] | None:
    """The first message that is due and whose template is not out; it does not wait for others."""
    return conn.execute(_NEXT, {"own": lane_id, **instants(now)}).first()


def mark_lost_unknown(conn: Connection, lane_id: int) -> int:
    """Mark unknown what an earlier holder of the lane was sending: that worker died, or is late."""
    return conn.execute(_LOST, {"own": lane_id}).rowcount


def next_due(conn: Connection, lane_id: int, now: datetime) -> datetime | None:
    """When the lane is due by its queued messages and the outages they wait for."""
    return conn.execute(_NEXT_DUE, {"own": lane_id, **instants(now)}).scalar()


def waiting_lanes(account: Account, now: datetime) -> Select[int]:
    """The lanes in which messages of the account are due."""
    channel, account_id = account
    own = and_(table.c.channel == channel, table.c.account_id == account_id)
    queued = and_(table.c.state == OutState.QUEUED, table.c.due_at <= now)
    return select(table.c.lane_id).where(own, queued)


def requeue(conn: Connection, seq: int, **values: object) -> None:
    """The one step back, only from `sending`."""
    sending = and_(table.c.seq == seq, table.c.state == OutState.SENDING)
    conn.execute(update(table).where(sending).values(state=OutState.QUEUED, **values))


def move_forward(conn: Connection, seq: int, state: OutState, error: str | None) -> int:
    """Move a message forward to `state`; 0 when it is there already or further on."""
    own = {"own": seq, "earlier": list(state.earlier)}
    return conn.execute(_FORWARD, {**own, "state": state, "error": error}).rowcount


def count_failure(conn: Connection, seq: int) -> int:
    """Note one more refusal for now; returns how many there were."""
    more = update(table).where(table.c.seq == seq).values(failures=table.c.failures + 1)
    failures: int = conn.execute(more.returning(table.c.failures)).scalar_one()
    return failures


def set_provider_id(conn: Connection, seq: int, provider_id: str | None) -> None:
    """Note the service's id for a message that has none yet."""
    if provider_id is not None:
        conn.execute(_NAMED, {"own": seq, "provider_id": fit_id(provider_id)})


# Prepared, since each message needs all of them.
_QUEUED = and_(table.c.lane_id == bindparam("own"), table.c.state == OutState.QUEUED)
_PROBED_AT = next_probe(table)
_NEXT = (
    select(table)
    .where(_QUEUED, table.c.due_at <= NOW, _PROBED_AT.is_(None))
    .order_by(table.c.seq)
    .limit(1)
)
_NEXT_DUE = select(
    func.min(case((table.c.due_at < _PROBED_AT, _PROBED_AT), else_=table.c.due_at))
).where(_QUEUED)
_LOST = (
    update(table)
    .where(table.c.lane_id == bindparam("own"), table.c.state == OutState.SENDING)
    .values(state=OutState.UNKNOWN, error="the worker ended while sending")
)
_FORWARD = update(table).where(
    table.c.seq == bindparam("own"), table.c.state.in_(bindparam("earlier", expanding=True))
)
_NAMED = update(table).where(table.c.seq == bindparam("own"), table.c.provider_id.is_(None))
