"""Five seeds on the public data sets: figures on the later rows, alarms and training times.

Run from the repository: .venv/bin/python -m benchmarks.real_data
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.shared import PROJECT, SHARED_DATA
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import FileMapping, load_mapping, parse_mapping
from features.market import Market
from leads.model.lead import Lead
from leads.model.ports import unheard
from scoring.artifact import Artifact
from scoring.evaluate import evaluate
from scoring.labels import Horizons
from scoring.train import train

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SEEDS = range(5)
SETS = {
    "xeducation": ("leads_train.csv.gz", "leads_test.csv.gz", "Tags", "category"),
    "bank_marketing": ("bank_train.csv.gz", "bank_test.csv.gz", "duration", "number"),
}
SHOWN = ("auc", "auc_low", "auc_high", "precision_at_20", "ece", "ece_equal_mass", "ece_perfect")


def main() -> None:
    """Print one table a data set, the medians below it, and whether the alarm names the leak."""
    for name, (train_file, test_file, leak, use) in SETS.items():
        mapping_file = PROJECT / "examples" / name / "mapping.yaml"
        mapping = load_mapping(mapping_file)
        past = read(SHARED_DATA / name / train_file, mapping)
        later = read(SHARED_DATA / name / test_file, mapping)
        print(f"\n{name}: {len(past)} rows to learn from, {len(later)} later rows")
        print(f"{'seed':>6} " + " ".join(f"{s:>15}" for s in SHOWN) + f"{'CPU s':>8} alarm")
        rows = [_run(seed, past, later) for seed in SEEDS]
        print(
            f"{'median':>6} "
            + " ".join(f"{median(column):15.4f}" for column in list(zip(*rows, strict=True))[:-1])
        )
        leaky = read(SHARED_DATA / name / train_file, with_leak(mapping_file, leak, use))
        print(f"with {leak} left in, the alarm names: {', '.join(learn(0, leaky).leak_alarm)}")


def _run(seed: int, past: Sequence[Lead], later: Sequence[Lead]) -> list[float]:
    began = time.process_time()
    artifact = learn(seed, past)
    took = time.process_time() - began
    found = evaluate(artifact, later, market=Market(()), cut_off=NOW)
    figures = [float(found[s] or "nan") for s in SHOWN]
    alarm = ", ".join(artifact.leak_alarm) or "silent"
    print(f"{seed:>6} " + " ".join(f"{f:15.4f}" for f in figures) + f"{took:8.1f} {alarm}")
    return [*figures, took]


def learn(seed: int, leads: Sequence[Lead]) -> Artifact:
    return train(
        leads,
        market=Market(()),
        horizons=Horizons(),
        seed=seed,
        cut_off=NOW,
        brokerage_id=None,
        is_synthetic=False,
        progress=unheard,
    )


def read(path: Path, mapping: FileMapping) -> Sequence[Lead]:
    reading = read_leads(path, mapping, brokerage_id="files", imported_at=NOW)
    return [incoming.lead for incoming in reading.leads]


def with_leak(mapping_file: Path, column: str, use: str) -> FileMapping:
    """The example's mapping with a column that knows the outcome left in."""
    lines = mapping_file.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith(f"{column}:")]
    if kept[-1] == "leave_out:":
        kept.pop()
    at = kept.index("columns:") + 1
    return parse_mapping("\n".join([*kept[:at], f"  {column}: {use}", *kept[at:]]))


if __name__ == "__main__":
    main()
