"""Out-of-fold predictions to calibration, reference table, cuts, records and confidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.calibration import calibrate
from scoring.folds import Flags, Floats, HeldOut
from scoring.metrics import Confidence, learn_confidence, widths
from scoring.standing import (
    Cuts,
    Records,
    ScoreMap,
    Standing,
    band_records,
    base_rate,
    choose_cuts,
    reference_table,
)

# "For nine leads in ten": a broker's usual way to say nearly always.
_MOST_LEADS = 0.9


@dataclass(frozen=True, slots=True)
class Settled:
    """What out-of-fold predictions decide; `picks` are one row a lead with their probability."""

    standing: Standing
    confidence: Confidence | None
    picks: HeldOut
    probability: Floats


def settle(held_out: HeldOut, *, seed: int) -> Settled:
    """Everything but the trees; no lead both chooses the cuts and is counted under them."""
    calibration = calibrate(held_out.margin, held_out.label, held_out.weight)
    picks = held_out.only(held_out.is_pick)
    probability = calibration.probability(picks.margin)
    is_earlier = np.arange(len(probability)) < len(probability) / 2
    cuts = choose_cuts(base_rate(picks.label[is_earlier]))
    standing = Standing(
        score_map=ScoreMap(calibration, reference_table(probability)),
        cuts=cuts,
        records=_records(picks, probability, ~is_earlier, cuts),
    )
    width = widths(picks.margins, calibration.slope)
    confidence = learn_confidence(width, probability, picks.label, is_earlier, seed=seed)
    return Settled(standing, confidence, picks, probability)


def points_by_lot(picks: HeldOut, score_map: ScoreMap) -> float:
    """Points of score that lie between the two halves of the bag; for nine leads in ten no more.

    Both halves learnt from the same leads: between them stands only what was drawn by lot.
    """
    halves = (picks.margins[:, half::2].mean(axis=1) for half in (0, 1))
    one, other = (score_map.score(margin) for margin in halves)
    return float(np.quantile(np.abs(one - other), _MOST_LEADS))


def _records(picks: HeldOut, probability: Floats, is_later: Flags, cuts: Cuts) -> Records:
    """Records by horizon: "within 90 days" is said of leads that were counted at 90 days."""
    records: Records = {}
    for horizon in dict.fromkeys(picks.horizon_days):
        same = np.array([h == horizon for h in picks.horizon_days]) & is_later
        records[horizon] = band_records(probability[same], picks.label[same], cuts, horizon)
    return records
