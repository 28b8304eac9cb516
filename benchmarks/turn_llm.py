"""What a turn takes with an LLM that answers at once: cold caches, warm caches, the LLM down, none;
and, with one that writes token by token, when its card, its first sentence and its end are there.

Whole turns of a whole Pakka, one after the other, against `pakka dev llm` in a process of its own:
the time is Pakka's, an LLM's own thinking comes on top. Run alone:
.venv/bin/python -m benchmarks.turn_llm [FOLDER of a record made before]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from agent.turn import Question
from agent.turn_context import CardReady, Progress, SentenceReady
from app.settings import Settings
from app.wiring import Pakka, build
from benchmarks import deadline
from benchmarks.books import BROKER, HOUSE, Book, make_book
from benchmarks.deadline import ASKED, AT, STORED, dev_llm
from benchmarks.rounds import MOST_ROUNDS_TRIED, ROUNDS, WILD_OVERSHOOT, overshoot
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.store.rerank_switch import RerankSwitch, SwitchState
from leads.store.staff import Identity
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import ModelRequest, Step

TITLE = "## A turn beside an LLM"
ON = """\
Wall-clock time of whole turns on a broker's book of 200 among 1,000, one after the other, against
`pakka dev llm`, which answers at once: the time is Pakka's, a model's own comes on top of the cold
ones. Cold: the first question about a lead. Warm: the same question again. Down: nobody listens at
the address; the first turns try again, then the endpoint rests and is not asked. Below, how late
answers are when the endpoint takes every call and never replies, beside as many sleepers to the
same instant in the same rounds; turns that were shed or told `budget` did not wait for it."""

STREAMED = """\
Watched turns against an endpoint that writes a word every 30 ms after 0.3 s of thought, in this
process: when the card of the base path stands, when the first checked sentence is there, when the
whole answer is. Beside it the same turn with no LLM."""

# Of each kind in a round, about a lead of its own each.
TURNS = 8
# A closed port on this machine: refused at once.
DOWN = "http://127.0.0.1:9/v1"
_SECONDS = 4.0


def section() -> str:
    """This part of the report."""
    return f"{TITLE}\n\n{ON}\n\n{table()}\n\n{STREAMED}\n\n{streamed()}\n\n{deadline.table()}"


@dataclass
class Took:
    """Seconds of each turn, by what it met."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, seconds: list[float]) -> None:
        self.seconds.setdefault(name, []).extend(seconds)


def run(folder: Path) -> tuple[Took, str]:
    """The times of all valid rounds, and how noisy the machine was. RuntimeError: never quiet."""
    book = make_book(folder, STORED, ASKED)
    book.record.close()
    took, valid, void = Took(), 0, 0
    with dev_llm() as well, asyncio.Runner() as runner:
        runner.run(_round(folder, book, well, 0))
        while valid < ROUNDS:
            if valid + void >= MOST_ROUNDS_TRIED:
                raise RuntimeError(f"{void} rounds were void: too busy here.")
            before = overshoot()
            # Leads that no round before has asked about.
            this = runner.run(_round(folder, book, well, valid + void + 1))
            if max(before, overshoot()) > WILD_OVERSHOOT:
                void += 1
                continue
            valid += 1
            for name, seconds in this.seconds.items():
                took.add(name, seconds)
    return took, f"{valid} rounds, {void} void"


def table(folder: Path | None = None) -> str:
    """Markdown: the median and the 95th percentile in ms."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as made:
        took, noise = run(folder or Path(made))
    lines = ["| how hot is this lead? | median | 95th percentile |", "|---|---|---|"]
    for name, seconds in took.seconds.items():
        middle, high = np.percentile(np.array(seconds) * 1000, [50, 95])
        lines.append(f"| {name} | {middle:.1f} ms | {high:.1f} ms |")
    count = len(next(iter(took.seconds.values())))
    return "\n".join([*lines, "", f"{count} turns of each kind. {noise}."])


def streamed(folder: Path | None = None) -> str:
    """Markdown: the medians in ms of a watched turn's card, first sentence and end."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as made:
        took = asyncio.run(_watched(folder or Path(made)))
    middle = {name: float(np.median(seconds)) for name, seconds in took.seconds.items()}
    lines = ["| a watched turn | median |", "|---|---|"]
    lines += [f"| {name} | {seconds * 1000:.0f} ms |" for name, seconds in middle.items()]
    share = middle[_FIRST] / middle[_WHOLE]
    return "\n".join([*lines, "", f"The first sentence at {share:.0%} of the whole reply's time."])


