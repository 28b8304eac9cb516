"""Answers that wait until the lead writes: each goes, joins the talk, or is told to have failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event

from app.channels.whatsapp.alerts.delivery_failures import tell_failed_replies
from app.channels.whatsapp.alerts.row_backoff import RowBackoff
from connectors.whatsapp.webhook import CHANNEL
from leads.store.held_messages import KEPT, HeldMessage, HeldMessages
from leads.store.record import Record
from tests.app.channels.whatsapp.desk import PHONES, Desk, body, tap, taps, text
from tests.app.channels.whatsapp.lead_house import lead_of, to
from tests.app.channels.whatsapp.timed_desk import TimedDesk
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import NUMBER

PRIYA = "919825014821"
OVER = timedelta(hours=25)  # the lead's day


def boxes(record: Record) -> HeldMessages:
    return HeldMessages(record, ONE, CHANNEL, NUMBER)


def saying(held: HeldMessage, words: str, name: str) -> HeldMessage:
    """Another message to the same person that is not in its box yet."""
    own = held.payload["type"]
    told = {"body": {"text": words}} if own == "interactive" else {"body": words}
    payload = {**held.payload, own: {**held.payload[own], **told}}
    return replace(held, payload=payload, dedupe_key=name, subject=name, seq=None)


async def priyas_day_is_over(timed: TimedDesk) -> Desk:
    await timed.desk.enrol("asha")
    await timed.desk.said(text("Saturday 11?", PRIYA))
    timed.at(NOW + OVER)
    return timed.desk


async def kept(timed: TimedDesk, words: str) -> None:
    """Asha's answer waits until Priya writes."""
    await timed.desk.said(tap("reply:lead_priya", "Reply", **timed.stamped))
    (shown,) = await timed.desk.said(text(words, **timed.stamped))
    (told,) = await timed.desk.said(tap(taps(shown)["Send"], "Send", **timed.stamped))
    assert "Kept for" in body(told)


async def heard(timed: TimedDesk, words: str) -> list[str]:
    """What Priya reads once she wrote this."""
    return [body(p) for p in to(await timed.desk.said(text(words, PRIYA, **timed.stamped)), PRIYA)]


def talk(desk: Desk) -> list[str]:
    return [m.text for m in lead_of(desk).messages if m.sender == "broker"]


async def test_of_seven_answers_that_wait_all_go_in_order_and_join_the_talk(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    desk = await priyas_day_is_over(timed)
    answers = [f"Home {number} is free on Sunday." for number in range(7)]
    for answer in answers:
        await kept(timed, answer)

    assert await heard(timed, "hello?") == answers

    assert talk(desk)[-7:] == answers
    assert await heard(timed, "which one?") == []


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


async def test_an_answer_held_while_others_are_released_waits_on_and_joins_when_it_goes(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    desk = await priyas_day_is_over(timed)
    await kept(timed, "Yes, Sunday.")
    record = desk.house.pakka.record
    (waiting,) = boxes(record).waiting(lead_of(desk).person_id, at=timed.times[0])
    late = saying(waiting, "Or Monday.", "reply:lead_priya:reply_late")

    with held_after_the_first_look(record, late):
        first = await heard(timed, "hello?")

    assert (first, talk(desk)[-1]) == (["Yes, Sunday."], "Yes, Sunday.")
    assert (await heard(timed, "and Monday?"), talk(desk)[-1]) == (["Or Monday."], "Or Monday.")


async def test_an_answer_that_got_too_old_is_told_though_a_newer_one_went(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    desk, pakka = await priyas_day_is_over(timed), timed.desk.house.pakka
    await kept(timed, "Yes, Sunday.")
    timed.at(NOW + OVER + KEPT - timedelta(hours=12))
    await kept(timed, "Or Monday.")
    timed.at(NOW + OVER + KEPT + timedelta(seconds=30))
    assert await heard(timed, "hello?") == ["Or Monday."]

    tell_failed_replies(pakka, pakka.staff.brokerage(ONE), desk.outbox, RowBackoff())

    (news,) = [body(p) for p in to(desk.sent(), PHONES["asha"])]
    assert "“Yes, Sunday.”" in news


def news(timed: TimedDesk) -> list[str]:
    """What Asha hears now of answers that did not arrive."""
    pakka = timed.desk.house.pakka
    tell_failed_replies(pakka, pakka.staff.brokerage(ONE), timed.desk.outbox, RowBackoff())
    return [body(p) for p in to(timed.desk.sent(), PHONES["asha"])]


async def test_answers_whose_wait_a_stop_ended_are_each_told_to_their_author_once(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    await priyas_day_is_over(timed)
    await kept(timed, "Yes, Sunday.")
    await kept(timed, "Or Monday.")

    assert len(await heard(timed, "STOP")) == 1
    first, second = news(timed)

    assert first.startswith("Not delivered to *Priya Mehta")
    assert "“Yes, Sunday.”" in first
    assert "“Or Monday.”" in second
    for one in (first, second):
        assert one.endswith("They wrote STOP. Do not contact them.")
    assert news(timed) == []


async def test_answers_that_waited_and_went_are_no_news_after_a_later_stop(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    await priyas_day_is_over(timed)
    await kept(timed, "Yes, Sunday.")
    assert await heard(timed, "hello?") == ["Yes, Sunday."]
    await heard(timed, "STOP")

    assert news(timed) == []


async def test_of_alerts_that_wait_the_newest_five_go_and_none_of_a_failed_answer_is_cut(
    timed_on_each: TimedDesk,
) -> None:
    timed = timed_on_each
    desk, record = timed.desk, timed.desk.house.pakka.record
    await desk.enrol("asha")
    timed.at(NOW + OVER)
    await desk.said(text("Saturday 11?", PRIYA, **timed.stamped))
    (waiting,) = boxes(record).waiting("staff_asha", at=timed.times[0])
    names = ["undelivered:out_1", *(f"alert {number}" for number in range(7))]
    with record.writing() as conn:
        boxes(record).release(conn, "staff_asha", at=timed.times[0])
        boxes(record).hold(conn, [saying(waiting, name, name) for name in names])

    sent = await desk.said(text("top 5", **timed.stamped))

    assert [body(one) for one in sent[:-1]] == [names[0], *names[-5:]]
    assert boxes(record).waiting("staff_asha", at=timed.times[0]) == []
