"""Tried in the evening: what the night holds is said once; a hello before the code is no lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from leads.store.enrolment import Enrolment
from leads.store.message_subjects import AlertRules
from leads.store.tables.columns import METADATA
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    press,
    tap,
    taps,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE

EVENING = NOW.replace(hour=17)  # 22:30 at the brokerage
HOUR = timedelta(hours=1)


async def evening(desk: Desk) -> Desk:
    """Asha was enrolled by day and writes in the evening."""
    await desk.enrol("asha")
    desk.at(EVENING)
    await desk.said(text("top 5"))
    return desk


async def test_the_first_held_alert_is_said_once_with_how_to_change_it(desk: Desk) -> None:
    desk = await evening(desk)

    told = to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"])
    again = to(await desk.said(text("Or Sunday?", PRIYA)), PHONES["asha"])

    (line,) = told
    assert "it comes at 8:00" in body(line)
    assert "alerts night on" in body(line)
    assert again == []


async def test_who_sleeps_is_not_woken_to_hear_that_it_is_night(desk: Desk) -> None:
    desk = await evening(desk)
    desk.at(EVENING + 2 * HOUR)

    assert to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"]) == []


@pytest.mark.parametrize("order", ["alerts night on", "alert raat chalu", "એલર્ટ રાત ચાલુ"])
async def test_alerts_by_night_come_at_once(desk: Desk, order: str) -> None:
    desk = await evening(desk)
    await desk.said(text(order))

    (alert,) = to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"])

    assert "“Saturday 11?”" in body(alert)


async def test_on_and_off_of_all_say_nothing_of_the_night(desk: Desk) -> None:
    desk = await evening(desk)
    for order in ("alerts off", "alerts on"):
        await desk.said(text(order))

    off = AlertRules(desk.record, ONE).off("staff_asha")

    assert off == {"night"}


async def test_a_hello_before_the_code_leaves_no_lead_and_nothing_to_tell(desk: Desk) -> None:
    await desk.enrol("mona")
    code = Enrolment(desk.record, ONE).invite("staff_bela", at=NOW)
    desk.put(text("hello", PHONES["bela"]))
    await desk.work()
    (lead,) = whatsapp_leads(desk)

    sent = await desk.said(text(code, PHONES["bela"]))

    assert whatsapp_leads(desk) == []
    (welcome,) = sent  # neither the question for consent nor Mona's alert of the "lead"
    assert welcome["to"] == f"+{PHONES['bela']}"
    assert "Brokerage_One" in body(welcome)
    for table in METADATA.sorted_tables:
        if "lead_id" in table.c:
            with desk.record.reading() as conn:
                left = select(table).where(table.c.lead_id == lead.lead_id)
                assert conn.execute(left).first() is None, table.name
    assert "Priya" in body((await desk.said(text("top 5", PHONES["mona"])))[0])


async def test_a_real_lead_stays_one_whoever_enrols(desk: Desk) -> None:
    await desk.said(text("3 BHK in Bopal?", STRANGER))
    await desk.enrol("bela")

    assert len(whatsapp_leads(desk)) == 1


@pytest.mark.parametrize("what", ["agreed", "answered"])
async def test_an_enquiry_that_went_on_stays_though_its_sender_enrols(
    desk: Desk, what: str
) -> None:
    await desk.enrol("mona")
    sent = await desk.said(text("3 BHK in Bopal?", PHONES["bela"]))
    if what == "agreed":
        notice = next(one for one in to(sent, PHONES["bela"]) if taps(one))
        title, own = next(iter(taps(notice).items()))
        await desk.said(tap(own, title, PHONES["bela"]))
    else:
        (alert,) = to(sent, PHONES["mona"])
        await desk.said(press(alert, "Reply", PHONES["mona"]))
    code = Enrolment(desk.record, ONE).invite("staff_bela", at=NOW)

    await desk.said(text(code, PHONES["bela"]))

    assert len(whatsapp_leads(desk)) == 1


async def test_a_guessed_code_undoes_nothing(desk: Desk) -> None:
    await desk.said(text("hello", STRANGER))

    await desk.said(text("PAKKA-00000-00000", STRANGER))

    assert len(whatsapp_leads(desk)) == 1
