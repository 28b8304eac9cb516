"""How sure the model is of a probability: shown only where held-out data say it means something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.metrics import ece

Floats = NDArray[np.float64]

# Two-sided 90 % of a normal: the bag's interval in log-odds.
_Z90 = 1.6448536269514722
# Fewer leads a level than this and calibration error is mostly chance.
_LEADS_PER_LEVEL = 100
_DRAWS = 200
# One-sided 90 %: a promise to brokers wants more than the better of two coin tosses.
_LOWER = 10.0


@dataclass(frozen=True, slots=True)
class Confidence:
    """Widths (log-odds) up to `high` are sure, up to `medium` fairly so, above unsure."""

    high: float
    medium: float

    def level(self, width: float) -> str:
        if width <= self.high:
            return "high"
        return "medium" if width <= self.medium else "low"


def widths(margins: Floats, slope: float) -> Floats:
    """(rows, members) margins → (rows,) width of the calibrated 90 % interval in log-odds."""
    return np.asarray(2 * _Z90 * slope * margins.std(axis=1, ddof=1), dtype=np.float64)


def learn_confidence(
    width: Floats, probability: Floats, label: Floats, is_earlier: NDArray[np.bool_], *, seed: int
) -> Confidence | None:
    """Thirds cut on the earlier leads; None unless the later leads' error falls along them."""
    later = ~is_earlier
    if min(is_earlier.sum(), later.sum()) < 3 * _LEADS_PER_LEVEL:
        return None
    high, medium = np.percentile(width[is_earlier], [100 / 3, 200 / 3])
    level = np.digitize(width[later], [high, medium], right=True)
    if np.bincount(level, minlength=3).min() < _LEADS_PER_LEVEL:
        return None
    rng = np.random.default_rng(seed)
    p, y = probability[later], label[later]
    errors = [ece(p[level == i], y[level == i]) for i in range(3)]
    gaps = []
    for _ in range(_DRAWS):
        sure, unsure = (rng.choice(np.flatnonzero(level == i), (level == i).sum()) for i in (0, 2))
        gaps.append(ece(p[unsure], y[unsure]) - ece(p[sure], y[sure]))
    has_earned_it = errors[0] < errors[1] < errors[2] and np.percentile(gaps, _LOWER) > 0
    return Confidence(float(high), float(medium)) if has_earned_it else None
