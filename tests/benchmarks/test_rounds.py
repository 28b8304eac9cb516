from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.retrieval import Task, hit
from benchmarks.rounds import Measured, Round, measure


def test_a_ratio_is_taken_inside_a_round() -> None:
    slow_then_quick = (Round({"a": 2.0, "b": 1.0}, 1.0), Round({"a": 0.2, "b": 0.1}, 1.0))

    ratio = Measured(slow_then_quick, void=0).ratio("a", to="b")

    assert (ratio.low, ratio.median, ratio.high) == (2.0, 2.0, 2.0)


def test_cells_run_forwards_and_backwards_in_turn() -> None:
    ran: list[str] = []

    def cell(name: str) -> float:
        ran.append(name)
        return 1.0

    measure({"a": lambda: cell("a"), "b": lambda: cell("b")}, rounds=2, control=lambda: 1.0)

    assert ran == ["a", "b", "b", "a"]


def test_a_round_that_overslept_is_void_and_repeated() -> None:
    controls = iter([1.0, 3.0, 1.0, 1.0, 1.0, 1.0])
    costs = iter([9.0, 1.0, 1.0])

    found = measure({"a": lambda: next(costs)}, rounds=2, control=lambda: next(controls))

    assert (found.void, found.cost("a").high) == (1, 1.0)


def test_a_machine_that_is_never_quiet_is_said_so() -> None:
    with pytest.raises(RuntimeError, match="too busy"):
        measure({"a": lambda: 1.0}, control=lambda: 9.0)


def test_a_tie_counts_as_missed() -> None:
    task = Task("t", ("q",), ("right", "other"), (0,))

    def all_alike(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((1, 2), dtype=np.float32)

    assert hit(task, all_alike, 1) == 0.0
    assert hit(task, all_alike, 2) == 1.0
