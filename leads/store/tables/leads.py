"""The tables of leads: as lists show them, the facts of each with the instants since when they are
known, how each stands, and its score of each day.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
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
# A broker's, a team's and a brokerage's list each come out of one index already in order.
_ORDER = (leads.c.band_rank, leads.c.rank_score.desc(), leads.c.recency_at.desc(), leads.c.lead_id)
_BROKERAGE = (leads.c.brokerage_id, leads.c.is_open)
_SCOPE = (leads.c.team_id, leads.c.owner_id)
Index(
    "ix_leads_book",
    *(leads.c.brokerage_id, leads.c.owner_id, leads.c.is_open, *_ORDER, leads.c.kind),
)
Index("ix_leads_team", leads.c.brokerage_id, leads.c.team_id, leads.c.is_open, *_ORDER)
Index("ix_leads_house", *_BROKERAGE, *_ORDER)
# The best of one kind, and how many there are of each without a look at the leads.
Index("ix_leads_kind", *_BROKERAGE, leads.c.kind, *_ORDER)
Index("ix_leads_count", *_BROKERAGE, leads.c.kind, *_SCOPE)
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
