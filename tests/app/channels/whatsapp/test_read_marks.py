"""A lead's message gets its blue tick when its owner has opened it, once and without harm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.channels.whatsapp.leads.reply_sending import read_receipt
from app.channels.whatsapp.sending import CheckedSender
from connectors.queue.channels import Sending, SendResult, Sent
from connectors.queue.outbox import Outbox
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from tests.app.channels.whatsapp.desk import PRIYA, Desk, tap, text
from tests.app.house import NOW, ONE
from tests.app.pages.reading import signed_in_as
from tests.connectors.whatsapp.graph import client_of, graph
from tests.connectors.whatsapp.payloads import stamp


async def opened(desk: Desk, name: str = "asha", part: str = "") -> list[dict[str, Any]]:
    """The ticks that this person's look at Priya's page gives."""
    async with signed_in_as(desk.house, name) as client:
        page = await client.get(f"/leads/lead_priya{part}")
        assert page.status_code == 200
    return [sending.payload for sending in left(desk)]


def left(desk: Desk) -> list[Sending]:
    """What the page queued: its outbox goes by the record's own clock."""
    outbox = Outbox(desk.record)
    found = []
    while (sending := outbox.mark_next("test", ("whatsapp",))) is not None:
        outbox.settle(sending, SendResult(Sent.TAKEN))
        found.append(sending)
    return found


def ticks(sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in sent if one.get("status") == "read"]


async def test_the_owners_look_at_the_page_ticks_the_newest_message_once(desk: Desk) -> None:
    first, last = text("Is it free?", PRIYA), text("May I see it?", PRIYA)
    await desk.said(first)
    await desk.said(last)

    (mark,) = await opened(desk)

    assert mark["message_id"] == last["id"]
    assert "typing_indicator" not in mark
    assert await opened(desk) == []


@pytest.mark.parametrize("characters", [393, 394, 400, 401, 900])
async def test_a_message_with_a_long_id_is_ticked_under_it(desk: Desk, characters: int) -> None:
    wrote = text("Is it free?", PRIYA, id="wamid.".ljust(characters, "A"))
    await desk.said(wrote)

    (mark,) = await opened(desk)

    assert mark["message_id"] == wrote["id"]


async def test_the_tap_on_reply_ticks_it_too(desk: Desk) -> None:
    await desk.enrol("asha")
    wrote = text("Is it free?", PRIYA)
    await desk.said(wrote)

    desk.put(tap("reply:lead_priya", "Reply"))
    await desk.work()
    (mark,) = ticks(desk.sent())

    assert mark["message_id"] == wrote["id"]


@pytest.mark.parametrize("name", ["mona", "adi"])
async def test_nobody_elses_look_ticks_it(desk: Desk, name: str) -> None:
    await desk.said(text("Is it free?", PRIYA))

    assert await opened(desk, name) == []


async def test_of_a_lead_without_an_owner_whoever_opens_it_ticks(desk: Desk) -> None:
    await desk.said(text("Is it free?", PRIYA))
    Intake(desk.record, ONE).assign("lead_priya", None, "team_west", NOW)

    assert len(await opened(desk, "mona")) == 1


async def test_an_analyst_who_only_reads_ticks_nothing(desk: Desk) -> None:
    await desk.said(text("Is it free?", PRIYA))
    record = desk.record
    Intake(record, ONE).assign("lead_priya", None, "team_west", NOW)
    lead = LeadStore(record, Scope.machinery(ONE)).lead("lead_priya")

    assert read_receipt(record, desk.pakka.staff.identity("staff_anil"), lead, NOW) is None
    assert read_receipt(record, desk.pakka.staff.identity("staff_mona"), lead, NOW) is not None


async def test_the_pane_beside_the_chat_opens_nothing(desk: Desk) -> None:
    await desk.said(text("Is it free?", PRIYA))

    assert await opened(desk, part="?part=pane") == []


async def test_after_a_stop_and_after_a_day_there_is_no_tick(desk: Desk) -> None:
    await desk.said(text("Is it free?", PRIYA, timestamp=stamp(NOW - timedelta(hours=25))))
    assert await opened(desk) == []

    await desk.said(text("STOP", PRIYA))
    assert await opened(desk) == []


async def test_a_message_from_a_file_has_none(desk: Desk) -> None:
    assert await opened(desk) == []


@pytest.mark.parametrize("code", [None, 131009, 190])
async def test_a_tick_that_is_refused_is_over_and_pauses_nothing(
    desk: Desk, code: int | None
) -> None:
    await desk.said(text("Is it free?", PRIYA))
    async with signed_in_as(desk.house, "asha") as client:
        await client.get("/leads/lead_priya")
    (sending,) = left(desk)
    with graph() as platform:
        if code:
            platform.error(code)
        client_there = client_of(platform.url)
        departures = CheckedSender(client_there, desk.record, desk.pakka.clock)
        result = await departures.send(sending)
        (called,) = platform.calls
        await client_there.aclose()

    assert (result.outcome, result.out, result.is_asked) == (Sent.TAKEN, None, code is None)
    assert called[2] == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": sending.payload["message_id"],
    }
