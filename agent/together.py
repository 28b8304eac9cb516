"""Blocking work done for many at once: whoever comes while it runs is part of the next round."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from leads.record import Record

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
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
