"""The durable outbox: each message is tried at most once unless its service said "not now".

`queued → sending → unknown → sent → failed → delivered → read`, forward only, with one step back:
a refusal for now makes `sending` `queued` again. A message is marked before it is sent, so a
process that ends in between leaves `unknown`: listed, never repeated, corrected by the status the
service reports later (by our `out_id`, sent along, or by the service's own id).

One recipient's messages go out in order, `Pace.person` apart; one account's `Pace.account` apart,
by slots in the record that all workers share (or by Redis: `connectors/pace.py`).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, false, func, or_, select, update

from connectors.channel import (
    OutboxDraft,
    OutState,
    Sending,
    SendResult,
    Sent,
    StatusUpdate,
    Write,
)
from connectors.clock import DatabaseClock, database_now
from connectors.lanes import LEASE, Lane, LaneKey, Lanes, Pauses, backoff, insert_new
from connectors.pace import Pace, reserve
from leads.record import Record
from leads.storable import check_id, fit_id
from leads.tables.channels import outbox as table

# With pauses that double up to five minutes: about half an hour of "not now".
MOST_TRIES = 12
# Brokerage id, channel, account id.
Owner = tuple[str, str, str]


class Outbox:
    """Everything that goes out, of all channels and brokerages."""

    def __init__(
        self,
        record: Record,
        *,
        clock: DatabaseClock = database_now,
        pace: Pace = Pace(),  # noqa: B008  (frozen)
        lease: timedelta = LEASE,
        pauses: Pauses = backoff,
    ) -> None:
        self._record = record
        self._clock = clock
        self._pace = pace
        self._lanes = Lanes("out", lease)
        self._pauses = pauses

    def put(
        self,
        brokerage_id: str,
        channel: str,
        account_id: str,
        drafts: Sequence[OutboxDraft],
        *,
        writes: Iterable[Write] = (),
    ) -> int:
        """Queue messages that answer nothing, such as an alert, and write what goes with them.

        How many were new.
        """
        with self._record.writing() as conn:
            now = self._clock(conn)
            count = self.add(conn, (brokerage_id, channel, account_id), drafts, now)
            for write in writes:
                write(conn)
            return count

    def add(
        self, conn: Connection, owner: Owner, drafts: Iterable[OutboxDraft], now: datetime
    ) -> int:
        """Queue messages inside the caller's transaction; how many were new."""
        mine = [(_key(owner, draft), draft) for draft in drafts]
        dues: dict[LaneKey, datetime] = {}
        for key, draft in mine:
            due = draft.not_before or now
            dues[key] = min(due, dues.get(key, due))
        lanes = self._lanes.wake(conn, dues)
        rows = [_row(owner[0], key, lanes[key], draft, now) for key, draft in mine]
        return insert_new(conn, table, rows)

    def has_due(self, channels: Collection[str]) -> bool:
        """Whether something waits to be sent: a read, for those who look often."""
        with self._record.reading() as conn:
            return self._lanes.has_due(conn, self._clock(conn), channels)

    def mark_next(self, worker: str, channels: Collection[str]) -> Sending | None:
        """The next due message, marked as being sent; None when nothing is due."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            while lane := self._lanes.claim(conn, now, worker, channels):
                lost = _give_up_on_lost(conn, lane.lane_id)
                row = _head(conn, lane.lane_id, now)
                if row is not None and not lost:
                    return self._mark(conn, lane, row, now)
                # What was lost may have been sent this very second.
                pause = now + self._pace.person if lost else None
                due = _next_due(conn, lane.lane_id)
                self._lanes.leave(conn, lane.lane_id, due_at=due, paused_until=pause)
        return None

    def settle(self, sending: Sending, result: SendResult) -> None:
        """Record what came of a try; a worker that lost its lane can still tell what it knows."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            is_held = self._lanes.hold(conn, sending.lane_id, sending.fence)
            pause = self._pace.person
            match result.outcome:
                case Sent.TAKEN:
                    _step(conn, sending.seq, OutState.SENT, None)
                    _name(conn, sending.seq, result.provider_id)
                case Sent.REFUSED:
                    _step(conn, sending.seq, OutState.FAILED, result.error)
                case Sent.UNKNOWN:
                    _step(conn, sending.seq, OutState.UNKNOWN, result.error)
                case Sent.LATER:
                    pause = max(pause, self._postpone(conn, sending, result, is_held=is_held))
            if is_held:
                due = _next_due(conn, sending.lane_id)
                self._lanes.leave(conn, sending.lane_id, due_at=due, paused_until=now + pause)

    def give_back(self, sending: Sending) -> None:
        """Leave a message that was marked and not tried to the next worker: this one stops."""
        with self._record.writing() as conn:
            if self._lanes.hold(conn, sending.lane_id, sending.fence):
                _requeue(conn, sending.seq, attempts=table.c.attempts - 1)
                due = _next_due(conn, sending.lane_id)
                self._lanes.leave(conn, sending.lane_id, due_at=due)

    def apply(self, conn: Connection, statuses: Iterable[StatusUpdate]) -> int:
        """Move messages forward by what their service reports; how many moved."""
        moved = 0
        for status in sorted(statuses, key=lambda s: (s.out_id or "", s.provider_id or "")):
            row = conn.execute(select(table.c.seq).where(_is_meant(status))).first()
            if row is not None:
                moved += _step(conn, row.seq, status.state, status.error)
                _name(conn, row.seq, status.provider_id)
        return moved

    def free_all(self) -> int:
        """End the leases a killed worker left: only for the sole worker of a record."""
        with self._record.writing() as conn:
            return self._lanes.free_all(conn)

    def _mark(self, conn: Connection, lane: Lane, row: Row[Any], now: datetime) -> Sending:
        wait = timedelta(0)
        if self._pace.account is not None:
            wait = reserve(conn, f"{row.channel}:{row.account_id}", now, self._pace.account)
        marked = {"state": OutState.SENDING, "sending_at": now, "attempts": row.attempts + 1}
        conn.execute(update(table).where(table.c.seq == row.seq).values(marked))
        return Sending(
            seq=row.seq,
            lane_id=lane.lane_id,
            fence=lane.fence,
            wait=wait,
            out_id=row.out_id,
            brokerage_id=row.brokerage_id,
            channel=row.channel,
            account_id=row.account_id,
            to=row.recipient,
            kind=row.kind,
            payload=json.loads(row.payload),
            dedupe_key=row.dedupe_key,
        )

    def _postpone(
        self, conn: Connection, sending: Sending, result: SendResult, *, is_held: bool
    ) -> timedelta:
        """Queue what was refused for now again; how long its recipient's lane rests."""
        tries = table.c.failures + 1
        failed = update(table).where(table.c.seq == sending.seq).values(failures=tries)
        failures: int = conn.execute(failed.returning(table.c.failures)).scalar_one()
        if failures >= MOST_TRIES or not is_held:
            # Without the lane it cannot be queued in its order: the operator decides.
            _step(conn, sending.seq, OutState.FAILED, result.error)
            return timedelta(0)
        _requeue(conn, sending.seq, error=result.error)
        return max(self._pauses(failures), result.retry_after or timedelta(0))


