"""A lead changes or takes back a message: what stands is read, what was said is kept beside it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import DeletedIn, EditedIn, MediaIn
from connectors.whatsapp.webhook import items
from leads.store.attachments import Attachments
from leads.store.message_changes import DELETED, blank_old_changes
from leads.store.tables import message_changes
from tests.app.channels.whatsapp.desk import (
    PRIYA,
    STRANGER,
    Desk,
    body,
    lead_of,
    score_in,
    text,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import message, raw, stamp, value, webhook

ENROLLED = ("asha",)

# What is from the future counts as of now, all alike.
LATELY = NOW - timedelta(minutes=10)
CONTRACTS = Path(__file__).resolve().parents[4] / "../shared/contracts/whatsapp"
EIGHTY, NINETY_FIVE = "my budget is 80 lakh, no more", "my budget is 95 lakh, no more"


def edit(of: str, words: str, phone: str = PRIYA, seconds: int = 60) -> dict[str, Any]:
    now = {"context": {"id": "M0"}, "type": "text", "text": {"body": words}}
    own = {"original_message_id": of, "message": now}
    at = stamp(LATELY + timedelta(seconds=seconds))
    return message("edit", **{"from": phone, "edit": own, "timestamp": at})


def deletion(of: str, phone: str = PRIYA, seconds: int = 90) -> dict[str, Any]:
    own, at = {"original_message_id": of}, stamp(LATELY + timedelta(seconds=seconds))
    return message("revoke", **{"from": phone, "revoke": own, "timestamp": at})


def said_once(desk: Desk) -> list[str]:
    """What was said before it was changed, oldest first."""
    with desk.record.reading() as conn:
        query = select(message_changes.c.said).order_by(message_changes.c.seq)
        return list(conn.execute(query).scalars())


def attached(desk: Desk) -> dict[str, Any]:
    """What stands beside Priya's messages."""
    ids = [m.message_id for m in lead_of(desk).messages]
    return dict(Attachments(desk.record, ONE).of(ids))


def standing(desk: Desk) -> str:
    """The newest words of Priya's."""
    return [m.text for m in lead_of(desk).messages if m.sender == "lead"][-1]


async def test_an_edit_stands_in_the_record_and_the_owner_is_told(desk: Desk) -> None:
    wrote = text(EIGHTY, PRIYA)
    await desk.said(wrote)
    revision = len(lead_of(desk).messages)

    (alert,) = await desk.said(edit(str(wrote["id"]), NINETY_FIVE))

    assert standing(desk) == NINETY_FIVE
    assert len(lead_of(desk).messages) == revision
    assert said_once(desk) == [EIGHTY]
    first, second = body(alert).splitlines()[:2]
    assert first.startswith("*Priya Mehta ·4821* changed what they wrote on")
    assert second == f"“{EIGHTY}” → “{NINETY_FIVE}”"
    assert score_in(body(alert))


async def test_nobody_changes_what_somebody_else_wrote(desk: Desk) -> None:
    wrote = text(EIGHTY, PRIYA)
    await desk.said(wrote)
    await desk.said(text("hello, a 2 BHK please", STRANGER))

    await desk.said(edit(str(wrote["id"]), "I bought elsewhere", STRANGER))
    await desk.said(deletion(str(wrote["id"]), STRANGER))
    await desk.said(deletion(str(wrote["id"]), "919000000077"))

    assert standing(desk) == EIGHTY
    assert said_once(desk) == []


@pytest.mark.parametrize("characters", [394, 450])
async def test_a_message_with_a_long_id_is_changed_and_taken_back(
    desk: Desk, characters: int
) -> None:
    long_id = "wamid.".ljust(characters, "A")
    await desk.said(text(EIGHTY, PRIYA, id=long_id), edit(long_id, NINETY_FIVE))
    assert standing(desk) == NINETY_FIVE

    await desk.said(deletion(long_id))

    assert standing(desk) == DELETED


async def test_answers_tell_what_stands(desk: Desk) -> None:
    wrote = text("the loan is refused by SBI", PRIYA)
    await desk.said(wrote)
    assert "refused" in body((await desk.said(text("what did Priya say about the loan?")))[0])

    await desk.said(edit(str(wrote["id"]), "the loan is passed by SBI"))

    (answer,) = await desk.said(text("what did Priya say about the loan?"))
    assert "passed by SBI" in body(answer)
    assert "refused" not in body(answer)


