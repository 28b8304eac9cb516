"""The work of many callers: tasks that may outlive theirs, work done for several at once, and how
many turns work at once, so that a crowd still gets answers in time.

All turns share one interpreter: two hundred that begin together would all end together, late. So
only a few work at once, the others wait in the order they came, and one that would wait too long is
told at once that it gets a short answer. While the queue never empties, waiting longer serves
nobody better and delays everybody; the patience then shrinks (as in CoDel, RFC 8289).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

import structlog

from leads.model.deadline import Deadline, MonotonicClock
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


# One computes while another reads the record; more would only compete for the interpreter.
AT_ONCE = 2
# The share of the time left that a turn may spend in the queue; the rest is for its work.
_PATIENCE = 0.5
# While questions keep coming, the patience shrinks over this time to the shortest. It stays there
# until the queue has been empty for as long: otherwise each instant with an empty queue would let
# the queue grow to its full length again.
_BURST_SECONDS = 1.0
_STANDING_PATIENCE_SECONDS = 0.1
# A turn still in the queue this long before its deadline leaves it for a short answer.
RESERVE_SECONDS = 0.5
# The working time of one turn before any was measured; then a mean of about the last twenty.
_FIRST_SECONDS, _NEWEST_SHARE = 0.02, 0.05


class Admission:
    """The queue in front of the turns; used by one event loop."""

    def __init__(self, at_once: int = AT_ONCE, clock: MonotonicClock = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._working = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._turn_seconds = _FIRST_SECONDS
        self._queued_since = self._refused_at = -math.inf
        # None: somebody waits.
        self._empty_since: float | None = -math.inf

    @property
    def is_crowded(self) -> bool:
        """Whether turns should do only what is needed: others wait or were refused a place."""
        if self._clock() - self._refused_at < _BURST_SECONDS:
            return True
        return bool(self._queue) and self._expected_seconds() > _STANDING_PATIENCE_SECONDS

    @property
    def is_calm(self) -> bool:
        """Whether nobody waits, and nobody has for a while."""
        since = self._empty_since
        return since is not None and self._clock() - since > _BURST_SECONDS

    @asynccontextmanager
    async def place(self, deadline: Deadline, *, may_be_short: bool) -> AsyncIterator[bool]:
        """Holds a place while the turn works. Yields False if the wait would be, or was, too long.

        A turn that may not be answered in short waits until its deadline.
        """
        if not await self._entered(deadline, may_be_short=may_be_short):
            self._refused_at = self._clock()
            yield False
            return
        began = self._clock()
        try:
            yield True
        finally:
            worked = self._clock() - began
            self._turn_seconds += _NEWEST_SHARE * (worked - self._turn_seconds)
            self._leave()

    async def _entered(self, deadline: Deadline, *, may_be_short: bool) -> bool:
        if self._working < self._at_once and not self._queue:
            self._working += 1
            return True
        if may_be_short and self._expected_seconds() > self._patience(deadline):
            return False
        self._note_queued()
        place = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await asyncio.wait({place}, timeout=max(0.0, deadline.left_seconds - RESERVE_SECONDS))
        finally:
            # A turn that was given the place but was cancelled meanwhile passes it on.
            if not place.done():
                self._queue.remove(place)
                self._note_empty()
            elif asyncio.current_task().cancelling():  # type: ignore[union-attr]
                self._leave()
        return place.done()

    def _expected_seconds(self) -> float:
        return (len(self._queue) + 1) * self._turn_seconds / self._at_once

    def _patience(self, deadline: Deadline) -> float:
        """Seconds one may wait; less the longer questions have kept coming."""
        stood = 0.0 if self.is_calm else self._clock() - self._queued_since
        patience = _PATIENCE * deadline.left_seconds
        left = patience * (1 - stood / _BURST_SECONDS)
        return min(patience, max(left, _STANDING_PATIENCE_SECONDS))

    def _leave(self) -> None:
        """Passes the place to the turn that has waited longest."""
        if self._queue:
            self._queue.popleft().set_result(None)
            self._note_empty()
        else:
            self._working -= 1

    def _note_queued(self) -> None:
        if self.is_calm:
            self._queued_since = self._clock()
        self._empty_since = None

    def _note_empty(self) -> None:
        if not self._queue:
            self._empty_since = self._clock()
