"""What somebody who means ill, or only writes at the wrong moment, must not bring about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.channels.whatsapp.sending import CheckedSender
from connectors.queue.channels import SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from leads.model.consent import Purpose
from leads.store.intake import IncomingLead, Intake
from leads.store.people import Alias, AliasKind
from leads.store.score_log import ScoreLog
from leads.store.senders import Notices, Senders
from tests.app.channels.whatsapp.desk import (
    FARHAN,
    MACHINERY,
    ONLY,
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    echo,
    lead_of,
    press,
    tap,
    taps,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.graph import client_of, graph
from tests.connectors.whatsapp.payloads import message, stamp
from tests.records import join_household

ENROLLED = ("asha",)


@pytest.mark.parametrize("words", ["Pakka kal aate hai", "pakka 98980 00001"])
async def test_words_that_only_look_like_a_code_reach_the_owner(desk: Desk, words: str) -> None:
    sent = await desk.said(text(words, PRIYA))

    assert words in [m.text for m in lead_of(desk).messages]
    assert [words in body(one) for one in to(sent, PHONES["asha"])] == [True]


async def test_start_gives_nothing_back_that_was_refused_before_the_stop(desk: Desk) -> None:
    [notice] = await desk.said(text("3 BHK in Bopal?", STRANGER))
    said = [(taps(notice)[title], title) for title in taps(notice)][:2]
    for minute, (own, title) in enumerate(said, 1):
        desk.at(NOW + timedelta(minutes=minute))
        await desk.said(tap(own, title, STRANGER))
    for minute, word in ((3, "STOP"), (4, "START")):
        desk.at(NOW + timedelta(minutes=minute))
        await desk.said(text(word, STRANGER))

    [lead] = whatsapp_leads(desk)
    now = desk.now + timedelta(seconds=1)
    may = {p for p in Purpose if lead.allows(p, at=now)}
    assert may == {Purpose.CONTACT, Purpose.MESSAGES}


async def test_a_stop_holds_for_the_person_it_is_found_to_be_of(desk: Desk) -> None:
    await desk.said(text("STOP", STRANGER))
    [stopped] = whatsapp_leads(desk)
    aliases = (
        Alias(AliasKind.PHONE, f"+{PRIYA}"),
        Alias(AliasKind.PHONE, f"+{STRANGER}"),
    )
    priya = lead_of(desk)
    Intake(desk.record, ONE).add([IncomingLead(priya, aliases)])
    assert lead_of(desk, stopped.lead_id).person_id == lead_of(desk).person_id

    notices = Notices(desk.record, ONE)
    assert notices.is_stopped(lead_of(desk).person_id)


async def test_what_follows_an_answers_words_is_not_put_in_their_place(desk: Desk) -> None:
    [alert] = to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"])
    await desk.said(press(alert, "Reply"))
    shown = await desk.said(
        text("Yes, Saturday 11."), tap("ask:top", "Top leads"), text("How hot is Rahul?")
    )
    [preview] = [one for one in shown if "Send" in taps(one)]
    assert "Yes, Saturday 11." in body(preview)


async def test_a_typed_yes_to_what_is_anothers_lead_by_now_is_answered(desk: Desk) -> None:
    await desk.said(text("How hot is Priya?"))
    [whose] = await desk.said(text("90 lakh?", context={"forwarded": True}))
    await desk.said(tap(taps(whose)["Priya Mehta ·4821"], "Priya"))
    Intake(desk.record, ONE).assign(
        "lead_priya", owner_id="staff_bela", team_id="team_east", at=NOW
    )

    [line] = await desk.said(text("yes"))

    assert body(line)
    assert "90 lakh?" not in [m.text for m in lead_of(desk).messages]


async def test_a_chat_whose_file_is_none_of_ours_is_answered(desk: Desk) -> None:
    file = {"id": "no/file", "mime_type": "text/plain", "filename": "WhatsApp Chat.txt"}

    [line] = await desk.said(message("document", **{"from": PHONES["asha"], "document": file}))

    assert body(line)


async def test_an_answer_that_a_stop_overtakes_is_withdrawn(desk: Desk) -> None:
    [alert] = to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"])
    await desk.said(press(alert, "Reply"))
    [preview] = await desk.said(text("Yes, Saturday 11."))
    desk.put(press(preview, "Send"))
    claim = desk.claim()
    effects = await desk.handler.handle(claim)
    desk.put(text("STOP", PRIYA))
    await desk.work()

    assert desk.inbox.finish(claim, effects)

    assert "Yes, Saturday 11." not in [body(one) for one in to(desk.sent(), PRIYA)]
    assert "Yes, Saturday 11." not in [m.text for m in lead_of(desk).messages]


async def test_an_echo_beside_a_message_makes_nobody_else_of_its_sender(desk: Desk) -> None:
    told = echo("Call at 5?", PRIYA, timestamp=stamp(NOW - timedelta(seconds=1)))
    asked = text("is it free?", PRIYA, timestamp=stamp(NOW - timedelta(seconds=3)))

    await desk.said(asked, message_echoes=[told])

    assert [m.text for m in lead_of(desk).messages][-2:] == ["is it free?", "Call at 5?"]
    assert whatsapp_leads(desk) == []


async def test_who_shares_a_contact_hears_nothing_of_a_colleagues_lead(desk: Desk) -> None:
    await desk.enrol("bela")
    card = [{"name": {"formatted_name": "F"}, "phones": [{"phone": f"+{FARHAN}"}]}]
    [shown] = await desk.said(message("contacts", **{"from": PHONES["asha"], "contacts": card}))
    await desk.said(press(shown, "Yes"))

    sent = await desk.said(text("bhav vadhare che", FARHAN))

    assert to(sent, PHONES["asha"]) == []
    assert len(to(sent, PHONES["bela"])) == 1


async def test_words_of_one_of_a_household_who_stopped_are_not_scored(desk: Desk) -> None:
    record = desk.record
    mate = Senders(record, ONE).meet([Alias(AliasKind.PHONE, f"+{STRANGER}")], at=NOW)
    join_household(record, ONE, mate, lead_of(desk).person_id)
    await desk.said(text("STOP", STRANGER))
    before = ScoreLog(record, MACHINERY).history("lead_priya")

    sent = await desk.said(text("token paid today", STRANGER))

    assert "token paid today" in body(to(sent, PHONES["asha"])[0])
    assert "token paid today" not in [m.text for m in lead_of(desk).messages]
    assert ScoreLog(record, MACHINERY).history("lead_priya") == before


async def test_an_older_yes_that_comes_late_lifts_no_newer_stop(desk: Desk) -> None:
    [notice] = await desk.said(text("3 BHK in Bopal?", STRANGER))
    desk.at(NOW + timedelta(minutes=5))
    await desk.said(text("STOP", STRANGER))
    tapped = press(notice, "Yes, I agree", STRANGER)

    await desk.said({**tapped, "timestamp": stamp(NOW + timedelta(minutes=3))})

    [lead] = whatsapp_leads(desk)
    assert Notices(desk.record, ONE).is_stopped(lead.person_id)
    assert not any(lead.allows(p, at=desk.now) for p in Purpose)


async def test_a_stop_holds_for_what_was_refused_for_now_while_it_came(desk: Desk) -> None:
    [alert] = to(await desk.said(text("Saturday 11?", PRIYA)), PHONES["asha"])
    await desk.said(press(alert, "Reply"))
    [preview] = await desk.said(text("Yes, Saturday 11."))
    desk.put(press(preview, "Send"))
    await desk.work()
    sending = [desk.outbox.mark_next("test", ONLY) for _ in range(2)]
    [answer] = [one for one in sending if one and one.payload.get("to") == f"+{PRIYA}"]
    desk.put(text("STOP", PRIYA))
    await desk.work()
    desk.outbox.settle(answer, SendResult(Sent.LATER, error="131056"))
    desk.clock.move(3600)

    with graph() as platform:
        client = client_of(platform.url)
        departures = CheckedSender(client, desk.record, desk.pakka.clock)
        while (one := desk.outbox.mark_next("test", ONLY)) is not None:
            desk.outbox.settle(one, await departures.send(one))
        await client.aclose()

    said = [body(told) for told in to([call[2] for call in platform.calls], PRIYA)]
    assert len(said) == 1
    assert "Yes, Saturday 11." not in said
    [listed] = DeadLetters(desk.record).messages(("failed",), 10)
    assert listed.error == "stopped"


def add_mate(desk: Desk) -> None:
    """The stranger is of Priya's household, and was never asked anything."""
    record = desk.record
    mate = Senders(record, ONE).meet([Alias(AliasKind.PHONE, f"+{STRANGER}")], at=NOW)
    join_household(record, ONE, mate, lead_of(desk).person_id)


