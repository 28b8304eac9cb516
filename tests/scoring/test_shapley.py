from __future__ import annotations

import json
from math import comb

import numpy as np
import pytest
import xgboost as xgb
from numpy.typing import NDArray

from scoring.shapley import LeafTables, UsualLead

COLUMNS = 8
TYPES = ["c", "c", *["q"] * (COLUMNS - 2)]


def _cells(rows: int, seed: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    cells = rng.normal(size=(rows, COLUMNS)).astype(np.float32)
    cells[:, 0] = rng.integers(0, 4, rows)
    cells[:, 1] = rng.integers(0, 15, rows)
    cells[rng.random(cells.shape) < 0.3] = np.nan
    return cells


def _data(cells: NDArray[np.float32], label: NDArray[np.float64] | None = None) -> xgb.DMatrix:
    return xgb.DMatrix(cells, label, feature_types=TYPES, enable_categorical=True, nthread=1)


def _booster(depth: int, rounds: int, *, one_hot_up_to: int = 1000, seed: int = 0) -> xgb.Booster:
    cells = _cells(500, seed=1)
    told = np.nan_to_num(cells)
    label = (told[:, 2] + told[:, 3] * told[:, 4] + (told[:, 0] == 2) > 0.3).astype(float)
    settings = {
        "objective": "binary:logistic",
        "max_depth": depth,
        "eta": 0.3,
        "subsample": 0.7,
        "seed": seed,
        "nthread": 1,
        "tree_method": "hist",
        "max_cat_to_onehot": one_hot_up_to,
    }
    return xgb.train(settings, _data(cells, label), rounds)


def _usual(seed: int = 3) -> UsualLead:
    return UsualLead(_cells(2, seed), np.array([0.3, 0.7]))


def _margins(booster: xgb.Booster, cells: NDArray[np.float32]) -> NDArray[np.float64]:
    return booster.predict(_data(cells), output_margin=True).astype(np.float64)


def _exact(
    boosters: list[xgb.Booster], cells: NDArray[np.float32], usual: UsualLead
) -> NDArray[np.float64]:
    """(rows, members, columns) by asking the boosters about every subset of columns."""
    inside = (np.arange(1 << COLUMNS)[:, None] >> np.arange(COLUMNS) & 1).astype(bool)
    size = inside.sum(axis=1)
    weights = np.array([1 / (COLUMNS * comb(COLUMNS - 1, s)) for s in range(COLUMNS)])
    found = np.zeros((len(cells), len(boosters), COLUMNS))
    for row, cell in enumerate(cells):
        for base, weight in zip(usual.rows, usual.weights, strict=True):
            mixed = np.where(inside, cell, base).astype(np.float32)
            for member, booster in enumerate(boosters):
                worth = _margins(booster, mixed)
                for j in range(COLUMNS):
                    without = np.flatnonzero(~inside[:, j])
                    gain = worth[without | 1 << j] - worth[without]
                    found[row, member, j] += weight * (weights[size[without]] @ gain)
    return found


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5, 6])
def test_tables_give_the_shapley_values_of_the_usual_leads_game(depth: int) -> None:
    boosters = [_booster(depth, 12, seed=seed) for seed in (0, 1)]
    cells = _cells(12, seed=7)

    found = LeafTables(boosters, _usual()).contributions(cells)

    assert np.abs(found - _exact(boosters, cells, _usual())).max() < 1e-5


def test_contributions_and_references_add_up_to_the_margins() -> None:
    boosters = [_booster(4, 20, seed=seed) for seed in (0, 1, 2)]
    cells = _cells(120, seed=8)
    tables = LeafTables(boosters, _usual())

    margins = tables.contributions(cells).sum(axis=2) + tables.references

    exact = np.column_stack([b.predict(_data(cells), output_margin=True) for b in boosters])
    assert np.abs(margins - exact).max() < 1e-5


def test_sets_of_several_categories_are_looked_up_too() -> None:
    boosters = [_booster(4, 12, one_hot_up_to=1)]
    cells = _cells(12, seed=9)

    found = LeafTables(boosters, _usual()).contributions(cells)

    assert np.abs(found - _exact(boosters, cells, _usual())).max() < 1e-5


def test_values_on_a_bound_and_categories_never_seen_go_the_way_xgboost_goes() -> None:
    booster = _booster(4, 20)
    cells = _cells(20, seed=10)
    told = json.loads(booster.save_raw("json"))
    trees = told["learner"]["gradient_booster"]["model"]["trees"]
    roots = [(t["split_indices"][0], t["split_conditions"][0]) for t in trees]
    for row, (column, bound) in enumerate(roots):
        if TYPES[column] == "q":
            cells[row, column] = bound
    cells[10:15, 1] = 15.0

    found = LeafTables([booster], _usual()).contributions(cells)

    assert np.abs(found - _exact([booster], cells, _usual())).max() < 1e-5


def test_trees_that_are_one_leaf_contribute_nothing() -> None:
    cells = _cells(60, seed=11)
    flat = xgb.train({"max_depth": 2, "nthread": 1}, _data(cells, np.ones(60)), 3)

    assert not LeafTables([flat], _usual()).contributions(cells).any()


def test_no_rows_give_no_contributions() -> None:
    tables = LeafTables([_booster(2, 3)], _usual())

    assert tables.contributions(_cells(0, seed=0)).shape == (0, 1, COLUMNS)


def test_a_row_is_the_same_alone_and_among_others() -> None:
    tables = LeafTables([_booster(4, 12)], _usual())
    cells = _cells(20, seed=12)

    together = tables.contributions(cells)

    assert np.array_equal(tables.contributions(cells[7:8])[0], together[7])


def test_trees_deeper_than_the_tables_are_refused() -> None:
    cells = np.sort(np.random.default_rng(0).normal(size=(4000, COLUMNS)), axis=0)
    cells = cells.astype(np.float32)
    cells[:, :2] = 0
    label = np.exp(np.arange(4000) / 300.0)
    chain = xgb.train(
        {"max_depth": 12, "nthread": 1, "lambda": 0, "min_child_weight": 0, "eta": 1.0},
        _data(cells, label),
        1,
    )

    with pytest.raises(ValueError, match="deeper than 8"):
        LeafTables([chain], _usual())


@pytest.mark.parametrize("depth", [2, 4])
def test_a_directed_column_never_contributes_the_other_way(depth: int) -> None:
    rng = np.random.default_rng(5)
    cells = rng.normal(size=(600, COLUMNS)).astype(np.float32)
    label = (cells[:, 2] * cells[:, 3] + cells[:, 4] + rng.normal(size=600) > 0).astype(float)
    signs = (0, 0, 1, -1, 1, 0, 0, 0)
    settings = {"max_depth": depth, "eta": 0.3, "monotone_constraints": signs, "nthread": 1}
    plain = xgb.DMatrix(cells, label, feature_types=["q"] * COLUMNS, nthread=1)
    booster = xgb.train({"objective": "binary:logistic", **settings}, plain, 30)
    usual = UsualLead(cells[:2].copy(), np.array([0.5, 0.5]))
    usual.rows[1, 2:5] = usual.rows[0, 2:5]

    found = LeafTables([booster], usual).contributions(cells)[:, 0]

    for j in (2, 3, 4):
        more = np.sign(cells[:, j] - usual.rows[0, j])
        assert (found[:, j] * more * signs[j] >= -1e-6).all()
        assert np.abs(found[:, j]).max() > 0.01
