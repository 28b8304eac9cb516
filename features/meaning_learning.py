"""Learns the weights of `meaning_model` from the lines of `data/meanings.yaml`.

Run from the repository after a change of lines or rules: python -m features.meaning_learning
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from features.meaning import signs_of
from features.meaning_model import BUCKETS, KINDS, WEIGHTS_FILE

LINES_FILE = WEIGHTS_FILE.with_name("meanings.yaml")
# Ridge strength: of 1 to 8 the best on lines of writers not learnt from, by little.
_C = 2.0
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a lead, our message before it, what it means (one of `KINDS`), and whether it is a
    no for good."""

    text: str
    before: str | None
    kind: str
    hard_no: bool


def read_lines(path: Path) -> list[Line]:
    """The lines of a YAML list of {text, before, kind, hard_no}."""
    return [
        Line(row["text"], row.get("before"), row["kind"], row["hard_no"])
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]


def learn(lines: Sequence[Line]) -> tuple[NDArray[np.float16], NDArray[np.float64]]:
    """(kinds + 1, buckets) weights and (kinds + 1,) intercepts; the last is of a no for good.

    An answer counts once more without our message: what somebody made up for a line tells more of
    it than what a colleague wrote.
    """
    lines = [*lines, *(replace(line, before=None) for line in lines if line.before)]
    told = [signs_of(line.text, line.before) for line in lines]
    starts = np.cumsum([0, *map(len, told)])
    buckets = np.array([bucket for signs in told for bucket in signs], dtype=np.int64)
    values = np.array([value for signs in told for value in signs.values()])
    # What stands in one line alone, a name among it, is that line's, not the meaning's.
    values[np.bincount(buckets, minlength=BUCKETS)[buckets] < _LEAST_LINES] = 0.0
    matrix = sparse.csr_matrix((values, buckets, starts), shape=(len(lines), BUCKETS))
    # To the end of the descent: one that stops early stops elsewhere on another processor.
    model = LogisticRegression(C=_C, tol=1e-8, solver="newton-cg", max_iter=2_000)
    kinds = clone(model).fit(matrix, [line.kind for line in lines])
    firm = clone(model).fit(matrix, [line.hard_no for line in lines])
    if tuple(kinds.classes_) != KINDS:
        raise ValueError(f"The lines must be of all kinds: {', '.join(KINDS)}.")
    weights = np.vstack([kinds.coef_, firm.coef_])
    return weights.astype(np.float16), np.concatenate([kinds.intercept_, firm.intercept_])


def main() -> None:
    """Write the weights."""
    weights, intercepts = learn(read_lines(LINES_FILE))
    np.savez_compressed(WEIGHTS_FILE, weights=weights, intercepts=intercepts)


if __name__ == "__main__":
    main()
