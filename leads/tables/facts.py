"""The tables of what is known of a lead, each fact with the instant since when it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Table,
    Text,
    UniqueConstraint,
)

from leads.tables.columns import METADATA, Id, id_column, key_to, seq_column, utc_column


def of_lead(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table of facts that hang on a lead, read by lead in the order they came."""
    return Table(
        name,
        METADATA,
        seq_column(),
        id_column("brokerage_id"),
        id_column("lead_id"),
        *columns,
        key_to("leads", "brokerage_id", "lead_id"),
        Index(None, "brokerage_id", "lead_id"),
    )


lead_owners = of_lead(
    "lead_owners",
    Column("owner_id", Id),
    Column("team_id", Id),
    utc_column("at"),
    Column("cause", Text, nullable=False),
)

attributes = of_lead(
    "attributes",
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),  # JSON: a number, a text or a truth
    utc_column("happened_at"),
    utc_column("known_at"),
    Column("source_id", Text),
)

_IS_PROJECT = attributes.c.name == "named_project"
Index(
    "ix_attributes_project",
    attributes.c.brokerage_id,
    attributes.c.value,
    attributes.c.lead_id,
    sqlite_where=_IS_PROJECT,
    postgresql_where=_IS_PROJECT,
)

messages = of_lead(
    "messages",
    id_column("message_id"),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    UniqueConstraint("brokerage_id", "message_id"),
)

_IS_HEARD = messages.c.sender == "lead"
# What leads wrote lately, whichever lead it was.
Index(
    "ix_messages_heard",
    messages.c.brokerage_id,
    messages.c.known_at,
    sqlite_where=_IS_HEARD,
    postgresql_where=_IS_HEARD,
)

events = of_lead(
    "events",
    id_column("event_id"),
    Column("kind", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    Column("value", Text),  # JSON: a number or a text
    UniqueConstraint("brokerage_id", "event_id"),
)

# Visits and calls of a period, whichever lead they are of.
Index("ix_events_kind", events.c.brokerage_id, events.c.kind, events.c.at)

outcomes = of_lead(
    "outcomes",
    Column("kind", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    Column("reason", Text),
    Column("is_dated", Boolean, nullable=False),
)

consents = of_lead(
    "consents",
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    utc_column("at"),
    Column("basis", Text, nullable=False),
    utc_column("known_at"),
)

scores = of_lead(
    "scores",
    utc_column("as_of"),
    Column("model_version", Text, nullable=False),
    Column("score", Double),
    Column("base_score", Double),
    Column("cause", Text, nullable=False),
    Column("body", JSON, nullable=False),
)

# Facts that were told by mistake: the row of a fact's table that no reader sees any more.
withdrawals = of_lead(
    "withdrawals",
    Column("fact", Text, nullable=False),  # attributes, events or outcomes
    Column("fact_seq", BigInteger, nullable=False),
    id_column("telling_id"),
    utc_column("at"),
)
