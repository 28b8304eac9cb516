"""The table of leads as lists show them, and the words of their names."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

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

leads = Table(
    "leads",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("lead_id", primary_key=True),
    id_column("person_id"),
    Column("kind", Text),
    Column("name", Text),
    Column("name_folded", Text),
    Column("phone", Text),
    Column("phone_digits", Text),
    Column("phone_tail", Text),
    Column("owner_id", Id),
    Column("team_id", Id),
    utc_column("created_at"),
    Column("is_dated", Boolean, nullable=False),
    Column("order_key", Double),
    # What lists show, kept current with every fact and score.
    Column("stage", Text),
    Column("locality", Text),
    Column("bhk", Double),
    Column("budget_min_inr", Double),
    Column("budget_max_inr", Double),
    Column("source", Text),
    Column("language", Text),
    Column("labels", Text),
    Column("last_message_at", Utc),
    utc_column("recency_at"),
    Column("outcome", Text),
    Column("is_open", Boolean, nullable=False),
    Column("score", Double),
    Column("base_score", Double),
    Column("factor", Double, nullable=False),
    Column("band", Text),
    Column("band_rank", Integer, nullable=False),
    Column("rank_score", Double, nullable=False),
    Column("as_of", Utc),
    Column("score_seq", BigInteger),
    utc_column("facts_at"),
    Column("has_news", Boolean, nullable=False),
    # The newest words on scoring and on contact.
    Column("may_score", Boolean, nullable=False),
    Column("may_contact", Boolean, nullable=False),
    # Counts every change of the lead or its facts, and which of them `lead_states` tells of.
    Column("revision", Integer, nullable=False),
    Column("state_revision", Integer, nullable=False),
    key_to("persons", "brokerage_id", "person_id"),
    key_to("staff", "brokerage_id", "owner_id"),
    key_to("teams", "brokerage_id", "team_id"),
    Index(None, "brokerage_id", "person_id"),
)
# A broker's, a team's and a house's list each come out of one index already in order.
_ORDER = (leads.c.band_rank, leads.c.rank_score.desc(), leads.c.recency_at.desc(), leads.c.lead_id)
_HOUSE = (leads.c.brokerage_id, leads.c.is_open)
_SCOPE = (leads.c.team_id, leads.c.owner_id)
Index(
    "ix_leads_book",
    *(leads.c.brokerage_id, leads.c.owner_id, leads.c.is_open, *_ORDER, leads.c.kind),
)
Index("ix_leads_team", leads.c.brokerage_id, leads.c.team_id, leads.c.is_open, *_ORDER)
Index("ix_leads_house", *_HOUSE, *_ORDER)
# The best of one kind, and how many there are of each without a look at the leads.
Index("ix_leads_kind", *_HOUSE, leads.c.kind, *_ORDER)
Index("ix_leads_count", *_HOUSE, leads.c.kind, *_SCOPE)
Index("ix_leads_phone_tail", leads.c.brokerage_id, leads.c.phone_tail)
# Which words are in use at all, by skipping from one to the next.
Index("ix_leads_locality", leads.c.brokerage_id, leads.c.locality, *_SCOPE)
Index("ix_leads_source", leads.c.brokerage_id, leads.c.source, *_SCOPE)
Index("ix_leads_stage", leads.c.brokerage_id, leads.c.stage, *_SCOPE)
Index("ix_leads_created", leads.c.brokerage_id, leads.c.created_at)
_IS_LABELLED = leads.c.labels.is_not(None)
Index(
    "ix_leads_labels",
    leads.c.brokerage_id,
    leads.c.labels,
    sqlite_where=_IS_LABELLED,
    postgresql_where=_IS_LABELLED,
)
_IS_STALE = leads.c.state_revision < leads.c.revision
# Whose state is to be made anew: mostly none.
Index(
    "ix_leads_stale",
    leads.c.brokerage_id,
    leads.c.is_open,
    sqlite_where=_IS_STALE,
    postgresql_where=_IS_STALE,
)

# Every word that stands in a lead's name, once; it is only added to, so readers read what is new.
name_words = Table(
    "name_words",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("word"),
    of_brokerage(),
    UniqueConstraint("brokerage_id", "word"),
    Index(None, "brokerage_id", "seq"),
)

# Which leads have the word in their name.
lead_words = Table(
    "lead_words",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("word", primary_key=True),
    id_column("lead_id", primary_key=True),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)

lead_redirects = Table(
    "lead_redirects",
    METADATA,
    id_column("brokerage_id", primary_key=True),
    id_column("from_id", primary_key=True),
    id_column("lead_id"),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)
