"""A link signs one browser in, once; all else tried with it gets one and the same refusal."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.runtime.rate_limits import FAILED_SIGN_INS
from leads.model.scope import Role
from leads.store import staff_access
from leads.store.staff import StaffMember
from leads.store.staff_access import LINK_LASTS, SignInLinks
from leads.store.tables import sign_in_links
from scoring.artifact import Artifact
from tests.app.house import ONE, Clock, House, make_house
from tests.app.pages.reading import ORIGIN, OWN, signed_in_as

PATH = "/sign-in/link"


@pytest.fixture
async def house(tmp_path: Path, artifact: Artifact, clock: Clock) -> AsyncIterator[House]:
    made = make_house(tmp_path, artifact, clock=clock, rate_limit="600/minute")
    yield made
    await made.pakka.aclose()


def new_link(house: House, name: str = "asha") -> str:
    return SignInLinks(house.pakka.record).issue(f"staff_{name}", at=house.pakka.clock())


def asha(house: House) -> StaffMember:
    return house.pakka.staff.member("staff_asha")


async def press(client: httpx.AsyncClient, link: str) -> httpx.Response:
    return await client.post(PATH, data={"link": link}, headers=ORIGIN)


async def test_a_pressed_link_signs_in_as_a_pasted_token_does(
    visitor: httpx.AsyncClient, house: House
) -> None:
    pressed = await press(visitor, new_link(house))
    page = await visitor.get("/")

    assert (pressed.status_code, pressed.headers["location"]) == (303, "/")
    assert "HttpOnly" in pressed.headers["set-cookie"]
    assert page.status_code == 200 and "Asha" in page.text


async def test_looking_at_the_address_uses_nothing_up(
    visitor: httpx.AsyncClient, house: House
) -> None:
    link = new_link(house)
    for method in ("GET", "HEAD"):
        looked = await visitor.request(method, PATH)
        assert looked.status_code == 200
        assert "set-cookie" not in looked.headers

    assert (await press(visitor, link)).status_code == 303


async def test_the_record_keeps_no_link(house: House) -> None:
    link = new_link(house)

    with house.pakka.record.reading() as conn:
        (row,) = conn.execute(select(sign_in_links)).all()
    assert link not in row


def use(house: House, clock: Clock, link: str) -> None:
    assert SignInLinks(house.pakka.record).open(link, at=clock())


def let_pass(house: House, clock: Clock, link: str) -> None:
    clock.now += LINK_LASTS


def suspend(house: House, clock: Clock, link: str) -> None:
    staff_access.suspend(house.pakka.record, asha(house), at=clock())


def suspend_and_resume(house: House, clock: Clock, link: str) -> None:
    suspend(house, clock, link)
    staff_access.resume(house.pakka.record, asha(house))


def remove(house: House, clock: Clock, link: str) -> None:
    staff_access.remove(house.pakka.record, asha(house), at=clock())


def change_role(house: House, clock: Clock, link: str) -> None:
    member = StaffMember("staff_asha", ONE, "Asha", Role.MANAGER)
    staff_access.change_member(house.pakka.record, member)


def revoke(house: House, clock: Clock, link: str) -> None:
    house.pakka.staff.revoke_tokens("staff_asha")


def none(house: House, clock: Clock, link: str) -> None:
    staff_access.delete_ended_sessions(house.pakka.record, at=clock() + LINK_LASTS)


ENDS = (use, let_pass, suspend, suspend_and_resume, remove, change_role, revoke, none)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
async def test_one_and_the_same_refusal(
    visitor: httpx.AsyncClient, house: House, clock: Clock, end: Callable[..., None]
) -> None:
    link = new_link(house)
    end(house, clock, link)

    refused, never = await press(visitor, link), await press(visitor, "never-made")

    assert (refused.status_code, refused.content) == (401, never.content)
    assert "set-cookie" not in refused.headers
    assert "Ask for a new one" in refused.text


@pytest.mark.parametrize("tried", ["token", "session", "digest"])
async def test_a_link_is_neither_a_token_nor_a_session(
    visitor: httpx.AsyncClient, house: House, tried: str
) -> None:
    link = new_link(house)
    given: dict[str, Any] = {
        "token": {"url": "/v1/leads", "headers": {"Authorization": f"Bearer {link}"}},
        "session": {"url": "/", "headers": {"Cookie": f"pakka_session={link}"}},
        "digest": {"url": "/sign-in", "method": "POST", "data": {"token": link}},
    }[tried]

    tried_with = {"method": "GET", **given, "headers": {**ORIGIN, **given.get("headers", {})}}
    assert (await visitor.request(**tried_with)).status_code in (303, 401)
    assert (await press(visitor, link)).status_code == 303


async def test_its_session_ends_with_the_persons_rights_and_on_signing_out(
    visitor: httpx.AsyncClient, house: House, clock: Clock
) -> None:
    statuses = []
    for end in (suspend_and_resume, revoke):
        await press(visitor, new_link(house))
        statuses.append((await visitor.get("/")).status_code)
        end(house, clock, "")
        statuses.append((await visitor.get("/")).status_code)
    await press(visitor, new_link(house))
    await visitor.post("/sign-out", headers=ORIGIN)

    assert statuses == [200, 303, 200, 303]
    assert (await visitor.get("/")).status_code == 303


@pytest.mark.usefixtures("within_one_minute")
async def test_who_guesses_links_is_slowed_like_who_guesses_tokens(
    visitor: httpx.AsyncClient, house: House
) -> None:
    guesses = int(FAILED_SIGN_INS.split("/")[0])
    for _ in range(guesses // 2):
        await press(visitor, "never-made")
        await visitor.post("/sign-in", data={"token": "pakka_wrong"}, headers=ORIGIN)

    assert "Too many wrong tokens" in (await press(visitor, "never-made")).text
    assert (await press(visitor, new_link(house))).status_code == 303


async def test_an_admin_makes_one_for_their_own_people(
    visitor: httpx.AsyncClient, house: House
) -> None:
    async with signed_in_as(house, "adi") as adi:
        made = await adi.post("/people/staff_asha", data={"act": "link"}, headers=ORIGIN)
        foreign, missing = [
            await adi.post(f"/people/{who}", data={"act": "link"}, headers=ORIGIN)
            for who in ("staff_tara", "staff_nobody")
        ]

    (link,) = re.findall(rf"{OWN}{PATH}#([\w-]{{43}})<", made.text)
    assert foreign.text.replace("staff_tara", "staff_nobody") == missing.text
    assert foreign.status_code == 422
    assert (await press(visitor, link)).status_code == 303


async def test_none_is_made_for_who_is_suspended(house: House, clock: Clock) -> None:
    suspend(house, clock, "")
    async with signed_in_as(house, "adi") as adi:
        made = await adi.post("/people/staff_asha", data={"act": "link"}, headers=ORIGIN)

    assert made.status_code == 422 and "suspended" in made.text
