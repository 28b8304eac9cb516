"""Delivers webhooks to Pakka: signed, repeated when they fail, and as unreliably as configured."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import httpx

from simulators.whatsapp.webhook_bodies import joined, raw

# How long the platform waits for the 200; after that it counts as failed and is repeated.
ANSWER_WITHIN_SECONDS = 10.0
# It repeats with falling frequency, up to seven days; the first pause is short here.
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 3600.0
GIVES_UP_SECONDS = 7 * 24 * 3600.0
_TRIES_KEPT = 200


@dataclass(frozen=True, slots=True)
class Unreliable:
    """How often a webhook comes twice, out of order, or with others in one POST."""

    twice: float = 0.0
    late: float = 0.0
    together: float = 0.0


STEADY = Unreliable()
WILD = Unreliable(twice=0.2, late=0.2, together=0.2)


@dataclass(frozen=True, slots=True)
class DeliveryTry:
    """One POST: what it told (kinds), the answer (None: no answer), milliseconds, which try."""

    at: datetime
    told: tuple[str, ...]
    status: int | None
    ms: float
    number: int


@dataclass(slots=True)
class WebhookDelivery:
    """One queue, delivered in order; failed webhooks wait apart and hold up nothing."""

    url: str
    app_secret: str
    http: httpx.AsyncClient
    clock: Callable[[], datetime]
    dice: Random
    unreliable: Unreliable = STEADY
    first_pause: float = FIRST_PAUSE_SECONDS
    tries: deque[DeliveryTry] = field(default_factory=lambda: deque(maxlen=_TRIES_KEPT))
    on_try: Callable[[DeliveryTry], None] = lambda tried: None
    _queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    _again: set[asyncio.Task[None]] = field(default_factory=set)
    _busy: int = 0

    def post(self, body: dict[str, Any]) -> None:
        """Queue a webhook for delivery."""
        self._busy += 1
        self._queue.put_nowait(body)

    @property
    def is_idle(self) -> bool:
        """Whether everything was delivered, or waits for its next try."""
        return self._busy == 0

    async def work(self) -> None:
        """Deliver what is queued, until cancelled."""
        try:
            while True:
                bodies = self._shuffled([await self._queue.get(), *self._waiting()])
                for body in bodies:
                    await self._bring(body, 1)
        finally:
            for task in self._again:
                task.cancel()

    async def verify(self, verify_token: str) -> bool:
        """The handshake: whether the receiver echoes the challenge as it must."""
        challenge = str(secrets.randbelow(10**10))
        asked = {
            "hub.mode": "subscribe",
            "hub.verify_token": verify_token,
            "hub.challenge": challenge,
        }
        try:
            answer = await self.http.get(self.url, params=asked, timeout=ANSWER_WITHIN_SECONDS)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200 and answer.text == challenge

    def _waiting(self) -> list[dict[str, Any]]:
        """What else is queued, if any mixing is configured."""
        if self.unreliable == STEADY:
            return []
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]

    def _shuffled(self, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Some together, some twice, some after their successors; `_busy` follows."""
        how = self.unreliable
        if how == STEADY:
            return bodies
        count = len(bodies)
        if count > 1 and self.dice.random() < how.together:
            bodies = [joined(bodies)]
        bodies = [b for body in bodies for b in [body] * (1 + (self.dice.random() < how.twice))]
        for at in range(len(bodies) - 1):
            if self.dice.random() < how.late:
                bodies[at], bodies[at + 1] = bodies[at + 1], bodies[at]
        self._busy += len(bodies) - count
        return bodies

    async def _bring(self, body: dict[str, Any], number: int) -> None:
        try:
            content = raw(body)
            started = time.perf_counter()
            status = await self._send(content)
            spent = (time.perf_counter() - started) * 1000
            tried = DeliveryTry(self.clock(), kinds(body), status, spent, number)
            self.tries.append(tried)
            self.on_try(tried)
            if status != 200:
                self._bring_later(body, number)
        finally:
            self._busy -= 1

    async def _send(self, content: bytes) -> int | None:
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": signature(content, self.app_secret),
            "User-Agent": "facebookexternalua",
        }
        try:
            answer = await self.http.post(
                self.url, content=content, headers=headers, timeout=ANSWER_WITHIN_SECONDS
            )
        except httpx.HTTPError:
            return None
        return answer.status_code

    def _bring_later(self, body: dict[str, Any], number: int) -> None:
        pause = min(LONGEST_PAUSE_SECONDS, self.first_pause * 2.0 ** (number - 1))
        if number * LONGEST_PAUSE_SECONDS > GIVES_UP_SECONDS:
            return

        async def again() -> None:
            await asyncio.sleep(pause)
            self._busy += 1
            await self._bring(body, number + 1)

        task = asyncio.create_task(again())
        self._again.add(task)
        task.add_done_callback(self._again.discard)


def signature(content: bytes, app_secret: str) -> str:
    """The header's value: HMAC-SHA256 over the raw bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), content, hashlib.sha256).hexdigest()


def kinds(body: dict[str, Any]) -> tuple[str, ...]:
    """What a body contains, such as `text`, `status delivered`, `echo`; none of its words."""
    found = []
    for entry in body["entry"]:
        for change in entry["changes"]:
            value = change["value"]
            found += [item["type"] for item in value.get("messages", ())]
            found += [f"status {item['status']}" for item in value.get("statuses", ())]
            found += ["echo" for _ in value.get("message_echoes", ())]
    return tuple(found)
