"""Logs a row that failed and tries it again later, without blocking the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from app.runtime.logs import place_of
from leads.model.deadline import growing_pause
from leads.model.errors import Unavailable

# A fault is usually in the row or in the code, and neither is mended within minutes. A row that
# fails from the start is tried some seventy times in the three days that it is news (?).
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=1)
T = TypeVar("T")
Else = TypeVar("Else")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Rest:
    """How often a row failed, and until when it is left alone."""

    failures: int
    until: datetime


class RowBackoff:
    """Remembers failed rows within one process; the next leader tries each of them again."""

    def __init__(self) -> None:
        self._rests: dict[str, _Rest] = {}

    def is_due(self, row: str, now: datetime) -> bool:
        """Whether the row may be tried."""
        rest = self._rests.get(row)
        return rest is None or rest.until <= now

    def tried(self, row: str, work: Callable[[], T], otherwise: Else, *, now: datetime) -> T | Else:
        """The result of the work; `otherwise` when it fails or the row waits for its next try.

        `row`: an id without personal data. Unavailable is raised: then no row is at fault.
        """
        if not self.is_due(row, now):
            return otherwise
        try:
            done = work()
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  one row's fault costs no other its telling
            self._rest(row, error, now)
            return otherwise
        self._rests.pop(row, None)
        return done

    def _rest(self, row: str, error: Exception, now: datetime) -> None:
        # A row long due was not tried again: it was sent, or is no longer news.
        kept = {own: rest for own, rest in self._rests.items() if now - rest.until < LONGEST_PAUSE}
        failures = kept[row].failures + 1 if row in kept else 1
        pause = growing_pause(FIRST_PAUSE, failures, LONGEST_PAUSE)
        self._rests = {**kept, row: _Rest(failures, now + pause)}
        log.error("telling.failed", row=row, error=place_of(error), rests_seconds=pause.seconds)
