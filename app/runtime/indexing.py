"""Keeps the index of past leads in step with the record, and builds it again when needed.

No failure here ends the server: an answer without past leads says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date

import structlog

from app.runtime.past_leads_parts import PastLeadsParts
from app.runtime.periodic import Periodic
from app.wiring import Pakka
from leads.model.errors import PakkaError
from leads.model.scope import Scope
from leads.store.staff import Brokerage
from retrieval.reindex import Progress, Reindexed

# As often as the schedule rescores: a lead that ended is found after at most two of these.
EVERY_SECONDS = 60.0

# Waits for another server that is updating the same index.
LOOK_AGAIN_SECONDS = 1.0
log = structlog.get_logger()


class Indexing(Periodic):
    """Keeps each brokerage's index up to date; leaving waits only for the current batch."""

    def __init__(self, pakka: Pakka) -> None:
        super().__init__("indexing", EVERY_SECONDS, self._update_all, lets_end=True)
        self._pakka = pakka
        self._leaving = asyncio.Event()
        self._done_on: dict[str, date] = {}

    async def __aexit__(self, *_: object) -> None:
        self._leaving.set()
        await super().__aexit__()

    async def _update_all(self) -> None:
        for brokerage in await self._pakka.record.call(self._pakka.staff.brokerages):
            await self._update(brokerage.brokerage_id)

    async def _update(self, brokerage_id: str) -> None:
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
    """The server is stopping while leads are still to be indexed."""


@dataclass(frozen=True, slots=True)
class IndexStep:
    """How many of a brokerage's points are done; `made` comes with the last step."""

    brokerage: str
    done: int
    of: int
    made: Reindexed | None = None


async def index_brokerages(
    parts: PastLeadsParts, brokerages: Sequence[Brokerage]
) -> AsyncIterator[IndexStep]:
    """Make each brokerage's index agree with the record; another embedder's is built again."""
    for brokerage in brokerages:
        async for step in _index(parts, brokerage):
            yield step


async def _index(parts: PastLeadsParts, brokerage: Brokerage) -> AsyncIterator[IndexStep]:
    steps: asyncio.Queue[IndexStep | None] = asyncio.Queue()

    def show(done: int, of: int) -> None:
        steps.put_nowait(IndexStep(brokerage.name, done, of))

    task = asyncio.create_task(_reconcile(parts, brokerage.brokerage_id, show))
    task.add_done_callback(lambda _: steps.put_nowait(None))
    try:
        while (step := await steps.get()) is not None:
            yield step
        made = task.result()
    finally:
        task.cancel()
    of = made.added + made.kept
    yield IndexStep(brokerage.name, of, of, made)


async def _reconcile(parts: PastLeadsParts, brokerage_id: str, progress: Progress) -> Reindexed:
    while True:
        async with parts.leading() as leads:
            if leads:
                return await parts.reindex.reconcile(
                    brokerage_id, takes_new_embedder=True, progress=progress
                )
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
