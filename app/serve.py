"""One process that serves the API and the pages, and leaves its address for the commands."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from app.api import create_app
from app.settings import Settings
from app.wiring import build
from leads.errors import InvalidInput

GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where a server of this data directory listens, and the token of its run."""

    port: int
    token: str


def run_server(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises InvalidInput when the port is taken."""
    listener = _listen(settings.host, settings.port)
    port = listener.getsockname()[1]
    pakka = build(settings)
    run_token = secrets.token_urlsafe(32)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(pakka, run_token=run_token),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    address = _address_file(settings.home)
    _write_private(address, json.dumps({"port": port, "token": run_token}))
    announce(f"Pakka is on http://{_shown_host(settings.host)}:{port}  (Ctrl+C stops it)")
    try:
        server.run(sockets=[listener])
    finally:
        address.unlink(missing_ok=True)


def find_server(home: Path) -> RunningServer | None:
    """The server now running on this data directory, if its port answers."""
    try:
        facts = json.loads(_address_file(home).read_text())
        running = RunningServer(port=facts["port"], token=facts["token"])
    except (OSError, ValueError, KeyError):
        return None
    with suppress(OSError), socket.create_connection(("127.0.0.1", running.port), timeout=1):
        return running
    return None


def _address_file(home: Path) -> Path:
    return home / "serve.json"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InvalidInput(
            f"Cannot serve on {host}:{port} ({error.strerror}): set PAKKA_PORT to a free port."
        ) from error
    return listener


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
