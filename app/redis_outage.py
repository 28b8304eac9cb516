"""Whether Redis is down, known once for everything that asks it."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

# On one network Redis answers in a millisecond; past this it counts as down, so that an outage
# costs a fifth of the shortest deadline at most.
REDIS_TIMEOUT_SECONDS = 0.1
# How long nothing is asked of it then. Unmeasured: shorter costs calls, longer costs sharing.
REDIS_PAUSE_SECONDS = 5.0
log = structlog.get_logger()


class Outage:
    """After a failure Redis is left alone for a while; then one call tries whether it is back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next_try: float | None = None

    @property
    def is_on(self) -> bool:
        return self._next_try is not None

    def admits(self) -> bool:
        """Whether Redis may be asked now; who is let in reports by `began` or `ended`."""
        if self._next_try is None:
            return True
        if self._clock() < self._next_try:
            return False
        # The others go on without it while this one tries.
        self._pause()
        return True

    def began(self) -> None:
        """Redis did not answer, or cannot do its work."""
        if not self.is_on:
            log.warning("redis.down", pause_seconds=REDIS_PAUSE_SECONDS)
        self._pause()

    def ended(self) -> None:
        """Redis answered."""
        if self.is_on:
            log.info("redis.back")
        self._next_try = None

    def _pause(self) -> None:
        self._next_try = self._clock() + REDIS_PAUSE_SECONDS
