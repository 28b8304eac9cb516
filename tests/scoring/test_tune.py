from __future__ import annotations

import numpy as np

from scoring.bag import FEWEST_ROUNDS, MOST_ROUNDS, Grower, Shape
from scoring.dataset import Column
from scoring.folds import Fold
from scoring.tune import LAMBDAS, tuned

COLUMNS = tuple(Column(f"c{i}", None, 0) for i in range(6))


def made(signal: float, n: int = 600) -> tuple[Grower, np.ndarray, list[Fold]]:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(n, len(COLUMNS))).astype(np.float32)
    label = (rng.random(n) < 1 / (1 + np.exp(-signal * cells[:, 0]))).astype(np.float64)
    half = np.arange(n // 2, dtype=np.intp)
    grower = Grower(COLUMNS, label, np.ones(n), Shape(), seed=0)
    return grower, cells, [Fold(half, half + n // 2)]


def test_the_more_is_noise_the_fewer_trees() -> None:
    grower, cells, folds = made(0.0)

    _, rounds = tuned(grower, cells, folds, trials=0)

    assert rounds == FEWEST_ROUNDS


def test_the_choice_is_the_best_of_what_was_tried_on_later_blocks() -> None:
    grower, cells, folds = made(2.0)

    shape, rounds = tuned(grower, cells, folds, trials=0)

    def loss(value: float, rounds: int) -> float:
        tried = Grower(
            COLUMNS, grower.label, grower.weight, Shape(reg_lambda=value), seed=grower.seed
        )
        return float(tried.losses(cells, folds[0].earlier, folds[0].later)[rounds - 1])

    assert shape.reg_lambda in LAMBDAS
    assert FEWEST_ROUNDS <= rounds <= MOST_ROUNDS
    chosen = loss(shape.reg_lambda, rounds)
    assert all(
        chosen <= loss(value, n) for value in LAMBDAS for n in range(FEWEST_ROUNDS, MOST_ROUNDS, 25)
    )


def test_a_search_tries_the_usual_shape_first() -> None:
    grower, cells, folds = made(2.0)

    shape, _ = tuned(grower, cells, folds, trials=1)

    assert shape == grower.shape
