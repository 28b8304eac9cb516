"""The tables of channels: what came in, what is to go out, and whose turn it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from leads.store.tables.columns import METADATA, Id, Sequence, Utc, of_brokerage

# A brokerage's own address in a channel: a WhatsApp number's id, a CRM portal.
channel_accounts = Table(
    "channel_accounts",
    METADATA,
    Column("channel", Id, primary_key=True),
    Column("account_id", Id, primary_key=True),
    Column("brokerage_id", Id, nullable=False),
    of_brokerage(),
)

# One conversation (box "in") or one recipient (box "out"). Its lock, lease and fence keep the
# rows of a lane in order; due_at is null while nothing waits in it.
lanes = Table(
    "lanes",
    METADATA,
    Column("lane_id", Sequence, primary_key=True, autoincrement=True),
    Column("box", Text, nullable=False),
    Column("channel", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("key", Id, nullable=False),
    Column("due_at", Utc),
    Column("leased_until", Utc),
    Column("fence", BigInteger, nullable=False),
    Column("worker", Text),
    UniqueConstraint("box", "channel", "account_id", "key"),
)
_HAS_WORK = lanes.c.due_at.is_not(None)
Index(
    "ix_lanes_due",
    lanes.c.box,
    lanes.c.due_at,
    sqlite_where=_HAS_WORK,
    postgresql_where=_HAS_WORK,
)


def _row(name: str, *columns: Column[Any] | UniqueConstraint | Index) -> Table:
    """A table of what goes through lanes, in the order it came."""
    return Table(
        name,
        METADATA,
        Column("seq", Sequence, primary_key=True, autoincrement=True),
        Column("brokerage_id", Id),
        Column("channel", Id, nullable=False),
        Column("account_id", Id, nullable=False),
        Column("lane_id", Sequence, ForeignKey("lanes.lane_id")),
        Column("kind", Text, nullable=False),
        # As it came: bytes, because a JSON column refuses what a stranger may send.
        Column("payload", LargeBinary, nullable=False),
        Column("state", Text, nullable=False),
        Column("due_at", Utc, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("error", Text),
        Column("ended_at", Utc),
        *columns,
        of_brokerage(),
    )


def _only(table: Table, name: str, states: tuple[str, ...], *columns: str) -> None:
    """An index of the few rows in these states, so that the many that ended cost nothing."""
    where = table.c.state.in_(states) if len(states) > 1 else table.c.state == states[0]
    Index(name, *(table.c[c] for c in columns), sqlite_where=where, postgresql_where=where)


# State: open, done, dead, or quarantined (an account that is no brokerage's: no lane).
inbox = _row(
    "inbox",
    Column("item_id", Id, nullable=False),
    Column("conversation_key", Id, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("sent_at", Utc),
    UniqueConstraint("channel", "account_id", "item_id"),
)
_only(inbox, "ix_inbox_open", ("open",), "lane_id", "seq")
_only(inbox, "ix_inbox_stuck", ("dead", "quarantined"), "seq")

# State: queued, sending, unknown, sent, failed, delivered, read (connectors/queue/outbox.py).
outbox = _row(
    "outbox",
    # Random, sent along with the message: a status that names it finds the row.
    Column("out_id", Id, nullable=False),
    Column("recipient", Id, nullable=False),
    Column("dedupe_key", Id),
    Column("provider_id", Id),
    Column("made_at", Utc, nullable=False),
    Column("sending_at", Utc),
    # The part of its number it cannot go without: a template.
    Column("needs", Id),
    UniqueConstraint("out_id"),
    UniqueConstraint("channel", "account_id", "dedupe_key"),
    Index(None, "channel", "account_id", "provider_id"),
)
_only(outbox, "ix_outbox_open", ("queued", "sending"), "lane_id", "seq")
_only(outbox, "ix_outbox_stuck", ("unknown", "failed"), "seq")

# What keeps a number ("") or a part of it, such as a template, from sending. It has ended and is
# still there while whoever was told that it began is not told that it is over.
outages = Table(
    "outages",
    METADATA,
    Column("channel", Id, primary_key=True),
    Column("account_id", Id, primary_key=True),
    Column("part", Id, primary_key=True),
    Column("cause", Text, nullable=False),
    Column("since", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
    # One message is sent then, to see whether the others can be.
    Column("probe_at", Utc, nullable=False),
    Column("told_at", Utc),
    Column("ended_at", Utc),
)

# When a number or a person may be sent to again: the limiter all workers share without Redis.
send_slots = Table(
    "send_slots",
    METADATA,
    Column("key", Id, primary_key=True),
    Column("next_at", Utc, nullable=False),
)
