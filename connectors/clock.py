"""Whose clock leases and pauses go by: the database's, so that many machines agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, text

DatabaseClock = Callable[[Connection], datetime]


def database_now(conn: Connection) -> datetime:
    """The record's present instant; on SQLite all processes share this machine's clock."""
    if conn.dialect.name != "postgresql":
        return datetime.now(UTC)
    # Not now(): that is when the transaction began, which may have waited for a lock since.
    now: datetime = conn.execute(text("SELECT clock_timestamp()")).scalar_one()
    return now.astimezone(UTC)
