"""The advertisement through which somebody wrote: the brokerage's words, never the lead's.

It stands beside the message that it brought; its headline is an event of the lead's besides, so
that answers and pages can quote it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from leads.model.lead import Event, EventKind, Message
from leads.store.record import Record
from leads.store.statements import in_chunks
from leads.store.tables.conversations import ads as table
from leads.store.tables.conversations import person_messages
from leads.store.tables.leads import messages


@dataclass(frozen=True, slots=True)
class Ad:
    """What the platform tells of it. `kind`: ad or post; `click_id`: its id of this one click."""

    source_id: str | None = None
    kind: str | None = None
    url: str | None = None
    headline: str | None = None
    body: str | None = None
    click_id: str | None = None

    @property
    def name(self) -> str:
        """How people know it: by its headline, else by what else stands on it."""
        return self.headline or self.body or self.source_id or ""

    @property
    def link(self) -> str | None:
        """Where it can be looked at; None where that is no address of the web."""
        is_web = self.url is not None and self.url.startswith(("https://", "http://"))
        return self.url if is_web else None


class Ads:
    """A brokerage's ads by message. Whoever asks has read the messages in their own scope."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id

    def keep(self, came: Mapping[str, Ad], *, at: datetime) -> None:
        """Keep them by their messages; what is known is left."""
        if not came:
            return
        known = self.of(came)
        rows = [
            {"brokerage_id": self._brokerage_id, "message_id": own, "at": at, **asdict(ad)}
            for own, ad in came.items()
            if own not in known
        ]
        if rows:
            with self._record.writing() as conn:
                conn.execute(insert(table), rows)

    def of(self, message_ids: Iterable[str]) -> dict[str, Ad]:
        """Through which ads these messages came."""
        t, ids = table.c, list(message_ids)
        found: dict[str, Ad] = {}
        with self._record.reading() as conn:
            mine = select(table).where(t.brokerage_id == self._brokerage_id)
            for some in in_chunks(ids):
                rows = conn.execute(mine.where(t.message_id.in_(some)))
                found |= {
                    r.message_id: Ad(r.source_id, r.kind, r.url, r.headline, r.body, r.click_id)
                    for r in rows
                }
        return found

    def events(self, said: Sequence[Message]) -> tuple[Event, ...]:
        """That these messages came through an ad, as the lead's own events."""
        ads = self.of(m.message_id for m in said)
        return tuple(
            Event(event_id(m.message_id), EventKind.AD, m.at, m.known_at, ads[m.message_id].name)
            for m in said
            if m.message_id in ads
        )


def event_id(message_id: str) -> str:
    """The id of the event that this message came through an ad."""
    return f"evt_ad_{hashlib.sha256(message_id.encode()).hexdigest()[:20]}"


def forget_ads(record: Record, *, before: datetime) -> int:
    """Drop what is older, and what stands beside a message that is no more; how many."""
    t = table.c
    there = [
        select(held.c.seq)
        .where(held.c.brokerage_id == t.brokerage_id, held.c.message_id == t.message_id)
        .exists()
        for held in (messages, person_messages)
    ]
    with record.writing() as conn:
        gone = ~(there[0] | there[1])
        return conn.execute(delete(table).where(or_(t.at < before, gone))).rowcount
