"""Seeded chance: every draw comes from here, so that the same seed gives the same story."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """A random stream named by its parts; strings seed it the same on every machine and version."""

    def __init__(self, *parts: object) -> None:
        super().__init__("/".join(str(part) for part in parts))

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self.random() * len(items))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One key, drawn in proportion to its weight."""
        left = self.random() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(list(weights)))

    def minutes(self, median: float, spread: float) -> float:
        """A log-normal delay in minutes; `spread` is the standard deviation of its logarithm."""
        return median * math.exp(self.gauss(0.0, spread))

    def token(self, length: int = 12) -> str:
        """A hexadecimal id of `length` digits from this stream."""
        return f"{self.getrandbits(length * 4):0{length}x}"
