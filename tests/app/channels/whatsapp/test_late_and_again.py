"""What leaves late, once more, or when its day is over: its age, a mark, another way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.channels.whatsapp.sending import TEMPLATES_SETTING, CheckedSender
from connectors.queue.channels import LINE, SendResult, Sent
from connectors.queue.outbox import REPEATED
from connectors.whatsapp.error_codes import next_step
from leads.store.intake import Intake
from leads.store.tables.queues import outbox as table
from tests.app.channels.whatsapp.desk import ONLY, PHONES, PRIYA, STRANGER, Desk, body, text
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.graph import Reply, graph
from tests.connectors.whatsapp.payloads import status

ENROLLED = ("asha",)

LOST = SendResult(Sent.UNKNOWN, error="ReadTimeout", out="")
HOUR = timedelta(hours=1)
QUESTIONS = {
    "en": ("how hot is Priya 4821?", "*Sent again:*"),
    "hi": ("प्रिया 4821 कितनी हॉट है?", "*दोबारा भेजा गया:*"),
    "hi-Latn": ("priya 4821 kitni hot hai?", "*Dobara bheja gaya:*"),
    "gu": ("પ્રિયા 4821 કેટલી હોટ છે?", "*ફરી મોકલ્યું:*"),
    "gu-Latn": ("priya 4821 ketli hot che?", "*Fari moklyu:*"),
}


def rows(desk: Desk) -> list[Any]:
    with desk.record.reading() as conn:
        return list(conn.execute(select(table).order_by(table.c.seq)))


async def asked(desk: Desk, words: str, **own: Any) -> None:
    desk.put(text(words, **own))
    await desk.work()


def lose(desk: Desk) -> str:
    """The line breaks after the next message left; its id."""
    sending = desk.outbox.mark_next("test", ONLY)
    assert sending is not None
    desk.outbox.settle(sending, LOST)
    return sending.out_id


@pytest.mark.parametrize("language", QUESTIONS)
async def test_a_lost_answer_goes_once_more_marked_in_its_own_words(
    desk: Desk, language: str
) -> None:
    question, mark = QUESTIONS[language]
    await asked(desk, question)
    lose(desk)
    lose(desk)
    assert desk.outbox.mark_next("test", ONLY) is None

    lost, again = rows(desk)[-2:]

    assert (lost.state, lost.error, again.state) == ("unknown", REPEATED, "unknown")
    assert json.loads(again.payload)[LINE].startswith(mark)
    assert next_step(REPEATED)


async def test_the_mark_stands_above_the_answer_that_went(desk: Desk) -> None:
    await asked(desk, "how hot is Priya 4821?")
    sending = desk.outbox.mark_next("test", ONLY)
    assert sending is not None
    desk.outbox.settle(sending, LOST)
    with graph() as platform:
        desk.client._root = f"{platform.url}/v23.0"
        again = desk.outbox.mark_next("test", ONLY)
        assert again is not None
        await CheckedSender(desk.client, desk.record, lambda: NOW).send(again)
        gone = next(sent for verb, _, sent, _ in platform.calls if verb == "POST")

    assert body(gone).startswith("*Sent again:*")
    assert body(gone).endswith(body(sending.payload))
    assert not [name for name in gone if name.startswith("_")]


async def test_what_was_lost_and_arrived_after_all_goes_no_second_time(desk: Desk) -> None:
    await asked(desk, "how hot is Priya 4821?")
    own = lose(desk)

    desk.put(statuses=[status("delivered", id="wamid.late", biz_opaque_callback_data=own)])
    await desk.work()

    assert desk.sent() == []
    assert rows(desk)[-1].state == "delivered"


async def test_what_is_known_to_have_arrived_when_the_line_breaks_goes_no_second_time(
    desk: Desk,
) -> None:
    await asked(desk, "how hot is Priya 4821?")
    sending = desk.outbox.mark_next("test", ONLY)
    assert sending is not None
    arrived = status("delivered", id="wamid.quick", biz_opaque_callback_data=sending.out_id)
    desk.put(statuses=[arrived])
    await desk.work()

    desk.outbox.settle(sending, LOST)

    assert desk.sent() == []
    assert rows(desk)[-1].state == "delivered"


async def test_what_tells_a_change_and_what_goes_to_a_lead_is_not_sent_twice(desk: Desk) -> None:
    await asked(desk, "Priya 4821 token received 51000")
    lose(desk)
    assert desk.sent() == []
    # The notice to somebody new; nobody is enrolled who is told of them.
    desk.put(text("A 2 BHK in Bopal?", STRANGER))
    await desk.work()
    lose(desk)

    assert desk.sent() == []
    assert [row.error for row in rows(desk) if row.state == "unknown"] == ["ReadTimeout"] * 2


async def test_an_answer_that_leaves_hours_late_says_when_it_was_asked(desk: Desk) -> None:
    await asked(desk, "how hot is Priya 4821?")
    sending = desk.outbox.mark_next("test", ONLY)
    assert sending is not None
    said = []
    with graph() as platform:
        desk.client._root = f"{platform.url}/v23.0"
        for hours in (0.5, 3):
            leaves = CheckedSender(desk.client, desk.record, lambda h=hours: NOW + h * HOUR)
            await leaves.send(sending)
            said.append(body(platform.calls[-1][2]))

    assert said[0] == body(sending.payload)
    assert said[1].startswith("You asked on 20 Nov, 10:40.")
    assert said[1].endswith(said[0])


async def alerted(desk: Desk) -> Any:
    """An alert of Priya's words, taken to be sent."""
    desk.put(text("Saturday 11?", PRIYA))
    await desk.work()
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        if sending.payload.get("to") == f"+{PHONES['asha']}":
            return sending
        desk.outbox.settle(sending, SendResult(Sent.TAKEN, sending.out_id))
    raise AssertionError("nobody is told")


