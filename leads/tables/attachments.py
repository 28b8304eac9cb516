"""The table of what was sent beside words: files, places, contact cards."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.tables.columns import METADATA, Id, Utc, id_column, of_brokerage, seq_column, utc_column

# Beside the message of that id, wherever the message stands: with a lead or with a person.
attachments = Table(
    "attachments",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("message_id"),
    utc_column("at"),
    Column("kind", Text, nullable=False),
    # A file's name, a place, contact cards, a picture's size: what only people are shown.
    Column("content", JSON, nullable=False),
    # Of a file alone: where it is fetched from, how far that is, what came.
    Column("account_id", Id),
    Column("media_id", Text),
    Column("state", Text),  # wanted, kept, failed, forgotten
    Column("problem", Text),
    Column("tries", Integer, nullable=False),
    Column("next_at", Utc),
    Column("mime", Text),
    Column("bytes", BigInteger),
    Column("sha256", Text),
    of_brokerage(),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "sha256"),
)
_IS_WANTED = attachments.c.state == "wanted"
# What is still to be fetched: mostly nothing.
Index(
    "ix_attachments_wanted",
    attachments.c.next_at,
    sqlite_where=_IS_WANTED,
    postgresql_where=_IS_WANTED,
)
