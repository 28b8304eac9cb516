"""The story of one question: what each step keeps."""

from __future__ import annotations

import time
from dataclasses import replace

from agent.llm.wire import Ask, Form, ModelCall
from agent.turn_context import LONGEST_REPLY, Trace
from leads.model.deadline import Deadline
from prompts.prompt_files import load
from simulators.openai.script import Script, Step
from tests.agent.llm_house import desk

CALL = ModelCall(
    purpose="rerank",
    model="big",
    request_hash="f00d",
    ms=12.34,
    tries=1,
    tokens_in=900,
    tokens_out=40,
    cost=0.0013,
    reply='{"slots": []}',
    prompt_hash="cafe",
)


class _Word(Form):
    word: str


def test_a_call_is_a_step_with_all_that_replaying_it_takes() -> None:
    trace = Trace()
    trace.called(CALL)
    (step,) = trace.steps
    assert step.pop("at_ms") == 0.0
    assert step == {
        "step": "llm",
        "purpose": "rerank",
        "model": "big",
        "request_hash": "f00d",
        "prompt_hash": "cafe",
        "status": None,
        "with_tools": None,
        "ms": 12.3,
        "tries": 1,
        "tokens_in": 900,
        "tokens_out": 40,
        "cost": 0.0013,
        "reply": '{"slots": []}',
        "is_cut": False,
        "error": None,
    }


def test_a_call_is_placed_where_it_began_however_late_it_is_told() -> None:
    trace = Trace()
    began = time.monotonic()

    trace.called(replace(CALL, began=began + 3.0))

    at_ms = trace.steps[0]["at_ms"]
    assert isinstance(at_ms, float)
    assert 3_000 <= at_ms < 4_000


def test_a_reply_without_end_is_cut_and_says_so() -> None:
    trace = Trace()
    trace.called(replace(CALL, reply="x" * 100_000))
    assert trace.steps[0]["reply"] == "x" * LONGEST_REPLY
    assert trace.steps[0]["is_cut"] is True


def test_steps_are_placed_on_the_turns_own_time() -> None:
    trace = Trace()
    with trace.step("find"):
        pass
    trace.note("asked", lead_id=None)
    first, second = (step["at_ms"] for step in trace.steps)
    assert isinstance(first, float)
    assert isinstance(second, float)
    assert 0 <= first <= second


def test_steps_without_a_time_of_their_own_have_none_in_the_timings() -> None:
    trace = Trace()
    trace.note("asked")
    with trace.step("open"):
        assert set(trace.timings_ms()) == {"total"}


async def test_a_calls_prompt_hash_is_the_prompts_own() -> None:
    prompt = load("reader")
    ask = Ask("reader", "quick", prompt.text, "data", _Word, 10)
    async with desk(Script([Step('{"word": "x"}')], lambda asked: Step())) as at:
        filled = await at.llm.fill(ask, deadline=Deadline.after(30))
    assert filled.call.prompt_hash == prompt.hash
