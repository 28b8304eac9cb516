"""The process beside the server: it works on the channels and asks the server for what it lacks."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

import structlog

from app.channels import build_channels
from app.line import Line
from app.renewing import Renewing
from app.settings import Settings
from app.telemetry import configure_logging
from app.warm_up import WarmUp
from app.wiring import Clock, build, utc_now
from app.worker import place_of
from app.working import Working

# Of two that want the processor, the server's acknowledgements go first.
NICENESS = 10
# A send that is under way is most often settled by then; what is not, the next worker frees.
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
        asyncio.run(_work(settings, Line(asking), news, clock))
    except Exception as error:  # noqa: BLE001  the process's edge: it is started again
        log.critical("beside.failed", error=place_of(error))
        code = 1
    # All is closed: taking down a heap of 300 MB only makes who stops Pakka wait.
    os._exit(code)


async def _work(settings: Settings, line: Line, news: Connection, clock: Clock) -> None:
    pakka = build(settings, clock, server=line)
    working = Working(settings, pakka.record, build_channels(pakka))
    try:
        _listen(working, news)
        async with WarmUp(pakka) as warm_up, Renewing(pakka):
            warm_up.finished.add_done_callback(lambda _: line.tell("up"))
            await working.run_in_turn()
    finally:
        await working.aclose()
        await pakka.aclose()
        line.close()


def _listen(working: Working, news: Connection) -> None:
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
