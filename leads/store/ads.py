"""The advertisement through which somebody wrote: the brokerage's words, never the lead's.

It is kept under the id of the message that it brought. Its headline is also an event of the lead,
so that answers and pages can quote it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select

from leads.model.lead import Event, EventKind, Message
from leads.store.attachments import is_without_message
from leads.store.record import Record
from leads.store.repository import BrokerageRepository
from leads.store.statements import add_missing, from_row
from leads.store.tables.conversations import ads as table


@dataclass(frozen=True, slots=True)
class Ad:
    """What the platform tells about it. `kind`: ad or post; `click_id`: its id of this click."""

    source_id: str | None = None
    kind: str | None = None
    url: str | None = None
    headline: str | None = None
    body: str | None = None
    click_id: str | None = None

    @property
    def name(self) -> str:
        """What people know it by: its headline, else other text on it."""
        return self.headline or self.body or self.source_id or ""

    @property
    def link(self) -> str | None:
        """Its web address; None where there is none."""
        is_web = self.url is not None and self.url.startswith(("https://", "http://"))
        return self.url if is_web else None


class Ads(BrokerageRepository):
    """A brokerage's ads by message. Whoever asks has read the messages in their own scope."""

    def keep(self, came: Mapping[str, Ad], *, at: datetime) -> None:
        """Keep ads under their messages' ids; a message whose ad is known already keeps it."""
        if not came:
            return
        rows = (
            {"brokerage_id": self._brokerage_id, "message_id": own, "at": at, **asdict(ad)}
            for own, ad in came.items()
        )
        with self._record.writing() as conn:
            add_missing(conn, table, *rows)

    def of(self, message_ids: Iterable[str]) -> dict[str, Ad]:
        """The ads through which these messages came."""
        mine = select(table).where(self._own(table))
        rows = self._among(mine, table.c.message_id, message_ids)
        return {row.message_id: from_row(Ad, row) for row in rows}

    def events(self, said: Sequence[Message]) -> tuple[Event, ...]:
        """That these messages came through an ad, as the lead's own events."""
        ads = self.of(m.message_id for m in said)
        return tuple(
            Event(event_id(m.message_id), EventKind.AD, m.at, m.known_at, ads[m.message_id].name)
            for m in said
            if m.message_id in ads
        )


def event_id(message_id: str) -> str:
    """The id of the event that says this message came through an ad."""
    return f"evt_ad_{hashlib.sha256(message_id.encode()).hexdigest()[:20]}"


def delete_old_ads(record: Record, *, before: datetime) -> int:
    """Drop the older ones, and those whose message is gone; how many."""
    return record.change(delete(table).where(or_(table.c.at < before, is_without_message(table))))
