"""The record's tables. Everything of a lead carries its brokerage, in every key and index."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An instant: refuses naive values, returns aware UTC (SQLite alone would drop the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("an instant without a time zone cannot be stored")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Ids sort by their bytes on both databases, so that pages and training see the same order.
Id: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite counts up by itself only in a column that is exactly INTEGER.
Sequence: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")


def _id(name: str, **options: Any) -> Column[str]:
    return Column(name, Id, nullable=False, **options)


def _seq() -> Column[int]:
    return Column("seq", Sequence, primary_key=True, autoincrement=True)


def _utc(name: str) -> Column[datetime]:
    return Column(name, Utc, nullable=False)


def _to(table: str, *columns: str) -> ForeignKeyConstraint:
    """A key to `table` within the same brokerage; `columns` may differ in name from its own."""
    own = {"owner_id": "staff_id", "merged_into": "person_id"}
    targets = [f"{table}.{own.get(c, c)}" for c in columns]
    return ForeignKeyConstraint(columns, targets)


def _of_brokerage() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["brokerage_id"], ["brokerages.brokerage_id"])


brokerages = Table(
    "brokerages",
    METADATA,
    _id("brokerage_id", primary_key=True),
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
    _id("brokerage_id", primary_key=True),
    _id("team_id", primary_key=True),
    Column("name", Text, nullable=False),
    _of_brokerage(),
)

staff = Table(
    "staff",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("staff_id", primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("language", Text),
    _of_brokerage(),
    # An identity is found by the person alone, so an id names one person in all of Pakka.
    UniqueConstraint("staff_id"),
)

staff_teams = Table(
    "staff_teams",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("staff_id", primary_key=True),
    _id("team_id", primary_key=True),
    Column("position", Integer, nullable=False),
    _to("staff", "brokerage_id", "staff_id"),
    _to("teams", "brokerage_id", "team_id"),
)

tokens = Table(
    "tokens",
    METADATA,
    _id("digest", primary_key=True),
    _id("brokerage_id"),
    _id("staff_id"),
    Column("label", Text, nullable=False),
    _to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id"),
)

households = Table(
    "households",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("household_id", primary_key=True),
    _of_brokerage(),
)

persons = Table(
    "persons",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("person_id", primary_key=True),
    Column("household_id", Id),
    Column("merged_into", Id),
    Column("kind", Text),  # partner; None: a buyer, tenant or owner, as far as anybody said
    _of_brokerage(),
    _to("households", "brokerage_id", "household_id"),
    _to("persons", "brokerage_id", "merged_into"),
    Index(None, "brokerage_id", "household_id"),
)

aliases = Table(
    "aliases",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("kind", primary_key=True),
    _id("value", primary_key=True),
    _id("person_id"),
    _to("persons", "brokerage_id", "person_id"),
    Index(None, "brokerage_id", "person_id"),
)

person_merges = Table(
    "person_merges",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("merged_id"),
    _id("kept_id"),
    Column("reason", Text, nullable=False),
    Column("moved_leads", JSON, nullable=False),
    Column("moved_aliases", JSON, nullable=False),
    _utc("at"),
    Column("undone_at", Utc),
    _of_brokerage(),
    Index(None, "brokerage_id", "merged_id"),
)

leads = Table(
    "leads",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("lead_id", primary_key=True),
    _id("person_id"),
    Column("kind", Text),
    Column("name", Text),
    Column("name_folded", Text),
    Column("phone", Text),
    Column("phone_digits", Text),
    Column("phone_tail", Text),
    Column("owner_id", Id),
    Column("team_id", Id),
    _utc("created_at"),
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
    Column("last_message_at", Utc),
    _utc("recency_at"),
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
    _utc("facts_at"),
    Column("has_news", Boolean, nullable=False),
    _to("persons", "brokerage_id", "person_id"),
    _to("staff", "brokerage_id", "owner_id"),
    _to("teams", "brokerage_id", "team_id"),
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

# Every word that stands in a lead's name, once; it is only added to, so readers read what is new.
name_words = Table(
    "name_words",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("word"),
    _of_brokerage(),
    UniqueConstraint("brokerage_id", "word"),
    Index(None, "brokerage_id", "seq"),
)

# Which leads have the word in their name.
lead_words = Table(
    "lead_words",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("word", primary_key=True),
    _id("lead_id", primary_key=True),
    _to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)

lead_redirects = Table(
    "lead_redirects",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("from_id", primary_key=True),
    _id("lead_id"),
    _to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "lead_id"),
)


def _of_lead(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table of facts that hang on a lead, read by lead in the order they came."""
    return Table(
        name,
        METADATA,
        _seq(),
        _id("brokerage_id"),
        _id("lead_id"),
        *columns,
        _to("leads", "brokerage_id", "lead_id"),
        Index(None, "brokerage_id", "lead_id"),
    )


