"""The data directory and the record in it, for commands that neither score nor answer."""

from __future__ import annotations

from app.settings import Settings
from leads.record import Record


def open_record(settings: Settings) -> Record:
    """The record, its data directory made when it is missing. The caller closes it."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return Record.open(settings.record_url)
