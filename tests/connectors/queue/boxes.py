"""An inbox and an outbox under a clock that the test moves, and items to put into them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, select

from connectors.queue.channels import Accounts, InboxItem
from connectors.queue.inbox import Inbox
from connectors.queue.leases import FIRST_PAUSE, LONGEST
from connectors.queue.outbox import Outbox
from leads.model.deadline import growing_pause
from leads.store.record import Record
from leads.store.tables.queues import inbox as inbox_table
from leads.store.tables.queues import outbox as outbox_table
from tests.leads.makers import T0

CHANNEL, ACCOUNT = "test", "number_1"
ONLY = (CHANNEL,)
_numbers = count(1)


class Clock:
    """Stands still until the test moves it."""

    def __init__(self, now: datetime = T0) -> None:
        self.now = now

    def __call__(self, _conn: Connection) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Boxes:
    record: Record
    clock: Clock
    inbox: Inbox
    outbox: Outbox

    def rows(self) -> list[Any]:
        with self.record.reading() as conn:
            return list(conn.execute(select(inbox_table).order_by(inbox_table.c.seq)))

    def out_rows(self) -> list[Any]:
        with self.record.reading() as conn:
            return list(conn.execute(select(outbox_table).order_by(outbox_table.c.seq)))

    def states(self) -> list[str]:
        return [row.state for row in self.rows()]

    def out_states(self) -> list[str]:
        return [row.state for row in self.out_rows()]


def open_boxes(record: Record, brokerage_id: str) -> Boxes:
    Accounts(record).add(CHANNEL, ACCOUNT, brokerage_id)
    clock = Clock()
    outbox = Outbox(record, clock=clock, pauses=longest_backoff)
    inbox = Inbox(record, outbox, clock=clock, pauses=longest_backoff)
    return Boxes(record, clock, inbox, outbox)


def longest_backoff(failures: int) -> timedelta:
    """The real pauses with nothing off by lot."""
    return growing_pause(FIRST_PAUSE, failures, LONGEST)


def item(conversation: str = "c1", item_id: str | None = None, **fields: Any) -> InboxItem:
    own = item_id or f"item_{next(_numbers)}"
    values: dict[str, Any] = {
        "channel": CHANNEL,
        "account_id": ACCOUNT,
        "item_id": own,
        "conversation_key": conversation,
        "received_at": T0,
        "sent_at": None,
        "kind": "text",
        "payload": json.dumps({"id": own}).encode(),
    }
    return InboxItem(**{**values, **fields})
