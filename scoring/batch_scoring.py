"""Many rows to scores: one function of plain columns that drops into any engine.

A table is column name → sequence of values, as pandas, Polars, Arrow, Daft and Spark all give
per partition; missing is None or NaN. Reasons are for lists people read: see `scorer`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artifact import Artifact, Model
from scoring.dataset import Column, Matrix

# 100,000 rows × 40 float32 columns are 16 MB: small beside any engine's own partition.
CHUNK_ROWS = 100_000

Table = Mapping[str, Sequence[Any] | NDArray[Any]]
Scores = dict[str, NDArray[Any]]


def score_table(folder: Path | str, table: Table) -> Scores:
    """`score_columns` by an artefact's folder, loaded once a process: what a worker is sent."""
    return score_columns(_load(str(folder)), table)


def score_columns(artifact: Artifact, table: Table, *, chunk_rows: int = CHUNK_ROWS) -> Scores:
    """`probability` 0..1, `score` 0..100 (NaN at cold start) and `band` ("" then), row by row."""
    rows = len(next(iter(table.values()))) if table else 0
    if artifact.model is None or artifact.cold_start is not None or rows == 0:
        silent = np.full(rows, np.nan)
        return {"probability": silent, "score": silent.copy(), "band": np.full(rows, "")}
    parts = [
        _score(artifact.model, table, slice(start, min(start + chunk_rows, rows)))
        for start in range(0, rows, chunk_rows)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _score(model: Model, table: Table, rows: slice) -> Scores:
    cells = _cells(model.columns, table, rows)
    margin = model.bag.margins(cells).mean(axis=1)
    standing = model.standing
    probability = standing.score_map.calibration.probability(margin)
    cuts = standing.cuts
    return {
        "probability": probability,
        "score": standing.score_map.of_probability(probability),
        "band": np.where(
            probability >= cuts.hot, "hot", np.where(probability >= cuts.warm, "warm", "cold")
        ),
    }


def _cells(columns: Sequence[Column], table: Table, rows: slice) -> Matrix:
    cells = np.empty((rows.stop - rows.start, len(columns)), dtype=np.float32)
    for j, column in enumerate(columns):
        values = table.get(column.name)
        cells[:, j] = column.untold if values is None else _coded(column, values[rows])
    return cells


def _coded(column: Column, values: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
    """One column's cells; quantities go through NumPy whole, words by their distinct values."""
    given = np.asarray(values)
    if column.categories is None and given.dtype.kind in "fiub":
        coded = given.astype(np.float32)
        return np.where(np.isfinite(coded), coded, np.float32(column.untold))
    codes = {value: _code(column, value) for value in set(values)}
    return np.array([codes[value] for value in values], dtype=np.float32)


def _code(column: Column, value: Any) -> float:
    told = math.nan if value is None else column.told(value)
    return column.untold if math.isnan(told) else told


@lru_cache(maxsize=4)
def _load(folder: str) -> Artifact:
    return Artifact.load(folder)
