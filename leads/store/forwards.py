"""What staff forwarded: offered as a lead's, shown, and saved only once they say yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update

from leads.model.errors import NotFound
from leads.model.storable import is_storable
from leads.store import tables
from leads.store.repository import ScopedRepository
from leads.store.statements import add_missing, fields_of, from_row
from leads.store.tables.conversations import forwards as table
from leads.store.visibility import visible_ids

# A typed "yes" means what was shown just now; a button names what it confirms.
TYPED_LASTS = timedelta(minutes=10)


class ForwardKind(StrEnum):
    """What was forwarded."""

    TEXTS = "texts"  # {"texts": [{"id", "text", "at"}]}
    CHAT = "chat"  # {"text", "file_name", "read_at"}
    CARD = "card"  # {"name", "phone"}


@dataclass(frozen=True, slots=True)
class Forward:
    """One thing forwarded; `at`: when it was last shown. Its content is deleted once it ends."""

    forward_id: str
    at: datetime
    kind: ForwardKind
    content: Mapping[str, Any]
    lead_id: str | None = None
    outcome: str | None = None


class Forwards(ScopedRepository):
    """What the scope's person forwarded; another's looks like none."""

    def offer(self, forward: Forward) -> None:
        """Keep it until somebody says whose it is; the same one only once."""
        with self._record.writing() as conn:
            add_missing(conn, table, {**self._person, **fields_of(forward)})

    def get(self, forward_id: str) -> Forward:
        """One's own, including ended ones. NotFound."""
        own = select(table).where(self._mine(table, forward_id=forward_id))
        row = self._record.row(own) if is_storable(forward_id) else None
        if row is None:
            raise NotFound("There is nothing of that id that you passed on.")
        return from_row(Forward, row)

    def newest(self, *, since: datetime) -> Forward | None:
        """The newest that nobody has decided on, among those shown since then."""
        mine = select(table).where(self._mine(table, ended_at=None), table.c.at >= since)
        row = self._record.row(mine.order_by(table.c.at.desc(), table.c.seq.desc()))
        return from_row(Forward, row) if row is not None else None

    def show(self, forward_id: str, lead_id: str | None, *, at: datetime) -> None:
        """Note that it was shown as that lead's, to be confirmed. NotFound: not in scope."""
        own = self._mine(table, forward_id=forward_id, ended_at=None)
        with self._record.writing() as conn:
            (found,) = visible_ids(conn, self._scope, [lead_id]) if lead_id else (None,)
            conn.execute(update(table).where(own).values(lead_id=found, at=at))

    def end(self, forward: Forward, outcome: str, *, at: datetime) -> None:
        """It was saved or dropped: its content is where it belongs now, or nowhere."""
        own = self._mine(table, forward_id=forward.forward_id, ended_at=None)
        ended = {"ended_at": at, "outcome": outcome, "content": {}}
        act = {"at": at, "act": f"forward_{outcome}", "subject_id": forward.lead_id}
        with self._record.writing() as conn:
            if conn.execute(update(table).where(own).values(ended)).rowcount:
                detail = {"forward_id": forward.forward_id, "kind": forward.kind}
                conn.execute(insert(tables.audit).values({**self._person, **act, "detail": detail}))
