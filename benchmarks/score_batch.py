"""What scoring many rows costs beside the raw boosters on the same matrix, one thread each.

Two ways in: a matrix → exact contributions, and whole leads → scores (what rescoring does).
"""

from __future__ import annotations

import numpy as np

from benchmarks.house import House
from benchmarks.rounds import Measured, cpu_seconds, measure
from benchmarks.rows import model_of, ready_rows
from scoring.bag import dmatrix
from scoring.dataset import Matrix
from scoring.shapley import LeafTables

# The leads over and over: enough rows that one call's own cost is lost in them.
ROWS = 100_000
EXPLAINED_ROWS = 2_000

NAMES = {
    "raw": "raw boosters: DMatrix, margins",
    "explained": "matrix → exact contributions by leaf tables",
    "xgboost_explained": "matrix → exact contributions by XGBoost (`pred_contribs`)",
    "leads": "leads with their history → scores with reasons (`score_many`)",
}


def run(house: House) -> Measured:
    """Seconds a row."""
    model = model_of(house)
    cells = _repeated(ready_rows(house), ROWS)
    few = np.ascontiguousarray(cells[:EXPLAINED_ROWS])

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
