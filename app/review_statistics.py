"""Draws answers for review, and what reviews of some say of all, and how far the analysts agree.

Each answer has a known probability of being drawn, by its risk, so that what is found in the drawn
ones can be told of all: Brewer & Hanif, Sampling with Unequal Probabilities (1983); the systematic
draw from a shuffled list is Goodman & Kish (1950), Hartley & Rao (1962).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from leads.model.errors import InvalidInput
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.reviews import (
    Review,
    ReviewBatch,
    ReviewDesk,
    ReviewItem,
    Verdict,
    new_batch_id,
    settled_verdict,
)
from scoring.score_scale import wilson

Floats = NDArray[np.float64]

# An answer that looks harmless is drawn a tenth as often as the riskiest: with less, one wrong
# answer among the harmless would count for hundreds.
FLOOR = 0.1
# Some days of work; the numbers get little better after it.
MOST_DRAWN = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many answers of [since, until) to draw, and the share of them that two people judge."""

    since: datetime
    until: datetime
    count: int
    share_twice: float = 0.0


def draw_batch(
    record: Record, scope: Scope, wanted: Wanted, *, at: datetime, dice: Generator
) -> ReviewBatch:
    """Draws answers by risk and keeps the draw. InvalidInput when there are none to draw from."""
    if not (1 <= wanted.count <= MOST_DRAWN and 0 <= wanted.share_twice <= 1):
        raise InvalidInput(f"Draw 1 to {MOST_DRAWN} answers, 0 to 100 % of them for two people.")
    desk = ReviewDesk(record, scope)
    risks = desk.risks(wanted.since, wanted.until)
    if not risks:
        raise InvalidInput("No answer was given in that time: choose other days.", field="since")
    ids = list(risks)
    probabilities = inclusion_probabilities([max(FLOOR, r) for r in risks.values()], wanted.count)
    items = [
        ReviewItem(
            ids[index],
            place,
            float(probabilities[index]),
            wanted=2 if dice.random() < wanted.share_twice else 1,
        )
        for place, index in enumerate(drawn(probabilities, dice))
    ]
    batch = ReviewBatch(
        new_batch_id(), scope.staff_id or "", at, wanted.since, wanted.until, len(ids)
    )
    desk.add_batch(batch, items)
    return batch


def inclusion_probabilities(sizes: Sequence[float], count: int) -> Floats:
    """Probabilities (N,) in (0, 1] proportional to the sizes (N,), all > 0; they sum to `count`.

    What would exceed 1 is certain, and the others share what is left (Särndal, Swensson & Wretman,
    Model Assisted Survey Sampling, 3.6).
    """
    x = np.asarray(sizes, dtype=float)
    if count >= len(x):
        return np.ones(len(x))
    certain = np.zeros(len(x), dtype=bool)
    while True:
        left = count - certain.sum()
        found = np.where(certain, 1.0, left * x / x[~certain].sum())
        if (found <= 1).all():
            return found
        certain |= found >= 1


def drawn(probabilities: Floats, dice: Generator) -> NDArray[np.int64]:
    """The indices of a draw in random order; index i is in it with probability i.

    Its size is the probabilities' sum, which is a whole number.
    """
    order = dice.permutation(len(probabilities))
    ends = np.cumsum(probabilities[order])
    # The last end is a whole number but for the rounding of floats.
    ends[-1] = round(ends[-1])
    passed = np.ceil(np.concatenate(([0.0], ends)) - dice.random()).astype(np.int64)
    chosen = order[np.diff(passed) > 0]
    return dice.permutation(chosen)


_RESAMPLES = 2_000
# Any constant will do: the same reviews then always have the same interval.
_SEED = 17
# Below this many answers in common an agreement is mostly chance.
LEAST_SHARED = 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; `of`: how many answers it rests on."""

    value: float
    low: float
    high: float
    of: int


def error_rate(wrong: Sequence[float], probabilities: Sequence[float]) -> Estimate | None:
    """The share of wrong answers among all (0..1), from answers drawn with these probabilities.

    `wrong` (n,): 1 for a wrong answer, 0 for a right one, 0.5 where judgements differ. None when
    nothing is judged. The value is Hájek's (1971) ratio of Horvitz-Thompson (1952) totals. The
    interval is Wilson's (1927) on the effective sample size: Kish's (1965) (Σw)²/Σw², or p(1-p)
    over the linearised variance of randomised systematic sampling (Hartley & Rao 1962; Särndal,
    Swensson & Wretman 1992, 5.7) where that is smaller. Without Kish's, a rare error with a large
    weight that was not drawn makes the interval too short.
    """
    count = len(wrong)
    if not count:
        return None
    y, pi = np.asarray(wrong, dtype=float), np.asarray(probabilities, dtype=float)
    weights = 1 / pi
    share = float((weights * y).sum() / weights.sum())
    if (pi >= 1).all():
        # Nothing was left to chance.
        return Estimate(share, share, share, count)
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    residuals = weights * (y - share)
    variance = float(((1 - pi) * residuals**2).sum() / weights.sum() ** 2)
    if variance > 0 and count > 1:
        effective = min(effective, share * (1 - share) / (variance * count / (count - 1)))
    low, high = wilson(share * effective, effective)
    return Estimate(share, low, high, count)


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Cohen's kappa of two analysts."""

    first: str
    second: str
    kappa: Estimate


Table = Sequence[Mapping[str, str]]


