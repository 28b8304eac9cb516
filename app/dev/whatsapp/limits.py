"""How fast and how long after a person's word the business may write."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.dev.whatsapp.faults import PAIR_RATE, RATE, Refused
from app.dev.whatsapp.world import Person


@dataclass(slots=True)
class Limits:
    """The contract's: 24 h, one message per 6 s to one person, 80 a second in all."""

    window: timedelta = timedelta(hours=24)
    person_gap: timedelta = timedelta(seconds=6)
    per_second: int = 80
    _last_to: dict[str, datetime] = field(default_factory=dict)
    _in_a_second: deque[datetime] = field(default_factory=deque)

    def take(self, who: str, now: datetime) -> None:
        """Count a message to this number or id; Refused when it comes too soon."""
        while self._in_a_second and now - self._in_a_second[0] >= timedelta(seconds=1):
            self._in_a_second.popleft()
        if len(self._in_a_second) >= self.per_second:
            raise Refused(RATE)
        last = self._last_to.get(who)
        if last is not None and now - last < self.person_gap:
            raise Refused(PAIR_RATE)
        self._last_to[who] = now
        self._in_a_second.append(now)

    def is_open(self, person: Person, now: datetime) -> bool:
        """Whether free text may be sent: the person wrote within the window."""
        return person.window_from is not None and now - person.window_from <= self.window
