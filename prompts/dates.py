"""Dates and times as an answer shows them, in the brokerage's own time zone."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from babel.dates import format_date, format_datetime

# English dates follow Indian order whatever the reader's language tag says.
_LOCALE = "en_IN"


def day(value: date | datetime, zone: tzinfo) -> str:
    """18 Nov: a day of the year; a datetime is first brought into `zone`."""
    return format_date(_local(value, zone), "d MMM", locale=_LOCALE)


def day_and_year(value: date | datetime, zone: tzinfo) -> str:
    """18 Nov 2026: for days far away."""
    return format_date(_local(value, zone), "d MMM y", locale=_LOCALE)


def weekday(value: date | datetime, zone: tzinfo) -> str:
    """Sat 21 Nov: for a day one is to keep."""
    return format_date(_local(value, zone), "EEE d MMM", locale=_LOCALE)


def instant(value: datetime, zone: tzinfo) -> str:
    """20 Nov, 10:40: when data was known."""
    return format_datetime(value.astimezone(zone), "d MMM, HH:mm", locale=_LOCALE)


def instant_and_year(value: datetime, zone: tzinfo) -> str:
    """20 Nov 2025, 10:40: when old data was known."""
    return format_datetime(value.astimezone(zone), "d MMM y, HH:mm", locale=_LOCALE)


def _local(value: date | datetime, zone: tzinfo) -> date:
    return value.astimezone(zone).date() if isinstance(value, datetime) else value
