"""The LLM's bounded adjustment of scored leads: at most a step each, in time, or the base score.

Read `adjust` first: facts → findings in their messages → similar past leads → one call → a factor
by code. Nothing the LLM or the index does raises here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus, base_only
from agent.lead_state.similar_leads import read_similar
from agent.llm.finding_extractor import FindingExtractor
from agent.llm.wire import ModelCall
from agent.rerank.candidates import SLOTS, candidate, version
from agent.rerank.intent_similarity import adjusted
from agent.rerank.llm_rerank import LlmRerank, Reranked
from agent.rerank.rerank_evaluation import RerankWatch
from agent.tasks import Tasks
from leads.model.answer import AnswerSource, FallbackReason
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.score import Score, without_adjustment
from leads.store.message_findings import Finding
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitches, SwitchState
from leads.store.staff import Brokerage
from retrieval.past_leads import PastLeads, Similar

# A share of the time left; the LLM needs the rest. Ten leads took 170 to 700 ms on two busy cores,
# and 1 s more if a broker's past leads had not been read before.
NEIGHBOURS_SHARE = 0.3
Findings = Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class AdjustedScores:
    """The scores that may be shown, by lead id; `source` is "llm" if one rests on a step.

    `found`: the findings in these leads' messages. `call` is None if nothing was asked or the reply
    was kept from before.
    """

    scores: Mapping[str, Score]
    source: AnswerSource
    fallback_reason: FallbackReason | None
    found: Findings = field(default_factory=dict)
    call: ModelCall | None = None


@dataclass(frozen=True, slots=True)
class AdjustedFacts:
    """The same for the facts of an answer, in the order given."""

    facts: tuple[ScoredLead, ...]
    source: AnswerSource
    fallback_reason: FallbackReason | None
    call: ModelCall | None = None


class ScoreAdjuster:
    """Asks for steps and applies them. It owns its running calls: close it by `aclose`."""

    def __init__(
        self,
        *,
        record: Record,
        past: PastLeads,
        reader: FindingExtractor,
        rerank: LlmRerank,
        switches: RerankSwitches,
        watch: RerankWatch,
        clock: Callable[[], datetime],
        on_step: Callable[[str], None] = lambda adjust: None,
    ) -> None:
        self._record = record
        self._past = past
        self._reader = reader
        self._rerank = rerank
        self._switches = switches
        self._watch = watch
        self._clock = clock
        self._on_step = on_step
        self._tasks = Tasks()

    async def adjust(
        self,
        brokerage: Brokerage,
        scope: Scope,
        facts: Sequence[ScoredLead],
        *,
        deadline: Deadline,
    ) -> AdjustedFacts:
        """The same facts with adjusted scores, by the deadline."""
        given = [(f.lead, f.score) for f in facts if f.score and f.standing is ScoreStatus.SCORED]
        now = await self.scores(brokerage, scope, given, deadline=deadline)
        told = tuple(_with_findings(f, now) for f in facts)
        return AdjustedFacts(told, now.source, now.fallback_reason, now.call)

    async def scores(
        self,
        brokerage: Brokerage,
        scope: Scope,
        given: Sequence[tuple[Lead, Score]],
        *,
        deadline: Deadline,
        asked_for: str = "",
        are_stored: bool = True,
    ) -> AdjustedScores:
        """Leads in base order with their scores, adjusted by the deadline.

        A current stored adjustment is kept, unless there is a request, which it did not know of;
        the first ten others are asked for in one call. For leads that are not stored no findings
        are looked up: their message ids are whatever the caller says.
        """
        state = await self.state(brokerage, scope)
        if state is SwitchState.OFF:
            plain = {lead.lead_id: without_adjustment(score) for lead, score in given}
            return AdjustedScores(plain, "base", FallbackReason.OFF)
        # Read before the call: nothing is awaited after it.
        found = await self.read([lead for lead, _ in given]) if are_stored else {}
        now = self._clock()
        versions = {
            x.lead_id: version(x, at=now, findings=found.get(x.lead_id, ())) for x, _ in given
        }
        current = {
            x.lead_id
            for x, s in given
            if s.adjustment and s.adjustment.version == versions[x.lead_id]
        }
        kept = {
            x.lead_id: self._kept(x, s, is_heard=not asked_for and x.lead_id in current)
            for x, s in given
        }
        said = await self.steps(
            brokerage,
            scope,
            [lead for lead, _ in given if kept[lead.lead_id].adjustment is None],
            found,
            deadline=deadline,
            asked_for=asked_for,
        )
        scores = kept | {
            i: adjusted(kept[i], step.adjust, step.evidence, version=versions[i])
            for i, step in said.steps.items()
        }
        return AdjustedScores(scores, *_source(scores, said), found, said.call)

    async def read(self, leads: Sequence[Lead]) -> Findings:
        """The findings so far in the messages of these stored leads."""
        return await self._record.call(self._reader.found, leads) if leads else {}

    async def steps(
        self,
        brokerage: Brokerage,
        scope: Scope,
        leads: Sequence[Lead],
        found: Findings,
        *,
        deadline: Deadline,
        asked_for: str = "",
        salt: str = "",
    ) -> Reranked:
        """The LLM's step for each of the first ten that agreed to it, whatever the switch says."""
        now = self._clock()
        allowed = [lead for lead in leads if lead.allows(Purpose.LLM, at=now)][: len(SLOTS)]
        if not allowed:
            return Reranked("base", None)
        similar = await self._similar(scope, allowed, deadline, now)
        candidates = [
            candidate(
                lead,
                at=now,
                findings=found.get(lead.lead_id, ()),
                similar=past.leads if past else (),
                days=past.days if past else (),
            )
            for lead, past in similar
        ]
        said = await self._rerank.rerank(
            candidates, deadline=deadline, asked_for=asked_for, salt=salt
        )
        self._report(brokerage.brokerage_id, said)
        return said

    async def state(self, brokerage: Brokerage, scope: Scope) -> SwitchState:
        """The switch for this person now; off in a week of base order."""
        return await self._record.call(self.stands, brokerage, scope)

    def stands(self, brokerage: Brokerage, scope: Scope) -> SwitchState:
        """The same, blocking."""
        now = self._clock().astimezone(ZoneInfo(brokerage.timezone))
        # A made-up brokerage sells nothing: there is nothing to compare.
        is_judged = not brokerage.is_synthetic and scope.staff_id is not None
        if is_judged and is_control(scope.staff_id or "", now):
            return SwitchState.OFF
        return self._switches.now(brokerage.brokerage_id).state

    def kept(self, facts: Sequence[ScoredLead], state: SwitchState) -> tuple[ScoredLead, ...]:
        """The facts with the stored adjustments that may be shown; no LLM is called."""
        if state is SwitchState.OFF:
            return tuple(base_only(f) for f in facts)
        return tuple(
            replace(f, score=self._kept(f.lead, f.score, is_heard=f.standing is ScoreStatus.SCORED))
            if f.score
            else f
            for f in facts
        )

    async def aclose(self) -> None:
        """Waits until no search for past leads is running."""
        await self._tasks.finish()

    def _kept(self, lead: Lead, score: Score, *, is_heard: bool) -> Score:
        """The score with its adjustment, if that is current and still agreed to."""
        may_show = is_heard and lead.allows(Purpose.LLM, at=self._clock())
        return score if may_show or not score.adjustment else without_adjustment(score)

    def _report(self, brokerage_id: str, said: Reranked) -> None:
        if said.call is None and said.fallback_reason is None:
            # Kept from before: nothing was asked.
            return
        self._watch.replied(brokerage_id, said.fallback_reason)
        for step in said.steps.values():
            self._on_step(step.adjust)

    async def _similar(
        self, scope: Scope, leads: Sequence[Lead], deadline: Deadline, now: datetime
    ) -> list[tuple[Lead, Similar | None]]:
        """Each lead with similar past ones; None if there are none, or none in time."""
        until = Deadline.after(NEIGHBOURS_SHARE * deadline.left_seconds, deadline.clock)
        # Once for all: ten at a time would each read the brokerage's past leads.
        reading = self._tasks.start(self._record.call(self._past.catalogue, scope), "catalogue")
        await asyncio.wait({reading}, timeout=until.left_seconds)
        if not reading.done():
            return [(lead, None) for lead in leads]
        tasks = [
            self._tasks.start(read_similar(self._past, scope, lead, now), f"similar {lead.lead_id}")
            for lead in leads
        ]
        done, _ = await asyncio.wait(tasks, timeout=until.left_seconds)
        found = [task.result().similar if task in done else None for task in tasks]
        return list(zip(leads, found, strict=True))


