"""Recalibrates a model's chances by outcomes that came after it, without a new fit.

Slope and intercept from the matured outcomes of given scores, and the bands' record from
the same rows. The order of leads and their scores stay as they are: chances and bands change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from scoring.artifact import Artifact, Model
from scoring.evaluate import Matured
from scoring.metrics import Comparison, compare, log_loss
from scoring.score_scale import (
    Calibration,
    Floats,
    Recalibration,
    Records,
    ScoreMap,
    band_records,
    base_rate,
    calibrate,
    choose_cuts,
    logit,
    sigmoid,
    strictly_increasing,
)
from scoring.snapshots import FOLD_NEEDS

# With fewer matured outcomes the line is random (docs/scoring.md, Recalibration).
LEAST_OUTCOMES = 500
# A fifth of the minimum: with fewer new ones the line hardly moves.
NEW_OUTCOMES = 100
# The later rows judge a line that was fitted on the earlier ones.
_LATER_SHARE = 0.3


class State(StrEnum):
    """The result of a check."""

    DONE = "done"
    COLD = "cold"  # there are no chances to recalibrate
    TOO_FEW = "too_few"
    NOTHING_NEW = "nothing_new"
    WORSE = "worse"  # the new line did worse on the later outcomes


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """The result of checking the outcomes; `artifact` is the one to use from now on, if any."""

    state: State
    outcomes: int
    new: int
    comparison: Comparison | None = None
    artifact: Artifact | None = None


def recalibrate(artifact: Artifact, matured: Matured, *, on: date) -> Recalibrated:
    """The artefact with its chances recalibrated, if that is no worse on the later outcomes."""
    outcomes = len(matured.label)
    done = artifact.recalibrations
    new = matured.since(done[-1].last if done else None)
    if artifact.model is None or artifact.cold_start is not None:
        return Recalibrated(State.COLD, outcomes, new)
    won = matured.label.sum()
    if outcomes < LEAST_OUTCOMES or min(won, outcomes - won) < FOLD_NEEDS:
        return Recalibrated(State.TOO_FEW, outcomes, new)
    if new < NEW_OUTCOMES:
        return Recalibrated(State.NOTHING_NEW, outcomes, new)
    comparison = _on_later(matured, artifact.seed)
    if comparison.is_worse:
        return Recalibrated(State.WORSE, outcomes, new, comparison)
    line = _line(matured.log_odds, matured.label)
    changed = replace(
        artifact,
        model=_with_line(artifact.model, line, matured),
        recalibrations=(*done, _noted(artifact, line, matured, on)),
    )
    return Recalibrated(State.DONE, outcomes, new, comparison, changed.sealed())


def _line(log_odds: Floats, label: Floats) -> Calibration:
    return calibrate(log_odds, label, np.ones_like(label))


def _on_later(matured: Matured, seed: int) -> Comparison:
    """The present chances against those from a line fitted on the earlier outcomes alone."""
    split = round((1 - _LATER_SHARE) * len(matured.label))
    line = _line(matured.log_odds[:split], matured.label[:split])
    later = matured.log_odds[split:]
    return compare(
        lambda chance, label: -log_loss(chance, label),
        sigmoid(later),
        line.probability(later),
        matured.label[split:],
        seed=seed,
    )


def _with_line(model: Model, line: Calibration, matured: Matured) -> Model:
    """The table of quantiles moves with the chances, so a lead's score stays the same.

    The usual lead is that of these outcomes, so the cuts follow their base rate, a single number
    from at least five hundred leads.
    """
    standing = model.standing
    old = standing.score_map
    table = strictly_increasing(line.probability(logit(old.table)))
    score_map = ScoreMap(old.calibration.then(line), table)
    chance = line.probability(matured.log_odds)
    cuts = score_map.between_whole(choose_cuts(base_rate(matured.label)))
    horizons = np.array([-1 if h is None else h for h in matured.horizon_days])
    records: Records = {}
    for horizon in dict.fromkeys(matured.horizon_days):
        same = horizons == (-1 if horizon is None else horizon)
        records[horizon] = band_records(chance[same], matured.label[same], cuts, horizon)
    changed = replace(
        standing,
        score_map=score_map,
        cuts=cuts,
        records=records,
    )
    return replace(model, standing=changed)


def _noted(artifact: Artifact, line: Calibration, matured: Matured, on: date) -> Recalibration:
    """In terms of the model's own calibration: earlier recalibrations are included."""
    whole = artifact.recalibrations[-1].line.then(line) if artifact.recalibrations else line
    return Recalibration(
        of_version=artifact.version,
        on=on.isoformat(),
        outcomes=len(matured.label),
        bookings=int(matured.label.sum()),
        first=matured.days[0] if matured.days else None,
        last=matured.days[-1] if matured.days else None,
        slope=whole.slope,
        intercept=whole.intercept,
        has_drifted=line.has_drifted,
    )
