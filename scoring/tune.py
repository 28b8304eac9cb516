"""The shape of the trees and their number, chosen on later blocks of the training rows only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import optuna

from scoring.bag import FEWEST_ROUNDS, Floats, Grower, Shape
from scoring.dataset import Matrix
from scoring.folds import Fold

# Fixed at 20 it cost Bank Marketing 0.025 AUC (scoring.md): XGBoost's own, and two stronger.
LAMBDAS = (1.0, 5.0, 20.0)


def tuned(
    grower: Grower, cells: Matrix, folds: Sequence[Fold], *, trials: int
) -> tuple[Shape, int]:
    """The shape and the rounds with the least log loss over all later blocks.

    `trials`: of a search over every setting of the trees; 0 tries the regularisation alone.
    """
    if trials:
        shapes = [_searched(grower, cells, folds, trials)]
    else:
        shapes = [replace(grower.shape, reg_lambda=value) for value in LAMBDAS]
    curves = [_losses(replace(grower, shape=shape), cells, folds) for shape in shapes]
    best = min(range(len(shapes)), key=lambda i: float(curves[i].min()))
    return shapes[best], FEWEST_ROUNDS + int(curves[best].argmin())


def _losses(grower: Grower, cells: Matrix, folds: Sequence[Fold]) -> Floats:
    """Summed log loss of all later blocks after each round from the fewest on."""
    blocks = [grower.losses(cells, f.earlier, f.later) for f in folds]
    return np.asarray(np.sum(blocks, axis=0)[FEWEST_ROUNDS - 1 :], dtype=np.float64)


def _searched(grower: Grower, cells: Matrix, folds: Sequence[Fold], trials: int) -> Shape:
    """The grower's own shape is the first trial, so that a search never does worse than none."""

    def loss(trial: optuna.Trial) -> float:
        return float(_losses(replace(grower, shape=_shape(trial)), cells, folds).min())

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=grower.seed))
    study.enqueue_trial({name: getattr(grower.shape, name) for name in Shape.__slots__})
    study.optimize(loss, n_trials=trials)
    return Shape(**study.best_params)


def _shape(trial: optuna.Trial) -> Shape:
    """Ranges around the plateau found on the public sets; deeper trees only slowed answers."""
    return Shape(
        max_depth=trial.suggest_int("max_depth", 2, 5),
        eta=trial.suggest_float("eta", 0.03, 0.15, log=True),
        min_child_weight=trial.suggest_float("min_child_weight", 0.5, 20.0, log=True),
        subsample=trial.suggest_float("subsample", 0.5, 1.0),
        colsample_bytree=trial.suggest_float("colsample_bytree", 0.3, 1.0),
        reg_lambda=trial.suggest_float("reg_lambda", 1.0, 40.0, log=True),
    )