async def test_a_deleted_message_is_shown_as_deleted_and_its_words_nowhere(desk: Desk) -> None:
    wrote = text("the loan is refused by SBI", PRIYA)
    await desk.said(wrote)

    (alert,) = await desk.said(deletion(str(wrote["id"])))

    assert body(alert).startswith("*Priya Mehta ·4821* took back what they wrote on")
    assert "refused" not in body(alert)
    assert standing(desk) == DELETED
    assert said_once(desk) == ["the loan is refused by SBI"]
    for question in ("what did Priya say last?", "what did Priya say about the loan?", "Priya?"):
        (answer,) = await desk.said(text(question))
        assert "refused" not in body(answer)
    (told,) = await desk.said(text("what did Priya say?"))
    assert "message they took back" in body(told)


async def test_a_picture_taken_back_leaves_nothing_beside_it(desk: Desk) -> None:
    photo = message(
        "image",
        **{"from": PRIYA, "image": {"id": "31", "caption": "my PAN"}},
    )
    await desk.said(photo)

    (gone,) = await desk.said(deletion(str(photo["id"])))

    assert body(gone).splitlines()[1] == "📷 photo"
    assert "PAN" not in body(gone)
    assert standing(desk) == DELETED
    (alert,) = await desk.said(text("Saturday 11?", PRIYA))
    assert "PAN" not in body(alert)


@pytest.mark.parametrize("passes", [1, 2])
async def test_what_comes_with_its_deletion_is_neither_quoted_nor_fetched(
    desk: Desk, passes: int
) -> None:
    photo = message("image", **{"from": PRIYA, "image": {"id": "31", "caption": "my PAN"}})
    visit = text("Saturday 11?", PRIYA)
    desk.put(photo, visit, deletion(str(photo["id"])))
    if passes == 2:
        lost = desk.claim()
        await desk.handler.handle(lost)
        desk.clock.move(120)  # the worker ended before its commit
    await desk.work()

    wrote, gone = desk.sent()

    assert "Saturday 11?" in body(wrote) and "took back" in body(gone)
    assert "PAN" not in body(wrote) + body(gone)
    assert attached(desk) == {}
    assert said_once(desk) == ["📷 my PAN"]
    assert DELETED in [m.text for m in lead_of(desk).messages]


async def test_what_comes_alone_with_its_deletion_is_told_as_taken_back_alone(desk: Desk) -> None:
    wrote = text("the loan is refused by SBI", PRIYA)
    (alert,) = await desk.said(wrote, deletion(str(wrote["id"])))
    assert "took back" in body(alert) and "refused" not in body(alert)


async def test_a_deletion_that_comes_first_takes_its_message_back(desk: Desk) -> None:
    photo = message("image", **{"from": PRIYA, "image": {"id": "31", "caption": "my PAN"}})
    gone = deletion(str(photo["id"]))
    assert await desk.said(gone) == []

    assert await desk.said(photo) == []

    assert standing(desk) == DELETED
    assert attached(desk) == {}
    assert await desk.said(deletion(str(photo["id"]), seconds=95)) == []
    assert await desk.said(edit(str(photo["id"]), "my PAN is new", seconds=99)) == []
    assert standing(desk) == DELETED


