"""A missing value never counts in favour: where it would, it is made to say nothing."""

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
# Typical value first, then the worst one; then the column goes.
_TRIES = 4
# Candidate stand-ins of a quantity: the medians of its tenths.
_TENTHS = np.arange(0.05, 1.0, 0.1)

Fit = Callable[[tuple[Column, ...], Matrix], Bag]


@dataclass(frozen=True, slots=True)
class Honest:
    """Columns whose missing cells never speak for a lead, with the bag that was fit on them."""

    columns: tuple[Column, ...]
    cells: Matrix
    bag: Bag


def fit_honestly(told: Matrix, columns: tuple[Column, ...], fit: Fit) -> Honest:
    """Refit until no undirected column's missing cells raise the margin on average.

    Directed columns need no look: their missing cells stand beyond the worst value under a
    monotone constraint. `told` is (rows, columns), NaN where nothing was told.
    """
    looked_at = np.unique(np.linspace(0, len(told) - 1, ROWS_LOOKED_AT).astype(np.intp))
    for tried in range(_TRIES):
        cells = filled(told, columns)
        bag = fit(columns, cells)
        contributions, _ = bag.contributions(cells[looked_at])
        changed = [
            _quieter(column, told[looked_at, j], contributions[:, j], tried)
            for j, column in enumerate(columns)
        ]
        if changed == list(columns):
            return Honest(columns, cells, bag)
        kept = [j for j, column in enumerate(changed) if column is not None]
        told, columns = told[:, kept], tuple(c for c in changed if c is not None)
    cells = filled(told, columns)
    return Honest(columns, cells, fit(columns, cells))


def _quieter(
    column: Column, told: NDArray[np.float32], contribution: Floats, tried: int
) -> Column | None:
    """The column, with a stand-in where its missing cells pretend; None when none kept it quiet."""
    known = ~np.isnan(told)
    if column.direction != 0 or not _pretends(contribution, known):
        return column
    if tried == _TRIES - 1 or not known.any():
        return None
    stand_in = _stand_in(column, told[known], contribution[known], worst=tried > 0)
    # A column that then holds one value says nothing, and is not carried along.
    return None if (told[known] == stand_in).all() else replace(column, missing=stand_in)


def _pretends(contribution: Floats, known: NDArray[np.bool_]) -> bool:
    return bool((~known).any() and contribution[~known].mean() > TOLERANCE)


def _stand_in(
    column: Column, cells: NDArray[np.float32], contribution: Floats, *, worst: bool
) -> float:
    """The told value that says least without speaking for the lead, or the worst one."""
    if column.categories is None:
        values = np.unique(np.quantile(cells, _TENTHS, method="nearest"))
        place = np.abs(cells[:, None] - values[None, :]).argmin(axis=1)
    else:
        values, place = np.unique(cells, return_inverse=True)
    means = np.array([contribution[place == i].mean() for i in range(len(values))])
    if worst or not (means <= 0).any():
        return float(values[means.argmin()])
    return float(values[np.where(means <= 0, means, -np.inf).argmax()])
