"""The only cache: Redis if a URL is set, otherwise, or while Redis is down, this process's memory.

Only texts are stored. Nothing read from Redis is ever unpickled, whoever wrote it.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import structlog
from cashews.backends.memory import Memory
from cashews.backends.redis import Redis
from cashews.exceptions import CacheBackendInteractionError
from cashews.picklers import PicklerType
from cashews.serialize import get_serializer
from limits.errors import StorageError
from redis.exceptions import RedisError

from agent.tasks import Tasks

# Raised when the form of all stored values changes.
PREFIX = "pakka:1:"
# At most 32 MB with the longest values, in practice a tenth of it.
MOST_IN_MEMORY = 1_024
# A vector of 3,072 numbers is 16 KB; anything longer is computed again.
LONGEST_VALUE = 32_000
# Seconds to wait for another process if the caller does not say; unmeasured.
MOST_SECONDS = 2.0
# Between two checks whether another process has made it: a hundredth of the shortest deadline at
# first, and twenty times a second for what takes seconds.
_FIRST_LOOK_SECONDS, _LAST_LOOK_SECONDS = 0.005, 0.05
_CONNECTIONS = 10
_DOWN = (CacheBackendInteractionError, RedisError, StorageError, OSError, TimeoutError)

CacheState = Literal["memory", "redis", "redis_down"]
T = TypeVar("T")

# On one network Redis answers in a millisecond; beyond this it counts as down, so that an outage
# costs at most a fifth of the shortest deadline.
REDIS_TIMEOUT_SECONDS = 0.1
# How long it is then left alone. Unmeasured: shorter costs calls, longer costs sharing.
REDIS_PAUSE_SECONDS = 5.0
log = structlog.get_logger()


class RedisDown(Exception):
    """Redis cannot be used just now."""


class _Redis(Redis):
    """The library's own client, closed by the method that is not deprecated."""

    async def close(self) -> None:
        await self._client.aclose()


@dataclass(slots=True)
class _Making:
    """A value being made, and how many wait for it."""

    task: asyncio.Task[str]
    waiting: int = 0


class KeptCache:
    """Caches texts by key. It owns the tasks that make them, so close it with `aclose`."""

    def __init__(self, redis: _Redis | None, outage: RedisOutage, timeout_seconds: float) -> None:
        self.outage = outage
        self._redis = redis
        self._timeout_seconds = timeout_seconds
        # Its own sweep would go through all keys every second; the oldest are dropped first anyway.
        self._memory = Memory(size=MOST_IN_MEMORY, check_interval=0)
        self._tasks = Tasks()
        self._making: dict[str, _Making] = {}

    @property
    def state(self) -> CacheState:
        """Where texts are stored just now."""
        if self._redis is None:
            return "memory"
        return "redis_down" if self.outage.is_on else "redis"

    async def get(self, key: str) -> str | None:
        """The text stored under the key; None if there is none."""
        try:
            found = await self._ask(lambda redis: redis.get(PREFIX + key))
        except RedisDown:
            found = await self._memory.get(PREFIX + key)
        return _text(found)

    async def set(self, key: str, value: str, expire: float) -> None:
        """Stores the text for `expire` seconds; one that is too long is not stored."""
        kept = value.encode("utf-8", "surrogatepass")
        if len(kept) > LONGEST_VALUE:
            return
        try:
            await self._ask(lambda redis: redis.set(PREFIX + key, kept, expire=expire))
        except RedisDown:
            await self._memory.set(PREFIX + key, kept, expire=expire)

    async def get_or_make(
        self,
        key: str,
        make: Callable[[], Awaitable[str]],
        expire: float,
        *,
        is_good: Callable[[str], bool] = lambda kept: True,
        most_seconds: float = MOST_SECONDS,
    ) -> str:
        """The stored text if it `is_good`, else what `make` returns, made once for all who wait.

        `most_seconds`: how long to wait for one that another process is making. A caller who is
        cancelled leaves the others their text; the last one ends the making. An error that `make`
        raises reaches all, and nothing is stored.
        """
        # Here and not in the task: a stored text is returned even when the caller's time is up.
        kept = None if key in self._making else await self.get(key)
        if kept is not None and is_good(kept):
            return kept
        making = self._making.get(key)
        if making is None:
            work = self._made(key, make, expire, is_good, most_seconds)
            making = _Making(self._tasks.start(work, "cache.make"))
            self._making[key] = making
        making.waiting += 1
        try:
            await asyncio.wait({making.task})
        finally:
            making.waiting -= 1
            if making.task.done() or not making.waiting:
                making.task.cancel()
                if self._making.get(key) is making:
                    del self._making[key]
        return making.task.result()

    async def aclose(self) -> None:
        """Waits for texts being made, then closes the connection to Redis."""
        await self._tasks.finish()
        if self._redis is not None and self._redis.is_init:
            await self._redis.close()

    async def _made(
        self,
        key: str,
        make: Callable[[], Awaitable[str]],
        expire: float,
        is_good: Callable[[str], bool],
        most_seconds: float,
    ) -> str:
        token = secrets.token_hex(8)
        await self._lock(key, token, most_seconds)
        try:
            # Another process may have made it before we got the lock.
            kept = await self.get(key)
            if kept is not None and is_good(kept):
                return kept
            made = await make()
            await self.set(key, made, expire)
            return made
        finally:
            await self._unlock(key, token)

    async def _lock(self, key: str, token: str, most_seconds: float) -> None:
        """Returns once no other process is making it, or has taken too long."""
        until, pause = time.monotonic() + most_seconds, _FIRST_LOOK_SECONDS
        while time.monotonic() < until:
            try:
                if await self._ask(lambda redis: redis.set_lock(_lock(key), token, most_seconds)):
                    return
            except RedisDown:
                return
            await asyncio.sleep(pause)
            pause = min(_LAST_LOOK_SECONDS, pause * 1.5)

    async def _unlock(self, key: str, token: str) -> None:
        try:
            await self._ask(lambda redis: redis.unlock(_lock(key), token))
        except RedisDown:
            # The lock expires by itself.
            return

    async def _ask(self, work: Callable[[_Redis], Awaitable[T]]) -> T:
        """Redis's reply. Raises RedisDown, in time."""
        redis = self._redis
        if redis is None:
            raise RedisDown

        async def asked() -> T:
            if not redis.is_init:
                await redis.init()  # type: ignore[no-untyped-call]
            return await work(redis)

        return await self.outage.ask(asked, self._timeout_seconds)


