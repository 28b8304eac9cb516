"""Indexing asked for by the operator: how far it is, house by house, as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from app.past_leads import PastLeadsParts
from leads.staff import Brokerage
from retrieval.reindex import Progress, Reindexed

# Another server that brings the same index up to date is waited for.
LOOK_AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class IndexStep:
    """A house's points done of all; `made` comes with its last step."""

    house: str
    done: int
    of: int
    made: Reindexed | None = None


async def index_houses(
    parts: PastLeadsParts, houses: Sequence[Brokerage]
) -> AsyncIterator[IndexStep]:
    """Bring each house's index to agree with the record; another embedder's is made anew."""
    for house in houses:
        async for step in _index(parts, house):
            yield step


async def _index(parts: PastLeadsParts, house: Brokerage) -> AsyncIterator[IndexStep]:
    steps: asyncio.Queue[IndexStep | None] = asyncio.Queue()

    def show(done: int, of: int) -> None:
        steps.put_nowait(IndexStep(house.name, done, of))

    task = asyncio.create_task(_reconcile(parts, house.brokerage_id, show))
    task.add_done_callback(lambda _: steps.put_nowait(None))
    try:
        while (step := await steps.get()) is not None:
            yield step
        made = task.result()
    finally:
        task.cancel()
    of = made.added + made.kept
    yield IndexStep(house.name, of, of, made)


async def _reconcile(parts: PastLeadsParts, brokerage_id: str, progress: Progress) -> Reindexed:
    while True:
        async with parts.leading() as leads:
            if leads:
                return await parts.reindex.reconcile(
                    brokerage_id, takes_new_embedder=True, progress=progress
                )
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
