"""How often one token, or one address that guesses tokens, may call."""

from __future__ import annotations

import asyncio
import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from app.redis_outage import REDIS_TIMEOUT_SECONDS, Outage

# A person mistypes a few times; an address that sends this many wrong tokens is guessing.
FAILED_SIGN_INS = "60/minute"
OFF = "off"


class RateLimits:
    """Counts by key: in Redis when one is set, in this process otherwise or while Redis is down.

    `outage` is the cache's: what one finds out about Redis saves the other its wait.
    """

    def __init__(self, rate: str, redis_url: str | None, outage: Outage) -> None:
        self._rate = None if rate == OFF else parse(rate)
        self._failures = None if rate == OFF else parse(FAILED_SIGN_INS)
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _pool(redis_url) if redis_url else None
        self._redis = SlidingWindowCounterRateLimiter(_storage(self._pool)) if self._pool else None
        self._outage = outage

    async def wait_seconds(self, key: str) -> float | None:
        """Count one call; seconds to wait when it is one too many, else None."""
        return await self._count(self._rate, "calls", key)

    async def wait_seconds_after_failure(self, address: str) -> float | None:
        """Count one wrong token from an address; seconds to wait when it is one too many."""
        return await self._count(self._failures, "failures", address)

    async def aclose(self) -> None:
        """Lets go of Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def _count(self, rate: RateLimitItem | None, what: str, key: str) -> float | None:
        if rate is None:
            return None
        if self._redis is not None and self._outage.admits():
            try:
                async with asyncio.timeout(REDIS_TIMEOUT_SECONDS):
                    waits = await _hit(self._redis, rate, what, key)
            except (StorageError, OSError, TimeoutError):
                self._outage.began()
            else:
                self._outage.ended()
                return waits
        return await _hit(self._memory, rate, what, key)


async def _hit(
    limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, what: str, key: str
) -> float | None:
    if await limiter.hit(rate, what, key):
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
    # The pool knows where; the address only tells the library that it is Redis.
    return RedisStorage(
        "redis://",
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=pool,  # type: ignore[arg-type]
    )
