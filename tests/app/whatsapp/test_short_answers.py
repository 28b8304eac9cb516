"""Who agrees and writes on is one alert; who only agrees is one some seconds later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.whatsapp.alerts import ANSWER_WAITS
from tests.app.house import NOW
from tests.app.whatsapp.desk import PHONES, STRANGER, body, tap, taps, text
from tests.app.whatsapp.lead_house import to
from tests.app.whatsapp.timed_desk import TimedDesk

YES, WISH = "Yes, I agree", "Budget 92 lakh. Can we visit on Saturday?"


async def asked(timed: TimedDesk) -> dict[str, Any]:
    """A stranger, Mona's to hear of, is shown the notice; the notice."""
    await timed.desk.enrol("mona")
    timed.at(NOW + timedelta(minutes=1))
    sent = await timed.desk.said(text("3 BHK in Bopal?", STRANGER, **timed.stamped))
    assert len(to(sent, PHONES["mona"])) == 1
    (notice,) = to(sent, STRANGER)
    return notice


async def agrees(timed: TimedDesk, notice: dict[str, Any]) -> list[str]:
    agreed = tap(taps(notice)[YES], YES, STRANGER, **timed.stamped)
    return alerts(await timed.desk.said(agreed))


def alerts(sent: list[dict[str, Any]]) -> list[str]:
    return [body(one) for one in to(sent, PHONES["mona"])]


async def test_a_yes_and_what_follows_within_seconds_are_one_alert(timed: TimedDesk) -> None:
    notice = await asked(timed)
    assert await agrees(timed, notice) == []

    told = alerts(await timed.desk.said(text(WISH, STRANGER, **timed.stamped)))
    timed.at(timed.times[0] + ANSWER_WAITS * 2)

    (alert,) = told
    assert alert.index(f"“{YES}”") < alert.index(f"“{WISH}”")
    assert "/100" in alert
    assert timed.desk.sent() == []


async def test_a_yes_alone_is_told_with_the_score_when_nothing_follows(timed: TimedDesk) -> None:
    await agrees(timed, await asked(timed))
    timed.at(timed.times[0] + ANSWER_WAITS)

    (alert,) = alerts(timed.desk.sent())

    assert f"“{YES}”" in alert
    assert "/100" in alert


async def test_what_follows_later_is_an_alert_of_its_own(timed: TimedDesk) -> None:
    await agrees(timed, await asked(timed))
    timed.at(timed.times[0] + ANSWER_WAITS)
    timed.desk.sent()

    (alert,) = alerts(await timed.desk.said(text(WISH, STRANGER, **timed.stamped)))

    assert YES not in alert


async def test_a_typed_no_waits_as_well_and_a_stop_does_not(timed: TimedDesk) -> None:
    await asked(timed)
    assert alerts(await timed.desk.said(text("no", STRANGER, **timed.stamped))) == []

    (alert,) = alerts(await timed.desk.said(text("STOP", STRANGER, **timed.stamped)))

    assert "“no”" in alert
    assert "do not contact" in alert


async def test_a_claim_handled_twice_takes_the_waiting_alert_back_once(timed: TimedDesk) -> None:
    desk = timed.desk
    await agrees(timed, await asked(timed))
    desk.put(text(WISH, STRANGER, **timed.stamped))
    claim = desk.claim()
    assert claim is not None
    await desk.handler.handle(claim)
    assert desk.inbox.finish(claim, await desk.handler.handle(claim))

    (alert,) = alerts(desk.sent())
    assert YES in alert


async def test_by_night_a_yes_is_in_the_mornings_alert(timed: TimedDesk) -> None:
    notice = await asked(timed)
    timed.at(NOW.replace(hour=17))
    assert await agrees(timed, notice) == []
    timed.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = alerts(timed.desk.sent())

    assert YES in alert
