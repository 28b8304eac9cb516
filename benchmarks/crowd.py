"""Many questions in one instant, and many brokers who think between theirs, at `pakka serve`.

Each question is one of a broker's own leads by name. What is counted: answers that carry the
lead's score, answers that came in short, and how long after the deadline the last ones came, beside
as many sleepers to the same instant in the same round. Run alone, on an idle machine:
.venv/bin/python -m benchmarks.crowd HOME_OF_A_DEMO
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.settings import Settings
from benchmarks.deadline import hanging_endpoint
from benchmarks.house import copy_home
from benchmarks.rounds import MOST_ROUNDS_TRIED, WILD_OVERSHOOT, overshoot
from leads.model.scope import Role
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff

ROUNDS = 5
CROWDS = (1, 50, 200, 500)
DEADLINE_SECONDS = 4.0
_QUESTIONS = ("How hot is {}?", "{} kitna hot hai?", "why {}?", "{} nu shu che?")
# Brokers who read an answer before they ask again.
BROKERS, THINK_SECONDS, TALK_SECONDS = 200, 3.0, 30.0
_REST_SECONDS = 2.0
_START_SECONDS, _IDLE_SHARE = 300.0, 0.05


@dataclass
class Told:
    """What came back: seconds from the first byte to the last, seconds beyond the deadline."""

    seconds: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    sleepers: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, other: Told) -> None:
        self.seconds += other.seconds
        self.late += other.late
        self.sleepers += other.sleepers
        self.kinds += other.kinds


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its bytes go out, and the lead whose score the answer must carry."""

    request: bytes
    lead_id: str


def table(home: Path) -> str:
    """Markdown: the crowds without an LLM and with one that hangs, then the thinking brokers."""
    lines = [
        "| at once | LLM | with the lead's score | in short | p50 | p99 | "
        "beyond the deadline, p99 | sleepers, p99 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for llm in ("none", "hangs"):
        with _served(home, llm) as (port, asked):
            for crowd, told in asyncio.run(_crowds(port, asked)).items():
                lines.append(f"| {crowd} | {llm} | {_shown(told)} |")
    with _served(home, "none") as (port, asked):
        alone = asyncio.run(_thinking(port, asked, 1))
        many = asyncio.run(_thinking(port, asked, BROKERS))
    ratio = np.percentile(many.seconds, 95) / np.percentile(alone.seconds, 95)
    lines += [
        "",
        f"{BROKERS} brokers with {THINK_SECONDS:g} s to think, {TALK_SECONDS:g} s long: "
        f"p95 {_ms(many.seconds, 95)} ms, {ratio:.1f} × a single broker's "
        f"{_ms(alone.seconds, 95)}; "
        f"{dict(many.kinds)}.",
    ]
    return "\n".join(lines)


def _shown(told: Told) -> str:
    count = sum(told.kinds.values())
    scored = told.kinds["whole"] + told.kinds["short"]
    return (
        f"{scored} of {count} | {told.kinds['short']} | {_ms(told.seconds, 50)} | "
        f"{_ms(told.seconds, 99)} | {_ms(told.late, 99)} | {_ms(told.sleepers, 99)}"
    )


def _ms(seconds: list[float], percentile: int) -> str:
    return f"{np.percentile(seconds, percentile) * 1000:.0f}"


async def _crowds(port: int, asked: list[Asked]) -> dict[int, Told]:
    """By size; every size in each round."""
    found = {crowd: Told() for crowd in CROWDS}
    for _ in range(2):
        await _together(port, asked[:4])
    valid = void = 0
    while valid < ROUNDS:
        if valid + void >= MOST_ROUNDS_TRIED:
            raise RuntimeError(f"{void} rounds were void: too busy here.")
        before, this = overshoot(), {}
        for crowd in CROWDS[:: -1 if valid % 2 else 1]:
            await asyncio.sleep(_REST_SECONDS)
            some = random.Random(valid * 1000 + crowd).choices(asked, k=crowd)
            this[crowd] = await _together(port, some)
        if max(before, overshoot()) > WILD_OVERSHOOT:
            void += 1
            continue
        valid += 1
        for crowd, told in this.items():
            found[crowd].add(told)
    return found


async def _together(port: int, asked: list[Asked]) -> Told:
    """All of them in one instant, on connections that are open already; then the sleepers."""
    told = Told()
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in asked]
    until = time.perf_counter() + DEADLINE_SECONDS
    started = time.perf_counter()
    for (_, writer), one in zip(lines, asked, strict=True):
        writer.write(one.request)

    async def read(reader: asyncio.StreamReader, one: Asked) -> None:
        kind = _kind(await reader.read(), one.lead_id)
        now = time.perf_counter()
        told.kinds[kind] += 1
        told.seconds.append(now - started)
        told.late.append(max(0.0, now - until))

    await asyncio.gather(
        *(read(reader, one) for (reader, _), one in zip(lines, asked, strict=True))
    )
    for _, writer in lines:
        writer.close()
    until = time.perf_counter() + _REST_SECONDS

    async def sleep() -> None:
        await asyncio.sleep(until - time.perf_counter())
        told.sleepers.append(max(0.0, time.perf_counter() - until))

    await asyncio.gather(*(sleep() for _ in asked))
    return told


