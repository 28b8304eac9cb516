"""Each broker's shortlists, adjusted by the LLM ahead of the question, kept with the scores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from agent.facts import FactsReader, LeadFacts, Standing
from agent.reranking.alarms import Watch, tau
from agent.reranking.slots import SLOTS, Step
from app.wiring import Pakka
from leads.answer import FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.lead import LeadKind, LeadSummary
from leads.lists import BAND_RANKS
from leads.scope import Role, Scope
from leads.score import Band, Score
from leads.score_log import ScoreLog
from leads.staff import Brokerage, Identity, StaffMember
from leads.store import LeadStore

if TYPE_CHECKING:
    # It brings the vendor's client along, which takes half a second to import.
    from agent.reranking.adjusting import Adjusted, Adjusting

CAUSE = "rerank"
# Nobody waits for it; what is later than the rerank's own wait comes with the next round.
LIST_SECONDS = 15.0
# A choice: of reranks so many are asked for twice, in other slots, to see whether the order hangs
# on them.
SHAKEN_SHARE = 0.05
# A list that fails three times has something the model cannot do.
MOST_TRIES = 3
# The endpoint's fault: these say nothing of the list.
_PASSING = frozenset({FallbackReason.UNAVAILABLE, FallbackReason.BUDGET})
# Whom a list is for; an analyst calls nobody.
_ASKERS = (Role.BROKER, Role.MANAGER, Role.ADMIN)
# Lists rank within these: rent closes in weeks, new projects in months.
GROUPS: dict[str, tuple[LeadKind | None, ...]] = {
    "buy": (LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL, None),
    "rent": (LeadKind.RENT,),
    "own": (LeadKind.SELL, LeadKind.LET),
}
Mark = tuple[object, ...]


@dataclass(slots=True)
class _Seen:
    """A list as it last stood, and how often it failed so."""

    mark: Mark = ()
    is_done: bool = False
    tries: int = 0


@dataclass(slots=True)
class Lists:
    """Remembers what it has seen, so that a list nothing changed in costs one query a group."""

    pakka: Pakka
    adjusting: Adjusting
    watch: Watch
    at_once: asyncio.Semaphore
    shaken_share: float = SHAKEN_SHARE
    # Which lists are asked for twice is no secret.
    dice: Random = field(default_factory=Random)
    _seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    async def adjust(self, house: Brokerage) -> int:
        """How many scores got the LLM's word now."""
        members = await self.pakka.record.call(self.pakka.staff.members, house.brokerage_id)
        count = 0
        # A manager's list is made of brokers' lists: what these were told is not asked again.
        for role in _ASKERS:
            asked = [self._of(house, m) for m in members if m.role is role]
            count += sum(await asyncio.gather(*asked))
        return count

    async def _of(self, house: Brokerage, member: StaffMember) -> int:
        async with self.at_once:
            identity = await self.pakka.record.call(self.pakka.staff.identity, member.staff_id)
            return sum([await self._list(house, identity, group) for group in GROUPS])

    async def _list(self, house: Brokerage, identity: Identity, group: str) -> int:
        top = await self.pakka.record.call(self._top, identity.scope, GROUPS[group])
        switch = await self.pakka.record.call(self.pakka.switches.now, house.brokerage_id)
        mark = (switch.state, *((x.lead_id, x.as_of, x.score) for x in top))
        seen = self._seen.setdefault((str(identity.scope.staff_id), group), _Seen())
        if seen.mark != mark:
            seen.mark, seen.is_done, seen.tries = mark, False, 0
        if seen.is_done or not top:
            return 0
        facts = await self.pakka.record.call(self._facts, identity, top)
        if not any(map(self._is_due, facts)):
            # A score that news overtook is made anew, under another mark.
            seen.is_done = True
            return 0
        return await self._ask(house, identity, facts, seen)

    async def _ask(
        self, house: Brokerage, identity: Identity, facts: Sequence[LeadFacts], seen: _Seen
    ) -> int:
        deadline = Deadline.after(LIST_SECONDS)
        found = await self.adjusting.adjust(house, identity.scope, facts, deadline=deadline)
        seen.tries += found.fallback_reason not in _PASSING
        seen.is_done = found.fallback_reason is None or seen.tries >= MOST_TRIES
        due = {f.lead.lead_id for f in facts if self._is_due(f)}
        told = [s for s in _told(found) if s.lead_id in due]
        if not told:
            # In a week of base order there is nothing to ask; its end comes with another mark.
            seen.is_done = seen.is_done or found.fallback_reason is FallbackReason.OFF
            return 0
        count = await self.pakka.record.call(self._save, house, told)
        if found.call is not None and len(told) > 1 and self.dice.random() < self.shaken_share:
            await self._shake(house, identity, [f for f in facts if f.lead.lead_id in due], told)
        return count

    async def _shake(
        self,
        house: Brokerage,
        identity: Identity,
        facts: Sequence[LeadFacts],
        told: Sequence[Score],
    ) -> None:
        """The same leads in other slots: an order that depends on them is no judgement."""
        leads = [f.lead for f in facts]
        said = await self.adjusting.steps(
            house,
            identity.scope,
            leads,
            await self.adjusting.read(leads),
            deadline=Deadline.after(LIST_SECONDS),
            # Other slots every time: those of two leads are the same ones again half of the time.
            salt=f"shaken {self.pakka.clock().isoformat()}",
        )
        if said.source != "llm":
            return
        bases = {s.lead_id: s.base_score for s in told if s.base_score is not None}
        first = {s.lead_id: Step(s.adjustment.adjust) for s in told if s.adjustment is not None}
        self.watch.shuffled(house.brokerage_id, tau(bases, first, said.steps))

    def _save(self, house: Brokerage, told: Sequence[Score]) -> int:
        # An alarm may have put the switch off while this was asked.
        if not self.pakka.switches.now(house.brokerage_id).is_on:
            return 0
        scope = Scope.machinery(house.brokerage_id)
        return ScoreLog(self.pakka.record, scope).revise(told, cause=CAUSE)

    def _top(self, scope: Scope, kinds: Sequence[LeadKind | None]) -> list[LeadSummary]:
        """The ten open leads of these kinds that stand first."""
        store, most = LeadStore(self.pakka.record, scope), len(SLOTS)
        named = [x for kind in kinds if kind is not None for x in store.top(most, kind)]
        # The first ten of each group hold every lead that could stand among the first of this one.
        first = store.top(len(GROUPS) * most) if None in kinds else []
        kindless = [x for x in first if x.kind is None]
        return sorted([*named, *kindless], key=_place)[:most]

    def _facts(self, identity: Identity, top: Sequence[LeadSummary]) -> list[LeadFacts]:
        reader = FactsReader(self.pakka.record, self.pakka.models)
        facts = reader.read(identity, [x.lead_id for x in top], self.pakka.clock())
        return [f for f in facts if f.standing is Standing.SCORED and f.said_no is None]

    def _is_due(self, facts: LeadFacts) -> bool:
        """Whether nothing was said of this score yet, and may be."""
        if facts.score is None or facts.score.adjustment is not None:
            return False
        return facts.lead.allows(Purpose.LLM, at=self.pakka.clock())


def _told(found: Adjusted) -> list[Score]:
    return [f.score for f in found.facts if f.score is not None and f.score.adjustment is not None]


def _place(lead: LeadSummary) -> tuple[int, float]:
    return BAND_RANKS[Band(lead.band) if lead.band else None], -(lead.score or 0.0)
