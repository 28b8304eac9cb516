"""Edits and deletions that come with their messages: of staff's questions, of leads' words."""

from __future__ import annotations

from tests.app.channels.whatsapp.desk import PHONES, PRIYA, Desk, body, lead_of, text
from tests.app.channels.whatsapp.test_changed_messages import deletion, edit, said_once

ENROLLED = ("asha",)

ASHA = PHONES["asha"]


async def test_an_edited_question_is_answered_once_as_it_stands(desk: Desk) -> None:
    asked = text("How hot is Priya 4821?")

    (answer,) = await desk.said(asked, edit(asked["id"], "How hot is Rahul 7730?", ASHA))

    assert "Rahul" in body(answer)
    assert "Priya" not in body(answer)


async def test_of_several_edits_the_newest_stands(desk: Desk) -> None:
    asked = text("How hot is she?")
    late = edit(asked["id"], "How hot is Rahul 7730?", ASHA, seconds=90)
    early = edit(asked["id"], "How hot is Priya 4821?", ASHA, seconds=60)

    (answer,) = await desk.said(asked, late, early)

    assert "Rahul" in body(answer)


async def test_a_question_taken_back_in_time_is_not_answered(desk: Desk) -> None:
    asked, other = text("How hot is Priya 4821?"), text("How hot is Rahul 7730?")

    (answer,) = await desk.said(asked, other, deletion(asked["id"], ASHA))

    assert "Rahul" in body(answer)
    assert "Priya" not in body(answer)


async def test_an_edit_after_the_answer_gets_a_line(desk: Desk) -> None:
    asked = text("How hot is Priya 4821?")
    await desk.said(asked)

    (line,) = await desk.said(edit(asked["id"], "How hot is Rahul 7730?", ASHA))

    assert body(line).startswith("That was answered as you wrote it first.")


async def test_a_leads_message_with_its_edit_is_one_alert(desk: Desk) -> None:
    wrote = text("my budget is 80 lakh", PRIYA)

    (alert,) = await desk.said(wrote, edit(wrote["id"], "my budget is 95 lakh"))

    assert "“my budget is 95 lakh”" in body(alert)
    assert "80 lakh" not in body(alert)
    assert lead_of(desk).messages[-1].text == "my budget is 95 lakh"
    assert said_once(desk) == ["my budget is 80 lakh"]


async def test_an_edit_to_stop_that_comes_with_its_message_is_a_stop(desk: Desk) -> None:
    wrote = text("Hello", PRIYA)

    sent = await desk.said(wrote, edit(wrote["id"], "STOP"))

    alert = next(one for one in sent if one["to"] == f"+{ASHA}")
    assert "Wrote STOP" in body(alert)
