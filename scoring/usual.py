"""The usual lead: what each column gives the margin of a lead in the middle of those learnt from.

Reasons are told against it, and its score is 50 by construction. The mean margin of a skewed
distribution gave "usual lead 68", which nobody can believe (scoring.md, Reasons).
"""

from __future__ import annotations

import numpy as np

from scoring.bag import Bag, Floats
from scoring.dataset import Matrix
from scoring.leaf_tables import LeafTables

# One lead's own quirks would be everybody's reasons; the tenth nearest to the middle has none.
_SHARE = 0.1


def usual_contributions(bag: Bag, cells: Matrix, margin: float) -> Floats:
    """(columns,) contributions of the leads nearest `margin`; with the bag's bias they add to it.

    `cells` are of training leads, one row each.
    """
    tables = LeafTables(bag.boosters, cells.shape[1])
    bias = float(tables.references.mean())
    contributions = tables.contributions(cells).mean(axis=1)
    away = np.abs(bias + contributions.sum(axis=1) - margin)
    nearest = np.argsort(away, kind="stable")[: max(1, round(_SHARE * len(cells)))]
    usual = contributions[nearest].mean(axis=0)
    return np.asarray(usual + _spread(margin - bias - usual.sum(), contributions))


def _spread(rest: float, contributions: Floats) -> Floats:
    """What these leads are off the middle by, over the columns as much as each one says."""
    says = np.abs(contributions).mean(axis=0)
    total = float(says.sum())
    return np.asarray(says * (rest / total if total else 0.0))