async def test_a_lost_alert_goes_once_more_marked_and_a_reply_to_it_is_about_its_lead(
    desk: Desk,
) -> None:
    desk.outbox.settle(await alerted(desk), LOST)

    (again,) = desk.sent()

    assert again[LINE].startswith("*Sent again:*") and "Saturday 11?" in body(again)
    (told,) = await desk.said(text("budget?", context={"id": again["provider_id"]}))
    assert "*Priya Mehta*" in body(told)


async def test_a_lost_alert_of_a_lead_given_away_goes_no_second_time(desk: Desk) -> None:
    desk.outbox.settle(await alerted(desk), LOST)
    Intake(desk.record, ONE).assign("lead_priya", "staff_bela", "team_east", desk.clock.now)
    again = desk.outbox.mark_next("test", ONLY)
    assert again is not None
    with graph() as platform:
        desk.client._root = f"{platform.url}/v23.0"
        refused = await CheckedSender(desk.client, desk.record, lambda: NOW).send(again)

    assert (refused.error, platform.calls) == ("not_theirs", [])


@pytest.mark.parametrize("knows", ["our clock", "the platform's"])
async def test_an_alert_whose_day_ended_meanwhile_waits_for_its_reader(
    desk: Desk, knows: str
) -> None:
    alert = await alerted(desk)
    with graph() as platform:
        desk.client._root = f"{platform.url}/v23.0"
        platform.replies += [Reply(400, {"error": {"code": 131047}})]
        now = NOW + 25 * HOUR if knows == "our clock" else NOW
        leaves = CheckedSender(desk.client, desk.record, lambda: now)
        desk.outbox.settle(alert, await leaves.send(alert))

    assert [row for row in rows(desk) if row.state in ("failed", "unknown")] == []
    desk.at(NOW + 26 * HOUR)
    said = await desk.said(text("hello"))
    assert any("Saturday 11?" in body(one) for one in said)


async def test_an_alert_whose_day_ended_meanwhile_goes_by_template(desk: Desk) -> None:
    approved = {"alert": {"name": "pakka_alert", "languages": ["en"]}}
    staff = desk.pakka.staff
    staff.add_brokerage(replace(staff.brokerage(ONE), settings={TEMPLATES_SETTING: approved}))
    alert = await alerted(desk)
    with graph() as platform:
        desk.client._root = f"{platform.url}/v23.0"
        leaves = CheckedSender(desk.client, desk.record, lambda: NOW + 25 * HOUR)
        platform.replies += [Reply(400, {"error": {"code": 132015}})]
        refused = await leaves.send(alert)
        desk.outbox.settle(alert, refused)
        taken = await leaves.send(alert)
        sent = platform.calls[-1][2]

    assert (refused.outcome, refused.out) == (Sent.LATER, "template:pakka_alert/en")
    assert rows(desk)[-1].needs == "template:pakka_alert/en"
    assert (taken.outcome, sent["type"]) == (Sent.TAKEN, "template")
    assert sent["template"]["name"] == "pakka_alert"
    assert sent["to"] == f"+{PHONES['asha']}"
