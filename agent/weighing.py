"""What the LLM's word does to the scores of one answer: in time, told to its story, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.facts import LeadFacts, base_only
from agent.moment import Moment
from leads.answer import FallbackReason
from leads.deadline import Deadline
from leads.errors import DeadlinePassed
from leads.record import Record
from leads.scope import Scope
from leads.score_log import ScoreLog

if TYPE_CHECKING:
    from agent.reranking.adjusting import Adjusted, Adjusting

# What words take after the LLM: 2.6 ms median, 10 ms at most, four at once on two busy cores.
WORDS_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Weighed:
    """Facts whose scores may be shown; `reason` is why the LLM had no word, where it was asked."""

    facts: tuple[LeadFacts, ...]
    reason: FallbackReason | None = None


class Weighing:
    """Without an endpoint every score is the model's own, whatever is stored."""

    def __init__(self, record: Record, adjusting: Adjusting | None) -> None:
        self._record = record
        self._adjusting = adjusting

    async def kept(self, moment: Moment, facts: Sequence[LeadFacts]) -> list[LeadFacts]:
        """The facts with the stored adjustments that this person may see now; nothing is asked."""
        adjusting, identity = self._adjusting, moment.identity
        if adjusting is None:
            return [base_only(f) for f in facts]
        work = adjusting.state(identity.brokerage, identity.scope)
        try:
            state = await moment.timed.tasks.within(moment.timed.deadline, work, "switch")
        except DeadlinePassed:
            return [base_only(f) for f in facts]
        return list(adjusting.kept(facts, state))

    async def weighed(self, moment: Moment, facts: Sequence[LeadFacts]) -> Weighed:
        """The facts with adjusted scores, early enough for the words; the base when it is late."""
        if self._adjusting is None:
            return Weighed(tuple(base_only(f) for f in facts))
        identity, timed = moment.identity, moment.timed
        deadline = Deadline(timed.deadline.at_seconds - WORDS_SECONDS, timed.deadline.clock)
        work = self._adjusting.adjust(
            identity.brokerage,
            identity.scope,
            facts,
            deadline=deadline,
            on_status=moment.on_status,
        )
        try:
            with timed.story.step("adjust"):
                adjusted = await timed.tasks.within(deadline, work, "adjust")
        except DeadlinePassed:
            return Weighed(tuple(base_only(f) for f in facts), FallbackReason.TIMEOUT)
        _tell(moment, adjusted)
        self._keep(moment, facts, adjusted)
        return Weighed(adjusted.facts, adjusted.fallback_reason)

    def _keep(self, moment: Moment, before: Sequence[LeadFacts], now: Adjusted) -> None:
        """Stores what is new: the next question finds the same number."""
        pairs = zip(before, now.facts, strict=True)
        new = [f.score for old, f in pairs if f.score and f.score.adjustment and f != old]
        fresh = [s for s in new if s is not None]
        if not now.call or not fresh:
            return
        log = ScoreLog(self._record, Scope.machinery(moment.identity.scope.brokerage_id))

        def revise() -> int:
            return log.revise(fresh, cause="rerank")

        moment.timed.tasks.start(self._record.call(revise), "keep adjusted")


def _tell(moment: Moment, adjusted: Adjusted) -> None:
    scores = [f.score for f in adjusted.facts if f.score and f.score.adjustment]
    moment.timed.story.note(
        "rerank",
        switch=adjusted.switch.label,
        source=adjusted.source,
        fallback_reason=adjusted.fallback_reason,
        steps={s.lead_id: s.adjustment.adjust for s in scores if s.adjustment},
    )
    if adjusted.call is not None:
        moment.timed.story.called(adjusted.call)
