"""A person's own names for filters of the list of answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from leads.model.errors import InvalidInput
from leads.model.storable import check_text
from leads.store.repository import ScopedRepository
from leads.store.statements import having
from leads.store.tables import review_views as table

LONGEST_NAME, LONGEST_QUERY, MOST = 60, 2_000, 30


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A filter under its name; `query` is what stands behind the list's address."""

    name: str
    query: str


class ReviewViews(ScopedRepository):
    """The views of the person of a scope; nobody else sees or changes them."""

    def all(self) -> list[ReviewView]:
        """In the order they were made."""
        query = select(table.c.name, table.c.query).where(having(table, **self._person))
        rows = self._record.rows(query.order_by(table.c.seq))
        return [ReviewView(row.name, row.query) for row in rows]

    def save(self, view: ReviewView, *, at: datetime) -> None:
        """Keeps it, in place of one of that name. InvalidInput where it cannot be kept."""
        if not 1 <= len(view.name) <= LONGEST_NAME:
            raise InvalidInput(f"Give it a name of 1 to {LONGEST_NAME} characters.", field="name")
        if len(view.query) > LONGEST_QUERY:
            raise InvalidInput("This filter is too long to keep.", field="query")
        check_text(view.name, "name")
        check_text(view.query, "query")
        with self._record.writing() as conn:
            conn.execute(delete(table).where(having(table, **self._person, name=view.name)))
            count = select(func.count()).where(having(table, **self._person))
            if (conn.execute(count).scalar() or 0) >= MOST:
                raise InvalidInput(f"You keep {MOST} views already: remove one.", field="name")
            values = {**self._person, "name": view.name, "query": view.query, "at": at}
            conn.execute(insert(table).values(values))

    def remove(self, name: str) -> None:
        """Deletes it, if it is there."""
        self._record.change(delete(table).where(having(table, **self._person, name=name)))
