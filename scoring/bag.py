"""A small bag of gradient-boosted trees: shallow, single-threaded, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from scoring.dataset import Column, Matrix, feature_types

Floats = NDArray[np.float64]

# Five members: enough to measure their spread, and less than a millisecond a row each.
MEMBERS = 5
# On few rows random draws weigh more than what is learnt: under other lots the same 600 leads got
# scores 6 points apart with five members, and 4 with twelve (benchmarks/stability.py).
MEMBERS_ON_FEW_ROWS = 12
FEW_ROWS = 5_000
# Rounds are chosen on later blocks between these (docs/scoring.md, Training and folds).
FEWEST_ROUNDS = 50
MOST_ROUNDS = 400
# Splits of one category against the rest passed on X Education with 12 of 12 seeds, native sets
# with 2.
_ONE_HOT_UP_TO = 1000


def members(rows: int) -> int:
    """How many boosters learn from this many rows."""
    return MEMBERS_ON_FEW_ROWS if rows < FEW_ROWS else MEMBERS


@dataclass(frozen=True, slots=True)
class Shape:
    """How trees are grown. Defaults: the plateau of 40 random settings, judged forward in time on
    the training rows of X Education and Bank Marketing; each training chooses `max_depth` and
    `reg_lambda`."""

    max_depth: int = 4
    eta: float = 0.1
    min_child_weight: float = 1.0
    subsample: float = 0.7
    colsample_bytree: float = 0.3
    reg_lambda: float = 5.0


@dataclass(frozen=True, slots=True)
class Bag:
    """Boosters that differ by seed; results are of their mean margin (log-odds)."""

    boosters: tuple[xgb.Booster, ...]
    types: tuple[str, ...]

    def margins(self, cells: Matrix) -> Floats:
        """(rows, members) margins."""
        data = dmatrix(cells, self.types)
        found = [b.predict(data, output_margin=True) for b in self.boosters]
        return np.column_stack(found).astype(np.float64)

    def contributions(self, cells: Matrix) -> tuple[Floats, float]:
        """((rows, columns) exact SHAP contributions, reference margin); they add to the margin."""
        data = dmatrix(cells, self.types)
        total = np.zeros((len(cells), cells.shape[1] + 1), dtype=np.float64)
        for booster in self.boosters:
            total += booster.predict(data, pred_contribs=True)
        total /= len(self.boosters)
        return total[:, :-1], float(total[0, -1])


def dmatrix(cells: Matrix, types: Sequence[str], *, label: Floats | None = None) -> xgb.DMatrix:
    """XGBoost's own matrix, built with one thread: two on a busy machine took 18.8 ms a row."""
    return xgb.DMatrix(
        cells, label=label, feature_types=list(types), enable_categorical=True, nthread=1
    )


def to_learn_from(
    cells: Matrix, types: Sequence[str], *, label: Floats, weight: Floats
) -> xgb.QuantileDMatrix:
    """The same for growing trees: they need only bins, one byte where a cell takes eight."""
    return xgb.QuantileDMatrix(
        cells,
        label=label,
        weight=weight,
        feature_types=list(types),
        enable_categorical=True,
        nthread=1,
    )


def settings(shape: Shape, columns: Sequence[Column], seed: int) -> dict[str, object]:
    """XGBoost's parameters; declared directions are monotone constraints."""
    return {
        "objective": "binary:logistic",
        "eval_metric": "logloss",
        "tree_method": "hist",
        "nthread": 1,
        "seed": seed,
        "max_cat_to_onehot": _ONE_HOT_UP_TO,
        "monotone_constraints": tuple(c.direction for c in columns),
        "max_depth": shape.max_depth,
        "eta": shape.eta,
        "min_child_weight": shape.min_child_weight,
        "subsample": shape.subsample,
        "colsample_bytree": shape.colsample_bytree,
        "reg_lambda": shape.reg_lambda,
    }


@dataclass(frozen=True, slots=True)
class Grower:
    """Fits bags on rows of one matrix; `label` and `weight` are (rows,)."""

    columns: tuple[Column, ...]
    label: Floats
    weight: Floats
    shape: Shape
    seed: int

    def bag(self, draws: Iterable[Matrix], rows: NDArray[np.intp] | slice, rounds: int) -> Bag:
        """A bag on the given rows; each member learns from the next matrix of `draws`."""
        types = feature_types(self.columns)
        boosters = [
            xgb.train(
                settings(self.shape, self.columns, seed),
                to_learn_from(cells[rows], types, label=self.label[rows], weight=self.weight[rows]),
                rounds,
            )
            for cells, seed in zip(draws, self.member_seeds(), strict=True)
        ]
        return Bag(tuple(boosters), tuple(types))

    def member_seeds(self) -> list[int]:
        """Seeds of the members: distinct for distinct seeds of the run."""
        count = members(len(self.label))
        return [self.seed * count + member for member in range(count)]

    def losses(self, cells: Matrix, earlier: NDArray[np.intp], later: NDArray[np.intp]) -> Floats:
        """(MOST_ROUNDS,) weighted log loss of the later block after each round, summed."""
        types = feature_types(self.columns)
        learn = to_learn_from(
            cells[earlier], types, label=self.label[earlier], weight=self.weight[earlier]
        )
        watch = dmatrix(cells[later], types, label=self.label[later])
        watch.set_weight(self.weight[later])
        history: dict[str, dict[str, list[float]]] = {}
        xgb.train(
            settings(self.shape, self.columns, self.member_seeds()[0]),
            learn,
            MOST_ROUNDS,
            evals=[(watch, "later")],
            evals_result=history,
            verbose_eval=False,
        )
        losses = np.array(history["later"]["logloss"], dtype=np.float64)
        return np.asarray(losses * self.weight[later].sum(), dtype=np.float64)
