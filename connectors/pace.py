"""How fast may be sent: one clock of slots per account that all workers share.

A recipient's pause is a pause of the lane (`connectors/outbox.py`); an account's slots are a row
of the record, unless they are kept elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from connectors.lanes import insert_new
from leads.tables.channels import send_slots as table

# WhatsApp Cloud API: about one message per 6 s to one person (131056), 80/s per number (130429).
PERSON_GAP = timedelta(seconds=6)
ACCOUNT_PER_SECOND = 80
# A reserved slot is never further off than this; if it is, the clock was put back since.
LONGEST_QUEUE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Pace:
    """The least time between two messages, to one person and of one account."""

    person: timedelta = PERSON_GAP
    # None: whoever sends keeps the account's slots elsewhere.
    account: timedelta | None = timedelta(seconds=1) / ACCOUNT_PER_SECOND


def reserve(conn: Connection, key: str, now: datetime, gap: timedelta) -> timedelta:
    """Take the next slot of `key`, inside the caller's transaction; how long it is until then."""
    insert_new(conn, table, [{"key": key, "next_at": now}])
    query = select(table.c.next_at).where(table.c.key == key).with_for_update()
    next_at = conn.execute(query).scalar_one()
    slot = now if next_at > now + LONGEST_QUEUE else max(next_at, now)
    conn.execute(update(table).where(table.c.key == key).values(next_at=slot + gap))
    return slot - now
