"""A recording answers as the endpoint did, and never asks one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from typing import Any

import cashews
import pytest

from agent.llm.recorded_llm import RecordedLlm
from agent.llm.wire import Ask, Endpoint, Form
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import ModelInvalid, ModelLate, ModelUnavailable, PakkaError
from simulators.openai.script import Script, Step
from tests.agent.llm_house import desk


class _Word(Form):
    word: str


ASK = Ask("said", "main", "Say a word.", "data", _Word, 10)
OTHER = Ask("said", "main", "Say another word.", "data", _Word, 10)


async def _call(reply: str) -> dict[str, Any]:
    """One call as a transcript keeps it, of a real server."""
    async with desk(Script([Step(reply)], lambda asked: Step())) as at:
        with suppress(PakkaError):
            await at.llm.fill(ASK, deadline=Deadline.after(30))
        (call,) = at.calls
    return asdict(call)


@asynccontextmanager
async def _recording(
    *calls: Mapping[str, Any], reason: FallbackReason | None = None
) -> AsyncIterator[RecordedLlm]:
    cache = cashews.Cache()
    cache.setup("mem://")
    # Nobody listens there.
    endpoint = Endpoint("http://127.0.0.1:9/v1", "big", "small")
    llm = RecordedLlm(endpoint, cache=cache, calls=calls, fallback_reason=reason)
    yield llm
    await llm.aclose()
    await cache.close()


async def test_the_same_request_gets_the_recorded_reply() -> None:
    call = await _call('{"word": "firm"}')
    async with _recording(call) as llm:
        filled = await llm.fill(ASK, deadline=Deadline.after(30))
    assert filled.form.word == "firm"
    assert (filled.call.request_hash, filled.call.tokens_in) == (
        call["request_hash"],
        call["tokens_in"],
    )
    assert llm.unheard == []


async def test_a_reply_that_did_not_fit_does_not_fit_again() -> None:
    async with _recording(await _call('{"words": 3}')) as llm:
        with pytest.raises(ModelInvalid):
            await llm.fill(ASK, deadline=Deadline.after(30))
    assert llm.unheard == []


@pytest.mark.parametrize(
    ("reason", "error"),
    [(FallbackReason.TIMEOUT, ModelLate), (None, ModelUnavailable)],
)
async def test_a_request_nobody_recorded_fails_as_the_turn_did_at_once(
    reason: FallbackReason | None, error: type[PakkaError]
) -> None:
    call = await _call('{"word": "firm"}')
    async with _recording(call, reason=reason) as llm:
        with pytest.raises(error):
            await llm.fill(OTHER, deadline=Deadline.after(30))
    assert llm.unheard == ["said"]


async def test_a_call_that_was_late_is_late_again_without_waiting() -> None:
    call = {**await _call('{"word": "firm"}'), "reply": "", "error": "ModelLate"}
    async with _recording(call) as llm:
        deadline = Deadline.after(30)
        with pytest.raises(ModelLate):
            await llm.fill(ASK, deadline=deadline)
        assert deadline.left_seconds > 15