def _with_findings(facts: ScoredLead, now: AdjustedScores) -> ScoredLead:
    """Adds the findings that the adjustment rests on."""
    score = now.scores.get(facts.lead.lead_id)
    if score is None or score.adjustment is None:
        return base_only(facts)
    evidence = score.adjustment.evidence
    read = tuple(f for f in now.found.get(facts.lead.lead_id, ()) if f.message_id in evidence)
    return replace(facts, score=score, rests_on=read)


def _source(
    scores: Mapping[str, Score], said: Reranked
) -> tuple[AnswerSource, FallbackReason | None]:
    """Describes the numbers: some may rest on an earlier step though this call failed."""
    if any(score.adjustment for score in scores.values()):
        return "llm", said.fallback_reason
    return "base", said.fallback_reason or FallbackReason.OFF


# The share of a broker's weeks: a first call sells by itself (docs/scoring.md, The rerank).
CONTROL_SHARE = 0.2


def is_control(staff_id: str, at: datetime) -> bool:
    """Whether this person sees base order in the ISO week of `at`, in the zone of `at`."""
    year, week, _ = at.isocalendar()
    drawn = sha256(f"rerank {staff_id} {year} {week}".encode()).digest()
    return int.from_bytes(drawn[:8]) < CONTROL_SHARE * 2**64
