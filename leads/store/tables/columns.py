"""What every table of the record is made of: one metadata, an instant, ids, keys; and INSERT … ON
CONFLICT, and as many values to a statement as it may bind.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Items
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

# PostgreSQL binds at most 65,535 values to a statement, SQLite 32,766.
_VALUES_AT_ONCE = 5_000

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


def id_column(name: str, **options: Any) -> Column[str]:
    """A column of ids that is never empty."""
    return Column(name, Id, nullable=False, **options)


def seq_column() -> Column[int]:
    """A number that counts up: rows in the order they came."""
    return Column("seq", Sequence, primary_key=True, autoincrement=True)


def utc_column(name: str) -> Column[datetime]:
    """An instant that is never empty."""
    return Column(name, Utc, nullable=False)


def key_to(table: str, *columns: str) -> ForeignKeyConstraint:
    """A key to `table` within the same brokerage; `columns` may differ in name from its own."""
    own = {"owner_id": "staff_id", "merged_into": "person_id"}
    targets = [f"{table}.{own.get(c, c)}" for c in columns]
    return ForeignKeyConstraint(columns, targets)


def of_brokerage() -> ForeignKeyConstraint:
    """A key to the brokerage of a row."""
    return ForeignKeyConstraint(["brokerage_id"], ["brokerages.brokerage_id"])


def in_chunks(values: Items[T], size: int = _VALUES_AT_ONCE) -> Iterator[Items[T]]:
    """The values, `size` at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def upsert(conn: Connection, into: Table, rows: Items[dict[str, Any]]) -> None:
    """Adds the rows, each in the place of the one with its key; all name the same columns."""
    if not rows:
        return
    is_sqlite = conn.dialect.name == "sqlite"
    statement = sqlite.insert(into) if is_sqlite else postgresql.insert(into)
    keys = [column.name for column in into.primary_key]
    new = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), list(rows))
