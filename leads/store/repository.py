"""What every repository is built from: the record and the brokerage or scope whose rows it reads;
statements that find rows by their values, add or update them, in chunks of as many values as a
statement may bind; and rows read back as dataclasses.
"""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import AfterValidator, AwareDatetime, TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.tables import brokerages

T = TypeVar("T")

# PostgreSQL binds at most 65,535 values to a statement, SQLite 32,766.
_VALUES_AT_ONCE = 5_000


class Repository:
    """Reads and writes rows of the record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def _first(self, kind: type[T], query: Select[Any]) -> T | None:
        """The slotted dataclass in the first row of the query, as `from_row` reads it."""
        row = self._record.row(query.limit(1))
        return from_row(kind, row) if row is not None else None

    def _all(self, kind: type[T], query: Select[Any]) -> list[T]:
        """The slotted dataclasses in the rows of the query."""
        return [from_row(kind, row) for row in self._record.rows(query)]


class BrokerageRepository(Repository):
    """Reads and writes the rows of one brokerage."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        super().__init__(record)
        self._brokerage_id = brokerage_id

    def _own(self, table: Table, **values: object) -> ColumnElement[bool]:
        """The brokerage's rows of the table with these values."""
        return having(table, brokerage_id=self._brokerage_id, **values)

    def _among(
        self, query: Select[Any], column: ColumnElement[Any], values: Iterable[object]
    ) -> list[Row[Any]]:
        """The rows of the query whose column holds one of the values, however many there are."""
        with self._record.reading() as conn:
            return list(rows_among(conn, query, column, values))

    @contextmanager
    def _writing_alone(self) -> Iterator[Connection]:
        """A write transaction, one at a time in the brokerage. NotFound: there is none."""
        with self._record.writing() as conn:
            lock_brokerage(conn, self._brokerage_id)
            yield conn


class ScopedRepository(BrokerageRepository):
    """Reads and writes what a scope may see of its brokerage."""

    def __init__(self, record: Record, scope: Scope) -> None:
        super().__init__(record, scope.brokerage_id)
        self._scope = scope
        # The columns that say which rows are the person's own.
        self._person = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}

    def _mine(self, table: Table, **values: object) -> ColumnElement[bool]:
        """The rows of the scope's person with these values."""
        return having(table, **self._person, **values)


def lock_brokerage(conn: Connection, brokerage_id: str) -> None:
    """Lets one writer at a time change a brokerage's people, or what they hold for review (SQLite
    has only one anyway).
    """
    query = select(brokerages.c.brokerage_id).where(brokerages.c.brokerage_id == brokerage_id)
    if conn.execute(query.with_for_update(key_share=True)).first() is None:
        raise no_brokerage()


def no_brokerage() -> NotFound:
    """The one text for a brokerage that is missing."""
    return NotFound("There is no such brokerage.")


def having(table: Table, **values: object) -> ColumnElement[bool]:
    """The rows of the table with these values in the columns of those names."""
    return and_(*(table.c[name] == value for name, value in values.items()))


def same(one: FromClause, other: FromClause, *names: str) -> ColumnElement[bool]:
    """The pairs of rows of one brokerage with the same values in these columns."""
    return and_(*(one.c[name] == other.c[name] for name in ("brokerage_id", *names)))


def begins_with(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """By comparison and not by LIKE, so that both databases use the index."""
    return and_(column >= words, column < words[:-1] + chr(ord(words[-1]) + 1))


def in_chunks(values: Sequence[T], size: int = _VALUES_AT_ONCE) -> Iterator[Sequence[T]]:
    """The values, `size` at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def rows_among(
    conn: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[object]
) -> Iterator[Row[Any]]:
    """The rows of the query whose column holds one of the values, however many there are."""
    for some in in_chunks(list(values)):
        yield from conn.execute(query.where(column.in_(some)))


def fields_of(item: Any) -> dict[str, Any]:
    """A slotted dataclass's values by field, as the columns of the same names hold them."""
    return {name: getattr(item, name) for name in item.__slots__}


def from_row(kind: type[T], row: Row[Any], **given: object) -> T:
    """The slotted dataclass in a row whose columns are named as its fields are.

    Lists become tuples, stored words enumerations, JSON objects their dataclasses; `given` are
    fields that the row does not hold in that form.
    """
    names = (name for name in kind.__slots__ if name not in given)  # type: ignore[attr-defined]
    return from_stored(kind, {name: getattr(row, name) for name in names} | given)


def from_stored(kind: type[T], fields: Any) -> T:
    """The dataclass with these fields, as a JSON column or a row gives them."""
    found: T = _adapter(cast(Hashable, kind)).validate_python(fields)
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


# What pages are continued from: an instant in UTC, among others.
Instant = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list in its order, and the cursor of the next page."""

    items: tuple[T, ...]
    next_cursor: str | None


def cursor_of(*place: object) -> str:
    """The opaque cursor that holds a row's place in the order of a list."""
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_in(cursor: str, kind: object) -> Any:
    """The place that `cursor_of` was given, a tuple of this kind. InvalidInput for any other."""
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        return _adapter(kind).validate_json(b64decode(padded, b"-_", validate=True), strict=True)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(
            "cursor is not one of ours: start again without it.", field="cursor"
        ) from error


def upsert(conn: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds the rows, replacing those with the same key; all name the same columns."""
    if not rows:
        return
    keys = [column.name for column in into.primary_key]
    statement = _insert(conn, into)
    new = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), list(rows))


def add_missing(conn: Connection, into: Table, *rows: dict[str, Any]) -> None:
    """Adds the rows, leaving out those whose key or other unique columns exist already."""
    if rows:
        conn.execute(_insert(conn, into).on_conflict_do_nothing(), list(rows))


def update_each(
    conn: Connection,
    into: Table,
    rows: Sequence[dict[str, Any]],
    *,
    keys: Sequence[str] = ("brokerage_id", "lead_id"),
    **computed: Any,
) -> None:
    """Updates the row of each key with the other values; all rows name the same columns.

    `computed` are expressions used instead of values; names that are no columns are their
    parameters.
    """
    if not rows:
        return
    own = (into.c[key] == bindparam(f"own_{key}") for key in keys)
    new: dict[str, Any] = {n: bindparam(n) for n in rows[0] if n in into.c and n not in keys}
    named = [{(f"own_{n}" if n in keys else n): value for n, value in row.items()} for row in rows]
    conn.execute(update(into).where(*own).values(new | computed), named)


def _insert(conn: Connection, into: Table) -> sqlite.Insert | postgresql.Insert:
    is_sqlite = conn.dialect.name == "sqlite"
    return sqlite.insert(into) if is_sqlite else postgresql.insert(into)
