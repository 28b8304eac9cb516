"""How long a webhook waits for its 200: the durable inbox beside an endpoint that commits one row.

Latency as the sender sees it, over HTTP, one request at a time, each server with its own SQLite
record. Busy: 200 conversations wait, and every handler the worker started hangs.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.worker import Channel, Patience, Worker
from benchmarks.rounds import Measured, measure
from connectors.accounts import Accounts
from connectors.channel import Claim, Effects, InboxItem, Sending, SendResult
from connectors.inbox import Inbox
from connectors.outbox import Outbox
from leads.record import Record
from leads.staff import Brokerage, Staff

REQUESTS = 100
BUSY_CONVERSATIONS = 200
KINDS = ("bare", "quiet", "busy")
NAMES = {
    "bare": "an endpoint that commits one row",
    "quiet": "the inbox, nothing else to do",
    "busy": f"the inbox, {BUSY_CONVERSATIONS} conversations waiting, every handler hangs",
}
CHANNEL, ACCOUNT = "bench", "number"
_ids = count()


def run() -> Measured:
    """Seconds to the answer: the median and the 95th percentile of each server."""
    with tempfile.TemporaryDirectory() as folder, _servers(Path(folder)) as ports:
        turns = _InTurn(ports)
        cells = {
            f"{kind} {share}": partial(turns.quantile, kind, quantile)
            for kind in KINDS
            for share, quantile in (("p50", 50), ("p95", 95))
        }
        return measure(cells)


def table() -> str:
    """The figures as Markdown."""
    found = run()
    lines = [
        "| acknowledging | p50, ms | p95, ms | × the bare endpoint, p50 | p95 |",
        "|---|---|---|---|---|",
    ]
    for kind in KINDS:
        p50, p95 = f"{kind} p50", f"{kind} p95"
        times = (
            found.ratio(p50, to="bare p50").show(2),
            found.ratio(p95, to="bare p95").show(2),
        )
        costs = (found.cost(p50).show(1, 1e3), found.cost(p95).show(1, 1e3))
        lines.append(f"| {NAMES[kind]} | {' | '.join((*costs, *times))} |")
    return "\n".join([*lines, "", f"{found.noise}; {REQUESTS} requests a server and round."])


class _InTurn:
    """A round's requests, each server in turn: a disk has slow seconds, which all must share."""

    def __init__(self, ports: dict[str, int]) -> None:
        self._ports = ports
        self._taken: dict[str, list[float]] = {}
        self._told: set[tuple[str, int]] = set()

    def quantile(self, kind: str, quantile: int) -> float:
        """Seconds; asked for a second time, it is another round's."""
        if not self._taken or (kind, quantile) in self._told:
            self._taken, self._told = self._round(), set()
        self._told.add((kind, quantile))
        return statistics.quantiles(self._taken[kind], n=100)[quantile - 1]

    def _round(self) -> dict[str, list[float]]:
        lines = {
            kind: http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            for kind, port in self._ports.items()
        }
        taken: dict[str, list[float]] = {kind: [] for kind in lines}
        for _ in range(REQUESTS):
            for kind, line in lines.items():
                taken[kind].append(_acknowledged(line))
        for line in lines.values():
            line.close()
        return taken


def _acknowledged(line: http.client.HTTPConnection) -> float:
    """Seconds until the 200. RuntimeError on anything else."""
    body = json.dumps({"id": f"item_{next(_ids)}", "text": "Is 2BHK free? " * 20})
    start = time.perf_counter()
    line.request("POST", "/", body)
    response = line.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"answered {response.status}")
    return time.perf_counter() - start


@contextmanager
def _servers(folder: Path) -> Iterator[dict[str, int]]:
    processes = {
        kind: subprocess.Popen(
            [sys.executable, "-m", "benchmarks.inbox", kind, str(folder / f"{kind}.db")],
            stdout=subprocess.PIPE,
            text=True,
        )
        for kind in KINDS
    }
    try:
        yield {kind: int(_line(process)) for kind, process in processes.items()}
    finally:
        for process in processes.values():
            process.terminate()
            process.wait()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _application(kind: str, file: str) -> Starlette:
    record = Record.open(f"sqlite:///{file}")
    Staff(record).add_brokerage(Brokerage("brokerage_a", "A"))
    Accounts(record).add(CHANNEL, ACCOUNT, "brokerage_a")
    outbox = Outbox(record)
    inbox = Inbox(record, outbox)

    def commit_row(body: bytes) -> None:
        with record.writing() as conn:
            line = text("INSERT INTO bare (body) VALUES (:body)")
            conn.execute(line, {"body": body})

    def put(body: bytes) -> None:
        item_id = json.loads(body)["id"]
        inbox.put([_item(item_id, f"c{hash(item_id) % BUSY_CONVERSATIONS}", body)])

    async def acknowledge(request: Request) -> Response:
        await record.call(commit_row if kind == "bare" else put, await request.body())
        return Response(status_code=200)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if kind == "bare":
            with record.writing() as conn:
                conn.execute(text("CREATE TABLE bare (seq INTEGER PRIMARY KEY, body BLOB)"))
        if kind != "busy":
            yield
            return
        inbox.put([_item(f"first_{n}", f"c{n}", b"{}") for n in range(BUSY_CONVERSATIONS)])
        channels = {CHANNEL: Channel(_hang, _send)}
        worker = Worker(
            record=record,
            inbox=inbox,
            outbox=outbox,
            channels=channels,
            patience=Patience(handle_seconds=600, grace_seconds=0.1),
        )
        working = asyncio.create_task(worker.run())
        yield
        worker.stop()
        await working

    return Starlette(routes=[Route("/", acknowledge, methods=["POST"])], lifespan=lifespan)


def _item(item_id: str, conversation: str, body: bytes) -> InboxItem:
    return InboxItem(CHANNEL, ACCOUNT, item_id, conversation, datetime.now(UTC), None, "text", body)


async def _hang(_: Claim) -> Effects:
    await asyncio.Event().wait()
    return Effects()


async def _send(_: Sending) -> SendResult:
    raise AssertionError("nothing is answered here")


def _serve(kind: str, file: str) -> None:
    config = uvicorn.Config(_application(kind, file), port=0, log_config=None, access_log=False)
    listener = config.bind_socket()
    listener.listen()
    print(listener.getsockname()[1], flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _serve(sys.argv[1], sys.argv[2])
    else:
        print(table())
