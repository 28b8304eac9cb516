"""How late an answer is when the LLM's endpoint hangs, beside so many sleepers to the same instant.

Whole turns of a whole Pakka, against a hanging server in a process of its own; the turns of one
moment ask about leads of their own, so that none waits for another's call. Run alone:
.venv/bin/python -m benchmarks.deadline [FOLDER of a record made before]
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np

from agent.rerank.score_adjustment import is_control
from agent.turn import Question
from app.settings import Settings
from app.wiring import Pakka, build
from benchmarks.books import BROKER, HOUSE, NOW, Book, make_book
from benchmarks.rounds import MOST_ROUNDS_TRIED, WILD_OVERSHOOT, overshoot
from leads.model.deadline import Deadline
from leads.store.rerank_switch import RerankSwitch, SwitchState
from leads.store.staff import Identity

# The fewest with a stable median; a round here takes half a minute.
ROUNDS = 5
# Single turns are few, so that many per round.
AGAIN = 4
_WARM_SECONDS = 2.0
STORED, ASKED = 1_000, 200
# A week in which the broker does not see the base order as a control.
_WEEKS = (NOW + timedelta(weeks=n) for n in range(52))
AT = next(week for week in _WEEKS if not is_control(BROKER, week))


@dataclass(frozen=True, slots=True)
class Load:
    """That many turns at once, that many times a round, each with that many seconds."""

    at_once: int
    times: int
    seconds: float


# With the one that warms up no more than may hang at once (agent/rerank/llm_rerank.py).
# One turn after the other with little time; many at once with a turn's own four seconds, because
# fifty base scores alone take two cores one and a half.
LOADS = (Load(1, 7, 0.3), Load(50, 1, 4.0), Load(200, 1, 4.0))


@dataclass
class Late:
    """Seconds beyond the deadline, for every turn and every sleeper; answers by their reason."""

    turns: list[float] = field(default_factory=list)
    sleepers: list[float] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, other: Late) -> None:
        self.turns += other.turns
        self.sleepers += other.sleepers
        self.reasons += other.reasons


def run(folder: Path) -> tuple[dict[Load, Late], str]:
    """The overshoots by load, and how noisy the machine was. RuntimeError: never quiet."""
    found = {load: Late() for load in LOADS}
    book = make_book(folder, STORED, ASKED)
    book.record.close()
    valid = void = 0
    with hanging_endpoint() as base_url, asyncio.Runner() as runner:
        settings = Settings(
            home=folder,
            database_url=f"sqlite:///{folder / f'book-{STORED}.sqlite3'}",
            llm_base_url=base_url,
            llm_model="hangs",
        )
        runner.run(_load(settings, book, Load(1, 3, 1.0)))
        while valid < ROUNDS:
            if valid + void >= MOST_ROUNDS_TRIED:
                raise RuntimeError(f"{void} rounds were void: too busy here.")
            before = overshoot()
            order = LOADS[:: -1 if valid % 2 else 1]
            this = {load: Late() for load in LOADS}
            for load in order:
                for _ in range(AGAIN if load.at_once == 1 else 1):
                    this[load].add(runner.run(_load(settings, book, load)))
            if max(before, overshoot()) > WILD_OVERSHOOT:
                void += 1
                continue
            valid += 1
            for load, late in this.items():
                found[load].add(late)
    return found, f"{valid} rounds, {void} void"


def table(folder: Path | None = None) -> str:
    """Markdown: the 99th percentile and the worst beyond the deadline, in ms."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as made:
        found, noise = run(folder or Path(made))
    lines = [
        "| turns at once | deadline | turns, p99 | worst | sleepers, p99 | worst | answers |",
        "|---|---|---|---|---|---|---|",
    ]
    for load, late in found.items():
        told = ", ".join(f"{n} {reason}" for reason, n in sorted(late.reasons.items()))
        cells = [*_shown(late.turns), *_shown(late.sleepers), told]
        lines.append(f"| {load.at_once} | {load.seconds:g} s | {' | '.join(cells)} |")
    return "\n".join([*lines, "", f"Milliseconds beyond the deadline. {noise}."])


@contextmanager
def hanging_endpoint() -> Iterator[str]:
    """The base URL of a server that takes every request and never replies."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        script = Path(folder) / "script.json"
        script.write_text(json.dumps([{"fault": "hang_before_headers"}]))
        with dev_llm("--script", str(script)) as base_url:
            yield base_url


@contextmanager
def dev_llm(*options: str) -> Iterator[str]:
    """The base URL of `pakka dev llm` with these options, in a process of its own."""
    command = [sys.executable, "-c", "from app.cli import main; main()", "dev", "llm"]
    process = subprocess.Popen(
        [*command, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = re.search(r"PAKKA_LLM_BASE_URL=(\S+)", process.stdout.readline())
        if said is None:
            raise RuntimeError("pakka dev llm did not start")
        yield said[1]
    finally:
        process.terminate()
        process.wait()


async def _load(settings: Settings, book: Book, load: Load) -> Late:
    """A Pakka of its own for each load: the breaker of the last would rest the endpoint."""
    late = Late()
    leads = [lead_id for lead_id, _ in book.asked]
    pakka = build(settings, clock=lambda: AT)
    # The alarm from the last load has switched the rerank off, as it should.
    on = RerankSwitch(SwitchState.UNPROVEN, "benchmark", AT)
    pakka.switches.set(HOUSE, on)
    identity = pakka.staff.identity(BROKER)
    try:
        # As a server does before anybody asks: weights, the index, the first connection.
        await asyncio.to_thread(pakka.embedder.embed, ["3 BHK"])
        await _turn(pakka, identity, leads[-1], Deadline.after(_WARM_SECONDS), Counter())
        for n in range(load.times):
            some = [leads[(n + i) % len(leads)] for i in range(load.at_once)]
            late.turns += await _together(
                load,
                lambda at, some=some: [_turn(pakka, identity, x, at, late.reasons) for x in some],
            )
            late.sleepers += await _together(load, lambda at, some=some: [_sleep(at) for _ in some])
    finally:
        await pakka.aclose()
    return late


async def _together(
    load: Load, start: Callable[[Deadline], list[Coroutine[None, None, None]]]
) -> list[float]:
    """Seconds beyond the deadline at which each ended; 0 for what ended before."""
    deadline = Deadline.after(load.seconds)

    async def late(work: Coroutine[None, None, None]) -> float:
        await work
        return max(0.0, deadline.clock() - deadline.at_seconds)

    return list(await asyncio.gather(*map(late, start(deadline))))


async def _turn(
    pakka: Pakka, identity: Identity, lead_id: str, deadline: Deadline, reasons: Counter[str]
) -> None:
    question = Question("how hot is this lead?", identity, deadline, lead_id=lead_id)
    answer = await pakka.turn.answer(question)
    reasons[str(answer.fallback_reason)] += 1


async def _sleep(deadline: Deadline) -> None:
    await asyncio.sleep(deadline.left_seconds)


def _shown(seconds: list[float]) -> tuple[str, str]:
    milliseconds = np.array(seconds) * 1000
    return f"{np.percentile(milliseconds, 99):.1f}", f"{milliseconds.max():.1f}"


if __name__ == "__main__":
    print(table(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
