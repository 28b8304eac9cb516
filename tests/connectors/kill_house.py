"""What the kill test kills: a receiving process and working processes, as a channel would be."""

from __future__ import annotations

import asyncio
import http.client
import json
import random
import signal
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from sqlalchemy import Connection, text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.runtime.leader import sole_worker
from app.runtime.worker import Channel, Worker
from connectors.queue.channel_types import (
    Claim,
    Effects,
    InboxItem,
    OutboxDraft,
    OutState,
    Sending,
    SendResult,
    Sent,
    StatusUpdate,
)
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from leads.store.record import Record

CHANNEL, ACCOUNT, POISON = "kill", "number", "poison"
LEASE = timedelta(seconds=2)
FAILURES = 0.05
HANDLING_SECONDS = 0.02
FASTER = Pace(person=timedelta(milliseconds=20), account=timedelta(milliseconds=2))


class Transient(Exception):
    """Something outside was down for a moment."""


def boxes(record: Record) -> tuple[Inbox, Outbox]:
    """Leases, pauses and gaps shortened: a test has no minutes."""
    outbox = Outbox(record, pace=FASTER, lease=LEASE)
    inbox = Inbox(record, outbox, lease=LEASE, pauses=lambda n: timedelta(seconds=0.05 * n))
    return inbox, outbox


def receive(url: str, port: int) -> None:
    """Serve POST / with a list of [conversation, item id, facts]; 200 only after the commit."""
    record = Record.open(url)
    inbox, _ = boxes(record)

    async def put(request: Request) -> Response:
        items = [_item(*told) for told in json.loads(await request.body())]
        await record.call(inbox.put, items)
        return Response(status_code=200)

    app = Starlette(routes=[Route("/", put, methods=["POST"])])
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


def _item(conversation: str, item_id: str, facts: dict[str, str]) -> InboxItem:
    payload = json.dumps(facts).encode()
    now = datetime.now(UTC)
    kind = "status" if "out_id" in facts else "text"
    return InboxItem(CHANNEL, ACCOUNT, item_id, conversation, now, None, kind, payload)


def work(url: str, home: str, service_port: int, seed: int) -> None:
    """Work until SIGTERM or worse; waits for its turn on SQLite."""
    dice = random.Random(seed)

    async def handle(claim: Claim) -> Effects:
        await asyncio.sleep(HANDLING_SECONDS)
        if dice.random() < FAILURES:
            raise Transient
        if any(item.item_id == POISON for item in claim.items):
            raise ValueError("poison")
        return _effects(claim)

    async def send(sending: Sending) -> SendResult:
        provider_id = await asyncio.to_thread(_post, service_port, sending.out_id)
        return SendResult(Sent.TAKEN, provider_id)

    record = Record.open(url)
    inbox, outbox = boxes(record)
    channels = {CHANNEL: Channel(handle, send)}
    with sole_worker(Path(home), url) as is_sole:
        assert is_sole
        if url.startswith("sqlite"):
            inbox.free_all()
            outbox.free_all()
        asyncio.run(
            _run(Worker(record=record, inbox=inbox, outbox=outbox, channels=channels, lease=LEASE))
        )
    record.close()


async def _run(worker: Worker) -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    await worker.run()


def _effects(claim: Claim) -> Effects:
    """One reply for the burst, one line in the test's own table per item, in one commit."""
    statuses = tuple(
        StatusUpdate(CHANNEL, ACCOUNT, OutState.DELIVERED, out_id=item.facts()["out_id"])
        for item in claim.items
        if item.kind == "status"
    )
    ids = [item.item_id for item in claim.items if item.kind == "text"]

    def write(conn: Connection) -> None:
        line = text("INSERT INTO kill_effects (conversation, item_id) VALUES (:c, :i)")
        for item_id in ids:
            conn.execute(line, {"c": claim.conversation_key, "i": item_id})

    reply = OutboxDraft(claim.conversation_key, "text", {"answers": ids})
    return Effects((reply,) if ids else (), statuses, (write,))


def _post(port: int, out_id: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/", out_id)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
