"""A lead as a candidate of the rerank: what is known of it now, typed, with a version to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agent.llm.wire import hash_of
from agent.reranking.slots import Candidate, Neighbour
from leads.answer import SimilarLead
from leads.consent import Purpose
from leads.finding import Finding
from leads.lead import Lead

_NUMBERS = ("bhk", "budget_min_inr", "budget_max_inr")


def candidate(
    lead: Lead,
    *,
    at: datetime,
    findings: Sequence[Finding] = (),
    similar: Sequence[SimilarLead] = (),
    days: Sequence[float | None] = (),
) -> Candidate:
    """`similar` with the `days` each took to its end; what became known later is left out."""
    now = lead.known_at(at)
    read = _known(now, findings)
    stage = now.attribute("stage")
    heard = [m.at for m in now.messages if m.sender == "lead" and m.at <= at]
    return Candidate(
        lead_id=lead.lead_id,
        version=_version(now, read),
        may_read=lead.allows(Purpose.LLM, at=at),
        kind=lead.kind,
        stage=stage.value if stage and isinstance(stage.value, str) else None,
        silent_days=(at - max(heard)).days if heard else None,
        numbers=_numbers(now),
        findings=read,
        neighbours=_neighbours(similar, days),
    )


def version(lead: Lead, *, at: datetime, findings: Sequence[Finding] = ()) -> str:
    """Changes with every fact that became known and every finding that was read."""
    now = lead.known_at(at)
    return _version(now, _known(now, findings))


def _known(now: Lead, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {m.message_id for m in now.messages}
    return tuple(f for f in findings if f.message_id in known)


def _neighbours(
    similar: Sequence[SimilarLead], days: Sequence[float | None]
) -> tuple[Neighbour, ...]:
    took = [*days, *[None] * (len(similar) - len(days))]
    return tuple(
        Neighbour(
            past.lead_id,
            past.outcome,
            None if whole is None else round(whole),
            past.distance,
            past.in_common,
        )
        for past, whole in zip(similar, took, strict=False)
    )


def _numbers(lead: Lead) -> dict[str, float]:
    told = {name: lead.attribute(name) for name in _NUMBERS}
    return {
        name: float(one.value)
        for name, one in told.items()
        if one is not None and isinstance(one.value, int | float)
    }


def _version(lead: Lead, findings: Sequence[Finding]) -> str:
    groups = (lead.attributes, lead.messages, lead.events, lead.outcomes, lead.consents)
    facts = [
        (len(group), max((f.known_at.isoformat() for f in group), default="")) for group in groups
    ]
    return hash_of(facts, [f.evidence_id for f in findings])[:16]
