"""The facts an answer is made of: whatever is said of a lead is read from one of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from agent.lead_state.compute import state_in
from agent.lead_state.next_step import NextStep, next_step
from agent.lead_state.plan import Plan
from agent.situation import Situation
from leads.errors import ArtifactMismatch, ConsentMissing, ModelMissing
from leads.finding import Finding
from leads.lead import Lead
from leads.lead_state import LeadState
from leads.readings import Readings
from leads.record import Record
from leads.score import Score, without_adjustment
from leads.score_log import ScoreLog, StoredScore
from leads.staff import Identity
from leads.store import LeadStore
from scoring.levers import Lever, levers
from scoring.models import Models
from scoring.scorer import Scorer


class Standing(StrEnum):
    """Whether there is a number to say, and if not, why."""

    SCORED = "scored"
    COLD_START = "cold_start"
    NO_CONSENT = "no_consent"
    NO_MODEL = "no_model"
    CLOSED = "closed"
    LATE = "late"


@dataclass(frozen=True)
class LeadFacts:
    """One lead as it stands now, with its score when there is one that may be said.

    While `standing` is LATE, `score` is the last stored one, which newer facts have overtaken.
    `rests_on`: what was read in the messages that the score's adjustment rests on. `levers`: what
    would raise the score, and `usual`: own columns' middle values, worked out where they are asked.
    """

    now: Situation
    standing: Standing
    score: Score | None
    rests_on: tuple[Finding, ...] = ()
    levers: tuple[Lever, ...] = ()
    usual: Mapping[str, float] = field(default_factory=dict)

    @property
    def lead(self) -> Lead:
        """The lead with only what is known by now."""
        return self.now.lead

    @property
    def lead_id(self) -> str:
        return self.lead.lead_id

    @property
    def said_no(self) -> Plan | None:
        """The lead's standing no, while the enquiry is open: what is said before any score."""
        return None if self.now.closing is not None else self.now.said_no

    @cached_property
    def state(self) -> LeadState:
        """How the lead stands, as one row."""
        return state_in(self.now)

    @cached_property
    def step(self) -> NextStep | None:
        """The one next act; None where nothing is due."""
        return next_step(self.now)

    @property
    def as_of(self) -> datetime:
        """The newest instant at which something said of this lead was known or scored."""
        known_at = self.now.newest_known_at
        return max(known_at, self.score.as_of) if self.score else known_at


def without_score(known: Iterable[LeadFacts]) -> LeadFacts | None:
    """One that has no score yet for a reason that is everybody's; None where others have one."""
    told = {k.standing: k for k in known}
    if Standing.SCORED in told or Standing.LATE in told:
        return None
    return told.get(Standing.COLD_START) or told.get(Standing.NO_MODEL)


class FactsReader:
    """Reads leads of one scope with their stored scores, and scores what has none that is current.

    It writes nothing: asking appends no history.
    """

    def __init__(self, record: Record, models: Models) -> None:
        self._record = record
        self._models = models

    def read(self, identity: Identity, lead_ids: Sequence[str], now: datetime) -> list[LeadFacts]:
        """The leads with their stored scores; `LATE` where a new one is needed. NotFound."""
        scope, zone = identity.scope, ZoneInfo(identity.brokerage.timezone)
        leads = LeadStore(self._record, scope).leads(lead_ids)
        stored = ScoreLog(self._record, scope).current([lead.lead_id for lead in leads])
        found = Readings(self._record, scope.brokerage_id).newest(leads)
        version = identity.brokerage.model_version
        return [
            facts_of(lead, stored.get(lead.lead_id), version, zone, now, found[lead.lead_id])
            for lead in leads
        ]

    def levers(self, facts: Sequence[LeadFacts], now: datetime) -> list[LeadFacts]:
        """The same facts, with what would raise the score of each that has one."""
        return [self._with_levers(f, now) for f in facts]

    def _with_levers(self, facts: LeadFacts, now: datetime) -> LeadFacts:
        if facts.standing is not Standing.SCORED:
            return facts
        try:
            scorer = self._models.scorer(facts.lead.brokerage_id)
            return replace(facts, levers=levers(scorer, facts.lead, as_of=now))
        except (ModelMissing, ArtifactMismatch, ConsentMissing):
            return facts

    def score(self, facts: Sequence[LeadFacts], now: datetime) -> list[LeadFacts]:
        """The same facts, with a score of this instant where the stored one was not current."""
        if all(f.standing is not Standing.LATE for f in facts):
            return list(facts)
        try:
            scorer = self._models.scorer(facts[0].lead.brokerage_id)
        except (ModelMissing, ArtifactMismatch):
            return [_without_model(f) for f in facts]
        return [scored(f, scorer, now) for f in facts]


def facts_told(facts: Sequence[LeadFacts]) -> dict[str, object]:
    """What a transcript keeps of them: ids and figures."""
    numbers = [f.score for f in facts]
    return {
        "lead_ids": [f.lead.lead_id for f in facts],
        "standings": [f.standing for f in facts],
        "base_scores": [s and s.base_score for s in numbers],
        "model_versions": sorted({s.model_version for s in numbers if s}),
    }


def facts_of(
    lead: Lead,
    stored: StoredScore | None,
    version: str | None,
    zone: ZoneInfo,
    at: datetime,
    findings: Sequence[Finding] = (),
) -> LeadFacts:
    """What may be said of a lead; `LATE` where the stored score is missing or overtaken."""
    now = Situation(lead, at=at, zone=zone, findings=findings)
    facts = LeadFacts(now, Standing.LATE, None)
    if not now.may_read:
        return replace(facts, standing=Standing.NO_CONSENT)
    if now.closing:
        return replace(facts, standing=Standing.CLOSED)
    if stored is None:
        return facts
    is_current = not stored.is_stale and stored.score.model_version == version
    return _with_score(facts, stored.score) if is_current else replace(facts, score=stored.score)


def base_only(facts: LeadFacts) -> LeadFacts:
    """The facts with the model's own score."""
    score = facts.score
    if score is None or score.adjustment is None:
        return facts
    return replace(facts, score=without_adjustment(score), rests_on=())


def scored(facts: LeadFacts, scorer: Scorer, now: datetime) -> LeadFacts:
    """The facts with a score of this instant, unless they need none."""
    if facts.standing is not Standing.LATE:
        return facts
    try:
        return _with_score(facts, scorer.score(facts.lead, as_of=now))
    except ConsentMissing:
        return replace(facts, standing=Standing.NO_CONSENT, score=None)


def _without_model(facts: LeadFacts) -> LeadFacts:
    is_waiting = facts.standing is Standing.LATE
    return replace(facts, standing=Standing.NO_MODEL, score=None) if is_waiting else facts


def _with_score(facts: LeadFacts, score: Score) -> LeadFacts:
    standing = Standing.COLD_START if score.score is None else Standing.SCORED
    return replace(facts, standing=standing, score=score)