def kappas(judged: Table) -> list[PairAgreement]:
    """Cohen's kappa (1960) of each two analysts with at least LEAST_SHARED answers in common.

    `judged`: for each answer, who gave which verdict. The interval is the percentile bootstrap's
    over answers (Efron & Tibshirani 1993, 13.3).
    """
    people = sorted({who for verdicts in judged for who in verdicts})
    found = []
    for first, second in combinations(people, 2):
        both = [(v[first], v[second]) for v in judged if first in v and second in v]
        if len(both) >= LEAST_SHARED and (kappa := cohen_kappa(both)) is not None:
            found.append(PairAgreement(first, second, kappa))
    return sorted(found, key=lambda pair: -pair.kappa.of)


def cohen_kappa(both: Sequence[tuple[str, str]]) -> Estimate | None:
    """Kappa of two people's verdicts on the same answers; None where both only ever said one thing,
    so that no disagreement was possible.
    """
    words = sorted({word for pair in both for word in pair})
    cells = Counter((words.index(a), words.index(b)) for a, b in both)
    table = np.zeros((len(words), len(words)))
    for place, count in cells.items():
        table[place] = count
    dice = np.random.default_rng(_SEED)
    draws = dice.multinomial(len(both), table.ravel() / len(both), _RESAMPLES)
    resampled = _kappa(draws.reshape(-1, *table.shape).astype(float))
    return _with_interval(float(_kappa(table[None])[0]), resampled, len(both))


def _kappa(tables: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kappa of each table (B, verdicts, verdicts): (B,)."""
    count = tables.sum((1, 2))
    seen = np.trace(tables, axis1=1, axis2=2) / count
    by_chance = (tables.sum(1) * tables.sum(2)).sum(1) / count**2
    return _above_chance(1 - seen, 1 - by_chance)


def krippendorff_alpha(judged: Table) -> Estimate | None:
    """Krippendorff's alpha (2011, nominal) of any number of analysts, not all of whom judged every
    answer; None when no answer has two judgements, or all say one thing.

    The interval is the percentile bootstrap's over answers, as for kappa; Hayes & Krippendorff
    (2007) resample the pairs of judgements instead.
    """
    words = sorted({word for verdicts in judged for word in verdicts.values()})
    counts = [[list(v.values()).count(word) for word in words] for v in judged if len(v) > 1]
    if not counts:
        return None
    units = np.asarray(counts, dtype=float)
    dice = np.random.default_rng(_SEED)
    draws = dice.multinomial(len(units), np.full(len(units), 1 / len(units)), _RESAMPLES)
    value = float(_alpha(units, np.ones((1, len(units))))[0])
    return _with_interval(value, _alpha(units, draws.astype(float)), len(units))


def _alpha(units: NDArray[np.float64], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha (B,) of answers (n, verdicts) that each counted so often (B, n)."""
    size = units.sum(1)
    differing = (size**2 - (units**2).sum(1)) / (size - 1)
    seen = times @ differing
    totals = times @ units
    count = totals.sum(1)
    by_chance = (count**2 - (totals**2).sum(1)) / (count - 1)
    return _above_chance(seen, by_chance)


def _above_chance(seen: NDArray[np.float64], by_chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 - seen / by_chance; NaN where no disagreement was possible."""
    nothing = np.full_like(seen, np.nan)
    return 1 - np.divide(seen, by_chance, out=nothing, where=by_chance > 0)


def _with_interval(value: float, resampled: NDArray[np.float64], of: int) -> Estimate | None:
    if math.isnan(value):
        return None
    low, high = np.nanquantile(resampled, (0.025, 0.975))
    return Estimate(value, float(low), float(high), of)


# With fewer, a rate tells who has not judged yet what another said.
LEAST_JUDGED = 10
_WRONG = {Verdict.FAIL: 1.0, Verdict.PASS: 0.0, None: 0.5}


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """Of one batch as a reader sees it: `drawn` answers, of which `judged`; figures are None where
    there is too little to say one.
    """

    drawn: int
    judged: int
    error_rate: Estimate | None
    alpha: Estimate | None
    kappas: tuple[PairAgreement, ...]


def figures_of(record: Record, scope: Scope, batch: ReviewBatch) -> ReviewFigures:
    """The figures of the batch's answers that the scope sees."""
    desk = ReviewDesk(record, scope)
    items = desk.items(batch.batch_id)
    given = desk.reviews(item.transcript_id for item in items)
    counted = _counted(batch, items, given)
    # Of the drawn answers so many are judged, in random order: each is so much less likely in.
    share = len(counted) / len(items) if items else 0
    independent = [
        {one.staff_id: one.first_verdict for one in given[item.transcript_id] if not one.settles}
        for item in items
        if item.transcript_id in given
    ]
    alpha = krippendorff_alpha(independent)
    rate = error_rate(
        [_WRONG[settled_verdict(given[item.transcript_id])] for item in counted],
        [item.probability * share for item in counted],
    )
    return ReviewFigures(
        drawn=len(items),
        judged=sum(item.transcript_id in given for item in items),
        error_rate=rate if len(counted) >= LEAST_JUDGED else None,
        alpha=alpha if alpha and alpha.of >= LEAST_SHARED else None,
        kappas=tuple(kappas(independent)),
    )


def _counted(
    batch: ReviewBatch, items: Sequence[ReviewItem], given: Mapping[str, Sequence[Review]]
) -> list[ReviewItem]:
    """The judged items up to the last one served from this batch.

    Those judged for an earlier batch are riskier than others: beyond that place they would be
    counted before their turn.
    """
    judged = [item for item in items if item.transcript_id in given]
    served = [
        item.place
        for item in judged
        if min(one.first_at for one in given[item.transcript_id]) >= batch.drawn_at
    ]
    is_done = len(judged) == len(items)
    return [item for item in judged if is_done or item.place <= max(served, default=-1)]
