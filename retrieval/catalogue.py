"""A scope's past leads in memory: by point, and by cell as columns to count over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from leads.lead import OutcomeKind
from retrieval.stage_points import Cell, StagePoint


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
