"""The tables of CRMs: a brokerage's account, what sends it leads, and which lead each record is."""

from __future__ import annotations

from sqlalchemy import Column, Double, Index, Table, Text

from leads.store.tables.columns import (
    METADATA,
    Id,
    Utc,
    id_column,
    key_to,
    keyed_table,
    of_brokerage,
    utc_column,
)

# Without its password, which is a setting.
crm_accounts = keyed_table(
    "crm_accounts",
    (),
    Column("kind", Text, nullable=False),
    Column("base_url", Text, nullable=False),
    Column("database", Text, nullable=False),
    Column("username", Text, nullable=False),
    # The lawful basis on which its leads are scored; without one none of them is.
    Column("basis", Text),
    # How far its changes were read, in the CRM's own form.
    Column("cursor", Text),
    Column("ran_at", Utc),
    Column("error", Text),
    of_brokerage(),
)

# What posts leads to us under this name, which stands in its address: it is one brokerage's alone.
crm_feeds = Table(
    "crm_feeds",
    METADATA,
    id_column("name", primary_key=True),
    id_column("brokerage_id"),
    utc_column("added_at"),
    of_brokerage(),
)

crm_leads = keyed_table(
    "crm_leads",
    ("crm_id",),
    # Which feed's record it is; None: the account's own.
    Column("feed", Id),
    # None of a record that could never be read.
    Column("lead_id", Id),
    # As the CRM had it when it was read last: a brokerage may say otherwise here in between.
    Column("stage", Text),
    # What was written back last.
    Column("score", Double),
    Column("band", Text),
    Column("chance", Double),
    # What is being written: a process killed while writing does not know whether it was written.
    Column("chance_tried", Double),
    # What a person typed in its place, as it was read last.
    Column("typed", Double),
    Column("written_at", Utc),
    Column("tried_at", Utc),
    Column("error", Text),
    # Why its newest state could not be read.
    Column("unread", Text),
    # What its feed said last, as JSON (`FeedWords` of `leads/store/crm_leads.py`).
    Column("said", Text),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)

# Records that the CRM said have changed, and that are still to be read.
crm_marks = keyed_table("crm_marks", ("crm_id",), utc_column("told_at"), of_brokerage())
