"""Draws answers for review by their risk: each has a known probability of being drawn, so that what
is found in the drawn ones can be told of all.

Brewer & Hanif, Sampling with Unequal Probabilities (1983); the systematic draw from a shuffled list
is Goodman & Kish (1950), Hartley & Rao (1962).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from leads.model.errors import InvalidInput
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.reviews import ReviewBatch, ReviewDesk, ReviewItem, new_batch_id

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
