"""A lead withdrew its consent: no alert or answer tells its score, not one made before either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from connectors.queue.channels import Sent
from connectors.whatsapp.error_codes import NOT_THEIRS
from leads.model.consent import PROCESSING
from leads.model.score import Band
from leads.store.intake import record_consent
from tests.app.channels.whatsapp.desk import MACHINERY, PHONES, PRIYA, Desk, body, score_in, text
from tests.app.channels.whatsapp.test_handover import WORDS, handed, tried
from tests.app.channels.whatsapp.test_watch import MORNING, awake, scored, watched, with_words
from tests.app.house import NOW

TOLD_BY_CLOCK = ("→ *Hot*", "is hot and has waited", "Hot: Priya")
RISEN = MORNING + timedelta(days=1)


def withdraw(desk: Desk, lead_id: str = "lead_priya") -> None:
    desk.at(desk.now + timedelta(seconds=30))
    record, now = desk.record, desk.now
    record_consent(
        record, MACHINERY, lead_id, PROCESSING, is_granted=False, basis="by phone", now=now
    )
    desk.at(now + timedelta(seconds=30))


def telling(sent: Sequence[dict[str, Any]]) -> list[str]:
    """What has a score or a band of hers in it."""
    alerts = [body(one) for one in sent if body(one).startswith("*Priya")]
    lines = [line for one in sent for line in body(one).splitlines() if "Priya" in line]
    hers = alerts + lines
    return [one for one in hers if score_in(one) is not None or "hot" in one.lower()]


@pytest.mark.parametrize("is_withdrawn", [False, True])
async def test_that_the_band_rose_or_a_hot_lead_waits_is_not_told(
    desk: Desk, is_withdrawn: bool
) -> None:
    await awake(desk, RISEN + timedelta(minutes=5), "asha")
    scored(desk, MORNING, priya=Band.WARM)
    scored(desk, RISEN, priya=Band.HOT)
    if is_withdrawn:
        withdraw(desk)

    sent = watched(desk)

    told = [bool(with_words(sent, one)) for one in TOLD_BY_CLOCK]
    assert told == [not is_withdrawn] * len(TOLD_BY_CLOCK)
    assert bool(telling(sent)) is not is_withdrawn


async def test_what_waits_for_its_reader_is_told_anew_without_the_score(desk: Desk) -> None:
    await desk.enrol("asha")
    desk.at(NOW + timedelta(hours=25))
    assert await desk.said(text(WORDS, PRIYA)) == []
    withdraw(desk)

    handed(desk)
    sent = await desk.said(text("top 5"))

    (alert,) = [body(one) for one in sent if f"“{WORDS}”" in body(one)]
    assert telling(sent) == []
    assert "no score" in alert
    assert handed(desk) == []


async def test_so_is_what_its_reader_asks_for_before_it_was_made_anew(desk: Desk) -> None:
    await desk.enrol("asha")
    desk.at(NOW + timedelta(hours=25))
    assert await desk.said(text(WORDS, PRIYA)) == []
    withdraw(desk)

    sent = [*await desk.said(text("top 5")), *handed(desk)]

    assert [f"“{WORDS}”" in body(one) for one in sent] == [False, True]
    assert telling(sent) == []


async def test_what_the_night_held_leaves_without_the_score(desk: Desk) -> None:
    await desk.enrol("asha")
    desk.at(NOW.replace(hour=17))  # 22:30 at the brokerage
    assert await desk.said(text(WORDS, PRIYA)) == []
    withdraw(desk)
    desk.at(morning_after(NOW))

    result, *_ = await tried(desk)
    sent = handed(desk)

    assert (result.outcome, result.error) == (Sent.REFUSED, NOT_THEIRS)
    assert [one["to"] for one in sent] == [f"+{PHONES['asha']}"]
    assert f"“{WORDS}”" in body(sent[0]) and "no score" in body(sent[0])
    assert telling(sent) == []
    assert handed(desk) == []


async def test_of_another_lead_it_leaves_as_it_was_made(desk: Desk) -> None:
    await desk.enrol("asha")
    desk.at(NOW.replace(hour=17))
    await desk.said(text(WORDS, PRIYA))
    withdraw(desk, "lead_rahul")
    desk.at(morning_after(NOW))

    result, *_ = await tried(desk)

    assert (result.outcome, result.error) == (Sent.LATER, "ConnectError")


async def test_a_rise_that_waits_is_dropped_and_its_words_are_not_told_twice(
    desk: Desk,
) -> None:
    await awake(desk, RISEN + timedelta(minutes=5), "asha")
    scored(desk, MORNING, priya=Band.WARM)
    scored(desk, RISEN, priya=Band.HOT)
    queue_what_is_watched(desk)
    withdraw(desk)

    results = await tried(desk)

    assert {result.error for result in results} == {NOT_THEIRS}
    assert handed(desk) == []
    assert telling(watched(desk)) == []


@pytest.mark.parametrize("question", ["How hot is Priya?", "top 5"])
async def test_an_answer_that_waits_to_be_sent_is_dropped(desk: Desk, question: str) -> None:
    await desk.enrol("asha")
    desk.put(text(question))
    await desk.work()
    withdraw(desk)

    result, *_ = await tried(desk)

    assert (result.outcome, result.error) == (Sent.REFUSED, NOT_THEIRS)
    assert handed(desk) == []
    (again,) = await desk.said(text(question))
    assert telling([again]) == []


async def test_an_answer_made_after_the_withdrawal_leaves(desk: Desk) -> None:
    await desk.enrol("asha")
    withdraw(desk)
    desk.put(text("How hot is Priya?"))
    await desk.work()

    result, *_ = await tried(desk)

    assert (result.outcome, result.error) == (Sent.LATER, "ConnectError")


def queue_what_is_watched(desk: Desk) -> None:
    assert desk.does(alert_by_clock) > 0


def morning_after(now: datetime) -> datetime:
    return now.replace(hour=2, minute=31) + timedelta(days=1)
