"""A missing value never counts in favour: where it would, it is made to say nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Bag, Floats
from scoring.dataset import Column, Matrix, Values, known_cells, matrix

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


def fit_honestly(rows: Sequence[Values], columns: tuple[Column, ...], fit: Fit) -> Honest:
    """Refit until no undirected column's missing cells raise the margin on average.

    Directed columns need no look: their missing cells stand beyond the worst value under a
    monotone constraint.
    """
    looked_at = np.unique(np.linspace(0, len(rows) - 1, ROWS_LOOKED_AT).astype(np.intp))
    for tried in range(_TRIES):
        cells = matrix(rows, columns)
        bag = fit(columns, cells)
        known = known_cells([rows[i] for i in looked_at], columns)
        contributions, _ = bag.contributions(cells[looked_at])
        pretenders = [
            j
            for j, column in enumerate(columns)
            if column.direction == 0 and _pretends(contributions[:, j], known[:, j])
        ]
        if not pretenders:
            return Honest(columns, cells, bag)
        changed = [
            _quieter(column, known[:, j], cells[looked_at, j], contributions[:, j], tried)
            if j in pretenders
            else column
            for j, column in enumerate(columns)
        ]
        columns = tuple(c for c in changed if c is not None)
    cells = matrix(rows, columns)
    return Honest(columns, cells, fit(columns, cells))


def _pretends(contribution: Floats, known: NDArray[np.bool_]) -> bool:
    return bool((~known).any() and contribution[~known].mean() > TOLERANCE)


def _quieter(
    column: Column,
    known: NDArray[np.bool_],
    cells: NDArray[np.float32],
    contribution: Floats,
    tried: int,
) -> Column | None:
    """The column with a stand-in for its missing cells; None when no stand-in kept it quiet."""
    if tried == _TRIES - 1 or not known.any():
        return None
    stand_in = _stand_in(column, cells[known], contribution[known], worst=tried > 0)
    return replace(column, missing=stand_in)


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
