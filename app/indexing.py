"""The serving process keeps the index of past leads in step with the record, beside its answers."""

from __future__ import annotations

import asyncio
from datetime import date

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.wiring import Pakka
from leads.errors import PakkaError
from leads.scope import Scope

# As often as the schedule rescores: a lead that ended is found within two of these.
EVERY_SECONDS = 60.0
log = structlog.get_logger()


class Indexing:
    """Mends each brokerage's index; leaving waits for the leads in hand, the rest is gone on with.

    Nothing that goes wrong here ends the server: an answer without past leads says so.
    """

    def __init__(self, pakka: Pakka) -> None:
        self._pakka = pakka
        self._leaving = asyncio.Event()
        self._done_on: dict[str, date] = {}

    async def __aenter__(self) -> Indexing:
        self._running = asyncio.create_task(self._run(), name="indexing")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leaving.set()
        await self._running

    async def _run(self) -> None:
        while not self._leaving.is_set():
            await self._mend_all()
            try:
                await asyncio.wait_for(self._leaving.wait(), EVERY_SECONDS)
            except TimeoutError:
                continue

    async def _mend_all(self) -> None:
        try:
            for house in await self._pakka.record.call(self._pakka.staff.brokerages):
                await self._mend(house.brokerage_id)
        except SQLAlchemyError as error:
            log.warning("indexing.failed", error=type(error).__name__)

    async def _mend(self, brokerage_id: str) -> None:
        parts, today = self._pakka.past_leads, self._pakka.clock().date()
        try:
            scope = Scope.machinery(brokerage_id)
            is_new = await asyncio.to_thread(parts.past_leads.renew, scope)
            if not is_new and self._done_on.get(brokerage_id) == today:
                return
            async with parts.leading() as leads:
                if leads:
                    await parts.reindex.reconcile(brokerage_id, progress=self._go_on)
                    self._done_on[brokerage_id] = today
            await asyncio.to_thread(parts.past_leads.catalogue, scope)
        except _Leaving:
            return
        except (PakkaError, OSError) as error:
            log.warning("indexing.failed", brokerage=brokerage_id, error=type(error).__name__)

    def _go_on(self, done: int, of: int) -> None:
        if self._leaving.is_set() and done < of:
            raise _Leaving


class _Leaving(Exception):
    """The server ends while leads are still to be indexed."""
