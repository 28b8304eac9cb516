"""Groups: staff are answered privately, and nobody else's words are kept."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.channels.whatsapp.handler import WhatsAppHandler
from connectors.queue.channels import ELSE
from connectors.whatsapp.client import WhatsApp
from leads.store.enrolment import Enrolment
from leads.store.tables import messages, person_messages
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    lead_of,
    press,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import message

ENROLLED = ("asha",)

GROUP = {"group_id": "Y2FwaV9ncm91cDoxODA1NTU1MDE3MjoxMjAzNjMyMjI3NzE5NjMwNjcZD"}
LINE = "You wrote this in a group. I answer here, where nobody else reads it."


def counted(desk: Desk) -> int:
    with desk.record.reading() as conn:
        tables = (messages, person_messages)
        return sum(conn.execute(select(func.count()).select_from(t)).scalar() or 0 for t in tables)


async def test_a_broker_who_asks_in_a_group_is_answered_privately_with_the_reason(
    desk: Desk,
) -> None:
    (answer,) = await desk.said(text("How hot is Priya 4821?", **GROUP))

    assert (answer["to"], answer["recipient_type"]) == (f"+{PHONES['asha']}", "individual")
    first, _, rest = body(answer).partition("\n\n")
    assert first == LINE
    assert "Priya" in rest
    # What the platform takes no private message for waits for one of theirs.
    assert answer[ELSE]["who"] == "staff_asha"


async def test_what_is_asked_in_both_is_answered_each_its_way(desk: Desk) -> None:
    answers = await desk.said(text("How hot is Priya 4821?", **GROUP), text("Whom to call now?"))

    assert [LINE in body(one) for one in answers] == [False, True]


async def test_a_word_to_the_group_confirms_and_sends_nothing_that_was_shown_privately(
    desk: Desk,
) -> None:
    events = lead_of(desk).events
    (alert,) = to(await desk.said(text("Any brochure?", PRIYA)), PHONES["asha"])
    await desk.said(press(alert, "Reply"))
    await desk.said(text("Namaste, the brochure is here"))

    said = await desk.said(text("haan bhej do", **GROUP))
    await desk.said(text("Priya 4821 visited today"))
    said += await desk.said(text("haan", **GROUP))

    assert to(said, PRIYA) == []
    assert not any("brochure is here" in body(one) for one in said)
    assert lead_of(desk).events == events


async def test_what_was_told_in_a_group_is_saved_by_a_yes_said_privately(desk: Desk) -> None:
    events = len(lead_of(desk).events)
    (shown,) = await desk.said(text("Priya 4821 visited today", **GROUP))
    assert "Save?" in body(shown)

    await desk.said(text("haan"))

    assert len(lead_of(desk).events) == events + 1


async def test_small_talk_in_a_group_is_left_to_those_in_it(desk: Desk) -> None:
    assert await desk.said(text("haan", **GROUP), text("good morning", **GROUP)) == []


@pytest.mark.parametrize("phone", [PRIYA, STRANGER])
async def test_nothing_that_others_say_in_a_group_is_kept_scored_or_told(
    desk: Desk, phone: str
) -> None:
    await desk.enrol("mona")
    before, score = counted(desk), lead_of(desk)

    said = await desk.said(
        text("I pay 95 lakh in cash", phone, **GROUP),
        text("STOP", phone, **GROUP),
        message("image", **{"from": phone, "image": {"id": "31"}, **GROUP}),
    )

    assert said == []
    assert (counted(desk), lead_of(desk), whatsapp_leads(desk)) == (before, score, [])


async def test_what_the_lead_writes_to_us_later_is_told_without_it(desk: Desk) -> None:
    await desk.said(text("Is it free?", PRIYA, **GROUP))

    (alert,) = await desk.said(text("May I see it?", PRIYA))

    assert "“Is it free?”" not in body(alert)
    assert to([alert], PHONES["asha"])


async def test_a_code_written_in_a_group_enrols_nobody(desk: Desk) -> None:
    code = Enrolment(desk.record, ONE).invite("staff_bela", at=NOW)

    assert await desk.said(text(code, PHONES["bela"], **GROUP)) == []
    assert Enrolment(desk.record, ONE).addresses("staff_bela") == ()


async def test_the_group_sees_no_typing(desk: Desk) -> None:
    called: list[dict[str, Any]] = []

    def take(request: httpx.Request) -> httpx.Response:
        called.append(json.loads(request.content))
        return httpx.Response(200, json={"success": True})

    http = httpx.AsyncClient(transport=httpx.MockTransport(take))
    client = WhatsApp(http, base_url="http://graph.test", version="v23.0", token="t")
    desk.handler = WhatsAppHandler(desk.pakka, client)
    asked, grouped = text("Whom to call now?"), text("How hot is Priya 4821?", **GROUP)

    await desk.said(asked, grouped)
    await desk.handler.aclose()
    await http.aclose()

    assert [one["message_id"] for one in called] == [asked["id"]]
