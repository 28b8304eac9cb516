"""A search for the shape of the trees, judged on later blocks only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import optuna

from scoring.bag import Grower, Shape
from scoring.dataset import Matrix
from scoring.folds import Fold


def tuned_shape(grower: Grower, cells: Matrix, folds: Sequence[Fold], *, trials: int) -> Shape:
    """The shape with the least log loss over all later blocks at its best round.

    The grower's own shape is the first trial, so that a search never does worse than none.
    """

    def loss(trial: optuna.Trial) -> float:
        tried = replace(grower, shape=_shape(trial))
        losses = [tried.losses(cells, f.earlier, f.later) for f in folds]
        return float(np.sum(losses, axis=0).min())

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
