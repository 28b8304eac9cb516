"""Takes WhatsApp's webhooks: stored in one commit, for the brokerage of their number.

On PostgreSQL a webhook goes into the inbox. SQLite has one writer at a time, so there it goes into
a file of its own, and a `BufferDrain` brings it into the inbox right after.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy import exc

from app.brokerage_staff import pick_brokerage
from app.data_directory import webhook_buffer_of
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.settings import Settings, is_local_trial
from connectors.queue.accounts import Accounts
from connectors.queue.channel_types import InboxItem
from connectors.queue.inbox import Inbox
from connectors.queue.webhook_buffer import BufferedWebhook, WebhookBuffer
from connectors.whatsapp.webhook import CHANNEL, items
from leads.model.errors import InvalidInput, NotFound, Unavailable
from leads.store.record import Record
from leads.store.staff import Staff

# One reads (3 MB of small items take half a second) while one commits.
THREADS = 2
log = structlog.get_logger()


class WebhookIntake:
    """Takes webhooks; the settings' own number finds its brokerage on the way.

    A demo gets the number only where the platform is this machine's own. Its threads are its
    own: the record's are taken while many conversations are answered. `wake` is called in the
    server's loop when the inbox has something new.
    """

    def __init__(
        self,
        record: Record,
        staff: Staff,
        inbox: Inbox,
        settings: Settings,
        wake: Callable[[], None],
    ) -> None:
        self._staff = staff
        self._inbox = inbox
        self._wake = wake
        self._accounts = Accounts(record)
        self._number = settings.whatsapp_phone_number_id
        self._is_trial = is_local_trial(settings.whatsapp_base_url)
        self._is_known = False
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="webhook-intake")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_refusing = False
        self._drain: BufferDrain | None = None
        if (buffer := webhook_buffer_of(settings)) is not None:
            self._drain = BufferDrain(buffer, Leader(record, settings, "spool"), self._move)

    def start(self) -> None:
        """Bring into the inbox what an earlier server acknowledged; call it in the loop."""
        self._loop = asyncio.get_running_loop()
        if self._drain is not None and self._number is not None:
            self._drain.start()

    async def take(self, body: bytes, received_at: datetime) -> int:
        """Store what the webhook brings, how many items; when this returns it is committed.

        Raises InvalidInput when the body is no webhook, Unavailable when it cannot be stored.
        """
        self._loop = asyncio.get_running_loop()
        try:
            count = await self._loop.run_in_executor(self._threads, self._take, body, received_at)
        except Unavailable as error:
            # Logged once, not with each repetition by the platform.
            if not self._is_refusing:
                log.warning("webhook.refused", channel=CHANNEL, error=place_of(error))
            self._is_refusing = True
            raise
        if self._is_refusing:
            log.info("webhook.taken_again", channel=CHANNEL)
        self._is_refusing = False
        return count

    def is_refusing(self) -> bool:
        """Whether the last webhook could not be stored."""
        return self._is_refusing

    def close(self) -> None:
        """Wait for what is being stored."""
        self._threads.shutdown()
        if self._drain is not None:
            self._drain.close()

    def _take(self, body: bytes, received_at: datetime) -> int:
        found = items(body, received_at)
        if self._drain is None:
            self._store(found)
        elif found:
            self._drain.put(body, received_at)
        return len(found)

    def _move(self, rows: Sequence[BufferedWebhook]) -> None:
        self._store([item for row in rows for item in items(row.body, row.received_at)])

    def _store(self, found: Sequence[InboxItem]) -> None:
        if not self._is_known:
            self._is_known = self._has_brokerage()
        count = self._inbox.put(found)
        log.info(
            "webhook.stored",
            channel=CHANNEL,
            added=count.added,
            repeated=count.repeated,
            quarantined=count.quarantined,
        )
        # A loop that has ended has nobody to wake.
        with suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._wake)

    def _has_brokerage(self) -> bool:
        """Whether the settings' number is a brokerage's, after making it the only one's."""
        if self._number is None or self._accounts.owner(CHANNEL, self._number) is not None:
            return True
        try:
            brokerage = pick_brokerage(self._staff, None)
        except (NotFound, InvalidInput):
            brokerage = None
        # Real people never join made-up ones.
        if brokerage is None or (brokerage.is_synthetic and not self._is_trial):
            log.warning("whatsapp.number_of_nobody")
            return False
        self._accounts.add(CHANNEL, self._number, brokerage.brokerage_id)
        log.info("whatsapp.number_taken", brokerage=brokerage.brokerage_id)
        return True


