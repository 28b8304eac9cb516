"""A program's token opens one service of one brokerage, for nobody, until it ends or is revoked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.application import ACCESS
from leads.model.errors import NotFound
from leads.model.scope import Service
from leads.store.staff_access import ServiceTokens, SidebarSessions
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, TWO, House, make_house
from tests.app.pages.reading import ORIGIN, OWN, signed_in_as

ASKED = {"lead_id": "lead_priya", "staff_id": "staff_asha"}


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


@pytest.fixture
def programs(house: House) -> ServiceTokens:
    return ServiceTokens(house.pakka.record)


@pytest.fixture
def token(programs: ServiceTokens) -> str:
    return programs.issue(ONE, Service.SIDEBAR, "crm", at=NOW)


async def ask(client: httpx.AsyncClient, token: str, **changed: Any) -> httpx.Response:
    body = {name: value for name, value in {**ASKED, **changed}.items() if value}
    headers = {"Authorization": f"Bearer {token}"}
    return await client.post("/v1/sidebar/tokens", json=body, headers=headers)


def test_every_service_has_an_address() -> None:
    assert {access.service for access in ACCESS.values()} == {None, *Service}


async def test_it_opens_a_lead_for_whom_it_names_with_that_persons_rights(
    client: httpx.AsyncClient, house: House, token: str
) -> None:
    opened = await ask(client, token)
    hidden = await ask(client, token, lead_id="lead_farhan")

    sidebars = SidebarSessions(house.pakka.record)
    bearer = sidebars.open(opened.json()["token"], ONE, at=NOW)
    reader = sidebars.find(bearer or "", at=NOW)
    assert reader and (reader.scope.staff_id, reader.scope.lead_id) == ("staff_asha", "lead_priya")
    assert (opened.status_code, hidden.status_code) == (200, 404)


async def test_nobody_stands_behind_it_so_it_says_who_reads(
    client: httpx.AsyncClient, token: str
) -> None:
    refused = await ask(client, token, staff_id=None)

    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"field": "staff_id", "message": "Say who will read it."}]


async def test_it_signs_nobody_in(house: House, token: str) -> None:
    async with client_of(house, base_url=OWN) as client:
        tried = await client.post("/sign-in", data={"token": token}, headers=ORIGIN)

    assert tried.status_code == 401


async def test_it_ends_by_itself_and_when_revoked(tmp_path: Path, artifact: Artifact) -> None:
    now = [NOW]

    def clock() -> datetime:
        return now[0]

    house = make_house(tmp_path, artifact, clock=clock)
    programs = ServiceTokens(house.pakka.record)
    short = programs.issue(ONE, Service.SIDEBAR, at=NOW, lasts=timedelta(hours=1))
    revoked = programs.issue(ONE, Service.SIDEBAR, at=NOW)
    last = programs.tokens(ONE)[-1]
    statuses = []
    async with client_of(house) as client:
        statuses += [(await ask(client, one)).status_code for one in (short, revoked)]
        now[0] += timedelta(hours=1)
        for one in programs.tokens(ONE):
            programs.revoke(one.token_id, ONE)
        statuses += [(await ask(client, one)).status_code for one in (short, revoked)]
    with pytest.raises(NotFound):
        programs.revoke(last.token_id, ONE)
    await house.pakka.aclose()

    assert statuses == [200, 200, 401, 401]


async def test_an_admin_makes_and_revokes_those_of_the_own_brokerage(
    client: httpx.AsyncClient, house: House, programs: ServiceTokens
) -> None:
    programs.issue(TWO, Service.SIDEBAR, "foreign one", at=NOW)
    async with signed_in_as(house, "adi") as adi:
        told = {"act": "token", "service": "sidebar", "label": "our crm"}
        made = (await adi.post("/programs", data=told, headers=ORIGIN)).text
        (token,) = set(re.findall(r"pakka_[\w-]{43}", made))
        before = await ask(client, token)
        page = (await adi.get("/people")).text
        answers = {}
        for brokerage_id in (TWO, ONE):
            gone = {"act": "revoke", "token_id": programs.tokens(brokerage_id)[0].token_id}
            answers[brokerage_id] = await adi.post("/programs", data=gone, headers=ORIGIN)

    assert (before.status_code, (await ask(client, token)).status_code) == (200, 401)
    assert "our crm" in page and token not in page and "foreign one" not in page
    assert (answers[TWO].status_code, answers[ONE].status_code) == (422, 303)
    assert len(programs.tokens(TWO)) == 1


@pytest.mark.parametrize("wrong", [{"service": "leads and all"}, {"act": "fly"}, {"label": "a\0"}])
async def test_what_cannot_be_is_refused(house: House, wrong: dict[str, str]) -> None:
    told = {"act": "token", "service": "sidebar", "label": "x", **wrong}
    async with signed_in_as(house, "adi") as adi:
        assert (await adi.post("/programs", data=told, headers=ORIGIN)).status_code == 422
