"""New messages of leads, read by the quick model before any broker asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.wiring import Pakka
from leads.answer import FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import NotFound
from leads.readings import Unread
from leads.scope import Scope
from leads.staff import Brokerage
from leads.store import LeadStore

if TYPE_CHECKING:
    # They bring the vendor's client along, which takes half a second to import.
    from agent.reader import Reader, Reading

# What was written longer ago says little of what a lead wants now. Unmeasured.
LOOK_BACK = timedelta(days=14)
# What came in since the same hour of yesterday is today's work.
_FRESH = timedelta(days=1)
# A fact is stored within the 30 s that a writer may wait, and known a little before.
_OVERLAP = timedelta(minutes=5)
# A small local model answers in some seconds; nobody waits for it.
READ_SECONDS = 20.0
_PAGE = 20
# The rest of the day, or of the endpoint's rest, would fare no better.
_STOPS = frozenset({FallbackReason.BUDGET, FallbackReason.UNAVAILABLE, FallbackReason.TIMEOUT})


class Messages:
    """Reads what nobody read yet, the newest first; what it could not read it finds again."""

    def __init__(self, pakka: Pakka, reader: Reader, at_once: asyncio.Semaphore) -> None:
        self._pakka = pakka
        self._reader = reader
        self._at_once = at_once
        self._read_until: dict[str, datetime] = {}

    async def read(self, house: Brokerage) -> int:
        """How many messages were read now."""
        began, count, below = self._pakka.clock(), 0, None
        after = self._read_until.get(house.brokerage_id, began - LOOK_BACK)
        is_whole = True
        while True:
            page = await self._unread(house, after, below)
            readings = await self._read_page(house, page)
            count += sum(r.fallback_reason is None for r in readings)
            reasons = {r.fallback_reason for r in readings} - {None, FallbackReason.OFF}
            is_whole = is_whole and not reasons
            if reasons & _STOPS:
                return count
            if len(page) < _PAGE:
                break
            below = page[-1]
        if is_whole:
            self._read_until[house.brokerage_id] = began - _OVERLAP
        return count

    async def _unread(
        self, house: Brokerage, after: datetime, below: Unread | None
    ) -> list[Unread]:
        work = partial(
            self._reader.unread, house.brokerage_id, after=after, limit=_PAGE, below=below
        )
        return await self._pakka.record.call(work)

    async def _read_page(self, house: Brokerage, page: Sequence[Unread]) -> list[Reading]:
        granted = await self._pakka.record.call(self._granted, house, page)
        stop = asyncio.Event()
        reads = [self._read_one(house, one, stop) for one in page if one.lead_id in granted]
        return [r for r in await asyncio.gather(*reads) if r is not None]

    def _granted(self, house: Brokerage, page: Sequence[Unread]) -> set[str]:
        """Leads of the page whose words may go to the LLM; read whole, each once."""
        store, now = self._store(house), self._pakka.clock()
        leads = store.leads(list(dict.fromkeys(one.lead_id for one in page)))
        return {lead.lead_id for lead in leads if lead.allows(Purpose.LLM, at=now)}

    async def _read_one(self, house: Brokerage, one: Unread, stop: asyncio.Event) -> Reading | None:
        async with self._at_once:
            if stop.is_set():
                return None
            try:
                # Again: consent may have been withdrawn while others were read.
                lead = await self._pakka.record.call(self._store(house).lead, one.lead_id)
            except NotFound:
                return None
            message = next((m for m in lead.messages if m.message_id == one.message_id), None)
            if message is None:
                return None
            reading = await self._reader.read(
                house,
                lead,
                message,
                deadline=Deadline.after(READ_SECONDS),
                is_backlog=one.known_at < self._pakka.clock() - _FRESH,
            )
            if reading.fallback_reason in _STOPS:
                stop.set()
            return reading

    def _store(self, house: Brokerage) -> LeadStore:
        return LeadStore(self._pakka.record, Scope.machinery(house.brokerage_id))
