"""Turns at writing: one thread at a time, first come first served."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from leads.errors import Unavailable


class Turns:
    """Who may write now in this process; the others wait so many seconds at the most."""

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._changed = threading.Condition()
        # Whoever is in front writes.
        self._queue: deque[object] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return max(0, len(self._queue) - 1)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """This thread's turn. Unavailable: it did not come in time."""
        own = object()
        try:
            with self._changed:
                self._queue.append(own)
                if not self._changed.wait_for(
                    lambda: self._queue[0] is own, self._patience_seconds
                ):
                    raise Unavailable("The record is busy: try again.")
            yield
        finally:
            with self._changed:
                self._queue.remove(own)
                self._changed.notify_all()
