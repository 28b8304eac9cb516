from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np

from scoring.bag import FEWEST_ROUNDS, MOST_ROUNDS, Grower, Shape
from scoring.dataset import Column
from scoring.folds import Fold
from scoring.train import TRIED, tuned

COLUMNS = tuple(Column(f"c{i}", None, 0) for i in range(6))


def later_blocks(n: int, blocks: int) -> list[Fold]:
    """The first half is learnt from, the other cut into blocks."""
    half = n // 2
    later = np.array_split(np.arange(half, n, dtype=np.intp), blocks)
    return [Fold(np.arange(half, dtype=np.intp), block) for block in later]


def made(signal: float, n: int = 600, *, blocks: int = 1) -> tuple[Grower, np.ndarray, list[Fold]]:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(n, len(COLUMNS))).astype(np.float32)
    label = (rng.random(n) < 1 / (1 + np.exp(-signal * cells[:, 0]))).astype(np.float64)
    return Grower(COLUMNS, label, np.ones(n), Shape(), seed=0), cells, later_blocks(n, blocks)


def test_the_more_is_noise_the_fewer_trees() -> None:
    grower, cells, folds = made(0.0)

    _, rounds = tuned(grower, cells, folds, trials=0)

    assert rounds == FEWEST_ROUNDS


def test_the_choice_is_the_simplest_within_a_standard_error_of_the_best() -> None:
    grower, cells, folds = made(2.0, blocks=4)

    shape, rounds = tuned(grower, cells, folds, trials=0)

    shapes = [replace(grower.shape, max_depth=d, reg_lambda=strength) for d, strength in TRIED]
    curves = [
        np.stack([replace(grower, shape=s).losses(cells, f.earlier, f.later) for f in folds])
        for s in shapes
    ]
    allowed = [curve[:, FEWEST_ROUNDS - 1 :] for curve in curves]
    best = min((c[:, c.sum(axis=0).argmin()] for c in allowed), key=lambda c: float(c.sum()))
    more = curves[shapes.index(shape)][:, rounds - 1] - best
    assert FEWEST_ROUNDS <= rounds <= MOST_ROUNDS
    assert more.sum() <= sqrt(len(folds)) * more.std(ddof=1)


def test_on_few_leads_no_luck_of_one_block_buys_deeper_trees() -> None:
    grower, cells, folds = made(1.0, n=400, blocks=4)

    shape, _ = tuned(grower, cells, folds, trials=0)

    assert (shape.max_depth, shape.reg_lambda) == TRIED[0]


def test_what_shallow_trees_cannot_learn_gets_deeper_ones() -> None:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(3_000, len(COLUMNS))).astype(np.float32)
    label = (np.prod(np.sign(cells[:, :3]), axis=1) > 0).astype(np.float64)
    grower = Grower(COLUMNS, label, np.ones(len(cells)), Shape(colsample_bytree=1.0), seed=0)

    shape, _ = tuned(grower, cells, later_blocks(len(cells), 4), trials=0)

    assert shape.max_depth == grower.shape.max_depth


def test_a_search_tries_the_usual_shape_first() -> None:
    grower, cells, folds = made(2.0)

    shape, _ = tuned(grower, cells, folds, trials=1)

    assert shape == grower.shape
