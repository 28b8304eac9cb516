"""From the bag's margin to a probability, its percentile score and band; the records of bands.

Margin (log-odds of the bag) to probability is a strictly monotone straight line in log-odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from leads.model.score import Band, BandRecord

Floats = NDArray[np.float64]

# Newton on two parameters converges in under ten steps; more means the labels are separable.
_STEPS = 50
# A ridge as light as one pseudo-observation, so that separable labels do not give an infinite
# slope.
_RIDGE = 1.0
# Beyond this, log-odds are 0 or 1 in double precision: probabilities must stay distinct.
_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """probability = sigmoid(slope × margin + intercept), slope > 0.

    `has_drifted`: the fitted slope was ≤ 0, so the learnt order had reversed; then only
    the intercept is shifted (a free slope took Bank Marketing to an AUC of 0.37).
    """

    slope: float
    intercept: float
    has_drifted: bool = False

    def __post_init__(self) -> None:
        if not self.slope > 0:
            raise ValueError("A calibration slope must be positive: the order is the model's.")

    def log_odds(self, margin: Floats) -> Floats:
        """Calibrated log-odds; any shape."""
        return np.clip(self.slope * margin + self.intercept, -_LIMIT, _LIMIT)

    def probability(self, margin: Floats) -> Floats:
        """Calibrated P(booking) in (0, 1); any shape."""
        return sigmoid(self.log_odds(margin))

    def then(self, line: Calibration) -> Calibration:
        """This line followed by another on its log-odds."""
        intercept = line.slope * self.intercept + line.intercept
        return Calibration(line.slope * self.slope, intercept, line.has_drifted)


@dataclass(frozen=True, slots=True)
class Recalibration:
    """A line on the log-odds of the model's own calibration, from outcomes that came after it.

    `of_version` is the version it replaces. `on`, `first` and `last` are ISO days:
    of the recalibration, and of the scores it rests on (None where they have no dates).
    """

    of_version: str
    on: str
    outcomes: int
    bookings: int
    first: str | None
    last: str | None
    slope: float
    intercept: float
    has_drifted: bool

    @property
    def line(self) -> Calibration:
        return Calibration(self.slope, self.intercept, self.has_drifted)


# Closer to 0 or 1, probabilities have log-odds that double precision cannot tell apart.
_EDGE = 1e-13


def logit(probability: Floats) -> Floats:
    """Log-odds of probabilities 0..1, finite at both ends too."""
    inside = np.clip(probability, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(inside) - np.log1p(-inside), dtype=np.float64)


def sigmoid(log_odds: Floats) -> Floats:
    """1 / (1 + e^−x) without overflow."""
    result: Floats = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(log_odds, dtype=np.float64)))
    return result


def calibrate(margin: Floats, label: Floats, weight: Floats) -> Calibration:
    """Fit on out-of-fold margins; if the slope is ≤ 0, only the intercept is shifted."""
    slope, intercept = fit_line(margin, label, weight)
    if slope > 0:
        return Calibration(slope, intercept)
    return Calibration(1.0, fit_shift(margin, label, weight), has_drifted=True)


def fit_line(margin: Floats, label: Floats, weight: Floats) -> tuple[float, float]:
    """Weighted logistic regression of the label on the margin → (slope, intercept)."""
    x = np.column_stack([margin, np.ones_like(margin)])
    at = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        p = sigmoid(x @ at)
        gradient = x.T @ (weight * (label - p)) - _RIDGE * (at - [1.0, 0.0]) * [1.0, 0.0]
        hessian = (x * (weight * np.maximum(p * (1 - p), 1e-12))[:, None]).T @ x
        step = np.linalg.solve(hessian + np.diag([_RIDGE, 1e-9]), gradient)
        at = at + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            break
    return float(at[0]), float(at[1])


def fit_shift(margin: Floats, label: Floats, weight: Floats) -> float:
    """The intercept alone, slope 1: makes the mean probability equal to the observed rate."""
    shift = 0.0
    for _ in range(_STEPS):
        p = sigmoid(margin + shift)
        step = float((weight * (label - p)).sum() / max((weight * p * (1 - p)).sum(), 1e-9))
        shift += float(np.clip(step, -2.0, 2.0))
        if abs(step) < 1e-10:
            break
    return shift


# Horizon in days (None: the final outcome) → band → how such leads ended.
Records = dict[int | None, dict[Band, BandRecord]]

LEVELS = np.arange(101, dtype=np.float64)
# Hot is three times the chance of the brokerage's own usual lead (docs/scoring.md, Band).
HOT_TIMES = 3.0
# Where leads book often, three times their rate is impossible: even odds are hot there.
_EVEN = 0.5
# Two-sided 95 %: 9 of 40 reads as 12–38 %.
_WILSON_Z = 1.959963984540054
# Below the record's last digit; keeps the table strictly increasing when leads tie.
_TINY = 1e-9
# Margins closer than this use the map's derivative instead of a ratio (docs/scoring.md, Reasons).
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Cuts:
    """Fixed probability cuts: hot at or above `hot`, warm at or above `warm`, else cold."""

    hot: float
    warm: float

    def band(self, probability: float) -> Band:
        if probability >= self.hot:
            return Band.HOT
        return Band.WARM if probability >= self.warm else Band.COLD


def base_rate(label: Floats) -> float:
    """The share that booked, with Jeffreys' half a lead either way, so that it is never 0 or 1."""
    return float((label.sum() + 0.5) / (len(label) + 1))


