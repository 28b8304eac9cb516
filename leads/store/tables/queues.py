"""The tables of channels: what came in, what is to go out, and the lanes that order both."""

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

from leads.store.tables.columns import (
    METADATA,
    Counter,
    Id,
    Utc,
    id_column,
    index_where,
    of_brokerage,
    seq_column,
    utc_column,
)

# A brokerage's own address in a channel: a WhatsApp number's id, for example.
channel_accounts = Table(
    "channel_accounts",
    METADATA,
    id_column("channel", primary_key=True),
    id_column("account_id", primary_key=True),
    id_column("brokerage_id"),
    of_brokerage(),
)

# One conversation (box "in") or one recipient (box "out"). Its lock, lease and fence keep the
# rows of a lane in order; due_at is null while nothing waits in it.
lanes = Table(
    "lanes",
    METADATA,
    Column("lane_id", Counter, primary_key=True, autoincrement=True),
    Column("box", Text, nullable=False),
    id_column("channel"),
    id_column("account_id"),
    id_column("key"),
    Column("due_at", Utc),
    Column("leased_until", Utc),
    Column("fence", BigInteger, nullable=False),
    Column("worker", Text),
    UniqueConstraint("box", "channel", "account_id", "key"),
)
index_where("ix_lanes_due", lanes.c.due_at.is_not(None), lanes.c.box, lanes.c.due_at)


def _row(name: str, *columns: Column[Any] | UniqueConstraint | Index) -> Table:
    """A table of what passes through lanes, in the order it came."""
    return Table(
        name,
        METADATA,
        seq_column(),
        Column("brokerage_id", Id),
        id_column("channel"),
        id_column("account_id"),
        Column("lane_id", Counter, ForeignKey("lanes.lane_id")),
        Column("kind", Text, nullable=False),
        # The bytes as they came: a JSON column refuses some of what strangers send.
        Column("payload", LargeBinary, nullable=False),
        Column("state", Text, nullable=False),
        utc_column("due_at"),
        Column("attempts", Integer, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("error", Text),
        Column("ended_at", Utc),
        *columns,
        of_brokerage(),
    )


def _only(table: Table, name: str, states: tuple[str, ...], *columns: str) -> None:
    """An index of the rows in these states."""
    where = table.c.state.in_(states) if len(states) > 1 else table.c.state == states[0]
    index_where(name, where, *(table.c[c] for c in columns))


# State: open, done, dead, or quarantined (an account that is no brokerage's: no lane).
inbox = _row(
    "inbox",
    id_column("item_id"),
    id_column("conversation_key"),
    utc_column("received_at"),
    Column("sent_at", Utc),
    UniqueConstraint("channel", "account_id", "item_id"),
)
_only(inbox, "ix_inbox_open", ("open",), "lane_id", "seq")
_only(inbox, "ix_inbox_stuck", ("dead", "quarantined"), "seq")

# State: queued, sending, unknown, sent, failed, delivered, read (connectors/queue/outbox.py).
outbox = _row(
    "outbox",
    # Random and sent with the message: a status that names it leads to the row.
    id_column("out_id"),
    id_column("recipient"),
    Column("dedupe_key", Id),
    Column("provider_id", Id),
    utc_column("made_at"),
    Column("sending_at", Utc),
    # What the message cannot be sent without, such as a template.
    Column("needs", Id),
    UniqueConstraint("out_id"),
    UniqueConstraint("channel", "account_id", "dedupe_key"),
    Index(None, "channel", "account_id", "provider_id"),
)
_only(outbox, "ix_outbox_open", ("queued", "sending"), "lane_id", "seq")
_only(outbox, "ix_outbox_stuck", ("unknown", "failed"), "seq")

# What keeps a number ("") or a part of it, such as a template, from sending. A row that has ended
# stays until the person who was told of its start has been told of its end.
outages = Table(
    "outages",
    METADATA,
    id_column("channel", primary_key=True),
    id_column("account_id", primary_key=True),
    id_column("part", primary_key=True),
    Column("cause", Text, nullable=False),
    utc_column("since"),
    Column("tries", Integer, nullable=False),
    # One message is sent then, to see whether sending works again.
    utc_column("probe_at"),
    Column("told_at", Utc),
    Column("ended_at", Utc),
)

# When a number or a person may next be sent to: the limiter that workers share without Redis.
send_slots = Table(
    "send_slots",
    METADATA,
    id_column("key", primary_key=True),
    utc_column("next_at"),
)
