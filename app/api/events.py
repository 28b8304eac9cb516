"""A turn as it happens: what it is doing, the card, sentences, then its one answer or failure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from agent.turn import Question
from agent.turn_context import Progress
from app.wiring import Pakka
from leads.answer import Answer
from leads.errors import PakkaError

TurnEvent = Progress | Answer | PakkaError


async def turn_events(pakka: Pakka, question: Question) -> AsyncIterator[TurnEvent]:
    """What is told while it runs, then the answer, or the named failure instead of it."""
    said: asyncio.Queue[Progress | None] = asyncio.Queue()
    turn = asyncio.create_task(pakka.turn.answer(question, said.put_nowait))
    turn.add_done_callback(lambda _: said.put_nowait(None))
    try:
        while (happened := await said.get()) is not None:
            yield happened
        try:
            yield turn.result()
        except PakkaError as error:
            yield error
    finally:
        turn.cancel()
