"""Whose turn it is to work: the server's own worker, `pakka worker`, and the lock between them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.runtime.leader import sole_worker
from app.runtime.worker import Channel, WorkerProcess, run_until_signal
from app.settings import Settings
from connectors.queue.channels import (
    Accounts,
    Claim,
    Effects,
    OutboxDraft,
    Sending,
    SendResult,
    Sent,
)
from leads.model.errors import PakkaError
from leads.store.record import Record
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, item
from tests.leads.makers import add_house


@dataclass
class Phone:
    """A channel that answers, and remembers to whom."""

    sent: list[str] = field(default_factory=list)

    async def answer(self, claim: Claim) -> Effects:
        return Effects((OutboxDraft(claim.conversation_key, "text", {}),))

    async def send(self, sending: Sending) -> SendResult:
        self.sent.append(sending.to)
        return SendResult(Sent.TAKEN, "wamid.1")

    @property
    def channels(self) -> dict[str, Channel]:
        return {CHANNEL: Channel(self.answer, self.send)}


def settled(home: Path, url: str) -> tuple[Settings, Record]:
    settings = Settings(home=home, database_url=url)
    record = Record.open(url)
    add_house(record, "a")
    Accounts(record).add(CHANNEL, ACCOUNT, "brokerage_a")
    return settings, record


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110  (the record signals nothing)
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_only_one_works_on_sqlite_and_all_do_on_postgresql(tmp_path: Path, kind: str) -> None:
    url = f"{kind}://x/y"
    with sole_worker(tmp_path, url) as first, sole_worker(tmp_path, url) as second:
        assert (first, second) == (True, kind == "postgresql")
    with sole_worker(tmp_path, url) as later:
        assert later


async def test_the_server_works_on_sqlite_and_takes_up_what_a_killed_one_held(
    tmp_path: Path,
) -> None:
    settings, record = settled(tmp_path, f"sqlite:///{tmp_path / 'record.db'}")
    phone = Phone()
    working = WorkerProcess(settings, record, phone.channels)
    working.inbox.put([item("c1", "a")])
    assert working.inbox.claim_burst("killed", ONLY) is not None
    async with working:
        await until(lambda: phone.sent == ["c1"])
        with sole_worker(tmp_path, settings.record_url) as mine:
            assert not mine
        working.inbox.put([item("c2", "b")])
        working.wake()
        await until(lambda: phone.sent == ["c1", "c2"])
    record.close()


async def test_a_worker_that_fails_as_a_whole_is_started_again_and_the_server_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, record = settled(tmp_path, f"sqlite:///{tmp_path / 'record.db'}")
    phone, starts, may_work = Phone(), list[int](), asyncio.Event()

    async def beside(stopping: asyncio.Event) -> None:
        starts.append(1)
        if len(starts) == 1:
            raise ValueError("of the channel's own")
        await may_work.wait()

    channels = {CHANNEL: Channel(phone.answer, phone.send, beside=beside)}
    monkeypatch.setattr("app.runtime.worker.RESTART_SECONDS", 0.2)
    with capture_logs() as logs:
        async with WorkerProcess(settings, record, channels) as working:
            await until(lambda: working.is_alive is False)
            working.inbox.put([item("c1")])
            await until(lambda: phone.sent == ["c1"])
            assert working.is_alive
            may_work.set()
    assert len(starts) == 2
    [failed] = [line for line in logs if line["event"] == "worker.failed"]
    assert failed["error"].startswith("ValueError at tests/app/runtime/test_worker_process.py:")
    record.close()


async def test_the_server_leaves_postgresql_to_worker_processes(
    tmp_path: Path, empty_url: str
) -> None:
    settings, record = settled(tmp_path, empty_url)
    async with WorkerProcess(settings, record, Phone().channels) as working:
        working.inbox.put([item()])
        working.wake()
        if empty_url.startswith("sqlite"):
            await until(lambda: not working.inbox.has_due(ONLY))
        else:
            await asyncio.sleep(0.5)
            assert working.inbox.has_due(ONLY)
    record.close()


async def test_a_second_worker_on_sqlite_says_who_works_and_ends(tmp_path: Path) -> None:
    settings, record = settled(tmp_path, f"sqlite:///{tmp_path / 'record.db'}")
    with (
        sole_worker(tmp_path, settings.record_url),
        pytest.raises(PakkaError, match="Another process works"),
    ):
        await WorkerProcess(settings, record, Phone().channels).run()
    record.close()


async def test_without_a_channel_a_worker_says_so(tmp_path: Path) -> None:
    settings, record = settled(tmp_path, f"sqlite:///{tmp_path / 'record.db'}")
    with pytest.raises(PakkaError, match="No channel"):
        await WorkerProcess(settings, record, {}).run()
    async with WorkerProcess(settings, record, {}) as idle:
        assert not idle.inbox.has_due(ONLY)
    record.close()


async def test_sigterm_ends_a_worker_politely(tmp_path: Path) -> None:
    settings, record = settled(tmp_path, f"sqlite:///{tmp_path / 'record.db'}")
    phone = Phone()
    working = WorkerProcess(settings, record, phone.channels)
    working.inbox.put([item("c1")])
    task = asyncio.create_task(run_until_signal(working))
    await until(lambda: phone.sent == ["c1"])
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(60):
        await task
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(number)
    record.close()
