"""The model client over real sockets: one well-formed result each, in time, rightly named."""

import asyncio
import time

import pytest

from agent.llm.client import FAILURES_TO_OPEN, key_of
from agent.llm.wire import Ask, Filled, Form, ModelCall
from leads.model.deadline import Deadline
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, ModelUnavailable, PakkaError
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault, ModelRequest, Script, Step
from tests.agent.llm_house import DOWN, GARBAGE, HANGS, ROUNDS, SLACK, Desk, desk, faulty

SHORT = 0.2
# For what ends by itself at once, also on a busy machine.
LONG = 60.0


class Verdict(Form):
    word: str
    count: int


ASK = Ask("verdict", "main", "Say it.", "data", Verdict, 100)
GOOD = Step('{"word": "yes", "count": 2}')


async def _filled_once_free(at: Desk) -> Filled[Verdict]:
    """The reply, once whoever was asked before has left; a place is given back soon after."""
    async with asyncio.timeout(LONG):
        while True:
            try:
                return await at.llm.fill(ASK, deadline=Deadline.after(LONG))
            except ModelBusy:
                await asyncio.sleep(0.01)


async def test_a_form_comes_back_filled_in_with_its_tokens_and_cost() -> None:
    async with desk(Script([GOOD], steady)) as at:
        filled = await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert filled.form == Verdict(word="yes", count=2)
    assert filled.call.tokens_in == 3
    assert filled.call.cost == pytest.approx((3 * 1 + 4 * 10) / 1e6)
    assert at.calls == [filled.call]
    assert at.server.asked[0].body["model"] == "big"


async def test_the_same_ask_has_the_same_hash_and_another_has_another() -> None:
    async with desk(Script([GOOD], steady)) as at:
        hashes = [
            (await at.llm.fill(ask, deadline=Deadline.after(LONG))).call.request_hash
            for ask in (ASK, ASK, Ask("verdict", "quick", "Say it.", "data", Verdict, 100))
        ]

    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize("fault", [*HANGS, *DOWN, *GARBAGE])
async def test_each_fault_is_named_once_and_in_time(fault: Fault) -> None:
    names = dict.fromkeys(HANGS, ModelLate) | dict.fromkeys(DOWN, ModelUnavailable)
    expected = names.get(fault, ModelInvalid)
    for _ in range(ROUNDS):
        async with desk(faulty(fault, steady)) as at:
            began = time.monotonic()
            with pytest.raises(PakkaError) as failed:
                await at.llm.fill(ASK, deadline=Deadline.after(SHORT))
            took = time.monotonic() - began

        assert took < SHORT + SLACK
        assert len(at.calls) == 1
        if failed.type is expected:
            break
    assert failed.type is expected


async def test_a_reply_late_by_a_hair_is_late_and_an_instant_one_is_not() -> None:
    late = Step(GOOD.content, delay_seconds=SHORT)
    async with desk(Script([GOOD, late], steady)) as at:
        filled = await at.llm.fill(ASK, deadline=Deadline.after(LONG))
        with pytest.raises(ModelLate):
            await at.llm.fill(ASK, deadline=Deadline.after(SHORT))

    assert filled.form.count == 2


async def test_ten_megabytes_are_never_read_whole() -> None:
    async with desk(faulty(Fault.HUGE, steady)) as at:
        with pytest.raises(ModelInvalid, match="longer"):
            await at.llm.fill(ASK, deadline=Deadline.after(LONG))


async def test_a_passing_failure_is_asked_again_and_counted() -> None:
    steps = [Step(fault=Fault.BROKEN), Step(fault=Fault.RATE_LIMITED), GOOD]
    async with desk(Script(steps, steady)) as at:
        filled = await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert filled.call.tries == 3
    assert len(at.server.asked) == 3


async def test_retries_never_multiply() -> None:
    async with desk(faulty(Fault.BROKEN, steady)) as at:
        with pytest.raises(ModelUnavailable):
            await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert len(at.server.asked) == 3


