"""What staff pass on is offered to a lead, shown, and kept only when they say yes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import (
    PHONES,
    Desk,
    body,
    press,
    score_in,
    tap,
    taps,
    text,
)
from tests.app.house import NOW, ONE, make_house
from tests.app.serving import running
from tests.connectors.whatsapp.payloads import message, stamp
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

ENROLLED = ("asha",)

CHAT = """19/11/2026, 18:30 - Priya Mehta: bhav vadhare che
19/11/2026, 18:31 - Asha: I ask the seller
19/11/2026, 18:32 - Priya Mehta: 90 ma karo to aaviye
"""
# As it stands in the form that the endpoint is sent.
FILE = b'filename="voice.ogg"\r\nContent-Type: audio/ogg\r\n\r\nOggS speech\r\n'


def forwarded(words: str, **own: Any) -> dict[str, Any]:
    return text(words, context={"forwarded": True}, **own)


def media(kind: str, media_id: str, **own: Any) -> dict[str, Any]:
    part = {"id": media_id, "mime_type": "application/octet-stream", **own}
    return message(kind, **{"from": PHONES["asha"], kind: part})


def card(name: str, phone: str) -> dict[str, Any]:
    told = [{"name": {"formatted_name": name}, "phones": [{"phone": phone}]}]
    return message("contacts", **{"from": PHONES["asha"], "contacts": told})


def lead_of(desk: Desk, lead_id: str) -> Lead:
    return LeadStore(desk.record, Scope.machinery(ONE)).lead(lead_id)


def said_by_lead(desk: Desk, lead_id: str) -> list[str]:
    return [m.text for m in lead_of(desk, lead_id).messages if m.sender == "lead"]


async def test_forwarded_words_join_the_lead_after_whose_preview_and_yes(desk: Desk) -> None:
    await desk.said(text("How hot is Priya?"))
    at = NOW - timedelta(minutes=2)
    [whose] = await desk.said(
        forwarded("90 ma karo to aaviye", timestamp=stamp(at)), forwarded("final?")
    )
    assert "90 ma karo" in body(whose)
    [shown] = await desk.said(tap(taps(whose)["Priya Mehta ·4821"], "Priya"))
    assert "Priya" in body(shown)
    assert "90 ma karo to aaviye" not in said_by_lead(desk, "lead_priya")
    yes = taps(shown)["Yes"]
    [saved] = await desk.said(tap(yes, "Yes"))
    assert "Saved" in body(saved)
    assert said_by_lead(desk, "lead_priya")[-2:] == ["90 ma karo to aaviye", "final?"]
    kept = next(m for m in lead_of(desk, "lead_priya").messages if m.text.startswith("90 ma"))
    assert (kept.at, kept.known_at) == (at, NOW)
    count = len(said_by_lead(desk, "lead_priya"))
    [again] = await desk.said(tap(yes, "Yes"))
    assert "before" in body(again)
    assert len(said_by_lead(desk, "lead_priya")) == count


async def test_a_typed_name_and_a_typed_yes_do_as_well(desk: Desk) -> None:
    await desk.said(forwarded("loan pass thai"))
    [shown] = await desk.said(text("Rahul"))
    assert "Rahul" in body(shown)
    [saved] = await desk.said(text("haan"))
    assert "Saved" in body(saved)
    assert said_by_lead(desk, "lead_rahul")[-1] == "loan pass thai"


async def test_a_question_after_a_forward_is_a_question(desk: Desk) -> None:
    await desk.said(forwarded("loan pass thai"))
    [answer] = await desk.said(text("How hot is Priya?"))
    assert score_in(body(answer))
    # And a yes after that is no yes to the forward.
    await desk.said(text("yes"))
    assert "loan pass thai" not in said_by_lead(desk, "lead_priya")


async def test_what_is_not_wanted_is_dropped_with_its_words(desk: Desk) -> None:
    [whose] = await desk.said(forwarded("private words"))
    [dropped] = await desk.said(tap(taps(whose)["Don’t save"], "No"))
    assert "Not saved" in body(dropped)
    [gone] = await desk.said(tap(taps(whose)["Don’t save"], "No"))
    assert "forward it again" in body(gone)


async def test_nothing_is_forwarded_to_a_lead_of_somebody_else(desk: Desk) -> None:
    [whose] = await desk.said(forwarded("90 ma karo"))
    base = taps(whose)["Don’t save"].removesuffix(":no")
    [refused] = await desk.said(tap(f"{base}:lead_farhan", "Farhan"))
    assert "Farhan" not in body(refused)
    await desk.enrol("bela")
    [others] = await desk.said(tap(f"{base}:lead_farhan", "Farhan", PHONES["bela"]))
    assert body(others) == body(refused)
    assert "90 ma karo" not in said_by_lead(desk, "lead_farhan")


async def test_a_shared_contact_becomes_a_lead_of_ones_own(desk: Desk) -> None:
    [shown] = await desk.said(card("Kiran Patel", "98250 11111"))
    assert "+919825011111" in body(shown)
    [saved] = await desk.said(press(shown, "Yes"))
    assert "Kiran Patel ·1111" in body(saved)
    [known] = await desk.said(card("Kiran", "+91 98250 11111"))
    assert "Kiran Patel ·1111" in body(known)
    found = [n for n in LeadStore(desk.record, scope_of_asha(desk)).names() if n.phone]
    lead = lead_of(desk, next(n.lead_id for n in found if n.phone == "+919825011111"))
    assert (lead.owner_id, lead.consents) == ("staff_asha", ())


async def test_of_files_that_nobody_can_read_it_is_said(desk: Desk) -> None:
    [line] = await desk.said(media("image", "123"))
    assert "Else it is not kept" in body(line)
    [spoken] = await desk.said(media("audio", "124", voice=True))
    assert "could not hear" in body(spoken)
    told = desk.pakka.metrics.page()[0].decode()
    assert 'pakka_media_kept_total{kind="image"} 1.0' in told
    assert 'pakka_media_kept_total{kind="audio"} 1.0' in told


@contextmanager
def ears(reply: Response) -> Iterator[tuple[str, list[list[bool]]]]:
    """An endpoint that hears: its address, and what it was given."""
    given: list[list[bool]] = []

    async def transcribe(request: Request) -> Response:
        told = await request.body()
        given.append([part in told for part in (b'name="model"\r\n\r\nears', FILE)])
        return reply

    route = Route("/v1/audio/transcriptions", transcribe, methods=["POST"])
    with running(Starlette(routes=[route])) as url:
        yield f"{url}/v1", given


@asynccontextmanager
async def studio(
    tmp_path: Path, artifact: Artifact, url: str
) -> AsyncIterator[tuple[Desk, WhatsAppHouse]]:
    """A desk that can fetch files and has ears."""
    with whatsapp_house(clock=lambda: NOW) as phones:
        house = make_house(tmp_path, artifact)
        heard = {"llm_base_url": url, "transcription_model": "ears"}
        settings = house.pakka.settings.model_copy(update=heard)
        house = replace(house, pakka=replace(house.pakka, settings=settings))
        token = phones.exchange.world.business.token
        desk = Desk(house, base_url=phones.url, token=token)
        try:
            yield desk, phones
        finally:
            await desk.aclose()


async def test_a_voice_note_is_heard_echoed_and_answered(
    tmp_path: Path, artifact: Artifact
) -> None:
    with ears(JSONResponse({"text": "How hot is Priya?"})) as (url, given):
        async with studio(tmp_path, artifact, url) as (desk, phones):
            await _speak(desk, phones, given)


async def _speak(desk: Desk, phones: WhatsAppHouse, given: list[list[bool]]) -> None:
    await desk.enrol("asha")
    note = phones.exchange.world.add_media("audio/ogg; codecs=opus", b"OggS speech")
    spoken = media("audio", note.media_id, mime_type="audio/ogg; codecs=opus", voice=True)
    [answer] = await desk.said(spoken)
    assert body(answer).startswith("I heard: “How hot is Priya?”\n\n")
    assert score_in(body(answer))
    assert given == [[True, True]]
    own = media("audio", note.media_id) | {"context": {"forwarded": True}}
    own["audio"]["mime_type"] = "audio/ogg"
    [line] = await desk.said(own)
    # A lead's voice, who was asked for nothing: no endpoint hears it.
    assert "could not hear" in body(line)
    assert given == [[True, True]]


@pytest.mark.parametrize(
    "reply",
    [
        JSONResponse({"error": "down"}, status_code=503),
        JSONResponse({"text": "  "}),
        JSONResponse(["no object"]),
        Response(b"{" * 300_000, media_type="application/json"),
    ],
    ids=["down", "silence", "no object", "endless"],
)
async def test_a_voice_note_that_is_not_heard_is_kept_and_that_is_said(
    tmp_path: Path, artifact: Artifact, reply: Response
) -> None:
    with ears(reply) as (url, given):
        async with studio(tmp_path, artifact, url) as (desk, phones):
            await desk.enrol("asha")
            note = phones.exchange.world.add_media("audio/ogg", b"OggS speech")
            own = media("audio", note.media_id, mime_type="audio/ogg", voice=True)
            [line] = await desk.said(own)
            assert "could not hear" in body(line)
            assert len(given) == 1


async def test_an_exported_chat_joins_its_lead_with_its_own_times(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with studio(tmp_path, artifact, "http://127.0.0.1:9/v1") as (desk, phones):
        await desk.enrol("asha")
        file = phones.exchange.world.add_media("text/plain", CHAT.encode())
        name = "WhatsApp Chat with Priya Mehta.txt"
        [shown] = await desk.said(media("document", file.media_id, filename=name))
        assert "Priya Mehta ·4821" in body(shown)
        assert "3 messages" in body(shown)
        [saved] = await desk.said(press(shown, "Yes"))
        assert "Saved" in body(saved)
        kept = lead_of(desk, "lead_priya").messages
        said = {m.text: (m.sender, m.at) for m in kept}
        at = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
        assert said["bhav vadhare che"] == ("lead", at)
        assert said["I ask the seller"] == ("broker", at + timedelta(minutes=1))
        picture = phones.exchange.world.add_media("text/plain", b"no chat at all")
        [line] = await desk.said(media("document", picture.media_id, filename="notes.txt"))
        assert "cannot read a chat" in body(line)


def scope_of_asha(desk: Desk) -> Scope:
    return desk.pakka.staff.identity("staff_asha").scope
