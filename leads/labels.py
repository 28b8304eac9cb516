"""Labels that a brokerage's people give its leads: short words of their own, for people and lists.

No score reads them. They stand on the lead, in one column, so that every list has them at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from leads.record import Record
from leads.tables import leads

LONGEST_LABEL = 24
MOST_WORDS = 3
# Of one lead, and different ones of a brokerage: more, and nobody finds any of them again (?).
MOST_OF_LEAD = 8
MOST_OF_HOUSE = 50
_BETWEEN = "\n"


def labels_of(column: str | None) -> tuple[str, ...]:
    """The labels in a lead's column, in the order they were given."""
    return tuple(filter(None, (column or "").split(_BETWEEN)))


def column_of(labels: Sequence[str]) -> str | None:
    """As the column holds them: each between marks, so that one is found by itself."""
    return f"{_BETWEEN}{_BETWEEN.join(labels)}{_BETWEEN}" if labels else None


def marked(label: str) -> str:
    """How the label stands in a column."""
    return f"{_BETWEEN}{label}{_BETWEEN}"


def known_labels(record: Record, brokerage_id: str) -> list[str]:
    """Every label in use at the brokerage, as written."""
    with record.reading() as conn:
        return labels_in_use(conn, brokerage_id)


def labels_in_use(conn: Connection, brokerage_id: str) -> list[str]:
    """The same, within the caller's connection."""
    c = leads.c
    query = select(c.labels).where(c.brokerage_id == brokerage_id, c.labels.is_not(None))
    found = {
        label for text in conn.execute(query.distinct()).scalars() for label in labels_of(text)
    }
    return sorted(found, key=str.casefold)


def same_label(label: str, known: Sequence[str]) -> str | None:
    """The one of these that is the same in another spelling of its letters."""
    return next((one for one in known if one.casefold() == label.casefold()), None)


def read_labels(conn: Connection, brokerage_id: str, lead_id: str) -> tuple[str, ...]:
    """The labels of a lead in scope."""
    c = leads.c
    mine = (c.brokerage_id == brokerage_id, c.lead_id == lead_id)
    return labels_of(conn.execute(select(c.labels).where(*mine)).scalar())


def write_labels(conn: Connection, brokerage_id: str, lead_id: str, labels: Sequence[str]) -> None:
    """Sets the labels of a lead in scope; whoever keeps its book in memory reads it anew."""
    c = leads.c
    mine = (c.brokerage_id == brokerage_id, c.lead_id == lead_id)
    told = update(leads).where(*mine)
    conn.execute(told.values(labels=column_of(labels), revision=c.revision + 1))
