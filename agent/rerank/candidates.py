"""A shortlist as the reranking LLM sees it: leads as typed facts in anonymous slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from random import Random
from typing import Any, Literal

from agent.llm.wire import Form, hash_of
from features.cues import CUE_NAMES
from leads.model.answer import SimilarLead
from leads.model.consent import Purpose
from leads.model.lead import Lead, LeadKind
from leads.model.score import Adjust
from leads.store.message_findings import Finding

Slot = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
SLOTS: tuple[Slot, ...] = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J")
# CRM stages as the demo names them; a brokerage's own words could say anything.
STAGES = frozenset(
    {"new", "contacted", "qualified", "visit_planned", "visited", "negotiating", "booked", "lost"}
)
# What similar leads may have in common, under the names that our own code gives it.
_SHARED = frozenset(
    {kind.value.replace("_", " ") for kind in LeadKind}
    | {f"cue:{name}" for name in CUE_NAMES}
    | {"visit_planned", "visit_done", "visit_missed", "family_visited"}
    | {"down_payment_ready", "home_to_sell", "decider_in_talk", "referred"}
)
_NEWEST_FINDINGS, _NEIGHBOURS = 20, 9
_NUMBERS = ("bhk", "budget_min_inr", "budget_max_inr")


class Adjustment(Form):
    """One slot's step and what it rests on."""

    slot: Slot
    adjust: Adjust
    evidence_ids: list[str]


class RerankForm(Form):
    """What the main model fills in."""

    adjustments: list[Adjustment]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One lead of the shortlist; `version` changes with anything known about it.

    `may_read`: it consented to the LLM. `numbers` are typed wishes (bhk, budget_max_inr). `past`:
    leads once in the same situation, each with the days from there to its end.
    """

    lead_id: str
    version: str
    may_read: bool
    kind: LeadKind | None = None
    stage: str | None = None
    silent_days: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    past: tuple[tuple[SimilarLead, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The reranker's step for a lead; evidence: message ids, `attribute:<name>`, past lead ids."""

    adjust: Adjust = "same"
    evidence: tuple[str, ...] = ()


SAME = Step()


class AnonymousShortlist:
    """Up to ten candidates in shuffled slots, and the mapping from slots back to leads."""

    def __init__(self, candidates: Sequence[Candidate], *, now: datetime, salt: str = "") -> None:
        readable = [c for c in candidates if c.may_read][: len(SLOTS)]
        # Ordered by ids alone: what a lead writes must not change where the others are.
        by_id = sorted(readable, key=lambda c: c.lead_id)
        seed = hash_of(salt, [c.lead_id for c in by_id])
        Random(seed).shuffle(by_id)  # noqa: S311 - anonymity needs no secret
        self._placed = dict(zip(SLOTS, by_id, strict=False))
        self._now = now

    def data(self) -> list[dict[str, Any]]:
        """What goes to the LLM, slot by slot."""
        return [{"slot": slot, **self._facts(c)} for slot, c in self._placed.items()]

    def steps(self, form: RerankForm) -> dict[str, Step]:
        """By lead id: the first step for each slot that rests on its own evidence, else `same`."""
        steps: dict[str, Step] = {}
        for one in form.adjustments:
            lead = self._placed.get(one.slot)
            if lead is not None and lead.lead_id not in steps:
                steps[lead.lead_id] = _step(one, _evidence(lead))
        return {c.lead_id: steps.get(c.lead_id, SAME) for c in self._placed.values()}

    def _facts(self, lead: Candidate) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "kind": lead.kind,
            "stage": lead.stage if lead.stage in STAGES else None,
            "silent_days": lead.silent_days,
            "facts": [
                {"id": _short("f", name), "name": name, "value": value}
                for name, value in _numbers(lead)
            ],
            "findings": [
                {"id": f.evidence_id, "said": f.kind, "days_ago": (self._now - f.at).days}
                for f in _newest(lead)
            ],
            "past": [_past(*one) for one in lead.past[:_NEIGHBOURS]],
        }
        return {name: value for name, value in facts.items() if value not in (None, [])}


def _past(past: SimilarLead, days: int | None) -> dict[str, Any]:
    shared = [name for name in past.in_common if name in _SHARED]
    return {
        "id": _short("n", past.lead_id),
        "ended": past.outcome,
        "days": days,
        "distance": round(past.distance, 2),
        "in_common": shared,
    }


def _newest(lead: Candidate) -> list[Finding]:
    return sorted(lead.findings, key=lambda f: (f.at, f.evidence_id))[-_NEWEST_FINDINGS:]


def _numbers(lead: Candidate) -> Iterator[tuple[str, float]]:
    return ((name, lead.numbers[name]) for name in _NUMBERS if name in lead.numbers)


def _evidence(lead: Candidate) -> dict[str, str]:
    """The ids shown in this slot → what they are in the record."""
    return (
        {_short("f", name): f"attribute:{name}" for name, _ in _numbers(lead)}
        | {f.evidence_id: f.message_id for f in _newest(lead)}
        | {_short("n", n.lead_id): n.lead_id for n, _ in lead.past[:_NEIGHBOURS]}
    )


def _step(one: Adjustment, evidence: Mapping[str, str]) -> Step:
    """A step needs evidence, all of it from its own slot."""
    if one.adjust == "same" or not one.evidence_ids:
        return SAME
    if any(i not in evidence for i in one.evidence_ids):
        return SAME
    return Step(one.adjust, tuple(dict.fromkeys(evidence[i] for i in one.evidence_ids)))


def _short(prefix: str, text: str) -> str:
    return f"{prefix}_{sha256(text.encode()).hexdigest()[:12]}"


def candidate(
    lead: Lead,
    *,
    at: datetime,
    findings: Sequence[Finding] = (),
    similar: Sequence[SimilarLead] = (),
    days: Sequence[float | None] = (),
) -> Candidate:
    """`similar` with the `days` each took to its end; leaves out what became known later."""
    now = lead.known_at(at)
    read = _known(now, findings)
    stage = now.attribute("stage")
    whole = [None if took is None else round(took) for took in days]
    whole += [None] * (len(similar) - len(whole))
    heard = [m.at for m in now.messages if m.sender == "lead" and m.at <= at]
    return Candidate(
        lead_id=lead.lead_id,
        version=_version(now, read),
        may_read=lead.allows(Purpose.LLM, at=at),
        kind=lead.kind,
        stage=stage.value if stage and isinstance(stage.value, str) else None,
        silent_days=(at - max(heard)).days if heard else None,
        numbers=_stated_numbers(now),
        findings=read,
        past=tuple(zip(similar, whole, strict=False)),
    )


def version(lead: Lead, *, at: datetime, findings: Sequence[Finding] = ()) -> str:
    """Changes with every fact that becomes known and every new finding."""
    now = lead.known_at(at)
    return _version(now, _known(now, findings))


def _known(now: Lead, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {m.message_id for m in now.messages}
    return tuple(f for f in findings if f.message_id in known)


def _stated_numbers(lead: Lead) -> dict[str, float]:
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
