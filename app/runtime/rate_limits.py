"""How often a token, or an address guessing tokens, may call."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool

from app.runtime.cache import REDIS_TIMEOUT_SECONDS, RedisDown, RedisOutage

# A person mistypes a few times; an address that sends this many wrong tokens is guessing.
FAILED_SIGN_INS = "60/minute"
OFF = "off"


class RateLimits:
    """How often a caller may call, by key: in Redis, or in this process while there is none.

    `outage` is shared with the cache: what one finds out about Redis saves the other the wait.
    """

    def __init__(self, rate: str, redis_url: str | None, outage: RedisOutage) -> None:
        self._rate = None if rate == OFF else parse(rate)
        self._failures = None if rate == OFF else parse(FAILED_SIGN_INS)
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _pool(redis_url) if redis_url else None
        self._redis = SlidingWindowCounterRateLimiter(_storage(self._pool)) if self._pool else None
        self._outage = outage

    async def wait_seconds(self, key: str) -> float | None:
        """Count one call; seconds to wait when it is one too many, else None."""
        return await self._asked(self._rate, "calls", key)

    async def wait_seconds_after_failure(self, address: str) -> float | None:
        """Count one wrong token from an address; seconds to wait when it is one too many."""
        return await self._asked(self._failures, "failures", address)

    async def wait_seconds_before_next_try(self, address: str) -> float | None:
        """Seconds to wait where a further wrong token would be one too many; counts nothing."""
        return await self._asked(self._failures, "failures", address, is_counted=False)

    async def aclose(self) -> None:
        """Close the connection to Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def _asked(
        self, rate: RateLimitItem | None, what: str, key: str, *, is_counted: bool = True
    ) -> float | None:
        if rate is None:
            return None
        if self._redis is not None:
            ask_redis = partial(_wait_seconds, self._redis, rate, what, key, is_counted=is_counted)
            with suppress(RedisDown):
                return await self._outage.ask(ask_redis, REDIS_TIMEOUT_SECONDS)
        return await _wait_seconds(self._memory, rate, what, key, is_counted=is_counted)


async def _wait_seconds(
    limiter: SlidingWindowCounterRateLimiter,
    rate: RateLimitItem,
    what: str,
    key: str,
    *,
    is_counted: bool,
) -> float | None:
    ask = limiter.hit if is_counted else limiter.test
    if await ask(rate, what, key):
        return None
    stats = await limiter.get_window_stats(rate, what, key)
    return max(0.0, stats.reset_time - time.time())


def _pool(url: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        url,
        socket_timeout=REDIS_TIMEOUT_SECONDS,
        socket_connect_timeout=REDIS_TIMEOUT_SECONDS,
    )


def _storage(pool: ConnectionPool) -> Storage:
    # The pool has the address; this one only tells the library that it is Redis.
    return RedisStorage(
        "redis://",
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=pool,  # type: ignore[arg-type]
    )