def choose_cuts(usual: float) -> Cuts:
    """Warm from the usual lead's chance, which is the base rate; hot from three times that.

    Where 38 in 100 book, no lead has 114 %. From a base rate of one in six on, hot stays at even
    odds, and from one in four on it is three times the base *odds*, since the field compares
    chances that are not small by odds ratios; the three rules meet at these points.
    """
    odds = HOT_TIMES * usual / (1 - usual + HOT_TIMES * usual)
    hot = max(min(HOT_TIMES * usual, _EVEN), odds)
    return Cuts(hot=max(hot, usual + _TINY), warm=usual)


def band_records(
    probability: Floats, label: Floats, cuts: Cuts, horizon_days: int | None
) -> dict[Band, BandRecord]:
    """How leads of each band ended; one probability per lead, none used to choose the cuts."""
    bands = [cuts.band(float(p)) for p in probability]
    records = {}
    for band in Band:
        ended = [bool(y) for y, b in zip(label, bands, strict=True) if b is band]
        low, high = wilson(sum(ended), len(ended))
        records[band] = BandRecord(sum(ended), len(ended), low, high, horizon_days)
    return records


def wilson(won: float, of: float) -> tuple[float, float]:
    """Wilson 95 % interval of a share, 0..1, of a sample whose effective size need not be whole;
    0..1 when nothing was counted.
    """
    if of == 0:
        return 0.0, 1.0
    share, z2 = won / of, _WILSON_Z**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _WILSON_Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # At the ends the formula is exact only up to rounding.
    return (0.0 if won == 0 else middle - half), (1.0 if won == of else middle + half)


def reference_table(probability: Floats) -> Floats:
    """101 strictly increasing probabilities: the one at level q is hotter than q % of the leads.

    Midranks, so that tied leads score the middle of their places; 0 and 1 are the ends, so that
    even the hottest lead so far can be told from a hotter one.
    """
    values, counts = np.unique(probability, return_counts=True)
    midrank = 100.0 * (np.cumsum(counts) - counts / 2) / len(probability)
    return strictly_increasing(np.interp(LEVELS, [0.0, *midrank, 100.0], [0.0, *values, 1.0]))


def strictly_increasing(table: Floats) -> Floats:
    """The same with each value above the previous one."""
    table = np.array(table, dtype=np.float64)
    for i in range(1, len(table)):
        table[i] = max(table[i], table[i - 1] + _TINY)
    return table


@dataclass(frozen=True, slots=True)
class ScoreMap:
    """The smooth map margin → probability → score 0..100, linear between the table's quantiles."""

    calibration: Calibration
    table: Floats

    def score(self, margin: Floats) -> Floats:
        """Percentile scores 0..100; any shape."""
        return self.of_probability(self.calibration.probability(margin))

    def of_probability(self, probability: Floats) -> Floats:
        """Score 0..100 of calibrated probabilities; any shape."""
        # The ends are exact; rounding between them may overshoot.
        return np.clip(np.interp(probability, self.table, LEVELS), 0.0, 100.0)

    def between_whole(self, cuts: Cuts) -> Cuts:
        """The cuts moved by at most half a point, so that no whole score is of two bands."""
        hot, warm = (np.floor(self.of_probability(np.array([cuts.hot, cuts.warm]))) + 0.5).tolist()
        ends = np.interp([max(hot, warm + 1), warm], LEVELS, self.table)
        return Cuts(hot=float(ends[0]), warm=float(ends[1]))

    @property
    def usual_margin(self) -> float:
        """The margin that scores 50: half of the leads learnt from are hotter."""
        usual = self.table[len(self.table) // 2]
        log_odds = float(np.log(usual) - np.log1p(-usual))
        return (log_odds - self.calibration.intercept) / self.calibration.slope

    def points_per_margin(self, margin: float, reference: float) -> float:
        """Score points per unit of contribution, so that points add up to score − reference."""
        if abs(margin - reference) < _NEAR:
            return self._slope(reference)
        ends = self.score(np.array([margin, reference]))
        return float(ends[0] - ends[1]) / (margin - reference)

    def _slope(self, margin: float) -> float:
        ends = self.score(np.array([margin + _NEAR, margin - _NEAR]))
        return float(ends[0] - ends[1]) / (2 * _NEAR)


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """What turns a probability into words: the score map, the cuts, the records by horizon."""

    score_map: ScoreMap
    cuts: Cuts
    records: Records

    def record(self, band: Band, horizon_days: int | None) -> BandRecord:
        """How such leads ended: the same band and the same horizon; 0 of 0 if there were none."""
        none = BandRecord(0, 0, *wilson(0, 0), horizon_days)
        return self.records.get(horizon_days, {}).get(band, none)
