"""The product beside plain XGBoost on later rows: same rows, same columns, a paired interval.

Each training file is cut by time. The test files were looked at after everything was chosen.

Run from the repository: .venv/bin/python -m benchmarks.plain
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xgboost as xgb

from benchmarks.real_data import NOW, SETS, learn, read
from benchmarks.shared import PROJECT, SHARED_DATA
from connectors.imports.mapping import load_mapping
from features.market import Market
from leads.model.lead import Lead
from scoring.bag import Floats, dmatrix
from scoring.dataset import Labelled, feature_types, learn_columns, observed_cells, read_rows
from scoring.labels import Horizons
from scoring.metrics import Comparison, auc, compare
from scoring.scorer import Scorer
from scoring.snapshots import final_rows

SEED = 0
EARLIER_SHARE = 0.7
# The baseline of the data's own description.
PLAIN = {
    "objective": "binary:logistic",
    "max_depth": 4,
    "eta": 0.05,
    "tree_method": "hist",
    "nthread": 1,
    "seed": SEED,
}
ROUNDS = 300


def main() -> None:
    """Print the table."""
    print(table())


def table() -> str:
    """One line a set and split."""
    lines = [
        "| learnt from, judged on | rows | plain XGBoost | Pakka | it gains | blank fields |",
        "|---|---|---|---|---|---|",
    ]
    for name, (train_file, test_file, *_) in SETS.items():
        mapping = load_mapping(PROJECT / "examples" / name / "mapping.yaml")
        past = read(SHARED_DATA / name / train_file, mapping)
        later = read(SHARED_DATA / name / test_file, mapping)
        split = int(EARLIER_SHARE * len(past))
        lines.append(_line(f"{name}: first 70 % of training, its rest", past[:split], past[split:]))
        lines.append(_line(f"{name}: training file, test file", past, later))
    return "\n".join(lines)


def _line(what: str, past: Sequence[Lead], later: Sequence[Lead]) -> str:
    found, hears_blanks = against_plain(past, later)
    gain = f"{found.new - found.old:+.3f} ({found.low:+.3f} to {found.high:+.3f})"
    blanks = "count" if hears_blanks else "say nothing"
    return f"| {what} | {found.leads} | {found.old:.3f} | {found.new:.3f} | {gain} | {blanks} |"


def against_plain(past: Sequence[Lead], later: Sequence[Lead]) -> tuple[Comparison, bool]:
    """AUC of both on the later leads, and whether the product's blank fields count."""
    artifact = learn(SEED, past)
    rows = final_rows(later, horizons=Horizons(), cut_off=NOW)
    product = Scorer(artifact, Market(())).probabilities([(r.lead, r.at) for r in rows])
    learnt, judged = _read(past), _read(later)
    plain = _plain(learnt, judged)
    found = compare(auc, plain, product, judged.label, seed=SEED)
    return found, bool(artifact.metrics["blanks_heard"])


def _read(leads: Sequence[Lead]) -> Labelled:
    return read_rows(final_rows(leads, horizons=Horizons(), cut_off=NOW), Market(()))


def _plain(learnt: Labelled, judged: Labelled) -> Floats:
    columns = learn_columns(learnt.values, learnt.weight)
    types = feature_types(columns)
    data = dmatrix(observed_cells(learnt.values, columns), types, label=learnt.label)
    booster = xgb.train(PLAIN, data, ROUNDS)
    later = dmatrix(observed_cells(judged.values, columns), types)
    return np.asarray(booster.predict(later, output_margin=True), dtype=np.float64)


if __name__ == "__main__":
    main()
