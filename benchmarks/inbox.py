"""How long a webhook waits for its 200: Pakka's own route beside an endpoint that commits one row.

Latency as the sender sees it, over HTTP, one signed request at a time, each server a process with
its own SQLite record. Busy: 200 brokers have asked, the server's worker answers them, and
the endpoint of the LLM takes every call and never replies. Run alone:
.venv/bin/python -m benchmarks.inbox
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.books import HOUSE, TEAM, make_book
from benchmarks.deadline import AT, hanging_endpoint
from benchmarks.inbox_servers import ADDRESS, NUMBER, SECRET
from benchmarks.rounds import Measured, measure
from connectors.queue.channels import Accounts
from connectors.whatsapp.webhook import CHANNEL
from leads.model.scope import Role
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.staff import Staff, StaffMember

TITLE = "## A webhook's acknowledgement"
REQUESTS = 100
BUSY_CONVERSATIONS = 200
STORED = 1_000
KINDS = ("bare", "quiet", "busy")
NAMES = {
    "bare": "an endpoint that commits one row",
    "quiet": "`/webhooks/whatsapp`, nobody works",
    "busy": f"`/webhooks/whatsapp`, {BUSY_CONVERSATIONS} brokers asking, every LLM call hangs",
}
# India gives out no mobile numbers that begin with 5.
_PHONE = 915_000_000_000
_WARM_SECONDS = 60
# A burst is closed after 1.5 s: only then are the brokers' questions answered.
_CLOSED_SECONDS = 2.5
_ids = count()


def section() -> str:
    """This part of the report."""
    return f"{TITLE}\n\n{table()}"


def run() -> Measured:
    """Seconds to the answer: the median and the 95th percentile of each server."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        names = _make_homes(Path(folder))
        with _servers(Path(folder)) as ports:
            turns = _InTurn(ports, names)
            cells = {
                f"{kind} {share}": partial(turns.quantile, kind, quantile)
                for kind in KINDS
                for share, quantile in (("p50", 50), ("p95", 95))
            }
            found = measure(cells)
            turns.check()
    return found


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

    def __init__(self, ports: dict[str, int], names: Sequence[str]) -> None:
        self._ports = ports
        self._names = names
        self._taken: dict[str, list[float]] = {}
        self._told: set[tuple[str, int]] = set()

    def quantile(self, kind: str, quantile: int) -> float:
        """Seconds; asked for a second time, it is another round's."""
        if not self._taken or (kind, quantile) in self._told:
            self._taken, self._told = self._round(), set()
        self._told.add((kind, quantile))
        return statistics.quantiles(self._taken[kind], n=100)[quantile - 1]

    def check(self) -> None:
        """The outputs: brokers were answered, and no call of the LLM was. AssertionError."""
        page = _page(self._ports["busy"])
        answers = _sum(page, "pakka_turns_total")
        calls = {line for line in page.splitlines() if line.startswith("pakka_llm_calls_total")}
        if not answers or not calls or any('error="none"' in line for line in calls):
            raise AssertionError(f"{answers} answers; {len(calls)} kinds of calls")

    def _round(self) -> dict[str, list[float]]:
        lines = {
            kind: http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            for kind, port in self._ports.items()
        }
        _acknowledged(lines["busy"], _webhook(range(BUSY_CONVERSATIONS), self._names))
        time.sleep(_CLOSED_SECONDS)
        taken: dict[str, list[float]] = {kind: [] for kind in lines}
        for n in range(REQUESTS):
            body = _webhook([n % BUSY_CONVERSATIONS], self._names)
            for kind, line in lines.items():
                taken[kind].append(_acknowledged(line, body))
        for line in lines.values():
            line.close()
        if not _sum(_page(self._ports["busy"]), 'pakka_inbox_items{state="open"}'):
            raise AssertionError("nobody was waiting any more: it was not busy")
        return taken


def _acknowledged(line: http.client.HTTPConnection, body: bytes) -> float:
    """Seconds until the 200. RuntimeError on anything else."""
    signed = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Hub-Signature-256": f"sha256={signed}", "Content-Type": "application/json"}
    start = time.perf_counter()
    line.request("POST", ADDRESS, body, headers)
    response = line.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"answered {response.status}")
    return time.perf_counter() - start


def _webhook(brokers: Sequence[int], names: Sequence[str]) -> bytes:
    """A question of each of these brokers, about a lead of their own, as the platform tells it."""
    messages = [
        {
            "from": str(_PHONE + broker),
            "id": f"wamid.{next(_ids)}",
            "timestamp": str(int(AT.timestamp())),
            "type": "text",
            "text": {"body": f"how hot is {names[broker % len(names)]}?"},
        }
        for broker in brokers
    ]
    metadata = {"display_phone_number": "910000000000", "phone_number_id": NUMBER}
    value = {"messaging_product": "whatsapp", "metadata": metadata, "messages": messages}
    change = {"field": "messages", "value": value}
    told = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    return json.dumps(told).encode()


def _page(port: int) -> str:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", "/metrics")
    page = line.getresponse().read().decode()
    line.close()
    return page


def _sum(page: str, name: str) -> float:
    found = (line for line in page.splitlines() if line.startswith(name))
    return sum(float(line.rpartition(" ")[2]) for line in found)


def _make_homes(folder: Path) -> list[str]:
    """A house of 200 brokers who write on WhatsApp, once for each server; the leads' names."""
    book = make_book(folder, STORED, BUSY_CONVERSATIONS)
    Accounts(book.record).add(CHANNEL, NUMBER, HOUSE)
    staff, enrolment = Staff(book.record), Enrolment(book.record, HOUSE)
    for broker in range(BUSY_CONVERSATIONS):
        # Analysts may ask about every lead, and none of these hears of theirs by itself.
        member = StaffMember(f"staff_{broker}", HOUSE, f"Broker {broker}", Role.ANALYST, (TEAM,))
        staff.add_member(member)
        code = read_code(enrolment.invite(member.staff_id, at=AT)) or ""
        alias = StaffAlias("phone", f"+{_PHONE + broker}")
        enrolment.redeem(code, (alias,), alias.value, at=AT)
    book.record.close()
    for kind in KINDS:
        (folder / kind).mkdir()
        shutil.copy(folder / f"book-{STORED}.sqlite3", folder / kind / "pakka.sqlite3")
    return [name for _, name in book.asked]


@contextmanager
def _servers(folder: Path) -> Iterator[dict[str, int]]:
    processes: list[subprocess.Popen[str]] = []

    def started(*words: str) -> int:
        command = [sys.executable, "-m", "benchmarks.inbox_servers", *words]
        # What a server logs is written, as it would be, and read by nobody.
        with (folder / f"{words[0]}.log").open("w") as log:
            processes.append(
                subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
            )
        return int(_line(processes[-1]))

    with hanging_endpoint() as llm_url:
        try:
            platform = f"http://127.0.0.1:{started('platform')}"
            ports = {kind: started(kind, str(folder / kind), platform, llm_url) for kind in KINDS}
            for kind in KINDS[1:]:
                _wait_until_warm(ports[kind])
            yield ports
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _wait_until_warm(port: int) -> None:
    """The book's model is not stored anywhere, so the server never calls itself ready."""
    give_up = time.monotonic() + _WARM_SECONDS
    while time.monotonic() < give_up:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with suppress(OSError):
            line.request("GET", "/ready")
            said = line.getresponse().read()
            if b"being loaded" not in said and b"worker is not running" not in said:
                return
        time.sleep(0.2)
    raise RuntimeError("the server does not get warm")


if __name__ == "__main__":
    print(table())
