import time

import pytest
from structlog.testing import capture_logs

from app.runtime.cache import REDIS_TIMEOUT_SECONDS, RedisOutage, open_cache
from app.runtime.rate_limits import RateLimits
from tests.app.redis_house import RedisHouse, hanging_redis

pytestmark = pytest.mark.usefixtures("within_one_minute")


async def test_off_counts_nothing() -> None:
    limits = RateLimits("off", None, RedisOutage())

    assert [await limits.wait_seconds("asha") for _ in range(700)] == [None] * 700


async def test_given_redis_is_down_then_calls_are_counted_here_and_redis_is_left_alone() -> None:
    # Port 9 is discard: nothing listens there.
    outage = RedisOutage()
    limits = RateLimits("1/minute", "redis://127.0.0.1:9/0", outage)

    with capture_logs() as logs:
        waits = [await limits.wait_seconds("asha") for _ in range(3)]

    assert waits[0] is None
    assert None not in waits[1:]
    assert outage.is_on and not outage.admits()
    assert [log["event"] for log in logs] == ["redis.down"]


async def test_given_redis_hangs_then_a_call_waits_a_tenth_of_a_second_once() -> None:
    async with hanging_redis() as url:
        limits = RateLimits("600/minute", url, RedisOutage(clock=lambda: 0.0))
        began = time.monotonic()
        assert await limits.wait_seconds("asha") is None
        took = time.monotonic() - began
        for _ in range(2):
            assert await limits.wait_seconds("asha") is None
        await limits.aclose()

    assert took >= REDIS_TIMEOUT_SECONDS * 0.9
    assert len(url.tries) == 1


async def test_servers_on_one_redis_count_together(redis: RedisHouse) -> None:
    # A shared machine may be away for longer than Redis is waited for; then it is asked again.
    for _ in range(3):
        redis.command("FLUSHALL")
        outages = [RedisOutage(), RedisOutage()]
        one, other = (RateLimits("1/minute", redis.url, outage) for outage in outages)
        waits = [await one.wait_seconds("asha"), await other.wait_seconds("asha")]
        await one.aclose()
        await other.aclose()
        if not any(outage.is_on for outage in outages):
            break

    assert waits[0] is None
    assert waits[1] is not None


async def test_what_the_limits_find_out_about_redis_saves_the_cache_its_wait() -> None:
    async with hanging_redis() as url:
        cache = open_cache(url)
        cache.outage = RedisOutage(clock=lambda: 0.0)
        limits = RateLimits("600/minute", url, cache.outage)
        await limits.wait_seconds("asha")
        await cache.set("key", "kept", expire=60)

        assert await cache.get("key") == "kept"
        await limits.aclose()
        await cache.aclose()
    assert len(url.tries) == 1


@pytest.mark.parametrize("rate", ["600/minute", "5/second"])
async def test_the_settings_rates_are_read(rate: str) -> None:
    assert await RateLimits(rate, None, RedisOutage()).wait_seconds("asha") is None
