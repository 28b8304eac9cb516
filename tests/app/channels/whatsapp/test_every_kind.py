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
from tests.tables import read_table

ENROLLED = ("asha",)

KINDS = read_table(Path(__file__).parent / "every_kind.yaml")
LOST = [{"code": 131051, "title": "Message type unknown"}]


def lost(kind: str) -> dict[str, Any]:
    return {"type": "unsupported", "unsupported": {"type": kind}, "errors": LOST}


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[Desk]:
    """One desk for all kinds: each is a message of its own."""
    desk = Desk(make_house(tmp_path_factory.mktemp("kinds"), artifact))
    asyncio.run(desk.enrol("asha"))
    yield desk
    asyncio.run(desk.aclose())


@pytest.mark.parametrize("kind", KINDS["said"].values(), ids=KINDS["said"])
async def test_what_is_sent_is_told_as_what_it_is(shared_desk: Desk, kind: dict[str, Any]) -> None:

    sent = await shared_desk.said({**message(**{"from": PRIYA}), "text": {}, **kind["sent"]})

    (alert,) = to(sent, PHONES["asha"])
    first, *rest = body(alert).splitlines()
    assert first.startswith("*Priya Mehta ·4821* wrote")
    assert rest[: len(kind["told"])] == kind["told"]
    if "kept" in kind:
        assert lead_of(shared_desk).messages[-1].text == kind["kept"]


CONTRACTS = Path(__file__).resolve().parents[4] / "../shared/contracts/whatsapp"


@pytest.mark.parametrize("name", KINDS["contract"])
async def test_what_the_platform_really_sends_is_told(shared_desk: Desk, name: str) -> None:
    file = CONTRACTS / f"{name}.json"
    if not file.exists():
        pytest.skip(f"no payload at {file}")
    payload = json.loads(file.read_text())
    (one,) = payload["entry"][0]["changes"][0]["value"]["messages"]

    own = {"id": f"{one['id']}.{name}", "from": PRIYA, "timestamp": stamp()}
    sent = await shared_desk.said({**one, **own})

    (alert,) = to(sent, PHONES["asha"])
    assert body(alert).splitlines()[1].startswith(KINDS["contract"][name])


def reacted(target: str, **own: str) -> dict[str, Any]:
    return {"type": "reaction", "reaction": {"message_id": target, **own}}


@pytest.mark.parametrize("kind", KINDS["done"].values(), ids=KINDS["done"])
async def test_what_is_done_without_a_word_is_told_and_joins_no_talk(
    desk: Desk, kind: dict[str, Any]
) -> None:
    await desk.said(text("Hi", PRIYA))
    await desk.said(message_echoes=[echo("Saturday 11?", PRIYA, id="wamid.ours")])
    before = [m.text for m in lead_of(desk).messages]
    at = stamp(NOW - timedelta(minutes=1))

    done = {**message(**{"from": PRIYA, "timestamp": at}), "text": {}, **kind["sent"]}
    sent = await desk.said(done)

    (alert,) = to(sent, PHONES["asha"])
    assert body(alert).startswith("*Priya Mehta ·4")
    assert body(alert).partition("* ")[2] == kind["told"]
    assert list(taps(alert)) == ["Reply"]
    assert [m.text for m in lead_of(desk).messages] == before
    assert await desk.said(done) == []


@pytest.mark.parametrize("characters", [394, 450])
async def test_a_sign_on_a_message_with_a_long_id_is_told_with_its_words(
    desk: Desk, characters: int
) -> None:
    long_id = "wamid.".ljust(characters, "A")
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
    assert await desk.said(calls=[call("connect")]) == []

    (alert,) = await desk.said(calls=[call(**own)])

    assert body(alert) == f"*Priya Mehta ·4821* {line}"
    assert await desk.said(calls=[call(**own)]) == []


async def test_a_call_of_ours_is_no_news(desk: Desk) -> None:
    assert await desk.said(calls=[call(direction="BUSINESS_INITIATED", status="FAILED")]) == []


async def test_a_strangers_call_is_told_to_who_manages_and_makes_no_lead(desk: Desk) -> None:
    await desk.enrol("adi", phone=ADI)

    (alert,) = await desk.said(calls=[call(phone=STRANGER, status="FAILED")])

    assert body(alert) == f"*+{STRANGER}* called on WhatsApp, 20 Nov, 10:40: missed. Call back."
    assert whatsapp_leads(desk) == []
    assert await desk.said(message("request_welcome", **{"from": STRANGER})) == []


@pytest.mark.parametrize("what", ["pin", "keep_in_chat"])
async def test_a_message_that_was_pinned_is_no_message(desk: Desk, what: str) -> None:
    assert await desk.said({**message(**{"from": PRIYA}), "text": {}, **lost(what)}) == []


async def test_a_brokers_call_and_sign_are_no_leads(desk: Desk) -> None:
    assert await desk.said(calls=[call(phone=PHONES["asha"], status="FAILED")]) == []
    assert await desk.said(message("order", **{"from": PHONES["asha"]})) == []
