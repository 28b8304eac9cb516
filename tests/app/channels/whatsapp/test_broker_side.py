"""What enrolled staff write is answered once; what anybody else writes reaches no lead data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.queue.channels import SendResult, Sent
from leads.model.scope import Scope
from leads.store.answer_index import AnswerFilter, AnswerIndex
from leads.store.enrolment import Enrolment
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import thumbs
from leads.store.staff_access import resume, suspend
from leads.store.transcripts import TranscriptLog
from tests.app.channels.whatsapp.desk import (
    PHONES,
    STRANGER,
    Desk,
    body,
    press,
    reaction,
    score_in,
    tap,
    taps,
    text,
)
from tests.app.house import NAMED, NOW, ONE, House
from tests.connectors.whatsapp.payloads import contact, stamp, status
from tests.random_ids import without_random_ids

ENROLLED = ("asha",)

ASHA = PHONES["asha"]


async def test_a_burst_is_one_question_with_one_answer(desk: Desk) -> None:
    sent = await desk.said(text("How hot"), text("is"), text("Priya?"))
    assert len(sent) == 1
    assert "Priya" in body(sent[0])
    assert score_in(body(sent[0]))
    assert list(taps(sent[0]).values()) == [
        "ask:why lead_priya",
        "ask:similar lead_priya",
        "ask:known lead_priya",
    ]


async def test_a_tap_asks_what_its_button_says(desk: Desk) -> None:
    sent = await desk.said(tap("ask:why lead_rahul", "Why?"))
    assert body(sent[0]).startswith("*Why Rahul Shah")
    transcripts = TranscriptLog(desk.record, scope_of(desk, "asha"))
    last = transcripts.last("whatsapp:staff_asha")
    assert last is not None
    assert last.lead_ids == ("lead_rahul",)
    assert last.channel == "whatsapp"


async def test_an_old_message_about_a_lead_given_away_brings_nothing_of_it_back(
    desk: Desk,
) -> None:
    (old,) = await desk.said(text("How hot is Priya?"))
    pakka = desk.pakka
    Intake(pakka.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)

    context = {"from": "917900000000", "id": old["provider_id"]}
    reply = text("what is the budget?", context=context)
    for said in (reply, tap("ask:why lead_priya", "Why?"), text("why?"), text("and the budget?")):
        sent = without_random_ids(json.dumps(await desk.said(said)))
        assert sent != "[]"
        assert not any(word in sent for word in ("Priya", "Mehta", "4821"))


async def test_who_is_suspended_is_answered_nothing_and_is_no_lead(desk: Desk) -> None:
    record = desk.record
    asha = desk.pakka.staff.member("staff_asha")
    people = len(LeadStore(record, Scope.machinery(ONE)).ids())
    suspend(record, asha, at=NOW)

    assert await desk.said(text("How hot is Priya?"), tap("ask:why lead_rahul", "Why?")) == []
    assert len(LeadStore(record, Scope.machinery(ONE)).ids()) == people
    resume(record, asha)

    (sent,) = await desk.said(text("How hot is Priya?"))
    assert "Priya" in body(sent)


async def test_two_taps_in_a_burst_are_two_questions_and_the_same_twice_is_one(desk: Desk) -> None:
    why, hot = ("ask:why lead_priya", "Why?"), ("ask:how_hot lead_rahul", "How hot?")
    sent = await desk.said(tap(*why), tap(*why), tap(*hot))
    assert ["*Why" in body(one) for one in sent] == [True, False]
    assert "Rahul" in body(sent[1])


async def test_the_same_webhook_three_times_is_answered_once(desk: Desk) -> None:
    question = text("How hot is Priya?")
    assert len(await desk.said(question)) == 1
    assert await desk.said(question) == []
    assert await desk.said(question, question) == []


async def test_a_worker_that_ended_before_the_commit_leaves_one_answer(desk: Desk) -> None:
    desk.put(text("How hot is Priya?"))
    lost = desk.claim()
    effects = await desk.handler.handle(lost)
    desk.clock.move(120)  # its lease ran out
    await desk.work()
    assert not desk.inbox.finish(lost, effects)
    assert len(desk.sent()) == 1


@pytest.mark.parametrize("words", ["top 5", "How hot is Priya?", "lead_priya", "confirm telling_1"])
async def test_a_number_that_nobody_enrolled_reaches_no_lead(desk: Desk, words: str) -> None:
    sent = await desk.said(text(words, STRANGER), tap("ask:top", "Whom to call", STRANGER))
    told = json.dumps([body(one) for one in sent])
    for lead_id, _, _, _, name, phone in NAMED:
        assert not any(word in told for word in (lead_id, *name.split(), phone[-4:]))
    assert list(AnswerIndex(desk.record, scope_of(desk, "adi")).each(AnswerFilter())) == []


async def test_a_broker_hears_nothing_of_anothers_lead(desk: Desk) -> None:
    sent = await desk.said(tap("ask:how_hot lead_farhan", "How hot?"))
    assert "Farhan" not in body(sent[0])
    assert "5502" not in body(sent[0])


async def test_a_reply_to_an_answer_is_about_its_lead(desk: Desk) -> None:
    [priya] = await desk.said(text("How hot is Priya?"))
    await desk.said(text("How hot is Rahul?"))
    replied = text("why?", context={"from": "917900000000", "id": priya["provider_id"]})
    await desk.said(replied)
    log = TranscriptLog(desk.record, scope_of(desk, "asha"))
    last = log.last("whatsapp:staff_asha")
    assert last is not None
    assert last.lead_ids == ("lead_priya",)


async def test_a_thumb_stands_on_its_transcript_until_it_is_taken_back(desk: Desk) -> None:
    [answer] = await desk.said(text("How hot is Priya?"))
    log = TranscriptLog(desk.record, scope_of(desk, "asha"))
    transcript = log.last("whatsapp:staff_asha")
    assert transcript is not None

    def signs() -> list[tuple[str, int]]:
        found = thumbs(desk.record, ONE, transcript.transcript_id)
        return [(thumb.staff_id, thumb.sign) for thumb in found]

    own, at = answer["provider_id"], NOW
    assert await desk.said(reaction(own, "👎🏽", at)) == []
    assert signs() == [("staff_asha", -1)]
    # An older word that comes later does not hold.
    await desk.said(reaction(own, "👍", at - timedelta(seconds=5)))
    assert signs() == [("staff_asha", -1)]
    await desk.said(reaction(own, "👍", at + timedelta(seconds=5)))
    assert signs() == [("staff_asha", 1)]
    await desk.said(reaction(own, "", at + timedelta(seconds=9)))
    assert signs() == []
    await desk.said(reaction(own, "👎", at, STRANGER))
    assert signs() == []


async def test_a_thumb_that_is_quicker_than_the_answers_id_stands_once_it_is_known(
    desk: Desk,
) -> None:
    await desk.enrol("bela")
    desk.put(text("How hot is Priya?"))
    await desk.work()
    sending = desk.outbox.mark_next("test", ["whatsapp"])
    assert sending is not None
    transcript = TranscriptLog(desk.record, scope_of(desk, "asha")).last("whatsapp:staff_asha")
    assert transcript is not None

    def signs() -> list[tuple[str, int]]:
        found = thumbs(desk.record, ONE, transcript.transcript_id)
        return [(thumb.staff_id, thumb.sign) for thumb in found]

    early = reaction("wamid.fast", "👎", NOW)
    for one in (early, early, reaction("wamid.fast", "👎", NOW, PHONES["bela"])):
        desk.put(one)
        await desk.work()
    assert signs() == []
    desk.outbox.settle(sending, SendResult(Sent.TAKEN, "wamid.fast"))
    assert signs() == [("staff_asha", -1)]
    # What is said once the id is known is newer.
    await desk.said(reaction("wamid.fast", "👍", NOW + timedelta(seconds=3)))
    assert signs() == [("staff_asha", 1)]


async def test_a_fast_thumb_stands_when_a_status_tells_the_id(desk: Desk) -> None:
    desk.put(text("How hot is Priya?"))
    await desk.work()
    sending = desk.outbox.mark_next("test", ["whatsapp"])
    assert sending is not None
    desk.outbox.settle(sending, SendResult(Sent.UNKNOWN, error="ReadTimeout"))
    desk.put(reaction("wamid.late", "👍", NOW))
    await desk.work()
    sent = status("delivered", id="wamid.late", biz_opaque_callback_data=sending.out_id)
    await desk.said(statuses=[sent])

    last = TranscriptLog(desk.record, scope_of(desk, "asha")).last("whatsapp:staff_asha")
    assert last is not None
    found = thumbs(desk.record, ONE, last.transcript_id)
    assert [thumb.sign for thumb in found] == [1]


async def test_a_sender_with_an_id_and_no_phone_is_answered_by_it(desk: Desk) -> None:
    who = contact(wa_id=ASHA, user_id="IN.777")
    await desk.said(text("How hot is Priya?"), contacts=[who])
    nameless = text("How hot is Rahul?", from_user_id="IN.777")
    del nameless["from"]
    [answer] = await desk.said(nameless)
    assert answer["recipient"] == "IN.777"
    assert "to" not in answer
    log = TranscriptLog(desk.record, scope_of(desk, "asha"))
    # Phone first and id later are one talk.
    assert len(log.recent("whatsapp:staff_asha", 5)) == 2


async def test_a_changed_number_goes_on_and_the_old_one_is_a_strangers(desk: Desk) -> None:
    system = {"type": "user_changed_number", "wa_id": "919810000009", "body": "changed"}
    changed = {"from": ASHA, "id": "wamid.sys1", "timestamp": stamp(), "type": "system"}
    assert await desk.said({**changed, "system": system}) == []
    [answer] = await desk.said(text("How hot is Priya?", "919810000009"))
    assert answer["to"] == "+919810000009"
    sent = await desk.said(text("How hot is Priya?", ASHA))
    assert all(score_in(body(one)) is None for one in sent)


async def test_nothing_is_shown_on_a_shared_phone_before_somebody_is_chosen(desk: Desk) -> None:
    await desk.enrol("bela", phone=ASHA)
    [who] = await desk.said(text("top 5"))
    assert set(taps(who)) == {"Asha", "Bela"}
    assert "Priya" not in body(who)
    [again] = await desk.said(text("How hot is Farhan?"))
    assert set(taps(again)) == {"Asha", "Bela"}
    sent = await desk.said(press(who, "Bela"))
    assert len(sent) == 1
    assert "Farhan" in body(sent[0])
    assert "Priya" not in body(sent[0])
    [later] = await desk.said(text("How hot is Priya?"))
    assert score_in(body(later)) is None


async def test_only_those_of_the_phone_can_be_chosen(desk: Desk) -> None:
    await desk.enrol("bela", phone=ASHA)
    assert await desk.said(tap("who:staff_adi", "Adi")) == []
    [who] = await desk.said(text("top 5"))
    assert set(taps(who)) == {"Asha", "Bela"}


async def test_a_welcome_that_is_delivered_verifies_and_wakes_nobody(desk: Desk) -> None:
    enrolment = Enrolment(desk.record, ONE)
    code = enrolment.invite("staff_asha", at=NOW)
    [welcome] = await desk.said(text(code))
    assert enrolment.standings() == {"staff_asha": False}
    told = status("delivered", id="wamid.x", biz_opaque_callback_data=welcome["out_id"])
    assert await desk.said(statuses=[told]) == []
    assert enrolment.standings() == {"staff_asha": True}


async def test_a_wrong_code_is_answered_by_nothing(desk: Desk) -> None:
    assert await desk.said(text("PAKKA-00000-00000", STRANGER)) == []
    [answer] = await desk.said(text("PAKKA-00000-00000"), text("How hot is Priya?"))
    assert score_in(body(answer))


async def test_what_is_too_long_for_a_question_is_said_so(desk: Desk) -> None:
    [line] = await desk.said(text("a" * 3000), text("b" * 3000))
    assert "too long" in body(line)


async def test_chit_chat_is_declined_in_a_line(desk: Desk) -> None:
    [line] = await desk.said(text("tell me a joke about cricket"))
    assert len(body(line)) < 300
    assert "\n" not in body(line)


def scope_of(desk: Desk, name: str) -> Scope:
    return desk.pakka.staff.identity(f"staff_{name}").scope


async def test_a_question_that_had_no_time_is_tried_once_more(own_house: House) -> None:
    settings = own_house.pakka.settings.model_copy(update={"answer_deadline_ms": 1})
    desk = Desk(replace(own_house, pakka=replace(own_house.pakka, settings=settings)))
    await desk.enrol("asha")

    (answer,) = await desk.said(text("how hot is Priya?"))

    assert "*Priya Mehta*" in body(answer)
    assert "ran out of time" not in body(answer)
    await desk.aclose()
