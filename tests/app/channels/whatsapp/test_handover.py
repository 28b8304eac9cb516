"""What waited for a broker who lost the lead goes to its owner of now, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.channels.whatsapp.alerts.alert_handover import hand_over_alerts
from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from app.channels.whatsapp.alerts.delivery_failures import report_failed_replies
from app.channels.whatsapp.sending import CheckedSender
from connectors.queue.channels import SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from connectors.whatsapp.error_codes import NOT_THEIRS, next_step
from leads.model.errors import InvalidInput
from leads.model.score import Band
from leads.store.enrolment import Enrolment
from leads.store.intake import Intake
from leads.store.score_log import ScoreLog
from leads.store.staff import Staff
from leads.store.staff_access import suspend
from leads.store.tables import leads
from leads.store.tables.conversations import held_messages
from leads.store.tables.queues import outbox as out_table
from tests.app.channels.whatsapp.desk import (
    MACHINERY,
    ONLY,
    PHONES,
    PRIYA,
    RAHUL,
    Desk,
    body,
    echo,
    lead_of,
    press,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE

ENROLLED = ("asha",)

WORDS = "Saturday 11?"


def given_to_bela(desk: Desk) -> None:
    record = desk.record
    Intake(record, ONE).assign("lead_priya", "staff_bela", "team_east", desk.clock.now)


def handed(desk: Desk, backoff: RowBackoff | None = None) -> list[dict[str, Any]]:
    return desk.told_by(hand_over_alerts, backoff)


async def tried(desk: Desk) -> list[SendResult]:
    """What comes of all that is due, where nobody listens."""
    pakka, results = desk.pakka, []
    departures = CheckedSender(desk.client, pakka.record, pakka.clock)
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        results.append(await departures.send(sending))
        desk.outbox.settle(sending, results[-1])
    return results


async def an_alert_waits_for_asha(desk: Desk) -> None:
    """Both brokers are enrolled; Asha has been silent for a day, Bela has just written."""
    await desk.enrol("bela")
    desk.at(NOW + timedelta(hours=25))
    await desk.said(text("top 5", PHONES["bela"]))
    assert await desk.said(text(WORDS, PRIYA)) == []


async def test_what_waits_goes_to_the_owner_of_now_once(desk: Desk) -> None:
    await an_alert_waits_for_asha(desk)
    given_to_bela(desk)

    (alert,) = handed(desk)

    assert alert["to"] == f"+{PHONES['bela']}"
    assert f"“{WORDS}”" in body(alert)
    assert set(taps(alert)) == {"Reply", "Why?"}
    assert handed(desk) == []


async def test_who_lost_the_lead_hears_nothing_of_it_when_they_write(desk: Desk) -> None:
    await an_alert_waits_for_asha(desk)
    given_to_bela(desk)

    sent = await desk.said(text("top 5"))

    assert len(sent) == 1
    assert "Priya" not in body(sent[0])
    assert [p["to"] for p in handed(desk)] == [f"+{PHONES['bela']}"]


async def test_without_a_new_owner_it_stays_where_it_waits(desk: Desk) -> None:
    await an_alert_waits_for_asha(desk)
    assert handed(desk) == []

    sent = await desk.said(text("top 5"))

    assert f"“{WORDS}”" in body(sent[0])


async def test_what_the_night_held_is_not_sent_to_who_lost_the_lead(desk: Desk) -> None:
    await desk.enrol("bela")
    desk.at(NOW.replace(hour=17))  # 22:30 at the brokerage
    assert await desk.said(text(WORDS, PRIYA)) == []
    given_to_bela(desk)
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (result,) = await tried(desk)
    (alert,) = handed(desk)

    assert (result.outcome, result.error) == (Sent.REFUSED, NOT_THEIRS)
    assert next_step(NOT_THEIRS)
    assert alert["to"] == f"+{PHONES['bela']}"
    assert handed(desk) == []


async def test_what_is_still_theirs_leaves_in_the_morning(desk: Desk) -> None:
    desk.at(NOW.replace(hour=17))
    await desk.said(text(WORDS, PRIYA))
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    result, *_ = await tried(desk)

    assert (result.outcome, result.error) == (Sent.LATER, "ConnectError")


async def test_nothing_of_a_lead_leaves_to_who_was_uninvited(desk: Desk) -> None:
    desk.put(text(WORDS, PRIYA))
    await desk.work()
    Enrolment(desk.record, ONE).end("staff_asha", at=NOW)

    (result,) = await tried(desk)

    assert (result.outcome, result.error) == (Sent.REFUSED, NOT_THEIRS)


@pytest.mark.parametrize("end", ["uninvited", "suspended"])
@pytest.mark.parametrize("said", ["top 3", "visit done with Priya yesterday", "Hello"])
async def test_nothing_that_waits_leaves_to_who_reads_here_no_more(
    desk: Desk, said: str, end: str
) -> None:
    desk.put(text(said))
    await desk.work()
    record = desk.record
    if end == "uninvited":
        Enrolment(record, ONE).end("staff_asha", at=NOW)
    else:
        suspend(record, Staff(record).member("staff_asha", ONE), at=NOW)

    results = await tried(desk)

    assert results
    assert {(one.outcome, one.error) for one in results} == {(Sent.REFUSED, NOT_THEIRS)}
    assert handed(desk) == []


async def test_an_answer_to_ones_own_question_leaves_whatever_happened_since(desk: Desk) -> None:
    desk.put(text("How hot is Priya?"))
    await desk.work()
    given_to_bela(desk)

    result, *_ = await tried(desk)

    assert result.error == "ConnectError"


async def test_words_that_were_answered_are_dropped_and_told_to_nobody(desk: Desk) -> None:
    await an_alert_waits_for_asha(desk)
    given_to_bela(desk)
    desk.at(desk.now + timedelta(minutes=5))
    await desk.said(message_echoes=[echo("Yes.", PRIYA)])

    assert handed(desk) == []
    with desk.record.reading() as conn:
        assert conn.execute(select(held_messages)).all() == []


async def test_news_of_an_answer_that_waited_is_told_to_the_owner_of_now(desk: Desk) -> None:
    await desk.enrol("bela")
    (alert,) = to(await desk.said(text(WORDS, PRIYA)), PHONES["asha"])
    await desk.said(press(alert, "Reply"))
    (shown,) = await desk.said(text("Yes."))
    desk.put(press(shown, "Send"))
    await desk.work()
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        desk.outbox.settle(sending, SendResult(Sent.REFUSED, error="131026"))
    desk.at(NOW + timedelta(hours=25))
    await desk.said(text("top 5", PHONES["bela"]))
    assert desk.does(report_failed_replies) == 0
    given_to_bela(desk)
    handed(desk)

    desk.does(report_failed_replies)

    assert [p["to"] for p in desk.sent()] == [f"+{PHONES['bela']}"]
    assert desk.does(report_failed_replies) == 0


async def test_the_list_of_the_operator_says_what_became_of_it(desk: Desk) -> None:
    desk.put(text(WORDS, PRIYA))
    await desk.work()
    given_to_bela(desk)
    await tried(desk)
    handed(desk)

    with desk.record.reading() as conn:
        errors = set(conn.execute(select(out_table.c.error)).scalars()) - {None}
    assert {next_step(one) for one in errors} == {next_step(NOT_THEIRS)}


async def test_of_two_that_waited_about_a_lead_the_owner_of_now_hears_one(desk: Desk) -> None:
    await an_alert_waits_for_asha(desk)
    desk.at(desk.now + timedelta(minutes=5))
    assert await desk.said(text("And the price?", PRIYA)) == []
    given_to_bela(desk)

    (alert,) = handed(desk)

    assert body(alert).index(f"“{WORDS}”") < body(alert).index("“And the price?”")
    assert handed(desk) == []


async def test_a_days_sum_that_waits_is_made_anew_without_the_lead_that_was_lost(
    desk: Desk,
) -> None:
    pakka = desk.pakka
    desk.at(NOW.replace(hour=4) + timedelta(days=2))  # 9:30 at the brokerage
    for lead_id in ("lead_priya", "lead_rahul"):
        score = pakka.models.scorer(ONE).score(lead_of(desk, lead_id), as_of=desk.now)
        ScoreLog(pakka.record, MACHINERY).save([replace(score, band=Band.HOT)], cause="daily")
    desk.does(alert_by_clock)
    given_to_bela(desk)
    desk.does(hand_over_alerts)
    desk.does(alert_by_clock)
    desk.does(hand_over_alerts)

    sent = await desk.said(text("top 5"))

    (told,) = [body(one) for one in sent if "Good morning" in body(one)]
    assert "Rahul" in told
    assert "Priya" not in told


async def test_a_lead_that_cannot_be_told_of_costs_no_other_its_owner_and_waits_on(
    desk: Desk,
) -> None:
    await an_alert_waits_for_asha(desk)
    record = desk.record
    assert await desk.said(text("Any news?", RAHUL)) == []
    given_to_bela(desk)
    Intake(record, ONE).assign("lead_rahul", "staff_bela", "team_east", desk.clock.now)
    broken = update(leads).where(leads.c.lead_id == "lead_priya")
    with record.writing() as conn:
        conn.execute(broken.values(kind="castle"))
    backoff = RowBackoff()

    told = [one for _ in range(2) for one in handed(desk, backoff)]
    with record.writing() as conn:
        conn.execute(broken.values(kind="resale"))
    desk.at(desk.now + timedelta(minutes=2))
    told += handed(desk, backoff)

    assert ["Rahul" in body(one) for one in told] == [True, False]
    assert [one["to"] for one in told] == [f"+{PHONES['bela']}"] * 2


async def test_no_operator_sends_it_again_to_who_lost_the_lead(desk: Desk) -> None:
    stuck = DeadLetters(desk.record, clock=desk.clock)
    desk.put(text(WORDS, PRIYA))
    await desk.work()
    given_to_bela(desk)
    await tried(desk)
    (failed,) = stuck.messages(("failed",), 10)
    again = stuck.resend(failed.id)

    assert [result.error for result in await tried(desk)] == [NOT_THEIRS]
    handed(desk)
    with pytest.raises(InvalidInput):
        stuck.resend(again)
