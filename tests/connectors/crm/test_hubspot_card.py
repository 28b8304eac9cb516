"""The card beside a contact: for who HubSpot says is looking, of leads that they may read."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from app.api.application import create_app
from app.crm_access import set_hubspot_user
from app.crm_sync import sync
from leads.store import staff_access
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from tests.app.cli.commands import run as command
from tests.app.house import ONE, TWO, House
from tests.connectors.crm.conftest import PUBLIC_URL
from tests.connectors.crm.false_hubspot import CLIENT_SECRET, HUB_ID, TOKEN, FalseHubspot

PATH = f"/hubspot/{ONE}/card"
ASHA = "asha.shah@x.example"


@pytest.fixture
def crm_password() -> str:
    return TOKEN


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(house.pakka))
    async with httpx.AsyncClient(transport=transport, base_url="http://inside:8000") as made:
        yield made


@pytest.fixture
async def contact(house: House, there: FalseHubspot, hubspot_account: CrmAccount) -> str:
    """Asha's, read and scored."""
    crm_id = there.add_contact("Priya Desai", "+919825011111", hubspot_owner_id="7")
    await sync(house.pakka, hubspot_account, scores_now=True)
    know(house, ASHA, "staff_asha")
    return crm_id


def know(house: House, email: str, staff_id: str | None) -> None:
    staff = house.pakka.staff
    set_hubspot_user(staff, staff.brokerage(ONE), email, staff_id)


async def card(
    client: httpx.AsyncClient,
    contact: str,
    *,
    email: str = ASHA,
    more: str = "",
    path: str = PATH,
    **asked: Any,
) -> httpx.Response:
    """As HubSpot asks: it signs the address with some of its letters decoded."""
    told = {"contact": contact, "portalId": HUB_ID, "userEmail": email, **asked}
    target = f"{path}?{urlencode(told)}{more}"
    timestamp = str(int(datetime.now(UTC).timestamp() * 1000))
    signed = f"GET{PUBLIC_URL}{target}".replace("%40", "@") + timestamp
    mac = hmac.new(CLIENT_SECRET.encode(), signed.encode(), hashlib.sha256).digest()
    headers = {
        "X-HubSpot-Request-Timestamp": timestamp,
        "X-HubSpot-Signature-v3": base64.b64encode(mac).decode(),
    }
    return await client.get(target, headers=headers)


async def test_the_card_says_how_the_lead_stands_and_opens_the_sidebar_for_the_reader(
    there: FalseHubspot, contact: str, client: httpx.AsyncClient
) -> None:
    told = (await card(client, contact, email=ASHA.upper())).json()

    written = there.contacts[contact]
    assert str(told["score"]) == written["pakka_score"]
    assert told["band"] == written["pakka_band"]
    assert told["verdict"].startswith("Priya Desai")
    assert told["reasons"]
    assert told["next_step"]
    assert "*" not in f"{told}"
    address = urlsplit(told["path"])
    body = {"token": address.fragment, "brokerage": parse_qs(address.query)["brokerage"][0]}
    session = await client.post("/v1/sidebar/session", json=body)
    assert session.status_code == 200
    assert "Priya Desai" in session.json()["html"]


async def test_who_said_no_has_no_band_and_is_quoted(
    house: House, there: FalseHubspot, contact: str, client: httpx.AsyncClient
) -> None:
    there.add_note(contact, "Bought elsewhere, not interested any more")
    account = CrmAccounts(house.pakka.record).of(ONE)
    assert account is not None
    await sync(house.pakka, account, scores_now=True)

    told = (await card(client, contact)).json()

    assert (told["score"], told["band"], told["reasons"]) == (None, None, [])
    assert "Bought elsewhere" in told["verdict"]


async def test_whoever_may_not_read_the_lead_gets_what_a_missing_one_gets(
    house: House, there: FalseHubspot, contact: str, client: httpx.AsyncClient
) -> None:
    for email, name in (("bela@x.example", "bela"), ("anil@x.example", "anil")):
        know(house, email, f"staff_{name}")
    know(house, "tara@x.example", "staff_tara")  # of another brokerage
    know(house, "bye@x.example", "staff_mona")
    mona = house.pakka.staff.member("staff_mona")
    staff_access.suspend(house.pakka.record, mona, at=house.pakka.clock())

    refused = [
        await card(client, "999"),
        await card(client, contact, email="nobody@x.example"),
        await card(client, contact, email="bela@x.example"),
        await card(client, contact, email="anil@x.example"),
        await card(client, contact, email="tara@x.example"),
        await card(client, contact, email="bye@x.example"),
        await card(client, contact, portalId="1"),
        await card(client, contact, email="bela@x.example", more=f"&userEmail={ASHA}"),
        await card(client, contact, more="&contact=999"),
    ]

    assert [answer.status_code for answer in refused] == [404] * len(refused)
    assert len({answer.text for answer in refused}) == 1


async def test_what_hubspot_did_not_sign_shows_nothing(
    contact: str, client: httpx.AsyncClient
) -> None:
    told = {"contact": contact, "portalId": HUB_ID, "userEmail": ASHA}
    unsigned = await client.get(PATH, params=told)
    foreign = await card(client, contact, path=f"/hubspot/{TWO}/card")

    assert (unsigned.status_code, foreign.status_code) == (401, 401)


def test_an_operator_says_who_a_user_of_hubspot_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(house.pakka.settings.home))
    own = ("--brokerage", ONE)

    assert command("crm", "user", "Asha@X.example", "asha", *own) == "asha@x.example staff_asha\n"
    assert command("crm", "user", *own) == "asha@x.example staff_asha\n"
    assert command("crm", "user", "asha@x.example", *own) == ""
