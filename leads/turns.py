"""Turns at writing: one thread at a time, first come first served, whoever is urgent first."""

from __future__ import annotations

import threading
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from leads.errors import Unavailable


class Turns:
    """Who may write now in this process; the others wait so many seconds at the most."""

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._changed = threading.Condition()
        self._numbers = count()
        self._queue: list[tuple[bool, int]] = []
        self._is_taken = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    @contextmanager
    def taken(self, *, is_urgent: bool = False) -> Iterator[None]:
        """This thread's turn. Unavailable: it did not come in time."""
        self._wait(is_urgent)
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def _wait(self, is_urgent: bool) -> None:
        with self._changed:
            own = (not is_urgent, next(self._numbers))
            insort(self._queue, own)
            try:
                if not self._changed.wait_for(lambda: self._is_next(own), self._patience_seconds):
                    raise Unavailable("The record is busy: try again.")
                self._is_taken = True
            finally:
                self._queue.remove(own)
                # Whoever is behind one that gave up may be the next.
                self._changed.notify_all()

    def _is_next(self, own: tuple[bool, int]) -> bool:
        return not self._is_taken and self._queue[0] == own
