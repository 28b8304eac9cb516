"""What WhatsApp calls: the handshake of an address, and everything that happens on a number, which
is taken into the inbox in one commit, for its number's brokerage.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import structlog
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.api.problems import BAD_REQUEST, NOT_ALLOWED, NOT_FOUND, NOT_SIGNED_IN, problem
from app.brokerage_staff import pick_brokerage
from app.runtime.logs import place_of
from app.settings import is_local_trial
from app.wiring import Pakka
from connectors.queue.channels import Accounts
from connectors.queue.inbox import Inbox
from connectors.whatsapp.webhook import CHANNEL, is_signature, is_signed, items
from leads.model.errors import InvalidInput, NotFound, Unavailable

SIGNATURE = "x-hub-signature-256"
UNSIGNED = "The signature is missing, or is not one of this body."
log = structlog.get_logger()


async def verify_whatsapp(request: Request) -> Response:
    """The handshake: the challenge comes back exactly when the word agreed on is right."""
    secret = _intake_of(request).settings.whatsapp_verify_token
    if secret is None:
        return problem(NOT_FOUND)
    asked = request.query_params
    is_asked = asked.get("hub.mode") == "subscribe" and "hub.challenge" in asked
    if not is_asked or not _is_same(asked.get("hub.verify_token", ""), secret):
        return problem(NOT_ALLOWED, detail="The verify token is not the one set here.")
    return PlainTextResponse(asked["hub.challenge"])


async def take_whatsapp(request: Request) -> Response:
    """200 once everything in the body is committed; nothing unsigned is even read as JSON."""
    intake = _intake_of(request)
    secret = intake.settings.whatsapp_app_secret
    if secret is None:
        return problem(NOT_FOUND)
    headers = request.headers.getlist(SIGNATURE)
    if len(headers) != 1 or not is_signature(headers[0]):
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    body = await request.body()
    if not is_signed(body, headers[0], secret.get_secret_value()):
        log.warning("webhook.unsigned", channel="whatsapp")
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    try:
        await intake.take(body)
    except InvalidInput as error:
        log.warning("webhook.unreadable", channel="whatsapp", field=error.field)
        return problem(BAD_REQUEST, detail=str(error))
    return Response(status_code=200)


def _intake_of(request: Request) -> WebhookIntake:
    intake: WebhookIntake = request.app.state.webhook_intake
    return intake


def _is_same(given: str, secret: SecretStr) -> bool:
    # As bytes: what a stranger sends may not be ASCII.
    return hmac.compare_digest(
        given.encode("utf-8", "surrogatepass"), secret.get_secret_value().encode()
    )


# One is parsed (3 MB of small items take half a second) while another commits.
THREADS = 2


class WebhookIntake:
    """Takes webhooks; the settings' own number finds its brokerage on the way.

    A demo gets the number only if the platform runs on this machine. It has threads of its own, as
    the record's are busy while many conversations are answered. `wake` is called when the inbox has
    something new.
    """

    def __init__(self, pakka: Pakka, inbox: Inbox, wake: Callable[[], None]) -> None:
        self.settings = pakka.settings
        self._clock = pakka.clock
        self._staff = pakka.staff
        self._inbox = inbox
        self._wake = wake
        self._accounts = Accounts(pakka.record)
        self._number = pakka.settings.whatsapp_phone_number_id
        self._is_trial = is_local_trial(pakka.settings.whatsapp_base_url)
        self._is_known = False
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="webhook-intake")
        self._is_refusing = False

    async def take(self, body: bytes) -> None:
        """Store what the webhook brings, as received now; when this returns it is committed.

        Raises InvalidInput when the body is not a webhook, Unavailable when it cannot be stored.
        """
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._threads, self._store, body, self._clock())
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
