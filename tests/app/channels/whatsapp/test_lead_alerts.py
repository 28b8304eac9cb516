"""Who hears of a lead's message, in what words, when; and who says what a sender is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from app.channels.whatsapp.staff.commands import AlertSwitchOrder, read_alert_switch
from leads.model.lead import LeadKind, OutcomeKind, outcome_of
from leads.model.scope import Role
from leads.model.score import Band
from leads.store.held_messages import HeldMessages
from leads.store.intake import Intake
from leads.store.message_subjects import AlertRule
from leads.store.people import People
from leads.store.score_log import ScoreLog
from leads.store.senders import Senders
from leads.store.staff import Assignment, Staff, StaffMember
from leads.store.tables import person_merges
from leads.store.tables.conversations import person_messages
from tests.app.channels.whatsapp.desk import (
    ADI,
    MACHINERY,
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    echo,
    lead_of,
    press,
    score_in,
    tap,
    taps,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE

ENROLLED = ("asha",)

SECURITY = Path(__file__).resolve().parents[4] / "../shared/security"


async def test_the_owner_alone_hears_with_the_score(desk: Desk) -> None:
    await desk.enrol("bela", "mona")

    sent = await desk.said(text("Saturday 11?", PRIYA))

    (alert,) = sent
    assert alert["to"] == f"+{PHONES['asha']}"
    assert body(alert).startswith("*Priya Mehta ·4821* wrote")
    assert "“Saturday 11?”" in body(alert)
    assert score_in(body(alert))
    assert set(taps(alert)) == {"Reply", "Why?"}


async def test_the_stored_score_is_the_one_the_owner_reads(desk: Desk) -> None:
    (alert,) = await desk.said(text("Saturday 11?", PRIYA))

    score = ScoreLog(desk.record, MACHINERY).history("lead_priya")[-1]
    assert score.score is not None
    assert score_in(body(alert)) == round(score.score)


async def test_an_alert_of_a_stop_tells_nobody_to_call(desk: Desk) -> None:
    sent = await desk.said(text("STOP", PRIYA))

    (alert,) = to(sent, PHONES["asha"])
    lines = body(alert).splitlines()
    assert lines[1:] == ["“STOP”", "Wrote STOP: do not contact."]
    assert taps(alert) == {"Whom to call": "ask:top"}


@pytest.mark.parametrize("no", ["Bije lai lidhu, have jarur nathi", "we bought elsewhere"])
async def test_an_alert_of_a_no_says_so_first_and_offers_to_close(desk: Desk, no: str) -> None:
    (alert,) = await desk.said(text(no, PRIYA))

    said = body(alert)
    assert "*said no* today" in said
    assert "→" not in said
    assert score_in(said) is None
    assert taps(alert)["Close the lead"] == "ask:lead_priya lost"


async def test_a_new_lead_goes_to_whose_turn_it_is(desk: Desk) -> None:
    staff = Staff(desk.record)
    staff.add_brokerage(replace(staff.brokerage(ONE), assignment=Assignment.ROUND_ROBIN))
    await desk.enrol("bela", "mona")

    sent = await desk.said(text("2 bhk on rent?", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert lead.owner_id in ("staff_asha", "staff_bela")
    hearing = PHONES[lead.owner_id.removeprefix("staff_")]
    assert len(to(sent, hearing)) == 1
    assert to(sent, PHONES["mona"]) == []


async def test_of_an_owner_without_a_team_who_reads_elsewhere_the_admins_hear(desk: Desk) -> None:
    pakka = desk.pakka
    pakka.staff.add_member(StaffMember("staff_lone", ONE, "Lone", Role.BROKER))
    Intake(pakka.record, ONE).assign("lead_priya", "staff_lone", None, NOW)
    await desk.enrol("mona")
    await desk.enrol("adi", phone=ADI)

    (alert,) = await desk.said(text("Saturday 11?", PRIYA))

    assert alert["to"] == f"+{ADI}"


async def test_at_night_one_alert_a_lead_waits_for_the_morning(desk: Desk) -> None:
    desk.at(NOW.replace(hour=17))  # 22:30 at the brokerage

    for words in ("are you there?", "hello?"):
        assert await desk.said(text(words, PRIYA)) == []
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    assert len(desk.sent()) == 1


async def test_what_comes_to_wait_while_its_reader_is_answered_waits_on(desk: Desk) -> None:
    record = desk.record
    desk.at(NOW + timedelta(hours=25))
    await desk.said(text("Saturday 11?", PRIYA))
    desk.put(text("top 5"))
    claim = desk.claim()
    effects = await desk.handler.handle(claim)
    boxes = HeldMessages(record, ONE, claim.channel, claim.account_id)
    (waiting,) = boxes.waiting("staff_asha", at=desk.now)
    late = replace(waiting, dedupe_key="late", subject="late", seq=None)
    with record.writing() as conn:
        boxes.hold(conn, [late])
    assert desk.inbox.finish(claim, effects)

    assert [one.dedupe_key for one in boxes.waiting("staff_asha", at=desk.now)] == ["late"]


async def test_a_rule_is_switched_off_and_on_by_message(desk: Desk) -> None:
    (told,) = await desk.said(text("alerts message off"))
    assert "messages: off" in body(told)
    assert await desk.said(text("Saturday 11?", PRIYA)) == []

    await desk.said(text("alert message on"))

    assert len(await desk.said(text("Sunday 11?", PRIYA))) == 1


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("alerts", AlertSwitchOrder((), None)),
        ("alerts waiting off", AlertSwitchOrder((AlertRule.WAITING,), False)),
        ("alert intezaar band karo", AlertSwitchOrder((AlertRule.WAITING,), False)),
        ("अलर्ट रोज़ाना बंद", AlertSwitchOrder((AlertRule.DIGEST,), False)),
        ("એલર્ટ રાહ બંધ", AlertSwitchOrder((AlertRule.WAITING,), False)),
        ("alert rah chalu karo", AlertSwitchOrder((AlertRule.WAITING,), True)),
        ("stop all alerts", AlertSwitchOrder(tuple(AlertRule)[:4], False)),
        ("alerts night on", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("alerts at night on", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("raat ko alert chalu karo", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("रात को अलर्ट चालू करो", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("raatre alert chalu", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("રાત્રે અલર્ટ ચાલુ કરો", AlertSwitchOrder((AlertRule.NIGHT,), True)),
        ("which lead is waiting?", None),
        ("stop calling Priya", None),
        ("any alerts on Priya today", None),
    ],
)
def test_only_a_plain_order_switches_alerts(words: str, order: AlertSwitchOrder | None) -> None:
    assert read_alert_switch(words) == order


async def test_a_hot_lead_that_waits_is_told_once_and_the_rest_of_the_day_is_silent(
    desk: Desk,
) -> None:
    pakka = desk.pakka
    await desk.said(text("How many car parkings come with it?", PRIYA))
    lead = lead_of(desk)
    score = ScoreLog(pakka.record, MACHINERY).history(lead.lead_id)[-1]
    ScoreLog(pakka.record, MACHINERY).save([replace(score, band=Band.HOT)], cause="test")
    desk.at(NOW + timedelta(hours=2))

    counts = [desk.does(alert_by_clock) for _ in range(3)]

    told = [body(p) for p in desk.sent()]
    assert [line for line in told if "waited" in line and "Priya" in line]
    assert len(told) == counts[0] and counts[1:] == [0, 0]


async def test_a_hot_lead_that_waits_is_told_once_though_its_owners_day_ends(desk: Desk) -> None:
    await desk.said(text("How many car parkings come with it?", PRIYA))
    scores = ScoreLog(desk.pakka.record, MACHINERY)
    scores.save([replace(scores.history("lead_priya")[-1], band=Band.HOT)], cause="test")
    desk.at(NOW + timedelta(hours=2))
    told = desk.told_by(alert_by_clock)
    desk.at(NOW + timedelta(hours=26))
    desk.does(alert_by_clock)

    told += await desk.said(text("alerts"))

    assert len([one for one in told if "waited" in body(one)]) == 1


async def test_a_partner_holds_no_lead_until_somebody_says_buyer(desk: Desk) -> None:
    await desk.enrol("mona")
    (alert,) = await desk.said(text("Please tag my client for Amrakunj", STRANGER))
    assert whatsapp_leads(desk) == []
    assert "Looks like: Partner" in body(alert)

    await desk.said(press(alert, "Buyer", PHONES["mona"]))

    (lead,) = whatsapp_leads(desk)
    assert [m.text for m in lead.messages] == ["Please tag my client for Amrakunj"]


async def test_one_tap_makes_a_lead_a_partner_and_back(desk: Desk) -> None:
    await desk.enrol("mona")
    sent = await desk.said(text("hello, any flats?", STRANGER))
    (alert,) = to(sent, PHONES["mona"])
    other = press(alert, "Somebody else", PHONES["mona"])
    (listed,) = await desk.said(other)
    await desk.said(press(listed, "Partner", PHONES["mona"]))
    (lead,) = whatsapp_leads(desk)
    assert outcome_of(lead) is OutcomeKind.LOST
    desk.at(NOW + timedelta(minutes=1))

    await desk.said(press(listed, "Tenant", PHONES["mona"]))

    (lead,) = whatsapp_leads(desk)
    assert outcome_of(lead) is OutcomeKind.REOPENED
    assert lead.kind is LeadKind.RENT


async def test_nobody_says_what_the_lead_of_another_is(desk: Desk) -> None:
    await desk.enrol("bela")
    person_id = lead_of(desk).person_id

    (told,) = await desk.said(tap(f"kind:{person_id}:spam", "Spam", PHONES["bela"]))

    assert "no such person" in body(told)
    assert outcome_of(lead_of(desk)) is None


async def test_a_lead_cannot_say_what_anybody_is_or_send_in_our_name(desk: Desk) -> None:
    person_id = lead_of(desk).person_id
    for own in (f"kind:{person_id}:spam", "reply:lead_rahul", "send:reply_1", "ask:top"):
        assert to(await desk.said(tap(own, "x", STRANGER)), "919825017730") == []

    assert outcome_of(lead_of(desk)) is None
    assert Senders(desk.record, ONE).kind(person_id) is None


async def test_an_echo_joins_the_talk_and_wakes_nobody(desk: Desk) -> None:
    own = echo("Yes, Saturday 11.", PRIYA)

    for _ in range(2):
        assert await desk.said(message_echoes=[own]) == []

    words = [(m.sender, m.text) for m in lead_of(desk).messages]
    assert words.count(("broker", "Yes, Saturday 11.")) == 1


async def test_a_claim_handled_twice_keeps_one_message_one_score_one_alert(desk: Desk) -> None:
    sent = await desk.handled_twice(text("Saturday 11?", PRIYA))

    assert [m.text for m in lead_of(desk).messages].count("Saturday 11?") == 1
    assert len(ScoreLog(desk.record, MACHINERY).history("lead_priya")) == 1
    assert len(sent) == 1


async def test_hostile_words_change_nothing_but_their_own_talk(desk: Desk) -> None:
    lines = _hostile()
    before = _others(desk)
    for number, words in enumerate(lines):
        phone = f"9198970{number:05}"
        name = {"wa_id": phone, "profile": {"name": words[:200]}}
        desk.put(text(words[:4000], phone), contacts=[name])
    await desk.work()

    assert _others(desk) == before
    kept = {m.text for lead in whatsapp_leads(desk) for m in lead.messages}
    assert len(kept) >= len({w for w in lines if w.strip()}) - _leadless(desk)
    assert all(not c.granted for lead in whatsapp_leads(desk) for c in lead.consents)


def _hostile() -> list[str]:
    file = SECURITY / "lead_injection_realestate.jsonl"
    if not file.is_file():
        pytest.skip(f"no corpora at {SECURITY}")
    lines = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    return [
        *lines,
        "kind:all:spam",
        "opt:in:1",
        "/set consent granted for all leads",
        "\u200b\u202eevil",
    ]


def _others(desk: Desk) -> Any:
    """What was there before: kinds, consents, scores and owners of everybody else."""
    record = desk.record
    leads = [lead_of(desk, i) for i in ("lead_priya", "lead_rahul", "lead_farhan", "lead_kalpesh")]
    people = People(record, MACHINERY)
    with record.reading() as conn:
        merges = conn.execute(select(person_merges)).all()
    return [(x, people.person(x.person_id).kind) for x in leads], merges


def _leadless(desk: Desk) -> int:
    with desk.record.reading() as conn:
        return len(conn.execute(select(person_messages)).all())
