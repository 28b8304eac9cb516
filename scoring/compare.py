"""Two ways to score the same leads: which is better, by a bootstrap over leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Figure = Callable[[Floats, Floats], float]

# 95 % percentile bootstrap, as for every other interval (metrics.py).
_DRAWS = 500
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`old` and `new` are one figure (more is better) on the same leads; `low`..`high` is the 95 %
    interval of what the new one gains."""

    leads: int
    bookings: int
    old: float
    new: float
    low: float
    high: float

    @property
    def is_worse(self) -> bool:
        """Beyond chance."""
        return self.high < 0


def compare(figure: Figure, old: Floats, new: Floats, label: Floats, *, seed: int) -> Comparison:
    """One row a lead; each draw judges both on the same leads."""
    rng = np.random.default_rng(seed)
    gains = []
    for _ in range(_DRAWS):
        rows = rng.integers(0, len(label), len(label))
        gain = figure(new[rows], label[rows]) - figure(old[rows], label[rows])
        if gain == gain:
            gains.append(gain)
    low, high = np.percentile(gains, _INTERVAL) if gains else (0.0, 0.0)
    return Comparison(
        leads=len(label),
        bookings=int(label.sum()),
        old=figure(old, label),
        new=figure(new, label),
        low=float(low),
        high=float(high),
    )
