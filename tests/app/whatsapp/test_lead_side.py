"""Somebody who is not staff writes: person, enquiry, notice, consent, score, the owner's alert."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leads.consent import Purpose
from leads.lead import Lead, LeadKind
from leads.people import AliasKind, People
from leads.scope import Scope
from leads.score_log import ScoreLog
from leads.senders import Senders
from leads.staff import Assignment
from leads.store import LeadStore
from tests.app.house import ONE
from tests.app.whatsapp.desk import PHONES, STRANGER, Desk, body, tap, taps, text

MACHINERY = Scope.machinery(ONE)


def whatsapp_leads(desk: Desk) -> list[Lead]:
    store = LeadStore(desk.house.pakka.record, MACHINERY)
    return [lead for lead in store.all_leads() if lead.lead_id.startswith("lead_wa_")]


def to_phone(sent: list[dict[str, Any]], phone: str) -> list[dict[str, Any]]:
    return [p for p in sent if p.get("to") == f"+{phone}"]


async def test_a_stranger_becomes_a_lead_with_one_notice_and_the_managers_hear(desk: Desk) -> None:
    await desk.enrol("mona")

    sent = await desk.said(text("3 BHK in Bopal, can we see it?", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert [m.text for m in lead.messages] == ["3 BHK in Bopal, can we see it?"]
    (notice,) = to_phone(sent, STRANGER)
    assert "Reply YES" in body(notice)
    (alert,) = to_phone(sent, PHONES["mona"])
    assert "3 BHK in Bopal, can we see it?" in body(alert)
    assert f"reply:{lead.lead_id}" in taps(alert).values()
    assert ScoreLog(desk.house.pakka.record, MACHINERY).history(lead.lead_id) == []


async def test_after_yes_the_lead_is_scored_with_every_message(desk: Desk) -> None:
    await desk.enrol("mona")
    await desk.said(text("3 BHK in Bopal, can we see it?", STRANGER))

    sent = await desk.said(text("Haan ji", STRANGER))

    (lead,) = whatsapp_leads(desk)
    now = desk.house.pakka.clock()
    assert all(lead.allows(purpose, at=now) for purpose in Purpose)
    (score,) = ScoreLog(desk.house.pakka.record, MACHINERY).history(lead.lead_id)
    assert score.score is not None
    assert to_phone(sent, STRANGER) == []
    (alert,) = to_phone(sent, PHONES["mona"])
    assert "/100" in body(alert)
