"""The score-delta ledger: what moved one lead's score between two moments, with nothing left over.

A moment's score is the newest that was stored by then, as of its own instant and by its own model;
where there is none, or none since the beginning, today's model on what was known at that instant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.wiring import Pakka
from leads.model.consent import Purpose
from leads.model.errors import ConsentMissing, InvalidInput
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from scoring import score_change
from scoring.artifact import Artifact
from scoring.score_change import Moment, Part


@dataclass(frozen=True, slots=True)
class LedgerEnd:
    """The score 0..100 that stood at a moment: `score` = `base_score` + the LLM's bounded word.

    `given`: the score as it was stored or said, None if it never was; it differs from `score` only
    if the lead's record has changed since.
    """

    as_of: datetime
    score: float
    base_score: float
    given: float | None
    model_version: str


@dataclass(frozen=True, slots=True)
class ScoreLedger:
    """The parts add up to `change`, the difference of the ends' scores.

    The strongest comes first, the adjustment last.
    """

    lead_id: str
    before: LedgerEnd
    after: LedgerEnd
    change: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Stood:
    """A score, the artefact that made it, and whether it was given then."""

    score: Score
    artifact: Artifact
    is_given: bool

    @property
    def moment(self) -> Moment:
        model = self.artifact.proven
        if model is None or self.score.score is None:
            raise InvalidInput(
                "There was no score at that time yet: choose a later one.", field="from"
            )
        return Moment(model, self.score.as_of)

    @property
    def adjustment(self) -> float:
        """Points of the bounded adjustment."""
        return (self.score.score or 0.0) - (self.score.base_score or 0.0)

    def end(self, base_score: float) -> LedgerEnd:
        return LedgerEnd(
            as_of=self.score.as_of,
            score=base_score + self.adjustment,
            base_score=base_score,
            given=self.score.score if self.is_given else None,
            model_version=self.artifact.version,
        )


def score_ledger(
    pakka: Pakka,
    scope: Scope,
    lead_id: str,
    start: datetime,
    end: datetime,
    *,
    said: Score | None = None,
) -> ScoreLedger:
    """What moved the score of a lead in scope from `start` to `end`; blocking.

    `said`: the score that an answer gave at `start`, which need not have been stored.
    Raises NotFound; ConsentMissing; ModelMissing; ArtifactMismatch where an old model is no longer
    kept; InvalidInput where there was no lead or no score at `start`.
    """
    lead, now = LeadStore(pakka.record, scope).lead(lead_id), pakka.clock()
    if not lead.allows(Purpose.SCORING, at=now):
        raise ConsentMissing(Purpose.SCORING.value, lead.lead_id)
    if start >= min(end, now):
        raise InvalidInput("Choose a beginning before the end.", field="from")
    if start < lead.created_at:
        raise InvalidInput("The lead did not exist then: choose a later beginning.", field="from")
    log, end = ScoreLog(pakka.record, scope), min(end, now)
    before = _stood(pakka, lead, said or _stored(log, lead, start), start)
    newer = _stored(log, lead, end)
    is_newer = newer is not None and newer.as_of > before.score.as_of
    after = _stood(pakka, lead, newer if is_newer else None, end)
    market = pakka.models.scorer(lead.brokerage_id).market
    moved = score_change.score_change(lead, before.moment, after.moment, market)
    parts = list(moved.parts)
    if before.artifact.trained_version == after.artifact.trained_version:
        parts = [replace(p, cause="recalibration") if p.cause == "model" else p for p in parts]
    if adjusted := after.adjustment - before.adjustment:
        parts.append(Part("adjustment", adjusted))
    first, last = before.end(moved.before), after.end(moved.after)
    return ScoreLedger(lead.lead_id, first, last, last.score - first.score, tuple(parts))


def _stored(log: ScoreLog, lead: Lead, at: datetime) -> Score | None:
    return log.at([lead.lead_id], at).get(lead.lead_id)


def _stood(pakka: Pakka, lead: Lead, given: Score | None, at: datetime) -> _Stood:
    """The score at an instant: as it was given, else by today's model."""
    scorer = pakka.models.scorer(lead.brokerage_id)
    if given is None:
        return _Stood(scorer.score(lead, as_of=at), scorer.artifact, is_given=False)
    if given.model_version == scorer.model_version:
        return _Stood(given, scorer.artifact, is_given=True)
    past = pakka.models.artifact(lead.brokerage_id, given.model_version)
    return _Stood(given, past, is_given=True)
