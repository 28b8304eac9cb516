"""A bare yes or no to the notice is told where it changes whether there is a score, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.channels.whatsapp.alerts.owner_alerts import ANSWER_WAITS
from leads.store.staff import Staff
from tests.app.channels.whatsapp.desk import (
    PHONES,
    STRANGER,
    Desk,
    body,
    score_in,
    tap,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE

YES, NO = "Yes, I agree", "No, only people"
WISH = "Budget 92 lakh. Can we visit on Saturday?"


async def asked(desk: Desk) -> dict[str, Any]:
    """A stranger, Mona's to hear of, is shown the notice; the notice."""
    await desk.enrol("mona")
    desk.at(NOW + timedelta(minutes=1))
    sent = await desk.said(text("3 BHK in Bopal?", STRANGER))
    assert len(to(sent, PHONES["mona"])) == 1
    (notice,) = to(sent, STRANGER)
    return notice


async def agrees(desk: Desk, notice: dict[str, Any]) -> list[str]:
    agreed = tap(taps(notice)[YES], YES, STRANGER)
    return alerts(await desk.said(agreed))


def alerts(sent: list[dict[str, Any]]) -> list[str]:
    return [body(one) for one in to(sent, PHONES["mona"])]


async def test_a_yes_and_what_follows_within_seconds_are_one_alert(desk: Desk) -> None:
    notice = await asked(desk)
    assert await agrees(desk, notice) == []

    told = alerts(await desk.said(text(WISH, STRANGER)))
    desk.at(desk.now + ANSWER_WAITS * 2)

    (alert,) = told
    assert alert.index(f"“{YES}”") < alert.index(f"“{WISH}”")
    assert score_in(alert)
    assert desk.sent() == []


def later(desk: Desk) -> list[str]:
    """What is told once nothing more is waited for."""
    desk.at(desk.now + ANSWER_WAITS)
    return alerts(desk.sent())


async def test_a_yes_alone_is_told_for_the_score_it_brings_and_only_once(desk: Desk) -> None:
    notice = await asked(desk)
    assert await agrees(desk, notice) == []

    (alert,) = later(desk)

    head, score, *_ = alert.splitlines()
    assert "gave consent" in head
    assert score_in(score)
    assert YES not in alert
    # Said again it may raise the band, which is told as that.
    again = [*await agrees(desk, notice), *later(desk)]
    assert not [told for told in again if "gave consent" in told]


async def test_a_yes_that_brings_no_score_is_not_told(desk: Desk) -> None:
    notice = await asked(desk)
    Staff(desk.record).set_model(ONE, None)
    assert await agrees(desk, notice) == []

    assert later(desk) == []


async def test_a_no_after_the_alert_that_said_so_is_not_told(desk: Desk) -> None:
    notice = await asked(desk)
    refused = tap(taps(notice)[NO], NO, STRANGER)
    assert alerts(await desk.said(refused)) == []

    assert later(desk) == []


async def test_a_no_that_takes_the_score_away_is_told(desk: Desk) -> None:
    notice = await asked(desk)
    await agrees(desk, notice)
    assert len(later(desk)) == 1
    refused = tap(taps(notice)[NO], NO, STRANGER)
    assert alerts(await desk.said(refused)) == []

    (alert,) = later(desk)

    assert "took consent back" in alert
    assert score_in(alert) is None


async def test_a_yes_that_is_taken_back_at_once_is_as_if_never_said(desk: Desk) -> None:
    notice = await asked(desk)
    await agrees(desk, notice)
    desk.at(desk.now + timedelta(seconds=2))
    refused = tap(taps(notice)[NO], NO, STRANGER)
    assert alerts(await desk.said(refused)) == []

    assert later(desk) == []


async def test_a_yes_whose_handling_was_cut_short_is_still_told(desk: Desk) -> None:
    notice = await asked(desk)
    assert await desk.handled_twice(tap(taps(notice)[YES], YES, STRANGER)) == []

    (alert,) = later(desk)

    assert "gave consent" in alert


async def test_what_follows_later_is_an_alert_of_its_own(desk: Desk) -> None:
    await agrees(desk, await asked(desk))
    desk.at(desk.now + ANSWER_WAITS)
    desk.sent()

    (alert,) = alerts(await desk.said(text(WISH, STRANGER)))

    assert YES not in alert


async def test_a_stop_is_told_at_once_though_a_no_was_not(desk: Desk) -> None:
    await asked(desk)
    assert alerts(await desk.said(text("no", STRANGER))) == []

    (alert,) = alerts(await desk.said(text("STOP", STRANGER)))

    assert "do not contact" in alert


async def test_a_claim_handled_twice_takes_the_waiting_alert_back_once(desk: Desk) -> None:
    await agrees(desk, await asked(desk))
    sent = await desk.handled_twice(text(WISH, STRANGER))

    (alert,) = alerts(sent)
    assert YES in alert


async def test_by_night_a_yes_is_in_the_mornings_alert(desk: Desk) -> None:
    notice = await asked(desk)
    desk.at(NOW.replace(hour=17))
    assert await agrees(desk, notice) == []
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = alerts(desk.sent())

    assert "gave consent" in alert
    assert score_in(alert)


async def test_what_came_in_one_night_is_one_alert_with_the_score_of_then(desk: Desk) -> None:
    await desk.enrol("mona")
    desk.at(NOW.replace(hour=17))
    (notice,) = await desk.said(text("3 BHK in Bopal?", STRANGER))
    desk.at(desk.now + timedelta(minutes=1))
    assert await agrees(desk, notice) == []
    desk.at(desk.now + timedelta(hours=1))
    assert alerts(await desk.said(text(WISH, STRANGER))) == []
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = alerts(desk.sent())

    quoted = [line for line in alert.splitlines() if line.startswith("“")]
    assert quoted == ["“3 BHK in Bopal?”", f"“{YES}”", f"“{WISH}”"]
    assert score_in(alert)
    assert "Not scored" not in alert


async def test_a_stop_by_night_leaves_no_alert_that_says_to_call(desk: Desk) -> None:
    await desk.enrol("mona")
    desk.at(NOW.replace(hour=17))
    await desk.said(text("3 BHK in Bopal?", STRANGER))
    desk.at(desk.now + timedelta(minutes=1))
    await desk.said(text("STOP", STRANGER))
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = to(desk.sent(), PHONES["mona"])

    assert body(alert).endswith("Wrote STOP: do not contact.")
    assert "Reply" not in taps(alert)
