"""What waits is worked on together, and each gets its own result or error."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from agent.tasks import Batcher
from leads.model.errors import InvalidInput
from leads.store.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(f"sqlite:///{tmp_path / 'record.db'}")


async def test_whoever_comes_while_a_round_runs_is_in_the_next(record: Record) -> None:
    rounds: list[list[int]] = []

    def double(some: Sequence[int]) -> list[int | Exception]:
        rounds.append(list(some))
        return [2 * one for one in some]

    together = Batcher(record, double, at_once=3)
    found = await asyncio.gather(*(together.result(n) for n in range(7)))
    assert found == [0, 2, 4, 6, 8, 10, 12]
    assert rounds == [[0, 1, 2], [3, 4, 5], [6]]
    assert await together.result(9) == 18
    record.close()


async def test_an_error_reaches_its_own_caller_alone(record: Record) -> None:
    def no_fours(some: Sequence[int]) -> list[int | Exception]:
        return [InvalidInput("four") if one == 4 else one for one in some]

    together = Batcher(record, no_fours, at_once=10)
    found = await asyncio.gather(*(together.result(n) for n in (3, 4, 5)), return_exceptions=True)
    assert [str(f) for f in found] == ["3", "four", "5"]
    record.close()


async def test_one_that_breaks_the_round_is_tried_alone(record: Record) -> None:
    def breaks(some: Sequence[int]) -> list[int | Exception]:
        return [10 // one for one in some]

    together = Batcher(record, breaks, at_once=10)
    found = await asyncio.gather(*(together.result(n) for n in (1, 0, 5)), return_exceptions=True)
    assert found[0] == 10
    assert isinstance(found[1], ZeroDivisionError)
    assert found[2] == 2
    record.close()
