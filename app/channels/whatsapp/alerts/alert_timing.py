"""When an alert leaves: quiet hours, the day's sum, and which waiting alert gives way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, select

from connectors.queue.channel_types import OutState, Write
from connectors.queue.dead_letters import begins_with
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead, Message
from leads.store.record import Record
from leads.store.staff import StaffMember
from leads.store.tables.queues import outbox

# Habits of a trade, unverified (?): late enough for a call, early enough for a plan.
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
DIGEST_AT, DIGEST_UNTIL = time(9), time(12)


def not_before(now: datetime, zone: ZoneInfo) -> datetime | None:
    """The end of the quiet hours, when it is quiet now."""
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, zone)


def night_before(morning: datetime) -> datetime:
    """When the quiet hours began that end then."""
    return datetime.combine(morning.date() - timedelta(days=1), QUIET_FROM, morning.tzinfo)


def digest_day(now: datetime, zone: ZoneInfo) -> date | None:
    """The day whose sum is due now; None outside the morning."""
    local = now.astimezone(zone)
    return local.date() if DIGEST_AT <= local.time() < DIGEST_UNTIL else None


# A lead's bare yes or no to the notice waits some seconds, to be told with what follows; what came
# in one night waits for the morning.

# Of one person's last words only these may still wait: it is seconds.
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """The yes or no whose alert has not gone yet, and what takes that alert back."""

    message: Message
    take_back: Write


def consent_alert_key(message_id: str) -> str:
    """The key of the alert that waits."""
    return f"agreed:{hashlib.sha256(message_id.encode()).hexdigest()[:24]}"


def waiting_alert(
    record: Record, member: StaffMember, lead: Lead | None, messages: Sequence[Message]
) -> WaitingAlert | None:
    """What the member was to be told of the lead beside these messages."""
    told = {m.message_id for m in messages}
    said = [m for m in lead.messages if m.sender == "lead"] if lead else []
    before = [m for m in said if m.message_id not in told][-_LOOKED_AT:]
    keys = {f"{consent_alert_key(m.message_id)}:{member.staff_id}": m for m in before}
    o = outbox.c
    waiting = select(o.seq, o.dedupe_key).where(
        o.brokerage_id == member.brokerage_id,
        o.channel == CHANNEL,
        o.dedupe_key.in_(keys),
        o.state == OutState.QUEUED,
    )
    with record.reading() as conn:
        row = conn.execute(waiting.order_by(o.seq.desc()).limit(1)).first() if keys else None
    return WaitingAlert(keys[row.dedupe_key], partial(_take_back, seq=row.seq)) if row else None


def drop_older_alerts(conn: Connection, member: StaffMember, begins: str, newest: str) -> None:
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
