"""The page of people: an admin adds, changes, suspends and removes; nobody else sees it."""

from __future__ import annotations

import re

import httpx
import pytest

from leads.model.scope import Role
from tests.app.api.test_hostile import OWN_VALUES
from tests.app.house import ONE, House
from tests.app.pages.reading import ORIGIN, signed_in_as

ASHA = "/people/staff_asha"
TOKEN = re.compile(r"pakka_[\w-]{43}")


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


async def press(
    client: httpx.AsyncClient, act: str, path: str = ASHA, **fields: str
) -> httpx.Response:
    return await client.post(path, data={"act": act, **fields}, headers=ORIGIN)


async def test_an_admin_reads_who_works_here_and_nobody_elses_people(
    adi: httpx.AsyncClient,
) -> None:
    page = (await adi.get("/people")).text

    for name in ("Asha", "Bela", "Mona", "Anil", "Adi", "Team_West"):
        assert name in page
    assert "Tara" not in page and "staff_tom" not in page
    assert TOKEN.search(page) is None


async def test_another_sites_form_does_nothing(adi: httpx.AsyncClient, house: House) -> None:
    for origin in ({}, {"Origin": "https://evil.example"}):
        sent = await adi.post(ASHA, data={"act": "suspend"}, headers=origin)
        assert sent.status_code == 403

    assert house.pakka.staff.member("staff_asha").suspended_at is None


async def test_the_menu_leads_an_admin_there_and_nobody_else(
    adi: httpx.AsyncClient, mona: httpx.AsyncClient
) -> None:
    assert 'href="/people"' in (await adi.get("/leads")).text
    assert 'href="/people"' not in (await mona.get("/leads")).text


async def test_a_person_is_added_with_a_team_and_gets_a_token_that_works(
    adi: httpx.AsyncClient, house: House
) -> None:
    told = {"name": " Meena ", "role": "manager", "teams": "Team_West, Rajkot", "language": "gu"}
    told["email"] = " Meena@Example.com"
    added = await adi.post("/people", data=told, headers=ORIGIN)
    meena = house.pakka.staff.member("Meena", ONE)
    page = await press(adi, "token", f"/people/{meena.staff_id}", label="phone")

    assert (added.status_code, added.headers["location"]) == (303, "/people")
    assert (meena.role, meena.language, len(meena.team_ids)) == (Role.MANAGER, "gu", 2)
    assert meena.email == "meena@example.com"
    (token,) = set(TOKEN.findall(page.text))
    bearer = {"Authorization": f"Bearer {token}"}
    assert (await adi.get("/v1/leads", headers=bearer)).status_code == 200
    again = (await adi.get("/people")).text
    assert token not in again and "phone" in again


async def test_a_person_is_changed_and_signed_out_by_a_new_role(
    adi: httpx.AsyncClient, house: House
) -> None:
    async with signed_in_as(house, "asha") as asha:
        before = await asha.get("/")
        told = {"name": "Asha Patel", "role": "analyst", "teams": "", "language": ""}
        await press(adi, "change", **told)
        after = await asha.get("/")
        leads = await asha.get("/v1/leads", headers=house.bearer("asha"))

    assert (before.status_code, after.status_code, leads.status_code) == (200, 303, 403)
    member = house.pakka.staff.member("staff_asha")
    assert (member.name, member.role, member.team_ids) == ("Asha Patel", Role.ANALYST, ())


async def test_who_is_suspended_is_out_at_once_and_back_when_resumed(
    adi: httpx.AsyncClient, house: House
) -> None:
    statuses = []
    async with signed_in_as(house, "asha") as asha:
        for act in ("suspend", "resume"):
            await press(adi, act)
            page = await asha.get("/")
            api = await asha.get("/v1/leads", headers=house.bearer("asha"))
            statuses.append((page.status_code, api.status_code))

    assert statuses == [(303, 401), (303, 200)]


async def test_removing_wants_a_tick_and_leaves_the_leads_to_managers(
    adi: httpx.AsyncClient, house: House
) -> None:
    unsure = await press(adi, "remove")
    assert unsure.status_code == 422 and "Tick the box" in unsure.text

    sure = await press(adi, "remove", sure="yes")

    assert sure.status_code == 303
    assert (await adi.get("/v1/leads", headers=house.bearer("asha"))).status_code == 401
    found = (await adi.get("/v1/leads", headers=house.bearer("mona"))).json()["items"]
    assert {one["lead_id"]: one["owner"] for one in found}["lead_priya"] is None
    assert "staff_asha" not in (await adi.get("/people")).text


