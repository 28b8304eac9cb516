"""Takes WhatsApp's webhooks into the inbox, each in one commit, for their number's brokerage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import structlog

from app.brokerage_staff import pick_brokerage
from app.runtime.logs import place_of
from app.settings import Settings, is_local_trial
from connectors.queue.channels import Accounts
from connectors.queue.inbox import Inbox
from connectors.whatsapp.webhook import CHANNEL, items
from leads.model.errors import InvalidInput, NotFound, Unavailable
from leads.store.record import Record
from leads.store.staff import Staff

# One is parsed (3 MB of small items take half a second) while another commits.
THREADS = 2
log = structlog.get_logger()


class WebhookIntake:
    """Takes webhooks; the settings' own number finds its brokerage on the way.

    A demo gets the number only if the platform runs on this machine. It has threads of its own, as
    the record's are busy while many conversations are answered. `wake` is called when the inbox has
    something new.
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
        self._is_refusing = False

    async def take(self, body: bytes, received_at: datetime) -> None:
        """Store what the webhook brings; when this returns it is committed.

        Raises InvalidInput when the body is not a webhook, Unavailable when it cannot be stored.
        """
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._threads, self._store, body, received_at)
        except Unavailable as error:
            # Logged once, not at each of the platform's repetitions.
            if not self._is_refusing:
                log.warning("webhook.refused", channel=CHANNEL, error=place_of(error))
            self._is_refusing = True
            raise
        if self._is_refusing:
            log.info("webhook.taken_again", channel=CHANNEL)
        self._is_refusing = False
        self._wake()

    def is_refusing(self) -> bool:
        """Whether the last webhook could not be stored."""
        return self._is_refusing

    def close(self) -> None:
        """Wait for webhooks being stored."""
        self._threads.shutdown()

    def _store(self, body: bytes, received_at: datetime) -> None:
        found = items(body, received_at)
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

    def _has_brokerage(self) -> bool:
        """Whether the settings' number has a brokerage; an only brokerage is given it first."""
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
