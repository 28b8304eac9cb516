"""How fast an account may send, counted in Redis for the workers of all machines."""

from __future__ import annotations

import asyncio
import random

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from app.redis_outage import REDIS_TIMEOUT_SECONDS, Outage
from connectors.pace import ACCOUNT_PER_SECOND


class RedisPace:
    """One window per account; while Redis is away each worker keeps the pace by itself.

    What is too much then is refused by the service for now, and tried again.
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
        self._pool = ConnectionPool.from_url(
            redis_url,
            socket_timeout=timeout_seconds,
            socket_connect_timeout=timeout_seconds,
        )
        self._shared = MovingWindowRateLimiter(
            # The pool knows where; the address only tells the library that it is Redis.
            RedisStorage(
                "redis://",
                wrap_exceptions=True,
                implementation="redispy",
                connection_pool=self._pool,  # type: ignore[arg-type]
            )
        )
        self._outage = Outage()

    async def turn(self, channel: str, account_id: str) -> None:
        """Wait until the account may send one more."""
        while not await self._hit(channel, account_id):  # noqa: ASYNC110  (Redis wakes nobody)
            # Waiters that woke together would all lose but one, again and again.
            await asyncio.sleep(random.uniform(0.5, 1.5) / self._rate.amount)  # noqa: S311

    async def aclose(self) -> None:
        """Lets go of Redis."""
        await self._pool.disconnect()

    async def _hit(self, *key: str) -> bool:
        if self._outage.admits():
            try:
                async with asyncio.timeout(self._timeout_seconds):
                    is_free = await self._shared.hit(self._rate, "sends", *key)
            except (StorageError, OSError, TimeoutError):
                self._outage.began()
            else:
                self._outage.ended()
                return is_free
        return await self._alone.hit(self._rate, "sends", *key)
