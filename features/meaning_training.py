"""Learns the weights of `meaning_weights.py` from the lines of `data/meanings.yaml`.

Run from the repository after changing lines or rules: python -m features.meaning_training
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from features.meaning import signs_of
from features.meaning_weights import KINDS, WEIGHTS_FILE
from language.tokens import table

LINES_FILE = WEIGHTS_FILE.with_name("meanings.yaml")
# Ridge strength: of 1 to 8 the best, by little, on lines of writers not learnt from.
_C = 4.0
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a lead, our message before it, what it means (one of `KINDS`), and whether it is a
    firm no.
    """

    text: str
    before: str | None
    kind: str
    hard_no: bool


def read_lines(path: Path) -> list[Line]:
    """The lines of a YAML list of {text, before, kind, hard_no}."""
    return [
        Line(row["text"], row.get("before"), row["kind"], row["hard_no"])
        for row in table(path.read_text("utf-8"))
    ]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learnt weights: (signs,) keys in ascending order, (kinds + 1, signs) weights and (kinds +
    1,) intercepts; the last row is for a firm no.
    """

    signs: NDArray[np.uint32]
    weights: NDArray[np.float16]
    intercepts: NDArray[np.float64]


def learn(lines: Sequence[Line]) -> Weights:
    """Fits the weights to these lines.

    An answer is added a second time without our message: the lead's own words are better evidence
    than what a colleague wrote before them.
    """
    lines = [*lines, *(replace(line, before=None) for line in lines if line.before)]
    given = [signs_of(line.text, line.before) for line in lines]
    starts = np.cumsum([0, *map(len, given)])
    keys = np.array([key for signs in given for key in signs], dtype=np.uint32)
    values = np.array([value for signs in given for value in signs.values()])
    known, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    matrix = sparse.csr_matrix((values, places, starts), shape=(len(lines), len(known)))
    # A sign in only one line, such as a name, belongs to that line, not to the meaning.
    known, matrix = known[counts >= _LEAST_LINES], matrix[:, counts >= _LEAST_LINES]
    # Runs to convergence: an early stop ends elsewhere on another processor.
    model = LogisticRegression(C=_C, tol=1e-8, solver="newton-cg", max_iter=2_000)
    kinds = clone(model).fit(matrix, [line.kind for line in lines])
    firm = clone(model).fit(matrix, [line.hard_no for line in lines])
    if tuple(kinds.classes_) != KINDS:
        raise ValueError(f"The lines must be of all kinds: {', '.join(KINDS)}.")
    return Weights(
        known,
        np.vstack([kinds.coef_, firm.coef_]).astype(np.float16),
        np.concatenate([kinds.intercept_, firm.intercept_]),
    )


def main() -> None:
    """Writes the weights."""
    learnt = learn(read_lines(LINES_FILE))
    np.savez_compressed(
        WEIGHTS_FILE,
        signs=learnt.signs,
        weights=learnt.weights,
        intercepts=learnt.intercepts,
    )


if __name__ == "__main__":
    main()
