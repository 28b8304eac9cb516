"""A bare yes or no to the notice is told where it changes whether there is a score, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.channels.whatsapp.alerts.owner_alerts import ANSWER_WAITS
from leads.store.staff import Staff
from tests.app.channels.whatsapp.desk import PHONES, STRANGER, body, score_in, tap, taps, text
from tests.app.channels.whatsapp.lead_house import to
from tests.app.channels.whatsapp.timed_desk import TimedDesk
from tests.app.house import NOW, ONE

YES, NO = "Yes, I agree", "No, only people"
WISH = "Budget 92 lakh. Can we visit on Saturday?"


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
    assert score_in(alert)
    assert timed.desk.sent() == []


def later(timed: TimedDesk) -> list[str]:
    """What is told once nothing more is waited for."""
    timed.at(timed.times[0] + ANSWER_WAITS)
    return alerts(timed.desk.sent())


async def test_a_yes_alone_is_told_for_the_score_it_brings_and_only_once(timed: TimedDesk) -> None:
    notice = await asked(timed)
    assert await agrees(timed, notice) == []

    (alert,) = later(timed)

    head, score, *_ = alert.splitlines()
    assert "gave consent" in head
    assert score_in(score)
    assert YES not in alert
    assert await agrees(timed, notice) == []
    assert later(timed) == []


async def test_a_yes_that_brings_no_score_is_not_told(timed: TimedDesk) -> None:
    notice = await asked(timed)
    Staff(timed.desk.house.pakka.record).set_model(ONE, None)
    assert await agrees(timed, notice) == []

    assert later(timed) == []


async def test_a_no_after_the_alert_that_said_so_is_not_told(timed: TimedDesk) -> None:
    notice = await asked(timed)
    refused = tap(taps(notice)[NO], NO, STRANGER, **timed.stamped)
    assert alerts(await timed.desk.said(refused)) == []

    assert later(timed) == []


async def test_a_no_that_takes_the_score_away_is_told(timed: TimedDesk) -> None:
    notice = await asked(timed)
    await agrees(timed, notice)
    assert len(later(timed)) == 1
    refused = tap(taps(notice)[NO], NO, STRANGER, **timed.stamped)
    assert alerts(await timed.desk.said(refused)) == []

    (alert,) = later(timed)

    assert "took consent back" in alert
    assert score_in(alert) is None


async def test_a_yes_that_is_taken_back_at_once_is_as_if_never_said(timed: TimedDesk) -> None:
    notice = await asked(timed)
    await agrees(timed, notice)
    timed.at(timed.times[0] + timedelta(seconds=2))
    refused = tap(taps(notice)[NO], NO, STRANGER, **timed.stamped)
    assert alerts(await timed.desk.said(refused)) == []

    assert later(timed) == []


async def test_a_yes_whose_handling_was_cut_short_is_still_told(timed: TimedDesk) -> None:
    desk, notice = timed.desk, await asked(timed)
    desk.put(tap(taps(notice)[YES], YES, STRANGER, **timed.stamped))
    claim = desk.claim()
    assert claim is not None
    await desk.handler.handle(claim)
    assert desk.inbox.finish(claim, await desk.handler.handle(claim))

    (alert,) = later(timed)

    assert "gave consent" in alert


async def test_what_follows_later_is_an_alert_of_its_own(timed: TimedDesk) -> None:
    await agrees(timed, await asked(timed))
    timed.at(timed.times[0] + ANSWER_WAITS)
    timed.desk.sent()

    (alert,) = alerts(await timed.desk.said(text(WISH, STRANGER, **timed.stamped)))

    assert YES not in alert


async def test_a_stop_is_told_at_once_though_a_no_was_not(timed: TimedDesk) -> None:
    await asked(timed)
    assert alerts(await timed.desk.said(text("no", STRANGER, **timed.stamped))) == []

    (alert,) = alerts(await timed.desk.said(text("STOP", STRANGER, **timed.stamped)))

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

    assert "gave consent" in alert
    assert score_in(alert)


async def test_what_came_in_one_night_is_one_alert_with_the_score_of_then(
    timed_on_each: TimedDesk,
) -> None:
    timed, desk = timed_on_each, timed_on_each.desk
    await desk.enrol("mona")
    timed.at(NOW.replace(hour=17))
    (notice,) = await desk.said(text("3 BHK in Bopal?", STRANGER, **timed.stamped))
    timed.at(timed.times[0] + timedelta(minutes=1))
    assert await agrees(timed, notice) == []
    timed.at(timed.times[0] + timedelta(hours=1))
    assert alerts(await desk.said(text(WISH, STRANGER, **timed.stamped))) == []
    timed.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = alerts(desk.sent())

    quoted = [line for line in alert.splitlines() if line.startswith("“")]
    assert quoted == ["“3 BHK in Bopal?”", f"“{YES}”", f"“{WISH}”"]
    assert score_in(alert)
    assert "Not scored" not in alert


async def test_a_stop_by_night_leaves_no_alert_that_says_to_call(timed: TimedDesk) -> None:
    desk = timed.desk
    await desk.enrol("mona")
    timed.at(NOW.replace(hour=17))
    await desk.said(text("3 BHK in Bopal?", STRANGER, **timed.stamped))
    timed.at(timed.times[0] + timedelta(minutes=1))
    await desk.said(text("STOP", STRANGER, **timed.stamped))
    timed.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = to(desk.sent(), PHONES["mona"])

    assert body(alert).endswith("Wrote STOP: do not contact.")
    assert "Reply" not in taps(alert)
