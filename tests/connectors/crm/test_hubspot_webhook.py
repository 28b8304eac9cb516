"""What HubSpot posts of its contacts: signed, kept before it is answered, and read at once."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from app.api.application import create_app
from app.crm_sync import sync
from connectors.crm.hubspot_webhook import changed_contacts, is_signed, is_timely
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind, outcome_of
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from tests.app.house import ONE, TWO, House
from tests.connectors.crm.conftest import PUBLIC_URL
from tests.connectors.crm.false_hubspot import CLIENT_SECRET, HUB_ID, TOKEN, FalseHubspot

PATH = f"/webhooks/crm/hubspot/{ONE}"
# From HubSpot's documentation, with the signature computed by its rule.
DOCUMENTED_SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
DOCUMENTED_BODY = (
    b'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,'
    b'"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,'
    b'"changeSource":"CRM","changeFlag":"NEW","appId":54321}]'
)
DOCUMENTED = {
    "url": "https://www.example.com/webhook_uri",
    "timestamp": "1564113600000",
    "signature": "DxmVAjFNa2xfF3YgQjdZP6TNcok9k1oaH7UXombPtvw=",
    "secret": DOCUMENTED_SECRET,
}


@pytest.fixture
def crm_password() -> str:
    return TOKEN


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    # A proxy tells the application another host than the public one.
    transport = httpx.ASGITransport(create_app(house.pakka), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://inside:8000") as made:
        yield made


def event(contact: str, kind: str = "contact.creation", **more: Any) -> dict[str, Any]:
    told = {"eventId": 1, "subscriptionId": 2, "portalId": int(HUB_ID), "occurredAt": 3}
    return {**told, "subscriptionType": kind, "objectId": int(contact), **more}


def signed(
    body: bytes,
    *,
    secret: str = CLIENT_SECRET,
    at: datetime | None = None,
    url: str = PUBLIC_URL + PATH,
) -> dict[str, str]:
    timestamp = str(int((at or datetime.now(UTC)).timestamp() * 1000))
    told = b"POST" + url.encode() + body + timestamp.encode()
    mac = hmac.new(secret.encode(), told, hashlib.sha256).digest()
    return {
        "X-HubSpot-Request-Timestamp": timestamp,
        "X-HubSpot-Signature-v3": base64.b64encode(mac).decode(),
    }


async def post(client: httpx.AsyncClient, *events: Any, path: str = PATH) -> httpx.Response:
    body = json.dumps(events).encode()
    return await client.post(path, content=body, headers=signed(body, url=PUBLIC_URL + path))


def marked(house: House) -> list[str]:
    return [*CrmLeads(house.pakka.record, ONE).marked(most=100)]


def test_the_documented_request_is_hubspots_and_none_that_is_altered() -> None:
    assert is_signed("POST", body=DOCUMENTED_BODY, **DOCUMENTED)
    assert not is_signed("GET", body=DOCUMENTED_BODY, **DOCUMENTED)
    assert not is_signed("POST", body=DOCUMENTED_BODY + b" ", **DOCUMENTED)
    for name, other in (("timestamp", "1564113600001"), ("secret", "z"), ("signature", "é")):
        assert not is_signed("POST", body=DOCUMENTED_BODY, **DOCUMENTED | {name: other})
    with pytest.raises(InvalidInput):
        is_signed("POST", body=DOCUMENTED_BODY, **DOCUMENTED | {"secret": ""})


@pytest.mark.parametrize(
    ("timestamp", "is_good"),
    [
        (1564113600000, True),
        (1564113600000 - 300_000, True),
        (1564113600000 + 300_000, True),
        (1564113600000 - 300_001, False),
        (1564113600000 + 300_001, False),
        (1564113600, False),
        ("x", False),
    ],
)
def test_a_timestamp_is_good_for_five_minutes_either_way(
    timestamp: object, *, is_good: bool
) -> None:
    now = datetime.fromtimestamp(1564113600, UTC)
    assert is_timely(str(timestamp), now=now) is is_good


@pytest.mark.parametrize(
    ("told", "contacts"),
    [
        (event("7"), ["7"]),
        (event("7", "object.creation", objectTypeId="0-1"), ["7"]),
        (event("7", "contact.restore"), ["7"]),
        (event("7", "contact.merge", newObjectId=9), ["9"]),
        (event("7", "contact.merge", newObjectId=-9), []),
        (event("0"), []),
        (event("-7"), []),
        (event("9" * 20), ["9" * 20]),
        (event("9" * 21), []),
        (event("9" * 4_000), []),
        (event("7", "contact.propertyChange", propertyName="lifecyclestage"), ["7"]),
        # Our own writes, and what follows from them.
        (event("7", "contact.propertyChange", propertyName="pakka_score"), []),
        (event("7", "contact.propertyChange", propertyName="notes_last_updated"), []),
        (event("7", "object.creation", objectTypeId="0-46"), []),
        # Nothing that is read.
        (event("7", "contact.deletion"), []),
        (event("7", "deal.creation"), []),
        (event("7", portalId=999), []),
        ({"eventId": 1}, []),
        ("x", []),
    ],
)
def test_which_events_are_news_of_a_contact(told: object, contacts: list[str]) -> None:
    assert changed_contacts(json.dumps([told]).encode(), HUB_ID) == contacts


async def test_a_contact_that_the_search_does_not_see_yet_is_read_by_its_id(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount, client: httpx.AsyncClient
) -> None:
    there.is_lagging = True
    crm_id = there.add_contact("Priya Desai", "+919825011111")

    answers = [await post(client, event(crm_id), event(crm_id)) for _ in range(3)]
    assert marked(house) == [crm_id]
    done = await sync(house.pakka, hubspot_account)

    assert [answer.status_code for answer in answers] == [200] * 3
    assert done.read == 1
    assert marked(house) == []
    lead_id = CrmLeads(house.pakka.record, ONE).lead_of(crm_id) or ""
    lead = LeadStore(house.pakka.record, Scope.machinery(ONE)).lead(lead_id)
    assert lead.name == "Priya Desai"


async def test_a_search_that_lags_takes_back_nothing_that_was_read(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount, client: httpx.AsyncClient
) -> None:
    crm_id = there.add_contact("Meera Iyer", "+919825011113")
    await sync(house.pakka, hubspot_account)
    there.is_lagging = True
    there.change(crm_id, lifecyclestage="customer")
    await post(client, event(crm_id, "contact.propertyChange", propertyName="lifecyclestage"))

    for _ in range(2):
        account = CrmAccounts(house.pakka.record).of(ONE)
        assert account is not None
        await sync(house.pakka, account)

    lead_id = CrmLeads(house.pakka.record, ONE).lead_of(crm_id) or ""
    lead = LeadStore(house.pakka.record, Scope.machinery(ONE)).lead(lead_id)
    assert outcome_of(lead) is OutcomeKind.BOOKED
    assert [outcome.kind for outcome in lead.outcomes] == [OutcomeKind.BOOKED]


async def test_a_webhook_wakes_the_sync(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    app = create_app(house.pakka)
    transport = httpx.ASGITransport(app)
    async with (
        app.state.crm_schedule,
        httpx.AsyncClient(transport=transport, base_url="http://inside") as client,
        asyncio.timeout(60),
    ):
        # The first run by the clock is over.
        accounts = CrmAccounts(house.pakka.record)
        while not (accounts.of(ONE) or hubspot_account).ran_at:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        crm_id = there.add_contact("Woken")
        await post(client, event(crm_id))
        while CrmLeads(house.pakka.record, ONE).lead_of(crm_id) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_what_hubspot_did_not_sign_for_this_account_is_refused_and_not_kept(
    house: House, hubspot_account: CrmAccount, client: httpx.AsyncClient
) -> None:
    body, now = json.dumps([event("7")]).encode(), datetime.now(UTC)
    late = timedelta(minutes=5, seconds=2)
    refused = [
        (PATH, body, {}),
        (PATH, body, signed(body, secret="another")),
        (PATH, body + b" ", signed(body)),
        (PATH, body, signed(body, at=now - late)),
        (PATH, body, signed(body, at=now + late)),
        (PATH, body, signed(body, url=f"http://inside:8000{PATH}")),
        (PATH + "?x=1", body, signed(body)),
        (f"/webhooks/crm/hubspot/{TWO}", body, signed(body)),
        ("/webhooks/crm/hubspot/nobody", body, signed(body)),
    ]

    answers = [await client.post(p, content=b, headers=headers) for p, b, headers in refused]

    assert [answer.status_code for answer in answers] == [401] * len(refused)
    assert len({answer.text for answer in answers}) == 1
    assert marked(house) == []


async def test_a_signed_body_that_is_no_list_of_events_is_told(
    hubspot_account: CrmAccount, client: httpx.AsyncClient
) -> None:
    for body in (b"{}", b"nothing", b"[" * 100_000):
        answer = await client.post(PATH, content=body, headers=signed(body))
        assert answer.status_code == 400
    assert (await post(client, {"eventId": 1}, event("7", "deal.creation"))).status_code == 200


async def test_while_the_record_is_away_hubspot_is_asked_to_repeat(
    house: House, hubspot_account: CrmAccount, client: httpx.AsyncClient
) -> None:
    with house.pakka.record.writing() as conn:
        conn.execute(text("ALTER TABLE crm_marks RENAME TO away"))
    down = await post(client, event("7"))
    with house.pakka.record.writing() as conn:
        conn.execute(text("ALTER TABLE away RENAME TO crm_marks"))
    again = await post(client, event("7"))

    assert (down.status_code, again.status_code) == (503, 200)
    assert marked(house) == ["7"]
