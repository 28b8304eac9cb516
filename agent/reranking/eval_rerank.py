"""Does the rerank help? NDCG@10 and precision@3 over shortlists of mature leads, and the switch.

A list is resampled whole and no lead stands in two: lists that share leads made a neutral ranker
"significant" in 46 of 100 (scoring.md, The rerank).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from agent.likeness import factor
from agent.reranking.slots import SLOTS
from leads.errors import InvalidInput, NotFound
from leads.lead import Lead
from leads.lists import BAND_RANKS
from leads.record import Record
from leads.scope import Scope
from leads.score import Adjust, Band, Score
from leads.score_log import OrderLog, OrderShown, ScoreLog
from leads.staff import Brokerage
from leads.store import LeadStore
from leads.switches import SwitchState
from scoring.labels import Horizons, booked_within, is_mature

# scoring.md, The rerank.
LISTS_NEEDED = 200
_NDCG_AT, _PRECISION_AT = 10, 3
# 95 % percentile bootstrap over lists; 2,000 draws put the lower end within 0.0005.
_DRAWS = 2_000
_INTERVAL = (2.5, 97.5)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shown:
    """One lead of a past shortlist: its base score 0..100 then, and whether it booked in time.

    `evidence_id` is what a ranker knows it by.
    """

    lead_id: str
    evidence_id: str
    base: float
    band: Band
    booked: bool


Shortlist = Sequence[Shown]
# A shortlist → by lead id its step; a lead it does not name stays.
Ranker = Callable[[Shortlist], Mapping[str, Adjust]]


@dataclass(frozen=True, slots=True)
class Gain:
    """Reranked minus base order, mean over lists, with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: None where there is no list with a mature booking."""

    lists: int
    switch: SwitchState
    ndcg_at_10: Gain | None
    precision_at_3: Gain | None


def judge(lists: Sequence[Shortlist], ranker: Ranker, *, seed: int = 0) -> Verdict:
    """The ranker's gain over base order and where its switch stands. InvalidInput: shared leads."""
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
    """On and unproven below 200 lists; from there on iff the whole interval is a gain."""
    if lists < LISTS_NEEDED:
        return SwitchState.UNPROVEN
    return SwitchState.ON if ndcg.low > 0 else SwitchState.OFF


def _gains(one: Shortlist, steps: Mapping[str, Adjust]) -> tuple[float, float]:
    before = sorted(one, key=lambda lead: _place(lead, "same"))
    # Sorted from base order, so that ties keep it.
    after = sorted(before, key=lambda lead: _place(lead, steps.get(lead.lead_id, "same")))
    old, new = [lead.booked for lead in before], [lead.booked for lead in after]
    return ndcg(new) - ndcg(old), precision(new) - precision(old)


def _place(lead: Shown, adjust: Adjust) -> tuple[int, float]:
    return BAND_RANKS[lead.band], -lead.base * factor(adjust, lead.base)


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


# A list of one cannot be put in another order.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OwnLists:
    """Mature lists, no lead in two, and by lead id the step the LLM had taken then."""

    lists: tuple[Shortlist, ...]
    steps: Mapping[str, Adjust]

    def judged(self) -> Verdict:
        """What the LLM's steps were worth beside base order."""
        return judge(self.lists, lambda one: {x.lead_id: self.steps[x.lead_id] for x in one})


def own_lists(record: Record, house: Brokerage, *, after: datetime, until: datetime) -> OwnLists:
    """What was shown in (after, until] and is mature at `until`; blocking.

    A lead counts in the first list that showed it with the LLM's word; base and reranked order are
    made of what is stored, so that weeks of base order tell as well.
    """
    scope = Scope.machinery(house.brokerage_id)
    horizons, steps = Horizons(house.horizons), dict[str, Adjust]()
    lists: list[Shortlist] = []
    for order in OrderLog(record, scope).orders(after=after, until=until):
        new = [i for i in order.lead_ids[: len(SLOTS)] if i not in steps]
        scores = _reranked(ScoreLog(record, scope).at(new, order.at))
        if len(scores) < _FEWEST:
            continue
        leads = _leads(LeadStore(record, scope), [i for i in new if i in scores])
        one = list(_shown(order, leads, scores, horizons, until))
        if len(one) == len(scores):
            lists.append(one)
            steps |= {i: s.adjustment.adjust for i, s in scores.items() if s.adjustment}
    return OwnLists(tuple(lists), steps)


def _reranked(scores: Mapping[str, Score]) -> dict[str, Score]:
    """Those the LLM had a word on."""
    return {i: s for i, s in scores.items() if s.adjustment is not None}


def _leads(store: LeadStore, lead_ids: Sequence[str]) -> list[Lead]:
    try:
        return store.leads(lead_ids)
    except NotFound:
        # A lead was erased since: its list cannot be told any more.
        return []


def _shown(
    order: OrderShown,
    leads: Sequence[Lead],
    scores: Mapping[str, Score],
    horizons: Horizons,
    until: datetime,
) -> Iterator[Shown]:
    """The leads whose outcome is mature; all of a list or none of it counts."""
    for lead in leads:
        score, days = scores.get(lead.lead_id), horizons.days(lead.kind)
        if score is None or score.base_score is None or score.band is None:
            continue
        if is_mature(order.at, days, cut_off=until):
            booked = booked_within(lead, order.at, days, cut_off=until)
            yield Shown(lead.lead_id, lead.lead_id, score.base_score, score.band, booked)
