"""The durable inbox: what was acknowledged is handled in order and once, across kills.

How a channel uses it (types in `connectors/queue/channels.py`):

- receiving: `Inbox.put(items)` stores every item in one commit, without duplicates; acknowledge
  only after it has returned. An item with a fault, or for an account of no brokerage, is
  quarantined.
- handling: the worker claims a conversation's due items, calls the channel's
  `Callable[[Claim], Awaitable[Effects]]`, and `finish`es: drafts, statuses, further writes and
  the items' end are one commit, refused when the claim went stale.
- when a handler raises, it is tried again with growing pauses; then its items are `dead`: listed,
  replayable, and the conversation goes on without them.

The inbox knows nothing of agents, of leads, or of what an item says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, select, update

from connectors.queue.channels import MOST_SETTLING, Claim, Effects, InboxItem, owners
from connectors.queue.leases import (
    CHUNK,
    LEASE,
    ConversationKey,
    DatabaseClock,
    LeasedBox,
    Leases,
    Pauses,
    backoff,
    database_now,
    insert_new,
)
from connectors.queue.outbox import Outbox
from leads.model.storable import fit_id
from leads.store.record import Record
from leads.store.tables.queues import inbox as table

# A failing item blocks its conversation for about a minute, then it is dead …
MOST_FAILURES = 6
# … and for about a quarter of an hour when a service outside is down.
MOST_OUTAGES = 12
# An item that was being handled in this many runs that never ended is what kills the worker.
MOST_STARTS = 15
# Items are handled together at first, then each alone, so that a bad one blocks no other.
TOGETHER_STARTS = 2
# More messages than a person sends while no worker runs: a longer burst is cut here.
BURST = 100
ENDED = "the worker ended each time"
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class PutCount:
    """What became of the items put."""

    added: int
    repeated: int
    quarantined: int


class Inbox(LeasedBox):
    """Everything that came in, of all channels and brokerages."""

    def __init__(
        self,
        record: Record,
        outbox: Outbox,
        *,
        clock: DatabaseClock = database_now,
        lease: timedelta = LEASE,
        pauses: Pauses = backoff,
    ) -> None:
        super().__init__(record, clock, Leases("in", lease))
        self._outbox = outbox
        self._pauses = pauses

    def put(self, items: Sequence[InboxItem]) -> PutCount:
        """Store the items in one commit, without those known by (channel, account, item id)."""
        if not items:
            return PutCount(0, 0, 0)
        with self._record.writing() as conn:
            now = self._clock(conn)
            owned = owners(conn, {(i.channel, i.account_id) for i in items})
            dues: dict[ConversationKey, datetime] = {}
            for item in items:
                if item.fault is None and (item.channel, item.account_id) in owned:
                    dues.setdefault(_lane_key(item), now + item.settles)
            lanes = self._lanes.wake(conn, dues)
            rows = [_row(item, now, _lane_of(item, lanes), owned) for item in items]
            added = insert_new(conn, table, rows)
            self._lanes.put_off(conn, _dues(conn, lanes.values()))
        quarantined = sum(row["lane_id"] is None for row in rows)
        return PutCount(added, len(items) - added, quarantined)

    def claim_burst(
        self, worker: str, channels: Collection[str], *, most: int = BURST
    ) -> Claim | None:
        """The oldest due conversation's open items, in order, leased to `worker`."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            while lane := self._lanes.claim(conn, now, worker, channels):
                conn.execute(_BURIED, {"own": lane.lane_id, "ended_at": now})
                rows = _burst(conn.execute(_OPEN, {"own": lane.lane_id, "most": most}).all())
                if rows:
                    return _lent(conn, lane.fence, rows)
                self._lanes.leave(conn, lane.lane_id, due_at=_next_due(conn, lane.lane_id))
        return None

    def extend(self, claim: Claim) -> bool:
        """Extend the lease; False when the claim was lost: stop working on it."""
        with self._record.writing() as conn:
            return self._lanes.extend(conn, claim.lane_id, claim.fence, self._clock(conn))

    def finish(self, claim: Claim, effects: Effects) -> bool:
        """End the items and commit their effects together; False (nothing done) when stale."""
        with self._record.writing() as conn:
            if not self._lanes.hold(conn, claim.lane_id, claim.fence):
                return False
            now = self._clock(conn)
            done = {"state": "done", "ended_at": now, "error": None}
            conn.execute(_OF_SEQS, {"some": claim.seqs, **done})
            owner = (claim.brokerage_id, claim.channel, claim.account_id)
            self._outbox.add(conn, owner, effects.drafts, now)
            self._outbox.apply(conn, effects.statuses)
            for write in effects.writes:
                write(conn)
            self._lanes.leave(conn, claim.lane_id, due_at=_next_due(conn, claim.lane_id))
            return True

    def fail(self, claim: Claim, error: str, *, is_outage: bool = False) -> bool:
        """Try again after a pause; items that failed too often are dead. False when stale.

        `error` names a class and a place, never an item's content.
        """
        most = MOST_OUTAGES if is_outage else MOST_FAILURES
        with self._record.writing() as conn:
            if not self._lanes.hold(conn, claim.lane_id, claim.fence):
                return False
            now = self._clock(conn)
            _set(conn, claim.seqs, failures=table.c.failures + 1, error=error)
            worst = select(func.max(table.c.failures)).where(table.c.seq.in_(claim.seqs))
            failures = conn.execute(worst).scalar_one()
            _bury(conn, claim.lane_id, now, table.c.failures >= most)
            pause = None if failures >= most else now + self._pauses(failures)
            due = _next_due(conn, claim.lane_id)
            self._lanes.leave(conn, claim.lane_id, due_at=due, paused_until=pause)
            return True

    def give_back(self, claim: Claim) -> bool:
        """Give the items back as if never claimed, because this worker stops."""
        with self._record.writing() as conn:
            if not self._lanes.hold(conn, claim.lane_id, claim.fence):
                return False
            _set(conn, claim.seqs, attempts=table.c.attempts - 1)
            self._lanes.leave(conn, claim.lane_id, due_at=_next_due(conn, claim.lane_id))
            return True


