"""The platform of the kill test: takes and refuses sends, and brings webhooks until they are taken.

It is as the contract has it where Pakka's promises are at stake: what it took and did not answer,
it took; a webhook comes again until it is acknowledged, and now and then once more.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.connectors.whatsapp.payloads import raw, signature, status, value, webhook

ADDRESS = "/webhooks/whatsapp"
# Of a hundred sends: refused for now, taken without an answer, taken and answered too late.
REFUSED, CUT, HELD = 5, 3, 1
HELD_SECONDS = 2.5
ANSWER_SECONDS = 0.03  # so that kills fall into it
BUSY = {"error": {"code": 131016, "message": "(#131016) Service unavailable"}}


class Graph(ThreadingHTTPServer):
    """Keeps what it took, in order: (our id, the recipient, the body)."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.taken: list[tuple[str, str, dict[str, Any]]] = []
        self.happened: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.dice = random.Random(11)
        # What a status is to be told of at once; the rest hears when all is quiet.
        self.soon: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()

    def handle_error(self, *_: Any) -> None:
        """Who asked was killed meanwhile."""

    def fate(self, body: dict[str, Any]) -> str:
        """What happens to this send, and to have taken it unless it is refused."""
        with self.lock:
            thrown = self.dice.randrange(100)
            fates = ["refused"] * REFUSED + ["cut"] * CUT + ["held"] * HELD
            fate = fates[thrown] if thrown < len(fates) else "answered"
            self.happened[fate] += 1
            if fate != "refused":
                out_id = body["biz_opaque_callback_data"]
                self.taken.append((out_id, body["to"], body))
                if fate == "answered" and thrown % 2:
                    self.soon.put((out_id, body["to"]))
        return fate


class _Asked(BaseHTTPRequestHandler):
    server: Graph
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """A file that the platform cannot give: it says so each time."""
        self._answer(503, BUSY)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if "status" in body:
            self._answer(200, {"success": True})
            return
        fate = self.server.fate(body)
        time.sleep(HELD_SECONDS if fate == "held" else ANSWER_SECONDS)
        match fate:
            case "refused":
                self._answer(503, BUSY)
            case "cut":
                self.close_connection = True
            case _:
                own = name_of(body["biz_opaque_callback_data"])
                self._answer(200, {"messages": [{"id": own}]})

    def _answer(self, code: int, told: dict[str, Any]) -> None:
        content = json.dumps(told).encode()
        try:
            self.send_response(code)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            self.close_connection = True  # who asked was killed meanwhile

    def log_message(self, *_: Any) -> None: ...


def name_of(out_id: str) -> str:
    """The platform's own id of what it took."""
    return f"wamid.{hashlib.sha256(out_id.encode()).hexdigest()[:24]}"


@contextmanager
def graph() -> Iterator[Graph]:
    server = Graph()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def knock(port: int, payload: object) -> bool:
    """One POST, signed; whether it was acknowledged."""
    content = raw(payload)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"X-Hub-Signature-256": signature(content), "Content-Type": "application/json"}
    try:
        connection.request("POST", ADDRESS, content, headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def bring(port: int, payload: object) -> int:
    """Until it is acknowledged; how often it was not."""
    refused = 0
    while not knock(port, payload):
        refused += 1
        time.sleep(0.05)
    return refused


def report(port: int, sends: Sequence[tuple[str, str]]) -> None:
    """That these were sent, and delivered."""
    now = str(int(time.time()))
    told = [
        status(
            state,
            id=name_of(out_id),
            timestamp=now,
            recipient_id=who,
            biz_opaque_callback_data=out_id,
        )
        for out_id, who in sends
        for state in ("sent", "delivered")
    ]
    bring(port, webhook(value(statuses=told)))


def report_soon(port: int, server: Graph) -> None:
    """Statuses beside everything else, until None is queued."""
    while (send := server.soon.get()) is not None:
        report(port, [send])
