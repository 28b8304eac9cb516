"""What repositories have in common: the record, and the brokerage or scope whose rows they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table

from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import lock_brokerage
from leads.store.statements import having, rows_among


class BrokerageRepository:
    """Reads and writes the rows of one brokerage."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
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
