"""Answers that wait until the lead writes: each goes, joins the talk, or is told to have failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event

from app.channels.whatsapp.alerts.delivery_failures import report_failed_replies
from connectors.whatsapp.webhook import CHANNEL
from leads.store.held_messages import KEPT, HeldMessage, HeldMessages
from leads.store.record import Record
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    Desk,
    body,
    lead_of,
    on_each,
    press,
    tap,
    text,
    to,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import NUMBER

OVER = timedelta(hours=25)  # the lead's day


def boxes(record: Record) -> HeldMessages:
    return HeldMessages(record, ONE, CHANNEL, NUMBER)


def saying(held: HeldMessage, words: str, name: str) -> HeldMessage:
    """Another message to the same person that is not in its box yet."""
    own = held.payload["type"]
    told = {"body": {"text": words}} if own == "interactive" else {"body": words}
    payload = {**held.payload, own: {**held.payload[own], **told}}
    return replace(held, payload=payload, dedupe_key=name, subject=name, seq=None)


async def priyas_day_is_over(desk: Desk) -> None:
    await desk.enrol("asha")
    await desk.said(text("Saturday 11?", PRIYA))
    desk.at(NOW + OVER)


async def kept(desk: Desk, words: str) -> None:
    """Asha's answer waits until Priya writes."""
    await desk.said(tap("reply:lead_priya", "Reply"))
    (shown,) = await desk.said(text(words))
    (told,) = await desk.said(press(shown, "Send"))
    assert "Kept for" in body(told)


async def heard(desk: Desk, words: str) -> list[str]:
    """What Priya reads once she wrote this."""
    return [body(p) for p in to(await desk.said(text(words, PRIYA)), PRIYA)]


def talk(desk: Desk) -> list[str]:
    return [m.text for m in lead_of(desk).messages if m.sender == "broker"]


@on_each
async def test_of_seven_answers_that_wait_all_go_in_order_and_join_the_talk(desk: Desk) -> None:
    await priyas_day_is_over(desk)
    answers = [f"Home {number} is free on Sunday." for number in range(7)]
    for answer in answers:
        await kept(desk, answer)

    assert await heard(desk, "hello?") == answers

    assert talk(desk)[-7:] == answers
    assert await heard(desk, "which one?") == []


@contextmanager
def held_after_the_first_look(record: Record, late: HeldMessage) -> Iterator[None]:
    """`late` comes to wait right after somebody read for the first time what waits."""
    rest = [late]

    def hold(_conn: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if rest and statement.startswith("SELECT") and "ORDER BY held_messages.seq" in statement:
            one = rest.pop()
            with record.writing() as conn:
                boxes(record).hold(conn, [one])

    event.listen(Engine, "after_cursor_execute", hold)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", hold)
    assert not rest


@on_each
async def test_an_answer_held_while_others_are_released_waits_on_and_joins_when_it_goes(
    desk: Desk,
) -> None:
    await priyas_day_is_over(desk)
    await kept(desk, "Yes, Sunday.")
    record = desk.record
    (waiting,) = boxes(record).waiting(lead_of(desk).person_id, at=desk.now)
    late = saying(waiting, "Or Monday.", "reply:lead_priya:reply_late")

    with held_after_the_first_look(record, late):
        first = await heard(desk, "hello?")

    assert (first, talk(desk)[-1]) == (["Yes, Sunday."], "Yes, Sunday.")
    assert (await heard(desk, "and Monday?"), talk(desk)[-1]) == (["Or Monday."], "Or Monday.")


@on_each
async def test_an_answer_that_got_too_old_is_told_though_a_newer_one_went(desk: Desk) -> None:
    await priyas_day_is_over(desk)
    await kept(desk, "Yes, Sunday.")
    desk.at(NOW + OVER + KEPT - timedelta(hours=12))
    await kept(desk, "Or Monday.")
    desk.at(NOW + OVER + KEPT + timedelta(seconds=30))
    assert await heard(desk, "hello?") == ["Or Monday."]

    (told,) = news(desk)
    assert "“Yes, Sunday.”" in told


def news(desk: Desk) -> list[str]:
    """What Asha hears now of answers that did not arrive."""
    return [body(p) for p in to(desk.told_by(report_failed_replies), PHONES["asha"])]


@on_each
async def test_answers_whose_wait_a_stop_ended_are_each_told_to_their_author_once(
    desk: Desk,
) -> None:
    await priyas_day_is_over(desk)
    await kept(desk, "Yes, Sunday.")
    await kept(desk, "Or Monday.")

    assert len(await heard(desk, "STOP")) == 1
    first, second = news(desk)

    assert first.startswith("Not delivered to *Priya Mehta")
    assert "“Yes, Sunday.”" in first
    assert "“Or Monday.”" in second
    for one in (first, second):
        assert one.endswith("They wrote STOP. Do not contact them.")
    assert news(desk) == []


@on_each
async def test_answers_that_waited_and_went_are_no_news_after_a_later_stop(desk: Desk) -> None:
    await priyas_day_is_over(desk)
    await kept(desk, "Yes, Sunday.")
    assert await heard(desk, "hello?") == ["Yes, Sunday."]
    await heard(desk, "STOP")

    assert news(desk) == []


@on_each
async def test_of_alerts_that_wait_the_newest_five_go_and_none_of_a_failed_answer_is_cut(
    desk: Desk,
) -> None:
    record = desk.record
    await desk.enrol("asha")
    desk.at(NOW + OVER)
    await desk.said(text("Saturday 11?", PRIYA))
    (waiting,) = boxes(record).waiting("staff_asha", at=desk.now)
    names = ["undelivered:out_1", *(f"alert {number}" for number in range(7))]
    with record.writing() as conn:
        boxes(record).release(conn, "staff_asha", at=desk.now)
        boxes(record).hold(conn, [saying(waiting, name, name) for name in names])

    sent = await desk.said(text("top 5"))

    assert [body(one) for one in sent[:-1]] == [names[0], *names[-5:]]
    assert boxes(record).waiting("staff_asha", at=desk.now) == []
