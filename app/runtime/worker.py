"""The worker: takes turns from inbox and outbox, many at once, and stops without losing any; and
which process it works in: the server itself on SQLite, `pakka worker` elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Self, TypeVar

import structlog

from app.channels.whatsapp.handler import WhatsAppHandler
from app.channels.whatsapp.media_download import MediaFetcher
from app.channels.whatsapp.sending import CheckedSender, open_client
from app.runtime.leader import sole_worker
from app.runtime.logs import place_of
from app.settings import Settings
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.channels import Change, Claim, Effects, Sending, SendResult, Sent
from connectors.queue.inbox import Inbox
from connectors.queue.leases import LEASE
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Outages
from connectors.whatsapp.webhook import CHANNEL as WHATSAPP
from leads.model.errors import PakkaError, Unavailable
from leads.store.record import Record

Handler = Callable[[Claim], Awaitable[Effects]]
Sender = Callable[[Sending], Awaitable[SendResult]]
Closer = Callable[[], Awaitable[None]]
Job = TypeVar("Job", Claim, Sending)

# Handling waits for endpoints, not for the processor; the record's pool takes eight at a time.
AT_ONCE = 16
# Other processes' messages are found by polling; a put in this process wakes the worker.
LOOK_SECONDS = 0.25
# The pause between tries while the record is away.
REST_SECONDS = 2.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the worker waits for work in progress."""

    # An answer has its own deadline of some seconds; what takes this long hangs.
    handle_seconds: float = 60.0
    # Shorter than a lease, so that a send is settled by the worker that made it.
    send_seconds: float = 30.0
    # Work in progress may finish within this time; service managers often kill after ten seconds.
    grace_seconds: float = 8.0


async def _holds_nothing() -> None:
    """Does nothing: there is nothing to close."""


async def _does_nothing(_stopping: asyncio.Event) -> None:
    """Does nothing: there is no background work."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a channel does with a claim, and how it sends; neither touches inbox or outbox.

    `aclose` ends what both started in the background. `beside`: background work of the channel,
    until the event is set.
    """

    handle: Handler
    send: Sender
    aclose: Closer = _holds_nothing
    beside: Callable[[asyncio.Event], Coroutine[None, None, None]] = _does_nothing


