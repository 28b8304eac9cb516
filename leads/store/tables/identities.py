"""The tables of brokerages, their teams and staff and what signs these in; of persons, households
and their aliases; and of CRMs: an account, what sends it leads, and which lead each record is.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.store.tables.columns import (
    METADATA,
    Id,
    Utc,
    brokerage_table,
    id_column,
    key_to,
    keyed_table,
    of_brokerage,
    secret_table,
    utc_column,
)

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

teams = keyed_table(
    "teams",
    ("team_id",),
    Column("name", Text, nullable=False),
    of_brokerage(),
)

staff = keyed_table(
    "staff",
    ("staff_id",),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("language", Text),
    # In small letters; a person is signed in by it where an identity provider verified it.
    Column("email", Text),
    Column("suspended_at", Utc),
    # The row of somebody who left stays: what they asked stays in the record under their id.
    Column("removed_at", Utc),
    of_brokerage(),
    # An identity is found by the person alone, so an id names one person in all of Pakka.
    UniqueConstraint("staff_id"),
    Index(None, "brokerage_id", "email", unique=True),
)

staff_teams = keyed_table(
    "staff_teams",
    ("staff_id", "team_id"),
    Column("position", Integer, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
    key_to("teams", "brokerage_id", "team_id"),
)

# What the files that the brokerage imported also call them.
staff_names = keyed_table(
    "staff_names", ("staff_id", "name"), key_to("staff", "brokerage_id", "staff_id")
)

tokens = secret_table(
    "tokens",
    Column("label", Text, nullable=False),
    # Null in tokens made before tokens had an expiry.
    Column("created_at", Utc),
    Column("expires_at", Utc),
    Index(None, "brokerage_id", "staff_id"),
)

# A program's token, with no person behind it.
service_tokens = Table(
    "service_tokens",
    METADATA,
    id_column("digest", primary_key=True),
    id_column("brokerage_id"),
    Column("service", Text, nullable=False),
    Column("label", Text, nullable=False),
    utc_column("created_at"),
    utc_column("expires_at"),
    of_brokerage(),
    Index(None, "brokerage_id"),
)

# A signed-in browser's session; it ends with the token it came from, if it came from one.
sessions = secret_table(
    "sessions",
    Column("token_digest", Id),
    utc_column("created_at"),
    utc_column("seen_at"),
    utc_column("expires_at"),
    ForeignKeyConstraint(["token_digest"], ["tokens.digest"], ondelete="CASCADE"),
    Index(None, "brokerage_id", "staff_id"),
    Index(None, "token_digest"),
)

# A link that signs one browser in, once, without a token.
sign_in_links = secret_table(
    "sign_in_links",
    utc_column("expires_at"),
    Index(None, "brokerage_id", "staff_id"),
)

# One person on one lead's sidebar: the digest of the opening token until `opened_at`, and from then
# on that of its bearer.
sidebar_sessions = secret_table(
    "sidebar_sessions",
    id_column("lead_id"),
    Column("opened_at", Utc),
    utc_column("expires_at"),
    Index(None, "brokerage_id", "staff_id"),
)


households = keyed_table(
    "households",
    ("household_id",),
    of_brokerage(),
)

persons = keyed_table(
    "persons",
    ("person_id",),
    Column("household_id", Id),
    Column("merged_into", Id),
    Column("kind", Text),  # partner; None: a buyer, tenant or owner, as far as is known
    of_brokerage(),
    key_to("households", "brokerage_id", "household_id"),
    key_to("persons", "brokerage_id", "merged_into"),
    Index(None, "brokerage_id", "household_id"),
)

aliases = keyed_table(
    "aliases",
    ("kind", "value"),
    id_column("person_id"),
    key_to("persons", "brokerage_id", "person_id"),
    Index(None, "brokerage_id", "person_id"),
)

person_merges = brokerage_table(
    "person_merges",
    id_column("merged_id"),
    id_column("kept_id"),
    Column("reason", Text, nullable=False),
    Column("moved_leads", JSON, nullable=False),
    Column("moved_aliases", JSON, nullable=False),
    utc_column("at"),
    Column("undone_at", Utc),
    Index(None, "brokerage_id", "merged_id"),
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
