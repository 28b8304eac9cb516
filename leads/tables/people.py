"""The tables of the people who become leads: households, persons, what they are reached by."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Table, Text

from leads.tables.columns import (
    METADATA,
    Id,
    Utc,
    id_column,
    key_to,
    of_brokerage,
    seq_column,
    utc_column,
)

households = Table(
    "households",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("household_id", primary_key=True),
    of_brokerage(),
)

persons = Table(
    "persons",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("person_id", primary_key=True),
    Column("household_id", Id),
    Column("merged_into", Id),
    Column("kind", Text),  # partner; None: a buyer, tenant or owner, as far as anybody said
    of_brokerage(),
    key_to("households", "brokerage_id", "household_id"),
    key_to("persons", "brokerage_id", "merged_into"),
    Index(None, "brokerage_id", "household_id"),
)

aliases = Table(
    "aliases",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("kind", primary_key=True),
    id_column("value", primary_key=True),
    id_column("person_id"),
    key_to("persons", "brokerage_id", "person_id"),
    Index(None, "brokerage_id", "person_id"),
)

person_merges = Table(
    "person_merges",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("merged_id"),
    id_column("kept_id"),
    Column("reason", Text, nullable=False),
    Column("moved_leads", JSON, nullable=False),
    Column("moved_aliases", JSON, nullable=False),
    utc_column("at"),
    Column("undone_at", Utc),
    of_brokerage(),
    Index(None, "brokerage_id", "merged_id"),
)
