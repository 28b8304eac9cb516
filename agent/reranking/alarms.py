"""Early alarms of the rerank: what switches it off before any booking could tell."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import combinations

import structlog

from agent.likeness import factor
from agent.reranking.slots import Step
from agent.tasks import Tasks
from leads.answer import FallbackReason
from leads.record import Record
from leads.switches import RerankSwitch, Switches, SwitchState

# evidence.md, LLM: fewer than 95 % valid replies; tau below 0.6 between two shuffles.
LEAST_VALID, LEAST_TAU = 0.95, 0.6
# More than half late: most answers wait for nothing. Unmeasured.
MOST_LATE = 0.5
# With 40 replies two invalid ones are still 95 %; a hundred are a morning of one brokerage.
_NEEDED, _KEPT = 40, 100
_SHUFFLES_NEEDED, _SHUFFLES_KEPT = 5, 20
log = structlog.get_logger()


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


class Watch:
    """The alarms of every brokerage of a process; one that is raised puts the switch off.

    Off it stays until it is looked at again: after a month, or with another prompt or model.
    """

    def __init__(
        self,
        switches: Switches,
        record: Record,
        clock: Callable[[], datetime],
        *,
        made_by: str = "",
    ) -> None:
        self._switches = switches
        self._record = record
        self._clock = clock
        self._made_by = made_by
        self._alarms: defaultdict[str, Alarms] = defaultdict(Alarms)
        self._tasks = Tasks()

    def replied(self, brokerage_id: str, reason: FallbackReason | None) -> None:
        """How one call ended; needs a running loop."""
        self._alarms[brokerage_id].replied(reason)
        self._look(brokerage_id)

    def shuffled(self, brokerage_id: str, tau: float) -> None:
        """How alike two orders of one list were under two shuffles; needs a running loop."""
        self._alarms[brokerage_id].shuffled(tau)
        self._look(brokerage_id)

    async def aclose(self) -> None:
        """Waits until every raised alarm is written."""
        await self._tasks.finish()

    def _look(self, brokerage_id: str) -> None:
        alarm = self._alarms[brokerage_id].raised
        if alarm is None:
            return
        # What is asked after it is on again is judged by itself.
        del self._alarms[brokerage_id]
        log.warning("rerank.alarm", brokerage=brokerage_id, alarm=alarm.name.lower())
        self._tasks.start(self._record.call(self._off, brokerage_id, alarm), "alarm")

    def _off(self, brokerage_id: str, alarm: Alarm) -> None:
        if not self._switches.now(brokerage_id).is_on:
            return
        reason = f"Off by an alarm: {alarm.value}."
        now = self._clock()
        off = RerankSwitch(SwitchState.OFF, reason, now, made_by=self._made_by)
        self._switches.set(brokerage_id, off)


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
