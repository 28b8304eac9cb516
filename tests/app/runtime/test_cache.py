"""The cache on memory and on a real Redis: one seam, made once, and never a reason to fail."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.runtime.cache import (
    LONGEST_VALUE,
    MOST_IN_MEMORY,
    PREFIX,
    REDIS_PAUSE_SECONDS,
    REDIS_TIMEOUT_SECONDS,
    KeptCache,
    RedisOutage,
    open_cache,
)
from tests.app.redis_house import RedisHouse, hanging_redis

# A shared machine may be away for longer than the product waits; what is tested is not that.
PATIENT_SECONDS = 30.0
# Who waits in vain for another process shall be known by it.
LONG_SECONDS = 600.0


@asynccontextmanager
async def caching(url: str | None, seconds: float = PATIENT_SECONDS) -> AsyncIterator[KeptCache]:
    cache = open_cache(url, timeout_seconds=seconds)
    yield cache
    await cache.aclose()


class Maker:
    """Makes a text slowly and counts."""

    def __init__(self, text: str = "made", seconds: float = 0.05) -> None:
        self.count, self._text, self._seconds = 0, text, seconds

    async def __call__(self) -> str:
        self.count += 1
        await asyncio.sleep(self._seconds)
        return self._text


@pytest.mark.parametrize("text", ["", "123", "a:b", "नमस्ते", "\ud800 alone", "bytes:x", "\x00"])
async def test_what_is_kept_comes_back_as_it_was(cache: KeptCache, text: str) -> None:
    assert await cache.get("key") is None

    await cache.set("key", text, expire=60)

    assert await cache.get("key") == text


async def test_nothing_is_kept_for_longer_than_asked(cache: KeptCache) -> None:
    await cache.set("key", "soon gone", expire=0.05)
    await asyncio.sleep(0.1)

    assert await cache.get("key") is None


async def test_a_text_too_long_is_made_again(cache: KeptCache) -> None:
    make = Maker("x" * (LONGEST_VALUE + 1), seconds=0)

    for _ in range(2):
        assert len(await cache.get_or_make("key", make, 60)) == LONGEST_VALUE + 1

    assert make.count == 2


async def test_fifty_at_once_make_once(cache: KeptCache) -> None:
    make = Maker()

    made = await asyncio.gather(*(cache.get_or_make("key", make, 60) for _ in range(50)))

    assert (set(made), make.count) == ({"made"}, 1)
    assert await cache.get_or_make("key", make, 60) == "made"
    assert make.count == 1


async def test_who_leaves_takes_nothing_from_the_others(cache: KeptCache) -> None:
    make = Maker()
    first = asyncio.create_task(cache.get_or_make("key", make, 60))
    second = asyncio.create_task(cache.get_or_make("key", make, 60))
    await asyncio.sleep(0.01)

    first.cancel()

    assert await second == "made"
    assert make.count == 1


async def test_what_nobody_waits_for_any_more_is_not_made(cache: KeptCache) -> None:
    make = Maker(seconds=60)
    asking = [
        asyncio.create_task(cache.get_or_make("key", make, 60, most_seconds=LONG_SECONDS))
        for _ in range(2)
    ]
    async with asyncio.timeout(PATIENT_SECONDS):
        while not make.count:  # noqa: ASYNC110  (a busy Redis answers when it can)
            await asyncio.sleep(0.01)

    for one in asking:
        one.cancel()
    await asyncio.wait(asking)

    async with asyncio.timeout(PATIENT_SECONDS):
        made = await cache.get_or_make("key", Maker(seconds=0), 60, most_seconds=LONG_SECONDS)
        await cache.aclose()
    assert made == "made"


async def test_a_failure_reaches_all_who_wait_and_is_not_kept(cache: KeptCache) -> None:
    async def fail() -> str:
        await asyncio.sleep(0.01)
        raise ValueError("no")

    asked = (cache.get_or_make("key", fail, 60) for _ in range(3))
    failed = await asyncio.gather(*asked, return_exceptions=True)

    assert [type(one) for one in failed] == [ValueError] * 3
    assert await cache.get_or_make("key", Maker(), 60) == "made"


async def test_what_is_no_good_any_more_is_made_again(cache: KeptCache) -> None:
    await cache.set("key", "of another form", expire=60)

    made = await cache.get_or_make("key", Maker(), 60, is_good=lambda kept: kept == "made")

    assert made == "made"
    assert await cache.get("key") == "made"


async def test_memory_holds_so_many_and_no_more() -> None:
    async with caching(None) as cache:
        for n in range(MOST_IN_MEMORY + 1):
            await cache.set(f"key{n}", "x", expire=60)

        assert await cache.get("key0") is None
        assert await cache.get(f"key{MOST_IN_MEMORY}") == "x"


async def test_processes_on_one_redis_share_what_is_kept_and_make_once(redis: RedisHouse) -> None:
    redis.command("FLUSHALL")
    make = Maker()
    async with caching(redis.url) as one, caching(redis.url) as other:
        asked = [c.get_or_make("key", make, 60) for c in (one, other) for _ in range(25)]
        made = await asyncio.gather(*asked)

        assert (set(made), make.count) == ({"made"}, 1)


async def test_given_a_maker_that_died_then_it_is_waited_for_no_longer_than_told(
    redis: RedisHouse,
) -> None:
    redis.command("FLUSHALL")
    redis.command("SET", f"{PREFIX}making:key", "a process that is gone")
    async with caching(redis.url) as cache:
        began = time.monotonic()
        made = await cache.get_or_make("key", Maker(seconds=0), 60, most_seconds=0.2)

    assert made == "made"
    assert time.monotonic() - began >= 0.2


async def test_what_another_process_failed_to_make_is_made_here(redis: RedisHouse) -> None:
    redis.command("FLUSHALL")

    async def fail() -> str:
        await asyncio.sleep(0.1)
        raise ValueError("no")

    async with caching(redis.url) as one, caching(redis.url) as other:
        failing = asyncio.create_task(one.get_or_make("key", fail, 60, most_seconds=LONG_SECONDS))
        await asyncio.sleep(0.05)

        async with asyncio.timeout(PATIENT_SECONDS):
            made = await other.get_or_make("key", Maker(seconds=0), 60, most_seconds=LONG_SECONDS)
        assert made == "made"
        with pytest.raises(ValueError, match="no"):
            await failing


class Trap:
    """Unpickled it touches a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self._path,)