async def test_words_of_one_of_a_household_wait_for_their_own_yes(desk: Desk) -> None:
    add_mate(desk)
    scores = ScoreLog(desk.record, MACHINERY)
    before = scores.history("lead_priya")

    sent = await desk.said(text("token paid today", STRANGER))
    again = await desk.said(text("any news?", STRANGER))

    assert "token paid today" in body(to(sent, PHONES["asha"])[0])
    assert "token paid today" not in [m.text for m in lead_of(desk).messages]
    assert scores.history("lead_priya") == before
    [notice] = to(sent, STRANGER)
    assert to(again, STRANGER) == []

    await desk.said(press(notice, "Yes, I agree", STRANGER))
    await desk.said(text("see you on Saturday", STRANGER))

    said = [m.text for m in lead_of(desk).messages]
    assert {"token paid today", "any news?", "see you on Saturday"} <= set(said)
    assert len(scores.history("lead_priya")) > len(before)


async def test_what_one_of_a_household_changes_is_told_to_who_manages(desk: Desk) -> None:
    add_mate(desk)
    await desk.enrol("mona")
    wrote = text("we like Bopal, Saturday?", STRANGER)
    await desk.said(wrote)
    desk.at(NOW + timedelta(minutes=2))
    now = {"context": {"id": "M0"}, "type": "text", "text": {"body": "we like Bopal, Sunday?"}}
    own = {"original_message_id": wrote["id"], "message": now}
    changed = message("edit", **{"from": STRANGER, "edit": own, "timestamp": stamp(desk.now)})

    (alert,) = to(await desk.said(changed), PHONES["mona"])

    assert "“we like Bopal, Saturday?” → “we like Bopal, Sunday?”" in body(alert)


async def test_a_no_of_one_of_a_household_holds_for_their_words_alone(desk: Desk) -> None:
    add_mate(desk)
    consents = lead_of(desk).consents
    [notice] = to(await desk.said(text("token paid today", STRANGER)), STRANGER)
    await desk.said(press(notice, "Yes, I agree", STRANGER))

    sent = await desk.said(text("no", STRANGER), text("80 lakh is our last word", STRANGER))

    assert "80 lakh is our last word" not in [m.text for m in lead_of(desk).messages]
    assert lead_of(desk).consents == consents
    assert to(sent, STRANGER) == []


async def test_a_yes_to_a_brokers_question_lets_no_words_of_a_household_in(
    desk: Desk,
) -> None:
    add_mate(desk)
    await desk.said(text("token paid today", STRANGER))
    desk.at(NOW + timedelta(minutes=1))
    await desk.said(message_echoes=[echo("Call at 5?", STRANGER)])
    desk.at(NOW + timedelta(minutes=2))

    await desk.said(text("haan", STRANGER))

    assert "token paid today" not in [m.text for m in lead_of(desk).messages]
