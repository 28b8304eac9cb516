"""The tables of how each lead stands, and of the score it had each day."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Double, Index, Integer, Table, Text

from leads.tables.columns import METADATA, Id, Utc, id_column, key_to, utc_column

lead_states = Table(
    "lead_states",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("lead_id", primary_key=True),
    utc_column("facts_at"),
    Column("renewed_on", Date, nullable=False),  # the day at the brokerage
    Column("last_by_lead_at", Utc),
    Column("last_by_us_at", Utc),
    Column("waiting_since", Utc),
    Column("waiting_topic", Text),
    Column("waiting_message_id", Id),
    Column("calls", Integer, nullable=False),
    Column("last_call_at", Utc),
    Column("call_tries", Integer, nullable=False),
    Column("last_try_at", Utc),
    Column("visit_asked_at", Utc),
    Column("visits_done", Integer, nullable=False),
    Column("last_visit_at", Utc),
    Column("visits_missed", Integer, nullable=False),
    Column("last_missed_at", Utc),
    Column("next_visit_on", Date),
    Column("next_visit_at", Utc),
    Column("next_visit_place", Text),
    Column("next_visit_source", Text),
    Column("next_visit_message_id", Id),
    Column("family_visited_at", Utc),
    Column("stage_since", Utc),
    Column("loan_stage", Integer),
    Column("loan_since", Utc),
    Column("down_payment_ready", Boolean),
    Column("home_to_sell", Boolean),
    Column("project", Text),
    Column("price_inr", Double),
    Column("offer_inr", Double),
    Column("offer_at", Utc),
    Column("papers_asked_at", Utc),
    Column("price_high_at", Utc),
    Column("referred", Boolean),
    Column("move_by", Date),
    Column("first_reply_minutes", Double),
    Column("wait_until", Date),
    Column("refused_at", Utc),
    Column("refused_message_id", Id),
    Column("token_at", Utc),
    Column("booked_at", Utc),
    Column("closed_at", Utc),
    Column("lost_reason", Text),
    key_to("leads", "brokerage_id", "lead_id"),
)


def _where_known(name: str, *columns: str) -> None:
    known = lead_states.c[columns[0]].is_not(None)
    Index(
        f"ix_lead_states_{name}",
        lead_states.c.brokerage_id,
        *(lead_states.c[column] for column in columns),
        sqlite_where=known,
        postgresql_where=known,
    )


_where_known("waiting", "waiting_since", "waiting_topic")
_where_known("next_visit", "next_visit_on")
_where_known("booked", "booked_at")
_where_known("closed", "closed_at")
_where_known("lost", "lost_reason")
_where_known("project", "project")

daily_scores = Table(
    "daily_scores",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("lead_id", primary_key=True),
    Column("day", Date, primary_key=True),  # at the brokerage
    Column("score", Double),
    Column("base_score", Double),
    Column("band", Text),
    key_to("leads", "brokerage_id", "lead_id"),
)
