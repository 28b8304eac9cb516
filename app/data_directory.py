"""The data directory, with the record and the models in it, for commands."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.brokerage_staff import pick_brokerage
from app.settings import Settings, load_settings
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff

if TYPE_CHECKING:
    from scoring.model_store import Models


def open_record(settings: Settings) -> Record:
    """The record; its data directory is made if missing. The caller closes it."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Record.open(settings.record_url)


@contextmanager
def opened_record() -> Iterator[Record]:
    """The record of the settings, closed at the end."""
    with closing(open_record(load_settings())) as record:
        yield record


@contextmanager
def opened_brokerage(ref: str | None) -> Iterator[tuple[Record, Brokerage]]:
    """The record, and the brokerage with that id or name, or the only one."""
    with opened_record() as record:
        yield record, pick_brokerage(Staff(record), ref)


def models_of(record: Record) -> Models:
    """The trained models, in the record's folder."""
    # A slow import: only commands that score pay for it.
    from scoring.model_store import Models

    return Models(load_settings().home, record)


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Its port on this machine, and the token of its run: whoever can read that operates Pakka."""

    port: int
    token: str


@contextmanager
def announced(home: Path, server: RunningServer) -> Iterator[None]:
    """While serving, stores the address in the data directory, readable by its owner only."""
    path = _address_file(home)
    # Renamed into place whole: a command may read it at any moment.
    written = path.with_suffix(".new")
    written.unlink(missing_ok=True)
    descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(server), file)
    written.replace(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def find_server(home: Path) -> RunningServer | None:
    """The server running on this data directory, if its port answers."""
    try:
        server = RunningServer(**json.loads(_address_file(home).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1):
        return server
    return None


def _address_file(home: Path) -> Path:
    return home / "serve.json"
