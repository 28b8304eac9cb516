"""What was acknowledged comes into the inbox: once, in order, whatever stands in the way."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy.exc import TimeoutError as NoConnection
from structlog.testing import capture_logs

from app.channels.whatsapp.webhook_intake import BufferDrain, WebhookIntake
from app.runtime.leader import Leader
from app.wiring import build
from connectors.queue.dead_letters import DeadLetters
from connectors.queue.webhook_buffer import BufferedWebhook, WebhookBuffer
from leads.model.errors import Unavailable
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from tests.app.channels.whatsapp.kill_platform import knock
from tests.app.channels.whatsapp.kill_processes import Processes
from tests.app.channels.whatsapp.wire_house import Platform, Wire, wait_until_moved, wire
from tests.connectors.whatsapp.payloads import (
    APP_SECRET,
    NOW,
    NUMBER,
    message,
    raw,
    status,
    value,
    webhook,
)
from tests.processes import free_port

WORDS = "canary words 3bhk"
WITHIN_SECONDS = 60.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Wire]:
    with wire(tmp_path) as made:
        yield made


def spool_file(house: Wire) -> Path:
    return house.pakka.settings.home / "spool.sqlite3"


def told(item_id: str, **own: object) -> bytes:
    return raw(webhook(value(messages=[message(id=item_id, **own)])))


def left(house: Wire, *bodies: bytes) -> None:
    """As a server that was killed after its acknowledgement leaves them."""
    spool = WebhookBuffer(spool_file(house))
    for body in bodies:
        spool.put(body, NOW)
    spool.close()


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + WITHIN_SECONDS
    while not is_so():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.02)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process writes for long."""
    other = sqlite3.connect(file, isolation_level=None, timeout=WITHIN_SECONDS)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def record_file(house: Wire) -> Path:
    return Path(house.pakka.settings.record_url.removeprefix("sqlite:///"))


async def post_all(platform: Platform, ids: list[str]) -> list[int]:
    return [(await platform.post_raw(told(item_id))).status_code for item_id in ids]


async def test_while_the_record_is_locked_webhooks_are_taken_and_come_later_in_order(
    house: Wire,
) -> None:
    ids = [f"wamid.{number:02}" for number in range(60)]
    async with house.platform() as platform:
        assert await post_all(platform, ids[:1]) == [200]
        house.rows()
        with locked(record_file(house)):
            assert await post_all(platform, ids[1:]) == [200] * 59
            with house.pakka.record.reading() as conn:
                assert conn.exec_driver_sql("SELECT count(*) FROM inbox").scalar() == 1

    assert [row.item_id for row in house.rows()] == ids


async def test_what_a_killed_server_left_comes_with_the_next_start(house: Wire) -> None:
    left(house, told("wamid.1"), told("wamid.2"))

    async with house.app.router.lifespan_context(house.app):
        await asyncio.to_thread(wait_until_moved, house.pakka.settings)

    assert [row.item_id for row in house.rows()] == ["wamid.1", "wamid.2"]


async def test_what_was_stored_and_not_removed_is_stored_once(house: Wire) -> None:
    async with house.platform() as platform:
        await post_all(platform, ["wamid.1"])
        assert len(house.rows()) == 1
        left(house, told("wamid.1"))

        await post_all(platform, ["wamid.2"])

    assert [row.item_id for row in house.rows()] == ["wamid.1", "wamid.2"]


async def test_a_body_that_cannot_be_stored_stops_no_other_and_is_told_to_the_operator(
    house: Wire,
) -> None:
    left(house, told("wamid.1"), f'{{"entry": "{WORDS}"}}'.encode(), told("wamid.2"))

    with capture_logs() as logs:
        async with house.platform() as platform:
            await post_all(platform, ["wamid.3"])
            ids = [row.item_id for row in house.rows()]
            page = (await platform.http.get("/metrics")).text

    assert ids == ["wamid.1", "wamid.2", "wamid.3"]
    [line] = [line for line in logs if line["event"] == "spool.stranded"]
    assert (line["row"], line["error"].split(":")[0]) == (
        2,
        "InvalidInput at connectors/whatsapp/webhook.py",
    )
    assert WORDS not in repr(logs)
    assert 'pakka_inbox_items{state="stranded"} 1.0' in page
    [listed] = DeadLetters(house.pakka.record, buffer=WebhookBuffer(spool_file(house))).items(
        ("stranded",), 9
    )
    assert (listed.id, listed.error, listed.since) == ("spool_2", line["error"], NOW)


async def test_a_body_that_was_set_aside_is_tried_again_by_the_next_start(house: Wire) -> None:
    left(house, told("wamid.1"), told("wamid.2"))
    spool = WebhookBuffer(spool_file(house))
    spool.strand(1, "ValueError")
    spool.close()

    async with house.platform() as platform:
        await post_all(platform, ["wamid.3"])

    assert [row.item_id for row in house.rows()] == ["wamid.1", "wamid.2", "wamid.3"]
    assert WebhookBuffer(spool_file(house)).count().stranded == 0


@pytest.mark.parametrize(
    "error", [NoConnection(), Unavailable("The record is busy: try again.")], ids=["pool", "record"]
)
def test_while_the_record_has_no_connection_left_no_body_is_set_aside(
    house: Wire, error: Exception
) -> None:
    left(house, told("wamid.1"))
    stored: list[list[int]] = []

    def store(rows: Sequence[BufferedWebhook]) -> None:
        stored.append([row.seq for row in rows])
        if len(stored) == 1:
            raise error

    spool = WebhookBuffer(spool_file(house))
    mover = BufferDrain(spool, Leader(house.pakka.record, house.pakka.settings, "spool"), store)
    mover.start()
    wait_for(lambda: len(stored) == 2 and not spool.count().waiting)
    mover.close()

    assert stored == [[1], [1]]
    assert WebhookBuffer(spool_file(house)).count().stranded == 0


