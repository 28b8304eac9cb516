"""How good probabilities are, with intervals; which of two scorings is better; confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from scoring.score_scale import fit_line

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Figures = dict[str, float | int | None]

BINS = 10
TOP_SHARE = 0.2
# 95 % percentile bootstrap; with 500 draws the ends vary by 0.002 on X Education's 1,294 rows.
_DRAWS = 500
_INTERVAL = (2.5, 97.5)
# Closer to 0 and 1, single leads would determine the calibration line.
_EDGE = 1e-6

NAMES = (
    "n",
    "base_rate",
    "auc",
    "auc_low",
    "auc_high",
    "average_precision",
    "precision_at_20",
    "lift_at_20",
    "brier",
    "ece",
    "ece_equal_mass",
    "ece_perfect",
    "calibration_slope",
    "calibration_intercept",
)

Figure = Callable[[Floats, Floats], float]

# Two-sided 90 % of a normal distribution: the bag's interval in log-odds.
_Z90 = 1.6448536269514722
# With fewer leads per level, the calibration error is mostly chance.
_LEADS_PER_LEVEL = 100
_LEVEL_DRAWS = 200
# One-sided 90 %: a promise to brokers needs more than a toss-up.
_LOWER = 10.0


def judge(probability: Floats, label: Floats, *, seed: int = 0) -> Figures:
    """Every figure of `NAMES`; None where these rows do not give it (no rows, only one label)."""
    figures: Figures = dict.fromkeys(NAMES)
    figures["n"] = len(label)
    if not len(label):
        return figures
    rate = float(label.mean())
    figures |= {
        "base_rate": rate,
        "brier": float(((probability - label) ** 2).mean()),
        "ece": ece(probability, label),
        "ece_equal_mass": ece_equal_mass(probability, label),
        "ece_perfect": ece_perfect(probability, seed=seed),
    }
    if 0 < rate < 1:
        low, high = auc_interval(probability, label, np.zeros(len(label), np.intp), seed=seed)
        precision = precision_at_top(probability, label)
        log_odds = np.log(np.clip(probability, _EDGE, 1 - _EDGE))
        log_odds -= np.log1p(-np.clip(probability, _EDGE, 1 - _EDGE))
        slope, intercept = fit_line(log_odds, label, np.ones_like(label))
        figures |= {
            "auc": auc(probability, label),
            "auc_low": low,
            "auc_high": high,
            "average_precision": average_precision(probability, label),
            "precision_at_20": precision,
            "lift_at_20": precision / rate,
            "calibration_slope": slope,
            "calibration_intercept": intercept,
        }
    return figures


def auc(score: Floats, label: Floats) -> float:
    """P(a booked lead scores above another), ties count half; NaN with one label only."""
    won = label > 0.5
    pairs = won.sum() * (~won).sum()
    if pairs == 0:
        return float("nan")
    ranks = rankdata(score)
    return float((ranks[won].sum() - won.sum() * (won.sum() + 1) / 2) / pairs)


def auc_within(score: Floats, label: Floats, block: Rows, *, weight: Floats | None = None) -> float:
    """AUC within each block, weighted by its pairs; each row counts as much as its weight.

    Blocks are predicted by different models over time: pairs across blocks would reward a model
    merely for following the base rate.
    """
    return _auc_by_weight(score, label, block)(np.ones_like(label) if weight is None else weight)


def auc_interval(
    score: Floats,
    label: Floats,
    block: Rows,
    *,
    lead: Rows | None = None,
    weight: Floats | None = None,
    seed: int,
) -> tuple[float, float]:
    """95 % bootstrap interval of the AUC within blocks, over leads.

    `lead` numbers the lead of each row (none: a row each), whose rows are drawn together.
    """
    figure = _auc_by_weight(score, label, block)
    return _interval(_drawn(figure, label, lead, weight, seed=seed), (float("nan"), float("nan")))


def auc_gain_interval(
    score: Floats,
    base: Floats,
    label: Floats,
    block: Rows,
    *,
    lead: Rows,
    weight: Floats,
    seed: int,
) -> tuple[float, float]:
    """95 % paired bootstrap interval over leads: the AUC within blocks that `score` gains."""
    with_score, with_base = (_auc_by_weight(s, label, block) for s in (score, base))

    def gain(weights: Floats) -> float:
        return with_score(weights) - with_base(weights)

    return _interval(_drawn(gain, label, lead, weight, seed=seed), (float("nan"), float("nan")))


def _auc_by_weight(score: Floats, label: Floats, block: Rows) -> Callable[[Floats], float]:
    """The AUC within blocks as a function of the rows' weights; scores are sorted only once."""
    blocks = []
    for b in np.unique(block):
        own = np.flatnonzero(block == b)
        scores, place = np.unique(score[own], return_inverse=True)
        blocks.append((own, label[own] > 0.5, place, len(scores)))

    def figure(weight: Floats) -> float:
        total = pairs = 0.0
        for own, won, place, distinct in blocks:
            win, loss = np.where(won, weight[own], 0.0), np.where(won, 0.0, weight[own])
            losses = np.bincount(place, loss, distinct)
            # Ties count half.
            below = np.cumsum(losses) - losses / 2
            total += float((win * below[place]).sum())
            pairs += float(win.sum() * loss.sum())
        return total / pairs if pairs else float("nan")

    return figure


def _drawn(
    figure: Callable[[Floats], float],
    label: Floats,
    lead: Rows | None,
    weight: Floats | None,
    *,
    seed: int,
) -> list[float]:
    """The figure over draws of leads, each row as heavy as its lead was drawn often."""
    whose = np.arange(len(label)) if lead is None else lead
    own = np.ones_like(label) if weight is None else weight
    leads = int(whose.max(initial=-1)) + 1
    often = (np.bincount(drawn, minlength=leads) for drawn in _draws(leads, seed))
    return [figure(own * times[whose]) for times in often]


