"""Tokens, numbers and ids planted everywhere show in no log, no metric and no error."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog

from connectors.queue.channels import OutboxDraft
from connectors.queue.dead_letters import DeadLetters
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import text
from tests.app.channels.whatsapp.wire_house import ADDRESS, TOKEN, VERIFY, Platform, Wire, wire
from tests.app.house import ONE
from tests.connectors.whatsapp.graph import Graph, Reply, graph
from tests.connectors.whatsapp.payloads import (
    APP_SECRET,
    EVERY_KIND,
    NOW,
    NUMBER,
    contact,
    message,
    status,
    value,
    webhook,
)

PHONE, USER_ID, PARENT = "919899977766", "IN.777CANARY777", "IN.ENT.888CANARY888"
NAME, WORDS, OTHER = "Canaryname Shah", "canary words 3bhk", "919811122233"
CANARIES = (TOKEN, VERIFY, APP_SECRET, PHONE, USER_ID, PARENT, NAME, WORDS, OTHER, "777CANARY")


@pytest.fixture
def platform_api() -> Iterator[Graph]:
    with graph() as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, platform_api: Graph) -> Iterator[Wire]:
    with wire(tmp_path, graph_url=platform_api.url, log_level="debug") as made:
        yield made


@asynccontextmanager
async def working(house: Wire) -> AsyncIterator[Platform]:
    """With its worker, as it serves."""
    async with house.app.router.lifespan_context(house.app), house.platform() as made:
        yield made


def planted() -> list[dict[str, object]]:
    who = contact(wa_id=PHONE, user_id=USER_ID, parent_user_id=PARENT, profile={"name": NAME})
    own = {"from": PHONE, "from_user_id": USER_ID, "from_parent_user_id": PARENT}
    card = {"name": {"formatted_name": NAME}, "phones": [{"phone": OTHER}]}
    kinds = [
        message(text={"body": WORDS}, **own),
        message("contacts", contacts=[card], **own),
        message("system", system={"type": "user_changed_number", "wa_id": OTHER}, **own),
        message("hologram", hologram={"phone": OTHER, "said": WORDS}, **own),
        message(PHONE, **own),
        message(**{**own, "from": f"{PHONE}x"}),
        message(**{**own, "timestamp": PHONE}),
    ]
    failed = {"code": 131026, "title": f"{PHONE} is not reachable", "message": WORDS}
    told = [
        status("failed", recipient_id=PHONE, recipient_user_id=USER_ID, errors=[failed]),
        status(PHONE, recipient_id=PHONE),
    ]
    return [
        webhook(value(contacts=[who], messages=kinds, statuses=told)),
        webhook(value(PHONE, contacts=[who], messages=[message(**own)])),
        webhook({"event": WORDS, "phone": PHONE}, field=PHONE),
        {"entry": [{"changes": [{"value": {"messages": {PHONE: WORDS}}}]}]},
        *EVERY_KIND.values(),
    ]


def drafts() -> list[OutboxDraft]:
    to = [Address(f"+{PHONE}", heard_at=NOW), Address(None, USER_ID, PARENT, NAME, heard_at=NOW)]
    return [text(one, f"{WORDS} {NAME} {number}") for one in to for number in range(2)]


async def until_done(house: Wire) -> None:
    give_up = time.monotonic() + 60
    while any(row.state == "open" for row in house.rows()) or any(
        row.attempts == 0 for row in house.out_rows()[:1]
    ):
        assert time.monotonic() < give_up, [
            (r.kind, r.state, r.error, r.failures, r.due_at)
            for r in house.rows()
            if r.state == "open"
        ]
        await asyncio.sleep(0.1)


async def test_no_canary_is_told_to_anybody(
    house: Wire, platform_api: Graph, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform_api.replies += [Reply(400, {"error": {"code": 190, "message": f"{TOKEN} {PHONE}"}})]
    platform_api.replies += [Reply(cuts=True), Reply(500, WORDS.encode())] * 4
    shown = io.StringIO()

    with structlog.testing.capture_logs() as logs:
        async with working(house) as platform:
            for payload in planted():
                shown.write((await platform.post(payload)).text)
            unsigned = await platform.http.post(
                f"{ADDRESS}?phone={PHONE}", json={PHONE: WORDS}, headers={"X-User": USER_ID}
            )
            wrong = await platform.http.get(
                ADDRESS, params={"hub.mode": "subscribe", "hub.verify_token": f"x{VERIFY}"}
            )
            house.app.state.working.outbox.put(ONE, "whatsapp", NUMBER, drafts())
            house.app.state.working.wake()
            await until_done(house)
            metrics = await platform.http.get("/metrics")
            for response in (unsigned, wrong, metrics):
                shown.write(response.text)

    stuck = DeadLetters(house.pakka.record)
    listed = [*stuck.items(("dead", "quarantined", "done"), 999)]
    listed += stuck.messages(("failed", "unknown", "queued", "sending", "sent"), 99)
    # The knocking client's own lines are not the house's.
    own = [r.getMessage() for r in caplog.records if "//pakka.test/" not in r.getMessage()]
    everything = "\n".join([shown.getvalue(), repr(logs), *own, repr(listed)])
    assert len(logs) > 20
    assert len(listed) > 20
    assert "webhook.stored" in everything
    found = [canary for canary in CANARIES if canary in everything]
    assert found == []
