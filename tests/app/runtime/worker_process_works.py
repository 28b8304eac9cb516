"""What processes beside a server do in tests, by name: they are started from clean ones."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection

from app.runtime.server_pipe import ServerPipe
from app.settings import Settings

WOKEN = "woken"


def end_at_once(settings: Settings, asking: Connection, news: Connection) -> None:
    raise SystemExit(3)


def be_up(settings: Settings, asking: Connection, news: Connection) -> None:
    """Say so, then leave a sign of each time it was woken, until the server is gone."""
    ServerPipe(asking).tell("up")
    while os.read(news.fileno(), 1):
        (settings.home / f"{WOKEN}.{os.getpid()}").touch()
