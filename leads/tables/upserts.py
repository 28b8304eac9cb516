"""INSERT … ON CONFLICT for either database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(conn: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds the rows, each in the place of the one with its key; all name the same columns."""
    if not rows:
        return
    is_sqlite = conn.dialect.name == "sqlite"
    statement = sqlite.insert(into) if is_sqlite else postgresql.insert(into)
    keys = [column.name for column in into.primary_key]
    new = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), list(rows))
