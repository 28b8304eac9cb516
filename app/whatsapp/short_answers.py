"""Alerts that have not gone yet give way to one that tells more.

A lead's bare yes or no to the notice waits some seconds, to be told with what follows; what came
in one night waits for the morning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, delete, select

from connectors.channel import OutState, Write
from connectors.undelivered import begins_with
from connectors.whatsapp.webhook import CHANNEL
from leads.lead import Lead
from leads.message import Message
from leads.record import Record
from leads.staff import StaffMember
from leads.tables.channels import outbox

# Of one person's last words only these may still wait: it is seconds.
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """The yes or no whose alert has not gone yet, and what takes that alert back."""

    message: Message
    take_back: Write


def answer_key(message_id: str) -> str:
    """The key of the alert that waits."""
    return f"agreed:{hashlib.sha256(message_id.encode()).hexdigest()[:24]}"


def waiting_answer(
    record: Record, member: StaffMember, lead: Lead | None, messages: Sequence[Message]
) -> WaitingAnswer | None:
    """What the member was to be told of the lead beside these messages."""
    told = {m.message_id for m in messages}
    said = [m for m in lead.messages if m.sender == "lead"] if lead else []
    before = [m for m in said if m.message_id not in told][-_LOOKED_AT:]
    keys = {f"{answer_key(m.message_id)}:{member.staff_id}": m for m in before}
    o = outbox.c
    waiting = select(o.seq, o.dedupe_key).where(
        o.brokerage_id == member.brokerage_id,
        o.channel == CHANNEL,
        o.dedupe_key.in_(keys),
        o.state == OutState.QUEUED,
    )
    with record.reading() as conn:
        row = conn.execute(waiting.order_by(o.seq.desc()).limit(1)).first() if keys else None
    return WaitingAnswer(keys[row.dedupe_key], partial(_take_back, seq=row.seq)) if row else None


def take_back_others(conn: Connection, member: StaffMember, begins: str, newest: str) -> None:
    """What waits for the member under keys that begin so, up to the newest of them.

    One claim may bring two, a message and its change: the later one stays.
    """
    o, mine = outbox.c, f":{member.staff_id}"
    waiting = select(o.seq, o.dedupe_key).where(
        o.brokerage_id == member.brokerage_id,
        o.channel == CHANNEL,
        begins_with(o.dedupe_key, begins),
        o.state == OutState.QUEUED,
    )
    rows = [row for row in conn.execute(waiting) if row.dedupe_key.endswith(mine)]
    last = next((row.seq for row in rows if row.dedupe_key == f"{begins}{newest}{mine}"), None)
    for row in rows:
        if last is None or row.seq < last:
            _take_back(conn, row.seq)


def _take_back(conn: Connection, seq: int) -> None:
    """Unless it is on its way by now: then the words are told twice."""
    own = (outbox.c.seq == seq, outbox.c.state == OutState.QUEUED)
    conn.execute(delete(outbox).where(*own))
