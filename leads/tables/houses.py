"""The tables of brokerages, their teams and their staff."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint

from leads.tables.columns import METADATA, id_column, key_to, of_brokerage

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
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id"),
)
