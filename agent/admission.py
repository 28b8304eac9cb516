"""Who works now, who waits, and who is answered in short, so that a crowd gets answers in time.

All turns share one interpreter: two hundred that begin together would all end together, late. So
few work at once, the others wait in the order they came, and whoever would wait too long is told
at once that it will be a short answer. While a queue never empties, waiting longer gives nobody
more and everybody a later answer; its patience shrinks then (as in CoDel, RFC 8289).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from leads.model.deadline import Deadline, MonotonicClock

# One computes while another reads the record. More of them only take turns at the interpreter.
AT_ONCE = 2
# Of the time left, what may pass in the queue; the rest is for the turn and for those behind it.
_PATIENCE = 0.5
# While questions keep coming the patience shrinks, over so long, to the shortest, and stays there
# until nobody has waited for as long: were a queue that is empty for an instant a new burst, each
# would fill it anew.
_BURST_SECONDS = 1.0
_STANDING_PATIENCE_SECONDS = 0.1
# A turn that is still in the queue so long before its deadline gets what a short answer takes.
RESERVE_SECONDS = 0.5
# Working time of one turn, before any was measured; then the mean of about the last twenty.
_FIRST_SECONDS, _NEWEST_SHARE = 0.02, 0.05


class Admission:
    """The queue before the work of turns; used by one event loop."""

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
        """Whether nobody should do more than what was asked needs: others wait, or got no place."""
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
        """Holds a place while the turn works; False at once, or when it did not come in time.

        Who may not be answered in short waits as long as there is time.
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
            # Whoever was called and is not there any more hands the place on.
            if not place.done():
                self._queue.remove(place)
                self._note_empty()
            elif asyncio.current_task().cancelling():  # type: ignore[union-attr]
                self._leave()
        return place.done()

    def _expected_seconds(self) -> float:
        return (len(self._queue) + 1) * self._turn_seconds / self._at_once

    def _patience(self, deadline: Deadline) -> float:
        """Seconds; the less, the longer questions have kept coming."""
        stood = 0.0 if self.is_calm else self._clock() - self._queued_since
        patience = _PATIENCE * deadline.left_seconds
        left = patience * (1 - stood / _BURST_SECONDS)
        return min(patience, max(left, _STANDING_PATIENCE_SECONDS))

    def _leave(self) -> None:
        """Hands the place to who waits longest."""
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
