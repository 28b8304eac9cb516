"""The LLM's bounded word on leads that were scored: at most a step each, in time, or the base.

Read `adjust` first. Facts → what was read in their messages → past leads like each → one call → a
factor by code. Nothing the LLM or the index does is raised here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from agent.alarms import Watch
from agent.arms import is_control
from agent.candidates import candidate
from agent.factors import adjusted, without_adjustment
from agent.facts import LeadFacts, Standing
from agent.llm_rerank import LlmRerank, Reranked
from agent.llm_wire import ModelCall
from agent.reader import Reader
from agent.similar import read_similar
from agent.slots import SLOTS, Candidate
from agent.tasks import Tasks
from leads.answer import AnswerSource, FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.finding import Finding
from leads.lead import Lead
from leads.record import Record
from leads.scope import Scope
from leads.staff import Brokerage
from leads.switches import Switches, SwitchState
from retrieval.past_leads import PastLeads, Similar

# Of the time that is left; the LLM needs the rest. Ten leads took 90 ms at most.
NEIGHBOURS_SHARE = 0.3
Status = Callable[[str], None]
Findings = Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The facts in the order given; `source` is "llm" where a score rests on the LLM's word.

    `call` is None when nothing was asked or the reply was kept from before.
    """

    facts: tuple[LeadFacts, ...]
    source: AnswerSource
    fallback_reason: FallbackReason | None
    call: ModelCall | None = None


