"""A brokerage with two numbers: each answer leaves by the number that was written to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from connectors.queue.channels import Accounts, SendResult, Sent
from connectors.whatsapp.webhook import CHANNEL
from tests.app.channels.whatsapp.desk import ONLY, PHONES, PRIYA, Desk, press, tap, taps, text
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import NUMBER

OTHER = "880099887766"


@pytest.fixture
def two(desk: Desk) -> Desk:
    Accounts(desk.record).add(CHANNEL, OTHER, ONE)
    return desk


async def wrote(desk: Desk, number: str, *said: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What goes out after these came to that number, each with the number it leaves by."""
    desk.put(*said, number=number)
    await desk.work()
    gone = []
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        desk.outbox.settle(sending, SendResult(Sent.TAKEN, f"wamid.two{sending.seq}"))
        if sending.payload.get("status") != "read":
            gone.append((sending.account_id, sending.payload))
    return gone


def of(gone: list[tuple[str, dict[str, Any]]], phone: str) -> list[tuple[str, dict[str, Any]]]:
    return [one for one in gone if one[1].get("to") == f"+{phone}"]


async def test_a_question_is_answered_by_the_number_it_came_to(two: Desk) -> None:
    await two.enrol("asha")

    for number in (NUMBER, OTHER):
        ((by, _),) = await wrote(two, number, text("How hot is Rahul 7730?"))
        assert by == number


async def test_an_alert_leaves_by_the_number_its_reader_asks_on(two: Desk) -> None:
    await two.enrol("asha")

    ((by, alert),) = of(await wrote(two, OTHER, text("Is it free?", PRIYA)), PHONES["asha"])

    assert by == NUMBER
    assert alert["type"] == "interactive"


async def test_the_answer_to_a_lead_leaves_by_the_number_the_lead_wrote_to(two: Desk) -> None:
    await two.enrol("asha")
    ((_, alert),) = of(await wrote(two, OTHER, text("Is it free?", PRIYA)), PHONES["asha"])
    reply = taps(alert)["Reply"]

    shown = (await wrote(two, NUMBER, tap(reply, "Reply")))[-1][1]
    if "Change" in taps(shown):
        await wrote(two, NUMBER, press(shown, "Change"))
    preview = (await wrote(two, NUMBER, text("Yes, come on Saturday.")))[-1][1]
    gone = await wrote(two, NUMBER, press(preview, "Send"))

    assert [by for by, _ in of(gone, PRIYA)] == [OTHER]


async def test_a_number_that_is_no_more_the_brokerages_is_used_for_nobody(two: Desk) -> None:
    await two.enrol("asha")
    await wrote(two, OTHER, text("How hot is Rahul 7730?"))
    Accounts(two.record).move(CHANNEL, OTHER, "brokerage_two")

    gone = of(await wrote(two, NUMBER, text("Is it free?", PRIYA)), PHONES["asha"])

    assert [by for by, _ in gone] == [NUMBER]


async def test_what_one_number_told_the_other_does_not_tell_again(two: Desk) -> None:
    await two.enrol("asha", "bela")
    for said in ("give Priya 4821 to Bela", "yes"):
        await wrote(two, NUMBER, text(said))

    def told() -> int:
        return len([p for p in two.told_by(alert_by_clock) if "your lead now" in str(p)])

    assert told() == 1
    two.at(NOW + timedelta(minutes=5))
    await wrote(two, OTHER, text("Whom to call?", PHONES["bela"]))

    assert told() == 0


async def test_what_waited_goes_by_the_number_its_reader_writes_to(two: Desk) -> None:
    await two.enrol("asha")
    two.at(NOW + timedelta(hours=25))
    assert await wrote(two, NUMBER, text("Saturday 11?", PRIYA)) == []

    gone = await wrote(two, OTHER, text("top 5"))
    alerts = [by for by, p in of(gone, PHONES["asha"]) if "Saturday 11?" in str(p)]
    again = await wrote(two, NUMBER, text("top 5"))

    assert alerts == [OTHER]
    assert "Saturday 11?" not in str(again)
