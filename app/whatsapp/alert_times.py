"""When staff may be told something by themselves: not at night, the day's sum in the morning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

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
