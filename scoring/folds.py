"""Blocks forward in time: every fold learns from earlier leads only, purged and grouped by lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from scoring.labels import MATURITY
from scoring.snapshots import Row

# The first 40 % of rows are only learnt from; four later blocks are predicted. Chosen on the
# training rows of X Education and Bank Marketing: fewer blocks left calibration too little.
BLOCK_STARTS = (0.40, 0.55, 0.70, 0.85)
# Below this many of either label a fold teaches nothing (ten events, the usual bare minimum).
FOLD_NEEDS = 10


@dataclass(frozen=True, slots=True)
class Fold:
    """Row indices: what is learnt from, and the later block that is predicted."""

    earlier: NDArray[np.intp]
    later: NDArray[np.intp]


def forward_folds(rows: Sequence[Row], starts: Sequence[float] = BLOCK_STARTS) -> list[Fold]:
    """Folds in time order; one that has too few of a label on its earlier side is left out."""
    order = np.array([r.order for r in rows], dtype=np.float64)
    done = np.array([_known_by(r) for r in rows], dtype=np.float64)
    lead_of = _numbered([r.lead.lead_id for r in rows])
    labels = np.array([r.label for r in rows], dtype=bool)
    folds = []
    for start, end in _blocks(order, starts):
        later = np.flatnonzero((order >= start) & (order < end))
        purged = (done <= start) if rows[0].horizon_days is not None else (order < start)
        earlier = np.flatnonzero(purged & ~np.isin(lead_of, lead_of[later]))
        if later.size and _teaches(labels[earlier]):
            folds.append(Fold(earlier, later))
    return folds


def _known_by(row: Row) -> float:
    """The instant from which this row's label may be used, in the units of `order`."""
    if row.horizon_days is None:
        return row.order
    return row.order + (timedelta(days=row.horizon_days) + MATURITY).total_seconds()


def _blocks(order: NDArray[np.float64], shares: Sequence[float]) -> list[tuple[float, float]]:
    """[start, end) of each block by quantiles of the order; the last has no end."""
    if not order.size:
        return []
    ordered = np.sort(order)
    starts = [float(ordered[int(share * len(ordered))]) for share in shares]
    return list(zip(starts, [*starts[1:], float("inf")], strict=True))


def _teaches(labels: NDArray[np.bool_]) -> bool:
    return bool(min(labels.sum(), (~labels).sum()) >= FOLD_NEEDS)


def _numbered(names: list[str]) -> NDArray[np.intp]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)
