"""Limits how many turns work at once, so that a crowd still gets answers in time.

All turns share one interpreter: two hundred that begin together would all end together, late. So
only a few work at once, the others wait in the order they came, and one that would wait too long is
told at once that it gets a short answer. While the queue never empties, waiting longer serves
nobody better and delays everybody; the patience then shrinks (as in CoDel, RFC 8289).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from leads.model.deadline import Deadline, MonotonicClock

# One computes while another reads the record; more would only compete for the interpreter.
AT_ONCE = 2
# The share of the time left that a turn may spend in the queue; the rest is for its work.
_PATIENCE = 0.5
# While questions keep coming, the patience shrinks over this time to the shortest. It stays there
# until the queue has been empty for as long: otherwise each instant with an empty queue would let
# the queue grow to its full length again.
_BURST_SECONDS = 1.0
_STANDING_PATIENCE_SECONDS = 0.1
# A turn still in the queue this long before its deadline leaves it for a short answer.
RESERVE_SECONDS = 0.5
# The working time of one turn before any was measured; then a mean of about the last twenty.
_FIRST_SECONDS, _NEWEST_SHARE = 0.02, 0.05


class Admission:
    """The queue in front of the turns; used by one event loop."""

    def __init__(self, at_once: int = AT_ONCE, clock: MonotonicClock = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._working = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._turn_seconds = _FIRST_SECONDS
        self._queued_since = self._refused_at = -math.inf
        # None: somebody waits.
        self._empty_since: float | None = -math.inf

    @property
    def is_crowded(self) -> bool:
        """Whether turns should do only what is needed: others wait or were refused a place."""
        if self._clock() - self._refused_at < _BURST_SECONDS:
            return True
        return bool(self._queue) and self._expected_seconds() > _STANDING_PATIENCE_SECONDS

    @property
    def is_calm(self) -> bool:
        """Whether nobody waits, and nobody has for a while."""
        since = self._empty_since
        return since is not None and self._clock() - since > _BURST_SECONDS

    @asynccontextmanager
    async def place(self, deadline: Deadline, *, may_be_short: bool) -> AsyncIterator[bool]:
        """Holds a place while the turn works. Yields False if the wait would be, or was, too long.

        A turn that may not be answered in short waits until its deadline.
        """
        if not await self._entered(deadline, may_be_short=may_be_short):
            self._refused_at = self._clock()
            yield False
            return
        began = self._clock()
        try:
            yield True
        finally:
            worked = self._clock() - began
            self._turn_seconds += _NEWEST_SHARE * (worked - self._turn_seconds)
            self._leave()

    async def _entered(self, deadline: Deadline, *, may_be_short: bool) -> bool:
        if self._working < self._at_once and not self._queue:
            self._working += 1
            return True
        if may_be_short and self._expected_seconds() > self._patience(deadline):
            return False
        self._note_queued()
        place = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await asyncio.wait({place}, timeout=max(0.0, deadline.left_seconds - RESERVE_SECONDS))
        finally:
            # A turn that was given the place but was cancelled meanwhile passes it on.
            if not place.done():
                self._queue.remove(place)
                self._note_empty()
            elif asyncio.current_task().cancelling():  # type: ignore[union-attr]
                self._leave()
        return place.done()

    def _expected_seconds(self) -> float:
        return (len(self._queue) + 1) * self._turn_seconds / self._at_once

    def _patience(self, deadline: Deadline) -> float:
        """Seconds one may wait; less the longer questions have kept coming."""
        stood = 0.0 if self.is_calm else self._clock() - self._queued_since
        patience = _PATIENCE * deadline.left_seconds
        left = patience * (1 - stood / _BURST_SECONDS)
        return min(patience, max(left, _STANDING_PATIENCE_SECONDS))

    def _leave(self) -> None:
        """Passes the place to the turn that has waited longest."""
        if self._queue:
            self._queue.popleft().set_result(None)
            self._note_empty()
        else:
            self._working -= 1

    def _note_queued(self) -> None:
        if self.is_calm:
            self._queued_since = self._clock()
        self._empty_since = None

    def _note_empty(self) -> None:
        if not self._queue:
            self._empty_since = self._clock()
