"""Which messages ended without reaching their recipient, for whoever tells those who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from connectors.channel import OutState
from connectors.stuck import RESENT, in_states
from leads.record import Record
from leads.tables.channels import outbox


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One such message; `is_lost`: nobody knows whether it arrived."""

    out_id: str
    account_id: str
    key: str
    made_at: datetime
    is_lost: bool
    error: str | None


def undelivered(
    record: Record,
    brokerage_id: str,
    channel: str,
    keys: Sequence[str],
    *,
    since: datetime,
    lost_before: datetime,
) -> list[Undelivered]:
    """Made `since` then under a key that begins with one of `keys`, oldest first.

    What is unknown counts once it was tried before `lost_before`: a status may still tell of it.
    """
    o = outbox.c
    failed = and_(o.state == OutState.FAILED, or_(o.error.is_(None), o.error != RESENT))
    lost = and_(o.state == OutState.UNKNOWN, o.sending_at < lost_before)
    query = select(outbox).where(
        in_states(outbox, (OutState.UNKNOWN, OutState.FAILED)),
        or_(failed, lost),
        o.brokerage_id == brokerage_id,
        o.channel == channel,
        o.made_at > since,
        or_(*(begins_with(o.dedupe_key, key) for key in keys)),
    )
    with record.reading() as conn:
        return [_undelivered(row) for row in conn.execute(query.order_by(o.seq))]


def is_known(record: Record, channel: str, account_id: str, key: str) -> bool:
    """Whether a message whose key begins with this was ever queued."""
    o = outbox.c
    own = (o.channel == channel, o.account_id == account_id, begins_with(o.dedupe_key, key))
    with record.reading() as conn:
        return conn.execute(select(o.seq).where(*own).limit(1)).first() is not None


def begins_with(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """By order and not by LIKE: both databases then go by the index."""
    return and_(column >= words, column < words[:-1] + chr(ord(words[-1]) + 1))


def _undelivered(row: Row[Any]) -> Undelivered:
    return Undelivered(
        row.out_id,
        row.account_id,
        row.dedupe_key,
        row.made_at,
        row.state == OutState.UNKNOWN,
        row.error,
    )