_BASE, _CARD, _FIRST, _WHOLE = "no LLM is set", "card", "first sentence", "whole answer"


async def _watched(folder: Path) -> Took:
    book = make_book(folder, STORED, ASKED)
    book.record.close()
    leads = [lead_id for lead_id, _ in book.asked][: ROUNDS * TURNS]
    took = Took()
    async with _Asker(folder, None) as asker:
        took.add(_BASE, await asker.times(leads, FallbackReason.OFF))
    async with LlmServer(_slowly) as server, _Asker(folder, server.base_url) as asker:
        await asker.watched(leads[0])
        for lead_id in leads:
            for name, seconds in (await asker.watched(lead_id)).items():
                took.add(name, [seconds])
    return took


def _slowly(asked: ModelRequest) -> Step:
    """What the rules say, as slowly as a model says it."""
    return replace(steady(asked), delay_seconds=0.3, token_seconds=0.03)


async def _round(folder: Path, book: Book, well: str, nth: int) -> Took:
    """Every kind once; a Pakka of its own for each endpoint, so that nothing is kept between."""
    leads = [lead_id for lead_id, _ in book.asked]
    first = nth * 2 * TURNS % len(leads)
    some, others = leads[first : first + TURNS], leads[first + TURNS : first + 2 * TURNS]
    took = Took()
    async with _Asker(folder, None) as asker:
        took.add("no LLM is set", await asker.times(some, FallbackReason.OFF))
    async with _Asker(folder, well) as asker:
        took.add("cold caches", await asker.times(some, None))
        took.add("warm caches", await asker.times(some, None))
    async with _Asker(folder, DOWN) as asker:
        took.add("LLM down", await asker.times(others, FallbackReason.UNAVAILABLE))
    return took


class _Asker:
    """A Pakka with this endpoint, warmed up, and the broker who asks it."""

    def __init__(self, folder: Path, base_url: str | None) -> None:
        settings = Settings(
            home=folder,
            database_url=f"sqlite:///{folder / f'book-{STORED}.sqlite3'}",
            llm_base_url=base_url,
            llm_model="dev" if base_url else None,
        )
        self._pakka: Pakka = build(settings, clock=lambda: AT)
        self._pakka.switches.set(HOUSE, RerankSwitch(SwitchState.UNPROVEN, "benchmark", AT))
        self._identity: Identity = self._pakka.staff.identity(BROKER)

    async def __aenter__(self) -> _Asker:
        await asyncio.to_thread(self._pakka.embedder.embed, ["3 BHK"])
        await asyncio.to_thread(self._pakka.turn.warm)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pakka.aclose()

    async def times(self, leads: list[str], reason: FallbackReason | None) -> list[float]:
        """Seconds of one turn about each. AssertionError: not labelled as it should be."""
        return [await self._time(lead_id, reason) for lead_id in leads]

    async def watched(self, lead_id: str) -> dict[str, float]:
        """When what of one turn was there. AssertionError: the LLM said nothing."""
        began, seen = time.perf_counter(), dict[str, float]()

        def happened(what: Progress) -> None:
            name = {CardReady: _CARD, SentenceReady: _FIRST}.get(type(what))
            if name:
                seen.setdefault(name, time.perf_counter() - began)

        question = Question(
            "how hot is this lead?",
            self._identity,
            Deadline.after(_SECONDS),
            lead_id=lead_id,
            is_watched=True,
        )
        answer = await self._pakka.turn.answer(question, happened)
        if answer.fallback_reason is not None:
            raise AssertionError(f"answered with {answer.fallback_reason}")
        return {**seen, _WHOLE: time.perf_counter() - began}

    async def _time(self, lead_id: str, reason: FallbackReason | None) -> float:
        began = time.perf_counter()
        question = Question(
            "how hot is this lead?", self._identity, Deadline.after(_SECONDS), lead_id=lead_id
        )
        answer = await self._pakka.turn.answer(question)
        seconds = time.perf_counter() - began
        if answer.fallback_reason is not reason or answer.lead_ids != (lead_id,):
            raise AssertionError(f"{reason} was answered with {answer.fallback_reason}")
        return seconds


if __name__ == "__main__":
    print(table(at := Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    print(streamed(at))
