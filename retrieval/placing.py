"""Where a text stands among past leads: its meaning, and beside it the cell it belongs to.

A filter by metadata costs 75 times a search, so the cell is part of the vector: whoever stands in
the same cell is nearer than whoever does not, and a plain search meets them first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.stage_points import Cell

Rows = NDArray[np.float32]

# Raised whenever the same text and cell would get another place.
REVISION = 1
# A seeded projection to fewer dimensions: an index a third as large and as slow to build.
MEANING_DIMS = 384
CELL_DIMS = 64
DIMS = MEANING_DIMS + CELL_DIMS
# Of a squared length of 1. Cosines of texts differ by less than 1, so a share above a half puts
# every lead of the cell before every other.
_CELL_SHARE = 0.6


def place(texts: Rows, cells: Sequence[Cell]) -> Rows:
    """Unit text rows (n, any) and their cells → rows (n, 448) of length 1 at most."""
    codes = np.stack([_code(cell) for cell in cells]) if cells else np.zeros((0, CELL_DIMS))
    meaning = np.sqrt(1 - _CELL_SHARE) * _projected(texts)
    return np.hstack([meaning, np.sqrt(_CELL_SHARE) * codes]).astype(np.float32)


def text_distance(cosine_distance: float) -> float:
    """1 − cosine of two texts of the same cell, from the distance of their places."""
    return max(0.0, cosine_distance / (1 - _CELL_SHARE))


@lru_cache(maxsize=4096)
def _code(cell: Cell) -> NDArray[np.float64]:
    """A unit vector of random signs: those of two cells are nearly at right angles."""
    named = f"{cell.kind}\n{cell.stage}\n{cell.age_band}".encode()
    bits = np.unpackbits(np.frombuffer(hashlib.sha256(named).digest()[: CELL_DIMS // 8], np.uint8))
    signs: NDArray[np.float64] = (2.0 * bits - 1.0) / np.sqrt(CELL_DIMS)
    return signs


def _projected(rows: Rows) -> Rows:
    if rows.shape[1] > MEANING_DIMS:
        rows = rows @ _projection(rows.shape[1])
    else:
        rows = np.pad(rows, ((0, 0), (0, MEANING_DIMS - rows.shape[1])))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


@lru_cache(maxsize=4)
def _projection(dims: int) -> Rows:
    """(dims, 384) of seeded normals: keeps cosines within some 0.05 (Johnson-Lindenstrauss)."""
    drawn = np.random.default_rng(dims).standard_normal((dims, MEANING_DIMS), dtype=np.float32)
    return drawn / np.float32(np.sqrt(MEANING_DIMS))


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
