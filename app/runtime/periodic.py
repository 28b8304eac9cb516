"""Every periodic task: now, and then every so many seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Self

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from app.runtime.logs import place_of

# A burst of requests becomes one run.
SOON = timedelta(seconds=1)
log = structlog.get_logger()


class Periodic:
    """Runs `job` while it is entered, never twice at once; an error waits for the next run.

    Leaving cancels the current run, or with `lets_end` waits for its end.
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
            partial(self._run, self._job),
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
        # A cancelled run has to end first.
        async with self._at_work:
            pass

    def soon(self, key: str, job: Callable[[], Awaitable[object]]) -> None:
        """Runs the job a moment from now, once for all requests under this key until then."""
        if self._scheduler.get_job(key) is None:
            self._scheduler.add_job(
                partial(self._run, job),
                "date",
                run_date=datetime.now(UTC) + SOON,
                id=key,
                # One run may wait for its turn while the next is planned.
                max_instances=2,
                misfire_grace_time=None,
            )

    @property
    def is_running(self) -> bool:
        """Whether the scheduler is running."""
        return bool(self._scheduler.running)

    async def _run(self, job: Callable[[], Awaitable[object]]) -> None:
        async with self._at_work:
            try:
                await job()
            except Exception as error:  # noqa: BLE001  the task's edge: tried again next time
                # Not log.exception: a traceback's last line may repeat a person's words.
                log.warning(f"{self._name}.failed", error=place_of(error))
