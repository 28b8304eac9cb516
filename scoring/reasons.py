"""Exact contributions to points that add up to score − reference."""

from __future__ import annotations

import math
from collections.abc import Sequence

from leads.score import Reason
from scoring.bag import Floats
from scoring.dataset import Column
from scoring.standing import ScoreMap
from scoring.told import Values


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


def _reason(column: Column, values: Values, points: float) -> Reason:
    found = values.get(column.name)
    if found is None or math.isnan(column.told(found.value)):
        return Reason(column.name, points, None, column.unit)
    return Reason(column.name, points, found.value, column.unit, found.evidence)
