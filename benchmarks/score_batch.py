"""What scoring many rows costs beside the raw boosters on the same matrix, one thread each.

Three ways in: a table of columns → probability, score and band (`scoring.batch_scoring`, what an
engine
runs per partition), a matrix → exact contributions, and whole leads → scores (what rescoring does).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.house import House
from benchmarks.rounds import Measured, cpu_seconds, measure
from benchmarks.rows import model_of, ready_rows, ready_values
from features.snapshot import FeatureValue
from scoring.bag import dmatrix
from scoring.batch_scoring import score_columns
from scoring.dataset import Column, Matrix
from scoring.shapley import LeafTables

# The leads over and over: enough rows that one call's own cost is lost in them.
ROWS = 100_000
EXPLAINED_ROWS = 2_000

NAMES = {
    "raw": "raw boosters: DMatrix, margins",
    "table": "table → probability, score, band",
    "explained": "matrix → exact contributions by leaf tables",
    "xgboost_explained": "matrix → exact contributions by XGBoost (`pred_contribs`)",
    "leads": "leads with their history → scores with reasons (`score_many`)",
}


def run(house: House) -> Measured:
    """Seconds a row."""
    model = model_of(house)
    cells = _repeated(ready_rows(house), ROWS)
    columns = _columns(house, ROWS)
    few = np.ascontiguousarray(cells[:EXPLAINED_ROWS])
    _check(house, cells, columns)

    tables = LeafTables(model.bag.boosters, model.usual)

    def leads() -> None:
        house.scorer.score_many(house.leads, as_of=house.as_of)

    def raw() -> None:
        data = dmatrix(cells, model.bag.types)
        for booster in model.bag.boosters:
            booster.predict(data, output_margin=True)

    def xgboost_explained() -> None:
        data = dmatrix(few, model.bag.types)
        for booster in model.bag.boosters:
            booster.predict(data, pred_contribs=True)

    return measure(
        {
            "raw": lambda: cpu_seconds(raw, times=1) / ROWS,
            "table": lambda: (
                cpu_seconds(lambda: score_columns(house.scorer.artifact, columns), times=1) / ROWS
            ),
            "explained": lambda: (
                cpu_seconds(lambda: tables.contributions(few), times=1) / EXPLAINED_ROWS
            ),
            "xgboost_explained": lambda: cpu_seconds(xgboost_explained, times=1) / EXPLAINED_ROWS,
            "leads": lambda: cpu_seconds(leads, times=1) / len(house.leads),
        }
    )


def table(house: House) -> str:
    """Markdown: CPU µs a row and the ratio to the raw boosters."""
    found = run(house)
    lines = ["| many rows | CPU µs a row | × raw margins |", "|---|---|---|"]
    for name, words in NAMES.items():
        cost, ratio = found.cost(name).show(2, 1e6), found.ratio(name, "raw").show(2)
        lines.append(f"| {words} | {cost} | {ratio} |")
    shape = f"{ROWS:,} rows; contributions on {EXPLAINED_ROWS:,}."
    return "\n".join([*lines, "", shape, found.noise + "."])


def _repeated(rows: Matrix, count: int) -> Matrix:
    return np.ascontiguousarray(np.resize(rows, (count, rows.shape[1])))


def _columns(house: House, count: int) -> dict[str, NDArray[np.generic]]:
    """The same rows as an engine would hand them over: one array a column."""
    values = ready_values(house)
    at = np.resize(np.arange(len(values)), count)
    return {c.name: _column(c, values)[at] for c in model_of(house).columns}


def _column(column: Column, values: list[dict[str, FeatureValue]]) -> NDArray[np.generic]:
    told = [v[column.name].value if column.name in v else None for v in values]
    if column.categories is None:
        return np.array([np.nan if v is None else float(v) for v in told])
    return np.array(told, dtype=object)


def _check(house: House, cells: Matrix, columns: dict[str, NDArray[np.generic]]) -> None:
    """The outputs first: the table's probabilities are the raw boosters'."""
    model = model_of(house)
    margin = model.bag.margins(cells[:EXPLAINED_ROWS]).mean(axis=1)
    expected = model.standing.score_map.calibration.probability(margin)
    few = {name: values[:EXPLAINED_ROWS] for name, values in columns.items()}
    found = score_columns(house.scorer.artifact, few)["probability"]
    if np.abs(found - expected).max() > 1e-5:
        raise AssertionError("the table and the raw boosters differ")
