"""One lead as it stands now, with its score if it may be shown; all answers read this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from agent.lead_state.computed_state import state_in
from agent.lead_state.next_step import NextStep, next_step
from agent.lead_state.plan_phrases import Plan
from agent.lead_state.situation import LeadSituation
from leads.model.errors import ArtifactMismatch, ConsentMissing, ModelMissing
from leads.model.lead import Lead
from leads.model.lead_state import LeadState
from leads.model.score import Score, without_adjustment
from leads.store.lead_store import LeadStore
from leads.store.message_findings import Finding, FindingLog
from leads.store.record import Record
from leads.store.score_log import ScoreLog, StoredScore
from leads.store.staff import Identity
from scoring.counterfactuals import Lever, levers
from scoring.model_store import Models
from scoring.scorer import Scorer


class ScoreStatus(StrEnum):
    """Whether there is a number to show, and if not, why."""

    SCORED = "scored"
    COLD_START = "cold_start"
    NO_CONSENT = "no_consent"
    NO_MODEL = "no_model"
    CLOSED = "closed"
    LATE = "late"


@dataclass(frozen=True)
class ScoredLead:
    """One lead as it stands now, with its score if there is one that may be shown.

    While `standing` is LATE, `score` is the last stored one, which newer facts have overtaken.
    `rests_on`: the findings behind the score's adjustment. `levers`: what would raise the score,
    and `usual`: the median values of own columns; both are computed only when asked for.
    """

    now: LeadSituation
    standing: ScoreStatus
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
    def shown_score(self) -> Score | None:
        """The score if there is a number to show, even if it is only the last known one."""
        is_known = self.standing in (ScoreStatus.SCORED, ScoreStatus.LATE)
        has_number = self.score is not None and self.score.score is not None
        return self.score if is_known and has_number else None

    @property
    def said_no(self) -> Plan | None:
        """The lead's standing no while the enquiry is open: it is shown before any score."""
        return None if self.now.closing is not None else self.now.said_no

    @cached_property
    def state(self) -> LeadState:
        """The lead's state as one row."""
        return state_in(self.now)

    @cached_property
    def step(self) -> NextStep | None:
        """The one next act; None if nothing is due."""
        return next_step(self.now)

    @property
    def as_of(self) -> datetime:
        """The newest instant at which anything about this lead became known or was scored."""
        known_at = self.now.newest_known_at
        return max(known_at, self.score.as_of) if self.score else known_at


def without_score(known: Iterable[ScoredLead]) -> ScoredLead | None:
    """A lead that has no score for a reason that applies to all; None if any has one."""
    told = {k.standing: k for k in known}
    if ScoreStatus.SCORED in told or ScoreStatus.LATE in told:
        return None
    return told.get(ScoreStatus.COLD_START) or told.get(ScoreStatus.NO_MODEL)


class ScoredLeadReader:
    """Reads leads of one scope with their stored scores, and computes those that are not current.

    It writes nothing: a question adds no history.
    """

    def __init__(self, record: Record, models: Models) -> None:
        self._record = record
        self._models = models

    def read(self, identity: Identity, lead_ids: Sequence[str], now: datetime) -> list[ScoredLead]:
        """The leads with their stored scores; `LATE` if a new one is needed. Raises NotFound."""
        scope, zone = identity.scope, ZoneInfo(identity.brokerage.timezone)
        leads = LeadStore(self._record, scope).leads(lead_ids)
        stored = ScoreLog(self._record, scope).current([lead.lead_id for lead in leads])
        found = FindingLog(self._record, scope.brokerage_id).newest(leads)
        version = identity.brokerage.model_version
        return [
            scored_lead_of(lead, stored.get(lead.lead_id), version, zone, now, found[lead.lead_id])
            for lead in leads
        ]

    def levers(self, facts: Sequence[ScoredLead], now: datetime) -> list[ScoredLead]:
        """The same, with what would raise the score of each that has one."""
        return [self._with_levers(f, now) for f in facts]

    def _with_levers(self, facts: ScoredLead, now: datetime) -> ScoredLead:
        if facts.standing is not ScoreStatus.SCORED:
            return facts
        try:
            scorer = self._models.scorer(facts.lead.brokerage_id)
            return replace(facts, levers=levers(scorer, facts.lead, as_of=now))
        except (ModelMissing, ArtifactMismatch, ConsentMissing):
            return facts

    def score(self, facts: Sequence[ScoredLead], now: datetime) -> list[ScoredLead]:
        """The same, scored as of now if the stored score was not current."""
        if all(f.standing is not ScoreStatus.LATE for f in facts):
            return list(facts)
        try:
            scorer = self._models.scorer(facts[0].lead.brokerage_id)
        except (ModelMissing, ArtifactMismatch):
            return [_without_model(f) for f in facts]
        return [scored(f, scorer, now) for f in facts]


def traced_figures(facts: Sequence[ScoredLead]) -> dict[str, object]:
    """What a transcript keeps of them: ids and figures."""
    numbers = [f.score for f in facts]
    return {
        "lead_ids": [f.lead.lead_id for f in facts],
        "standings": [f.standing for f in facts],
        "base_scores": [s and s.base_score for s in numbers],
        "model_versions": sorted({s.model_version for s in numbers if s}),
    }


def scored_lead_of(
    lead: Lead,
    stored: StoredScore | None,
    version: str | None,
    zone: ZoneInfo,
    at: datetime,
    findings: Sequence[Finding] = (),
) -> ScoredLead:
    """What may be shown of a lead; `LATE` if the stored score is missing or overtaken."""
    now = LeadSituation(lead, at=at, zone=zone, findings=findings)
    facts = ScoredLead(now, ScoreStatus.LATE, None)
    if not now.may_read:
        return replace(facts, standing=ScoreStatus.NO_CONSENT)
    if now.closing:
        return replace(facts, standing=ScoreStatus.CLOSED)
    if stored is None:
        return facts
    is_current = not stored.is_stale and stored.score.model_version == version
    return _with_score(facts, stored.score) if is_current else replace(facts, score=stored.score)


def base_only(facts: ScoredLead) -> ScoredLead:
    """The same with the model's own score."""
    score = facts.score
    if score is None or score.adjustment is None:
        return facts
    return replace(facts, score=without_adjustment(score), rests_on=())


def scored(facts: ScoredLead, scorer: Scorer, now: datetime) -> ScoredLead:
    """The same with a score as of now, unless none is needed."""
    if facts.standing is not ScoreStatus.LATE:
        return facts
    try:
        return _with_score(facts, scorer.score(facts.lead, as_of=now))
    except ConsentMissing:
        return replace(facts, standing=ScoreStatus.NO_CONSENT, score=None)


def _without_model(facts: ScoredLead) -> ScoredLead:
    is_waiting = facts.standing is ScoreStatus.LATE
    return replace(facts, standing=ScoreStatus.NO_MODEL, score=None) if is_waiting else facts


def _with_score(facts: ScoredLead, score: Score) -> ScoredLead:
    standing = ScoreStatus.COLD_START if score.score is None else ScoreStatus.SCORED
    return replace(facts, standing=standing, score=score)
