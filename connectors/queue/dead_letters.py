"""What waits for an operator: dead and quarantined items, unknown and failed messages.

Only ids of ours, states and ages: a channel's own ids may hold a phone number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from connectors.queue.channels import OutState, owners
from connectors.queue.leases import DatabaseClock, Leases, database_now
from connectors.queue.outbox import new_out_id
from connectors.queue.outbox_rows import in_states
from leads.model.errors import InvalidInput, NotFound
from leads.model.storable import is_storable
from leads.store.record import Record
from leads.store.repository import begins_with
from leads.store.tables.queues import inbox, lanes, outbox

# The states that need an operator, grouped as the partial indexes are.
WAITING_ITEMS = (("open",), ("dead", "quarantined"))
WAITING_MESSAGES = (("queued", "sending"), ("unknown", "failed"))
RESENT = "sent again as another message"
NOT_ARRIVED = "an operator: it did not arrive"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of a box, without personal data; `since`: when it arrived or was made."""

    id: str
    channel: str
    kind: str
    state: str
    since: datetime
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts of what did not end well, by state; `waits`: the age of the oldest due work."""

    items: dict[str, int]
    messages: dict[str, int]
    waits: timedelta


class DeadLetters:
    """Lists both boxes and lets an operator repair what went wrong."""

    def __init__(self, record: Record, clock: DatabaseClock = database_now) -> None:
        self._record = record
        self._clock = clock

    def now(self) -> datetime:
        """The present instant, from which ages are counted."""
        with self._record.reading() as conn:
            return self._clock(conn)

    def item_counts(self) -> dict[str, int]:
        """How many items are in each state."""
        return self._counts(inbox.c.state)

    def message_counts(self) -> dict[str, int]:
        """How many messages are in each state."""
        return self._counts(outbox.c.state)

    def backlog(self) -> Backlog:
        """Counts whose cost depends on what waits, not on the size of the tables."""
        with self._record.reading() as conn:
            now = self._clock(conn)
            free = lanes.c.leased_until.is_(None) | (lanes.c.leased_until <= now)
            due = [
                conn.execute(
                    select(func.min(lanes.c.due_at)).where(lanes.c.box == box, free)
                ).scalar()
                for box in ("in", "out")
            ]
            oldest = min((at for at in due if at is not None), default=now)
            return Backlog(
                _waiting_counts(conn, inbox, WAITING_ITEMS),
                _waiting_counts(conn, outbox, WAITING_MESSAGES),
                max(now - oldest, timedelta(0)),
            )

    def items(self, states: Sequence[str], limit: int) -> list[Waiting]:
        """The oldest items in these states."""
        query = select(inbox).where(inbox.c.state.in_(states)).order_by(inbox.c.seq)
        with self._record.reading() as conn:
            rows = conn.execute(query.limit(limit))
            return [_waiting(r, f"in_{r.seq}", r.received_at) for r in rows]

    def messages(self, states: Sequence[str], limit: int) -> list[Waiting]:
        """The oldest messages in these states."""
        query = select(outbox).where(outbox.c.state.in_(states)).order_by(outbox.c.seq)
        with self._record.reading() as conn:
            return [_waiting(r, r.out_id, r.made_at) for r in conn.execute(query.limit(limit))]

    def replay(self, item_ref: str) -> None:
        """Let a dead or quarantined item be handled again, as if it had just arrived."""
        with self._record.writing() as conn:
            row = conn.execute(select(inbox).where(inbox.c.seq == _seq(item_ref))).first()
            if row is None or row.state not in ("dead", "quarantined"):
                raise NotFound(f"No dead or quarantined item {item_ref}: see pakka inbox.")
            _check_kept(row)
            account = (row.channel, row.account_id)
            brokerage_id = owners(conn, [account]).get(account)
            if brokerage_id is None:
                raise InvalidInput("Its account is no brokerage's: set up the channel first.")
            key = (*account, row.conversation_key)
            now = self._clock(conn)
            lane_id = Leases("in").wake(conn, {key: now})[key]
            anew = {"state": "open", "attempts": 0, "failures": 0, "due_at": now, "ended_at": None}
            own = {"lane_id": lane_id, "brokerage_id": brokerage_id}
            conn.execute(update(inbox).where(inbox.c.seq == row.seq).values({**anew, **own}))

    def resolve(self, out_id: str, *, has_arrived: bool) -> None:
        """Record whether a message with an unknown outcome arrived."""
        with self._record.writing() as conn:
            row = _message(conn, out_id, OutState.UNKNOWN)
            end = (
                {"state": OutState.SENT, "error": None}
                if has_arrived
                else {"state": OutState.FAILED, "error": NOT_ARRIVED}
            )
            conn.execute(update(outbox).where(outbox.c.seq == row.seq).values(end))

    def resend(self, out_id: str) -> str:
        """Queue a failed message once more as a new message; returns its id."""
        with self._record.writing() as conn:
            row = _message(conn, out_id, OutState.FAILED)
            if row.error == RESENT:
                raise InvalidInput(f"{out_id} was sent again before.")
            _check_kept(row)
            now = self._clock(conn)
            key = (row.channel, row.account_id, row.recipient)
            Leases("out").wake(conn, {key: now})
            again = _copy(row, now)
            # Its key moves to the copy, which takes over all that is known by the key.
            gone = {"error": RESENT, "dedupe_key": None}
            conn.execute(update(outbox).where(outbox.c.seq == row.seq).values(gone))
            conn.execute(insert(outbox).values(again))
            return str(again["out_id"])

    def _counts(self, state: ColumnElement[str]) -> dict[str, int]:
        query = select(state, func.count().label("number")).group_by(state).order_by(state)
        with self._record.reading() as conn:
            return {row.state: row.number for row in conn.execute(query)}


def _waiting_counts(
    conn: Connection, table: Table, groups: Sequence[Sequence[str]]
) -> dict[str, int]:
    """With zeros: a gauge that disappears raises no alarm."""
    found: dict[str, int] = {}
    for states in groups:
        number = func.count().label("number")
        query = select(table.c.state, number).where(in_states(table, states))
        counts = {row.state: row.number for row in conn.execute(query.group_by(table.c.state))}
        found |= {state: counts.get(state, 0) for state in states}
    return found


def _waiting(row: Row[Any], own_id: str, since: datetime) -> Waiting:
    return Waiting(own_id, row.channel, row.kind, row.state, since, row.attempts, row.error)


def _seq(item_ref: str) -> int:
    digits = item_ref.removeprefix("in_")
    # No database number has more than 18 digits.
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise InvalidInput(f"{item_ref} is no item's id: they look like in_17.", field="id")
    return int(digits)


def _message(conn: Connection, out_id: str, state: OutState) -> Row[Any]:
    mine = select(outbox).where(outbox.c.out_id == out_id, outbox.c.state == state)
    row = conn.execute(mine.with_for_update()).first() if is_storable(out_id) else None
    if row is None:
        raise NotFound(f"No message {out_id} that is {state}: see pakka outbox.")
    return row


def _check_kept(row: Row[Any]) -> None:
    if not row.payload:
        raise InvalidInput("Its words are gone: told to another, or see PAKKA_KEEP_WORDS_DAYS.")


def _copy(row: Row[Any], now: datetime) -> dict[str, object]:
    kept = "brokerage_id channel account_id lane_id kind payload recipient dedupe_key"
    return {
        **{name: getattr(row, name) for name in kept.split()},
        "state": OutState.QUEUED,
        "due_at": now,
        "attempts": 0,
        "failures": 0,
        "out_id": new_out_id(),
        "made_at": now,
    }


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive; `is_lost`: whether it did is unknown."""

    out_id: str
    account_id: str
    key: str
    made_at: datetime
    is_lost: bool
    error: str | None


