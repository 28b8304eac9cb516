"""Two processes on one Redis: one call for both, one's trouble spares the other; Redis may go."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from agent.llm.client import FAILURES_TO_OPEN, Llm, key_of
from agent.llm.wire import open_http
from agent.rerank.llm_rerank import LlmRerank
from app.runtime.cache import PREFIX, open_cache
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import ModelLate, ModelUnavailable
from simulators.openai.behaviours import steady
from simulators.openai.script import Behaviour, Fault, ModelRequest, Script
from simulators.openai.script import Step as Reply
from tests.agent.house import NOW
from tests.agent.llm_house import SLACK, Desk, desk, faulty
from tests.agent.test_llm import ASK
from tests.agent.test_llm_rerank import ask
from tests.app.redis_house import RedisHouse, hanging_redis

# Redis is waited for so long where the machine's own pauses are not what is tested.
PATIENT_SECONDS = 30.0


@asynccontextmanager
async def beside(at: Desk, url: str | None, seconds: float = PATIENT_SECONDS) -> AsyncIterator[Llm]:
    """The client of another process: it shares the endpoint and Redis, and nothing else."""
    cache = open_cache(url, timeout_seconds=seconds)
    async with open_http(32) as http:
        llm = Llm(at.llm.endpoint, http=http, cache=cache)
        yield llm
        await llm.aclose()
    await cache.aclose()


@asynccontextmanager
async def ranker(
    at: Desk, url: str | None, seconds: float = PATIENT_SECONDS
) -> AsyncIterator[LlmRerank]:
    cache = open_cache(url, timeout_seconds=seconds)
    async with beside(at, url, seconds) as llm:
        rerank = LlmRerank(llm=llm, cache=cache, clock=lambda: NOW)
        yield rerank
        await rerank.aclose()
    await cache.aclose()


def slowly(mind: Behaviour, seconds: float) -> Script:
    return Script([Reply(delay_seconds=seconds)] * 3, mind)


async def test_fifty_questions_in_two_processes_make_one_call(redis: RedisHouse) -> None:
    redis.command("FLUSHALL")
    async with (
        desk(slowly(steady, 0.2)) as at,
        ranker(at, redis.url) as one,
        ranker(at, redis.url) as other,
    ):
        said = await asyncio.gather(*(ask(r) for r in (one, other) for _ in range(25)))
        again = await ask(other)

    assert len(at.server.asked) == 1
    assert {s.source for s in [*said, again]} == {"llm"}
    assert len({str(s.steps) for s in [*said, again]}) == 1


async def test_a_late_reply_to_one_process_is_ready_for_the_others_next_question(
    redis: RedisHouse,
) -> None:
    redis.command("FLUSHALL")
    async with (
        desk(slowly(steady, 0.4)) as at,
        ranker(at, redis.url) as one,
        ranker(at, redis.url) as other,
    ):
        first = await ask(one, seconds=0.1)
        second = await ask(other, seconds=0.1)
        await one.aclose()
        third = await ask(other, seconds=1.0)

    assert [s.fallback_reason for s in (first, second)] == [FallbackReason.TIMEOUT] * 2
    assert third.source == "llm"
    assert len(at.server.asked) == 1


@pytest.mark.parametrize(
    "rubbish", [b"", b"7", b"bytes:{}x", b'bytes:{"lead_1": 5}', b"\x80\x04N."]
)
async def test_rubbish_where_a_rerank_was_kept_is_asked_for_anew(
    redis: RedisHouse, rubbish: bytes
) -> None:
    redis.command("FLUSHALL")
    async with desk(steady) as at, ranker(at, redis.url) as rerank:
        await ask(rerank)
        key = redis.command("KEYS", f"{PREFIX}rerank:*").split(b"\r\n")[2]
        redis.command("SET", key, rubbish)
        said = await ask(rerank)

    assert said.source == "llm"
    assert len(at.server.asked) == 2


async def test_given_redis_dies_under_a_call_then_its_answer_comes_and_is_kept_here(
    own_redis: RedisHouse,
) -> None:
    def deadly(asked: ModelRequest) -> Reply:
        own_redis.kill()
        return steady(asked)

    async with desk(deadly) as at, ranker(at, own_redis.url, 0.1) as rerank:
        first = await ask(rerank)
        second = await ask(rerank)

    assert (first.source, second.source) == ("llm", "llm")
    assert len(at.server.asked) == 1


async def test_given_redis_hangs_then_the_deadline_holds() -> None:
    async with (
        hanging_redis() as url,
        desk(faulty(Fault.HANG_BEFORE_HEADERS, steady)) as at,
        ranker(at, url, 0.1) as rerank,
    ):
        began = time.monotonic()
        said = await ask(rerank, seconds=0.3)
        took = time.monotonic() - began
        rerank.cancel()

    assert said.source == "base"
    assert took < 0.3 + SLACK


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.HANG_BEFORE_HEADERS])
async def test_what_trips_one_processs_breaker_spares_the_endpoint_the_others_calls(
    redis: RedisHouse, fault: Fault
) -> None:
    redis.command("FLUSHALL")
    async with (
        desk(faulty(fault, steady)) as at,
        beside(at, redis.url) as one,
        beside(at, redis.url) as other,
    ):
        while len(at.server.asked) < FAILURES_TO_OPEN:
            with pytest.raises((ModelUnavailable, ModelLate)):
                await one.fill(ASK, deadline=Deadline.after(0.3))
        resting = PREFIX + key_of(at.server.base_url)
        async with asyncio.timeout(PATIENT_SECONDS):
            while not redis.command("EXISTS", resting).startswith(b":1"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        asked = len(at.server.asked)
        with pytest.raises(ModelUnavailable) as refused:
            await other.fill(ASK, deadline=Deadline.after(5))

    assert not refused.value.retryable
    assert len(at.server.asked) == asked


async def test_without_redis_one_processs_breaker_is_its_own() -> None:
    async with (
        desk(faulty(Fault.BROKEN, steady)) as at,
        beside(at, None) as one,
        beside(at, None) as other,
    ):
        while len(at.server.asked) < FAILURES_TO_OPEN:
            with pytest.raises(ModelUnavailable):
                await one.fill(ASK, deadline=Deadline.after(5))
        asked = len(at.server.asked)
        with pytest.raises(ModelUnavailable):
            await other.fill(ASK, deadline=Deadline.after(5))

    assert len(at.server.asked) > asked


async def test_where_an_endpoint_rests_its_address_is_not_to_be_read(redis: RedisHouse) -> None:
    redis.command("FLUSHALL")
    async with desk(faulty(Fault.BROKEN, steady)) as at, beside(at, redis.url) as one:
        while len(at.server.asked) < FAILURES_TO_OPEN:
            with pytest.raises(ModelUnavailable):
                await one.fill(ASK, deadline=Deadline.after(5))

    keys = redis.command("KEYS", "*")
    assert b"breaker:" in keys
    assert b"127.0.0.1" not in keys
