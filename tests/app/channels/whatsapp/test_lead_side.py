"""Somebody who is not staff writes: person, enquiry, notice, consent, score, the owner's alert."""

from __future__ import annotations

import re

from app.channels.whatsapp.alerts.owner_alerts import ANSWER_WAITS
from leads.model.consent import Purpose
from leads.store.score_log import ScoreLog
from tests.app.channels.whatsapp.desk import (
    MACHINERY,
    PHONES,
    STRANGER,
    Desk,
    body,
    taps,
    text,
    to,
    whatsapp_leads,
)


async def test_a_stranger_becomes_a_lead_with_one_notice_and_the_managers_hear(desk: Desk) -> None:
    await desk.enrol("mona")

    sent = await desk.said(text("3 BHK in Bopal, can we see it?", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert [m.text for m in lead.messages] == ["3 BHK in Bopal, can we see it?"]
    (notice,) = to(sent, STRANGER)
    assert "Reply YES" in body(notice)
    (alert,) = to(sent, PHONES["mona"])
    assert "3 BHK in Bopal, can we see it?" in body(alert)
    assert f"reply:{lead.lead_id}" in taps(alert).values()
    assert ScoreLog(desk.record, MACHINERY).history(lead.lead_id) == []


async def test_after_yes_the_lead_is_scored_with_every_message(desk: Desk) -> None:
    await desk.enrol("mona")
    await desk.said(text("3 BHK in Bopal, can we see it?", STRANGER))

    sent = await desk.said(text("Haan ji", STRANGER))

    (lead,) = whatsapp_leads(desk)
    now = desk.pakka.clock()
    assert all(lead.allows(purpose, at=now) for purpose in Purpose)
    (score,) = ScoreLog(desk.record, MACHINERY).history(lead.lead_id)
    assert score.score is not None
    assert sent == []
    desk.clock.move(ANSWER_WAITS.total_seconds())
    (alert,) = to(desk.sent(), PHONES["mona"])
    assert re.search(r": \*(hot|warm|cold)\*, \d+$", body(alert), re.MULTILINE)
