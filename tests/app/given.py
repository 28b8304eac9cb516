"""Scores that were given to many leads, whose outcomes say three times the chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from features.market import Market
from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead, LeadKind, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from scoring.artifact import Artifact
from scoring.scorer import Scorer


def give_scores(record: Record, artifact: Artifact, *, at: datetime, count: int) -> None:
    """The leads came a day before `at` and closed a week after it."""
    house, rng = str(artifact.brokerage_id), Random(0)
    chances = {f"lead_given_{i:04d}": rng.uniform(0.02, 0.3) for i in range(count)}
    leads = [_lead(i, house, at, booked=rng.random() < 3 * p) for i, p in chances.items()]
    Intake(record, house).add(map(IncomingLead, leads))
    one = Scorer(artifact, Market(())).score(leads[0], as_of=at)
    given = [replace(one, lead_id=i, probability=p) for i, p in chances.items()]
    ScoreLog(record, Scope.machinery(house)).save(given, cause="rescore")


def _lead(lead_id: str, house: str, at: datetime, *, booked: bool) -> Lead:
    came, closed = at - timedelta(days=1), at + timedelta(days=7)
    agreed = Consent(Purpose.SCORING, True, came, "enquiry form", came)
    return Lead(
        lead_id,
        house,
        "",
        came,
        kind=LeadKind.RESALE,
        outcomes=(Outcome(OutcomeKind.BOOKED if booked else OutcomeKind.LOST, closed, closed),),
        consents=(agreed,),
    )