def _draws(leads: int, seed: int) -> Iterator[Rows]:
    """That many draws of leads with replacement."""
    rng = np.random.default_rng(seed)
    return (rng.integers(0, leads, leads) for _ in range(_DRAWS))


def _interval(draws: list[float], nobody: tuple[float, float]) -> tuple[float, float]:
    """The interval of the draws that gave a figure; `nobody` if none did."""
    told = [value for value in draws if not np.isnan(value)]
    if not told:
        return nobody
    low, high = np.percentile(told, _INTERVAL)
    return float(low), float(high)


def average_precision(score: Floats, label: Floats) -> float:
    """Area under precision over recall, by steps at distinct scores."""
    order = np.argsort(-score, kind="stable")
    ends = np.append(np.diff(score[order]) != 0, True)
    won = np.cumsum(label[order])[ends]
    precision = won / (np.flatnonzero(ends) + 1)
    recall = won / label.sum()
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def log_loss(probability: Floats, label: Floats) -> float:
    """Mean −log of the chance given to what happened; a proper score, lower is better."""
    came = np.where(label > 0.5, probability, 1 - probability)
    return float(-np.log(np.maximum(came, _EDGE)).mean())


def precision_at_top(score: Floats, label: Floats) -> float:
    """Share booked among the top k = round(0.2 n); ties keep the given order."""
    k = max(1, round(TOP_SHARE * len(label)))
    return float(label[np.argsort(-score, kind="stable")[:k]].mean())


def ece(probability: Floats, label: Floats) -> float:
    """Expected calibration error over ten bins of equal width."""
    return _ece(probability, label, np.minimum((probability * BINS).astype(int), BINS - 1))


def ece_equal_mass(probability: Floats, label: Floats) -> float:
    """Expected calibration error over ten bins of equal numbers of leads; ties stay together."""
    place = ((rankdata(probability) - 0.5) * BINS / len(label)).astype(np.intp)
    return _ece(probability, label, place)


def ece_perfect(probability: Floats, *, seed: int) -> float:
    """The mean ECE of labels drawn from exactly these probabilities: what chance alone gives."""
    rng = np.random.default_rng(seed)
    drawn = [
        ece(probability, (rng.random(len(probability)) < probability).astype(np.float64))
        for _ in range(_DRAWS)
    ]
    return float(np.mean(drawn))


def _ece(probability: Floats, label: Floats, place: NDArray[np.intp]) -> float:
    said = np.bincount(place, weights=probability, minlength=BINS)
    came = np.bincount(place, weights=label, minlength=BINS)
    return float(np.abs(said - came).sum() / len(label))


@dataclass(frozen=True, slots=True)
class Comparison:
    """`old` and `new` are one figure (higher is better) on the same leads; `low`..`high` is the 95
    % interval of the new one's gain.
    """

    leads: int
    bookings: int
    old: float
    new: float
    low: float
    high: float

    @property
    def is_worse(self) -> bool:
        """Whether the new one is worse, beyond chance."""
        return self.high < 0


def compare(figure: Figure, old: Floats, new: Floats, label: Floats, *, seed: int) -> Comparison:
    """One row per lead; each draw judges both on the same leads."""

    def gain(rows: Rows) -> float:
        return figure(new[rows], label[rows]) - figure(old[rows], label[rows])

    low, high = _interval([*map(gain, _draws(len(label), seed))], (0.0, 0.0))
    return Comparison(
        leads=len(label),
        bookings=int(label.sum()),
        old=figure(old, label),
        new=figure(new, label),
        low=low,
        high=high,
    )


@dataclass(frozen=True, slots=True)
class Confidence:
    """Widths (log-odds) up to `high` count as certain, up to `medium` as fairly, above as not."""

    high: float
    medium: float

    def level(self, width: float) -> str:
        if width <= self.high:
            return "high"
        return "medium" if width <= self.medium else "low"


def widths(margins: Floats, slope: float) -> Floats:
    """(rows, members) margins → (rows,) width of the calibrated 90 % interval in log-odds."""
    return np.asarray(2 * _Z90 * slope * margins.std(axis=1, ddof=1), dtype=np.float64)


def learn_confidence(
    width: Floats, probability: Floats, label: Floats, is_earlier: NDArray[np.bool_], *, seed: int
) -> Confidence | None:
    """Thirds cut on the earlier leads; None unless the error on later leads falls along them."""
    later = ~is_earlier
    if min(is_earlier.sum(), later.sum()) < 3 * _LEADS_PER_LEVEL:
        return None
    high, medium = np.percentile(width[is_earlier], [100 / 3, 200 / 3])
    level = np.digitize(width[later], [high, medium], right=True)
    if np.bincount(level, minlength=3).min() < _LEADS_PER_LEVEL:
        return None
    rng = np.random.default_rng(seed)
    p, y = probability[later], label[later]
    errors = [ece(p[level == i], y[level == i]) for i in range(3)]
    gaps = []
    for _ in range(_LEVEL_DRAWS):
        sure, unsure = (rng.choice(np.flatnonzero(level == i), (level == i).sum()) for i in (0, 2))
        gaps.append(ece(p[unsure], y[unsure]) - ece(p[sure], y[sure]))
    has_earned_it = errors[0] < errors[1] < errors[2] and np.percentile(gaps, _LOWER) > 0
    return Confidence(float(high), float(medium)) if has_earned_it else None
