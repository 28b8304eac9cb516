"""Where WhatsApp's webhooks come in: stored in one commit, for the brokerage of their number.

On PostgreSQL a webhook goes into the inbox. SQLite has one writer at a time, so there it goes into
a file of its own, and a `Mover` brings it into the inbox right after.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime

import structlog

from app.brokerages import pick_brokerage
from app.data_directory import spool_of
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.settings import Settings, is_local_trial
from app.whatsapp.mover import Mover
from connectors.accounts import Accounts
from connectors.channel import InboxItem
from connectors.inbox import Inbox
from connectors.spool import Spooled
from connectors.whatsapp.webhook import CHANNEL, items
from leads.errors import InvalidInput, NotFound, Unavailable
from leads.record import Record
from leads.staff import Staff

# One reads (3 MB of small items take half a second) while one commits.
THREADS = 2
log = structlog.get_logger()


class Door:
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
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="door")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_refusing = False
        self._mover: Mover | None = None
        if (spool := spool_of(settings)) is not None:
            self._mover = Mover(spool, Leader(record, settings, "spool"), self._move)

    def start(self) -> None:
        """Bring into the inbox what an earlier server acknowledged; call it in the loop."""
        self._loop = asyncio.get_running_loop()
        if self._mover is not None and self._number is not None:
            self._mover.start()

    async def take(self, body: bytes, received_at: datetime) -> int:
        """Store what the webhook brings, how many items; when this returns it is committed.

        Raises InvalidInput when the body is no webhook, Unavailable when it cannot be stored.
        """
        self._loop = asyncio.get_running_loop()
        try:
            count = await self._loop.run_in_executor(self._threads, self._take, body, received_at)
        except Unavailable as error:
            # Told once, not with each repetition of the platform's.
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
        if self._mover is not None:
            self._mover.close()

    def _take(self, body: bytes, received_at: datetime) -> int:
        found = items(body, received_at)
        if self._mover is None:
            self._store(found)
        elif found:
            self._mover.put(body, received_at)
        return len(found)

    def _move(self, rows: Sequence[Spooled]) -> None:
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
            house = pick_brokerage(self._staff, None)
        except (NotFound, InvalidInput):
            house = None
        # Real people never join made-up ones.
        if house is None or (house.is_synthetic and not self._is_trial):
            log.warning("whatsapp.number_of_nobody")
            return False
        self._accounts.add(CHANNEL, self._number, house.brokerage_id)
        log.info("whatsapp.number_taken", brokerage=house.brokerage_id)
        return True