async def test_a_token_is_revoked(adi: httpx.AsyncClient, house: House) -> None:
    (token,) = house.pakka.staff.tokens("staff_asha")
    foreign = await press(adi, "revoke", "/people/staff_bela", token_id=token.token_id)
    own = await press(adi, "revoke", token_id=token.token_id)

    assert (foreign.status_code, own.status_code) == (422, 303)
    assert (await adi.get("/v1/leads", headers=house.bearer("asha"))).status_code == 401
    assert (await adi.get("/v1/leads", headers=house.bearer("bela"))).status_code == 200


@pytest.mark.parametrize("act", ["remove", "suspend", "change"])
async def test_the_last_admin_stays(adi: httpx.AsyncClient, act: str) -> None:
    told = {"sure": "yes", "name": "Adi", "role": "broker"}
    refused = await press(adi, act, "/people/staff_adi", **told)

    assert refused.status_code == 422 and "last admin" in refused.text
    assert (await adi.get("/people")).status_code == 200


@pytest.mark.parametrize("person", ["staff_tara", "staff_nobody", "Asha", "%00"])
@pytest.mark.parametrize("act", ["change", "token", "remove", "suspend"])
async def test_another_houses_people_and_nobody_are_alike(
    adi: httpx.AsyncClient, house: House, person: str, act: str
) -> None:
    told = {"sure": "yes", "name": "X", "role": "broker"}
    refused = await press(adi, act, f"/people/{person}", **told)

    assert refused.status_code == 422
    assert "There is nobody of that id." in refused.text
    assert house.pakka.staff.member("staff_tara").name == "Tara"


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "king"},
        {"name": "  "},
        {"language": "fr"},
        {"act": "fly"},
        {"email": "asha"},
        {"email": "a b@example.com"},
        {"email": "\N{KELVIN SIGN}iran@example.com"},
        {"email": "a@example.com" * 30},
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    adi: httpx.AsyncClient, wrong: dict[str, str]
) -> None:
    told = {"name": "Asha", "role": "broker", "act": "change", **wrong}
    refused = await adi.post(ASHA, data=told, headers=ORIGIN)

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


@pytest.mark.parametrize("value", OWN_VALUES, ids=range(len(OWN_VALUES)))
async def test_a_hostile_value_is_survived(
    adi: httpx.AsyncClient, house: House, value: str
) -> None:
    right = {"name": "Asha", "role": "broker", "teams": "", "language": "", "act": "change"}
    right["email"] = ""
    for field in right:
        told = {**right, field: value}
        for path in ("/people", ASHA):
            sent = await adi.post(path, data=told, headers=ORIGIN)
            assert sent.status_code in (303, 422), (path, field)
    for act, field in (("token", "label"), ("revoke", "token_id"), ("remove", "sure")):
        sent = await press(adi, act, **{field: value})
        assert sent.status_code in (200, 422)
    for field in ("label", "service", "token_id", "act"):
        told = {"act": "revoke" if field == "token_id" else "token", "service": "sidebar"}
        sent = await adi.post("/programs", data={**told, field: value}, headers=ORIGIN)
        assert sent.status_code in (200, 422), field

    page = await adi.get("/people")
    assert page.status_code == 200 and "<script>alert" not in page.text


async def test_a_nul_in_the_form_is_refused(adi: httpx.AsyncClient) -> None:
    for field in ("name", "teams", "role", "language", "act"):
        sent = await adi.post(ASHA, data={field: "a\0b"}, headers=ORIGIN)
        assert sent.status_code == 422, field


async def test_a_hostile_name_is_shown_as_text(adi: httpx.AsyncClient) -> None:
    told = {"name": "<script>alert(1)</script>", "role": "broker", "teams": '"><img src=x>'}
    await adi.post("/people", data=told, headers=ORIGIN)

    page = (await adi.get("/people")).text
    assert "<script>alert" not in page and "<img" not in page
