"""Whether chances stay true in a market that drifts: later halves of the public sets, by blocks.

Run from the repository: .venv/bin/python -m benchmarks.recalibration
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.real_data import NOW, SETS, learn, read
from benchmarks.shared import PROJECT, SHARED_DATA
from connectors.imports.mapping import load_mapping
from features.market import Market
from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.evaluate import MOST_OUTCOMES, evaluate, matured_of_file
from scoring.recalibrate import recalibrate

NAMES = {"xeducation": "X Education", "bank_marketing": "Bank Marketing"}
HEAD = """\
| set | next rows | booked before → in them | outcome | ECE before | after | a perfect model |
|---|---|---|---|---|---|---|"""


def main() -> None:
    """Print the table."""
    print(table())


def table() -> str:
    """Markdown: a line for each block after the first of a set's later half."""
    return "\n".join([HEAD, *(line for name in SETS for line in _lines(name))])


def _lines(name: str) -> Iterator[str]:
    """Learn from the earlier half of the training file; the test file is not looked at."""
    mapping = load_mapping(PROJECT / "examples" / name / "mapping.yaml")
    leads = read(SHARED_DATA / name / SETS[name][0], mapping)
    half = len(leads) // 2
    artifact, later = learn(0, leads[:half]), leads[half:]
    size = min(MOST_OUTCOMES, len(later) // 2)
    for start in range(size, len(later) - size + 1, size):
        told = _told(artifact, later[start - size : start], later[start : start + size])
        first = half + start + 1
        yield f"| {NAMES[name]} | {first:,}–{first + size - 1:,} | {told} |"


def _told(artifact: Artifact, before: Sequence[Lead], coming: Sequence[Lead]) -> str:
    matured = matured_of_file(artifact, before, market=Market(()), cut_off=NOW)
    found = recalibrate(artifact, matured, on=NOW.date())
    figures = [
        evaluate(model, coming, market=Market(()), cut_off=NOW)
        for model in (artifact, found.artifact or artifact)
    ]
    rate = figures[0]["base_rate"] or 0.0
    eces = [figures[0]["ece"], figures[1]["ece"], figures[1]["ece_perfect"]]
    cells = " | ".join(f"{e:.3f}" for e in eces if e is not None)
    return f"{np.mean(matured.label):.3f} → {rate:.3f} | {found.state.value} | {cells}"


if __name__ == "__main__":
    main()
