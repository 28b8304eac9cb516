"""Past leads similar to one: how they ended, read within a deadline, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog

from agent.turn_context import StepRunner
from leads.model.answer import SimilarLead
from leads.model.errors import ArtifactMismatch, ConsentMissing, DeadlinePassed, PakkaError
from leads.model.lead import Lead
from leads.model.scope import Scope
from retrieval.past_leads import PastLeads, Similar

log = structlog.get_logger()

# A share over fewer leads says nothing (docs/scoring.md, Record).
USUAL_NEEDED = 20


class NoComparison(StrEnum):
    """Why there is nothing to compare with."""

    NO_CONSENT = "no_consent"
    OTHER_EMBEDDER = "other_embedder"
    AWAY = "away"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class SimilarFacts:
    """The past leads similar to one lead, or why there are none."""

    lead: Lead
    similar: Similar | None
    without: NoComparison | None = None

    @property
    def for_answer(self) -> tuple[SimilarLead, ...]:
        """What the answer carries in addition to its words."""
        return self.similar.leads if self.similar else ()


async def read_similar(past: PastLeads, scope: Scope, lead: Lead, now: datetime) -> SimilarFacts:
    """The past leads in scope that are similar to `lead`; `similar_facts` adds the deadline."""
    try:
        # A search for one lead's neighbours covers all leads that its reader may see.
        return SimilarFacts(lead, await past.similar(scope.whole, lead, as_of=now))
    except ConsentMissing:
        return SimilarFacts(lead, None, NoComparison.NO_CONSENT)
    except ArtifactMismatch:
        return SimilarFacts(lead, None, NoComparison.OTHER_EMBEDDER)
    except (PakkaError, OSError) as error:
        # Whatever is wrong with the index, the rest of the answer stands.
        log.warning("similar.away", lead=lead.lead_id, error=type(error).__name__)
        return SimilarFacts(lead, None, NoComparison.AWAY)


async def similar_facts(
    past: PastLeads | None, timed: StepRunner, scope: Scope, lead: Lead, now: datetime
) -> SimilarFacts:
    """The same within the deadline; without an index, why there is nothing."""
    if past is None:
        return SimilarFacts(lead, None, NoComparison.AWAY)
    try:
        return await timed.wait(
            "similar", read_similar(past, scope, lead, now), keeps=_trace_fields
        )
    except DeadlinePassed:
        return SimilarFacts(lead, None, NoComparison.LATE)


def _trace_fields(facts: SimilarFacts) -> dict[str, object]:
    found = facts.for_answer
    return {
        "lead_ids": [facts.lead.lead_id],
        "similar_ids": [one.lead_id for one in found],
        "distances": [round(one.distance, 4) for one in found],
        "without": facts.without,
    }
