"""When an alert leaves: quiet hours, the day's sum, and which waiting alert gives way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from connectors.queue.channel_types import Write
from connectors.queue.outbox_rows import queued_keys, withdraw
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead, Message
from leads.store.record import Record
from leads.store.staff import StaffMember

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
CONSENT_ALERT = "agreed:"


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """The yes or no whose alert has not gone yet, and what takes that alert back."""

    message: Message
    take_back: Write


def consent_alert_key(message_id: str) -> str:
    """The key of the alert that waits."""
    return f"{CONSENT_ALERT}{hashlib.sha256(message_id.encode()).hexdigest()[:24]}"


def waiting_alert(
    record: Record, member: StaffMember, lead: Lead | None, messages: Sequence[Message]
) -> WaitingAlert | None:
    """What the member was to be told of the lead beside these messages."""
    told = {m.message_id for m in messages}
    said = [m for m in lead.messages if m.sender == "lead"] if lead else []
    before = [m for m in said if m.message_id not in told][-_LOOKED_AT:]
    keys = {f"{consent_alert_key(m.message_id)}:{member.staff_id}": m for m in before}
    if not keys:
        return None
    with record.reading() as conn:
        queued = queued_keys(conn, member.brokerage_id, CHANNEL, CONSENT_ALERT)
    waiting = [key for key in queued if key in keys]
    if not waiting:
        return None
    # On its way by the time this is written: then the words are told twice.
    take_back = partial(withdraw, brokerage_id=member.brokerage_id, keys=waiting[-1:])
    return WaitingAlert(keys[waiting[-1]], take_back)


def drop_older_alerts(conn: Connection, member: StaffMember, begins: str, newest: str) -> None:
    """What waits for the member under keys that begin so, up to the newest of them.

    One claim may bring two, a message and its change: the later one stays.
    """
    mine = f":{member.staff_id}"
    queued = queued_keys(conn, member.brokerage_id, CHANNEL, begins)
    waiting = [key for key in queued if key.endswith(mine)]
    last = f"{begins}{newest}{mine}"
    older = waiting[: waiting.index(last)] if last in waiting else waiting
    withdraw(conn, member.brokerage_id, older)