def undelivered(
    record: Record,
    brokerage_id: str,
    channel: str,
    begins: str,
    *,
    since: datetime,
    lost_before: datetime,
) -> list[Undelivered]:
    """What failed or was lost since then under a key with this beginning, oldest first.

    An unknown outcome counts as lost if the try was before `lost_before`: until then a status may
    still arrive.
    """
    o = outbox.c
    failed = and_(o.state == OutState.FAILED, or_(o.error.is_(None), o.error != RESENT))
    lost = and_(o.state == OutState.UNKNOWN, o.sending_at < lost_before)
    query = select(outbox).where(
        in_states(outbox, (OutState.UNKNOWN, OutState.FAILED)),
        or_(failed, lost),
        o.brokerage_id == brokerage_id,
        o.channel == channel,
        o.made_at > since,
        begins_with(o.dedupe_key, begins),
    )
    with record.reading() as conn:
        return [_undelivered(row) for row in conn.execute(query.order_by(o.seq))]


def is_known(record: Record, channel: str, account_id: str, key: str) -> bool:
    """Whether a message whose key has this beginning was ever queued."""
    o = outbox.c
    own = (o.channel == channel, o.account_id == account_id, begins_with(o.dedupe_key, key))
    with record.reading() as conn:
        return conn.execute(select(o.seq).where(*own).limit(1)).first() is not None


def _undelivered(row: Row[Any]) -> Undelivered:
    return Undelivered(
        row.out_id,
        row.account_id,
        row.dedupe_key,
        row.made_at,
        row.state == OutState.UNKNOWN,
        row.error,
    )
