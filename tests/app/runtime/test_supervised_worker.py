"""The process beside the server: started, woken, seen to be dead, started again, ended."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from app.runtime.supervised_worker import SupervisedWorker, Work, pause_seconds
from app.settings import Settings
from app.wiring import Pakka, build
from tests.app.runtime.worker_process_works import WOKEN, be_up, end_at_once
from tests.forks import FORKS
from tests.processes import is_there

WITHIN_SECONDS = 60
# No thread gets as much.
NO_STACK_BYTES = 2**46
WHATSAPP = {
    "whatsapp_token": "t",
    "whatsapp_app_secret": "s",
    "whatsapp_verify_token": "v",
    "whatsapp_phone_number_id": "1",
}


@asynccontextmanager
async def built(settings: Settings) -> AsyncIterator[Pakka]:
    pakka = build(settings)
    yield pakka
    await pakka.aclose()


@asynccontextmanager
async def beside(
    home: Path, work: Work, pause_seconds: Callable[[int], float]
) -> AsyncIterator[SupervisedWorker]:
    async with built(Settings(home=home, **WHATSAPP)) as pakka:  # type: ignore[arg-type]
        made = SupervisedWorker(pakka, work=work, context=FORKS, pause_seconds=pause_seconds)
        async with made:
            yield made


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(WITHIN_SECONDS):
        while not is_so():  # noqa: ASYNC110  (another process signals nothing)
            await asyncio.sleep(0.02)


async def woken(home: Path, working: SupervisedWorker, *before: int) -> int:
    """Whom a wake reaches, other than those before: its process id."""

    def is_reached() -> bool:
        # Again and again: one that has just died hears nothing.
        working.wake()
        return signs(home) > set(before)

    await until(is_reached)
    [pid] = signs(home) - set(before)
    return pid


def signs(home: Path) -> set[int]:
    return {int(path.suffix[1:]) for path in home.glob(f"{WOKEN}.*")}


async def test_a_wake_reaches_the_process_and_leaving_ends_it(tmp_path: Path) -> None:
    async with beside(tmp_path, be_up, lambda deaths: 0.0) as working:
        pid = await woken(tmp_path, working)
        assert is_there(pid)
        assert pid != os.getpid()
        for _ in range(100_000):  # more than any pipe holds
            working.wake()
    assert not is_there(pid)
    assert working.is_alive is False


async def test_one_that_was_killed_is_seen_to_be_dead(tmp_path: Path) -> None:
    async with beside(tmp_path, be_up, lambda deaths: 3600.0) as working:
        pid = await woken(tmp_path, working)
        await until(lambda: working.is_alive is True)
        os.kill(pid, signal.SIGKILL)
        await until(lambda: working.is_alive is False)
        working.wake()
        assert signs(tmp_path) == {pid}


async def test_one_that_was_killed_is_followed_by_another(tmp_path: Path) -> None:
    async with beside(tmp_path, be_up, lambda deaths: 0.0) as working:
        first = await woken(tmp_path, working)
        os.kill(first, signal.SIGKILL)
        assert is_there(await woken(tmp_path, working, first))
        await until(lambda: working.is_alive is True)


async def test_one_that_cannot_be_asked_for_want_of_threads_is_started_again(
    tmp_path: Path,
) -> None:
    def pause(deaths: int) -> float:
        threading.stack_size(0)
        return 0.0

    try:
        async with built(Settings(home=tmp_path, **WHATSAPP)) as pakka:  # type: ignore[arg-type]
            threading.stack_size(NO_STACK_BYTES)
            async with SupervisedWorker(
                pakka, work=be_up, context=FORKS, pause_seconds=pause
            ) as working:
                await until(lambda: working.is_alive is True)
    finally:
        threading.stack_size(0)


async def test_one_that_never_lives_long_is_started_after_growing_pauses(tmp_path: Path) -> None:
    deaths: list[int] = []

    def pause(count: int) -> float:
        deaths.append(count)
        return 0.0

    async with beside(tmp_path, end_at_once, pause) as working:
        await until(lambda: len(deaths) >= 3)
        assert working.is_alive is False
    assert deaths[:3] == [1, 2, 3]
    assert [pause_seconds(n) for n in (1, 2, 3, 6, 5000)] == [1, 2, 4, 30, 30]


async def test_none_is_there_where_others_are_to_work(tmp_path: Path, empty_url: str) -> None:
    settings = Settings(home=tmp_path, database_url=empty_url, **WHATSAPP)  # type: ignore[arg-type]
    async with (
        built(settings) as pakka,
        SupervisedWorker(pakka, work=be_up, context=FORKS) as working,
    ):
        assert working.has_channels
        if empty_url.startswith("postgresql"):
            assert working.is_alive is None
        else:
            await until(lambda: working.is_alive is True)


async def test_none_is_there_without_a_channel(tmp_path: Path) -> None:
    async with (
        built(Settings(home=tmp_path)) as pakka,
        SupervisedWorker(pakka, work=be_up) as working,
    ):
        assert not working.has_channels
        assert working.is_alive is None
