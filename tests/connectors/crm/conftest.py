"""A real Tryton for all tests of a worker, a false HubSpot for each, and a small Pakka whose
brokerage uses one of them.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.crm_sync import Synced, sync
from app.wiring import utc_now
from connectors.crm.http import open_http
from connectors.crm.hubspot import Hubspot
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from scoring.artifact import Artifact
from tests.app.house import ONE, TWO, House, make_house, shared_model
from tests.connectors.crm.false_hubspot import (
    CLIENT_SECRET,
    HUB_ID,
    TOKEN,
    VERSION,
    FalseHubspot,
    false_hubspot,
)
from tests.connectors.crm.tryton_server import (
    DATABASE,
    USER,
    USER_PASSWORD,
    TrytonServer,
    tryton_programs,
    tryton_server,
)

BASIS = "asked for a call back"
PUBLIC_URL = "https://pakka.example.com"
SCOPE = Scope.machinery(ONE)


async def run(house: House) -> Synced:
    """One run of the brokerage's CRM."""
    account = CrmAccounts(house.pakka.record).of(ONE)
    assert account is not None
    return await sync(house.pakka, account, scores_now=True)


def lead_of(house: House, crm_id: str) -> Lead:
    """The lead that is this one of the CRM."""
    lead_id = CrmLeads(house.pakka.record, ONE).lead_of(crm_id)
    assert lead_id is not None
    return LeadStore(house.pakka.record, SCOPE).lead(lead_id)


@pytest.fixture(scope="session")
def tryton(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TrytonServer]:
    programs = tryton_programs(Path(request.config.cache.mkdir("tryton")))
    with tryton_server(programs, tmp_path_factory.mktemp("tryton")) as server:
        yield server


@pytest.fixture(scope="session")
def artifact(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Artifact:
    return shared_model(tmp_path_factory, worker_id)


@pytest.fixture
def crm_password() -> str:
    """Tryton's; the modules of another CRM have their own."""
    return USER_PASSWORD


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact, crm_password: str) -> Iterator[House]:
    """By the clock on the wall: Tryton has no other."""
    made = make_house(
        tmp_path,
        artifact,
        clock=utc_now,
        crm_passwords=json.dumps({ONE: crm_password, TWO: crm_password}),
        crm_inside="127.0.0.1",
        crm_secrets=json.dumps({ONE: CLIENT_SECRET}),
        public_url=PUBLIC_URL,
    )
    yield made
    made.pakka.record.close()


@pytest.fixture
def account(house: House, tryton: TrytonServer) -> CrmAccount:
    made = CrmAccount(ONE, "tryton", tryton.url, DATABASE, USER, BASIS)
    CrmAccounts(house.pakka.record).put(made)
    return made


@pytest.fixture
def there() -> Iterator[FalseHubspot]:
    with false_hubspot() as hubspot:
        yield hubspot


@pytest.fixture
async def hubspot_account(house: House, there: FalseHubspot) -> CrmAccount:
    made = CrmAccount(ONE, "hubspot", there.url, HUB_ID, basis=BASIS)
    CrmAccounts(house.pakka.record).put(made)
    async with opened_hubspot(there) as crm:
        await crm.set_up()
    return made


@asynccontextmanager
async def opened_hubspot(there: FalseHubspot) -> AsyncIterator[Hubspot]:
    crm = Hubspot(
        open_http(("127.0.0.1",)),
        base_url=there.url,
        version=VERSION,
        hub_id=HUB_ID,
        token=TOKEN,
        clock=utc_now,
    )
    try:
        yield crm
    finally:
        await crm.aclose()
