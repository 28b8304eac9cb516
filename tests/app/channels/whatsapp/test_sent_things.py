"""What a lead sends beside words is told to its owner as what it is, and to no model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from leads.store.attachments import Attachments
from leads.store.tables import staff
from tests.app.channels.whatsapp.desk import PHONES, Desk, body, text
from tests.app.channels.whatsapp.lead_house import lead_of, to
from tests.app.house import ONE
from tests.connectors.whatsapp.payloads import message, stamp

PRIYA = "919825014821"
CARD = {"name": {"formatted_name": "Ramesh Patel"}, "phones": [{"phone": "+91 98250 17730"}]}
PLACE = {"latitude": 23.0312345, "longitude": 72.4655, "name": "Udgam Square", "address": "Bopal"}
# What comes, what stands in the record, and the alert's lines.
SENT: dict[str, tuple[str, dict[str, Any], str, list[str]]] = {
    "captioned photo": (
        "image",
        {"id": "31", "mime_type": "image/jpeg", "caption": "This one?"},
        "📷 This one?",
        ["📷 photo: “This one?”"],
    ),
    "photo": ("image", {"id": "31", "mime_type": "image/jpeg"}, "📷", ["📷 photo"]),
    "document": (
        "document",
        {"id": "33", "mime_type": "application/pdf", "filename": "sale deed.pdf"},
        "📄 sale deed.pdf",
        ["📄 sale deed.pdf"],
    ),
    "captioned document": (
        "document",
        {"id": "33", "mime_type": "application/pdf", "filename": "a.pdf", "caption": "My loan"},
        "📄 a.pdf: My loan",
        ["📄 a.pdf: My loan"],
    ),
    "nameless document": ("document", {"id": "33"}, "📄", ["📄 file"]),
    "place": (
        "location",
        PLACE,
        "📍 Udgam Square, Bopal",
        ["📍 Udgam Square, Bopal", "https://maps.google.com/?q=23.031235,72.465500"],
    ),
    "bare place": (
        "location",
        {"latitude": -1.5, "longitude": 0},
        "📍",
        ["📍 place", "https://maps.google.com/?q=-1.500000,0.000000"],
    ),
    "voice note": ("audio", {"id": "32", "voice": True}, "🎤", ["🎤 voice note"]),
    "song": ("audio", {"id": "32"}, "🎵", ["🎵 audio"]),
    "film": ("video", {"id": "35", "caption": "Walk"}, "🎬 Walk", ["🎬 video: “Walk”"]),
    "sticker": ("sticker", {"id": "36", "mime_type": "image/webp"}, "🙂", ["🙂 sticker"]),
    "poll": (
        "unsupported",
        {"type": "poll"},
        "📊",
        ["📊 poll, which WhatsApp does not pass on"],
    ),
}


def sent(kind: str, part: object, **own: Any) -> dict[str, Any]:
    return message(kind, **{"from": PRIYA, kind: part, **own})


@pytest.mark.parametrize("name", SENT)
async def test_the_owner_reads_what_was_sent_as_what_it_is(desk: Desk, name: str) -> None:
    kind, part, stored, lines = SENT[name]
    await desk.enrol("asha")

    (alert,) = await desk.said(sent(kind, part))

    assert body(alert).splitlines()[1 : 1 + len(lines)] == lines
    assert lead_of(desk).messages[-1].text == stored


async def test_the_third_person_of_a_card_is_shown_to_people_alone(desk: Desk) -> None:
    await desk.enrol("asha")

    (alert,) = await desk.said(sent("contacts", [CARD, CARD]))

    told = "Ramesh Patel, +91 98250 17730"
    assert body(alert).splitlines()[1] == f"👤 contact card: {told}; {told}"
    assert lead_of(desk).messages[-1].text == "👤"


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
    with desk.house.pakka.record.writing() as conn:
        conn.execute(update(staff).values(language=language))
    await desk.enrol("asha")

    (alert,) = await desk.said(sent("audio", {"id": "32", "voice": True}))

    assert body(alert).splitlines()[1] == line


async def test_several_of_a_burst_are_told_in_their_order(desk: Desk) -> None:
    await desk.enrol("asha")

    (alert,) = await desk.said(
        text("See this", PRIYA), sent("image", {"id": "31"}), sent("location", PLACE)
    )

    assert body(alert).splitlines()[1:4] == ["“See this”", "📷 photo", "📍 Udgam Square, Bopal"]


async def test_the_chat_tells_what_it_was(desk: Desk) -> None:
    await desk.enrol("asha")
    await desk.said(sent("audio", {"id": "32", "voice": True}))

    (answer,) = to(await desk.said(text("what did Priya say last?")), PHONES["asha"])

    assert "“🎤 voice note”" in body(answer)


async def test_a_picture_the_platform_lost_is_told_and_not_waited_for(desk: Desk) -> None:
    await desk.enrol("asha")

    (alert,) = await desk.said(message("image", **{"from": PRIYA, "errors": [{"code": 131052}]}))

    assert body(alert).splitlines()[1] == "📷 photo"
    ids = [m.message_id for m in lead_of(desk).messages]
    (one,) = Attachments(desk.house.pakka.record, ONE).of(ids).values()
    assert (one.state, one.problem) == ("failed", "gone")


async def test_what_comes_twice_is_kept_once(desk: Desk) -> None:
    again = sent("image", {"id": "31"})

    desk.put(again)
    desk.put(again)
    await desk.work()

    ids = [m.message_id for m in lead_of(desk).messages]
    assert len(Attachments(desk.house.pakka.record, ONE).of(ids)) == 1


async def test_a_card_of_nobody_is_a_card(desk: Desk) -> None:
    await desk.enrol("asha")

    (alert,) = await desk.said(sent("contacts", [{"name": {}, "phones": [{}]}]))

    assert body(alert).splitlines()[1] == "👤 contact card"


CONTRACTS = Path(__file__).resolve().parents[4] / "../shared/contracts/whatsapp"
# What each of the contract's payloads that says something is told as.
TOLD = {
    "chatwoot_image_with_download_error": "📷 photo: “Check out my product!”",
    "meta_location_message": "📍 Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301",
    "meta_unsupported_message": "📎 something that WhatsApp does not pass on: ask what it was",
    "pywa_message__audio": "🎵 audio",
    "pywa_message__contacts": "👤 contact card: Chandler Bing, +1 555-555-5555; Monica, +1 666-66",
    "pywa_message__current_location": "📍 place",
    "pywa_message__document": "📄 filename.pdf: caption",
    "pywa_message__image": "📷 photo",
    "pywa_message__media_with_url": "📷 photo",
    "pywa_message__unsupported": "📎 something that WhatsApp does not pass on: ask what it was",
    "pywa_message__unsupported_with_type": "📊 poll, which WhatsApp does not pass on",
    "pywa_message__voice": "🎤 voice note",
}


@pytest.mark.parametrize("name", TOLD)
async def test_what_the_platform_really_sends_is_told(desk: Desk, name: str) -> None:
    file = CONTRACTS / f"{name}.json"
    if not file.exists():
        pytest.skip(f"no payload at {file}")
    payload = json.loads(file.read_text())
    (one,) = payload["entry"][0]["changes"][0]["value"]["messages"]
    await desk.enrol("asha")

    (alert,) = await desk.said({**one, "from": PRIYA, "timestamp": stamp()})

    assert body(alert).splitlines()[1].startswith(TOLD[name])


async def test_what_a_lead_sent_is_told_when_it_is_asked(desk: Desk) -> None:
    await desk.enrol("asha")
    await desk.said(
        sent("image", {"id": "31"}), sent("document", {"id": "33", "filename": "a.pdf"})
    )

    (answer,) = await desk.said(text("what did Priya send?"))

    assert "📷 photo" in body(answer)
    assert "📄 a.pdf" in body(answer)
