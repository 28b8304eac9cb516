"""A turn's work: its trace, tasks that may outlast it, steps in time, work done in batches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import datetime
from typing import Generic, TypeVar

import structlog

from agent.llm.wire import ModelCall
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed
from leads.store.record import Record

Fields = dict[str, object]

# Ten adjustments with their evidence are some 2 KB; a transcript is kept for good.
LONGEST_REPLY = 16_000


class Trace:
    """What is done for one answer, step by step: ids and figures, of words only an LLM's reply.

    `at_ms` of a step counts from the turn's begin.
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self.steps: list[Fields] = []

    @contextmanager
    def step(self, name: str) -> Iterator[Fields]:
        """Times one step; the caller adds what went in and came out."""
        began = time.perf_counter()
        fields: Fields = {"step": name, "at_ms": _milliseconds(self._began)}
        self.steps.append(fields)
        try:
            yield fields
        finally:
            fields["ms"] = _milliseconds(began)

    def note(self, name: str, **fields: object) -> None:
        """A step that took no time: what was given, chosen or decided."""
        self.steps.append({"step": name, "at_ms": _milliseconds(self._began), **fields})

    def called(self, call: ModelCall) -> None:
        """One call of the LLM that just ended, with what replaying it takes."""
        self.steps.append(
            {
                "step": "llm",
                "at_ms": max(0.0, round(_milliseconds(self._began) - call.ms, 1)),
                **asdict(call),
                "ms": round(call.ms, 1),
                "reply": call.reply[:LONGEST_REPLY],
                "is_cut": len(call.reply) > LONGEST_REPLY,
            }
        )

    def timings_ms(self) -> dict[str, float]:
        """Step → milliseconds, with the total until now."""
        # A step that is noted, or not over yet, has no time of its own.
        timed = {str(s["step"]): s.get("ms") for s in self.steps}
        known = {name: ms for name, ms in timed.items() if isinstance(ms, float)}
        return {**known, "total": _milliseconds(self._began)}


def as_fields(answer: Answer) -> Fields:
    """The answer as plain values that JSON can hold; instants in ISO 8601."""
    return {field.name: _plain(getattr(answer, field.name)) for field in fields(answer)}


def _milliseconds(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)


def _plain(value: object) -> object:
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime():
            return value.isoformat()
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


T = TypeVar("T")
# What a step's result leaves in the trace: ids and figures that JSON can hold.
Told = Callable[[T], Mapping[str, object]]
log = structlog.get_logger()


class Tasks:
    """The tasks of one owner; `finish` waits for all of them."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def start(self, work: Coroutine[object, object, T], name: str) -> asyncio.Task[T]:
        """Runs `work` beside the caller."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._forget)
        return task

    async def within(self, deadline: Deadline, work: Coroutine[object, object, T], name: str) -> T:
        """The result of `work`, or DeadlinePassed; a thread is not cancelled, it ends."""
        task = self.start(work, name)
        done, _ = await asyncio.wait({task}, timeout=deadline.left_seconds)
        if not done:
            raise DeadlinePassed(name)
        return task.result()

    async def settle(self, name: str, deadline: Deadline) -> None:
        """Waits for the tasks of that name, as long as there is time."""
        named = [task for task in self._running if task.get_name() == name]
        if named:
            await asyncio.wait(named, timeout=deadline.left_seconds)

    async def finish(self) -> None:
        """Waits until nothing runs any more."""
        while self._running:
            await asyncio.wait(self._running)

    def _forget(self, task: asyncio.Task[object]) -> None:
        self._running.discard(task)
        if task.cancelled() or task.exception() is None:
            return
        # Whoever awaits the task hears of it too; one that outlived its deadline is heard of here.
        failure = task.exception()
        log.info("task.failed", task=task.get_name(), error=type(failure).__name__)


@dataclass(frozen=True, slots=True)
class StepRunner:
    """Runs blocking work in the record's threads, within the deadline, as a step of the trace."""

    record: Record
    tasks: Tasks
    deadline: Deadline
    trace: Trace

    async def __call__(
        self, step: str, work: Callable[..., T], *args: object, told: Told[T] | None = None
    ) -> T:
        return await self.wait(step, self.record.call(work, *args), told=told)

    async def wait(
        self, step: str, work: Coroutine[object, object, T], *, told: Told[T] | None = None
    ) -> T:
        """The result of `work` within the deadline, as a step of the trace that keeps `told`."""
        with self.trace.step(step) as fields:
            result = await self.tasks.within(self.deadline, work, step)
            fields.update(told(result) if told else {})
            return result


R = TypeVar("R")


class Batcher(Generic[T, R]):
    """Runs `work` on all that wait, in the record's threads; used by one event loop.

    `work` returns a result or an error for each, in order. Where it fails as a whole, each is
    tried alone.
    """

    def __init__(
        self, record: Record, work: Callable[[Sequence[T]], Sequence[R | Exception]], at_once: int
    ) -> None:
        self._record = record
        self._work = work
        self._at_once = at_once
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._rounds: asyncio.Task[None] | None = None

    async def result(self, one: T) -> R:
        """The result for this one; raises its error."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, done))
        if self._rounds is None:
            self._rounds = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        try:
            while self._waiting:
                some = self._waiting[: self._at_once]
                del self._waiting[: self._at_once]
                results = await self._worked([one for one, _ in some])
                for (_, done), result in zip(some, results, strict=True):
                    if done.cancelled():
                        continue
                    if isinstance(result, Exception):
                        done.set_exception(result)
                    else:
                        done.set_result(result)
        finally:
            self._rounds = None

    async def _worked(self, some: Sequence[T]) -> Sequence[R | Exception]:
        try:
            return await self._record.call(self._work, some)
        except Exception as error:  # noqa: BLE001  whoever waits for it is told
            if len(some) == 1:
                return [error]
            return [result for one in some for result in await self._worked([one])]
