"""The worker beside the server: a process of its own, so that answers never slow a webhook's 200.

Only on SQLite, where one process works on a record; elsewhere `pakka worker` does.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Self

import structlog

from app.runtime.logs import configure_logging, place_of
from app.runtime.server_pipe import ServerPipe, answer, offered
from app.runtime.warm_up import Renewing, WarmUp
from app.runtime.worker_process import (
    WorkerProcess,
    build_channels,
    build_outbox,
    has_channels,
    is_alone,
)
from app.settings import Settings
from app.wiring import Clock, Pakka, build, utc_now
from connectors.queue.inbox import Inbox
from leads.model.deadline import growing_pause

# A worker ends what is in hand within 8 s; what takes longer than a service manager's 10 s hangs.
END_SECONDS = 10.0
# A worker that dies at once is started ever more rarely; one that lived a minute counts as new.
LONGEST_PAUSE_SECONDS, LIVED_SECONDS = 30.0, 60.0
SPAWN = multiprocessing.get_context("spawn")
# The settings, the pipe to ask the server on, and where news of the inbox comes in.
Work = Callable[[Settings, Connection, Connection], None]

# The server's acknowledgements come before answers. A higher value leaves answers a twentieth of
# the processor while anything else on the machine computes.
NICENESS = 3
# Most sends that are under way are settled by then; the next worker frees the others.
ORPHAN_SECONDS = 2.0
_READ_BYTES = 4096
log = structlog.get_logger()


def work(
    settings: Settings, asking: Connection, news: Connection, *, clock: Clock = utc_now
) -> None:
    """The life of the process, until SIGTERM or until the server is gone."""
    if (server := parent_process()) is not None:
        threading.Thread(target=_outlive, args=(server.sentinel,), daemon=True).start()
    os.nice(NICENESS)
    configure_logging(settings.log_level)
    code = 0
    try:
        asyncio.run(_work(settings, ServerPipe(asking), news, clock))
    except Exception as error:  # noqa: BLE001  the process's edge: it is started again
        log.critical("worker_process.failed", error=place_of(error))
        code = 1
    # All is closed: taking down a heap of 300 MB only makes who stops Pakka wait.
    os._exit(code)


async def _work(settings: Settings, pipe: ServerPipe, news: Connection, clock: Clock) -> None:
    pakka = build(settings, clock, server=pipe)
    working = WorkerProcess(settings, pakka.record, build_channels(pakka))
    try:
        _listen(working, news)
        async with WarmUp(pakka) as warm_up, Renewing(pakka):
            warm_up.finished.add_done_callback(lambda _: pipe.tell("up"))
            await working.run_in_turn()
    finally:
        await working.aclose()
        await pakka.aclose()
        pipe.close()


def _listen(working: WorkerProcess, news: Connection) -> None:
    loop = asyncio.get_running_loop()

    def hear() -> None:
        if os.read(news.fileno(), _READ_BYTES):
            working.wake()
        else:
            loop.remove_reader(news.fileno())

    loop.add_reader(news.fileno(), hear)
    loop.add_signal_handler(signal.SIGTERM, working.stop)
    # Ctrl+C reaches both: the server, which hears it, says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


def _outlive(server: int) -> None:
    """End this process soon after the server has, however that came."""
    wait([server])
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ORPHAN_SECONDS)
    os._exit(1)


def pause_seconds(deaths: int) -> float:
    """The pause before the next start: 1, 2, 4 … 30 seconds."""
    return growing_pause(1.0, deaths, LONGEST_PAUSE_SECONDS)


class SupervisedWorker:
    """Has a worker beside the server while it is entered, and starts it again when it died.

    `work` is what the process does, and `context` how it comes to be.
    """

    def __init__(
        self,
        pakka: Pakka,
        *,
        work: Work = work,
        context: BaseContext = SPAWN,
        pause_seconds: Callable[[int], float] = pause_seconds,
    ) -> None:
        settings = pakka.settings
        self.inbox = Inbox(pakka.record, build_outbox(settings, pakka.record))
        self.has_channels = has_channels(settings)
        self._settings = settings
        self._work = work
        self._context = context
        self._pause_seconds = pause_seconds
        self._offers = {
            **offered(pakka.past_leads.index, pakka.metrics),
            "up": self._heard,
        }
        self._child: _Child | None = None
        self._is_up = False
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        if self._is_needed:
            self._keeping = asyncio.create_task(self._keep(), name="worker_process")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait({self._keeping})

    @property
    def is_alive(self) -> bool | None:
        """Whether the process is there and has loaded what it needs; None: others are to work."""
        return self._is_up if self._is_needed else None

    def wake(self) -> None:
        """The worker looks at once: something was put."""
        if self._child is not None:
            self._child.wake()

    @property
    def _is_needed(self) -> bool:
        return self.has_channels and is_alone(self._settings)

    async def _keep(self) -> None:
        deaths = 0
        while True:
            began = time.monotonic()
            code = await self._live()
            deaths = 1 if time.monotonic() - began > LIVED_SECONDS else deaths + 1
            pause = self._pause_seconds(deaths)
            log.error("worker_process.died", exit=code, again_in=pause)
            await asyncio.sleep(pause)

    async def _live(self) -> int | str | None:
        """One process from start to end: its exit code, or why there was none."""
        try:
            self._child = _Child(self._context, self._work, self._settings, self._offers)
        except (OSError, RuntimeError) as error:  # too many processes, too many threads
            return type(error).__name__
        try:
            await self._child.ended.wait()
        finally:
            child, self._child = self._child, None
            code = await child.end()
            self._is_up = False
        return code

    def _heard(self) -> None:
        self._is_up = True


class _Child:
    """One process that was started, with what ties it to this one."""

    def __init__(
        self,
        context: BaseContext,
        work: Work,
        settings: Settings,
        offers: dict[str, Callable[..., object]],
    ) -> None:
        self.ended = asyncio.Event()
        asked, asking = context.Pipe()
        news, self._news = context.Pipe(duplex=False)
        self._answering = Thread(
            target=answer, args=(asked, offers), name="worker_process", daemon=True
        )
        # Daemonic: should this process end without ending it, the library does.
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=work, args=(settings, asking, news), name="worker_process", daemon=True
        )
        try:
            # First: its thread ends with the pipe, a process would have to be ended.
            self._answering.start()
            with _undisturbed():
                self._process.start()
        except BaseException:
            self._news.close()
            raise
        finally:
            # Only the child keeps these ends open: so each side notices when the other is gone.
            asking.close()
            news.close()
        os.set_blocking(self._news.fileno(), False)
        asyncio.get_running_loop().add_reader(self._process.sentinel, self._has_ended)
        log.info("worker_process.started", pid=self._process.pid)

    def wake(self) -> None:
        # Full: it has enough to wake up to. Gone: the next one looks by itself.
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(self._news.fileno(), b"\0")

    async def end(self) -> int | None:
        """Ask it to end when it has not, wait, kill it at last; its exit code."""
        for ask in (self._process.terminate, self._process.kill):
            if not self.ended.is_set():
                ask()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.ended.wait(), END_SECONDS)
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._news.close()
        await asyncio.to_thread(self._answering.join)
        await asyncio.to_thread(self._process.join)
        code = self._process.exitcode
        self._process.close()
        return code

    def _has_ended(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self.ended.set()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Block Ctrl+C in processes started meanwhile: the server hears it, and ends them itself."""
    # The tracker lets signals through again when it starts: so it is started first.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
