"""Whether the rerank helps: early alarms on its replies, its gain over mature shortlists, and
the monthly review of a brokerage by its own lists and bookings.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import combinations

import numpy as np
import structlog
from numpy.typing import NDArray

from agent.rerank.candidates import SLOTS, Step
from agent.rerank.intent_similarity import step_factor
from agent.tasks import Tasks
from leads.model.answer import FallbackReason
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.score import Adjust, Band, Score
from leads.store.lead_store import BAND_RANKS, LeadStore
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitch, RerankSwitches, SwitchState
from leads.store.score_log import OrderLog, OrderShown, ScoreLog
from leads.store.staff import Brokerage
from scoring.labels import Horizons, booked_within, is_mature

# With fewer valid replies, or orders that differ more under two shuffles, it orders nothing.
LEAST_VALID, LEAST_TAU = 0.95, 0.6
# With more than half late, most answers wait in vain. Unmeasured.
MOST_LATE = 0.5
# With 40 replies two invalid ones are still 95 %; a hundred are one brokerage's morning.
_NEEDED, _KEPT = 40, 100
_SHUFFLES_NEEDED, _SHUFFLES_KEPT = 5, 20
log = structlog.get_logger()


class Alarm(StrEnum):
    """Why the rerank is off before its gain could be measured."""

    INVALID = "replies do not fit the form"
    LATE = "replies come late"
    SHUFFLED = "the order depends on the slots"


class Alarms:
    """The last replies of one brokerage's rerank."""

    def __init__(self) -> None:
        self._ended: deque[FallbackReason | None] = deque(maxlen=_KEPT)
        self._taus: deque[float] = deque(maxlen=_SHUFFLES_KEPT)

    def replied(self, reason: FallbackReason | None) -> None:
        """How one call ended; a call shed, off or down says nothing about replies."""
        if reason in (None, FallbackReason.INVALID, FallbackReason.TIMEOUT):
            self._ended.append(reason)

    def shuffled(self, tau: float) -> None:
        """How similar two orders of the same list were under two shuffles, −1..1."""
        self._taus.append(tau)

    @property
    def raised(self) -> Alarm | None:
        """The first alarm that applies; None if all is well or too little is known."""
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


