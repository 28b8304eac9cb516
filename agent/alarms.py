"""Early alarms of the rerank: what switches it off before any booking could tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from agent.factors import factor
from agent.slots import Step
from leads.answer import FallbackReason

# evidence.md, LLM: fewer than 95 % valid replies; tau below 0.6 between two shuffles.
LEAST_VALID, LEAST_TAU = 0.95, 0.6
# More than half late: most answers wait for nothing. Unmeasured.
MOST_LATE = 0.5
# With 40 replies two invalid ones are still 95 %; a hundred are a morning of one brokerage.
_NEEDED, _KEPT = 40, 100
_SHUFFLES_NEEDED, _SHUFFLES_KEPT = 5, 20


class Alarm(StrEnum):
    """Why the rerank is off before its worth could be measured."""

    INVALID = "replies do not fit the form"
    LATE = "replies come late"
    SHUFFLED = "the order depends on the slots"


class Alarms:
    """The last replies of one brokerage's rerank."""

    def __init__(self) -> None:
        self._ended: deque[FallbackReason | None] = deque(maxlen=_KEPT)
        self._taus: deque[float] = deque(maxlen=_SHUFFLES_KEPT)

    def replied(self, reason: FallbackReason | None) -> None:
        """How one call ended; what was shed, off or down says nothing about replies."""
        if reason in (None, FallbackReason.INVALID, FallbackReason.TIMEOUT):
            self._ended.append(reason)

    def shuffled(self, tau: float) -> None:
        """How alike two orders of the same list were under two shuffles, −1..1."""
        self._taus.append(tau)

    @property
    def raised(self) -> Alarm | None:
        """The first alarm that holds; None while all is well or too little is known."""
        ended = list(self._ended)
        late = ended.count(FallbackReason.TIMEOUT)
        replies = len(ended) - late
        if replies >= _NEEDED and ended.count(None) / replies < LEAST_VALID:
            return Alarm.INVALID
        if len(ended) >= _NEEDED and late / len(ended) > MOST_LATE:
            return Alarm.LATE
        taus = self._taus
        if len(taus) >= _SHUFFLES_NEEDED and sum(taus) / len(taus) < LEAST_TAU:
            return Alarm.SHUFFLED
        return None


def tau(bases: Mapping[str, float], one: Mapping[str, Step], other: Mapping[str, Step]) -> float:
    """Kendall's tau-a of the two final orders, over the pairs that a step could have swapped."""
    first, second = _scores(bases, one), _scores(bases, other)
    # Leads more than ten points apart never swap: counting them would hide every disagreement.
    pairs = [(a, b) for a, b in combinations(bases, 2) if abs(bases[a] - bases[b]) <= 10]
    return _agreement([(first[a] - first[b], second[a] - second[b]) for a, b in pairs])


def _scores(bases: Mapping[str, float], steps: Mapping[str, Step]) -> dict[str, float]:
    return {i: base * factor(steps.get(i, Step()).adjust, base) for i, base in bases.items()}


def _agreement(differences: Sequence[tuple[float, float]]) -> float:
    if not differences:
        return 1.0
    agreed = sum(1 if x * y > 0 or x == y else -1 if x * y < 0 else 0 for x, y in differences)
    return agreed / len(differences)
