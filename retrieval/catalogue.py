"""A scope's past leads in memory: by point, and by cell as columns to count over or look through.

Where a scope has a small part of a house's leads, or a cell few of them, a search would have to
fetch a dozen times as many neighbours as fit. Looking through some hundred rows is exact and costs
less than any search.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leads.lead import OutcomeKind
from leads.scope import Scope
from retrieval.placing import Nearby, Rows
from retrieval.stage_points import Cell, StagePoint

# 2,000 rows are looked through in 0.1 ms and fetched once in 70 ms, by which a search is cheaper.
MOST_ROWS = 2_000
# 90 MB: the small cells of some hundred scopes.
_ROWS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Usual:
    """How past leads of a cell ended: `booked` of `of`."""

    booked: int
    of: int


@dataclass(frozen=True, slots=True)
class _Column:
    """One cell's points by the instant they may be used from (epoch seconds, rising).

    `booked[n]`: how many of the first n booked.
    """

    usable_from: NDArray[np.float64]
    booked: NDArray[np.int64]


class Catalogue:
    """The points that one scope may see; of each lead a cell holds at most one."""

    def __init__(self, points: Iterable[StagePoint]) -> None:
        self.points: Mapping[str, StagePoint] = {p.point_id: p for p in points}
        self._of_person: dict[str, list[StagePoint]] = defaultdict(list)
        by_cell: dict[Cell, list[StagePoint]] = defaultdict(list)
        for point in self.points.values():
            by_cell[point.cell].append(point)
            self._of_person[point.person_id].append(point)
        self._of_cell = dict(by_cell)
        self._columns = {cell: _column(points) for cell, points in by_cell.items()}

    def of_cell(self, cell: Cell) -> list[StagePoint]:
        """All points of a cell, whenever they are usable from."""
        return self._of_cell.get(cell, [])

    def usual(self, cell: Cell, *, as_of: datetime, without_person: str) -> Usual:
        """How the cell's leads ended that were usable at `as_of`, the person's own left out."""
        column = self._columns.get(cell)
        if column is None:
            return Usual(0, 0)
        of = int(np.searchsorted(column.usable_from, as_of.timestamp(), side="right"))
        own = [
            point.outcome is OutcomeKind.BOOKED
            for point in self._of_person.get(without_person, ())
            if point.cell == cell and point.usable_from <= as_of
        ]
        return Usual(int(column.booked[of]) - sum(own), of - len(own))


def _column(points: list[StagePoint]) -> _Column:
    points = sorted(points, key=lambda p: p.usable_from)
    booked = [0, *(p.outcome is OutcomeKind.BOOKED for p in points)]
    return _Column(
        np.array([p.usable_from.timestamp() for p in points]), np.cumsum(booked, dtype=np.int64)
    )


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