class Adjusting:
    """Asks for steps and applies them. It owns what is under way, so leave it by `aclose`."""

    def __init__(
        self,
        *,
        record: Record,
        past: PastLeads,
        reader: Reader,
        rerank: LlmRerank,
        switches: Switches,
        watch: Watch,
        clock: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._past = past
        self._reader = reader
        self._rerank = rerank
        self._switches = switches
        self._watch = watch
        self._clock = clock
        self._tasks = Tasks()

    async def adjust(
        self,
        brokerage: Brokerage,
        scope: Scope,
        facts: Sequence[LeadFacts],
        *,
        deadline: Deadline,
        asked_for: str = "",
        on_status: Status = lambda status: None,
    ) -> Adjusted:
        """The same facts with adjusted scores, by the deadline.

        A stored adjustment that is current is kept; the first ten others are asked for in one call.
        """
        state = await self.state(brokerage, scope)
        shown = self.kept(facts, state)
        if state is SwitchState.OFF:
            return Adjusted(shown, "base", FallbackReason.OFF)
        # What was kept did not hear what is asked for now.
        shown = tuple(_base(f) for f in shown) if asked_for else shown
        due = [f.lead for f in shown if _is_due(f)][: len(SLOTS)]
        said = await self.steps(
            brokerage,
            scope,
            due,
            deadline=deadline,
            asked_for=asked_for,
            on_status=on_status,
        )
        stepped = tuple(_stepped(f, said) for f in shown)
        found = await self._record.call(self._reader.found, [f.lead for f in stepped if _rests(f)])
        told = tuple(_told(f, found, state) for f in stepped)
        return Adjusted(told, *_source(told, said), said.call)

    async def steps(
        self,
        brokerage: Brokerage,
        scope: Scope,
        leads: Sequence[Lead],
        *,
        deadline: Deadline,
        asked_for: str = "",
        are_stored: bool = True,
        on_status: Status = lambda status: None,
    ) -> Reranked:
        """The LLM's step for each of up to ten leads, whatever the switch says.

        Of leads that are not stored no finding is looked up: their message ids are the caller's.
        """
        now = self._clock()
        allowed = [lead for lead in leads if lead.allows(Purpose.LLM, at=now)]
        if not allowed:
            return Reranked("base", None)
        on_status("reading similar leads")
        found = await self._record.call(self._reader.found, allowed) if are_stored else {}
        candidates = await self._candidates(scope, allowed, found, deadline, now)
        on_status("reading the chat")
        said = await self._rerank.rerank(candidates, deadline=deadline, asked_for=asked_for)
        if said.call is not None or said.fallback_reason is not None:
            self._watch.replied(brokerage.brokerage_id, said.fallback_reason)
        return said

    async def state(self, brokerage: Brokerage, scope: Scope) -> SwitchState:
        """Where the switch stands for this person now; off in a week of base order."""
        now = self._clock().astimezone(ZoneInfo(brokerage.timezone))
        if scope.staff_id is not None and is_control(scope.staff_id, now):
            return SwitchState.OFF
        return (await self._record.call(self._switches.now, brokerage.brokerage_id)).state

    def kept(self, facts: Sequence[LeadFacts], state: SwitchState) -> tuple[LeadFacts, ...]:
        """The facts with the adjustments that may be shown: none when off, or not agreed to."""
        now = self._clock()
        return tuple(
            f if state is not SwitchState.OFF and f.lead.allows(Purpose.LLM, at=now) else _base(f)
            for f in facts
        )

    async def aclose(self) -> None:
        """Waits until no past leads are looked for any more."""
        await self._tasks.finish()

    async def _candidates(
        self,
        scope: Scope,
        leads: Sequence[Lead],
        found: Findings,
        deadline: Deadline,
        now: datetime,
    ) -> list[Candidate]:
        similar = await self._similar(scope, leads, deadline, now)
        return [
            candidate(
                lead,
                at=now,
                findings=found.get(lead.lead_id, ()),
                similar=past.leads if past else (),
                days=past.days if past else (),
            )
            for lead, past in zip(leads, similar, strict=True)
        ]

    async def _similar(
        self, scope: Scope, leads: Sequence[Lead], deadline: Deadline, now: datetime
    ) -> list[Similar | None]:
        """The past leads like each; None where there are none in time, or none to be had."""
        tasks = [
            self._tasks.start(read_similar(self._past, scope, lead, now), f"similar {lead.lead_id}")
            for lead in leads
        ]
        left = NEIGHBOURS_SHARE * deadline.left_seconds
        done, _ = await asyncio.wait(tasks, timeout=left)
        return [task.result().similar if task in done else None for task in tasks]


def _base(facts: LeadFacts) -> LeadFacts:
    """The facts without the LLM's word."""
    score = facts.score
    if score is None or score.adjustment is None:
        return facts
    return replace(facts, score=without_adjustment(score))


def _is_due(facts: LeadFacts) -> bool:
    is_scored = facts.standing is Standing.SCORED and facts.score is not None
    return is_scored and not _rests(facts)


def _rests(facts: LeadFacts) -> bool:
    """Whether its score rests on the LLM's word."""
    return facts.score is not None and facts.score.adjustment is not None


def _stepped(facts: LeadFacts, said: Reranked) -> LeadFacts:
    lead_id, score = facts.lead.lead_id, facts.score
    if score is None or lead_id not in said.steps or not _is_due(facts):
        return facts
    step = said.step(lead_id)
    return replace(facts, score=adjusted(score, step.adjust, step.evidence))


def _told(facts: LeadFacts, found: Findings, state: SwitchState) -> LeadFacts:
    """With what was read in the messages that the adjustment rests on."""
    score = facts.score
    if score is None or score.adjustment is None:
        return facts
    evidence = score.adjustment.evidence
    read = tuple(f for f in found.get(facts.lead.lead_id, ()) if f.message_id in evidence)
    return replace(facts, rests_on=read, is_unproven=state is SwitchState.UNPROVEN)


def _source(
    facts: Sequence[LeadFacts], said: Reranked
) -> tuple[AnswerSource, FallbackReason | None]:
    """Honest of the numbers: some may rest on a word of before while this call failed."""
    if any(_rests(f) for f in facts):
        return "llm", said.fallback_reason
    return "base", said.fallback_reason or FallbackReason.OFF
