"""Which process works on the channels: the server itself on SQLite, `pakka worker` elsewhere."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

import structlog

from app.channels.whatsapp.handler import WhatsAppHandler
from app.channels.whatsapp.media_download import MediaFetcher
from app.channels.whatsapp.sending import CheckedSender, open_client
from app.runtime.leader import sole_worker
from app.runtime.logs import place_of
from app.runtime.worker import Channel, Worker
from app.settings import Settings
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Outages
from connectors.whatsapp.webhook import CHANNEL as WHATSAPP
from leads.model.errors import PakkaError
from leads.store.record import Record

# How often to try for the lock while a `pakka worker` or another server holds it.
TAKE_OVER_SECONDS = 0.5
# The pause before a server's failed worker is started again.
REST_SECONDS = 5.0
log = structlog.get_logger()


class WorkerProcess:
    """One process's worker: `run` works until `stop`; while entered, a server works by itself."""

    def __init__(self, settings: Settings, record: Record, channels: Mapping[str, Channel]) -> None:
        self._settings = settings
        self._channels = channels
        self.outbox = Outbox(record)
        self.inbox = Inbox(record, self.outbox)
        self._worker = Worker(
            record=record,
            inbox=self.inbox,
            outbox=self.outbox,
            channels=channels,
        )
        self._record = record
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._has_failed = False

    async def __aenter__(self) -> Self:
        """On SQLite: work in this process, if nobody else does."""
        if self._is_embedded:
            self._task = asyncio.create_task(self._run_in_turn(), name="worker")
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()
        if self._task is not None:
            await self._task
        await self.aclose()

    @property
    def is_alive(self) -> bool | None:
        """Whether the server's own worker works or waits for its turn; None: others are to work."""
        if not self._is_embedded:
            return None
        return self._task is not None and not self._task.done() and not self._has_failed

    @property
    def has_channels(self) -> bool:
        """Whether there are channels to work on."""
        return bool(self._channels)

    @property
    def _is_embedded(self) -> bool:
        return self.has_channels and _is_alone(self._settings)

    async def run(self) -> None:
        """Work until `stop`. PakkaError when another process works on this record."""
        if not self._channels:
            raise PakkaError("No channel is set up, so there is nothing to work on.")
        if not await self._run_once():
            raise PakkaError(
                "Another process works on this data directory (pakka serve does so itself): "
                "stop it, or use PostgreSQL for several workers."
            )

    async def aclose(self) -> None:
        """Close the channels."""
        for channel in self._channels.values():
            await channel.aclose()

    def stop(self) -> None:
        """Claim nothing more and finish work in progress."""
        self._stopping.set()
        self._worker.stop()

    def wake(self) -> None:
        """Check at once: this process put something."""
        self._worker.wake()

    async def _run_in_turn(self) -> None:
        """Work until `stop`, whenever nobody else does; start again after a failure and a pause."""
        while not self._stopping.is_set():
            self._has_failed = False
            try:
                # A task of its own: Python 3.11.2 leaves one whose TaskGroup failed as cancelled.
                await asyncio.create_task(self._run_once())
            except Exception as error:  # noqa: BLE001  the worker's edge: the server goes on
                self._has_failed = True
                log.error("worker.failed", error=place_of(error))  # noqa: TRY400
            with suppress(TimeoutError):
                async with asyncio.timeout(REST_SECONDS if self._has_failed else TAKE_OVER_SECONDS):
                    await self._stopping.wait()

    async def _run_once(self) -> bool:
        with sole_worker(self._settings.home, self._settings.record_url) as is_mine:
            if not is_mine:
                return False
            if _is_alone(self._settings):
                # Nobody else holds a lease: any left are from a killed process.
                await self._record.call(self.inbox.free_all)
                await self._record.call(self.outbox.free_all)
            # Something missing may be there now: a new token takes effect with a restart.
            await self._record.call(Outages(self._record).probe_now)
            log.info("worker.started", channels=sorted(self._channels))
            await self._worker.run()
            log.info("worker.stopped")
            return True


async def run_until_signal(working: WorkerProcess) -> None:
    """Work until SIGTERM or Ctrl+C, then finish work in progress."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, working.stop)
    try:
        await working.run()
    finally:
        await working.aclose()


def build_channels(pakka: Pakka) -> Mapping[str, Channel]:
    """One entry per channel that is set up."""
    client = open_client(pakka.settings)
    if client is None:
        return {}
    handler = WhatsAppHandler(pakka, client)
    departures = CheckedSender(client, pakka.record, pakka.clock)
    outbox, files = Outbox(pakka.record), MediaFiles(pakka.settings.home)
    fetching = MediaFetcher(pakka, client, outbox, files)

    async def aclose() -> None:
        await handler.aclose()
        await fetching.aclose()
        await client.aclose()

    return {WHATSAPP: Channel(handler.handle, departures.send, aclose, fetching.run)}


def _is_alone(settings: Settings) -> bool:
    """Whether the record has one worker at a time, which must then be the server's."""
    return settings.record_url.startswith("sqlite")
