"""When an alert leaves: quiet hours, the daily digest, and which queued alert is replaced;
and when a row that failed is tried again, without blocking the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from app.runtime.logs import place_of
from connectors.queue.outbox_rows import queued_keys, withdraw
from connectors.whatsapp.webhook import CHANNEL
from leads.model.deadline import growing_pause
from leads.model.errors import Unavailable
from leads.model.lead import Lead, Message
from leads.store.record import Record
from leads.store.staff import StaffMember

# Habits of the trade, unverified (?): late enough for a call, early enough for a plan.
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
DIGEST_AT, DIGEST_UNTIL = time(9), time(12)


def not_before(now: datetime, zone: ZoneInfo) -> datetime | None:
    """The end of the quiet hours, if it is quiet now."""
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, zone)


def night_before(morning: datetime) -> datetime:
    """The beginning of the quiet hours that end then."""
    return datetime.combine(morning.date() - timedelta(days=1), QUIET_FROM, morning.tzinfo)


def digest_day(now: datetime, zone: ZoneInfo) -> date | None:
    """The day whose digest is due now; None outside the morning."""
    local = now.astimezone(zone)
    return local.date() if DIGEST_AT <= local.time() < DIGEST_UNTIL else None


# The alert about a lead's bare yes or no waits some seconds, so that it can include what follows;
# alerts of a night wait for the morning.

# An alert about a yes or no waits only seconds, so only the last few messages can have one.
_LOOKED_AT = 5
CONSENT_ALERT = "agreed:"


def consent_alert_key(message: Message) -> str:
    """The key of the alert about a yes or no; an id may be too long to be part of a key."""
    return f"{CONSENT_ALERT}{hashlib.sha256(message.message_id.encode()).hexdigest()[:24]}"


def waiting_answer(
    record: Record, member: StaffMember, lead: Lead | None, messages: Sequence[Message]
) -> Message | None:
    """An earlier yes or no of the lead whose alert to the member is still queued."""
    ids = {m.message_id for m in messages}
    said = [m for m in lead.messages if m.sender == "lead"] if lead else []
    before = [m for m in said if m.message_id not in ids][-_LOOKED_AT:]
    keys = {f"{consent_alert_key(m)}:{member.staff_id}": m for m in before}
    if not keys:
        return None
    with record.reading() as conn:
        queued = queued_keys(conn, member.brokerage_id, CHANNEL, CONSENT_ALERT)
    waiting = [keys[key] for key in queued if key in keys]
    return waiting[-1] if waiting else None


def withdraw_answer(conn: Connection, member: StaffMember, answer: Message) -> None:
    """Withdraw the alert about a yes or no; one that is already being sent is told twice."""
    withdraw(conn, member.brokerage_id, [f"{consent_alert_key(answer)}:{member.staff_id}"])


def drop_older_alerts(conn: Connection, member: StaffMember, begins: str, newest: str) -> None:
    """Withdraw the alerts queued for the member under keys with this beginning, before the newest.

    One claim may bring two, a message and its change: the later one stays.
    """
    mine = f":{member.staff_id}"
    queued = queued_keys(conn, member.brokerage_id, CHANNEL, begins)
    waiting = [key for key in queued if key.endswith(mine)]
    last = f"{begins}{newest}{mine}"
    older = waiting[: waiting.index(last)] if last in waiting else waiting
    withdraw(conn, member.brokerage_id, older)


# A fault is usually in the row or in the code, and neither is mended within minutes. A row that
# fails from the start is tried some seventy times in the three days that it is news (?).
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=1)
T = TypeVar("T")
Else = TypeVar("Else")
log = structlog.get_logger()


class RowBackoff:
    """Remembers failed rows within one process; the next leader tries each of them again."""

    def __init__(self) -> None:
        # By row, how often it failed, and until when it is left alone.
        self._rests: dict[str, tuple[int, datetime]] = {}

    def is_due(self, row: str, now: datetime) -> bool:
        """Whether the row may be tried."""
        return row not in self._rests or self._rests[row][1] <= now

    def tried(self, row: str, work: Callable[[], T], otherwise: Else, *, now: datetime) -> T | Else:
        """The result of the work; `otherwise` when it fails or the row waits for its next try.

        `row`: an id without personal data. Unavailable is raised: then no row is at fault.
        """
        if not self.is_due(row, now):
            return otherwise
        try:
            done = work()
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  one row's fault costs no other its telling
            self._rest(row, error, now)
            return otherwise
        self._rests.pop(row, None)
        return done

    def _rest(self, row: str, error: Exception, now: datetime) -> None:
        # A row long due was not tried again: it was sent, or is no longer news.
        kept = {own: rest for own, rest in self._rests.items() if now - rest[1] < LONGEST_PAUSE}
        failures = kept[row][0] + 1 if row in kept else 1
        pause = growing_pause(FIRST_PAUSE, failures, LONGEST_PAUSE)
        self._rests = {**kept, row: (failures, now + pause)}
        log.error("telling.failed", row=row, error=place_of(error), rests_seconds=pause.seconds)
