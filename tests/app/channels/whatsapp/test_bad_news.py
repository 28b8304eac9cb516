"""A broker hears, once, that an answer of theirs did not reach the lead, why, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.alerts.delivery_failures import RECONCILED_IN, report_failed_replies
from connectors.queue.channels import SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from connectors.whatsapp.error_codes import CODES, Why, why
from leads.store.held_messages import KEPT
from leads.store.intake import Intake
from leads.store.staff import Staff
from leads.store.tables.conversations import lead_replies
from prompts.catalogues import Library
from tests.app.channels.whatsapp.desk import (
    ONLY,
    PHONES,
    PRIYA,
    Desk,
    body,
    on_each,
    press,
    tap,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import status

ENROLLED = ("asha",)

ANSWER = "Yes, Saturday 11."
TOLD = "Not delivered to *Priya Mehta"


async def answered(desk: Desk, **stamped: Any) -> None:
    """Asha's answer to Priya is queued."""
    (alert,) = to(await desk.said(text("Saturday 11?", PRIYA, **stamped)), PHONES["asha"])
    await answers(desk, taps(alert)["Reply"], ANSWER, **stamped)


async def answers(desk: Desk, reply: str, words: str, **stamped: Any) -> None:
    await desk.said(tap(reply, "Reply", **stamped))
    (shown,) = await desk.said(text(words, **stamped))
    desk.put(press(shown, "Send", **stamped))
    await desk.work()


def settled(desk: Desk, result: SendResult) -> str:
    """What waits for Priya ends so; its id."""
    ids = []
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        is_hers = sending.payload.get("to") == f"+{PRIYA}"
        desk.outbox.settle(sending, result if is_hers else SendResult(Sent.TAKEN, sending.out_id))
        ids += [sending.out_id] if is_hers else []
    (own,) = ids
    return own


def told(desk: Desk, backoff: RowBackoff | None = None) -> list[dict[str, Any]]:
    """What staff are told now."""
    return desk.told_by(report_failed_replies, backoff)


@pytest.mark.parametrize(
    ("error", "words", "button"),
    [
        ("131026", "Call instead", "Whom to call"),
        ("131047", "older than 24 hours", "Reply"),
        ("stopped", "They wrote STOP", "Whom to call"),
        ("190", "Tell your admin", "Reply"),
    ],
)
async def test_a_refused_answer_is_told_to_its_author_once_with_what_to_do(
    desk: Desk, error: str, words: str, button: str
) -> None:
    await answered(desk)
    settled(desk, SendResult(Sent.REFUSED, error=error))

    (news,) = told(desk)

    assert news["to"] == f"+{PHONES['asha']}"
    assert body(news).startswith(TOLD)
    assert f"“{ANSWER}”" in body(news)
    assert words in body(news)
    assert set(taps(news)) == {button}
    assert told(desk) == []


async def test_a_refusal_that_comes_as_a_status_is_told(desk: Desk) -> None:
    await answered(desk)
    own = settled(desk, SendResult(Sent.TAKEN, "wamid.hers"))
    assert told(desk) == []
    failed = status("failed", id="wamid.hers", biz_opaque_callback_data=own)
    await desk.said(statuses=[{**failed, "errors": [{"code": 131026}]}])

    (news,) = told(desk)

    assert "Call instead" in body(news)


async def test_what_arrived_is_no_news(desk: Desk) -> None:
    await answered(desk)
    desk.sent()

    assert told(desk) == []


