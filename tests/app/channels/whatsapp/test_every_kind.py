"""Every kind of thing that the platform passes on is told to the lead's owner as what it is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import (
    ADI,
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    echo,
    lead_of,
    taps,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, make_house
from tests.connectors.whatsapp.payloads import message, stamp

FORM = {
    "flow_token": "a-token",
    "budget": "80 lakh",
    "bhk": ["2", "3"],
    "agrees": True,
    "visit_day": "Saturday",
}
ADDRESS = {"saved_address_id": "7", "values": {"name": "Priya", "in_pin_code": "380058"}}
ITEMS = [
    {"product_retailer_id": "B-804", "quantity": "1", "item_price": 9200000, "currency": "INR"},
    {"product_retailer_id": "A-101", "quantity": 2, "item_price": 8500000, "currency": "INR"},
]
LOST = [{"code": 131051, "title": "Message type unknown"}]
NOT_PASSED_ON = "which WhatsApp does not pass on"


def interactive(kind: str, own: object) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, kind: own}}


def form(answers: object) -> dict[str, Any]:
    return interactive(
        "nfm_reply", {"name": "flow", "body": "Sent", "response_json": json.dumps(answers)}
    )


def lost(kind: str) -> dict[str, Any]:
    return {"type": "unsupported", "unsupported": {"type": kind}, "errors": LOST}


def card(name: str, *phones: str) -> dict[str, Any]:
    own = [{"phone": phone, "wa_id": phone.strip("+"), "type": "CELL"} for phone in phones]
    return {"name": {"formatted_name": name, "first_name": name}, "phones": own}


# A message, and what its owner reads below the line that says who wrote.
SAID: dict[str, tuple[dict[str, Any], list[str]]] = {
    "text": ({"type": "text", "text": {"body": "3 BHK?"}}, ["“3 BHK?”"]),
    "text about a product": (
        {
            "type": "text",
            "text": {"body": "Is it still there?"},
            "context": {
                "from": "917900000000",
                "id": "wamid.p",
                "referred_product": {"catalog_id": "7", "product_retailer_id": "B-804"},
            },
        },
        ["“Is it still there?”", "🏷 catalogue item: B-804"],
    ),
    "order": (
        {"type": "order", "order": {"catalog_id": "7", "text": "Soon", "product_items": ITEMS}},
        ["🛒 order: “1 × B-804, 2 × A-101: Soon”"],
    ),
    "button reply": (
        interactive("button_reply", {"id": "theirs", "title": "Site visit"}),
        ["“Site visit”"],
    ),
    "list reply": (
        interactive("list_reply", {"id": "theirs", "title": "3 BHK", "description": "Bopal"}),
        ["“3 BHK”"],
    ),
    "template's button": (
        {"type": "button", "button": {"payload": "Yes", "text": "Yes, call me"}},
        ["“Yes, call me”"],
    ),
    "form": (
        form(FORM),
        ["📋 form they filled in: “budget: 80 lakh; bhk: 2, 3; visit day: Saturday”"],
    ),
    "address form": (form(ADDRESS), ["📋 form they filled in: “name: Priya; in pin code: 380058”"]),
    "broken form": (
        interactive("nfm_reply", {"response_json": "{"}),
        ["📎 something that WhatsApp does not pass on: ask what it was"],
    ),
    "photo": ({"type": "image", "image": {"id": "31", "caption": "This?"}}, ["📷 photo: “This?”"]),
    "photo without words": ({"type": "image", "image": {"id": "31"}}, ["📷 photo"]),
    "film": ({"type": "video", "video": {"id": "32"}}, ["🎬 video"]),
    "film with words": (
        {"type": "video", "video": {"id": "32", "caption": "Walk"}},
        ["🎬 video: “Walk”"],
    ),
    "voice note": ({"type": "audio", "audio": {"id": "33", "voice": True}}, ["🎤 voice note"]),
    "audio file": (
        {"type": "audio", "audio": {"id": "34", "mime_type": "audio/mpeg", "voice": False}},
        ["🎵 audio"],
    ),
    "document": (
        {"type": "document", "document": {"id": "35", "filename": "sale deed.pdf"}},
        ["📄 sale deed.pdf"],
    ),
    "document with words": (
        {"type": "document", "document": {"id": "35", "filename": "a.pdf", "caption": "My loan"}},
        ["📄 a.pdf: My loan"],
    ),
    "nameless document": ({"type": "document", "document": {"id": "35"}}, ["📄 file"]),
    "sticker": ({"type": "sticker", "sticker": {"id": "36", "animated": False}}, ["🙂 sticker"]),
    "moving sticker": (
        {"type": "sticker", "sticker": {"id": "37", "animated": True}},
        ["🙂 sticker"],
    ),
    "place": (
        {
            "type": "location",
            "location": {
                "latitude": 23.03,
                "longitude": 72.46,
                "name": "Udgam",
                "url": "https://x",
            },
        },
        ["📍 Udgam", "https://maps.google.com/?q=23.030000,72.460000"],
    ),
    "bare place": (
        {"type": "location", "location": {"latitude": -1.5, "longitude": 0}},
        ["📍 place", "https://maps.google.com/?q=-1.500000,0.000000"],
    ),
    "one contact": (
        {"type": "contacts", "contacts": [card("Ramesh Patel", "+919825017730")]},
        ["👤 contact card: Ramesh Patel, +919825017730"],
    ),
    "many contacts": (
        {
            "type": "contacts",
            "contacts": [card(f"Person {n}", f"+91982501773{n}") for n in range(7)],
        },
        [
            "👤 contact card: "
            + "; ".join(f"Person {n}, +91982501773{n}" for n in range(5))
            + "; +2"
        ],
    ),
    "contact without a number": (
        {"type": "contacts", "contacts": [card("Ramesh")]},
        ["👤 contact card: Ramesh"],
    ),
    "poll": (lost("poll"), [f"📊 poll, {NOT_PASSED_ON}"]),
    "live location": (lost("live_location"), [f"🧭 live location, {NOT_PASSED_ON}"]),
    "picture to be seen once": (
        lost("view_once"),
        [f"👁 photo or film to be seen once, {NOT_PASSED_ON}"],
    ),
    "video note": (lost("video_note"), [f"📹 video note, {NOT_PASSED_ON}"]),
    "poll of its own kind": ({"type": "poll", "poll": {}}, [f"📊 poll, {NOT_PASSED_ON}"]),
    "place that is passed on as nothing": (
        lost("location"),
        [f"🧭 live location, {NOT_PASSED_ON}"],
    ),
    "moving picture": (lost("gif"), ["📷 photo"]),
    "order that is not passed on": (lost("order"), ["🛒 order"]),
    "nameless": (
        {"type": "unsupported", "errors": LOST},
        ["📎 something that WhatsApp does not pass on: ask what it was"],
    ),
    "of the old kind": (
        {"type": "unknown", "errors": LOST},
        ["📎 something that WhatsApp does not pass on: ask what it was"],
    ),
    "invented next": (
        {"type": "hologram", "hologram": {"depth": 3}},
        ["📎 something that WhatsApp does not pass on: ask what it was"],
    ),
    "interactive without content": (
        {"type": "interactive", "errors": [{"code": 131000}]},
        ["📎 something that WhatsApp does not pass on: ask what it was"],
    ),
    "photo that was lost": (
        {"type": "image", "errors": [{"code": 131052, "title": "Media download error"}]},
        ["📷 photo"],
    ),
    "forwarded words": (
        {"type": "text", "text": {"body": "Best flats!"}, "context": {"forwarded": True}},
        ["“Best flats!”"],
    ),
}


# What the record keeps of some of them.
STORED = {
    "photo": "📷 This?",
    "photo without words": "📷",
    "film with words": "🎬 Walk",
    "voice note": "🎤",
    "audio file": "🎵",
    "document": "📄 sale deed.pdf",
    "document with words": "📄 a.pdf: My loan",
    "nameless document": "📄",
    "sticker": "🙂",
    "place": "📍 Udgam",
    "bare place": "📍",
    # A third person's name and number are shown to people alone.
    "one contact": "👤",
    "many contacts": "👤",
    "poll": "📊",
}


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[Desk]:
    """One desk for all kinds: each is a message of its own."""
    desk = Desk(make_house(tmp_path_factory.mktemp("kinds"), artifact))
    asyncio.run(desk.enrol("asha"))
    yield desk
    asyncio.run(desk.aclose())


@pytest.mark.parametrize("name", SAID)
async def test_what_is_sent_is_told_as_what_it_is(shared_desk: Desk, name: str) -> None:
    own, lines = SAID[name]

    sent = await shared_desk.said({**message(**{"from": PRIYA}), "text": {}, **own})

    (alert,) = to(sent, PHONES["asha"])
    first, *rest = body(alert).splitlines()
    assert first.startswith("*Priya Mehta ·4821* wrote")
    assert rest[: len(lines)] == lines
    if name in STORED:
        assert lead_of(shared_desk).messages[-1].text == STORED[name]


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
async def test_what_the_platform_really_sends_is_told(shared_desk: Desk, name: str) -> None:
    file = CONTRACTS / f"{name}.json"
    if not file.exists():
        pytest.skip(f"no payload at {file}")
    payload = json.loads(file.read_text())
    (one,) = payload["entry"][0]["changes"][0]["value"]["messages"]

    own = {"id": f"{one['id']}.{name}", "from": PRIYA, "timestamp": stamp()}
    sent = await shared_desk.said({**one, **own})

    (alert,) = to(sent, PHONES["asha"])
    assert body(alert).splitlines()[1].startswith(TOLD[name])


def reacted(target: str, **own: str) -> dict[str, Any]:
    return {"type": "reaction", "reaction": {"message_id": target, **own}}


def permission(answer: str) -> dict[str, Any]:
    reply = {"response": answer, "response_source": "user_action", "is_permanent": False}
    own = {"type": "call_permission_reply", "call_permission_reply": reply}
    return {"type": "interactive", "interactive": own}


# What is done without a word, and the whole line.
DONE: dict[str, tuple[dict[str, Any], str]] = {
    "sign": (reacted("wamid.ours", emoji="👍"), "reacted 👍 to “Saturday 11?”, 20 Nov, 10:39"),
    "sign on something else": (
        reacted("wamid.other", emoji="❤️"),
        "reacted ❤️ to a message, 20 Nov, 10:39",
    ),
    "sign taken back": (
        reacted("wamid.ours", emoji=""),
        "took back their reaction to “Saturday 11?”, 20 Nov, 10:39",
    ),
    "sign taken back otherwise": (
        reacted("wamid.ours"),
        "took back their reaction to “Saturday 11?”, 20 Nov, 10:39",
    ),
    "new number": (
        {"type": "system", "system": {"type": "user_changed_number", "wa_id": "919825014899"}},
        "has a new number: +919825014899",
    ),
    "new telephone": (
        {
            "type": "system",
            "system": {"type": "customer_identity_changed", "body": "changed"},
            "identity": {"acknowledged": True, "hash": "Sjvjlx8G6Z0="},
        },
        "uses a new telephone, or installed WhatsApp anew, 20 Nov, 10:39. "
        "Make sure that it is them before you send papers.",
    ),
    "may be called": (
        permission("accept"),
        "agreed to be called on WhatsApp, 20 Nov, 10:39.",
    ),
    "may not be called": (
        permission("reject"),
        "does not want to be called on WhatsApp, 20 Nov, 10:39.",
    ),
    "opened chat": (
        {"type": "request_welcome"},
        "opened the chat, 20 Nov, 10:39, and has written nothing yet.",
    ),
}


@pytest.mark.parametrize("name", DONE)
async def test_what_is_done_without_a_word_is_told_and_joins_no_talk(desk: Desk, name: str) -> None:
    own, line = DONE[name]
    await desk.enrol("asha")
    await desk.said(text("Hi", PRIYA))
    await desk.said(message_echoes=[echo("Saturday 11?", PRIYA, id="wamid.ours")])
    before = [m.text for m in lead_of(desk).messages]
    at = stamp(NOW - timedelta(minutes=1))

    done = {**message(**{"from": PRIYA, "timestamp": at}), "text": {}, **own}
    sent = await desk.said(done)

    (alert,) = to(sent, PHONES["asha"])
    assert body(alert).startswith("*Priya Mehta ·4")
    assert body(alert).partition("* ")[2] == line
    assert list(taps(alert)) == ["Reply"]
    assert [m.text for m in lead_of(desk).messages] == before
    assert await desk.said(done) == []


@pytest.mark.parametrize("characters", [394, 450])
async def test_a_sign_on_a_message_with_a_long_id_is_told_with_its_words(
    desk: Desk, characters: int
) -> None:
    long_id = "wamid.".ljust(characters, "A")
    await desk.enrol("asha")
    await desk.said(text("Hi", PRIYA))
    await desk.said(message_echoes=[echo("Saturday 11?", PRIYA, id=long_id)])

    (alert,) = to(
        await desk.said({**message(**{"from": PRIYA}), "text": {}, **reacted(long_id, emoji="👍")}),
        PHONES["asha"],
    )

    assert "reacted 👍 to “Saturday 11?”" in body(alert)


async def test_a_sign_on_what_pakka_itself_sent_is_told_with_its_words(desk: Desk) -> None:
    await desk.enrol("adi", phone=ADI)
    (notice,) = to(await desk.said(text("A 2 BHK in Bopal?", STRANGER)), STRANGER)

    sign = reacted(notice["provider_id"], emoji="👍")
    (alert,) = to(await desk.said({**message(**{"from": STRANGER}), "text": {}, **sign}), ADI)

    assert f"reacted 👍 to “{body(notice)[:40]}" in body(alert)


def call(event: str = "terminate", phone: str = PRIYA, **own: Any) -> dict[str, Any]:
    told = {"id": "wacid.1", "from": phone, "to": "917900000000", "event": event}
    return {**told, "timestamp": stamp(), "direction": "USER_INITIATED", **own}


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ({"status": "FAILED"}, "called on WhatsApp, 20 Nov, 10:40: missed. Call back."),
        (
            {"status": "COMPLETED", "duration": 0},
            "called on WhatsApp, 20 Nov, 10:40: missed. Call back.",
        ),
        (
            {"status": "COMPLETED", "duration": 130},
            "called on WhatsApp, 20 Nov, 10:40, and you talked 2 min.",
        ),
    ],
)
async def test_a_call_is_told_when_it_is_over(desk: Desk, own: dict[str, Any], line: str) -> None:
    await desk.enrol("asha")
    assert await desk.said(calls=[call("connect")]) == []

    (alert,) = await desk.said(calls=[call(**own)])

    assert body(alert) == f"*Priya Mehta ·4821* {line}"
    assert await desk.said(calls=[call(**own)]) == []


async def test_a_call_of_ours_is_no_news(desk: Desk) -> None:
    await desk.enrol("asha")
    assert await desk.said(calls=[call(direction="BUSINESS_INITIATED", status="FAILED")]) == []


async def test_a_strangers_call_is_told_to_who_manages_and_makes_no_lead(desk: Desk) -> None:
    await desk.enrol("adi", phone=ADI)

    (alert,) = await desk.said(calls=[call(phone=STRANGER, status="FAILED")])

    assert body(alert) == f"*+{STRANGER}* called on WhatsApp, 20 Nov, 10:40: missed. Call back."
    assert whatsapp_leads(desk) == []
    assert await desk.said(message("request_welcome", **{"from": STRANGER})) == []


@pytest.mark.parametrize("what", ["pin", "keep_in_chat"])
async def test_a_message_that_was_pinned_is_no_message(desk: Desk, what: str) -> None:
    await desk.enrol("asha")
    assert await desk.said({**message(**{"from": PRIYA}), "text": {}, **lost(what)}) == []


async def test_a_brokers_call_and_sign_are_no_leads(desk: Desk) -> None:
    await desk.enrol("asha")
    assert await desk.said(calls=[call(phone=PHONES["asha"], status="FAILED")]) == []
    assert await desk.said(message("order", **{"from": PHONES["asha"]})) == []
