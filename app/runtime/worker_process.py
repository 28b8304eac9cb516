"""Who works on the channels: one process of a server's on SQLite, `pakka worker` elsewhere."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol, Self

import structlog

from app.channels.whatsapp.handler import WhatsAppHandler
from app.channels.whatsapp.media_download import MediaFetcher
from app.channels.whatsapp.sending import CheckedSender, open_client
from app.runtime.leader import sole_worker
from app.runtime.rate_limits import RedisPace
from app.runtime.worker import Channel, Worker
from app.settings import Settings
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Outages, Pace
from connectors.whatsapp.webhook import CHANNEL as WHATSAPP
from leads.model.errors import PakkaError, Unavailable
from leads.store.record import Record

# How often to try for the lock while a `pakka worker`, or what a killed server left, holds it.
TAKE_OVER_SECONDS = 0.5
log = structlog.get_logger()


def build_outbox(settings: Settings, record: Record) -> Outbox:
    """With Redis the account's pace is kept there, otherwise in the record."""
    return Outbox(record, pace=Pace(account=None) if settings.redis_url else Pace())


class Works(Protocol):
    """Who works on a server's channels while it is entered."""

    inbox: Inbox

    @property
    def is_alive(self) -> bool | None:
        """Whether its worker works or waits for its turn; None: others are to work."""

    @property
    def has_channels(self) -> bool:
        """Whether there is anything to work on."""

    def wake(self) -> None:
        """Look at once, something was put; called in the server's loop, and returns at once."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class WorkerProcess:
    """One process's worker: `run` works when it is this process's turn, until `stop`."""

    def __init__(self, settings: Settings, record: Record, channels: Mapping[str, Channel]) -> None:
        self._settings = settings
        self._channels = channels
        self.outbox = build_outbox(settings, record)
        self.inbox = Inbox(record, self.outbox)
        self._pace = RedisPace(settings.redis_url) if settings.redis_url else None
        self._worker = Worker(
            record=record,
            inbox=self.inbox,
            outbox=self.outbox,
            channels=channels,
            pace=self._pace,
        )
        self._record = record
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Embedded: work in this process, while nobody else does."""
        if self._is_embedded:
            self._task = asyncio.create_task(self.run_in_turn())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()
        if self._task is not None:
            await self._task
        await self.aclose()

    @property
    def is_alive(self) -> bool | None:
        """Whether the embedded worker works or waits for its turn; None: others are to work."""
        if not self._is_embedded:
            return None
        return self._task is not None and not self._task.done()

    @property
    def has_channels(self) -> bool:
        """Whether there is anything to work on."""
        return bool(self._channels)

    @property
    def _is_embedded(self) -> bool:
        return self.has_channels and is_alone(self._settings)

    async def run(self) -> None:
        """Work until `stop`. PakkaError when another process works on this record."""
        if not self._channels:
            raise PakkaError("No channel is set up, so there is nothing to work on.")
        if not await self._run_once():
            raise PakkaError(
                "Another process works on this data directory (pakka serve does so itself): "
                "stop it, or use PostgreSQL for several workers."
            )

    async def run_in_turn(self) -> None:
        """Work until `stop`, whenever nobody else does."""
        while not self._stopping.is_set():
            try:
                await self._run_once()
            except Unavailable:
                log.warning("worker.cannot_start")
            with suppress(TimeoutError):
                async with asyncio.timeout(TAKE_OVER_SECONDS):
                    await self._stopping.wait()

    async def aclose(self) -> None:
        """Let go of the channels and of Redis."""
        for channel in self._channels.values():
            await channel.aclose()
        if self._pace is not None:
            await self._pace.aclose()

    def stop(self) -> None:
        """Claim nothing more and end what is in hand."""
        self._stopping.set()
        self._worker.stop()

    def wake(self) -> None:
        """Look at once: this process put something."""
        self._worker.wake()

    async def _run_once(self) -> bool:
        with sole_worker(self._settings.home, self._settings.record_url) as is_mine:
            if not is_mine:
                return False
            if is_alone(self._settings):
                # Nobody else holds a lease: those there are of a process that was killed.
                await self._record.call(self.inbox.free_all)
                await self._record.call(self.outbox.free_all)
            # What was missing may be there now: a new token comes with a restart.
            await self._record.call(Outages(self._record).probe_now)
            log.info("worker.started", channels=sorted(self._channels))
            await self._worker.run()
            log.info("worker.stopped")
            return True


def is_alone(settings: Settings) -> bool:
    """Whether the record has one worker at a time, which a server has to have."""
    return settings.record_url.startswith("sqlite")


async def run_until_signal(working: WorkerProcess) -> None:
    """Work until SIGTERM or Ctrl+C, then end what is in hand."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, working.stop)
    try:
        await working.run()
    finally:
        await working.aclose()


def has_channels(settings: Settings) -> bool:
    """Whether `build_channels` gives any."""
    return settings.whatsapp_token is not None


def build_channels(pakka: Pakka) -> Mapping[str, Channel]:
    """One entry per channel whose settings are there."""
    client = open_client(pakka.settings)
    if client is None:
        return {}
    handler = WhatsAppHandler(pakka, client)
    departures = CheckedSender(client, pakka.record, pakka.clock)
    outbox, files = build_outbox(pakka.settings, pakka.record), MediaFiles(pakka.settings.home)
    fetching = MediaFetcher(pakka, client, outbox, files)

    async def aclose() -> None:
        await handler.aclose()
        await fetching.aclose()
        await client.aclose()

    return {WHATSAPP: Channel(handler.handle, departures.send, aclose, fetching.run)}
