"""Exact contributions to points that add up to score − reference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from leads.score import Reason
from scoring.bag import Floats
from scoring.dataset import Column, Values
from scoring.standing import ScoreMap


def reasons(
    contributions: Floats,
    reference: float,
    *,
    columns: Sequence[Column],
    values: Values,
    score_map: ScoreMap,
) -> tuple[Reason, ...]:
    """Every column that moved the score, the strongest first; points are floats that add up."""
    rate = score_map.points_per_margin(reference + float(contributions.sum()), reference)
    found = [
        _reason(column, values, float(share) * rate)
        for column, share in zip(columns, contributions, strict=True)
        if share != 0.0
    ]
    return tuple(sorted(found, key=lambda r: (-abs(r.points), r.feature)))


def whole_points(points: Sequence[float], total: int) -> list[int]:
    """Integers that add up to `total`, by largest remainder; each stays near its float."""
    if not points:
        return []
    exact = np.asarray(points, dtype=np.float64)
    # What rounding both ends of the sum took or gave is spread evenly before it is rounded away.
    exact = exact + (total - exact.sum()) / len(exact)
    whole = np.floor(exact).astype(int)
    short = total - int(whole.sum())
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:short]] += 1
    return [int(w) for w in whole]


def _reason(column: Column, values: Values, points: float) -> Reason:
    found = values.get(column.name)
    if found is None or not column.is_known(found.value):
        return Reason(column.name, points, None, column.unit)
    return Reason(column.name, points, found.value, column.unit, found.evidence)
