"""The tables of what analysts judge: batches drawn from the answers, their items, who holds which
item now, the judgements, and investigations of complaints.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Double, Index, Integer, Text, UniqueConstraint

from leads.store.tables.columns import (
    Id,
    Utc,
    id_column,
    key_to,
    keyed_table,
    staff_table,
    utc_column,
)

review_batches = staff_table(
    "review_batches",
    id_column("batch_id"),
    utc_column("drawn_at"),
    utc_column("since"),
    utc_column("until"),
    Column("answers", Integer, nullable=False),
    UniqueConstraint("brokerage_id", "batch_id"),
)

review_items = keyed_table(
    "review_items",
    ("batch_id", "transcript_id"),
    Column("place", Integer, nullable=False),
    Column("probability", Double, nullable=False),
    Column("wanted", Integer, nullable=False),
    key_to("review_batches", "brokerage_id", "batch_id"),
)

# A person holds one answer at a time.
review_holds = keyed_table(
    "review_holds",
    ("staff_id",),
    id_column("transcript_id"),
    utc_column("until"),
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "transcript_id"),
)

reviews = staff_table(
    "reviews",
    id_column("transcript_id"),
    utc_column("at"),
    Column("verdict", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("settles", Boolean, nullable=False),
    Index(None, "brokerage_id", "transcript_id"),
)

# Complaints about answers; one without `closed_at` is open. They go with their transcript.
investigations = staff_table(
    "investigations",
    id_column("investigation_id"),
    id_column("transcript_id"),
    utc_column("at"),
    Column("complaint", Text, nullable=False),
    Column("finding", Text, nullable=False),
    Column("closed_by", Id),
    Column("closed_at", Utc),
    UniqueConstraint("brokerage_id", "investigation_id"),
    Index(None, "brokerage_id", "closed_at"),
    Index(None, "brokerage_id", "transcript_id"),
)
