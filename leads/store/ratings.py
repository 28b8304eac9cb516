"""People's own ratings of leads, as the rows of `leads` hold them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from leads.model.rating import Rating
from leads.store.statements import having
from leads.store.tables import leads


def read_rating(conn: Connection, brokerage_id: str, lead_id: str) -> Rating | None:
    """The rating of a lead in scope."""
    c, mine = leads.c, having(leads, brokerage_id=brokerage_id, lead_id=lead_id)
    row = conn.execute(select(c.rating, c.rated_at, c.rated_by).where(mine)).first()
    return rating_of(row) if row else None


def write_rating(conn: Connection, brokerage_id: str, lead_id: str, rating: Rating | None) -> None:
    """Sets the rating of a lead in scope; a lead held in memory must be read again."""
    value, at, by = (rating.value, rating.at, rating.by) if rating else (None, None, None)
    mine = update(leads).where(having(leads, brokerage_id=brokerage_id, lead_id=lead_id))
    revision = leads.c.revision + 1
    conn.execute(mine.values(rating=value, rated_at=at, rated_by=by, revision=revision))


def rating_of(row: Any) -> Rating | None:
    """The rating in a row of `leads`."""
    return None if row.rating is None else Rating(row.rating, row.rated_at, row.rated_by)
