"""The tables of leads: what lists show, each lead's facts with the instants when they became known,
its state, and its score on each day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)

from leads.model.lead_state import LeadState, VisitSource
from leads.store.tables.columns import (
    Id,
    Utc,
    brokerage_table,
    id_column,
    index_where,
    key_to,
    keyed_table,
    lead_table,
    of_brokerage,
    utc_column,
)

leads = keyed_table(
    "leads",
    ("lead_id",),
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
    # What lists show; updated with every fact and score.
    Column("stage", Text),
    Column("locality", Text),
    Column("bhk", Double),
    Column("budget_min_inr", Double),
    Column("budget_max_inr", Double),
    Column("source", Text),
    Column("language", Text),
    Column("labels", Text),
    # A person's own rating, not the model's score.
    Column("rating", Integer),
    Column("rated_at", Utc),
    Column("rated_by", Text),
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
    # The newest consents to scoring and to contact.
    Column("may_score", Boolean, nullable=False),
    Column("may_contact", Boolean, nullable=False),
    # `revision` counts changes of the lead or its facts; `state_revision`: up to which the state
    # has read.
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
# The best of one kind, and the number of each kind without reading the leads.
Index("ix_leads_kind", *_BROKERAGE, leads.c.kind, *_ORDER)
Index("ix_leads_count", *_BROKERAGE, leads.c.kind, *_SCOPE)
Index("ix_leads_phone_tail", leads.c.brokerage_id, leads.c.phone_tail)
# The values in use, found by skipping from one to the next in the index.
Index("ix_leads_locality", leads.c.brokerage_id, leads.c.locality, *_SCOPE)
Index("ix_leads_source", leads.c.brokerage_id, leads.c.source, *_SCOPE)
Index("ix_leads_stage", leads.c.brokerage_id, leads.c.stage, *_SCOPE)
Index("ix_leads_created", leads.c.brokerage_id, leads.c.created_at)
index_where("ix_leads_labels", leads.c.labels.is_not(None), leads.c.brokerage_id, leads.c.labels)
_IS_STALE = leads.c.state_revision < leads.c.revision
# Leads whose state is out of date: usually none.
index_where("ix_leads_stale", _IS_STALE, leads.c.brokerage_id, leads.c.is_open)

# Every word of a lead's name, once; rows are only added, so readers read only the new ones.
name_words = brokerage_table(
    "name_words",
    id_column("word"),
    UniqueConstraint("brokerage_id", "word"),
    Index(None, "brokerage_id", "seq"),
)

# Which leads' names have the word.
lead_words = keyed_table(
    "lead_words",
    ("word", "lead_id"),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)

lead_redirects = keyed_table(
    "lead_redirects",
    ("from_id",),
    id_column("lead_id"),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)


lead_owners = lead_table(
    "lead_owners",
    Column("owner_id", Id),
    Column("team_id", Id),
    utc_column("at"),
    Column("cause", Text, nullable=False),
)

attributes = lead_table(
    "attributes",
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),  # JSON: a number, a text or a truth
    utc_column("happened_at"),
    utc_column("known_at"),
    Column("source_id", Text),
)

# The values in use in the columns of a brokerage's own files.
own_values = keyed_table("own_values", ("name", "value"), of_brokerage())

index_where(
    "ix_attributes_project",
    attributes.c.name == "named_project",
    *(attributes.c.brokerage_id, attributes.c.value, attributes.c.lead_id),
)

messages = lead_table(
    "messages",
    id_column("message_id"),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    UniqueConstraint("brokerage_id", "message_id"),
)

# What leads wrote lately, over all leads.
index_where(
    "ix_messages_heard",
    messages.c.sender == "lead",
    *(messages.c.brokerage_id, messages.c.known_at),
)

events = lead_table(
    "events",
    id_column("event_id"),
    Column("kind", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    Column("value", Text),  # JSON: a number or a text
    UniqueConstraint("brokerage_id", "event_id"),
)

# Visits and calls of a period, over all leads.
Index("ix_events_kind", events.c.brokerage_id, events.c.kind, events.c.at)

outcomes = lead_table(
    "outcomes",
    Column("kind", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    Column("reason", Text),
    Column("is_dated", Boolean, nullable=False),
)

consents = lead_table(
    "consents",
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    utc_column("at"),
    Column("basis", Text, nullable=False),
    utc_column("known_at"),
)

scores = lead_table(
    "scores",
    utc_column("as_of"),
    Column("model_version", Text, nullable=False),
    Column("score", Double),
    Column("base_score", Double),
    Column("cause", Text, nullable=False),
    Column("body", JSON, nullable=False),
)

# Facts reported by mistake: the row of a fact's table, which no reader sees any longer.
withdrawals = lead_table(
    "withdrawals",
    Column("fact", Text, nullable=False),  # attributes, events or outcomes
    Column("fact_seq", BigInteger, nullable=False),
    id_column("telling_id"),
    utc_column("at"),
)


# The SQL type of each type of field of `LeadState`.
_TYPES = {
    datetime: Utc,
    date: Date,
    int: Integer,
    float: Double,
    bool: Boolean,
    str: Text,
    VisitSource: Text,
}


def _state_columns() -> Iterator[Column[Any]]:
    """A column for each field of `LeadState` except the lead's id, which is the key."""
    for name, hint in get_type_hints(LeadState).items():
        kind, *or_none = get_args(hint) or (hint,)
        if name != "lead_id":
            is_id = name.endswith("_id")
            yield Column(name, Id if is_id else _TYPES[kind], nullable=bool(or_none))


lead_states = keyed_table(
    "lead_states",
    ("lead_id",),
    *_state_columns(),
    Column("renewed_on", Date, nullable=False),  # the day at the brokerage
    key_to("leads", "brokerage_id", "lead_id"),
)
for _name, *_columns in (
    ("waiting", "waiting_since", "waiting_topic"),
    ("next_visit", "next_visit_on"),
    ("next_call", "next_call_on"),
    ("booked", "booked_at"),
    ("closed", "closed_at"),
    ("lost", "lost_reason"),
    ("project", "project"),
):
    index_where(
        f"ix_lead_states_{_name}",
        lead_states.c[_columns[0]].is_not(None),
        *(lead_states.c[column] for column in ("brokerage_id", *_columns)),
    )

daily_scores = keyed_table(
    "daily_scores",
    ("lead_id",),
    Column("day", Date, primary_key=True),  # at the brokerage
    Column("score", Double),
    Column("base_score", Double),
    Column("band", Text),
    key_to("leads", "brokerage_id", "lead_id"),
)
