"""One question while it is worked on: the calls that were planned, and what they came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.facts import LeadFacts, Standing
from agent.hearing.phrasings import Intent
from agent.moment import Moment
from agent.saying.said import Said
from agent.talking.plan import Hidden, Result
from agent.talking.tools import Call
from agent.updates.flow import Spoken
from leads.consent import Purpose
from leads.told import Act

# Answers about leads made of lines: among these an LLM may choose.
OFFERED = frozenset({Intent.HOW_HOT, Intent.WHY, Intent.NEXT_STEP, Intent.KNOWN, Intent.COMPARE})


@dataclass(frozen=True, slots=True)
class Done:
    """A call that was made: what is said to it, or the class of what went wrong.

    `topic`: what the lead's own words were asked about.
    """

    call: Call
    intent: Intent
    said: Said | None
    error: str | None = None
    topic: str | None = None

    @property
    def facts(self) -> tuple[LeadFacts, ...]:
        """The leads it tells of."""
        return self.said.facts if self.said else ()

    @property
    def is_offered(self) -> bool:
        """Whether an LLM may choose among its lines: every lead in it agreed to one."""
        return self.intent in OFFERED and bool(self.facts) and all(map(may_tell, self.facts))


@dataclass(slots=True)
class Work:
    """One question while it is worked on; `acts` wait for one preview."""

    moment: Moment
    spoken: Spoken
    hidden: Hidden
    #: The calls of the newest plan.
    planned: list[Call] = field(default_factory=list)
    #: What the plan was for; of earlier plans only what the next one may look at.
    done: list[Done] = field(default_factory=list)
    looked_at: list[Done] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def in_order(self) -> list[Done]:
        """What was done as it was planned: calls are made side by side, and end as they end."""
        return sorted(self.done, key=lambda one: self.planned.index(one.call))

    def look(self) -> list[Result]:
        """What was done so far, as the LLM may see it; it will be no part of the answer."""
        self.looked_at += self.in_order()
        self.done.clear()
        return [_result(one) for one in self.looked_at]


def may_tell(facts: LeadFacts) -> bool:
    """Whether this lead's facts may go to an LLM."""
    is_readable = facts.standing is not Standing.NO_CONSENT
    return is_readable and facts.lead.allows(Purpose.LLM, at=facts.now.at)


def told(call: Call) -> dict[str, object]:
    """A call as a transcript keeps it: tokens and figures, of words only whether there are any."""
    fields = call.model_dump(mode="json", exclude={"tool", "words"}, exclude_defaults=True)
    return {**fields, "has_words": bool(call.words)}


def _result(done: Done) -> Result:
    shown = done.said
    facts = {f.lead.lead_id: f for f in shown.facts} if shown else {}
    ids = shown.lead_ids if shown else ()
    return Result(
        call={"tool": done.call.tool.value, **told(done.call)},
        lead_ids=ids,
        told=tuple(_figures(facts.get(i)) for i in ids),
        error=done.error,
    )


def _figures(facts: LeadFacts | None) -> dict[str, object]:
    """Of a lead that agreed its number and band: no words, neither its own nor a CRM's."""
    if facts is None or not may_tell(facts) or facts.score is None:
        return {}
    band = facts.score.band
    return {"score": facts.score.score, "band": band.value if band else None}