class Worker:
    """Works on the inbox and outbox of the given channels until told to stop."""

    def __init__(
        self,
        *,
        record: Record,
        inbox: Inbox,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        lease: timedelta = LEASE,
        patience: Patience = Patience(),
    ) -> None:
        self._record = record
        self._inbox = inbox
        self._outbox = outbox
        self._channels = channels
        self._patience = patience
        self._beat_seconds = lease.total_seconds() / 3
        self._name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
        self._stopping = asyncio.Event()
        # What keeps a box from being worked on: logged once, not at every check.
        self._cannot: dict[str, str] = {}
        self._news = {"in": asyncio.Event(), "out": asyncio.Event()}

    async def run(self) -> None:
        """Work until `stop`; work in progress then may end, the rest is given back."""
        async with asyncio.TaskGroup() as boxes:
            boxes.create_task(self._work("in", self._claim, self._handle))
            boxes.create_task(self._work("out", self._mark, self._send))
            for channel in self._channels.values():
                boxes.create_task(channel.beside(self._stopping))

    def stop(self) -> None:
        """Claim nothing more; `run` returns soon."""
        self._stopping.set()
        self.wake()

    def wake(self) -> None:
        """Check at once: something was put."""
        for news in self._news.values():
            news.set()

    async def _work(
        self,
        box: str,
        take: Callable[[], Awaitable[Job | None]],
        do: Callable[[Job], Coroutine[None, None, None]],
    ) -> None:
        running: set[asyncio.Task[None]] = set()
        stop = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                if len(running) >= AT_ONCE:
                    await asyncio.wait({*running, stop}, return_when=asyncio.FIRST_COMPLETED)
                    continue
                self._news[box].clear()
                job, rest = await self._next(box, take)
                if job is None:
                    await self._rest(box, rest)
                else:
                    task = asyncio.create_task(do(job))
                    running.add(task)
                    task.add_done_callback(running.discard)
        finally:
            stop.cancel()
            await _end(running, self._patience.grace_seconds)

    async def _next(
        self, box: str, take: Callable[[], Awaitable[Job | None]]
    ) -> tuple[Job | None, float]:
        """A job, or None and how long to pause."""
        try:
            job = await take()
            if self._cannot.pop(box, None) is not None:
                log.info("worker.claims_again")
            return job, LOOK_SECONDS
        except Exception as error:  # noqa: BLE001  the worker's edge: it must outlive the record
            if (place := place_of(error)) != self._cannot.get(box):
                log.warning("worker.cannot_claim", error=place)
            self._cannot[box] = place
            return None, REST_SECONDS

    async def _rest(self, box: str, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news[box].wait()
        except TimeoutError:
            return

    async def _claim(self) -> Claim | None:
        # Checking is a read; a claim takes SQLite's only write lock.
        if not await self._record.call(self._inbox.has_due, self._channels):
            return None
        return await self._record.call(self._inbox.claim_burst, self._name, self._channels)

    async def _mark(self) -> Sending | None:
        if not await self._record.call(self._outbox.has_due, self._channels):
            return None
        return await self._record.call(self._outbox.mark_next, self._name, self._channels)

    async def _handle(self, claim: Claim) -> None:
        beat = None
        try:
            async with asyncio.timeout(self._patience.handle_seconds) as limit:
                beat = asyncio.create_task(self._beat(claim, limit))
                effects = await self._channels[claim.channel].handle(claim)
            is_done = await self._record.call(self._inbox.finish, claim, effects)
            log.info("inbox.handled" if is_done else "inbox.stale", rows=claim.seqs)
            self._news["out"].set()
        except asyncio.CancelledError:
            await asyncio.shield(self._record.call(self._inbox.give_back, claim))
            raise
        except Exception as error:  # noqa: BLE001  the worker's edge: retried, then a dead letter
            await self._fail(claim, error)
        finally:
            if beat is not None:
                beat.cancel()

    async def _fail(self, claim: Claim, error: Exception) -> None:
        place = place_of(error)
        log.warning("inbox.failed", rows=claim.seqs, error=place)
        is_outage = bool(getattr(error, "retryable", False))
        try:
            await self._record.call(lambda: self._inbox.fail(claim, place, is_outage=is_outage))
        except Exception as second:  # noqa: BLE001  the lease runs out by itself
            log.warning("inbox.cannot_fail", rows=claim.seqs, error=place_of(second))

    async def _beat(self, claim: Claim, limit: asyncio.Timeout) -> None:
        """Keep the claim while its handler works; end the handler when the claim is lost."""
        while True:
            await asyncio.sleep(self._beat_seconds)
            try:
                is_kept = await self._record.call(self._inbox.extend, claim)
            except Unavailable:
                continue  # two more beats fit into the lease
            if not is_kept:
                limit.reschedule(asyncio.get_running_loop().time())
                return

    async def _send(self, sending: Sending) -> None:
        try:
            # Until the account may send one more message.
            await asyncio.sleep(sending.wait.total_seconds())
        except asyncio.CancelledError:
            await asyncio.shield(self._record.call(self._outbox.give_back, sending))
            raise
        try:
            result = await self._try(sending)
        except asyncio.CancelledError:
            cut = SendResult(Sent.UNKNOWN, error="stopped while sending")
            await asyncio.shield(self._record.call(self._outbox.settle, sending, cut))
            raise
        log.info("outbox.tried", out=sending.out_id, outcome=result.outcome, error=result.error)
        change = await self._settled(sending, result)
        if change is not None:
            tell = log.warning if change is Change.PAUSED else log.info
            tell(f"sending.{change}", channel=sending.channel, part=result.out, error=result.error)

    async def _settled(self, sending: Sending, result: SendResult) -> Change | None:
        """Record the outcome; while the record is away or full, it is kept in memory."""
        is_told = False
        while True:
            try:
                return await self._record.call(self._outbox.settle, sending, result)
            except Exception as error:  # noqa: BLE001  in the end unknown: its status corrects that
                if not is_told:
                    log.warning("outbox.cannot_settle", out=sending.out_id, error=place_of(error))
                if not isinstance(error, Unavailable) or self._stopping.is_set():
                    return None
            is_told = True
            with suppress(TimeoutError):
                async with asyncio.timeout(REST_SECONDS):
                    await self._stopping.wait()

    async def _try(self, sending: Sending) -> SendResult:
        try:
            async with asyncio.timeout(self._patience.send_seconds):
                return await self._channels[sending.channel].send(sending)
        except Exception as error:  # noqa: BLE001  the worker's edge: it may have been sent
            return SendResult(Sent.UNKNOWN, error=place_of(error))


async def _end(running: set[asyncio.Task[None]], grace_seconds: float) -> None:
    """Let running tasks end within the grace, then cancel them and wait for all."""
    if not running:
        return
    _, late = await asyncio.wait(running, timeout=grace_seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


# How often to try for the lock while a `pakka worker` or another server holds it.
TAKE_OVER_SECONDS = 0.5
# The pause before a server's failed worker is started again.
RESTART_SECONDS = 5.0


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
                async with asyncio.timeout(
                    RESTART_SECONDS if self._has_failed else TAKE_OVER_SECONDS
                ):
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
