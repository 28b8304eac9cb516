"""Who of those that share a phone is asking now, and what waits for the choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from leads.record import Record
from leads.storable import fit_id
from leads.tables.talks import speakers

# A phone on a desk changes hands: long enough for one talk, short enough for the next person.
CHOICE_LASTS = timedelta(minutes=30)


class Speakers:
    """The shared phones of one brokerage."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id

    def current(self, sender_key: str, at: datetime) -> str | None:
        """The staff id chosen on this phone, while the choice holds."""
        row = self._row(sender_key)
        holds = row is not None and row.until is not None and at < row.until
        return str(row.staff_id) if row is not None and holds else None

    def waiting(self, sender_key: str) -> tuple[str, ...]:
        """The inbox items that came before anybody was chosen."""
        row = self._row(sender_key)
        return tuple(row.waiting or ()) if row is not None else ()

    def choose(self, conn: Connection, sender_key: str, staff_id: str, at: datetime) -> None:
        """From now on this person speaks, and nothing waits any more."""
        self._put(conn, sender_key, staff_id=staff_id, until=at + CHOICE_LASTS, waiting=None)

    def hold(self, conn: Connection, sender_key: str, waiting: Sequence[str]) -> None:
        """Keep what was said until somebody is chosen."""
        self._put(conn, sender_key, staff_id=None, until=None, waiting=list(waiting))

    def _row(self, sender_key: str) -> Row[Any] | None:
        s = speakers.c
        mine = (s.brokerage_id == self._brokerage_id, s.sender_key == fit_id(sender_key))
        with self._record.reading() as conn:
            return conn.execute(select(speakers).where(*mine)).first()

    def _put(self, conn: Connection, sender_key: str, **values: Any) -> None:
        own = {"brokerage_id": self._brokerage_id, "sender_key": fit_id(sender_key)}
        s = speakers.c
        mine = (s.brokerage_id == self._brokerage_id, s.sender_key == own["sender_key"])
        conn.execute(delete(speakers).where(*mine))
        conn.execute(insert(speakers).values({**own, **values}))