# As many small webhooks as fit in a commit of some 10 ms.
AT_ONCE = 50
# What another process of this home took is found by looking; an own one is moved at once.
LOOK_SECONDS = 0.25
# While the record is away there is nothing to hurry for.
REST_SECONDS = 2.0
# Another process moves: when it ends, this one takes over.
TAKE_OVER_SECONDS = 0.5
# The words of what was moved are gone from the file after this long, however busy it is.
WIPE_SECONDS = 5.0
# A write of the record may wait for half a minute; what a stop leaves, the next start moves.
GRACE_SECONDS = 5.0


class BufferDrain:
    """A thread that calls `store` with the oldest bodies, then removes them from the buffer.

    `store` commits all it is given, or raises; what it has had before it leaves as it is.
    """

    def __init__(
        self,
        buffer: WebhookBuffer,
        leader: Leader,
        store: Callable[[Sequence[BufferedWebhook]], None],
    ) -> None:
        self._buffer = buffer
        self._leader = leader
        self._store = store
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._has_begun = False
        # Since when the file still has words of what was removed.
        self._removed_at: float | None = None

    def put(self, body: bytes, received_at: datetime) -> None:
        """Commit the body; the thread moves it soon. Unavailable: it is not committed."""
        self._buffer.put(body, received_at)
        self._news.set()
        self.start()

    def start(self) -> None:
        """Move what is there and what comes, until `close`."""
        with self._starting:
            if self._thread is None:
                # A daemon thread: waiting for the record's lock must not delay the exit.
                self._thread = threading.Thread(target=self._run, name="webhook-drain", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Move what is there, if the record can be written, and end."""
        self._stopping.set()
        self._news.set()
        if self._thread is None:
            self._buffer.close()
        else:
            self._thread.join(GRACE_SECONDS)

    def _run(self) -> None:
        while not self._stopping.wait(self._work_in_turn()):
            pass
        self._buffer.close()

    def _work_in_turn(self) -> float:
        """Work while this process may; how many seconds to rest after that."""
        try:
            with self._leader.leading() as is_mine:
                if is_mine:
                    self._work()
        except Exception as error:  # noqa: BLE001  the thread's edge: it must outlive an outage
            log.warning("spool.cannot_move", error=place_of(error))
            return REST_SECONDS
        return TAKE_OVER_SECONDS

    def _work(self) -> None:
        """Until `close`; an outage raises, and what is left waits."""
        if not self._has_begun:
            # This version may be able to store what an earlier one was not.
            self._buffer.unstrand_all()
            # A killed server wiped nothing.
            self._removed_at = time.monotonic()
            self._has_begun = True
        while True:
            self._news.clear()
            is_last = self._stopping.is_set()
            has_moved = self._move()
            is_idle = not has_moved and (is_last or not self._news.wait(LOOK_SECONDS))
            self._wipe(is_idle=is_idle)
            if is_last and not has_moved:
                return

    def _move(self) -> bool:
        """Whether anything was there."""
        rows = self._buffer.oldest(AT_ONCE)
        if rows:
            self._store_all(rows)
        return bool(rows)

    def _store_all(self, rows: Sequence[BufferedWebhook]) -> None:
        """Store them in one commit; one by one when one of them cannot be stored."""
        try:
            self._store(rows)
        except Exception as error:
            if _is_outage(error):
                raise
            self._store_each(rows, error)
        else:
            self._buffer.remove([row.seq for row in rows])
            self._removed_at = self._removed_at or time.monotonic()

    def _store_each(self, rows: Sequence[BufferedWebhook], error: Exception) -> None:
        if len(rows) > 1:
            for row in rows:
                self._store_all([row])
            return
        place = place_of(error)
        self._buffer.strand(rows[0].seq, place)
        log.error("spool.stranded", row=rows[0].seq, error=place)

    def _wipe(self, *, is_idle: bool) -> None:
        if self._removed_at is None:
            return
        if is_idle or time.monotonic() - self._removed_at > WIPE_SECONDS:
            self._buffer.wipe()
            self._removed_at = None


def _is_outage(error: Exception) -> bool:
    """Whether the fault is the record's, which passes, and not the body's, which stays."""
    if isinstance(error, exc.DatabaseError | exc.TimeoutError):
        return not isinstance(error, exc.DataError | exc.IntegrityError | exc.ProgrammingError)
    return bool(getattr(error, "retryable", False))
