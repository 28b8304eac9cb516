"""The tables of what was asked, answered, shown, told and read."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Double, Index, Integer, Table, Text, UniqueConstraint

from leads.store.tables.columns import (
    METADATA,
    Id,
    Utc,
    id_column,
    key_to,
    of_brokerage,
    seq_column,
    utc_column,
)

orders_shown = Table(
    "orders_shown",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("order_id", primary_key=True),
    utc_column("at"),
    id_column("staff_id"),
    Column("lead_ids", JSON, nullable=False),
    Column("scores", JSON, nullable=False),
    Column("model_version", Text),
    Column("arm", Text, nullable=False),
    Column("propensity", Double, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id", "at"),
)

transcripts = Table(
    "transcripts",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("transcript_id"),
    id_column("staff_id"),
    Column("conversation_id", Id),
    utc_column("at"),
    Column("question", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("lead_ids", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
    UniqueConstraint("brokerage_id", "transcript_id"),
    Index(None, "brokerage_id", "staff_id", "conversation_id"),
)

audit = Table(
    "audit",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    Column("staff_id", Id),
    utc_column("at"),
    Column("act", Text, nullable=False),
    Column("subject_id", Id),
    Column("detail", JSON, nullable=False),
    of_brokerage(),
    Index(None, "brokerage_id", "at"),
)

# What staff told: shown as a preview, then confirmed or not, then perhaps undone.
tellings = Table(
    "tellings",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("telling_id"),
    id_column("staff_id"),
    Column("conversation_id", Id),
    utc_column("at"),
    Column("acts", JSON, nullable=False),
    Column("confirmed_at", Utc),
    Column("discarded_at", Utc),
    Column("undone_at", Utc),
    Column("before", JSON, nullable=False),  # what an undo puts back: person id → former values
    key_to("staff", "brokerage_id", "staff_id"),
    UniqueConstraint("brokerage_id", "telling_id"),
    Index(None, "brokerage_id", "staff_id", "confirmed_at"),
)

feedback = Table(
    "feedback",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("telling_id"),
    id_column("staff_id"),
    id_column("lead_id"),
    Column("transcript_id", Id),
    Column("kind", Text, nullable=False),
    utc_column("at"),
    Column("withdrawn_at", Utc),
    key_to("staff", "brokerage_id", "staff_id"),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "telling_id"),
)

reminders = Table(
    "reminders",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("telling_id"),
    id_column("staff_id"),
    Column("lead_id", Id),
    utc_column("due_at"),
    Column("note", Text),
    utc_column("at"),
    Column("withdrawn_at", Utc),
    key_to("staff", "brokerage_id", "staff_id"),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "staff_id", "due_at"),
    Index(None, "brokerage_id", "telling_id"),
)

readings = Table(
    "readings",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    # No key to messages: joining two leads moves a message, and what was read in it stays true.
    id_column("message_id"),
    Column("prompt_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    utc_column("at"),
    Column("findings", JSON(none_as_null=True)),  # None: the try failed or is under way
    of_brokerage(),
    Index(None, "brokerage_id", "message_id"),
    Index(None, "brokerage_id", "at"),
)

rerank_switches = Table(
    "rerank_switches",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    utc_column("at"),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lists", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    of_brokerage(),
    Index(None, "brokerage_id", "seq"),
)