def open_cache(
    redis_url: str | None, *, timeout_seconds: float = REDIS_TIMEOUT_SECONDS
) -> KeptCache:
    """The cache of the settings; nothing is connected before it is used."""
    redis = _redis(redis_url, timeout_seconds) if redis_url else None
    return KeptCache(redis, RedisOutage(), timeout_seconds)


def _redis(url: str, timeout_seconds: float) -> _Redis:
    return _Redis(
        url,
        # The library's own handling of an outage writes a traceback for every call.
        suppress=False,
        # Plain bytes: the library's default serializer unpickles what it reads.
        serializer=get_serializer(pickle_type=PicklerType.NULL, check_repr=False),
        client_name="pakka",
        max_connections=_CONNECTIONS,
        socket_timeout=timeout_seconds,
        socket_connect_timeout=timeout_seconds,
        wait_for_connection_timeout=timeout_seconds,
    )


def _lock(key: str) -> str:
    return f"{PREFIX}making:{key}"


def _is_foreign(error: BaseException) -> bool:
    """Whether Redis works but something other than a text is under our key."""
    return str(error.__cause__).startswith("WRONGTYPE")


def _text(found: object) -> str | None:
    """The text; None for anything we would not have written."""
    if not isinstance(found, bytes):
        return None
    try:
        return found.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


class RedisOutage:
    """After a failure Redis is left alone for a while; then one call checks whether it is back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next_try: float | None = None

    @property
    def is_on(self) -> bool:
        return self._next_try is not None

    def admits(self) -> bool:
        """Whether Redis may be called now; a caller let in reports by `began` or `ended`."""
        if self._next_try is None:
            return True
        if self._clock() < self._next_try:
            return False
        # The others go on without it while this one tries.
        self._pause()
        return True

    async def ask(self, work: Callable[[], Awaitable[T]], timeout_seconds: float) -> T:
        """Redis's reply. Raises RedisDown, in time, or at once while Redis is left alone."""
        if not self.admits():
            raise RedisDown
        try:
            async with asyncio.timeout(timeout_seconds):
                said = await work()
        except _DOWN as error:
            if _is_foreign(error):
                self.ended()
            else:
                self.began()
            raise RedisDown from error
        self.ended()
        return said

    def began(self) -> None:
        """Redis did not answer, or cannot work."""
        if not self.is_on:
            log.warning("redis.down", pause_seconds=REDIS_PAUSE_SECONDS)
        self._pause()

    def ended(self) -> None:
        """Redis answered."""
        if self.is_on:
            log.info("redis.back")
        self._next_try = None

    def _pause(self) -> None:
        self._next_try = self._clock() + REDIS_PAUSE_SECONDS
