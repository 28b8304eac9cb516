"""A scripted platform on a real socket: answers what the test says, keeps what it was sent."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx

from connectors.whatsapp.client import WhatsApp
from tests.http_fakes import fake_server


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `hangs` seconds pass before it, `cuts` ends the line without it."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hangs: float = 0
    cuts: bool = False


@dataclass
class Graph:
    """What the next calls are answered with, and what came."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    calls: list[tuple[str, str, Any, dict[str, str]]] = field(default_factory=list)

    def error(self, code: int, status: int = 400, **headers: str) -> None:
        words = {"message": "(#1) Sent to +919825014821", "code": code, "fbtrace_id": "A1"}
        self.replies.append(Reply(status, {"error": words}, headers))

    def serves(self, content: bytes, mime: str = "image/jpeg", **about: Any) -> None:
        """The next file asked for."""
        told = {"url": f"{self.url}/f", "mime_type": mime, **about}
        self.replies += [Reply(body=told), Reply(body=content)]


def taken(own: str = "wamid.sent1") -> Reply:
    return Reply(body={"messaging_product": "whatsapp", "messages": [{"id": own}]})


def client_of(url: str, token: str = "t", seconds: float = 5) -> WhatsApp:
    """The product's own client of a platform there."""
    return WhatsApp(
        httpx.AsyncClient(timeout=seconds, trust_env=False),
        base_url=url,
        version="v23.0",
        token=token,
    )


@contextmanager
def graph() -> Iterator[Graph]:
    made = Graph("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("content-length", 0))
            self._answer(json.loads(self.rfile.read(size) or b"null"))

        def do_GET(self) -> None:
            self._answer(None)

        def _answer(self, body: Any) -> None:
            made.calls.append((self.command, self.path, body, dict(self.headers.items())))
            reply = made.replies.pop(0) if made.replies else taken()
            time.sleep(reply.hangs)
            if reply.cuts:
                self.close_connection = True
                return
            is_raw = isinstance(reply.body, bytes)
            content = reply.body if is_raw else json.dumps(reply.body).encode()
            # With a date of its own the reply tells another time than this machine's.
            send = self.send_response_only if "date" in reply.headers else self.send_response
            send(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with fake_server(Handler) as made.url:
        yield made
