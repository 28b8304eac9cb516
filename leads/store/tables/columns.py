"""What every table of the record is built from: one metadata, instants, ids, keys, and the columns
that tables share.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.schema import SchemaItem
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
# SQLite numbers rows by itself only in a column that is exactly INTEGER.
Counter: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")


def id_column(name: str, **options: Any) -> Column[str]:
    """A column of ids that is never null."""
    return Column(name, Id, nullable=False, **options)


def seq_column() -> Column[int]:
    """A number that counts up: rows in the order they were added."""
    return Column("seq", Counter, primary_key=True, autoincrement=True)


def utc_column(name: str) -> Column[datetime]:
    """An instant that is never null."""
    return Column(name, Utc, nullable=False)


def key_to(table: str, *columns: str) -> ForeignKeyConstraint:
    """A key to `table` within the same brokerage; `columns` may differ in name from its own."""
    own = {"owner_id": "staff_id", "merged_into": "person_id"}
    targets = [f"{table}.{own.get(c, c)}" for c in columns]
    return ForeignKeyConstraint(columns, targets)


def of_brokerage() -> ForeignKeyConstraint:
    """A key to a row's brokerage."""
    return ForeignKeyConstraint(["brokerage_id"], ["brokerages.brokerage_id"])


def brokerage_table(name: str, *rest: SchemaItem) -> Table:
    """A table of a brokerage's rows in the order they were added."""
    return Table(name, METADATA, seq_column(), id_column("brokerage_id"), *rest, of_brokerage())


def staff_table(name: str, *rest: SchemaItem) -> Table:
    """A table of a staff member's rows in the order they were added."""
    own = (seq_column(), id_column("brokerage_id"), id_column("staff_id"))
    return Table(name, METADATA, *own, *rest, key_to("staff", "brokerage_id", "staff_id"))


def secret_table(name: str, *rest: SchemaItem) -> Table:
    """A table of what lets a staff member in, by the SHA-256 of their secret."""
    own = (id_column("digest", primary_key=True), id_column("brokerage_id"), id_column("staff_id"))
    return Table(name, METADATA, *own, *rest, key_to("staff", "brokerage_id", "staff_id"))


def lead_table(name: str, *rest: SchemaItem) -> Table:
    """A table of a lead's rows in the order they were added, read by lead."""
    own = (seq_column(), id_column("brokerage_id"), id_column("lead_id"))
    hung = (key_to("leads", "brokerage_id", "lead_id"), Index(None, "brokerage_id", "lead_id"))
    return Table(name, METADATA, *own, *rest, *hung)


def keyed_table(name: str, keys: Sequence[str], *rest: SchemaItem) -> Table:
    """A table with one row for each combination of these ids in a brokerage."""
    own = (id_column(key, primary_key=True) for key in ("brokerage_id", *keys))
    return Table(name, METADATA, *own, *rest)


def index_where(name: str, where: ColumnElement[bool], *columns: ColumnElement[Any]) -> None:
    """An index of the rows that `where` holds for: where they are few it costs almost nothing."""
    Index(name, *columns, sqlite_where=where, postgresql_where=where)
