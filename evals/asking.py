"""The questions asked through the whole turn, each in a talk of its own, and judged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from agent.answers import Answers
from agent.conversation import Conversation
from agent.lookups import Lookups
from agent.turn import Question, Turn
from agent.updates.flow import Updates
from evals.answers import Item, Judged, judge
from evals.book import NOW, fill
from leads.answer import Answer
from leads.deadline import Deadline
from leads.record import Record
from leads.staff import Staff
from leads.transcripts import Transcript
from prompts.library import Library
from scoring.models import Models

Talking = Callable[[Record], Callable[[Lookups, Answers, Updates], Conversation]]


async def ask_all(
    items: Sequence[Item],
    talking: Talking | None,
    *,
    folder: Path,
    seconds: float,
    on_item: Callable[[Item], None],
) -> list[Judged]:
    """One after the other, each with so long; `folder` is empty and holds the book afterwards."""
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    fill(record, agree=True)
    kept: asyncio.Queue[Transcript] = asyncio.Queue()
    turn = Turn(
        record=record,
        models=Models(folder, record),
        library=Library(),
        clock=lambda: NOW,
        conversation=talking(record) if talking else None,
        # Seed 4 shuffles none of its first lists: their order is part of what is judged.
        rng=Random(4),  # noqa: S311
        on_turn=kept.put_nowait,
    )
    try:
        turn.warm()
        asking = _Asking(turn, Staff(record), kept, seconds)
        return [await asking.judged(item, on_item) for item in items]
    finally:
        await turn.aclose()
        record.close()


class _Asking:
    def __init__(
        self, turn: Turn, staff: Staff, kept: asyncio.Queue[Transcript], seconds: float
    ) -> None:
        self._turn, self._staff, self._kept, self._seconds = turn, staff, kept, seconds

    async def judged(self, item: Item, on_item: Callable[[Item], None]) -> Judged:
        on_item(item)
        for earlier in item.after:
            await self._ask(item, earlier)
        answer, transcript = await self._ask(item, item.ask)
        return judge(item, answer, transcript)

    async def _ask(self, item: Item, text: str) -> tuple[Answer, Transcript]:
        identity = self._staff.identity(f"staff_{item.by}")
        question = Question(
            text,
            identity,
            Deadline.after(self._seconds),
            conversation_id=f"{item.file} {item.id}",
        )
        answer = await self._turn.answer(question)
        return answer, await self._kept.get()
