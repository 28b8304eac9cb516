"""What one row, teller or brokerage makes the clock fail at costs no other its telling."""

from __future__ import annotations

import json
from dataclasses import replace

from pydantic import SecretStr
from sqlalchemy import insert, select
from structlog.testing import capture_logs

from app.runtime.schedule import Schedule
from connectors.queue.channels import SendResult, Sent
from connectors.whatsapp.webhook import CHANNEL
from leads.model.score import Band
from leads.store.held_messages import HeldMessage, HeldMessages
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.tables.conversations import sent_subjects
from leads.store.tables.queues import outbox
from tests.app.channels.whatsapp.desk import (
    MACHINERY,
    ONLY,
    PRIYA,
    Desk,
    body,
    lead_of,
    press,
    tap,
    text,
)
from tests.app.house import NOW, ONE, TWO
from tests.connectors.whatsapp.payloads import NUMBER


def broken(record: Record, brokerage_id: str, staff_id: str) -> None:
    """A message waits whose leads nobody can read: handing over fails on it every minute."""
    boxes = HeldMessages(record, brokerage_id, CHANNEL, NUMBER)
    row = {"brokerage_id": brokerage_id, "staff_id": staff_id, "transcript_id": None}
    with record.writing() as conn:
        boxes.hold(conn, [HeldMessage(staff_id, "broken", "broken", "text", {}, NOW)])
        told = {"dedupe_key": "broken", "lead_ids": 5}
        conn.execute(insert(sent_subjects).values({**row, **told}))


async def answer_fails(desk: Desk) -> None:
    """Asha's answer to Priya does not arrive, and Priya is hot."""
    await desk.enrol("asha")
    await desk.said(text("Saturday 11?", PRIYA))
    score = ScoreLog(desk.record, MACHINERY).history(lead_of(desk).lead_id)[-1]
    ScoreLog(desk.record, MACHINERY).save([replace(score, band=Band.HOT)], cause="test")
    await desk.said(tap("reply:lead_priya", "Reply"))
    (shown,) = await desk.said(text("Yes, Saturday 11."))
    desk.put(press(shown, "Send"))
    await desk.work()
    while (sending := desk.outbox.mark_next("test", ONLY)) is not None:
        desk.outbox.settle(sending, SendResult(Sent.REFUSED, error="131026"))


def told_now(desk: Desk) -> list[str]:
    """What the clock tells now, in words."""
    pakka = desk.pakka
    settings = pakka.settings.model_copy(update={"whatsapp_token": SecretStr("t")})
    count = Schedule(replace(pakka, settings=settings)).send_due_alerts()
    with pakka.record.reading() as conn:
        rows = conn.execute(select(outbox.c.payload).order_by(outbox.c.seq)).scalars().all()
    return [body(json.loads(row)) for row in rows[-count:]] if count else []


def is_whole(told: list[str]) -> bool:
    """Whether both the failed answer and the day's sum are told."""
    heads = ("Not delivered to *Priya Mehta", "Good morning")
    return [one.startswith(head) for one, head in zip(told, heads, strict=True)] == [True, True]


async def test_a_message_whose_lead_cannot_be_read_costs_no_other_telling(desk: Desk) -> None:
    record = desk.record
    await answer_fails(desk)
    for brokerage_id, staff_id in ((ONE, "staff_asha"), (TWO, "staff_tara")):
        broken(record, brokerage_id, staff_id)

    with capture_logs() as logs:
        assert is_whole(told_now(desk))

    assert [line["row"] for line in logs] == [
        f"handover:{house}{key}" for house in (ONE, TWO) for key in ("", ":broken")
    ]
    for line in logs:
        assert set(line) == {"event", "log_level", "row", "error", "rests_seconds"}
        assert line["event"] == "telling.failed"
        assert line["error"].startswith("TypeError at leads/store/message_subjects.py:")


async def test_when_handing_over_fails_bad_news_and_the_days_sum_are_still_told(
    desk: Desk,
) -> None:
    record = desk.record
    await answer_fails(desk)
    for brokerage_id, staff_id in ((ONE, "staff_asha"), (TWO, "staff_tara")):
        broken(record, brokerage_id, staff_id)
    with record.writing() as conn:
        conn.exec_driver_sql("UPDATE held_messages SET at = 'soon'")

    with capture_logs() as logs:
        assert is_whole(told_now(desk))

    failed = [line for line in logs if line["event"] == "schedule.failed"]
    assert [(line["brokerage"], line["work"]) for line in failed] == [
        (ONE, "hand_over_alerts"),
        (TWO, "hand_over_alerts"),
    ]
    for line in failed:
        assert set(line) == {"event", "log_level", "brokerage", "work", "error"}
        assert " at " in line["error"]
