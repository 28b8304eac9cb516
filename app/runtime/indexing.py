"""The index of past leads: put together from the settings, kept in step with the record, made anew.

Nothing that goes wrong here ends the server: an answer without past leads says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import structlog

from app.runtime.leader import Leader
from app.runtime.periodic import Periodic
from app.settings import Settings
from leads.model.errors import PakkaError
from leads.model.lead import LeadKind
from leads.model.ports import Cache
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from retrieval.chroma_collections import EmbeddedCollections, ServerCollections
from retrieval.embedder import Embedder, KeptEmbedder, LocalEmbedder, TextEmbedder
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from retrieval.reindex import Progress, Reindex, Reindexed
from scoring.labels import MATURITY, Horizons

if TYPE_CHECKING:
    from app.wiring import Pakka
    from retrieval.endpoint_embedder import EndpointEmbedder


# A query that takes longer comes too late for any answer; a batch of the index takes a few.
EMBEDDING_SECONDS = 10.0

# As often as the schedule rescores: a lead that ended is found within two of these.
EVERY_SECONDS = 60.0

# Another server that brings the same index up to date is waited for.
LOOK_AGAIN_SECONDS = 1.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PastLeadsParts:
    """What answers, and what keeps its index; nothing is opened before it is used."""

    past_leads: PastLeads
    reindex: Reindex
    index: PastIndex
    leader: Leader | None
    endpoint: EndpointEmbedder | None

    @asynccontextmanager
    async def leading(self) -> AsyncIterator[bool]:
        """True while this process may change the index, False at once when another does."""
        if self.leader is None:
            yield True
            return
        async with self.leader.leading_in_thread() as leads:
            yield leads

    async def aclose(self) -> None:
        """Lets go of the endpoint's connections and of the index."""
        if self.endpoint is not None:
            await self.endpoint.aclose()
        self.index.close()


def build_past_leads(
    settings: Settings,
    record: Record,
    clock: Callable[[], datetime],
    embedder: Embedder,
    cache: Cache | None = None,
) -> PastLeadsParts:
    """The index in the data directory, or on the Chroma server of the settings.

    `cache` keeps what an endpoint made of a question; who only indexes needs none.
    """
    endpoint = _endpoint(settings)
    texts = _texts(endpoint, embedder, cache)
    chroma_url = settings.chroma_url
    collections = (
        ServerCollections(chroma_url) if chroma_url else EmbeddedCollections(settings.home)
    )
    index = PastIndex(collections, texts.name)
    past = PastLeads(
        record=record,
        index=index,
        embedder=texts,
        mature_days=_mature_days(record),
        clock=clock,
    )
    reindex = Reindex(record=record, index=index, past=past, embedder=texts, clock=clock)
    # A folder is one process's own and has a lock of its own; a server's collections are shared.
    leader = Leader(record, settings, "indexing") if chroma_url else None
    return PastLeadsParts(past, reindex, index, leader, endpoint)


def _texts(endpoint: EndpointEmbedder | None, local: Embedder, cache: Cache | None) -> TextEmbedder:
    # The built-in one takes half a millisecond, no longer than asking Redis for its vector.
    if endpoint is None:
        return LocalEmbedder(local)
    return KeptEmbedder(endpoint, cache, most_seconds=EMBEDDING_SECONDS) if cache else endpoint


def _endpoint(settings: Settings) -> EndpointEmbedder | None:
    if settings.embedding_model is None:
        return None
    # The vendor's client takes long to import: not where no endpoint is set.
    from retrieval.endpoint_embedder import EndpointEmbedder

    key = settings.llm_api_key
    return EndpointEmbedder(
        base_url=settings.llm_base_url,
        api_key=key.get_secret_value() if key else None,
        model=settings.embedding_model,
        seconds=EMBEDDING_SECONDS,
    )


def _mature_days(record: Record) -> Callable[[str, LeadKind | None], int]:
    """A kind's horizon in its brokerage, and the delay with which bookings are entered."""
    known: dict[str, Horizons] = {}

    def days(brokerage_id: str, kind: LeadKind | None) -> int:
        if brokerage_id not in known:
            known[brokerage_id] = Horizons(Staff(record).brokerage(brokerage_id).horizons)
        return known[brokerage_id].days(kind) + MATURITY.days

    return days


class Indexing(Periodic):
    """Brings each brokerage's index up to date; leaving waits for the batch of leads in hand only.

    Nothing that goes wrong here ends the server: an answer without past leads says so.
    """

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
    """The server ends while leads are still to be indexed."""


@dataclass(frozen=True, slots=True)
class IndexStep:
    """A brokerage's points done of all; `made` comes with its last step."""

    brokerage: str
    done: int
    of: int
    made: Reindexed | None = None


async def index_brokerages(
    parts: PastLeadsParts, brokerages: Sequence[Brokerage]
) -> AsyncIterator[IndexStep]:
    """Bring each brokerage's index to agree with the record; another embedder's is made anew."""
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
