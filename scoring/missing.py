"""A missing value never counts in favour: where it would, it is made to say nothing.

A pretender's missing cells are drawn from what others told while trees learn, so that no tree can
see who did not tell (one stand-in would be a spike that trees cut out); when scoring, one told
value stands for them that speaks neither for nor much against a lead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Bag, Floats
from scoring.dataset import Column, Matrix, filled

# Exact contributions cost a millisecond a row; a mean over this many is good to 0.01 log-odds.
ROWS_LOOKED_AT = 800
# Mean log-odds in favour that is no more than rounding: a quarter of a point at the steepest.
TOLERANCE = 0.01
# Naive, drawn, worst stand-in, without the column; the fifth is for one found late.
_TRIES = 5
# Candidate stand-ins of a quantity: the medians of its tenths.
_TENTHS = np.arange(0.05, 1.0, 0.1)

Fit = Callable[[tuple[Column, ...], Matrix], Bag]


@dataclass(frozen=True, slots=True)
class Honest:
    """Columns whose missing cells never speak for a lead, and the bag on them.

    `learnt` is what trees learn from, `cells` what they predict from: they differ where nothing
    was told of a drawn column.
    """

    columns: tuple[Column, ...]
    learnt: Matrix
    cells: Matrix
    bag: Bag


def fit_honestly(told: Matrix, columns: tuple[Column, ...], fit: Fit, *, seed: int) -> Honest:
    """Refit until no undirected column's missing cells raise the margin on average.

    Directed columns need no look: their missing cells stand beyond the worst value under a
    monotone constraint. `told` is (rows, columns), NaN where nothing was told.
    """
    drawn: set[str] = set()
    strict: set[str] = set()
    looked_at = np.unique(np.linspace(0, len(told) - 1, ROWS_LOOKED_AT).astype(np.intp))
    for _ in range(_TRIES):
        learnt = _drawn(told, columns, drawn, seed)
        bag = fit(columns, learnt)
        columns = _with_stand_ins(
            columns, told[looked_at], bag.contributions(learnt[looked_at])[0], drawn, strict
        )
        cells = filled(told, columns)
        pretenders = _pretenders(columns, told[looked_at], bag, cells[looked_at])
        if not pretenders:
            return Honest(columns, learnt, cells, bag)
        hopeless = pretenders & strict
        strict |= pretenders & drawn
        drawn |= pretenders
        columns, told = _without(columns, told, hopeless)
    columns, told = _without(columns, told, pretenders)
    learnt = _drawn(told, columns, drawn, seed)
    return Honest(columns, learnt, filled(told, columns), fit(columns, learnt))


def _drawn(told: Matrix, columns: tuple[Column, ...], drawn: set[str], seed: int) -> Matrix:
    """Cells to learn from: a drawn column's missing cells are others' told values, at random."""
    cells = filled(told, columns)
    rng = np.random.default_rng(seed)
    for j, column in enumerate(columns):
        known = ~np.isnan(told[:, j])
        if column.name in drawn and known.any():
            cells[~known, j] = rng.choice(told[known, j], int((~known).sum()))
    return cells


def _with_stand_ins(
    columns: tuple[Column, ...],
    told: Matrix,
    contributions: Floats,
    drawn: set[str],
    strict: set[str],
) -> tuple[Column, ...]:
    changed = list(columns)
    for j, column in enumerate(columns):
        known = ~np.isnan(told[:, j])
        if column.name in drawn and known.any():
            stand_in = _stand_in(
                column, told[known, j], contributions[known, j], worst=column.name in strict
            )
            changed[j] = replace(column, missing=stand_in)
    return tuple(changed)


def _stand_in(
    column: Column, told: NDArray[np.float32], contribution: Floats, *, worst: bool
) -> float:
    """The told value that says least without speaking for the lead, or the worst one."""
    if column.categories is None:
        values = np.unique(np.quantile(told, _TENTHS, method="nearest"))
        place = np.abs(told[:, None] - values[None, :]).argmin(axis=1)
    else:
        values, place = np.unique(told, return_inverse=True)
    means = np.array([contribution[place == i].mean() for i in range(len(values))])
    if worst or not (means <= 0).any():
        return float(values[means.argmin()])
    return float(values[np.where(means <= 0, means, -np.inf).argmax()])


def _pretenders(columns: tuple[Column, ...], told: Matrix, bag: Bag, cells: Matrix) -> set[str]:
    """Names of undirected columns whose missing cells raise the margin on average."""
    contributions, _ = bag.contributions(cells)
    untold = np.isnan(told)
    return {
        column.name
        for j, column in enumerate(columns)
        if column.direction == 0
        and untold[:, j].any()
        and contributions[untold[:, j], j].mean() > TOLERANCE
    }


def _without(
    columns: tuple[Column, ...], told: Matrix, names: set[str]
) -> tuple[tuple[Column, ...], Matrix]:
    kept = [j for j, column in enumerate(columns) if column.name not in names]
    return tuple(columns[j] for j in kept), told[:, kept]
