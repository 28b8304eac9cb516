"""What staff are told by the clock: the day's sum, and a band that rose without a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.channels.whatsapp.alerts.alert_timing import digest_day
from app.channels.whatsapp.alerts.clock_alerts import RISE_WITHIN, alert_by_clock
from app.channels.whatsapp.leads.enquiry_matching import MESSAGE_CAUSE
from leads.model.score import Band
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake
from leads.store.score_log import ScoreLog
from tests.app.channels.whatsapp.desk import MACHINERY, PHONES, Desk, body, lead_of, taps, text
from tests.app.house import NOW, ONE

MORNING = NOW.replace(hour=4)  # 9:30 at the brokerage


def scored(desk: Desk, at: datetime, cause: str = "daily", **bands: Band) -> None:
    """A score of that instant for each of these leads."""
    pakka = desk.pakka
    scorer = pakka.models.scorer(ONE)
    made = {name: scorer.score(lead_of(desk, f"lead_{name}"), as_of=at) for name in bands}
    banded = [replace(score, band=bands[name]) for name, score in made.items()]
    ScoreLog(pakka.record, MACHINERY).save(banded, cause=cause)


def watched(desk: Desk) -> list[dict[str, Any]]:
    return desk.told_by(alert_by_clock)


def with_words(sent: Sequence[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    return [one for one in sent if words in body(one)]


async def awake(desk: Desk, now: datetime, *names: str) -> None:
    """They are enrolled, and wrote today."""
    await desk.enrol(*names)
    desk.at(now)
    for name in names:
        await desk.said(text("top 5", PHONES[name]))


async def test_the_days_sum_names_ones_own_hot_leads_once_a_day(desk: Desk) -> None:
    await awake(desk, MORNING + timedelta(days=1), "asha", "bela")
    scored(desk, MORNING, priya=Band.HOT, rahul=Band.WARM, farhan=Band.HOT)

    sums = with_words(watched(desk), "Good morning")

    told = {one["to"]: body(one) for one in sums}
    assert set(told) == {f"+{PHONES['asha']}", f"+{PHONES['bela']}"}
    assert "Hot: Priya Mehta" in told[f"+{PHONES['asha']}"]
    assert "Rahul" not in told[f"+{PHONES['asha']}"]
    assert "Farhan" in told[f"+{PHONES['bela']}"]
    assert "Priya" not in told[f"+{PHONES['bela']}"]
    assert list(taps(sums[0]).values()) == ["ask:top"]
    assert watched(desk) == []


@pytest.mark.parametrize(
    ("hour", "minute", "is_due"), [(3, 29, False), (3, 30, True), (6, 29, True), (6, 30, False)]
)
def test_the_days_sum_is_due_between_nine_and_noon(hour: int, minute: int, is_due: bool) -> None:
    now = NOW.replace(hour=hour, minute=minute)

    assert (digest_day(now, ZoneInfo("Asia/Kolkata")) == NOW.date()) is is_due


async def test_no_sum_is_told_in_the_afternoon(desk: Desk) -> None:
    await awake(desk, NOW + timedelta(hours=3), "asha")
    scored(desk, MORNING, priya=Band.HOT)

    assert with_words(watched(desk), "Good morning") == []


async def test_the_days_sum_tells_who_waits_and_is_switched_off_by_message(
    desk: Desk,
) -> None:
    await awake(desk, MORNING + timedelta(days=1), "asha")
    scored(desk, MORNING, priya=Band.HOT)

    (told,) = with_words(watched(desk), "Good morning")
    assert "Waiting for our reply: Priya Mehta" in body(told)

    desk.at(MORNING + timedelta(days=2))
    await desk.said(text("alerts digest off"))
    assert with_words(watched(desk), "Good morning") == []


async def test_who_has_nothing_hot_gets_no_sum(desk: Desk) -> None:
    await awake(desk, MORNING + timedelta(days=1), "asha")
    scored(desk, MORNING, priya=Band.WARM, rahul=Band.COLD)

    assert watched(desk) == []


async def test_a_sum_that_waited_is_told_once(desk: Desk) -> None:
    await desk.enrol("asha")
    desk.at(MORNING + timedelta(days=2))
    scored(desk, desk.now, priya=Band.HOT)
    assert watched(desk) == []

    sent = await desk.said(text("top 5"))

    assert len(with_words(sent, "Good morning")) == 1
    assert watched(desk) == []


async def test_a_band_that_a_rescore_raised_is_told_once_to_its_owner(desk: Desk) -> None:
    now = NOW + timedelta(hours=3)
    await awake(desk, now, "asha", "bela")
    scored(desk, now - RISE_WITHIN - timedelta(minutes=1), priya=Band.COLD)
    scored(desk, now - timedelta(minutes=1), priya=Band.WARM)

    (told,) = watched(desk)

    assert told["to"] == f"+{PHONES['asha']}"
    assert body(told).startswith("Priya Mehta")
    assert body(told).endswith("Cold → *Warm*")
    assert list(taps(told).values()) == ["reply:lead_priya", "ask:why lead_priya"]
    assert watched(desk) == []


async def test_a_rise_of_who_said_no_is_told_to_nobody(desk: Desk) -> None:
    now = NOW + timedelta(hours=3)
    await awake(desk, now, "asha")
    await desk.said(text("Bije lai lidhu, have jarur nathi", "919825014821"))
    scored(desk, now - RISE_WITHIN - timedelta(minutes=1), priya=Band.COLD)
    scored(desk, now - timedelta(minutes=1), priya=Band.WARM)

    assert watched(desk) == []


@pytest.mark.parametrize(
    ("cause", "before", "after"),
    [
        ("daily", Band.HOT, Band.WARM),
        ("daily", Band.WARM, Band.WARM),
        # Told with the message.
        (MESSAGE_CAUSE, Band.COLD, Band.WARM),
    ],
)
async def test_what_did_not_rise_by_a_rescore_is_told_by_no_clock(
    desk: Desk, cause: str, before: Band, after: Band
) -> None:
    now = NOW + timedelta(hours=3)
    await awake(desk, now, "asha")
    scored(desk, now - RISE_WITHIN - timedelta(minutes=1), priya=before)
    scored(desk, now - timedelta(minutes=1), cause, priya=after)

    assert watched(desk) == []


async def test_a_rise_of_an_hour_ago_and_one_switched_off_are_told_to_nobody(
    desk: Desk,
) -> None:
    now = NOW + timedelta(hours=3)
    await awake(desk, now, "asha")
    scored(desk, now - timedelta(hours=2), priya=Band.COLD, rahul=Band.COLD)
    scored(desk, now - timedelta(hours=1), priya=Band.WARM)
    await desk.said(text("alerts rise off"))
    scored(desk, now - timedelta(minutes=1), rahul=Band.WARM)

    assert watched(desk) == []


async def test_a_rise_at_night_waits_for_the_morning(desk: Desk) -> None:
    night = NOW.replace(hour=17)
    await awake(desk, night, "asha")
    scored(desk, night - timedelta(hours=1), priya=Band.COLD)
    scored(desk, night - timedelta(minutes=1), priya=Band.WARM)
    # Who has just written hears that it is kept, and no more.
    (line,) = watched(desk)
    assert "it comes at 8:00" in body(line)

    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    assert len(with_words(desk.sent(), "*Warm*")) == 1


async def test_the_days_sum_names_five_and_counts_the_rest(desk: Desk) -> None:
    await awake(desk, MORNING + timedelta(days=1), "asha")
    first, more = lead_of(desk), []
    for number in range(5):
        lead_id, phone = f"lead_more_{number}", f"+9198250160{number}0"
        own = replace(first, lead_id=lead_id, person_id="", phone=phone, messages=(), events=())
        more.append(IncomingLead(own, (Alias(AliasKind.PHONE, phone),)))
    Intake(desk.record, ONE).add(more)
    hot = {f"more_{number}": Band.HOT for number in range(5)}
    scored(desk, MORNING, priya=Band.HOT, **hot)

    (told,) = with_words(watched(desk), "Good morning")

    assert body(told).splitlines()[-1].endswith("and 1 more")