def read_items(
    conn: Connection, channel: str, account_id: str, item_ids: Collection[str]
) -> list[InboxItem]:
    """These items as they came in, oldest first, without those that were blanked."""
    t = table.c
    mine = (t.channel == channel, t.account_id == account_id, t.item_id.in_(item_ids))
    query = select(table).where(*mine, t.payload != b"").order_by(t.seq)
    return [_item(row) for row in conn.execute(query)]


def _lane_key(item: InboxItem) -> ConversationKey:
    return (item.channel, item.account_id, fit_id(item.conversation_key))


def _lane_of(item: InboxItem, lanes: dict[ConversationKey, int]) -> int | None:
    return lanes.get(_lane_key(item)) if item.fault is None else None


def _row(
    item: InboxItem, now: datetime, lane_id: int | None, owned: dict[tuple[str, str], str]
) -> dict[str, object]:
    return {
        "brokerage_id": owned.get((item.channel, item.account_id)),
        "channel": item.channel,
        "account_id": item.account_id,
        "lane_id": lane_id,
        "kind": fit_id(item.kind),
        "payload": item.payload,
        "state": "quarantined" if lane_id is None else "open",
        "due_at": now + item.settles,
        "attempts": 0,
        "failures": 0,
        "error": item.fault,
        "item_id": fit_id(item.item_id),
        "conversation_key": fit_id(item.conversation_key),
        "received_at": item.received_at,
        "sent_at": item.sent_at,
    }


def _burst(rows: Rows) -> Rows:
    fresh = list(takewhile(lambda row: row.attempts < TOGETHER_STARTS, rows))
    return fresh or rows[:1]


def _lent(conn: Connection, fence: int, rows: Rows) -> Claim:
    conn.execute(_STARTED, {"some": [row.seq for row in rows]})
    first = rows[0]
    return Claim(
        lane_id=first.lane_id,
        fence=fence,
        brokerage_id=first.brokerage_id,
        channel=first.channel,
        account_id=first.account_id,
        conversation_key=first.conversation_key,
        items=tuple(_item(row) for row in rows),
        seqs=tuple(row.seq for row in rows),
    )


def _item(row: Row[Any]) -> InboxItem:
    return InboxItem(
        channel=row.channel,
        account_id=row.account_id,
        item_id=row.item_id,
        conversation_key=row.conversation_key,
        received_at=row.received_at,
        sent_at=row.sent_at,
        kind=row.kind,
        payload=row.payload,
    )


def _next_due(conn: Connection, lane_id: int) -> datetime | None:
    """When the lane is due by its open items; None when none is left."""
    return _dues(conn, [lane_id]).get(lane_id)


def _dues(conn: Connection, lane_ids: Collection[int]) -> dict[int, datetime]:
    """When each lane is due: its last open item has settled, or its first has waited long.

    `due_at` is when an item was put, plus how long it settles.
    """
    found = {}
    ids = sorted(set(lane_ids))
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        for lane_id, first, last in conn.execute(_SPANS, {"some": some}):
            found[lane_id] = min(last, first + MOST_SETTLING)
    return found


def _set(conn: Connection, seqs: Sequence[int], **values: object) -> None:
    conn.execute(_OF_SEQS.values(values), {"some": seqs})


def _bury(conn: Connection, lane_id: int, now: datetime, which: ColumnElement[bool]) -> None:
    mine = and_(table.c.lane_id == lane_id, table.c.state == "open", which)
    conn.execute(update(table).where(mine).values(state="dead", ended_at=now))


# Prepared, since each claim needs all of them.
_OPEN_IN_LANE = and_(table.c.lane_id == bindparam("own"), table.c.state == "open")
_OPEN = select(table).where(_OPEN_IN_LANE).order_by(table.c.seq).limit(bindparam("most"))
_SPANS = (
    select(table.c.lane_id, func.min(table.c.due_at), func.max(table.c.due_at))
    .where(table.c.lane_id.in_(bindparam("some", expanding=True)), table.c.state == "open")
    .group_by(table.c.lane_id)
)
_OF_SEQS = update(table).where(table.c.seq.in_(bindparam("some", expanding=True)))
_STARTED = _OF_SEQS.values(attempts=table.c.attempts + 1)
_BURIED = (
    update(table)
    .where(_OPEN_IN_LANE, table.c.attempts - table.c.failures >= MOST_STARTS)
    .values(state="dead", error=ENDED)
)