async def test_an_endpoint_that_fails_again_and_again_is_left_alone() -> None:
    async with desk(faulty(Fault.BROKEN, steady)) as at:
        for _ in range(4):
            with pytest.raises(ModelUnavailable):
                await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert len(at.server.asked) == FAILURES_TO_OPEN


async def test_an_endpoint_that_hangs_is_left_alone_too() -> None:
    async with desk(faulty(Fault.HANG_BEFORE_HEADERS, steady)) as at:
        for _ in range(FAILURES_TO_OPEN):
            with pytest.raises(ModelLate):
                await at.llm.fill(ASK, deadline=Deadline.after(SHORT))
        async with asyncio.timeout(60):
            while await at.cache.get(key_of(at.server.base_url)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        asked = len(at.server.asked)
        with pytest.raises(ModelUnavailable):
            await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert len(at.server.asked) == asked


async def test_after_its_rest_one_probe_brings_the_endpoint_back() -> None:
    steps = [Step(fault=Fault.BROKEN)] * FAILURES_TO_OPEN + [GOOD]
    async with desk(Script(steps, steady)) as at:
        for _ in range(2):
            with pytest.raises(ModelUnavailable):
                await at.llm.fill(ASK, deadline=Deadline.after(LONG))
        # As if its time had run out.
        await at.cache.set(key_of(at.server.base_url), "resting", expire=0.001)
        await asyncio.sleep(0.01)
        filled = await at.llm.fill(ASK, deadline=Deadline.after(LONG))
        again = await at.llm.fill(ASK, deadline=Deadline.after(LONG))

    assert filled.form == again.form


async def test_calls_beyond_the_cap_are_shed_at_once() -> None:
    async with desk(faulty(Fault.HANG_IN_BODY, steady), most_calls=2) as at:
        asks = [at.llm.fill(ASK, deadline=Deadline.after(SHORT)) for _ in range(5)]
        ended = await asyncio.gather(*asks, return_exceptions=True)

    assert sorted(type(e).__name__ for e in ended) == ["ModelBusy"] * 3 + ["ModelLate"] * 2


async def test_what_was_shed_or_late_frees_its_place_for_the_next() -> None:
    # By what has ended, not by the count of requests: a busy machine may never send the late one.
    ended: list[ModelCall] = []

    def hangs_first(_asked: ModelRequest) -> Step:
        return GOOD if ended else Step(fault=Fault.HANG_BEFORE_HEADERS)

    async with desk(hangs_first, most_calls=1) as at:
        with pytest.raises(ModelLate):
            await at.llm.fill(ASK, deadline=Deadline.after(SHORT), on_end=ended.append)
        filled = await _filled_once_free(at)

    assert filled.form.word == "yes"


async def test_no_call_is_made_when_the_time_is_up() -> None:
    async with desk(Script([GOOD], steady)) as at:
        with pytest.raises(ModelLate):
            await at.llm.fill(ASK, deadline=Deadline.after(0.0))

    assert at.server.asked == []


async def test_a_caller_who_leaves_gives_back_the_place() -> None:
    steps = [Step(fault=Fault.HANG_IN_BODY), GOOD]
    async with desk(Script(steps, steady), most_calls=1) as at:
        asking = asyncio.create_task(at.llm.fill(ASK, deadline=Deadline.after(LONG)))
        while not at.server.asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        filled = await _filled_once_free(at)

    assert filled.form.word == "yes"


async def test_time_that_runs_out_while_asking_again_is_told_by_its_first_cause() -> None:
    steps = [Step(fault=Fault.RESET), Step(fault=Fault.HANG_BEFORE_HEADERS)]
    async with desk(Script(steps, steady)) as at:
        with pytest.raises(ModelUnavailable):
            await at.llm.fill(ASK, deadline=Deadline.after(15 * SHORT))
