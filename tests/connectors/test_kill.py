"""Kill -9, over and over, of what receives and what works: nothing is lost, doubled or disordered.

A thousand items over fifty conversations, a tenth of them posted again, a twentieth of the
handlings failing, one item that always fails; beside them a service that counts what it is sent.
The boxes and the worker alone; the served product: `tests/app/channels/whatsapp/test_kill.py`.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from connectors.queue.accounts import Accounts
from leads.store.record import Record
from leads.store.tables.queues import inbox, outbox
from tests.connectors.kill_house import ACCOUNT, CHANNEL, POISON, free_port, receive, work
from tests.forks import FORKS
from tests.leads.makers import add_house

CONVERSATIONS, ITEMS, KILLS = 50, 1000, 20
REPEATED = 0.13  # after a post of one or two items: a tenth of the items
KILL_SECONDS = (0.25, 0.6)
POSTERS = 4
QUIET_WITHIN_SECONDS = 180.0


class Service(ThreadingHTTPServer):
    """Takes messages and counts by their id; as slow as a service, so that kills fall into it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: Counter[str] = Counter()
        self.lock = threading.Lock()


class _Taking(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        out_id = self.rfile.read(int(self.headers["content-length"])).decode()
        with self.server.lock:
            self.server.taken[out_id] += 1
        time.sleep(0.03)
        body = f"provider.{out_id}".encode()
        try:
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return  # the sender was killed meanwhile

    def log_message(self, *_: Any) -> None: ...


@dataclass
class Processes:
    """The receiver and the workers; a killed one is there again at once."""

    url: str
    home: Path
    service_port: int
    workers: int
    port: int
    running: dict[str, ForkServerProcess] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)

    def start(self, name: str) -> None:
        seed = sum(self.kills.values())
        target, arguments = (
            (receive, (self.url, self.port))
            if name == "receiver"
            else (work, (self.url, str(self.home), self.service_port, seed))
        )
        process = FORKS.Process(target=target, args=arguments, daemon=True)
        process.start()
        self.running[name] = process

    def start_all(self) -> None:
        for name in ("receiver", *(f"worker_{n}" for n in range(self.workers))):
            self.start(name)

    def kill(self, name: str) -> None:
        process = self.running[name]
        assert process.is_alive(), f"{name} ended by itself: {process.exitcode}"
        process.kill()
        process.join()
        self.kills[name.split("_")[0]] += 1
        self.start(name)

    def stop(self) -> list[int | None]:
        """The exit codes after a polite end."""
        for process in self.running.values():
            if process.pid is not None:
                os.kill(process.pid, signal.SIGTERM)
            process.join(20)
        return [p.exitcode for name, p in self.running.items() if name != "receiver"]


