"""The cell is part of the vector: a plain search meets the same cell first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.past_points import CELL_DIMS, MEANING_DIMS, Cell, place, text_distance

STAGES = ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating")
KINDS = ("new_project", "resale", "rent", "sell", "let", "land", "commercial", "")
CELLS = [Cell(kind, stage, age) for kind in KINDS for stage in STAGES for age in range(3)]


def texts(count: int, dims: int, seed: int = 0) -> np.ndarray:
    rows = np.abs(np.random.default_rng(seed).standard_normal((count, dims))).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_every_other_cell_is_further_than_the_own() -> None:
    rows = place(np.tile(texts(1, 1280), (len(CELLS), 1)), CELLS)
    likeness = rows @ rows.T

    assert np.diag(likeness) == pytest.approx(1, abs=1e-5)
    # An unlike text of the cell (cosine 0.1) is still nearer than the very same text elsewhere.
    assert likeness[~np.eye(len(CELLS), dtype=bool)].max() < 0.6 + 0.4 * 0.6


@given(st.integers(0, 10_000), st.sampled_from([64, 384, 1280, 1536]))
@settings(max_examples=30, deadline=None)
def test_the_distance_of_the_texts_is_read_back(seed: int, dims: int) -> None:
    rows = texts(2, dims, seed)
    one, other = place(rows, [CELLS[0], CELLS[0]])

    assert one.shape == (MEANING_DIMS + CELL_DIMS,)
    assert text_distance(float(1 - one @ other)) == pytest.approx(
        float(1 - rows[0] @ rows[1]), abs=0.2 if dims > 384 else 1e-4
    )


def test_a_text_that_says_nothing_is_as_far_as_can_be_from_all_of_its_cell() -> None:
    nothing, something = place(np.vstack([np.zeros((1, 64)), texts(1, 64)]), [CELLS[0]] * 2)

    assert text_distance(float(1 - nothing @ something)) == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_rows() -> None:
    assert place(np.zeros((0, 1280), dtype=np.float32), []).shape == (0, MEANING_DIMS + CELL_DIMS)
