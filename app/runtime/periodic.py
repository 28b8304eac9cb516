"""Every task that comes back by the clock: now, and then every so many seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Self

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from app.runtime.logs import place_of

log = structlog.get_logger()


class Periodic:
    """Runs `job` while it is entered, never twice at once; an error waits for the next run.

    Leaving cancels the run under way, or with `lets_end` waits for its end.
    """

    def __init__(
        self,
        name: str,
        seconds: float,
        job: Callable[[], Awaitable[object]],
        *,
        lets_end: bool = False,
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._job = job
        self._lets_end = lets_end
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._at_work = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._scheduler.add_job(
            self._run,
            "interval",
            seconds=self._seconds,
            next_run_time=datetime.now(UTC),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._lets_end:
            self._scheduler.remove_all_jobs()
            async with self._at_work:
                pass
        self._scheduler.shutdown(wait=False)
        # What was cancelled has to let go first.
        async with self._at_work:
            pass

    @property
    def is_running(self) -> bool:
        """Whether runs come and go."""
        return bool(self._scheduler.running)

    async def _run(self) -> None:
        async with self._at_work:
            try:
                await self._job()
            except Exception as error:  # noqa: BLE001  the task's edge: tried again next time
                # Not log.exception: a traceback's last line may repeat a person's words.
                log.warning(f"{self._name}.failed", error=place_of(error))