class Posting:
    """Posts each conversation's items in order, each until it is acknowledged, some again."""

    def __init__(self, port: int, seed: int) -> None:
        self.port = port
        self._dice = random.Random(seed)
        self.told: dict[str, list[str]] = {f"c{n:02}": [] for n in range(CONVERSATIONS)}
        order = [n % CONVERSATIONS for n in range(ITEMS)]
        self._dice.shuffle(order)
        for number, conversation in enumerate(order):
            item_id = POISON if number == ITEMS // 3 else f"item_{number}"
            self.told[f"c{conversation:02}"].append(item_id)
        self.acknowledged: set[str] = set()
        self.repeats = 0
        self.refused = 0
        self.may_post = 0  # items released so far, so that kills fall all along the way
        self._count = threading.Lock()

    def run(self) -> None:
        names = list(self.told)
        threads = [
            threading.Thread(target=self._post_all, args=(names[n::POSTERS], n), daemon=True)
            for n in range(POSTERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _post_all(self, conversations: list[str], seed: int) -> None:
        dice = random.Random(seed)
        waiting = {name: list(self.told[name]) for name in conversations}
        while left := [name for name, items in waiting.items() if items]:
            while len(self.acknowledged) >= self.may_post:
                time.sleep(0.005)
            name = dice.choice(left)
            many = dice.choice((1, 1, 1, 2))
            batch, waiting[name] = waiting[name][:many], waiting[name][many:]
            self._post(name, batch)
            if dice.random() < REPEATED:
                again = dice.choice(self.told[name][: len(self.told[name]) - len(waiting[name])])
                self._post(name, [again], is_repeat=True)

    def _post(self, name: str, ids: list[str], *, is_repeat: bool = False) -> None:
        while not post(self.port, [(name, item_id, {}) for item_id in ids]):
            with self._count:
                self.refused += 1
            time.sleep(0.02)
        with self._count:
            self.acknowledged |= set(ids)
            self.repeats += is_repeat


def post(port: int, items: list[tuple[str, str, dict[str, str]]]) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request("POST", "/", json.dumps(items))
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def serving() -> Iterator[Service]:
    service = Service()
    thread = threading.Thread(target=service.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
        thread.join()


def kill_in_turn(processes: Processes, posting: Posting, seed: int) -> None:
    """Twenty kills, each after another twentieth of the items was let go."""
    dice = random.Random(seed)
    workers = [name for name in processes.running if name != "receiver"]
    for number in range(KILLS):
        posting.may_post += ITEMS // KILLS
        time.sleep(dice.uniform(*KILL_SECONDS))
        processes.kill("receiver" if number % 3 == 1 else dice.choice(workers))
    posting.may_post = ITEMS


def wait_until_quiet(record: Record) -> None:
    until = time.monotonic() + QUIET_WITHIN_SECONDS
    while time.monotonic() < until:
        with record.reading() as conn:
            is_open = conn.execute(select(inbox.c.seq).where(inbox.c.state == "open")).first()
            waits = outbox.c.state.in_(("queued", "sending"))
            is_waiting = conn.execute(select(outbox.c.seq).where(waits)).first()
        if is_open is None and is_waiting is None:
            return
        time.sleep(0.1)
    raise AssertionError("the boxes never came to rest")


def rows(record: Record, statement: Any) -> list[Any]:
    with record.reading() as conn:
        return list(conn.execute(statement))


@dataclass(frozen=True)
class Outcome:
    """What the record and the service say when all is over."""

    posting: Posting
    handled: dict[str, list[str]]
    texts: list[Any]
    replies: list[Any]
    taken: Counter[str]
    unknown: set[str]  # before the service's statuses came

    @property
    def expected(self) -> dict[str, list[str]]:
        return {name: [i for i in told if i != POISON] for name, told in self.posting.told.items()}

    @property
    def answered(self) -> Counter[str]:
        return Counter(i for row in self.replies for i in json.loads(row.payload)["answers"])

    @property
    def still_unknown(self) -> set[str]:
        return {row.out_id for row in self.replies if row.state == "unknown"}

    def show(self) -> str:
        handled, expected = self.handled, self.expected
        return (
            f"{len(self.texts)} items, {self.posting.repeats} posted again, "
            f"{self.posting.refused} posts unanswered; "
            f"lost {sum(len(set(expected[n]) - set(handled[n])) for n in expected)}, "
            f"out of order {sum(handled[n] != expected[n] for n in expected)}, "
            f"answered twice {sum(n > 1 for n in self.answered.values())}, "
            f"dead {sum(row.state == 'dead' for row in self.texts)}; "
            f"{len(self.replies)} replies, sent twice {sum(n > 1 for n in self.taken.values())}, "
            f"outcome unknown {len(self.unknown)}, after statuses {len(self.still_unknown)}"
        )


@pytest.mark.timeout(600)
def test_twenty_kills_lose_nothing_double_nothing_and_keep_the_order(
    empty_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = prepared(empty_url)
    posting = Posting(free_port(), seed=7)
    with serving() as service:
        many = 1 if empty_url.startswith("sqlite") else 2
        processes = Processes(empty_url, tmp_path, service.server_port, many, posting.port)
        started = time.monotonic()
        unknown, codes = go_through(processes, posting, service, record)
        seconds = time.monotonic() - started
    handled: dict[str, list[str]] = {name: [] for name in posting.told}
    for row in rows(record, text("SELECT conversation, item_id FROM kill_effects ORDER BY seq")):
        handled[row.conversation].append(row.item_id)
    texts = rows(record, select(inbox).where(inbox.c.kind == "text"))
    outcome = Outcome(posting, handled, texts, rows(record, select(outbox)), service.taken, unknown)
    record.close()
    with capsys.disabled():
        kind = empty_url.split(":")[0]
        print(f"\n{kind}, {dict(processes.kills)} killed in {seconds:.0f} s: {outcome.show()}")  # noqa: T201
    assert sum(processes.kills.values()) == KILLS
    assert posting.acknowledged == {row.item_id for row in texts}
    assert handled == outcome.expected
    assert [row.item_id for row in texts if row.state != "done"] == [POISON]
    assert set(outcome.answered.values()) == {1}
    assert len(outcome.answered) == ITEMS - 1
    assert max(service.taken.values()) == 1
    assert outcome.still_unknown == {row.out_id for row in outcome.replies} - set(service.taken)
    assert outcome.still_unknown <= unknown
    assert set(codes) == {0}


def prepared(url: str) -> Record:
    """A record with one account, and a table of what was handled, in order."""
    record = Record.open(url)
    add_house(record, "a")
    Accounts(record).add(CHANNEL, ACCOUNT, "brokerage_a")
    with record.writing() as conn:
        seq = "SERIAL" if conn.dialect.name == "postgresql" else "INTEGER"
        columns = f"seq {seq} PRIMARY KEY, conversation TEXT, item_id TEXT"
        conn.execute(text(f"CREATE TABLE kill_effects ({columns})"))
    return record


def go_through(
    processes: Processes, posting: Posting, service: Service, record: Record
) -> tuple[set[str], list[int | None]]:
    """Post, kill, come to rest, report; what was unknown before, and the workers' exit codes."""
    poster = threading.Thread(target=posting.run, daemon=True)
    processes.start_all()
    try:
        poster.start()
        kill_in_turn(processes, posting, seed=8)
        poster.join(60)
        assert not poster.is_alive()
        wait_until_quiet(record)
        lost = select(outbox.c.out_id).where(outbox.c.state == "unknown")
        unknown = {row.out_id for row in rows(record, lost)}
        report_deliveries(posting.port, service)
        wait_until_quiet(record)
    finally:
        codes = processes.stop()
    return unknown, codes


def report_deliveries(port: int, service: Service) -> None:
    """The service says of each message it took that it was delivered."""
    taken = list(service.taken)
    for start in range(0, len(taken), 100):
        part = taken[start : start + 100]
        items = [(f"status_{o}", f"status_{o}", {"out_id": o}) for o in part]
        while not post(port, items):
            time.sleep(0.05)
