"""The data directory and the record in it, for commands that neither score nor answer."""

from __future__ import annotations

from app.settings import Settings
from connectors.spool import Spool
from leads.record import Record


def open_record(settings: Settings) -> Record:
    """The record, its data directory made when it is missing. The caller closes it."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Record.open(settings.record_url)


def spool_of(settings: Settings) -> Spool | None:
    """Where webhooks wait for the inbox beside SQLite; elsewhere they go into it at once."""
    if settings.record_url.startswith("sqlite"):
        return Spool(settings.home / "spool.sqlite3")
    return None
