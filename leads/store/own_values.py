"""The values of the columns of a brokerage's own files, by which its leads can be asked about:
"Purpose: Investment", "Loan status: Sanctioned".
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from leads.store.record import Record
from leads.store.statements import having
from leads.store.tables import attributes
from leads.store.tables import own_values as table

# Columns with more different values, and longer values, are free words.
_MOST_VALUES = 40
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value in use; `value` is JSON, as stored."""

    column: str
    value: str

    @property
    def said_value(self) -> str:
        """The value as a person writes it."""
        return said_of(json.loads(self.value))

    @property
    def said(self) -> str:
        """With the column's name: "Purpose: Investment"."""
        return f"{self.column}: {self.said_value}"


def keep_own_values(
    record: Record,
    brokerage_id: str,
    columns: Collection[str],
    askable: Callable[[Sequence[str]], Sequence[str]] = list,
) -> None:
    """Notes which values these attributes of the brokerage's leads have, in place of those noted
    before. `askable`: of a column's values, as people write them, those that may be asked about.
    """
    a = attributes.c
    mine = (a.brokerage_id == brokerage_id) & a.name.in_(columns)
    with record.writing() as conn:
        found: dict[str, list[OwnValue]] = defaultdict(list)
        for row in conn.execute(select(a.name, a.value).where(mine).distinct()):
            found[row.name].append(OwnValue(row.name, row.value))
        of_columns = having(table, brokerage_id=brokerage_id) & table.c.name.in_(columns)
        conn.execute(delete(table).where(of_columns))
        for values in found.values():
            words = [one for one in values if _is_word(one.value)]
            kept = set(askable([one.said_value for one in words]))
            rows = [
                {"brokerage_id": brokerage_id, "name": one.column, "value": one.value}
                for one in words
                if one.said_value in kept
            ]
            if rows and len(values) <= _MOST_VALUES:
                conn.execute(insert(table), rows)


def own_values(conn: Connection, brokerage_id: str) -> list[OwnValue]:
    """Every value in use, by column."""
    query = select(table.c.name, table.c.value).where(having(table, brokerage_id=brokerage_id))
    rows = conn.execute(query.order_by(table.c.name, table.c.value))
    return [OwnValue(row.name, row.value) for row in rows]


def said_of(value: object) -> str:
    """A cell's value as a person writes it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _is_word(stored: str) -> bool:
    value = json.loads(stored)
    return isinstance(value, bool) or (
        isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST
    )
