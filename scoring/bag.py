"""A small bag of gradient-boosted trees: shallow, single-threaded, the same for the same seed.

A missing value counts neither for nor against: trees never see that a value is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from scoring.dataset import Column, Matrix, feature_types, filled

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


# During learning, a missing cell is filled with other leads' values, drawn again for each member of
# the bag, so that the column has the same distribution with and without a value (a single stand-in
# would be a spike that trees cut out). In scoring, one observed value replaces it: the one that
# contributes what the usual lead's does. So an unknown lies between the best and the worst known by
# construction.
#
# What an honest empty field costs is measured: 0.03 AUC in made-up worlds, where keen leads leave
# less blank (docs/benchmarks.md), and 0.010 on X Education, where a blank form tells most. If no
# lead has dates, nobody can have typed a field later than the lead said it, and `fit_counting` lets
# trees see blanks; it is chosen when later blocks prove that it separates hot from cold better
# (scoring/train.py).

# Exact contributions cost a millisecond a row; the mean over this many is accurate to 0.01
# log-odds.
ROWS_LOOKED_AT = 800
# Candidate stand-ins for a quantity: the medians of its tenths.
_TENTHS = np.arange(0.05, 1.0, 0.1)

# What each member of a bag learns from, made only when needed: all at once would take more memory
# than everything else.
Draws = Callable[[], Iterator[Matrix]]
Fit = Callable[[Iterable[Matrix]], Bag]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A bag, the `observed` values of its columns, and what each of its members learnt from."""

    columns: tuple[Column, ...]
    observed: Matrix
    draws: Draws
    bag: Bag

    @property
    def cells(self) -> Matrix:
        """What the bag predicts from."""
        return filled(self.observed, self.columns)

    @property
    def hears_blanks(self) -> bool:
        """Whether an empty field counts."""
        return all(column.missing is None for column in self.columns)


def fit_silent(observed: Matrix, columns: tuple[Column, ...], fit: Fit, *, seed: int) -> Fitted:
    """Trees that cannot see what is missing. `observed` is (rows, columns), NaN where unknown."""
    draws = partial(drawn, observed, seed)
    bag = fit(draws())
    rows = np.unique(np.linspace(0, len(observed) - 1, ROWS_LOOKED_AT).astype(np.intp))
    contributions, _ = bag.contributions(next(draws())[rows])
    columns = _with_stand_ins(columns, observed[rows], contributions)
    return Fitted(columns, observed, draws, bag)


def fit_counting(observed: Matrix, columns: tuple[Column, ...], fit: Fit) -> Fitted:
    """Trees that may learn from empty cells."""
    draws = partial(repeat, observed, members(len(observed)))
    return Fitted(columns, observed, draws, fit(draws()))


def drawn(observed: Matrix, seed: int) -> Iterator[Matrix]:
    """One matrix per member: each missing cell is a random observed value of its column."""
    rng = np.random.default_rng(seed)
    return (_drawn(observed, rng) for _ in range(members(len(observed))))


def _drawn(observed: Matrix, rng: np.random.Generator) -> Matrix:
    cells = observed.copy()
    for j in range(observed.shape[1]):
        known = ~np.isnan(observed[:, j])
        if known.any() and not known.all():
            cells[~known, j] = rng.choice(observed[known, j], int((~known).sum()))
    return cells


def _with_stand_ins(
    columns: tuple[Column, ...], observed: Matrix, contributions: Floats
) -> tuple[Column, ...]:
    margins = contributions.sum(axis=1)
    from_middle = np.abs(margins - np.median(margins))
    middle = np.argsort(from_middle, kind="stable")[: max(1, len(margins) // 10)]
    usual = contributions[middle].mean(axis=0)
    known = ~np.isnan(observed)
    return tuple(
        replace(
            column,
            missing=_stand_in(
                column, observed[known[:, j], j], contributions[known[:, j], j], usual[j]
            ),
        )
        if known[:, j].any()
        else column
        for j, column in enumerate(columns)
    )


def _stand_in(
    column: Column, observed: NDArray[np.float32], contribution: Floats, usual: float
) -> float:
    """The observed value whose contribution is closest to that of the usual lead's value."""
    if column.categories is None:
        values = np.unique(np.quantile(observed, _TENTHS, method="nearest"))
        place = np.abs(observed[:, None] - values[None, :]).argmin(axis=1)
    else:
        values, place = np.unique(observed, return_inverse=True)
    means = np.array([contribution[place == i].mean() for i in range(len(values))])
    return float(values[np.abs(means - usual).argmin()])
