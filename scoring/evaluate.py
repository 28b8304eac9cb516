"""How a model does on leads it may never have seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from features.market import Market
from leads.consent import Purpose
from leads.lead import Lead
from scoring.artifact import Artifact
from scoring.heldout import longest_horizon
from scoring.metrics import Figures, auc, judge
from scoring.scorer import Scorer
from scoring.snapshots import Row, final_rows, snapshots


def evaluate(
    artifact: Artifact, leads: Sequence[Lead], *, market: Market, cut_off: datetime
) -> Figures:
    """The figures over one mature snapshot a lead, in the order of `leads`.

    Undated leads count by their final outcome, and then `horizon_days` is None. A model that is
    silent for want of proof is still judged; without any model only counts are given.
    """
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    rows = judged_rows(artifact, agreed, cut_off=cut_off)
    picks = [r for r in rows if r.is_pick]
    label = np.array([r.label for r in picks], dtype=np.float64)
    if artifact.model is None:
        figures = judge(np.empty(0), np.empty(0))
        figures |= {"n": len(picks), "base_rate": float(label.mean()) if picks else None}
    else:
        scorer = Scorer(artifact, market)
        figures = judge(scorer.probabilities(_moments(picks)), label, seed=artifact.seed)
        figures["auc_first_snapshots"] = _first_auc(scorer, rows)
    figures["horizon_days"] = longest_horizon([r.horizon_days for r in picks])
    return figures


def judged_rows(artifact: Artifact, leads: Sequence[Lead], *, cut_off: datetime) -> list[Row]:
    """Mature rows whose labels mean what the artefact's do."""
    if not artifact.is_dated:
        return final_rows(leads, horizons=artifact.horizons, cut_off=cut_off)
    return snapshots(leads, horizons=artifact.horizons, cut_off=cut_off, seed=artifact.seed)


def _moments(rows: Sequence[Row]) -> list[tuple[Lead, datetime]]:
    return [(row.lead, row.at) for row in rows]


def _first_auc(scorer: Scorer, rows: Sequence[Row]) -> float | None:
    """AUC at first snapshots, before any score could have been shown; None where undated."""
    first = [r for r in rows if r.is_first and r.horizon_days is not None]
    label = np.array([r.label for r in first], dtype=np.float64)
    if not 0 < label.sum() < len(label):
        return None
    return auc(scorer.probabilities(_moments(first)), label)
