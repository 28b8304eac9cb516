"""How often one token, or one address that guesses tokens, may call."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

# A person mistypes a few times; an address that sends this many wrong tokens is guessing.
FAILED_SIGN_INS = "60/minute"
# A limiter must not cost more than the answer: past this Redis counts as down.
REDIS_TIMEOUT_SECONDS = 0.25
REDIS_PAUSE_SECONDS = 5.0
OFF = "off"
log = structlog.get_logger()


class RateLimits:
    """Counts by key: in Redis when one is set, in this process otherwise or while Redis is down."""

    def __init__(
        self, rate: str, redis_url: str | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = None if rate == OFF else parse(rate)
        self._failures = None if rate == OFF else parse(FAILED_SIGN_INS)
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._redis = SlidingWindowCounterRateLimiter(_redis(redis_url)) if redis_url else None
        self._clock = clock
        self._redis_from = clock()

    async def wait_seconds(self, key: str) -> float | None:
        """Count one call; seconds to wait when it is one too many, else None."""
        return await self._count(self._rate, "calls", key)

    async def wait_seconds_after_failure(self, address: str) -> float | None:
        """Count one wrong token from an address; seconds to wait when it is one too many."""
        return await self._count(self._failures, "failures", address)

    async def _count(self, rate: RateLimitItem | None, what: str, key: str) -> float | None:
        if rate is None:
            return None
        if self._redis is not None and self._clock() >= self._redis_from:
            try:
                return await _hit(self._redis, rate, what, key)
            except StorageError:
                self._redis_from = self._clock() + REDIS_PAUSE_SECONDS
                log.warning("limits.redis_down", pause_seconds=REDIS_PAUSE_SECONDS)
        return await _hit(self._memory, rate, what, key)


async def _hit(
    limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, what: str, key: str
) -> float | None:
    if await limiter.hit(rate, what, key):
        return None
    stats = await limiter.get_window_stats(rate, what, key)
    return max(0.0, stats.reset_time - time.time())


def _redis(url: str) -> Storage:
    return RedisStorage(
        url,
        wrap_exceptions=True,
        implementation="redispy",
        socket_timeout=REDIS_TIMEOUT_SECONDS,
        socket_connect_timeout=REDIS_TIMEOUT_SECONDS,
    )
