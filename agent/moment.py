"""Who is answered now: what every step of one answer needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agent.saying.wording import Wording
from agent.shortlist import Today
from agent.tasks import Timed
from leads.staff import Identity


@dataclass(frozen=True, slots=True)
class Moment:
    """Who is answered, in which words, and how work is run and watched."""

    identity: Identity
    words: Wording
    timed: Timed
    on_status: Callable[[str], None]

    @property
    def is_synthetic(self) -> bool:
        return self.identity.brokerage.is_synthetic

    @property
    def today(self) -> Today:
        return Today(self.words.now.astimezone(self.words.zone).date(), self.words.zone)
