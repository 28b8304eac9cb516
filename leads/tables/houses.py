"""The tables of brokerages, their teams, their staff, and what lets these in."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.tables.columns import METADATA, Utc, id_column, key_to, of_brokerage, utc_column

brokerages = Table(
    "brokerages",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    Column("name", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_synthetic", Boolean, nullable=False),
    Column("model_version", Text),
    Column("horizons", JSON, nullable=False),
    Column("assignment", Text, nullable=False),
    Column("settings", JSON, nullable=False),
)

teams = Table(
    "teams",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("team_id", primary_key=True),
    Column("name", Text, nullable=False),
    of_brokerage(),
)

staff = Table(
    "staff",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("staff_id", primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("language", Text),
    Column("suspended_at", Utc),
    # Who is gone keeps the row: what they asked stays in the record under their id.
    Column("removed_at", Utc),
    of_brokerage(),
    # An identity is found by the person alone, so an id names one person in all of Pakka.
    UniqueConstraint("staff_id"),
)

staff_teams = Table(
    "staff_teams",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("staff_id", primary_key=True),
    id_column("team_id", primary_key=True),
    Column("position", Integer, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
    key_to("teams", "brokerage_id", "team_id"),
)

tokens = Table(
    "tokens",
    METADATA,
    id_column("digest", primary_key=True),
    id_column("brokerage_id"),
    id_column("staff_id"),
    Column("label", Text, nullable=False),
    # Unknown, and never, of tokens that were made before tokens ended.
    Column("created_at", Utc),
    Column("expires_at", Utc),
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id"),
)

# A browser that signed in; a session goes with the token it came from.
sessions = Table(
    "sessions",
    METADATA,
    id_column("digest", primary_key=True),
    id_column("brokerage_id"),
    id_column("staff_id"),
    id_column("token_digest"),
    utc_column("created_at"),
    utc_column("seen_at"),
    utc_column("expires_at"),
    key_to("staff", "brokerage_id", "staff_id"),
    ForeignKeyConstraint(["token_digest"], ["tokens.digest"], ondelete="CASCADE"),
    Index(None, "brokerage_id", "staff_id"),
    Index(None, "token_digest"),
)
