"""Work that may outlast the answer that started it: each task has an owner who waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import TypeVar

import structlog

from agent.trace import Trace
from leads.deadline import Deadline
from leads.errors import DeadlinePassed
from leads.record import Record

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
class Timed:
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
