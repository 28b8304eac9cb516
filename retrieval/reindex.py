"""Brings index and record into agreement: what is missing is embedded, what is stale is removed.

Only the difference is processed, so an interrupted run is simply continued.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import numpy as np
import structlog

from leads.model.consent import Purpose
from leads.model.errors import ArtifactMismatch, NotFound
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from retrieval import past_index
from retrieval.chroma_collections import StoredCollection
from retrieval.embedder import TextEmbedder
from retrieval.lead_text import portrait
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from retrieval.past_points import StagePoint, lead_of, place

log = structlog.get_logger()

# Whole leads in memory at once, some 5 MB; a kill loses at most this much work.
LEADS_AT_ONCE = 200
# Points done, points in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reindexed:
    """How many points were made, removed, and already there."""

    added: int
    removed: int
    kept: int


class Reindex:
    """Fills and repairs the index of each brokerage, one at a time."""

    def __init__(
        self,
        *,
        record: Record,
        index: PastIndex,
        past: PastLeads,
        embedder: TextEmbedder,
        clock: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._index = index
        self._past = past
        self._embedder = embedder
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def reconcile(
        self,
        brokerage_id: str,
        *,
        takes_new_embedder: bool = False,
        progress: Progress = lambda done, of: None,
    ) -> Reindexed:
        """Make the index agree with the record.

        ArtifactMismatch when it was made with another embedder, unless it is to be replaced.
        """
        async with self._one_at_a_time:
            diff = await asyncio.to_thread(self._diff, brokerage_id, takes_new_embedder)
            done, of = diff.kept, diff.kept + len(diff.missing)
            progress(done, of)
            for points in _by_lead(diff.missing, LEADS_AT_ONCE):
                await self._make(brokerage_id, diff, points)
                done += len(points)
                progress(done, of)
            await asyncio.to_thread(self._finish, brokerage_id, diff)
        counts = Reindexed(len(diff.missing), len(diff.stale), diff.kept)
        if counts.added or counts.removed:
            log.info("past_leads.indexed", brokerage=brokerage_id, added=counts.added)
        return counts

    def _diff(self, brokerage_id: str, takes_new_embedder: bool) -> _Diff:
        wanted = self._past.read_catalogue(Scope.machinery(brokerage_id)).points
        self._index.check_again(brokerage_id)
        used = self._in_use(brokerage_id, takes_new_embedder)
        if used is None or self._has_erased(brokerage_id, used, wanted):
            # What is deleted in a collection stays on disk, so a new one is made without it.
            target, old = self._begun(brokerage_id, wanted), used
        else:
            target, old = used, None
        there = past_index.ids_in(target)
        missing = [point for point_id, point in wanted.items() if point_id not in there]
        return _Diff(target, old, missing, there - wanted.keys(), len(there & wanted.keys()))

    def _in_use(self, brokerage_id: str, takes_new_embedder: bool) -> StoredCollection | None:
        try:
            return self._index.in_use(brokerage_id)
        except ArtifactMismatch:
            if not takes_new_embedder:
                raise
            return None

    def _begun(self, brokerage_id: str, wanted: Points) -> StoredCollection:
        begun = self._index.begun(brokerage_id)
        if begun and self._has_erased(brokerage_id, begun, wanted):
            self._index.discard(brokerage_id, begun)
            begun = None
        return begun or self._index.begin(brokerage_id)

    def _has_erased(self, brokerage_id: str, stored: StoredCollection, wanted: Points) -> bool:
        """True when it holds a lead that no longer exists, or whose person no longer consents."""
        store, now = LeadStore(self._record, Scope.machinery(brokerage_id)), self._clock()
        gone = {lead_of(i) for i in past_index.ids_in(stored) - wanted.keys()}
        gone -= {point.lead_id for point in wanted.values()}
        for lead_id in gone:
            try:
                lead = store.lead(lead_id)
            except NotFound:
                return True
            if not lead.allows(Purpose.EMBEDDING, at=now):
                return True
        return False

    async def _make(self, brokerage_id: str, diff: _Diff, points: Sequence[StagePoint]) -> None:
        ids = [point.point_id for point in points]
        places = await asyncio.to_thread(past_index.places_in, diff.old, ids) if diff.old else {}
        new = [point for point in points if point.point_id not in places]
        if new:
            texts = await asyncio.to_thread(self._texts, brokerage_id, new)
            rows = place(await self._embedder.embed(texts), [point.cell for point in new])
            places |= dict(zip((point.point_id for point in new), rows, strict=True))
        rows = np.stack([places[point_id] for point_id in ids])
        await asyncio.to_thread(past_index.put, diff.target, ids, rows)

    def _texts(self, brokerage_id: str, points: Sequence[StagePoint]) -> list[str]:
        store = LeadStore(self._record, Scope.machinery(brokerage_id))
        wanted = list(dict.fromkeys(point.lead_id for point in points))
        leads = dict(zip(wanted, store.leads(wanted), strict=True))
        return [portrait(leads[point.lead_id], at=point.at) for point in points]

    def _finish(self, brokerage_id: str, diff: _Diff) -> None:
        past_index.take_out(diff.target, sorted(diff.stale))
        self._index.put_in_place(brokerage_id, diff.target)


Points = Mapping[str, StagePoint]


@dataclass(frozen=True, slots=True)
class _Diff:
    """What is to be done to which collection; places are taken from `old` if they are there."""

    target: StoredCollection
    old: StoredCollection | None
    missing: list[StagePoint]
    stale: set[str]
    kept: int


def _by_lead(points: Iterable[StagePoint], leads: int) -> Iterator[list[StagePoint]]:
    """The points in groups of this many leads, with a lead's points together."""
    by_lead: dict[str, list[StagePoint]] = defaultdict(list)
    for point in points:
        by_lead[point.lead_id].append(point)
    groups = iter(by_lead.values())
    while some := list(islice(groups, leads)):
        yield [point for group in some for point in group]
