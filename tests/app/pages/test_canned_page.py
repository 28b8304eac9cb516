"""Managers and admins list, add, change and remove what the brokerage keeps under a name."""

from __future__ import annotations

import httpx

from leads.store.lead_replies import CannedReplies
from tests.app.house import NOW, ONE, House
from tests.app.pages.reading import ORIGIN


def kept(house: House) -> list[tuple[str, str]]:
    every = CannedReplies(house.pakka.record, ONE).all()
    return [(one.name, one.text) for one in every]


async def press(client: httpx.AsyncClient, act: str, **form: str) -> httpx.Response:
    return await client.post("/canned", data={"act": act, **form}, headers=ORIGIN)


async def test_one_is_added_changed_renamed_and_removed(
    house: House, mona: httpx.AsyncClient
) -> None:
    added = await press(mona, "save", name="site address", text="We are at {home}.")
    assert added.status_code == 303 and "We are at {home}." in (await mona.get("/canned")).text
    await press(mona, "save", before="site address", name="Site address", text="Ring road.")
    assert kept(house) == [("Site address", "Ring road.")]

    await press(mona, "save", before="Site address", name="office", text="Ring road.")
    assert kept(house) == [("office", "Ring road.")]

    await press(mona, "remove", before="office")
    assert kept(house) == []


async def test_a_name_that_is_taken_is_refused_to_another(
    house: House, mona: httpx.AsyncClient
) -> None:
    await press(mona, "save", name="site address", text="Ring road.")
    await press(mona, "save", name="timings", text="10 to 7.")

    added = await press(mona, "save", name="Site  Address", text="Elsewhere.")
    renamed = await press(mona, "save", before="timings", name="site address", text="10 to 7.")

    assert (added.status_code, renamed.status_code) == (422, 422)
    assert "one of that name already" in added.text
    assert kept(house) == [("site address", "Ring road."), ("timings", "10 to 7.")]
    for name in ("site address", "timings"):
        await press(mona, "remove", before=name)


async def test_what_is_wrong_is_said_and_what_was_typed_stays(mona: httpx.AsyncClient) -> None:
    wrong = await press(mona, "save", name="a", text="Hello {nmae}")

    assert wrong.status_code == 422
    assert "{nmae} is no field" in wrong.text and "Hello {nmae}</textarea>" in wrong.text


async def test_other_sites_may_not(house: House, mona: httpx.AsyncClient) -> None:
    CannedReplies(house.pakka.record, ONE).put("office", "Ring road.", at=NOW)
    evil = {"Origin": "https://evil.example"}
    await mona.post("/canned", data={"act": "remove", "before": "office"}, headers=evil)

    assert kept(house) == [("office", "Ring road.")]
