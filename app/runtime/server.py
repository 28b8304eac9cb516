"""Serves the API and the pages, and stores the server's address for the commands."""

from __future__ import annotations

import secrets
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

from app.api.application import create_app
from app.api.connections import bounds_beside, server
from app.brokerage_staff import FIRST_ADMIN, add_first_admin, is_nobody_there
from app.data_directory import RunningServer, announced
from app.settings import Settings
from app.wiring import build
from leads.model.errors import InvalidInput
from leads.store.staff import Staff


def run_server(
    settings: Settings, *, announce: Callable[[str], None], is_at_terminal: bool
) -> None:
    """Serve until interrupted. Raises InvalidInput when the port is taken.

    What `announce` is told at a terminal may contain a token: elsewhere it may go to a log.
    """
    listener = _listen(settings.host, settings.port)
    port = listener.getsockname()[1]
    pakka = build(settings)
    run_token = secrets.token_urlsafe(32)
    app = create_app(pakka, run_token=run_token)
    serving = server(app, bounds_beside(settings.trusted_proxies))
    # Only until uvicorn handles them itself. A handler that raised could be lost: Python drops
    # what is raised while an object is deleted.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, serving.handle_exit)
    with announced(settings.home, RunningServer(port=port, token=run_token)):
        address = f"http://{_shown_host(settings.host)}:{port}"
        announce(f"Pakka is on {address}  (Ctrl+C stops it)")
        if is_nobody_there(pakka.staff):
            for line in _first_sign_in(pakka.staff, address, is_at_terminal=is_at_terminal):
                announce(line)
        if phones := _phones(settings.whatsapp_base_url):
            announce(f"Its phones to try WhatsApp are on {phones}/")
        serving.run(sockets=[listener])


def _first_sign_in(staff: Staff, address: str, *, is_at_terminal: bool) -> tuple[str, ...]:
    """How the first person signs in; at a terminal they are made, and their token is shown."""
    if not is_at_terminal:
        return (
            "Nobody can sign in yet. Add yourself in a terminal: "
            'pakka broker add "Your name" --role manager',
        )
    token = add_first_admin(staff, at=datetime.now(UTC))
    return (
        f"You are the first here, and its admin ({FIRST_ADMIN}). Sign in on {address}/sign-in with "
        "this token; it is shown only now:",
        f"  {token}",
        f"Lost it? In another terminal: pakka broker token {FIRST_ADMIN}",
    )


def _phones(base_url: str) -> str | None:
    """Where `pakka dev whatsapp` runs, if the settings point to it and it answers."""
    url = urlsplit(base_url)
    if url.hostname not in ("127.0.0.1", "localhost") or url.port is None:
        return None
    with suppress(OSError), socket.create_connection((url.hostname, url.port), timeout=1):
        return base_url
    return None


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
