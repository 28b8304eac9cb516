"""What waits is worked on together, and each gets its own result or error; of turns few work at
once, and the others wait in order, or hear at once that it would take too long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from agent.tasks import Admission, Batcher
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput
from leads.store.record import Record

FAR = Deadline.after(3600)


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


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def working(admission: Admission, clock: Clock, seconds: float) -> None:
    """One turn that works for so long."""
    async with admission.place(FAR, may_be_short=True) as is_placed:
        assert is_placed
        clock.now += seconds


async def test_turns_work_in_the_order_they_came() -> None:
    admission, done = Admission(at_once=1), list[int]()
    free = asyncio.Event()

    async def turn(number: int) -> None:
        async with admission.place(FAR, may_be_short=False) as is_placed:
            assert is_placed
            if number == 0:
                await free.wait()
            done.append(number)

    turns = [asyncio.create_task(turn(n)) for n in range(5)]
    await asyncio.sleep(0)
    assert done == []
    free.set()
    await asyncio.gather(*turns)
    assert done == [0, 1, 2, 3, 4]


async def test_who_would_wait_longer_than_there_is_time_hears_it_at_once() -> None:
    clock = Clock()
    admission = Admission(at_once=1, clock=clock)
    for _ in range(200):
        await working(admission, clock, 3.0)
    async with (
        admission.place(FAR, may_be_short=True) as is_placed,
        admission.place(Deadline(clock.now + 4, clock), may_be_short=True) as is_second_placed,
    ):
        assert is_placed
        assert not is_second_placed


async def test_who_may_not_be_answered_in_short_waits_however_long_it_takes() -> None:
    clock = Clock()
    admission = Admission(at_once=1, clock=clock)
    for _ in range(200):
        await working(admission, clock, 3.0)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(admission.place(FAR, may_be_short=True))
        late = Deadline(clock.now + 4, clock)
        told = asyncio.create_task(_enter(admission, late, may_be_short=False))
        await asyncio.sleep(0)
        assert not told.done()
    assert await told


async def test_who_is_not_called_before_the_deadline_is_turned_away() -> None:
    admission = Admission(at_once=1)
    async with admission.place(FAR, may_be_short=True):
        assert not await _enter(admission, Deadline.after(0.0))
    # The place is not lost by it.
    assert await _enter(admission, FAR)


async def test_a_place_is_handed_on_where_who_waited_has_gone() -> None:
    admission = Admission(at_once=1)
    async with admission.place(FAR, may_be_short=True):
        gone, next_one = (asyncio.create_task(_enter(admission, FAR)) for _ in range(2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
    assert await next_one


async def test_a_queue_that_never_empties_is_kept_short() -> None:
    clock = Clock()
    admission = Admission(at_once=1, clock=clock)
    for _ in range(200):
        await working(admission, clock, 0.3)
    async with admission.place(FAR, may_be_short=True):
        waiting = asyncio.create_task(_enter(admission, Deadline(clock.now + 4, clock)))
        await asyncio.sleep(0)
        assert not waiting.done()
        assert admission.is_crowded
        clock.now += 2.5
        assert not await _enter(admission, Deadline(clock.now + 4, clock))
    assert await waiting
    # Who was refused a place a moment ago shows that there is no time for more.
    assert admission.is_crowded
    clock.now += 1.5
    assert not admission.is_crowded


async def test_patience_shrinks_while_questions_keep_coming() -> None:
    clock = Clock()
    admission = Admission(at_once=1, clock=clock)
    for _ in range(200):
        await working(admission, clock, 0.3)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(admission.place(FAR, may_be_short=True))
        waiting = [asyncio.create_task(_enter(admission, FAR)) for _ in range(2)]
        await asyncio.sleep(0)
        # Three would wait 0.9 s each time: of 4 s, half is patience at first.
        third = asyncio.create_task(_enter(admission, Deadline(clock.now + 4, clock)))
        await asyncio.sleep(0)
        assert not third.done()
        third.cancel()
        await asyncio.sleep(0)
        clock.now += 0.7
        assert not await _enter(admission, Deadline(clock.now + 4, clock))
    assert await asyncio.gather(*waiting) == [True, True]


async def test_a_queue_empty_for_an_instant_is_no_new_burst() -> None:
    clock = Clock()
    admission = Admission(at_once=1, clock=clock)
    for _ in range(200):
        await working(admission, clock, 0.3)
    await _queued_once(admission, clock)
    clock.now += 0.5
    await _queued_once(admission, clock)
    clock.now += 1.5
    async with admission.place(FAR, may_be_short=True):
        assert not await _enter(admission, Deadline(clock.now + 4, clock))
    clock.now += 5.0
    await _queued_once(admission, clock)


async def _queued_once(admission: Admission, clock: Clock) -> None:
    """Somebody waits behind another, and gets the place."""
    async with admission.place(FAR, may_be_short=True):
        waiting = asyncio.create_task(_enter(admission, Deadline(clock.now + 4, clock)))
        await asyncio.sleep(0)
        assert not waiting.done()
    assert await waiting


async def _enter(admission: Admission, deadline: Deadline, *, may_be_short: bool = True) -> bool:
    async with admission.place(deadline, may_be_short=may_be_short) as is_placed:
        return is_placed
