"""The alarm for columns that know the outcome; it cannot see weaker leaks.

Drop-one loss does not separate leaks from honest columns, so each column is judged by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Floats
from scoring.dataset import Column, Matrix
from scoring.folds import Fold
from scoring.metrics import auc_within

# By itself, X Education's Tags reached 0.921, Bank Marketing's duration 0.878, the best honest
# column 0.752 (docs/scoring.md, The alarm for leaks).
COLUMN_AUC = 0.85
MODEL_AUC = 0.95
# Quantities are cut into twentieths; finer bins learn noise from a thousand rows.
_BINS = 20
# Pseudo-observations that pull a rare bin's rate towards the base rate.
_SHRINK = 5.0
# If only the whole model is too good: the columns that come nearest by themselves, best first.
_NAMED_OF_MODEL = 3


def leak_alarm(
    cells: Matrix,
    columns: Sequence[Column],
    label: Floats,
    folds: Sequence[Fold],
    *,
    model_auc: float,
) -> tuple[str, ...]:
    """Names of columns that by themselves tell too much of later blocks; () if none do."""
    block = np.concatenate([np.full(len(f.later), i) for i, f in enumerate(folds)])
    later = np.concatenate([label[f.later] for f in folds])
    alone = {
        c.name: auc_within(
            np.concatenate([_rates(cells[:, j], c, label, f) for f in folds]), later, block
        )
        for j, c in enumerate(columns)
    }
    ranked = sorted((n for n in alone if not math.isnan(alone[n])), key=lambda n: (-alone[n], n))
    loud = [name for name in ranked if alone[name] > COLUMN_AUC]
    if not loud and model_auc > MODEL_AUC:
        loud = ranked[:_NAMED_OF_MODEL]
    return tuple(loud)


def _rates(cells: NDArray[np.float32], column: Column, label: Floats, fold: Fold) -> Floats:
    """The earlier rows' booking rate per bin or category, for each later row."""
    place = _places(cells, column, fold)
    bins = int(place.max()) + 1
    base = label[fold.earlier].mean()
    seen = np.bincount(place[fold.earlier], minlength=bins)
    won = np.bincount(place[fold.earlier], weights=label[fold.earlier], minlength=bins)
    rate = (won + _SHRINK * base) / (seen + _SHRINK)
    return np.asarray(rate[place[fold.later]], dtype=np.float64)


def _places(cells: NDArray[np.float32], column: Column, fold: Fold) -> NDArray[np.intp]:
    """The bin of every row; 0 is for empty cells."""
    observed = ~np.isnan(cells)
    place = np.zeros(len(cells), dtype=np.intp)
    if column.categories is not None:
        place[observed] = cells[observed].astype(np.intp) + 1
    elif observed[fold.earlier].any():
        known = cells[fold.earlier][observed[fold.earlier]]
        edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
        place[observed] = np.searchsorted(edges, cells[observed], side="right") + 1
    return place
