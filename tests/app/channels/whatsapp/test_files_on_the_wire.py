"""A file of ours is uploaded and sent by its id: the local Graph API's phone shows it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.channels.whatsapp.leads.reply_sending import wire_kind
from connectors.queue.channels import Sending, Sent
from connectors.whatsapp import outgoing
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.webhook import CHANNEL
from leads.store.lead_replies import KeptFile
from simulators.whatsapp.phone_views import phone_view
from simulators.whatsapp.world import Author
from tests.simulators.receiver import Receiver, listening
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

PRIYA = "+919825014821"
PDF = b"%PDF-1.7\n" + bytes(200)
KEPT = KeptFile(
    hashlib.sha256(PDF).hexdigest(),
    "application/pdf",
    len(PDF),
    name="Skyline.pdf",
    kind="document",
)


@pytest.fixture
def house() -> Iterator[WhatsAppHouse]:
    receiver = Receiver()
    with listening(receiver) as url, whatsapp_house(url) as running:
        receiver.verify_token = running.exchange.world.business.verify_token
        running.add("priya", "Priya", phone=PRIYA)
        running.say("priya", "Any brochure?")
        yield running


def client_of(house: WhatsAppHouse, path: Path | None, threads: set[int] | None = None) -> WhatsApp:
    """`threads`: filled with those that look for the file."""
    own = house.exchange.world.business

    def files(_brokerage_id: str, sha256: str) -> Path | None:
        if threads is not None:
            threads.add(threading.get_ident())
        return path if sha256 == KEPT.sha256 else None

    return WhatsApp(
        httpx.AsyncClient(trust_env=False),
        base_url=house.url,
        version="v23.0",
        token=own.token,
        files=files,
    )


def sending(house: WhatsAppHouse, own: dict[str, Any], kind: str) -> Sending:
    draft = outgoing.file(Address(PRIYA, None), kind, own, "Here it is.")
    account = house.exchange.world.business.phone_number_id
    return Sending(
        seq=1,
        lane_id=1,
        fence=1,
        wait=timedelta(0),
        out_id="out_1",
        brokerage_id="brokerage_one",
        channel=CHANNEL,
        account_id=account,
        to=PRIYA,
        kind=kind,
        payload=draft.payload,
        made_at=datetime.now(UTC),
    )


def own_of(**changed: Any) -> dict[str, Any]:
    fields = {name: getattr(KEPT, name) for name in ("sha256", "mime", "name")}
    return {**fields, **changed}


async def test_the_file_is_uploaded_and_the_phone_has_it(
    house: WhatsAppHouse, tmp_path: Path
) -> None:
    path = tmp_path / KEPT.sha256
    path.write_bytes(PDF)
    client = client_of(house, path)

    result = await client.send(sending(house, own_of(), wire_kind(KEPT)))
    await client.aclose()

    assert result.outcome is Sent.TAKEN
    last = [m for m in house.exchange.world.talk("priya") if m.by is Author.BUSINESS][-1]
    told = last.part["document"]
    assert (told["filename"], told["caption"]) == ("Skyline.pdf", "Here it is.")
    assert house.exchange.world.media[last.part["document"]["id"]].content == PDF
    shown = phone_view(house.exchange, house.exchange.world.person("priya")).bubbles[-1].file
    assert shown is not None and (shown.how, shown.name) == ("file", "Skyline.pdf")


async def test_a_file_is_read_beside_what_else_is_done(
    house: WhatsAppHouse, tmp_path: Path
) -> None:
    path, threads = tmp_path / KEPT.sha256, set[int]()
    path.write_bytes(PDF)
    client = client_of(house, path, threads)

    await client.send(sending(house, own_of(), "document"))
    await client.aclose()

    assert len(threads) == 1 and threading.get_ident() not in threads


async def test_a_file_that_is_gone_and_one_that_is_refused_fail_for_good(
    house: WhatsAppHouse, tmp_path: Path
) -> None:
    gone = client_of(house, None)
    first = await gone.send(sending(house, own_of(), "document"))
    await gone.aclose()
    path = tmp_path / KEPT.sha256
    path.write_bytes(PDF)
    refused = client_of(house, path)
    second = await refused.send(sending(house, own_of(mime="application/zip"), "document"))
    await refused.aclose()

    assert (first.outcome, first.error) == (Sent.REFUSED, "file_gone")
    assert (second.outcome, second.error) == (Sent.REFUSED, "131053")


async def test_while_the_platform_is_down_the_file_is_tried_later(tmp_path: Path) -> None:
    path = tmp_path / KEPT.sha256
    path.write_bytes(PDF)
    with whatsapp_house("http://127.0.0.1:9") as house:
        client, one = client_of(house, path), sending(house, own_of(), "document")

    result = await client.send(one)
    await client.aclose()

    assert result.outcome is Sent.LATER and result.out is not None
