"""The places of a scope's own points in one cell, kept in memory to be looked through whole.

Where a scope has a small part of a house's leads, or a cell few of them, a search would have to
fetch a dozen times as many neighbours as fit. Looking through some hundred rows is exact and costs
less than any search.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import numpy as np

from leads.scope import Scope
from retrieval.catalogue import Catalogue
from retrieval.nearby import Nearby
from retrieval.placing import Rows
from retrieval.stage_points import Cell, StagePoint

# 2,000 rows are looked through in 0.1 ms and fetched once in 70 ms, by which a search is cheaper.
MOST_ROWS = 2_000
# 90 MB: the small cells of some hundred scopes.
_ROWS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """`places` (n, dims) of `points`, as the catalogue and the collection `token` had them."""

    catalogue: Catalogue
    token: str
    points: list[StagePoint]
    places: Rows


class KeptPlaces:
    """Rows of the cells asked for last; those of an older catalogue or collection are not used."""

    def __init__(self, index: Nearby) -> None:
        self._index = index
        self._kept: OrderedDict[tuple[Scope, Cell], _Kept] = OrderedDict()
        self._lock = Lock()

    def nearest(
        self, scope: Scope, catalogue: Catalogue, cell: Cell, where: Rows
    ) -> Iterator[tuple[StagePoint, float]] | None:
        """All points of the cell and their distances, nearest first; `where` is (1, dims).

        None: too many, or the index lacks some. Raises as Nearby.nearest.
        """
        points = catalogue.of_cell(cell)
        if len(points) > MOST_ROWS:
            return None
        kept = self._found(scope, catalogue, cell) or self._fetched(scope, catalogue, cell)
        if kept is None:
            return None
        distances = 1.0 - kept.places @ where[0]
        return ((kept.points[i], float(distances[i])) for i in np.argsort(distances, kind="stable"))

    def _found(self, scope: Scope, catalogue: Catalogue, cell: Cell) -> _Kept | None:
        token = self._index.token(scope.brokerage_id)
        with self._lock:
            kept = self._kept.get((scope, cell))
            if kept is None or kept.catalogue is not catalogue or kept.token != token:
                return None
            self._kept.move_to_end((scope, cell))
            return kept

    def _fetched(self, scope: Scope, catalogue: Catalogue, cell: Cell) -> _Kept | None:
        points = catalogue.of_cell(cell)
        token, there = self._index.places(scope.brokerage_id, [p.point_id for p in points])
        if len(there) < len(points):
            return None
        places = np.stack([there[point.point_id] for point in points])
        kept = _Kept(catalogue, token, points, places)
        with self._lock:
            self._kept[scope, cell] = kept
            self._kept.move_to_end((scope, cell))
            while sum(len(k.points) for k in self._kept.values()) > _ROWS_KEPT:
                self._kept.popitem(last=False)
        return kept
