"""The tables of talk with staff: who writes from where, what they were sent, what they said."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.tables.columns import METADATA, Id, Utc, of_brokerage, seq_column


def _of_staff() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["brokerage_id", "staff_id"], ["staff.brokerage_id", "staff.staff_id"]
    )


# A code that binds whoever writes it to a staff member, once; only its SHA-256 is kept.
invitations = Table(
    "invitations",
    METADATA,
    Column("digest", Id, primary_key=True),
    Column("brokerage_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("used_by", Id),  # who wrote it: a repetition of the same message is welcomed again
    _of_staff(),
)

# From which number or id a staff member writes. A row is never changed into another person's:
# what ended stays, with its end.
staff_aliases = Table(
    "staff_aliases",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("kind", Text, nullable=False),  # phone, user_id or parent_user_id
    Column("value", Id, nullable=False),
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Column("welcome_key", Id),  # the welcome message whose delivery proves that it can be reached
    Column("verified_at", Utc),
    _of_staff(),
    Index(None, "brokerage_id", "kind", "value"),
    Index(None, "brokerage_id", "staff_id"),
    Index(None, "welcome_key"),
)

# Codes that were none: whoever tries too many is not listened to for a while.
enrolment_tries = Table(
    "enrolment_tries",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("sender_key", Id, nullable=False),
    Column("at", Utc, nullable=False),
    of_brokerage(),
    Index(None, "brokerage_id", "sender_key", "at"),
)

# Who of those that share a phone is asking, and the question that waits for the choice.
speakers = Table(
    "speakers",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("sender_key", Id, primary_key=True),
    Column("staff_id", Id),
    Column("until", Utc),
    Column("waiting", JSON),
    _of_staff(),
)

# What a message of ours to a staff member spoke of, by the outbox's dedupe key.
sent_subjects = Table(
    "sent_subjects",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("dedupe_key", Id, primary_key=True),
    Column("staff_id", Id, nullable=False),
    Column("transcript_id", Id),
    Column("lead_ids", JSON, nullable=False),
    _of_staff(),
)

# What a button says that is longer than a button's id may be.
long_taps = Table(
    "long_taps",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("tap_id", Id, primary_key=True),
    Column("words", Text, nullable=False),
    of_brokerage(),
)

# Thumbs on an answer: 1 up, -1 down, 0 taken back. The newest of a person on a transcript holds.
reactions = Table(
    "reactions",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("transcript_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("sign", Integer, nullable=False),
    _of_staff(),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "transcript_id"),
)

# Thumbs that came before the service told us its id (target_id) of the message they are on.
early_thumbs = Table(
    "early_thumbs",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("channel", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("target_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("sign", Integer, nullable=False),
    _of_staff(),
    UniqueConstraint("brokerage_id", "message_id", "staff_id"),
)

# What a broker passed on and nobody has yet said whose it is, or saved, or dropped.
forwards = Table(
    "forwards",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("forward_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("kind", Text, nullable=False),  # texts, card or chat
    Column("content", JSON, nullable=False),
    Column("lead_id", Id),
    Column("ended_at", Utc),
    Column("outcome", Text),  # saved or dropped
    _of_staff(),
    UniqueConstraint("brokerage_id", "forward_id"),
    Index(None, "brokerage_id", "staff_id", "ended_at"),
)
