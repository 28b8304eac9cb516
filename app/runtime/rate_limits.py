"""How fast an account may send; how often a token, or an address guessing tokens, may call."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from limits import RateLimitItem, RateLimitItemPerSecond, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter, SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool

from app.runtime.cache import REDIS_TIMEOUT_SECONDS, RedisDown, RedisOutage
from connectors.queue.send_throttle import ACCOUNT_PER_SECOND

# A person mistypes a few times; an address that sends this many wrong tokens is guessing.
FAILED_SIGN_INS = "60/minute"
OFF = "off"
_Ask = Callable[[SlidingWindowCounterRateLimiter, RateLimitItem, str, str], Awaitable[float | None]]


class RedisPace:
    """How fast an account may send: one window for the workers on all machines.

    While Redis is away each worker keeps the pace by itself; the service then refuses the excess
    for now, and it is tried again.
    """

    def __init__(
        self,
        redis_url: str,
        per_second: int = ACCOUNT_PER_SECOND,
        *,
        timeout_seconds: float = REDIS_TIMEOUT_SECONDS,
    ) -> None:
        self._timeout_seconds = timeout_seconds
        self._rate = RateLimitItemPerSecond(per_second)
        self._alone = MovingWindowRateLimiter(MemoryStorage())
        self._pool = _pool(redis_url, timeout_seconds)
        self._shared = MovingWindowRateLimiter(_storage(self._pool))
        self._outage = RedisOutage()

    async def turn(self, channel: str, account_id: str) -> None:
        """Wait until the account may send one more message."""
        while not await self._hit(channel, account_id):  # noqa: ASYNC110  (Redis wakes nobody)
            # Waiters that woke together would all lose except one, again and again.
            await asyncio.sleep(random.uniform(0.5, 1.5) / self._rate.amount)  # noqa: S311

    async def aclose(self) -> None:
        """Close the connection to Redis."""
        await self._pool.disconnect()

    async def _hit(self, *key: str) -> bool:
        ask_redis = partial(self._shared.hit, self._rate, "sends", *key)
        with suppress(RedisDown):
            return await self._outage.ask(ask_redis, self._timeout_seconds)
        return await self._alone.hit(self._rate, "sends", *key)


class RateLimits:
    """How often a caller may call, by key: in Redis, or in this process while there is none.

    `outage` is shared with the cache: what one finds out about Redis saves the other the wait.
    """

    def __init__(self, rate: str, redis_url: str | None, outage: RedisOutage) -> None:
        self._rate = None if rate == OFF else parse(rate)
        self._failures = None if rate == OFF else parse(FAILED_SIGN_INS)
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _pool(redis_url, REDIS_TIMEOUT_SECONDS) if redis_url else None
        self._redis = SlidingWindowCounterRateLimiter(_storage(self._pool)) if self._pool else None
        self._outage = outage

    async def wait_seconds(self, key: str) -> float | None:
        """Count one call; seconds to wait when it is one too many, else None."""
        return await self._asked(_hit, self._rate, "calls", key)

    async def wait_seconds_after_failure(self, address: str) -> float | None:
        """Count one wrong token from an address; seconds to wait when it is one too many."""
        return await self._asked(_hit, self._failures, "failures", address)

    async def wait_seconds_before_next_try(self, address: str) -> float | None:
        """Seconds to wait where a further wrong token would be one too many; counts nothing."""
        return await self._asked(_test, self._failures, "failures", address)

    async def aclose(self) -> None:
        """Close the connection to Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def _asked(
        self, ask: _Ask, rate: RateLimitItem | None, what: str, key: str
    ) -> float | None:
        if rate is None:
            return None
        if self._redis is not None:
            ask_redis = partial(ask, self._redis, rate, what, key)
            with suppress(RedisDown):
                return await self._outage.ask(ask_redis, REDIS_TIMEOUT_SECONDS)
        return await ask(self._memory, rate, what, key)


async def _hit(
    limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, what: str, key: str
) -> float | None:
    is_free = await limiter.hit(rate, what, key)
    return None if is_free else await _wait_seconds(limiter, rate, what, key)


async def _test(
    limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, what: str, key: str
) -> float | None:
    is_free = await limiter.test(rate, what, key)
    return None if is_free else await _wait_seconds(limiter, rate, what, key)


async def _wait_seconds(
    limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, what: str, key: str
) -> float:
    stats = await limiter.get_window_stats(rate, what, key)
    return max(0.0, stats.reset_time - time.time())


def _pool(url: str, timeout_seconds: float) -> ConnectionPool:
    return ConnectionPool.from_url(
        url, socket_timeout=timeout_seconds, socket_connect_timeout=timeout_seconds
    )


def _storage(pool: ConnectionPool) -> Storage:
    # The pool has the address; this one only tells the library that it is Redis.
    return RedisStorage(
        "redis://",
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=pool,  # type: ignore[arg-type]
    )
