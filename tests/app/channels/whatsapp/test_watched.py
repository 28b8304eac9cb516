"""Whoever watches Pakka sees what waits, and that nobody works on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from tests.app.channels.whatsapp.wire_house import Wire, wire
from tests.connectors.whatsapp.payloads import message, value, webhook


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Wire]:
    with wire(tmp_path) as made:
        yield made


async def test_a_worker_that_is_not_there_makes_the_server_not_ready(house: Wire) -> None:
    async with house.platform() as platform:
        told = (await platform.http.get("/ready")).json()

    assert any(reason.startswith("The worker is not running") for reason in told["reasons"])


async def test_what_waits_is_on_the_page_of_metrics(house: Wire) -> None:
    async with house.platform() as platform:
        assert (await platform.post(webhook(value(messages=[message()])))).status_code == 200
        assert len(house.rows()) == 1
        page = (await platform.http.get("/metrics")).text

    assert 'pakka_inbox_items{state="open"} 1.0' in page
    assert 'pakka_inbox_items{state="dead"} 0.0' in page
    assert 'pakka_outbox_messages{state="unknown"} 0.0' in page
    assert "pakka_work_waits_seconds " in page
    route = 'route="/webhooks/whatsapp"'
    assert f"pakka_http_request_seconds_count{{{route}}} 1.0" in page


async def test_what_is_acknowledged_and_not_in_the_inbox_is_told_with_its_age(house: Wire) -> None:
    house.at(datetime.now(UTC) - timedelta(hours=1))
    async with house.platform() as platform:
        assert (
            'pakka_inbox_items{state="spooled"} 0.0' in (await platform.http.get("/metrics")).text
        )
        with FileLock(house.pakka.settings.home / "spool.lock"):
            for _ in range(2):
                await platform.post(webhook(value(messages=[message()])))
            page = (await platform.http.get("/metrics")).text
            worker = (await platform.http.get("/ready")).json()["worker"]

    assert 'pakka_inbox_items{state="spooled"} 2.0' in page
    waits = float(page.partition("\npakka_work_waits_seconds ")[2].partition("\n")[0])
    assert 3600 <= waits < 7200
    assert worker.startswith("what came in or goes out has waited for 3")


async def test_a_worker_that_works_is_no_reason(house: Wire) -> None:
    async with house.platform() as platform, house.app.state.working:
        told = (await platform.http.get("/ready")).json()

    assert not any("worker" in reason for reason in told["reasons"])
    assert told["worker"] == "nothing waits long"
