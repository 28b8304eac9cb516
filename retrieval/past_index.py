"""The vectors of a brokerage's past leads: which collection is searched, and what it holds.

Memory that a library never wrote to is made to read as zeros, so that no old content reaches a
file: Chroma's HNSW files are as long as the index may grow, and their unfilled part is written as
the allocator returned it, with what was there before (ids of leads erased a moment earlier were
found).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TypeVar

import numpy as np
from chromadb.api.types import QueryResult
from chromadb.errors import NotFoundError

from leads.model.errors import ArtifactMismatch, Unavailable
from retrieval import lead_text, past_points
from retrieval.chroma_collections import Collections, StoredCollection, mark_ready, translated
from retrieval.past_points import Near, Rows

# Chroma refuses more in one call.
BATCH = 5_461
_EMBEDDER = "embedder"
T = TypeVar("T")

# glibc's malloc.h. Memory is handed out filled with the complement of the value: zeros.
_M_PERTURB, _FILL_WITH_ZEROS, _LEAVE_AS_IS = -6, 0xFF, 0


class PastIndex:
    """The collections made with one embedder; another embedder's are refused, never searched.

    One call at a time: a search takes milliseconds, and must not meet a collection being removed.
    """

    def __init__(self, collections: Collections, embedder: str) -> None:
        self._collections = collections
        # A vector depends on these versions of portraits and places too.
        self.made_by = f"{embedder}+portrait-{lead_text.REVISION}+placing-{past_points.REVISION}"
        self._ready: dict[str, StoredCollection] = {}
        self._sizes: dict[str, int] = {}
        self._lock = RLock()

    def in_use(self, brokerage_id: str) -> StoredCollection | None:
        """The collection that answers; None before the first. ArtifactMismatch: another's."""
        with self._lock:
            if brokerage_id not in self._ready:
                found = [s for s in self._collections.of(brokerage_id) if s.is_ready]
                own = [s for s in found if self._is_own(s)]
                if found and not own:
                    raise ArtifactMismatch(
                        "The index of past leads was made with another embedder "
                        f"({found[0].about.get(_EMBEDDER)}): run pakka index."
                    )
                if not own:
                    return None
                self._ready[brokerage_id] = own[0]
            return self._ready[brokerage_id]

    def used(self, brokerage_id: str) -> StoredCollection:
        """The collection that is searched; also Unavailable: there is none yet."""
        used = self.in_use(brokerage_id)
        if used is None:
            raise Unavailable("The index of past leads is still being made: ask again later.")
        return used

    def token(self, brokerage_id: str) -> str:
        """Distinguishes the collection that is searched from the brokerage's others."""
        return self.used(brokerage_id).token

    def places(self, brokerage_id: str, ids: Sequence[str]) -> tuple[str, dict[str, Rows]]:
        """The token of the collection that answers, and the places of those that are in it."""
        return self._asked(brokerage_id, lambda used: (used.token, _places(used, ids)))

    def size(self, brokerage_id: str) -> int:
        """The number of points that are searched, counted when the collection was put into use."""
        used = self.in_use(brokerage_id)
        with self._lock, translated():
            if used is not None and brokerage_id not in self._sizes:
                self._sizes[brokerage_id] = used.collection.count()
            return self._sizes.get(brokerage_id, 0)

    def nearest(self, brokerage_id: str, place: Rows, count: int) -> list[Near]:
        """The nearest points of the whole brokerage, nearest first; `place` is (1, dims)."""

        def search(used: StoredCollection) -> QueryResult:
            return used.collection.query(
                query_embeddings=place, n_results=count, include=["distances"]
            )

        found = self._asked(brokerage_id, search)
        distances = (found["distances"] or [[]])[0]
        return [Near(i, float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def begun(self, brokerage_id: str) -> StoredCollection | None:
        """The unfinished collection next to the one in use, if one was left."""
        with self._lock:
            stored = self._collections.of(brokerage_id)
        return next((s for s in stored if not s.is_ready and self._is_own(s)), None)

    def begin(self, brokerage_id: str) -> StoredCollection:
        """A new collection, to be filled and then put into use."""
        with self._lock:
            return self._collections.add(brokerage_id, {_EMBEDDER: self.made_by, "is_ready": False})

    def discard(self, brokerage_id: str, stored: StoredCollection) -> None:
        with self._lock:
            self._collections.remove(brokerage_id, stored)

    def put_in_place(self, brokerage_id: str, made: StoredCollection) -> None:
        """Puts the filled collection into use; every other one is removed from disk."""
        with self._lock:
            if not made.is_ready:
                mark_ready(made)
            self._ready[brokerage_id] = made
            self._sizes.pop(brokerage_id, None)
            for other in self._collections.of(brokerage_id):
                if other.token != made.token:
                    self._collections.remove(brokerage_id, other)

    def check_again(self, brokerage_id: str) -> None:
        """Check again which collection is in use: another process may have changed it."""
        with self._lock:
            self._ready.pop(brokerage_id, None)
            self._sizes.pop(brokerage_id, None)

    def close(self) -> None:
        with self._lock:
            self._ready.clear()
            self._collections.close()

    def _asked(self, brokerage_id: str, ask: Callable[[StoredCollection], T]) -> T:
        with self._lock, translated():
            try:
                return ask(self.used(brokerage_id))
            except NotFoundError:
                # Another server of ours put a newer collection in place and removed this one.
                self.check_again(brokerage_id)
                return ask(self.used(brokerage_id))

    def _is_own(self, stored: StoredCollection) -> bool:
        return stored.about.get(_EMBEDDER) == self.made_by


def ids_in(stored: StoredCollection) -> set[str]:
    """The ids of all points in a collection."""
    with translated():
        return set(stored.collection.get(include=[])["ids"])


def places_in(stored: StoredCollection, ids: Sequence[str]) -> dict[str, Rows]:
    """The places of those points that exist, each (dims,)."""
    with translated():
        return _places(stored, ids)


def _places(stored: StoredCollection, ids: Sequence[str]) -> dict[str, Rows]:
    found = stored.collection.get(ids=list(ids), include=["embeddings"])
    rows = found["embeddings"]
    if rows is None:
        return {}
    return dict(zip(found["ids"], np.asarray(rows, dtype=np.float32), strict=True))


def put(stored: StoredCollection, ids: Sequence[str], places: Rows) -> None:
    """Add the points; an existing one is moved to its new place."""
    with translated(), blank_memory():
        for part in _batches(ids):
            stored.collection.upsert(ids=list(ids[part]), embeddings=places[part])


def take_out(stored: StoredCollection, ids: Sequence[str]) -> None:
    """Remove the points from searches: their bytes may stay on disk."""
    with translated():
        for part in _batches(ids):
            stored.collection.delete(ids=list(ids[part]))


def _batches(ids: Sequence[str]) -> Iterator[slice]:
    for start in range(0, len(ids), BATCH):
        yield slice(start, start + BATCH)


@contextmanager
def blank_memory() -> Iterator[None]:
    """While inside, memory from malloc is zeroed; with other C libraries nothing changes."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        yield
        return
    mallopt(_M_PERTURB, _FILL_WITH_ZEROS)
    try:
        yield
    finally:
        mallopt(_M_PERTURB, _LEAVE_AS_IS)
