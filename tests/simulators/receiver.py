"""Somebody who takes webhooks on a socket and reads them as Pakka does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.queue.channels import InboxItem
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import Received, StatusIn
from connectors.whatsapp.webhook import items
from tests.http_fakes import fake_server


class Receiver:
    """Takes webhooks as Pakka's own code reads them; `answers` are its next HTTP statuses."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.headers: list[str | None] = []
        self.answers: list[int] = []
        self.verify_token = ""

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]

    def items(self) -> list[InboxItem]:
        return [item for body in self.bodies for item in items(body, datetime.now(UTC))]

    def heard(self) -> list[Received]:
        return [received(item) for item in self.items()]

    def states(self) -> list[str]:
        return [str(r.state) for r in self.heard() if isinstance(r, StatusIn)]


@contextmanager
def listening(receiver: Receiver) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            is_right = asked["hub.verify_token"] == [receiver.verify_token]
            self._answer(200 if is_right else 403, asked["hub.challenge"][0].encode())

        def do_POST(self) -> None:
            receiver.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            receiver.headers.append(self.headers["X-Hub-Signature-256"])
            self._answer(receiver.answers.pop(0) if receiver.answers else 200, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with fake_server(Handler) as url:
        yield url
