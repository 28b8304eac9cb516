"""One deadline per turn, opened once and handed down; and the pause before another try."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

MonotonicClock = Callable[[], float]
Pause = TypeVar("Pause", float, timedelta)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The monotonic instant (seconds) by which an answer is out."""

    at_seconds: float
    clock: MonotonicClock = time.monotonic

    @classmethod
    def after(cls, seconds: float, clock: MonotonicClock = time.monotonic) -> Deadline:
        return cls(clock() + seconds, clock)

    def later(self, seconds: float) -> Deadline:
        """The deadline, moved by that many seconds."""
        return Deadline(self.at_seconds + seconds, self.clock)

    @property
    def left_seconds(self) -> float:
        """What is left, never negative."""
        return max(0.0, self.at_seconds - self.clock())

    @property
    def has_passed(self) -> bool:
        return self.left_seconds == 0.0


def growing_pause(first: Pause, failures: int, longest: Pause) -> Pause:
    """The pause after repeated failures: `first`, doubled each time, up to `longest`."""
    # After twenty doublings every pause is the longest, and no float overflows.
    return min(longest, first * 2.0 ** min(failures - 1, 20))
