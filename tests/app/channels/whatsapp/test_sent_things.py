"""What a lead sends beside words is told to its owner as what it is, and to no model."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from leads.store.attachments import Attachments
from leads.store.tables import staff
from tests.app.channels.whatsapp.desk import PHONES, PRIYA, Desk, body, lead_of, text, to
from tests.app.house import ONE
from tests.connectors.whatsapp.payloads import message

ENROLLED = ("asha",)

CARD = {"name": {"formatted_name": "Ramesh Patel"}, "phones": [{"phone": "+91 98250 17730"}]}
PLACE = {"latitude": 23.0312345, "longitude": 72.4655, "name": "Udgam Square", "address": "Bopal"}


def sent(kind: str, part: object, **own: Any) -> dict[str, Any]:
    return message(kind, **{"from": PRIYA, kind: part, **own})


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("hi", "🎤 वॉइस नोट"),
        ("hi-Latn", "🎤 voice note"),
        ("gu", "🎤 વોઇસ નોટ"),
        ("gu-Latn", "🎤 voice note"),
    ],
)
async def test_the_owner_reads_it_in_their_own_language(
    desk: Desk, language: str, line: str
) -> None:
    with desk.record.writing() as conn:
        conn.execute(update(staff).values(language=language))

    (alert,) = await desk.said(sent("audio", {"id": "32", "voice": True}))

    assert body(alert).splitlines()[1] == line


async def test_several_of_a_burst_are_told_in_their_order(desk: Desk) -> None:
    (alert,) = await desk.said(
        text("See this", PRIYA), sent("image", {"id": "31"}), sent("location", PLACE)
    )

    assert body(alert).splitlines()[1:4] == ["“See this”", "📷 photo", "📍 Udgam Square, Bopal"]


async def test_the_chat_tells_what_it_was(desk: Desk) -> None:
    await desk.said(sent("audio", {"id": "32", "voice": True}))

    (answer,) = to(await desk.said(text("what did Priya say last?")), PHONES["asha"])

    assert "“🎤 voice note”" in body(answer)


async def test_what_comes_twice_is_kept_once(desk: Desk) -> None:
    again = sent("image", {"id": "31"})

    desk.put(again)
    desk.put(again)
    await desk.work()

    ids = [m.message_id for m in lead_of(desk).messages]
    assert len(Attachments(desk.record, ONE).of(ids)) == 1


async def test_a_card_of_nobody_is_a_card(desk: Desk) -> None:
    (alert,) = await desk.said(sent("contacts", [{"name": {}, "phones": [{}]}]))

    assert body(alert).splitlines()[1] == "👤 contact card"


async def test_what_a_lead_sent_is_told_when_it_is_asked(desk: Desk) -> None:
    await desk.said(
        sent("image", {"id": "31"}), sent("document", {"id": "33", "filename": "a.pdf"})
    )

    (answer,) = await desk.said(text("what did Priya send?"))

    assert "📷 photo" in body(answer)
    assert "📄 a.pdf" in body(answer)