async def test_a_foreign_pickle_under_our_key_is_never_run(
    redis: RedisHouse, tmp_path: Path
) -> None:
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    assert pickle.loads(trap) is None and (tmp_path / "sprung").exists()
    (tmp_path / "sprung").unlink()
    async with caching(redis.url) as cache:
        for value in (trap, b"bytes:" + trap, b"pickle:" + trap):
            redis.command("SET", f"{PREFIX}key", value)
            await cache.get("key")
            await cache.get_or_make("key", Maker(), 60)

    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"7", b"-1", b"\x80\x04N.", b"bytes:\xff\xfe", b"no type", b"str:x", b"\x00" * 100],
)
async def test_rubbish_under_our_key_counts_as_nothing(redis: RedisHouse, rubbish: bytes) -> None:
    redis.command("SET", f"{PREFIX}key", rubbish)
    async with caching(redis.url) as cache:
        assert await cache.get("key") is None
        assert await cache.get_or_make("key", Maker(), 60) == "made"
        assert await cache.get("key") == "made"


async def test_something_else_than_a_text_is_no_outage(redis: RedisHouse) -> None:
    redis.command("DEL", f"{PREFIX}key")
    redis.command("RPUSH", f"{PREFIX}key", "a list")
    async with caching(redis.url) as cache:
        assert await cache.get("key") is None
        assert await cache.get_or_make("key", Maker(), 60) == "made"
        assert cache.state == "redis"


async def test_given_redis_dies_while_a_text_is_made_then_it_comes_all_the_same(
    own_redis: RedisHouse,
) -> None:
    async def die() -> str:
        await asyncio.to_thread(own_redis.kill)
        return "made"

    async with caching(own_redis.url) as cache:
        with capture_logs() as logs:
            asked = (cache.get_or_make("key", die, 60) for _ in range(50))
            made = await asyncio.gather(*asked)
            for n in range(20):
                await cache.set(f"other{n}", "x", expire=60)

        assert set(made) == {"made"}
        assert await cache.get("key") == "made"
        assert cache.state == "redis_down"
    assert [(log["event"], log["log_level"]) for log in logs] == [("redis.down", "warning")]


async def test_redis_that_comes_back_is_used_again(own_redis: RedisHouse) -> None:
    now = 0.0
    async with caching(own_redis.url) as cache:
        cache.outage = RedisOutage(clock=lambda: now)
        await cache.set("before", "x", expire=60)
        own_redis.kill()
        await cache.set("during", "x", expire=60)
        own_redis.start()
        assert cache.state == "redis_down"

        now = REDIS_PAUSE_SECONDS
        await cache.set("after", "x", expire=60)

        assert cache.state == "redis"
        assert b"after" in own_redis.command("KEYS", "*")


async def test_a_redis_that_hangs_costs_a_tenth_of_a_second_once() -> None:
    async with hanging_redis() as url, caching(url, REDIS_TIMEOUT_SECONDS) as cache:
        cache.outage = RedisOutage(clock=lambda: 0.0)
        began = time.monotonic()
        assert await cache.get("key") is None
        took = time.monotonic() - began
        await asyncio.gather(*(cache.get_or_make(f"k{n}", Maker(), 60) for n in range(50)))

    assert took >= REDIS_TIMEOUT_SECONDS * 0.9
    assert len(url.tries) == 1


async def test_while_redis_hangs_one_call_at_a_time_tries_whether_it_is_back() -> None:
    now = 0.0
    outage = RedisOutage(clock=lambda: now)
    outage.began()
    now = REDIS_PAUSE_SECONDS

    assert [outage.admits() for _ in range(3)] == [True, False, False]
