"""What answering reads of an index of past leads, wherever that lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from retrieval.placing import Rows


class Near(NamedTuple):
    """A point found: its id and the distance of the places, 1 − inner product."""

    point_id: str
    distance: float


class Nearby(Protocol):
    """An index that can be searched. Every call may raise Unavailable and ArtifactMismatch."""

    def token(self, brokerage_id: str) -> str:
        """Tells the collection that answers from the brokerage's others."""

    def size(self, brokerage_id: str) -> int:
        """How many points answer, as counted when the collection was taken into use."""

    def places(self, brokerage_id: str, ids: Sequence[str]) -> tuple[str, dict[str, Rows]]:
        """The token of the collection that answers, and the places of those that are in it."""

    def nearest(self, brokerage_id: str, place: Rows, count: int) -> list[Near]:
        """The nearest points of the whole brokerage, nearest first; `place` is (1, dims)."""
