"""Fair rounds on a noisy machine: every cell in each, ratios within a round, and a control.

A cell returns what one operation cost (seconds of CPU of the process that did the work). The sleep
control shows how busy the machine was; a round in which it is far off is void and repeated.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Cell = Callable[[], float]

# Fewer than five gave medians that moved by a third between runs.
ROUNDS = 7
# Give up rather than wait for quiet moments for ever.
MOST_ROUNDS_TRIED = 4 * ROUNDS
_SLEEP_SECONDS = 0.02
_SLEEPS = 10
# A quiet machine wakes a 20 ms sleeper within 5 %; at half as long again others hold the cores.
WILD_OVERSHOOT = 1.5
DRAIN_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds per operation by cell name, and the control: slept ÷ asked."""

    seconds: Mapping[str, float]
    control: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Median with the lowest and highest of the valid rounds."""

    median: float
    low: float
    high: float

    def show(self, digits: int = 1, scale: float = 1.0) -> str:
        """`3.1 (2.9–3.4)`, each × scale."""
        middle, low, high = (f"{v * scale:.{digits}f}" for v in (self.median, self.low, self.high))
        return f"{middle} ({low}–{high})"


@dataclass(frozen=True, slots=True)
class Measured:
    """The valid rounds, and how many were void."""

    rounds: tuple[Round, ...]
    void: int

    def cost(self, name: str) -> Spread:
        """Seconds per operation."""
        return _spread([r.seconds[name] for r in self.rounds])

    def ratio(self, name: str, to: str) -> Spread:
        """How many times `to` the cell `name` costs, inside a round."""
        return _spread([r.seconds[name] / r.seconds[to] for r in self.rounds])

    @property
    def noise(self) -> str:
        control = _spread([r.control for r in self.rounds])
        return (
            f"{len(self.rounds)} rounds, {self.void} void; "
            f"sleep control {control.show(2)} × its length"
        )


def overshoot() -> float:
    """The sleep control: how long 20 ms of sleep took, as a multiple."""
    start = time.perf_counter()
    for _ in range(_SLEEPS):
        time.sleep(_SLEEP_SECONDS)
    return (time.perf_counter() - start) / (_SLEEPS * _SLEEP_SECONDS)


def measure(
    cells: Mapping[str, Cell], *, rounds: int = ROUNDS, control: Cell = overshoot
) -> Measured:
    """Runs every cell in each round, forwards and backwards in turn. RuntimeError: never quiet."""
    valid: list[Round] = []
    void = 0
    while len(valid) < rounds:
        if void + len(valid) >= MOST_ROUNDS_TRIED:
            raise RuntimeError(f"{void} of {MOST_ROUNDS_TRIED} rounds were void: too busy here.")
        one = _round(cells, control, is_backwards=bool((void + len(valid)) % 2))
        if one.control > WILD_OVERSHOOT:
            void += 1
        else:
            valid.append(one)
    return Measured(tuple(valid), void)


def cpu_seconds(work: Callable[[], object], *, times: int) -> float:
    """CPU of this process for one of `times` calls."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def _round(cells: Mapping[str, Cell], control: Cell, *, is_backwards: bool) -> Round:
    before = control()
    seconds = {}
    for name in sorted(cells, reverse=is_backwards):
        time.sleep(DRAIN_SECONDS)
        seconds[name] = cells[name]()
    return Round(seconds, max(before, control()))


def _spread(values: Sequence[float]) -> Spread:
    return Spread(statistics.median(values), min(values), max(values))
