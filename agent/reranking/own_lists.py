"""The lists a brokerage's own people were shown, with what the LLM said and who booked since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.reranking.eval_rerank import Shortlist, Shown, Verdict, judge
from agent.reranking.slots import SLOTS
from leads.errors import NotFound
from leads.lead import Lead
from leads.record import Record
from leads.scope import Scope
from leads.score import Adjust, Score
from leads.score_log import OrderLog, OrderShown, ScoreLog
from leads.staff import Brokerage
from leads.store import LeadStore
from scoring.horizons import Horizons
from scoring.labels import booked_within, is_mature

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