async def test_a_deletion_that_comes_first_makes_no_lead_of_a_stranger(desk: Desk) -> None:
    await desk.enrol("adi", phone="919810000004")
    wrote = text("3 BHK in Bopal", STRANGER)
    assert await desk.said(deletion(str(wrote["id"]), STRANGER)) == []
    assert await desk.said(wrote) == []
    assert whatsapp_leads(desk) == []

    await desk.said(text("2 BHK in Shela", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert [m.text for m in lead.messages] == [DELETED, "2 BHK in Shela"]


async def test_by_night_one_alert_is_left_of_a_message_with_its_deletion(desk: Desk) -> None:
    desk.at(NOW.replace(hour=17))  # 22:30 at the brokerage
    wrote = text("my budget is small", PRIYA)
    visit = text("Saturday?", PRIYA)
    gone = {**deletion(str(wrote["id"]))}
    assert await desk.said(wrote, visit, gone) == []
    desk.at(NOW.replace(hour=2, minute=31) + timedelta(days=1))

    (alert,) = desk.sent()

    assert "Saturday?" in body(alert)
    assert "small" not in body(alert) and DELETED not in body(alert)


async def test_the_same_change_twice_is_told_once(desk: Desk) -> None:
    wrote = text(EIGHTY, PRIYA)
    await desk.said(wrote)
    changed = edit(str(wrote["id"]), NINETY_FIVE)
    assert len(await desk.said(changed)) == 1
    assert await desk.said(changed) == []
    desk.put(edit(str(wrote["id"]), "my budget is 99 lakh", seconds=70))
    lost = desk.claim()
    await desk.handler.handle(lost)
    desk.clock.move(120)  # the worker ended before its commit
    await desk.work()
    assert len(desk.sent()) == 1
    assert said_once(desk) == [EIGHTY, NINETY_FIVE]


async def test_changes_in_another_order_leave_the_newest_and_what_is_gone_stays_gone(
    desk: Desk,
) -> None:
    wrote = text(EIGHTY, PRIYA)
    of = str(wrote["id"])
    await desk.said(wrote)
    await desk.said(edit(of, NINETY_FIVE, seconds=60))
    assert await desk.said(edit(of, "my budget is 85 lakh", seconds=30)) == []
    assert standing(desk) == NINETY_FIVE
    await desk.said(deletion(of, seconds=90))
    assert await desk.said(edit(of, EIGHTY, seconds=95)) == []
    assert standing(desk) == DELETED


async def test_a_message_that_is_known_by_its_edit_alone_is_said_for_the_first_time(
    desk: Desk,
) -> None:
    await desk.enrol("adi", phone="919810000004")
    wrote = text("3 BHK in Bopal, 80 lakh", STRANGER)
    await desk.said(edit(str(wrote["id"]), "3 BHK in Bopal, 95 lakh", STRANGER))
    assert await desk.said(wrote) == []
    (lead,) = whatsapp_leads(desk)
    assert [m.text for m in lead.messages] == ["3 BHK in Bopal, 95 lakh"]
    assert await desk.said(deletion("wamid.nobody", STRANGER)) == []


async def test_an_edit_to_stop_is_a_stop(desk: Desk) -> None:
    wrote = text("Saturday?", PRIYA)
    await desk.said(wrote)
    sent = await desk.said(edit(str(wrote["id"]), "STOP"))
    assert any("do not contact" in body(one) for one in sent)
    assert any(one.get("to") == f"+{PRIYA}" for one in sent)


async def test_what_was_said_once_is_forgotten_with_the_words_of_the_boxes(desk: Desk) -> None:
    wrote = text(EIGHTY, PRIYA)
    await desk.said(wrote)
    await desk.said(edit(str(wrote["id"]), NINETY_FIVE))
    record = desk.record
    assert blank_old_changes(record, before=NOW) == 0
    assert blank_old_changes(record, before=NOW + timedelta(days=30)) == 1
    assert said_once(desk) == [""]
    assert standing(desk) == NINETY_FIVE


def test_what_the_platform_sends_of_changes_is_read() -> None:
    caption = {
        "type": "image",
        "image": {"id": "12", "caption": "Updated"},
    }
    told = {"original_message_id": "wamid.first", "message": {"context": {"id": "M0"}, **caption}}
    (item,) = items(raw(webhook(value(messages=[message("edit", edit=told)]))), NOW)
    edited = received(item)
    assert isinstance(edited, EditedIn)
    assert isinstance(edited.now, MediaIn)
    assert (edited.now.caption, edited.now.message_id) == ("Updated", "wamid.first")


@pytest.mark.skipif(not CONTRACTS.exists(), reason="the platform's payloads are not beside us")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("pywa_edited_message__image", EditedIn), ("pywa_deleted_message__revoke", DeletedIn)],
)
def test_recorded_changes_are_read(name: str, kind: type) -> None:
    payload = json.loads((CONTRACTS / f"{name}.json").read_text())
    (item,) = items(raw(payload), NOW)
    assert isinstance(received(item), kind)
