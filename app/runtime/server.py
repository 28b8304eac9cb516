"""Serves the API and the pages, and stores the server's address for the commands; and how slow and
how large an incoming request may be, and how many connections may be open.

This is the only place for such bounds: uvicorn's own settings where they exist, else a subclass of
its protocol. Bodies are bounded per route in `body`. A late request gets a 408, too large a header
a 431, one connection too many a 503, and each connection is closed. When all places are taken, the
connection that has owed the rest of a request for longest is closed: so a crowd that sends nothing
keeps nobody out.
"""

from __future__ import annotations

import asyncio
import resource
import secrets
import signal
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.api.application import create_app
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


# Of the files that a process may open; the rest are for the record, the models and Chroma.
_OF_OPEN_FILES, _MOST_CONNECTIONS = 0.6, 4_096
_GRACE_SECONDS = 5
_LOOPBACK = ("127.0.0.0/8", "::1/128")


def _places() -> int:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return _MOST_CONNECTIONS
    return min(int(soft * _OF_OPEN_FILES), _MOST_CONNECTIONS)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a client is allowed. The numbers are those of nginx and Apache where they have them."""

    headers_seconds: float = 10.0
    # Each such span of a body must bring this many bytes: 64 kbit/s, a phone at the edge of its
    # network.
    body_seconds: float = 10.0
    body_bytes: int = 80_000
    # How long an answer waits for its client to read on; some 64 KB are buffered on the way.
    unread_seconds: float = 30.0
    idle_seconds: int = 5  # between two requests
    header_bytes: int = 32 << 10
    header_count: int = 100
    per_address: int = 100  # a browser opens six
    in_all: int = field(default_factory=_places)
    # Proxies bring everybody's requests from one address, so the total bound applies to that
    # address.
    proxies: Sequence[str] = _LOOPBACK


def server(app: ASGIApp, bounds: Bounds) -> uvicorn.Server:
    """uvicorn for this application, with these bounds."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=_protocol(bounds),
            ws="none",
            timeout_keep_alive=bounds.idle_seconds,
            log_config=None,
            access_log=False,
            server_header=False,
            # The application itself trusts those named in PAKKA_TRUSTED_PROXIES.
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )


def bounds_beside(proxies: str | None) -> Bounds:
    """The usual bounds; `proxies` (as in PAKKA_TRUSTED_PROXIES) bring many clients."""
    named = [name.strip() for name in (proxies or "").split(",")]
    return Bounds(proxies=(*_LOOPBACK, *filter(None, named)))


def _protocol(bounds: Bounds) -> type[asyncio.Protocol]:
    return type("Bounded", (_Bounded,), {"bounds": bounds, "places": _Places(bounds)})


class _Places:
    """Who is connected, by address, and who owes the rest of a request, longest first."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._proxies = [ip_network(name, strict=False) for name in bounds.proxies]
        self._by_address: Counter[str] = Counter()
        self._owing_headers: dict[_Bounded, None] = {}
        self._owing_body: dict[_Bounded, None] = {}

    def take(self, connection: _Bounded, address: str) -> bool:
        """Whether there is a place; one is freed when all are taken."""
        is_full = self._by_address.total() >= self._bounds.in_all
        self._by_address[address] += 1
        if self._by_address[address] > self._bounds.per_address and not self._is_proxy(address):
            return False
        if is_full:
            latest = next(iter([*self._owing_headers, *self._owing_body][:1]), None)
            if latest is None:
                return False
            self.settle(latest)
            latest.drop()
        self._owing_headers[connection] = None
        return True

    def leave(self, connection: _Bounded, address: str) -> None:
        """The connection has ended."""
        self.settle(connection)
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]

    def owes_headers(self, connection: _Bounded) -> None:
        """It waits for its next request."""
        self.settle(connection)
        self._owing_headers[connection] = None

    def owes_body(self, connection: _Bounded) -> None:
        """Its headers have arrived."""
        self.settle(connection)
        self._owing_body[connection] = None

    def settle(self, connection: _Bounded) -> None:
        """Nothing is owed: the answer is up to us."""
        self._owing_headers.pop(connection, None)
        self._owing_body.pop(connection, None)

    def _is_proxy(self, address: str) -> bool:
        try:
            ip = ip_address(address)
        except ValueError:  # a Unix socket
            return True
        return any(ip in network for network in self._proxies)


class _Bounded(HttpToolsProtocol):
    """uvicorn's protocol, with the bounds checked as bytes arrive and while none do."""

    bounds: Bounds
    places: _Places

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._address = ""
        self._timer: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._is_refused = False
        self._awaits_body = False
        # Bytes from which no header's end and no piece of a body came: a header without end.
        self._undelivered = 0
        self._body_bytes = 0
        self._header_size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        if self.places.take(self, self._address):
            self._await_headers()
        else:
            self._refuse(b"503 Service Unavailable")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._stop_waiting()
        self.places.leave(self, self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        if self._timer is None and (self.cycle is None or self.cycle.response_complete):
            # Also for blank lines between requests, which begin none.
            self._await_headers()
        self._undelivered += len(data)
        super().data_received(data)
        if not self._is_refused and self._undelivered > self.bounds.header_bytes:
            self._refuse(b"431 Request Header Fields Too Large")

    def pause_writing(self) -> None:
        self._stop_waiting()
        self._unread = self.loop.call_later(self.bounds.unread_seconds, self.drop)
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stop_waiting()
        super().resume_writing()

    def drop(self) -> None:
        """Close without an answer: its place is needed, or its answer is not read."""
        self._is_refused = True
        self._stop_timer()
        self.transport.abort()

    # Callbacks of the parser.
    def on_message_begin(self) -> None:
        self._header_size = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._header_size += len(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._header_size += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._undelivered = 0
        is_many = len(self.headers) > self.bounds.header_count
        if self._is_refused or is_many or self._header_size > self.bounds.header_bytes:
            self._refuse(b"431 Request Header Fields Too Large")
            return
        self._stop_timer()
        self._awaits_body, self._body_bytes = True, 0
        self.places.owes_body(self)
        super().on_headers_complete()
        self._timer = self.loop.call_later(self.bounds.body_seconds, self._check_pace)

    def on_body(self, body: bytes) -> None:
        self._undelivered = 0
        if not self._is_refused:
            self._body_bytes += len(body)
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._undelivered = 0
        self._awaits_body = False
        if not self._is_refused:
            self._stop_timer()
            self.places.settle(self)
            super().on_message_complete()

    def on_response_complete(self) -> None:
        if not self._awaits_body:
            self.places.owes_headers(self)
        super().on_response_complete()

    def _await_headers(self) -> None:
        self._stop_timer()
        self.places.owes_headers(self)
        self._timer = self.loop.call_later(self.bounds.headers_seconds, self._refuse_late)

    def _check_pace(self) -> None:
        """Whether the body came too slowly, unless we were the ones not reading it."""
        if self._body_bytes < self.bounds.body_bytes and not self.flow.read_paused:
            self._refuse_late()
            return
        self._body_bytes = 0
        self._timer = self.loop.call_later(self.bounds.body_seconds, self._check_pace)

    def _refuse_late(self) -> None:
        self._refuse(b"408 Request Timeout")

    def _refuse(self, status: bytes) -> None:
        """Say why, if no answer has begun, and close."""
        self._is_refused = True
        self._stop_timer()
        self.places.settle(self)
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(
                b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
        self.transport.close()
        # Unread data keeps a closed connection open.
        self._stop_waiting()
        self._unread = self.loop.call_later(self.bounds.unread_seconds, self.drop)

    def _stop_waiting(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
