"""Tasks that may outlive their caller, and work done for many callers at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Generic, TypeVar

import structlog

from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed
from leads.store.record import Record

T = TypeVar("T")
R = TypeVar("R")
log = structlog.get_logger()


class Tasks:
    """The tasks of one owner; `finish` waits for all of them."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def start(self, work: Coroutine[object, object, T], name: str) -> asyncio.Task[T]:
        """Runs `work` in the background."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._forget)
        return task

    async def within(self, deadline: Deadline, work: Coroutine[object, object, T], name: str) -> T:
        """The result of `work`, or DeadlinePassed; work in a thread then still runs to its end."""
        task = self.start(work, name)
        done, _ = await asyncio.wait({task}, timeout=deadline.left_seconds)
        if not done:
            raise DeadlinePassed(name)
        return task.result()

    async def settle(self, name: str, deadline: Deadline) -> None:
        """Waits for the tasks of that name until the deadline."""
        named = [task for task in self._running if task.get_name() == name]
        if named:
            await asyncio.wait(named, timeout=deadline.left_seconds)

    async def finish(self) -> None:
        """Waits until nothing runs."""
        while self._running:
            await asyncio.wait(self._running)

    def _forget(self, task: asyncio.Task[object]) -> None:
        self._running.discard(task)
        if task.cancelled() or task.exception() is None:
            return
        # Whoever awaits the task sees the error too; nobody awaits one that outlived its deadline.
        failure = task.exception()
        log.info("task.failed", task=task.get_name(), error=type(failure).__name__)


class Batcher(Generic[T, R]):
    """Runs `work` on everything that waits, in the record's threads; used by one event loop.

    `work` returns a result or an error for each item, in order. If it raises, each item is tried
    alone.
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
        """The result for this item; raises its error."""
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
