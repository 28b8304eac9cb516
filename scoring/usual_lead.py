"""The usual lead, which reasons compare with: in the middle of those learnt from, at 50.

The mean margin of a skewed distribution gave "usual lead 68", which nobody would believe
(docs/scoring.md, Reasons). In every fact that counts in one direction, the usual lead has as much
as leads in the middle usually have: no visit, no visit missed. So what only some leads have counts
with its own sign, and everything else is that of real leads with nothing odd about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Bag, Floats
from scoring.dataset import Column, Matrix, filled

# This share of the leads learnt from is close enough to the middle to show what is usual there.
_SHARE = 0.1

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class UsualLead:
    """`rows` (rows, columns) whose margins, weighted by `weights` (rows,), give the middle one."""

    rows: Matrix
    weights: Floats


def usual_lead(bag: Bag, columns: Sequence[Column], observed: Matrix, margin: float) -> UsualLead:
    """The usual lead among those in `observed` (one row per lead, NaN where nothing is known).

    `margin` is the middle one, which scores 50.
    """
    cells = filled(observed, columns)
    middle = _nearest(bag.margins(cells).mean(axis=1), margin)
    plain = cells.copy()
    for j, column in enumerate(columns):
        if column.direction:
            plain[:, j] = _usually(cells[middle, j], cells[:, j])
    oddness = _oddness(cells, cells[middle], columns)
    for rows in (plain, cells):
        margins = bag.margins(rows).mean(axis=1)
        below, above = np.flatnonzero(margins <= margin), np.flatnonzero(margins > margin)
        if below.size and above.size:
            ends = np.array([_plainest(some, margins, margin, oddness) for some in (below, above)])
            low, high = margins[ends]
            share = (margin - low) / (high - low)
            return UsualLead(rows[ends], np.array([1.0 - share, share]))
    return UsualLead(cells[middle[:1]], np.ones(1))


def _nearest(margins: Floats, margin: float) -> Indices:
    """The rows nearest the middle, at least one, nearest first."""
    ordered = np.argsort(np.abs(margins - margin), kind="stable")
    return ordered[: max(1, round(_SHARE * len(margins)))]


def _usually(middle: Matrix, everybody: Matrix) -> float:
    """A column's median in the middle, else over all leads, as a value that some lead has."""
    for cells in (middle, everybody):
        known = cells[~np.isnan(cells)]
        if known.size:
            return float(np.quantile(known, 0.5, method="lower"))
    return float("nan")


def _oddness(cells: Matrix, middle: Matrix, columns: Sequence[Column]) -> Floats:
    """(rows,): in how many undirected columns a row differs from the leads in the middle."""
    total = np.zeros(len(cells))
    for j, column in enumerate(columns):
        known = middle[~np.isnan(middle[:, j]), j]
        is_told = ~np.isnan(cells[:, j])
        if column.direction:
            continue
        if 2 * known.size < len(middle):
            total += is_told
        elif column.categories is None:
            place = np.searchsorted(np.sort(known), cells[:, j]) / known.size
            total += np.where(is_told, np.abs(2 * place - 1), 1.0)
        else:
            values, counts = np.unique(known, return_counts=True)
            total += cells[:, j] != values[counts.argmax()]
    return total


def _plainest(some: Indices, margins: Floats, margin: float, oddness: Floats) -> int:
    """Of the rows nearest the middle, the one with the fewest odd values."""
    near = some[_nearest(margins[some], margin)]
    return int(near[oddness[near].argmin()])
