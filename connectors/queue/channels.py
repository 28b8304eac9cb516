"""What every channel exchanges with the queues: items in, drafts out, the effects of a claim; and
which brokerage each of its accounts belongs to, such as a WhatsApp number.

The exchanged are plain values: the inbox and the outbox store them, a channel's own package makes
and reads them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, tuple_, update

from connectors.queue.leases import CHUNK, insert_new
from leads.model.errors import InvalidInput
from leads.model.storable import check_id
from leads.store.record import Record
from leads.store.tables.queues import channel_accounts as table

# People type one thought in several messages, so the next one is waited for this long …
SETTLES = timedelta(seconds=4.5)
# … less long after a question mark, which usually ends a thought …
SETTLES_ENDED = timedelta(seconds=1.5)
# … and no longer than this after the first message has settled.
MOST_SETTLING = timedelta(seconds=15)
# Keys of a payload that are ours and never sent: the line above its words; the line for a second
# copy, sent because the first may not have arrived; the line when it leaves late; the template used
# after the 24 hours.
LINE, AGAIN, LATE, ELSE = "_line", "_again", "_late", "_else"
OWN = frozenset({LINE, AGAIN, LATE, ELSE})


Write = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that came in, as received; `item_id` is the channel's own id for it.

    Items of one `conversation_key` are handled in the order they were put. `settles`: how long
    the conversation waits for more after this item, at most `MOST_SETTLING` after the first has
    settled. `fault`: why it is quarantined for the operator, in words without the item's content.
    """

    channel: str
    account_id: str
    item_id: str
    conversation_key: str
    received_at: datetime
    sent_at: datetime | None
    kind: str
    payload: bytes
    settles: timedelta = timedelta(0)
    fault: str | None = None

    def facts(self) -> Any:
        """The payload read as JSON; ValueError when it is not JSON."""
        return json.loads(self.payload)


@dataclass(frozen=True, slots=True)
class Claim:
    """A conversation's due items, in order, leased to one worker; `fence` identifies the lease."""

    lane_id: int
    fence: int
    brokerage_id: str
    channel: str
    account_id: str
    conversation_key: str
    items: tuple[InboxItem, ...]
    seqs: tuple[int, ...]  # the items' rows


@dataclass(frozen=True, slots=True)
class OutboxDraft:
    """A message to be sent once; drafts to one `to` go out in order.

    `channel` and `account_id` None: those of the claim it answers. A second draft with the same
    `dedupe_key` on an account is dropped.
    """

    to: str
    kind: str
    payload: dict[str, Any]
    dedupe_key: str | None = None
    not_before: datetime | None = None
    channel: str | None = None
    account_id: str | None = None
    # The part of the account that the message cannot be sent without, such as a template.
    needs: str | None = None


class OutState(StrEnum):
    """The state of a message; it only moves forward, in this order.

    `unknown`: the process ended, or the connection broke, between the try and its result. A status
    from the service corrects it, and a delivery corrects a failure that was only assumed.
    """

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"

    @property
    def earlier(self) -> tuple[OutState, ...]:
        """The states from which this one is a step forward."""
        states = tuple(OutState)
        return states[: states.index(self)]


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the service reports about a message, found by our `out_id` or by the service's id."""

    channel: str
    account_id: str
    state: OutState
    out_id: str | None = None
    provider_id: str | None = None
    error: str | None = None  # the service's code, never its words


@dataclass(frozen=True, slots=True)
class Effects:
    """What handling a claim leads to: committed with the end of its items, all or nothing."""

    drafts: tuple[OutboxDraft, ...] = ()
    statuses: tuple[StatusUpdate, ...] = ()
    # More to write in the same transaction. A claim may be handled again, so whatever its handler
    # wrote before through the record's own stores must be idempotent.
    writes: tuple[Write, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """One message marked as being sent. `out_id` is sent with it (biz_opaque_callback_data).

    `wait`: how long until the account's slot for it. `probes`: the cause of the outage it probes.
    """

    seq: int
    lane_id: int
    fence: int
    wait: timedelta
    out_id: str
    brokerage_id: str
    channel: str
    account_id: str
    to: str
    kind: str
    payload: dict[str, Any] = field(repr=False)
    dedupe_key: str | None = None
    needs: str | None = None
    made_at: datetime | None = None
    probes: str | None = None


class Sent(StrEnum):
    """The outcome of one try to send."""

    TAKEN = "taken"  # the service has it: `provider_id`
    LATER = "later"  # the service refused it for now: nothing was sent
    REFUSED = "refused"  # the service refused it for good: nothing was sent
    UNKNOWN = "unknown"  # nobody knows: a timeout after the request was sent


@dataclass(frozen=True, slots=True)
class SendResult:
    """The outcome a channel's client reports; `error` is a code or a class name, never text.

    `out`: the part of the account that is out, whatever the message; messages that need it wait.
    `is_asked`: whether the service was called at all. `served_at`: by its clock; `skew`: how far
    ours is ahead of it. `instead`: written in place of the message, which is deleted.
    """

    outcome: Sent
    provider_id: str | None = None
    error: str | None = None
    retry_after: timedelta | None = None
    out: str | None = None
    is_asked: bool = True
    served_at: datetime | None = None
    skew: timedelta | None = None
    instead: Write | None = None


class Change(StrEnum):
    """How a try changed the account's state."""

    PAUSED = "paused"  # messages that need the part that is out wait
    RESUMED = "resumed"


class Accounts:
    """The accounts of every channel."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def add(self, channel: str, account_id: str, brokerage_id: str) -> None:
        """Give the account to the brokerage; InvalidInput when it is another's."""
        check_id(account_id, "account_id")
        key = (channel, account_id)
        with self._record.writing() as conn:
            if owners(conn, [key]).get(key, brokerage_id) != brokerage_id:
                raise InvalidInput("This account is another brokerage's.", field="account_id")
            insert_new(conn, table, [_row(channel, account_id, brokerage_id)])

    def move(self, channel: str, account_id: str, brokerage_id: str) -> None:
        """Give the account to the brokerage, whoever had it; earlier rows keep theirs."""
        check_id(account_id, "account_id")
        mine = (table.c.channel == channel) & (table.c.account_id == account_id)
        with self._record.writing() as conn:
            moved = conn.execute(update(table).where(mine).values(brokerage_id=brokerage_id))
            if moved.rowcount == 0:
                insert_new(conn, table, [_row(channel, account_id, brokerage_id)])

    def of(self, channel: str, brokerage_id: str) -> list[str]:
        """The brokerage's accounts of that channel."""
        mine = (table.c.channel == channel, table.c.brokerage_id == brokerage_id)
        query = select(table.c.account_id).where(*mine).order_by(table.c.account_id)
        with self._record.reading() as conn:
            return list(conn.execute(query).scalars())

    def owner(self, channel: str, account_id: str) -> str | None:
        """The brokerage's id, or None when the account belongs to none."""
        with self._record.reading() as conn:
            return owners(conn, [(channel, account_id)]).get((channel, account_id))


def _row(channel: str, account_id: str, brokerage_id: str) -> dict[str, object]:
    return {"channel": channel, "account_id": account_id, "brokerage_id": brokerage_id}


def owners(conn: Connection, accounts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The brokerage of each (channel, account id) that has one."""
    found: dict[tuple[str, str], str] = {}
    asked = list(accounts)
    own = tuple_(table.c.channel, table.c.account_id)
    for start in range(0, len(asked), CHUNK):
        rows = conn.execute(select(table).where(own.in_(asked[start : start + CHUNK])))
        found |= {(row.channel, row.account_id): row.brokerage_id for row in rows}
    return found
