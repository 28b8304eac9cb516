"""What the LLM is asked before any broker asks: new messages read, shortlists adjusted.

Off any broker's turn, by one leader, a bounded number at once. What was found is kept in the
record, so that a restart asks nothing again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import datetime

import structlog

from app.ahead_lists import CAUSE, SHAKEN_SHARE, Lists
from app.ahead_messages import Messages
from app.leading import Leader
from app.llm import LlmParts
from app.wiring import Pakka
from app.worker import place_of
from leads.scope import Scope
from leads.score import without_adjustment
from leads.score_log import ScoreLog
from leads.staff import Brokerage

# Twice as often as scores are made anew: a new message is in the list some two minutes later.
EVERY_SECONDS = 30.0
# Of the 32 calls in flight that the client allows, most are left to brokers.
MOST_AT_ONCE = 4
OFF_CAUSE = "rerank off"
log = structlog.get_logger()


class Ahead:
    """Asks ahead while it is entered; without an endpoint it asks nothing.

    Nothing that goes wrong here ends the server, and leaving waits for no reply.
    """

    def __init__(self, pakka: Pakka, *, shaken_share: float = SHAKEN_SHARE) -> None:
        self._pakka = pakka
        self._work = _Work(pakka, pakka.llm_parts, shaken_share) if pakka.llm_parts else None
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Ahead:
        if self._work is not None:
            self._running = asyncio.create_task(self._run(), name="ahead")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running})

    async def once(self) -> tuple[int, int]:
        """One round when this process leads: messages read, scores that got the LLM's word."""
        read = told = 0
        if self._work is None:
            return read, told
        async with self._leading() as leads:
            houses = await self._houses() if leads else []
            for house in houses:
                counts = await self._work.do(house)
                read, told = read + counts[0], told + counts[1]
        return read, told

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001  the task's edge: tried again next round
                log.warning("ahead.failed", error=place_of(error))
            await asyncio.sleep(EVERY_SECONDS)

    async def _houses(self) -> list[Brokerage]:
        return await self._pakka.record.call(self._pakka.staff.brokerages)

    @asynccontextmanager
    async def _leading(self) -> AsyncIterator[bool]:
        held = ExitStack()
        lock = Leader(self._pakka.record, self._pakka.settings, "ahead").leading()
        try:
            yield await self._pakka.record.call(held.enter_context, lock)
        finally:
            await self._pakka.record.call(held.close)


class _Work:
    """One brokerage after the other: messages first, since lists rest on what was read."""

    def __init__(self, pakka: Pakka, parts: LlmParts, shaken_share: float) -> None:
        at_once = asyncio.Semaphore(MOST_AT_ONCE)
        self._pakka = pakka
        self._messages = Messages(pakka, parts.reader, at_once)
        self._lists = Lists(pakka, parts.adjusting, parts.watch, at_once, shaken_share)
        self._put_back: dict[str, datetime | None] = {}

    async def do(self, house: Brokerage) -> tuple[int, int]:
        """Messages read and scores adjusted."""
        try:
            return await self._do(house)
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its round
            place = place_of(error)
            log.warning("ahead.failed", brokerage=house.brokerage_id, error=place)
            return 0, 0

    async def _do(self, house: Brokerage) -> tuple[int, int]:
        brokerage_id = house.brokerage_id
        switch = await self._pakka.record.call(self._pakka.switches.now, brokerage_id)
        if not switch.is_on:
            if brokerage_id not in self._put_back or self._put_back[brokerage_id] != switch.at:
                await self._pakka.record.call(self._base_again, brokerage_id)
                self._put_back[brokerage_id] = switch.at
            return 0, 0
        read = await self._messages.read(house)
        told = await self._lists.adjust(house)
        if read or told:
            log.info("ahead.asked", brokerage=brokerage_id, read=read, adjusted=told)
        return read, told

    def _base_again(self, brokerage_id: str) -> None:
        """The model's own scores, where the LLM's word stands."""
        scores = ScoreLog(self._pakka.record, Scope.machinery(brokerage_id))
        adjusted = scores.caused_by(CAUSE)
        scores.revise([without_adjustment(s) for s in adjusted], cause=OFF_CAUSE)
