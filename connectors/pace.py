"""How fast may be sent: one clock of slots per account that all workers share.

A recipient's pause is a pause of the lane (`connectors/outbox.py`); an account's slots are a row
of the record, or a window in Redis when one is set.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from sqlalchemy import Connection, select, update

from connectors.lanes import insert_new
from leads.channel_tables import send_slots as table

# WhatsApp Cloud API: about one message per 6 s to one person (131056), 80/s per number (130429).
PERSON_GAP = timedelta(seconds=6)
ACCOUNT_PER_SECOND = 80
# A reserved slot is never further off than this; if it is, the clock was put back since.
LONGEST_QUEUE = timedelta(seconds=10)
# A limiter must not hold up sending: past this Redis counts as down.
REDIS_TIMEOUT_SECONDS = 0.25
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pace:
    """The least time between two messages, to one person and of one account."""

    person: timedelta = PERSON_GAP
    # None: the account's slots are kept elsewhere (RedisPace).
    account: timedelta | None = timedelta(seconds=1) / ACCOUNT_PER_SECOND


def reserve(conn: Connection, key: str, now: datetime, gap: timedelta) -> timedelta:
    """Take the next slot of `key`, inside the caller's transaction; how long it is until then."""
    insert_new(conn, table, [{"key": key, "next_at": now}])
    query = select(table.c.next_at).where(table.c.key == key).with_for_update()
    next_at = conn.execute(query).scalar_one()
    slot = now if next_at > now + LONGEST_QUEUE else max(next_at, now)
    conn.execute(update(table).where(table.c.key == key).values(next_at=slot + gap))
    return slot - now


class RedisPace:
    """One window per account for the workers of all machines."""

    def __init__(self, redis_url: str, per_second: int = ACCOUNT_PER_SECOND) -> None:
        self._rate: RateLimitItem = RateLimitItemPerSecond(per_second)
        # While Redis is away each worker keeps the pace by itself; what is too much is refused
        # by the service for now, and tried again.
        self._alone = MovingWindowRateLimiter(MemoryStorage())
        self._shared = MovingWindowRateLimiter(
            RedisStorage(
                redis_url,
                wrap_exceptions=True,
                implementation="redispy",
                socket_timeout=REDIS_TIMEOUT_SECONDS,
                socket_connect_timeout=REDIS_TIMEOUT_SECONDS,
            )
        )

    async def turn(self, channel: str, account_id: str) -> None:
        """Wait until the account may send one more."""
        while not await self._hit(channel, account_id):  # noqa: ASYNC110  (Redis wakes nobody)
            # Waiters that woke together would all lose but one, again and again.
            await asyncio.sleep(random.uniform(0.5, 1.5) / self._rate.amount)  # noqa: S311

    async def _hit(self, *key: str) -> bool:
        try:
            return await self._shared.hit(self._rate, *key)
        except StorageError:
            log.warning("pace.redis_down")
            return await self._alone.hit(self._rate, *key)