def new_out_id() -> str:
    """Random: it travels with the message, and a status that names it is believed."""
    return f"out_{secrets.token_hex(12)}"


def _key(owner: Owner, draft: OutboxDraft) -> LaneKey:
    check_id(draft.to, "to")
    check_id(draft.dedupe_key, "dedupe_key")
    return (draft.channel or owner[1], draft.account_id or owner[2], draft.to)


def _row(
    brokerage_id: str, key: LaneKey, lane_id: int, draft: OutboxDraft, now: datetime
) -> dict[str, object]:
    channel, account_id, recipient = key
    return {
        "brokerage_id": brokerage_id,
        "channel": channel,
        "account_id": account_id,
        "lane_id": lane_id,
        "kind": draft.kind,
        "payload": json.dumps(draft.payload).encode(),
        "state": OutState.QUEUED,
        "due_at": draft.not_before or now,
        "attempts": 0,
        "failures": 0,
        "out_id": new_out_id(),
        "recipient": recipient,
        "dedupe_key": draft.dedupe_key,
        "made_at": now,
    }


def _head(conn: Connection, lane_id: int, now: datetime) -> Row[Any] | None:
    """The first message that is due: one for tomorrow morning holds up no answer of today."""
    mine = select(table).where(table.c.lane_id == lane_id, table.c.state == OutState.QUEUED)
    due = mine.where(table.c.due_at <= now).order_by(table.c.seq)
    return conn.execute(due.limit(1)).first()


def _give_up_on_lost(conn: Connection, lane_id: int) -> int:
    """Whoever marked these held the lane before: gone, or late, with the outcome unknown."""
    lost = and_(table.c.lane_id == lane_id, table.c.state == OutState.SENDING)
    unknown = {"state": OutState.UNKNOWN, "error": "the worker ended while sending"}
    return conn.execute(update(table).where(lost).values(unknown)).rowcount


def _next_due(conn: Connection, lane_id: int) -> datetime | None:
    queued = and_(table.c.lane_id == lane_id, table.c.state == OutState.QUEUED)
    return conn.execute(select(func.min(table.c.due_at)).where(queued)).scalar()


def _requeue(conn: Connection, seq: int, **values: object) -> None:
    """The one step back, and only while nobody knows better."""
    sending = and_(table.c.seq == seq, table.c.state == OutState.SENDING)
    conn.execute(update(table).where(sending).values(state=OutState.QUEUED, **values))


def _step(conn: Connection, seq: int, state: OutState, error: str | None) -> int:
    """Move a message forward to `state`; 0 when it stands there or further."""
    own = and_(table.c.seq == seq, table.c.state.in_(state.earlier))
    return conn.execute(update(table).where(own).values(state=state, error=error)).rowcount


def _name(conn: Connection, seq: int, provider_id: str | None) -> None:
    if provider_id is not None:
        nameless = and_(table.c.seq == seq, table.c.provider_id.is_(None))
        conn.execute(update(table).where(nameless).values(provider_id=fit_id(provider_id)))


def _is_meant(status: StatusUpdate) -> ColumnElement[bool]:
    named: list[ColumnElement[bool]] = [false()]
    if status.out_id is not None:
        named.append(table.c.out_id == fit_id(status.out_id))
    if status.provider_id is not None:
        named.append(table.c.provider_id == fit_id(status.provider_id))
    own = and_(table.c.channel == status.channel, table.c.account_id == status.account_id)
    return and_(own, or_(*named))
