import pytest

from app.api.limits import REDIS_PAUSE_SECONDS, RateLimits


async def test_given_two_a_minute_when_a_third_call_comes_then_it_is_told_to_wait() -> None:
    limits = RateLimits("2/minute", None)

    waits = [await limits.wait_seconds("asha") for _ in range(3)]

    assert waits[:2] == [None, None]
    assert waits[2] is not None and 0 <= waits[2] <= 60


async def test_one_callers_calls_do_not_count_for_another() -> None:
    limits = RateLimits("1/minute", None)
    await limits.wait_seconds("asha")

    assert await limits.wait_seconds("bela") is None
    assert await limits.wait_seconds_after_failure("asha") is None


async def test_off_counts_nothing() -> None:
    limits = RateLimits("off", None)

    assert [await limits.wait_seconds("asha") for _ in range(700)] == [None] * 700


async def test_given_redis_is_down_then_calls_are_counted_here_and_redis_is_left_alone() -> None:
    now = 100.0
    # Port 9 is discard: nothing listens there.
    limits = RateLimits("1/minute", "redis://127.0.0.1:9/0", clock=lambda: now)

    waits = [await limits.wait_seconds("asha") for _ in range(2)]

    assert waits[0] is None
    assert waits[1] is not None
    assert limits._redis_from == now + REDIS_PAUSE_SECONDS


@pytest.mark.parametrize("rate", ["600/minute", "5/second"])
async def test_the_settings_rates_are_read(rate: str) -> None:
    assert await RateLimits(rate, None).wait_seconds("asha") is None
