"""Columns, standing and the usual lead as JSON values and back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from leads.score import Band, BandRecord
from scoring.calibration import Calibration
from scoring.dataset import Column
from scoring.standing import LEVELS, Cuts, ScoreMap, Standing
from scoring.usual import Usual


def columns_to(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """One object a column, every field by name."""
    return [{name: getattr(c, name) for name in Column.__slots__} for c in columns]


def columns_from(told: list[dict[str, Any]]) -> tuple[Column, ...]:
    """The columns of `columns_to`."""
    return tuple(
        Column(**{**c, "categories": None if c["categories"] is None else tuple(c["categories"])})
        for c in told
    )


def standing_to(standing: Standing) -> dict[str, Any]:
    """Calibration, quantiles, cuts and records; a record's key is band and horizon."""
    score_map = standing.score_map
    return {
        "calibration": {n: getattr(score_map.calibration, n) for n in Calibration.__slots__},
        "quantiles": score_map.table.tolist(),
        "cuts": {"hot": standing.cuts.hot, "warm": standing.cuts.warm},
        "records": [
            {"band": band.value, **{n: getattr(record, n) for n in BandRecord.__slots__}}
            for records in standing.records.values()
            for band, record in records.items()
        ],
    }


def standing_from(told: dict[str, Any]) -> Standing:
    """The standing of `standing_to`; refuses a table that does not strictly increase."""
    table = np.array(told["quantiles"], dtype=np.float64)
    if table.shape != LEVELS.shape or not (np.diff(table) > 0).all():
        raise ValueError("The reference table must hold 101 strictly increasing quantiles.")
    records: dict[int | None, dict[Band, BandRecord]] = {}
    for entry in told["records"]:
        record = BandRecord(**{n: entry[n] for n in BandRecord.__slots__})
        records.setdefault(record.horizon_days, {})[Band(entry["band"])] = record
    return Standing(
        score_map=ScoreMap(Calibration(**told["calibration"]), table),
        cuts=Cuts(**told["cuts"]),
        records=records,
    )


def usual_to(usual: Usual) -> dict[str, Any]:
    """Rows with null where a cell is empty, and their weights."""
    rows = [[None if math.isnan(cell) else cell for cell in row] for row in usual.rows.tolist()]
    return {"rows": rows, "weights": usual.weights.tolist()}


def usual_from(told: dict[str, Any]) -> Usual:
    """The usual lead of `usual_to`; refuses rows without their weights."""
    usual = Usual(np.array(told["rows"], dtype=np.float32), np.array(told["weights"]))
    if usual.rows.ndim != 2 or usual.weights.shape != usual.rows.shape[:1]:
        raise ValueError("Each row of the usual lead has a weight.")
    return usual
