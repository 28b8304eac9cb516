"""The durable outbox: each message is tried at most once unless its service said "not now".

`queued → sending → unknown → sent → failed → delivered → read`, forward only, with one step back:
a refusal for now makes `sending` `queued` again. A message is marked before it is sent, so a
process that ends in between leaves `unknown`: listed, never repeated, corrected by the status the
service reports later (by our `out_id`, sent along, or by the service's own id).

An outage of a whole number or a template fails no message: what needs it waits, and one message
at a time probes whether the outage is over (`connectors/queue/send_throttle.py`).

One recipient's messages go out in order, `Pace.person` apart; one account's are `Pace.account`
apart, by slots in the record that all workers share.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    select,
    update,
)

from connectors.queue.channels import (
    AGAIN,
    LINE,
    Change,
    OutboxDraft,
    OutState,
    Sending,
    SendResult,
    Sent,
    StatusUpdate,
    Write,
)
from connectors.queue.leases import (
    LEASE,
    LONGEST,
    ConversationKey,
    DatabaseClock,
    Lease,
    LeasedBox,
    Leases,
    Pauses,
    backoff,
    database_now,
    insert_new,
)
from connectors.queue.outbox_rows import (
    count_failure,
    is_meant,
    mark_lost_unknown,
    move_forward,
    next_due,
    next_queued,
    requeue,
    set_provider_id,
    waiting_lanes,
)
from connectors.queue.send_throttle import (
    ALL,
    CLOCK,
    LONGEST_GAP,
    MOST_SKEW,
    Account,
    Pace,
    begin_outage,
    claim_probe,
    count_probe,
    end_outages,
    is_paused,
    plan_probe,
    reserve,
)
from leads.model.storable import check_id
from leads.store.record import Record
from leads.store.tables.queues import lanes as lane_table
from leads.store.tables.queues import outbox as table

# With pauses doubling up to five minutes this is about half an hour of refusals for now.
MOST_TRIES = 12
# The error of a message with an unknown outcome that was sent once more because of that.
REPEATED = "repeated"
_BY_SEQ = update(table).where(table.c.seq == bindparam("own"))
# Brokerage id, channel, account id.
Owner = tuple[str, str, str]


class Outbox(LeasedBox):
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
        super().__init__(record, clock, Leases("out", lease, held=is_paused(lane_table)))
        self._pace = pace
        self._lease = lease
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
        """Queue messages that answer no claim, such as alerts, in one commit with `writes`.

        Returns how many were new.
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
        dues: dict[ConversationKey, datetime] = {}
        for key, draft in mine:
            due = draft.not_before or now
            dues[key] = min(due, dues.get(key, due))
        lanes = self._lanes.wake(conn, dues)
        rows = [_draft_row(owner[0], key, lanes[key], draft, now) for key, draft in mine]
        return insert_new(conn, table, rows)

    def mark_next(self, worker: str, channels: Collection[str]) -> Sending | None:
        """The next due message, marked as being sent; None when none is due."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            while lane := self._lanes.claim(conn, now, worker, channels):
                lost = mark_lost_unknown(conn, lane.lane_id)
                row = next_queued(conn, lane.lane_id, now)
                if row is not None and not lost:
                    account, until = (row.channel, row.account_id), now + self._lease
                    may_go, probes = claim_probe(conn, account, row.needs, now, until)
                    if may_go:
                        return self._mark(conn, lane, row, now, probes)
                # A message whose worker died may have been sent only now.
                pause = now + self._pace.person if lost else None
                due = next_due(conn, lane.lane_id, now)
                self._lanes.leave(conn, lane.lane_id, due_at=due, paused_until=pause)
        return None

    def settle(self, sending: Sending, result: SendResult) -> Change | None:
        """Record the outcome of a try; returns whether it began or ended an outage of the account.

        A worker that has lost its lane still records what it knows.
        """
        with self._record.writing() as conn:
            now = self._clock(conn)
            is_held = self._lanes.hold(conn, sending.lane_id, sending.fence)
            change, gap = self._note_outage(conn, sending, result, now)
            pause = self._pace.person
            match result.outcome:
                case Sent.TAKEN:
                    move_forward(conn, sending.seq, OutState.SENT, None)
                    set_provider_id(conn, sending.seq, result.provider_id)
                case Sent.REFUSED if result.instead is not None:
                    result.instead(conn)
                    conn.execute(delete(table).where(table.c.seq == sending.seq))
                case Sent.REFUSED:
                    move_forward(conn, sending.seq, OutState.FAILED, result.error)
                case Sent.UNKNOWN:
                    # A status may have arrived meanwhile and said that it was delivered.
                    is_unknown = move_forward(conn, sending.seq, OutState.UNKNOWN, result.error)
                    if is_unknown and self._queue_again(conn, sending, now):
                        conn.execute(_BY_SEQ, {"own": sending.seq, "error": REPEATED})
                case Sent.LATER if result.out is not None:
                    self._requeue_waiting(
                        conn, sending, result, now, has_begun=change is Change.PAUSED
                    )
                    if result.out == ALL:
                        # A quarter longer, so that another recipient's message is the next probe,
                        # in case this one is itself the cause.
                        pause = max(pause, min(gap * 1.25, LONGEST))
                case Sent.LATER:
                    pause = max(pause, self._postpone(conn, sending, result, is_held=is_held))
            if is_held:
                due = next_due(conn, sending.lane_id, now)
                self._lanes.leave(conn, sending.lane_id, due_at=due, paused_until=now + pause)
            return change

    def give_back(self, sending: Sending) -> None:
        """Give back a marked message that was not tried, because this worker stops."""
        with self._record.writing() as conn:
            if self._lanes.hold(conn, sending.lane_id, sending.fence):
                requeue(conn, sending.seq, attempts=table.c.attempts - 1)
                now = self._clock(conn)
                due = next_due(conn, sending.lane_id, now)
                self._lanes.leave(conn, sending.lane_id, due_at=due)
                _probe_now(conn, sending, now)

    def apply(self, conn: Connection, statuses: Iterable[StatusUpdate]) -> int:
        """Move messages forward by what their service reports; returns how many moved."""
        moved = 0
        for status in sorted(statuses, key=lambda s: (s.out_id or "", s.provider_id or "")):
            row = conn.execute(select(table).where(is_meant(status))).first()
            if row is not None:
                if row.error == REPEATED and status.state is not OutState.FAILED:
                    # It had arrived, so the second copy is not needed.
                    again = and_(
                        table.c.dedupe_key == again_key(row.dedupe_key),
                        table.c.channel == row.channel,
                        table.c.account_id == row.account_id,
                    )
                    queued = table.c.state == OutState.QUEUED
                    conn.execute(delete(table).where(again, queued))
                moved += move_forward(conn, row.seq, status.state, status.error)
                set_provider_id(conn, row.seq, status.provider_id)
        return moved

    def mend_times(self) -> int:
        """Make due now what was queued while the clock was ahead; returns how many messages."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            early = and_(
                table.c.state == OutState.QUEUED,
                table.c.made_at > now + MOST_SKEW,
                table.c.due_at <= table.c.made_at,
            )
            rows = conn.execute(select(table.c.lane_id).where(early)).scalars().all()
            if rows:
                conn.execute(update(table).where(early).values(made_at=now, due_at=now))
                own = lane_table.c.lane_id.in_(set(rows))
                conn.execute(update(lane_table).where(own).values(due_at=now))
            return len(rows)

    def _queue_again(self, conn: Connection, sending: Sending, now: datetime) -> bool:
        """Queue it once more under a line that says so; False when it must not be sent twice."""
        line, key = sending.payload.get(AGAIN), sending.dedupe_key
        if line is None or key is None:
            return False
        account = (sending.channel, sending.account_id)
        payload = {name: value for name, value in sending.payload.items() if name != AGAIN}
        draft = OutboxDraft(
            sending.to, sending.kind, {**payload, LINE: line}, again_key(key), None, *account
        )
        return self.add(conn, (sending.brokerage_id, *account), [draft], now) > 0

    def _note_outage(
        self, conn: Connection, sending: Sending, result: SendResult, now: datetime
    ) -> tuple[Change | None, timedelta]:
        """Whether the try began or ended an outage, and how long until the next probe."""
        account = (sending.channel, sending.account_id)
        self._note_clock(conn, account, result, now)
        if not result.is_asked:
            _probe_now(conn, sending, now)
            return None, timedelta(0)
        works = {ALL, sending.needs or ALL} - {result.out}
        is_told = sending.probes is not None and result.outcome is not Sent.UNKNOWN
        if result.out == ALL or not is_told:
            works = set()
        has_ended = bool(works) and end_outages(conn, account, works, now)
        if has_ended:
            self._lanes.resume(conn, account, waiting_lanes(account, now), now)
        if result.out is None:
            return Change.RESUMED if has_ended else None, timedelta(0)
        cause, asked = result.error or "", result.retry_after or timedelta(0)
        if begin_outage(conn, account, result.out, cause, now, now + asked):
            return Change.PAUSED, asked
        if sending.probes is None:
            # It was being sent when another message found the outage.
            return None, timedelta(0)
        probes = count_probe(conn, account, result.out, cause, now)
        gap = max(min(self._pauses(probes - 1), LONGEST_GAP), asked)
        plan_probe(conn, account, result.out, now + gap)
        return None, gap

    def _note_clock(
        self, conn: Connection, account: Account, result: SendResult, now: datetime
    ) -> None:
        if result.skew is None:
            return
        if abs(result.skew) <= MOST_SKEW:
            end_outages(conn, account, [CLOCK], now)
            return
        cause = "clock_ahead" if result.skew > timedelta(0) else "clock_behind"
        begin_outage(conn, account, CLOCK, cause, now, now)

    def _requeue_waiting(
        self,
        conn: Connection,
        sending: Sending,
        result: SendResult,
        now: datetime,
        *,
        has_begun: bool,
    ) -> None:
        """Queue again a message whose account or template is out.

        A message that repeatedly begins an outage, which other messages end, is itself the cause.
        """
        if has_begun and count_failure(conn, sending.seq) >= MOST_TRIES:
            move_forward(conn, sending.seq, OutState.FAILED, result.error)
            return
        # The lane's next holder may have marked it unknown; this try knows that it was not sent.
        mine = and_(
            table.c.seq == sending.seq,
            table.c.state.in_((OutState.SENDING, OutState.UNKNOWN)),
        )
        anew = {"state": OutState.QUEUED, "error": result.error}
        if result.out != ALL:
            # It was not made as a template but is sent as one by now.
            anew["needs"] = result.out or ""
        if conn.execute(update(table).where(mine).values(anew)).rowcount:
            key = (sending.channel, sending.account_id, sending.to)
            self._lanes.wake(conn, {key: now})

    def _mark(
        self, conn: Connection, lane: Lease, row: Row[Any], now: datetime, probes: str | None
    ) -> Sending:
        wait = reserve(conn, f"{row.channel}:{row.account_id}", now, self._pace.account)
        marked = {"state": OutState.SENDING, "sending_at": now, "attempts": row.attempts + 1}
        conn.execute(_BY_SEQ, {"own": row.seq, **marked})
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
            needs=row.needs,
            made_at=row.made_at,
            probes=probes,
        )

    def _postpone(
        self, conn: Connection, sending: Sending, result: SendResult, *, is_held: bool
    ) -> timedelta:
        """Queue again what was refused for now; returns how long its recipient's lane pauses."""
        failures = count_failure(conn, sending.seq)
        if failures >= MOST_TRIES or not is_held:
            # Without the lane it cannot keep its place in the order: the operator decides.
            move_forward(conn, sending.seq, OutState.FAILED, result.error)
            return timedelta(0)
        requeue(conn, sending.seq, error=result.error)
        return max(self._pauses(failures), result.retry_after or timedelta(0))


def again_key(key: str) -> str:
    """The key of the second copy of what went out under this key."""
    return f"again:{key}"


def new_out_id() -> str:
    """A random id: it is sent with the message, and a status that names it is trusted."""
    return f"out_{secrets.token_hex(12)}"


def _draft_row(
    brokerage_id: str, key: ConversationKey, lane_id: int, draft: OutboxDraft, now: datetime
) -> dict[str, object]:
    """A new row of the outbox for the draft."""
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
        "needs": draft.needs,
    }


def _key(owner: Owner, draft: OutboxDraft) -> ConversationKey:
    check_id(draft.to, "to")
    check_id(draft.dedupe_key, "dedupe_key")
    return (draft.channel or owner[1], draft.account_id or owner[2], draft.to)


def _probe_now(conn: Connection, sending: Sending, now: datetime) -> None:
    """Let the next message be the probe: this one did not call the service."""
    if sending.probes is not None:
        for part in {ALL, sending.needs or ALL}:
            plan_probe(conn, (sending.channel, sending.account_id), part, now)
