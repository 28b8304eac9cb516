"""One deadline per turn, opened once and handed down."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

MonotonicClock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The monotonic instant (seconds) by which an answer is out."""

    at_seconds: float
    clock: MonotonicClock = time.monotonic

    @classmethod
    def after(cls, seconds: float, clock: MonotonicClock = time.monotonic) -> Deadline:
        return cls(clock() + seconds, clock)

    def later(self, seconds: float) -> Deadline:
        """Moved by so much."""
        return Deadline(self.at_seconds + seconds, self.clock)

    @property
    def left_seconds(self) -> float:
        """What is left, never negative."""
        return max(0.0, self.at_seconds - self.clock())

    @property
    def has_passed(self) -> bool:
        return self.left_seconds == 0.0