async def _thinking(port: int, asked: list[Asked], brokers: int) -> Told:
    """Brokers who ask, read, think and ask again."""
    told, dice = Told(), random.Random(7)
    until = time.perf_counter() + TALK_SECONDS

    async def broker(start: float) -> None:
        await asyncio.sleep(start)
        while time.perf_counter() < until:
            one = dice.choice(asked)
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            started = time.perf_counter()
            writer.write(one.request)
            told.kinds[_kind(await reader.read(), one.lead_id)] += 1
            told.seconds.append(time.perf_counter() - started)
            writer.close()
            await asyncio.sleep(THINK_SECONDS if brokers > 1 else THINK_SECONDS / 10)

    await asyncio.gather(*(broker(dice.uniform(0, THINK_SECONDS)) for _ in range(brokers)))
    return told


def _kind(response: bytes, lead_id: str) -> str:
    """Whole, short, without a score, or a refusal's status."""
    head, _, body = response.partition(b"\r\n\r\n")
    status = head[9:12].decode()
    if status != "200":
        return status or "no answer"
    answer = json.loads(body)
    scores = {score["lead_id"]: score["score"] for score in answer["scores"]}
    if scores.get(lead_id) is None:
        return f"no score ({answer['intent']}, {answer['fallback_reason']})"
    return "short" if answer["intent"] == "short" else "whole"


@contextmanager
def _served(home: Path, llm: str) -> Iterator[tuple[int, list[Asked]]]:
    """A server on a copy of the demo, and what its first broker may ask."""
    endpoint = hanging_endpoint() if llm == "hangs" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder, endpoint as base_url:
        copy = Path(folder)
        copy_home(home, copy)
        asked = _asked(copy)
        environment = {
            **os.environ,
            "PAKKA_HOME": str(copy),
            "PAKKA_PORT": "0",
            "PAKKA_RATE_LIMIT": "off",
            "PAKKA_ANSWER_DEADLINE_MS": str(int(DEADLINE_SECONDS * 1000)),
            **({"PAKKA_LLM_BASE_URL": base_url, "PAKKA_LLM_MODEL": "hangs"} if base_url else {}),
        }
        command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield _port(copy, process), asked
        finally:
            process.terminate()
            process.wait()


def _port(home: Path, process: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if (home / "serve.json").exists():
            _wait_for_rest(process, until)
            return int(json.loads((home / "serve.json").read_text())["port"])
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _wait_for_rest(process: subprocess.Popen[bytes], until: float) -> None:
    """Until it has finished its start-up work: past leads are indexed, scores renewed."""
    while time.monotonic() < until:
        before = _cpu_seconds(process)
        time.sleep(_REST_SECONDS)
        if _cpu_seconds(process) - before < _IDLE_SHARE * _REST_SECONDS:
            return
    raise RuntimeError("the server never came to rest")


def _cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    user, system = map(int, fields[11:13])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def _asked(home: Path) -> list[Asked]:
    """Questions about the leads of one broker that have a score and a name of their own."""
    record = Record.open(Settings(home=home).record_url)
    try:
        staff = Staff(record)
        house = staff.brokerages()[0].brokerage_id
        broker = next(m for m in staff.members(house) if m.role is Role.BROKER)
        token = staff.issue_token(broker.staff_id, at=datetime.now(UTC))
        store = LeadStore(record, staff.identity(broker.staff_id).scope)
        leads = store.page(LeadQuery(limit=200)).items
    finally:
        record.close()
    names = Counter(lead.name for lead in leads)
    # "How hot is Parth?" asks back where there is a Parth Gandhi, too.
    whole = [x for x in leads if x.name and " " in x.name and names[x.name] == 1]
    usable = [x for x in whole if x.score is not None]
    return [
        Asked(_request(question.format(lead.name), token), lead.lead_id)
        for lead in usable
        for question in _QUESTIONS
    ]


def _request(question: str, token: str) -> bytes:
    body = json.dumps({"question": question}).encode()
    head = (
        "POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