async def test_a_file_that_cannot_be_written_is_no_acknowledgement(house: Wire) -> None:
    spool_file(house).write_bytes(b"no database" * 1_000)
    async with house.platform() as platform:
        assert await post_all(platform, ["wamid.1"]) == [503]

        spool_file(house).unlink()
        assert await post_all(platform, ["wamid.1"]) == [200]

    assert [row.item_id for row in house.rows()] == ["wamid.1"]


async def test_of_two_servers_one_moves_and_when_it_ends_the_other_does(house: Wire) -> None:
    first = FileLock(house.pakka.settings.home / "spool.lock")
    async with house.platform() as platform:
        with first:
            assert await post_all(platform, ["wamid.1", "wamid.2"]) == [200, 200]
            assert WebhookBuffer(spool_file(house)).count().waiting == 2

        assert [row.item_id for row in house.rows()] == ["wamid.1", "wamid.2"]


async def test_what_another_server_takes_is_moved_by_the_one_that_moves(house: Wire) -> None:
    async with house.platform() as platform:
        await post_all(platform, ["wamid.1"])
        house.rows()
        other = build(house.pakka.settings, clock=lambda: NOW)
        inbox = house.app.state.working.inbox
        door = WebhookIntake(other.record, other.staff, inbox, other.settings, lambda: None)
        try:
            assert await door.take(told("wamid.2"), NOW) == 1
            assert [row.item_id for row in house.rows()] == ["wamid.1", "wamid.2"]
        finally:
            door.close()
            other.record.close()


async def test_whoever_works_is_woken_in_the_servers_loop(house: Wire) -> None:
    pakka, woken = house.pakka, asyncio.Event()
    door = WebhookIntake(
        pakka.record, pakka.staff, house.app.state.working.inbox, pakka.settings, woken.set
    )
    try:
        await door.take(told("wamid.1"), NOW)
        async with asyncio.timeout(WITHIN_SECONDS):
            await woken.wait()
    finally:
        door.close()

    assert len(house.rows()) == 1


async def test_a_server_that_ends_leaves_nothing_behind(house: Wire) -> None:
    ids = [f"wamid.{number:02}" for number in range(70)]
    async with house.platform() as platform:
        assert await post_all(platform, ids) == [200] * 70

    house.app.state.webhook_intake.close()

    with house.pakka.record.reading() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM inbox").scalar() == 70
    assert WebhookBuffer(spool_file(house)).count().waiting == 0


async def test_moved_words_leave_the_spools_files_while_the_server_runs(house: Wire) -> None:
    async with house.platform() as platform:
        for number in range(3):
            await platform.post_raw(told(f"wamid.{number}", text={"body": WORDS}))
        assert len(house.rows()) == 3

        def is_gone() -> bool:
            files = spool_file(house).parent.glob("spool.sqlite3*")
            return not any(WORDS.encode() in file.read_bytes() for file in files)

        wait_for(is_gone)


async def test_a_webhook_without_items_leaves_no_trace(house: Wire) -> None:
    async with house.platform() as platform:
        assert (await platform.post({"entry": []})).status_code == 200

    assert not spool_file(house).exists()


# Half a minute of starts: with the other kills.
@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_kill_after_the_acknowledgement_and_before_the_move_loses_nothing(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    home.mkdir()
    file = home / "pakka.sqlite3"
    record = Record.open(f"sqlite:///{file}")
    Staff(record).add_brokerage(Brokerage("brokerage_killed", "Killed"))
    ids = [f"wamid.{number:02}" for number in range(20)]
    processes = Processes(
        {
            "PAKKA_HOME": str(home),
            "PAKKA_PORT": str(port),
            # The worker's answers go nowhere.
            "PAKKA_WHATSAPP_BASE_URL": "http://127.0.0.1:9",
            "PAKKA_WHATSAPP_TOKEN": "a-token-of-the-tests",
            "PAKKA_WHATSAPP_APP_SECRET": APP_SECRET,
            "PAKKA_WHATSAPP_VERIFY_TOKEN": "a-word-of-the-tests",
            "PAKKA_WHATSAPP_PHONE_NUMBER_ID": NUMBER,
        },
        tmp_path,
        port,
        workers=0,
    )
    try:
        processes.start_all()
        with locked(file):
            for item_id in ids:
                assert knock(port, delivered(item_id))
            processes.kill("server")
            assert item_ids(record) == []
        processes.wait_until_up("server")
        # The platform, unsure, brings some again.
        for item_id in ids[::3]:
            assert knock(port, delivered(item_id))
        wait_for(lambda: len(item_ids(record)) >= len(ids))
        wait_for(lambda: WebhookBuffer(home / "spool.sqlite3").count().waiting == 0)
    finally:
        processes.stop()

    assert item_ids(record) == ids
    record.close()


def delivered(item_id: str) -> object:
    return webhook(value(statuses=[status("delivered", id=item_id)]))


def item_ids(record: Record) -> list[str]:
    with record.reading() as conn:
        rows = conn.exec_driver_sql("SELECT item_id FROM inbox ORDER BY seq").scalars()
        return [item_id.removesuffix(":delivered") for item_id in rows]