lead_owners = _of_lead(
    "lead_owners",
    Column("owner_id", Id),
    Column("team_id", Id),
    _utc("at"),
    Column("cause", Text, nullable=False),
)

attributes = _of_lead(
    "attributes",
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),  # JSON: a number, a text or a truth
    _utc("happened_at"),
    _utc("known_at"),
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

messages = _of_lead(
    "messages",
    _id("message_id"),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    _utc("at"),
    _utc("known_at"),
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

events = _of_lead(
    "events",
    _id("event_id"),
    Column("kind", Text, nullable=False),
    _utc("at"),
    _utc("known_at"),
    Column("value", Text),  # JSON: a number or a text
    UniqueConstraint("brokerage_id", "event_id"),
)

outcomes = _of_lead(
    "outcomes",
    Column("kind", Text, nullable=False),
    _utc("at"),
    _utc("known_at"),
    Column("reason", Text),
)

consents = _of_lead(
    "consents",
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    _utc("at"),
    Column("basis", Text, nullable=False),
    _utc("known_at"),
)

scores = _of_lead(
    "scores",
    _utc("as_of"),
    Column("model_version", Text, nullable=False),
    Column("score", Double),
    Column("base_score", Double),
    Column("cause", Text, nullable=False),
    Column("body", JSON, nullable=False),
)

orders_shown = Table(
    "orders_shown",
    METADATA,
    _id("brokerage_id", primary_key=True),
    _id("order_id", primary_key=True),
    _utc("at"),
    _id("staff_id"),
    Column("lead_ids", JSON, nullable=False),
    Column("scores", JSON, nullable=False),
    Column("model_version", Text),
    Column("arm", Text, nullable=False),
    Column("propensity", Double, nullable=False),
    _to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id", "at"),
)

transcripts = Table(
    "transcripts",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("transcript_id"),
    _id("staff_id"),
    Column("conversation_id", Id),
    _utc("at"),
    Column("question", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("lead_ids", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    _to("staff", "brokerage_id", "staff_id"),
    UniqueConstraint("brokerage_id", "transcript_id"),
    Index(None, "brokerage_id", "staff_id", "conversation_id"),
)

audit = Table(
    "audit",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    Column("staff_id", Id),
    _utc("at"),
    Column("act", Text, nullable=False),
    Column("subject_id", Id),
    Column("detail", JSON, nullable=False),
    _of_brokerage(),
    Index(None, "brokerage_id", "at"),
)

# Facts that were told by mistake: the row of a fact's table that no reader sees any more.
withdrawals = _of_lead(
    "withdrawals",
    Column("fact", Text, nullable=False),  # attributes, events or outcomes
    Column("fact_seq", BigInteger, nullable=False),
    _id("telling_id"),
    _utc("at"),
)

# What staff told: shown as a preview, then confirmed or not, then perhaps undone.
tellings = Table(
    "tellings",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("telling_id"),
    _id("staff_id"),
    Column("conversation_id", Id),
    _utc("at"),
    Column("acts", JSON, nullable=False),
    Column("confirmed_at", Utc),
    Column("discarded_at", Utc),
    Column("undone_at", Utc),
    Column("before", JSON, nullable=False),  # what an undo puts back: person id → former values
    _to("staff", "brokerage_id", "staff_id"),
    UniqueConstraint("brokerage_id", "telling_id"),
    Index(None, "brokerage_id", "staff_id", "confirmed_at"),
)

feedback = Table(
    "feedback",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("telling_id"),
    _id("staff_id"),
    _id("lead_id"),
    Column("transcript_id", Id),
    Column("kind", Text, nullable=False),
    _utc("at"),
    Column("withdrawn_at", Utc),
    _to("staff", "brokerage_id", "staff_id"),
    _to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "telling_id"),
)

reminders = Table(
    "reminders",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _id("telling_id"),
    _id("staff_id"),
    Column("lead_id", Id),
    _utc("due_at"),
    Column("note", Text),
    _utc("at"),
    Column("withdrawn_at", Utc),
    _to("staff", "brokerage_id", "staff_id"),
    _to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "staff_id", "due_at"),
    Index(None, "brokerage_id", "telling_id"),
)

readings = Table(
    "readings",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    # No key to messages: joining two leads moves a message, and what was read in it stays true.
    _id("message_id"),
    Column("prompt_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    _utc("at"),
    Column("findings", JSON(none_as_null=True)),  # None: the try failed or is under way
    _of_brokerage(),
    Index(None, "brokerage_id", "message_id"),
    Index(None, "brokerage_id", "at"),
)

rerank_switches = Table(
    "rerank_switches",
    METADATA,
    _seq(),
    _id("brokerage_id"),
    _utc("at"),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lists", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    _of_brokerage(),
    Index(None, "brokerage_id", "seq"),
)