async def test_an_unknown_outcome_is_told_after_its_time_and_not_before(desk: Desk) -> None:
    await answered(desk)
    settled(desk, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.at(desk.clock.now + RECONCILED_IN - timedelta(seconds=5))
    assert told(desk) == []
    desk.at(desk.clock.now + timedelta(seconds=20))

    (news,) = told(desk)

    assert body(news).startswith("Perhaps not delivered to *Priya Mehta")
    assert "nobody knows whether it arrived" in body(news)
    assert told(desk) == []


async def failed_after_all(desk: Desk, own: str, **stamped: Any) -> None:
    """The platform's late word on what nobody knew the end of."""
    about = status("failed", id="wamid.hers", biz_opaque_callback_data=own, **stamped)
    await desk.said(statuses=[{**about, "errors": [{"code": 131026}]}])


@on_each
async def test_what_was_unknown_and_failed_after_all_is_told_once_more(desk: Desk) -> None:
    await answered(desk)
    own = settled(desk, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.at(desk.clock.now + RECONCILED_IN + timedelta(seconds=5))
    (perhaps,) = told(desk)
    assert body(perhaps).startswith("Perhaps not delivered")

    await failed_after_all(desk, own)
    (news,) = told(desk)

    assert body(news).startswith(TOLD)
    assert "Call instead" in body(news)
    assert told(desk) == []


@on_each
async def test_a_perhaps_that_still_waits_gives_way_to_what_is_certain(desk: Desk) -> None:
    await answered(desk)
    own = settled(desk, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.at(NOW + timedelta(hours=26))
    assert told(desk) == []
    await failed_after_all(desk, own)
    assert told(desk) == []

    sent = await desk.said(text("top 5"))

    assert [body(p).startswith(TOLD) for p in sent] == [True, False]
    assert told(desk) == []


async def test_a_refused_news_is_followed_by_no_news(desk: Desk) -> None:
    await answered(desk)
    settled(desk, SendResult(Sent.REFUSED, error="131026"))
    assert desk.does(report_failed_replies) == 1
    sending = desk.outbox.mark_next("test", ONLY)
    assert sending is not None
    desk.outbox.settle(sending, SendResult(Sent.REFUSED, error="131026"))

    assert [desk.does(report_failed_replies) for _ in range(3)] == [0, 0, 0]
    assert desk.sent() == []


async def test_what_the_operator_sent_again_is_no_news(desk: Desk) -> None:
    await answered(desk)
    own = settled(desk, SendResult(Sent.REFUSED, error="190"))
    DeadLetters(desk.record).resend(own)
    desk.sent()

    assert told(desk) == []


async def test_the_owner_of_now_hears_of_a_lead_that_its_author_gave_up(desk: Desk) -> None:
    await desk.enrol("bela")
    await answered(desk)
    settled(desk, SendResult(Sent.REFUSED, error="131026"))
    Intake(desk.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)

    (news,) = told(desk)

    assert news["to"] == f"+{PHONES['bela']}"
    assert told(desk) == []


async def test_outside_the_authors_window_it_waits_and_is_still_told_once(
    desk: Desk,
) -> None:
    await answered(desk)
    settled(desk, SendResult(Sent.REFUSED, error="131026"))
    desk.at(NOW + timedelta(hours=26))
    assert told(desk) == []

    sent = await desk.said(text("top 5"))

    assert [body(p).startswith(TOLD) for p in sent] == [True, False]
    assert told(desk) == []


async def test_an_answer_that_waited_for_the_lead_too_long_is_told_once(desk: Desk) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    desk.at(NOW + timedelta(hours=25))
    await desk.said(tap("reply:lead_priya", "Reply"))
    (shown,) = await desk.said(text(ANSWER))
    (kept,) = await desk.said(press(shown, "Send"))
    assert "Kept for" in body(kept)
    desk.at(desk.now + KEPT - timedelta(minutes=1))
    await desk.said(text("top 5"))
    assert told(desk) == []
    desk.at(desk.now + timedelta(minutes=1))

    (news,) = told(desk)

    assert body(news).startswith(TOLD)
    assert "older than 24 hours" in body(news)
    assert told(desk) == []


async def test_by_night_it_is_told_to_who_has_just_written(desk: Desk) -> None:
    desk.at(NOW.replace(hour=17))  # 22:30 at the brokerage
    await desk.said(text("Saturday 11?", PRIYA))
    await desk.said(tap("reply:lead_priya", "Reply"))
    (shown,) = await desk.said(text(ANSWER))
    desk.put(press(shown, "Send"))
    await desk.work()
    settled(desk, SendResult(Sent.REFUSED, error="131026"))

    assert [body(p).startswith(TOLD) for p in told(desk)] == [True]


async def unknown_by_night(desk: Desk) -> str:
    """Asha sent it in the evening; by night nobody knows whether it arrived; its id."""
    desk.at(NOW.replace(hour=15))  # 20:40 at the brokerage
    await desk.said(text("Saturday 11?", PRIYA))
    await answers(desk, "reply:lead_priya", ANSWER)
    own = settled(desk, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.at(NOW.replace(hour=17))
    assert told(desk) == []
    return own


def in_the_morning(desk: Desk) -> list[dict[str, Any]]:
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))
    return told(desk)


@on_each
async def test_of_what_became_of_an_answer_by_night_only_the_last_is_told(desk: Desk) -> None:
    own = await unknown_by_night(desk)
    await failed_after_all(desk, own)
    assert told(desk) == []

    (news,) = in_the_morning(desk)

    assert body(news).startswith(TOLD)
    assert told(desk) == []


async def test_an_answer_that_arrived_by_night_after_all_is_no_news(desk: Desk) -> None:
    own = await unknown_by_night(desk)
    about = status("delivered", id="wamid.hers", biz_opaque_callback_data=own)
    await desk.said(statuses=[about])

    assert in_the_morning(desk) == []


async def test_an_unknown_of_the_night_is_told_in_the_morning(desk: Desk) -> None:
    await unknown_by_night(desk)

    (news,) = in_the_morning(desk)

    assert body(news).startswith("Perhaps not delivered")


async def test_who_wants_alerts_by_night_hears_of_it_by_night(desk: Desk) -> None:
    await desk.said(text("alerts night on"))
    desk.at(NOW.replace(hour=15))  # 20:40 at the brokerage
    await desk.said(text("Saturday 11?", PRIYA))
    await answers(desk, "reply:lead_priya", ANSWER)
    settled(desk, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.at(NOW.replace(hour=17))

    assert [body(p).startswith("Perhaps not delivered") for p in told(desk)] == [True]


@on_each
async def test_an_answer_that_cannot_be_read_costs_no_other_its_news_and_rests(desk: Desk) -> None:
    backoff = RowBackoff()
    await answered(desk)
    with desk.record.writing() as conn:
        conn.execute(update(lead_replies).values(state="?"))
    settled(desk, SendResult(Sent.REFUSED, error="131026"))
    await answers(desk, "reply:lead_priya", "Or Sunday.")
    settled(desk, SendResult(Sent.REFUSED, error="131026"))

    news = []
    with capture_logs() as logs:
        for _ in range(10):
            news += told(desk, backoff)
            desk.at(desk.now + timedelta(minutes=1))

    assert ["“Or Sunday.”" in body(one) for one in news] == [True]
    assert [line["rests_seconds"] for line in logs] == [120, 240, 480]
    assert {line["error"].partition(":")[0] for line in logs} == {
        "ValidationError at leads/store/repository.py"
    }


async def test_it_is_told_in_its_readers_language(desk: Desk) -> None:
    await answered(desk)
    settled(desk, SendResult(Sent.REFUSED, error="131026"))
    staff = Staff(desk.record)
    staff.add_member(replace(staff.member("staff_asha", ONE), language="gu"))

    (news,) = told(desk)

    wanted = desk.pakka.library.text("undelivered-unreached", "gu")
    assert body(news).endswith(wanted)


def test_every_reason_has_its_words_in_every_language() -> None:
    text_of = Library().text
    for language in ("en", "hi-Latn", "hi", "gu", "gu-Latn"):
        told = {text_of(f"undelivered-{reason}", language) for reason in (*Why, "unknown")}
        assert len(told) == len(Why) + 1


def test_each_code_of_the_platform_has_a_reason() -> None:
    assert {why(str(code)) for code in CODES} == set(Why) - {Why.STOPPED}
    assert why("the person wrote STOP") is why("stopped") is Why.STOPPED
    assert why("window_closed") is why("131047") is Why.WINDOW
    assert why("ConnectTimeout") is Why.AWAY
    assert why(None) is Why.AWAY
