"""The score of a lead right after its message, if the lead allows one."""

from __future__ import annotations

from datetime import datetime

from app.wiring import Pakka
from leads.model.consent import Purpose
from leads.model.errors import ArtifactMismatch, ConsentMissing, ModelMissing
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.score_log import ScoreLog

# The cause such a score is stored with.
MESSAGE_CAUSE = "message"


def score_lead(pakka: Pakka, lead: Lead, now: datetime) -> Score | None:
    """Score the lead and store it; None without consent or without a model."""
    if not lead.allows(Purpose.SCORING, at=now):
        return None
    try:
        score = pakka.models.scorer(lead.brokerage_id).score(lead, as_of=now)
    except (ModelMissing, ArtifactMismatch, ConsentMissing):
        return None
    ScoreLog(pakka.record, Scope.machinery(lead.brokerage_id)).save([score], cause=MESSAGE_CAUSE)
    return score