class RerankWatch:
    """The alarms of every brokerage in a process; a raised alarm turns the switch off.

    It stays off until it is reviewed: after a month, or with another prompt or model.
    """

    def __init__(
        self,
        switches: RerankSwitches,
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
        """Notes how one call ended; needs a running loop."""
        self._alarms[brokerage_id].replied(reason)
        self._look(brokerage_id)

    def shuffled(self, brokerage_id: str, tau: float) -> None:
        """Notes how similar two orders of a list were under two shuffles; needs a running loop."""
        self._alarms[brokerage_id].shuffled(tau)
        self._look(brokerage_id)

    async def aclose(self) -> None:
        """Waits until every raised alarm is written."""
        await self._tasks.finish()

    def _look(self, brokerage_id: str) -> None:
        alarm = self._alarms[brokerage_id].raised
        if alarm is None:
            return
        # Calls made after it is on again are judged by themselves.
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


def kendall_tau(
    bases: Mapping[str, float], one: Mapping[str, Step], other: Mapping[str, Step]
) -> float:
    """Kendall's tau-a of the two final orders, over the pairs that a step could have swapped."""
    first, second = _scores(bases, one), _scores(bases, other)
    # Leads more than ten points apart never swap: counting them would hide every disagreement.
    pairs = [(a, b) for a, b in combinations(bases, 2) if abs(bases[a] - bases[b]) <= 10]
    return _agreement([(first[a] - first[b], second[a] - second[b]) for a, b in pairs])


def _scores(bases: Mapping[str, float], steps: Mapping[str, Step]) -> dict[str, float]:
    return {i: base * step_factor(steps.get(i, Step()).adjust, base) for i, base in bases.items()}


def _agreement(differences: Sequence[tuple[float, float]]) -> float:
    if not differences:
        return 1.0
    agreed = sum(1 if x * y > 0 or x == y else -1 if x * y < 0 else 0 for x, y in differences)
    return agreed / len(differences)


# A list is resampled as a whole and no lead is in two: lists that share leads made a neutral ranker
# "significant" in 46 of 100 (docs/scoring.md, The rerank).

# Fewer lists prove nothing either way.
LISTS_NEEDED = 200
_NDCG_AT, _PRECISION_AT = 10, 3
# 95 % percentile bootstrap over lists; 2,000 draws put the lower end within 0.0005.
_DRAWS = 2_000
_INTERVAL = (2.5, 97.5)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ShownLead:
    """One lead of a past shortlist: its base score 0..100 then, and whether it booked in time.

    `evidence_id` is the id a ranker knows it by.
    """

    lead_id: str
    evidence_id: str
    base: float
    band: Band
    booked: bool


Shortlist = Sequence[ShownLead]
# A shortlist → steps by lead id; a lead without one stays.
Ranker = Callable[[Shortlist], Mapping[str, Adjust]]


@dataclass(frozen=True, slots=True)
class Gain:
    """Reranked minus base order: the mean over lists, with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result; the gains are None if no list has a mature booking."""

    lists: int
    switch: SwitchState
    ndcg_at_10: Gain | None
    precision_at_3: Gain | None


def judge(lists: Sequence[Shortlist], ranker: Ranker, *, seed: int = 0) -> Verdict:
    """The ranker's gain over base order, and its switch. InvalidInput if lists share leads."""
    seen = [lead.lead_id for one in lists for lead in one]
    if len(set(seen)) < len(seen):
        raise InvalidInput("A lead stands in two lists: each may be judged once.")
    counted = [one for one in lists if any(lead.booked for lead in one)]
    if not counted:
        return Verdict(0, SwitchState.UNPROVEN, None, None)
    gains = np.array([_gains(one, ranker(one)) for one in counted])
    ndcg, precision = _interval(gains[:, 0], seed), _interval(gains[:, 1], seed)
    return Verdict(len(counted), switch(len(counted), ndcg), ndcg, precision)


def switch(lists: int, ndcg: Gain) -> SwitchState:
    """Unproven (and on) below 200 lists; from there on only if the whole interval is a gain."""
    if lists < LISTS_NEEDED:
        return SwitchState.UNPROVEN
    return SwitchState.ON if ndcg.low > 0 else SwitchState.OFF


def _gains(one: Shortlist, steps: Mapping[str, Adjust]) -> tuple[float, float]:
    before = sorted(one, key=lambda lead: _place(lead, "same"))
    # Sorted from base order, so that ties keep it.
    after = sorted(before, key=lambda lead: _place(lead, steps.get(lead.lead_id, "same")))
    old, new = [lead.booked for lead in before], [lead.booked for lead in after]
    return ndcg(new) - ndcg(old), precision(new) - precision(old)


def _place(lead: ShownLead, adjust: Adjust) -> tuple[int, float]:
    return BAND_RANKS[lead.band], -lead.base * step_factor(adjust, lead.base)


def ndcg(booked: Sequence[bool]) -> float:
    """NDCG@10 of one order with at least one booking."""
    gain = sum(1 / np.log2(i + 2) for i, won in enumerate(booked[:_NDCG_AT]) if won)
    best = sum(1 / np.log2(i + 2) for i in range(min(sum(booked), _NDCG_AT)))
    return float(gain / best)


def precision(booked: Sequence[bool]) -> float:
    """The share of bookings among the first three."""
    return sum(booked[:_PRECISION_AT]) / _PRECISION_AT


def _interval(gains: Floats, seed: int) -> Gain:
    rng = np.random.default_rng(seed)
    means = gains[rng.integers(0, len(gains), (_DRAWS, len(gains)))].mean(axis=1)
    low, high = np.percentile(means, _INTERVAL)
    return Gain(float(gains.mean()), float(low), float(high))


# A single lead cannot be reordered.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OwnLists:
    """Mature lists, no lead in two, and by lead id the step the LLM took then."""

    lists: tuple[Shortlist, ...]
    steps: Mapping[str, Adjust]

    def judged(self) -> Verdict:
        """The gain of the LLM's steps over base order."""
        return judge(self.lists, lambda one: {x.lead_id: self.steps[x.lead_id] for x in one})


def own_lists(
    record: Record, brokerage: Brokerage, *, after: datetime, until: datetime
) -> OwnLists:
    """What was shown in (after, until] and is mature at `until`; blocking.

    A lead counts in the first list that showed it with an LLM's step; base and reranked order are
    rebuilt from what is stored, so weeks of base order count as well.
    """
    scope = Scope.machinery(brokerage.brokerage_id)
    horizons, steps = Horizons(brokerage.horizons), dict[str, Adjust]()
    lists: list[Shortlist] = []
    for order in OrderLog(record, scope).orders(after=after, until=until):
        new = [i for i in order.lead_ids[: len(SLOTS)] if i not in steps]
        then = ScoreLog(record, scope).at(new, order.at)
        scores = {i: score for i, score in then.items() if score.adjustment}
        if len(scores) < _FEWEST:
            continue
        leads = _leads(LeadStore(record, scope), [i for i in new if i in scores])
        one = list(_shown(order, leads, scores, horizons, until))
        if len(one) == len(scores):
            lists.append(one)
            steps |= {i: s.adjustment.adjust for i, s in scores.items() if s.adjustment}
    return OwnLists(tuple(lists), steps)


def _leads(store: LeadStore, lead_ids: Sequence[str]) -> list[Lead]:
    try:
        return store.leads(lead_ids)
    except NotFound:
        # A lead was erased since: its list can no longer be rebuilt.
        return []


def _shown(
    order: OrderShown,
    leads: Sequence[Lead],
    scores: Mapping[str, Score],
    horizons: Horizons,
    until: datetime,
) -> Iterator[ShownLead]:
    """The leads whose outcome is mature; a list counts as a whole or not at all."""
    for lead in leads:
        score, days = scores.get(lead.lead_id), horizons.days(lead.kind)
        if score is None or score.base_score is None or score.band is None:
            continue
        if is_mature(order.at, days, cut_off=until):
            booked = booked_within(lead, order.at, days, cut_off=until)
            yield ShownLead(lead.lead_id, lead.lead_id, score.base_score, score.band, booked)


# docs/scoring.md, The rerank. After an alarm it stays off as long.
RERANK_REVIEW_EVERY = timedelta(days=30)
_NEW = "Not yet proven here: no list was judged with this prompt and model."
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def review_rerank(
    record: Record, switches: RerankSwitches, brokerage: Brokerage, *, made_by: str, at: datetime
) -> RerankSwitch | None:
    """Sets the switch after a month, or with another prompt or model; otherwise returns None.

    An alarm's verdict holds until then like any other; after that only the lists decide.
    """
    now = switches.now(brokerage.brokerage_id)
    is_same = now.at is not None and now.made_by == made_by
    if is_same and now.at is not None and at - now.at < RERANK_REVIEW_EVERY:
        return None
    found = RerankSwitch(SwitchState.UNPROVEN, _NEW, at, 0, made_by)
    if is_same:
        verdict = judge_rerank(record, switches, brokerage, at=at)
        found = RerankSwitch(verdict.switch, rerank_reason(verdict), at, verdict.lists, made_by)
    switches.set(brokerage.brokerage_id, found)
    log.info(
        "rerank.looked_at",
        brokerage=brokerage.brokerage_id,
        state=found.state.value,
        lists=found.lists,
    )
    return found


def rerank_reason(verdict: Verdict) -> str:
    """One line for an operator."""
    gain = verdict.ndcg_at_10
    if gain is None or verdict.lists < LISTS_NEEDED:
        return f"Not yet proven here: {verdict.lists} of {LISTS_NEEDED} lists with a booking."
    figures = f"NDCG@10 {gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})"
    head = "Proven here" if verdict.switch is SwitchState.ON else "No better than base order here"
    return f"{head}: {figures} over {verdict.lists} lists."


def judge_rerank(
    record: Record, switches: RerankSwitches, brokerage: Brokerage, *, at: datetime
) -> Verdict:
    """What the lists since this prompt and model began show by now; blocking."""
    made_by = switches.now(brokerage.brokerage_id).made_by
    since = switches.since(brokerage.brokerage_id, made_by) or _BEGINNING
    return own_lists(record, brokerage, after=since, until=at).judged()
