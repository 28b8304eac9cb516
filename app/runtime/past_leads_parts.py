"""What answers about past leads and what keeps their index, built from the settings."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.runtime.leader import Leader
from app.settings import Settings
from leads.model.lead import LeadKind
from leads.model.ports import Cache
from leads.store.record import Record
from leads.store.staff import Staff
from retrieval.chroma_collections import EmbeddedCollections, ServerCollections
from retrieval.embedder import Embedder, KeptEmbedder, LocalEmbedder, TextEmbedder
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from retrieval.reindex import Reindex
from scoring.labels import MATURITY, Horizons

if TYPE_CHECKING:
    from retrieval.endpoint_embedder import EndpointEmbedder

# A query that takes longer is too late for any answer; a batch for the index may take a few.
EMBEDDING_SECONDS = 10.0


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
        """True while this process may change the index; False at once if another does."""
        if self.leader is None:
            yield True
            return
        async with self.leader.leading_in_thread() as leads:
            yield leads

    async def aclose(self) -> None:
        """Closes the endpoint's connections and the index."""
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

    `cache` stores an endpoint's vectors of questions; indexing alone needs none.
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
    # A folder belongs to one process and has its own lock; a server's collections are shared.
    leader = Leader(record, settings, "indexing") if chroma_url else None
    return PastLeadsParts(past, reindex, index, leader, endpoint)


def _texts(endpoint: EndpointEmbedder | None, local: Embedder, cache: Cache | None) -> TextEmbedder:
    # The built-in embedder takes half a millisecond, no longer than asking Redis for a vector.
    if endpoint is None:
        return LocalEmbedder(local)
    return KeptEmbedder(endpoint, cache, most_seconds=EMBEDDING_SECONDS) if cache else endpoint


def _endpoint(settings: Settings) -> EndpointEmbedder | None:
    if settings.embedding_model is None:
        return None
    # The vendor's client is slow to import, so only if an endpoint is set.
    from retrieval.endpoint_embedder import EndpointEmbedder

    key = settings.llm_api_key
    return EndpointEmbedder(
        base_url=settings.llm_base_url,
        api_key=key.get_secret_value() if key else None,
        model=settings.embedding_model,
        seconds=EMBEDDING_SECONDS,
    )


def _mature_days(record: Record) -> Callable[[str, LeadKind | None], int]:
    """A kind's horizon in its brokerage, plus the delay with which bookings are entered."""
    known: dict[str, Horizons] = {}

    def days(brokerage_id: str, kind: LeadKind | None) -> int:
        if brokerage_id not in known:
            known[brokerage_id] = Horizons(Staff(record).brokerage(brokerage_id).horizons)
        return known[brokerage_id].days(kind) + MATURITY.days

    return days
