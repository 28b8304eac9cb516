"""What a worker's process keeps in memory, brought up to date beside its work."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

from app.wiring import Pakka
from app.worker import place_of
from leads.scope import Scope

# As often as a server does it (app/schedule.py, app/indexing.py).
EVERY_SECONDS = 60.0
log = structlog.get_logger()


class Renewing:
    """Reads each brokerage's market and past leads anew; leaving waits for the one in hand."""

    def __init__(self, pakka: Pakka) -> None:
        self._pakka = pakka
        self._leaving = asyncio.Event()

    async def __aenter__(self) -> Renewing:
        self._running = asyncio.create_task(self._run(), name="renewing")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leaving.set()
        await self._running

    async def _run(self) -> None:
        while not self._leaving.is_set():
            await asyncio.to_thread(self.renew)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), EVERY_SECONDS)

    def renew(self) -> None:
        """Once, for all brokerages."""
        with _told():
            for house in self._pakka.staff.brokerages():
                with _told(brokerage=house.brokerage_id):
                    self._renew(house.brokerage_id)

    def _renew(self, brokerage_id: str) -> None:
        self._pakka.models.renew_market(brokerage_id)
        self._pakka.past_leads.past_leads.catalogue(Scope.machinery(brokerage_id))


@contextmanager
def _told(**whose: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other, no later time
        log.warning("renewing.failed", error=place_of(error), **whose)
