"""Whoever watches Pakka sees what waits, and that nobody works on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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


async def test_a_worker_that_works_is_no_reason(house: Wire) -> None:
    async with house.platform() as platform, house.app.state.working:
        told = (await platform.http.get("/ready")).json()

    assert not any("worker" in reason for reason in told["reasons"])
    assert told["worker"] == "nothing waits long"
