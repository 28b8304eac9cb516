"""Where WhatsApp's webhooks come in: stored in one commit, for the brokerage of their number."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from urllib.parse import urlsplit

import structlog

from app.settings import Settings
from app.tenants import pick_brokerage
from connectors.accounts import Accounts
from connectors.inbox import Inbox, PutCount
from connectors.whatsapp.webhook import CHANNEL, items
from leads.errors import InvalidInput, NotFound
from leads.record import Record
from leads.staff import Staff

# One reads (3 MB of small items take half a second) while one commits.
THREADS = 2
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
log = structlog.get_logger()


class Door:
    """Puts items into the inbox; the settings' own number finds its brokerage on the way.

    A demo gets the number only where the platform is this machine's own. Its threads are its
    own: the record's are taken while many conversations are answered.
    """

    def __init__(self, record: Record, staff: Staff, inbox: Inbox, settings: Settings) -> None:
        self._staff = staff
        self._inbox = inbox
        self._accounts = Accounts(record)
        self._number = settings.whatsapp_phone_number_id
        self._is_trial = urlsplit(settings.whatsapp_base_url).hostname in LOOPBACK
        self._is_known = False
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="door")

    async def take(self, body: bytes, received_at: datetime) -> PutCount:
        """Store what the webhook brings; when this returns it is committed.

        Raises InvalidInput when the body is no webhook.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._take, body, received_at)

    def close(self) -> None:
        """Wait for what is being stored."""
        self._threads.shutdown()

    def _take(self, body: bytes, received_at: datetime) -> PutCount:
        found = items(body, received_at)
        if not self._is_known:
            self._is_known = self._has_brokerage()
        return self._inbox.put(found)

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
