"""The lead's page shows what it agreed to, and records and withdraws it."""

from __future__ import annotations

import httpx
import pytest

from leads.model.consent import Consent, Purpose
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from tests.agent.rendering.leads_of_the_book import LANGUAGES
from tests.app.api.test_hostile import OWN_VALUES
from tests.app.house import NOW, ONE, House
from tests.app.pages.reading import ORIGIN, Reader, signed_in_as, words_of

PRIYA = "/leads/lead_priya"
PROCESSING = {"scoring": "yes", "embedding": "yes", "llm": "yes"}


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


async def say(
    house: House, name: str, act: str, path: str = PRIYA, **fields: str
) -> httpx.Response:
    async with signed_in_as(house, name) as client:
        return await client.post(path, data={"act": act, **fields}, headers=ORIGIN)


async def read(house: House, name: str = "asha", path: str = PRIYA) -> str:
    async with signed_in_as(house, name) as client:
        return words_of((await client.get(path)).text)


def newest(house: House, lead_id: str = "lead_priya") -> list[Consent]:
    lead = LeadStore(house.pakka.record, Scope.machinery(ONE)).lead(lead_id)
    return [c for c in lead.consents if c.known_at == NOW]


@pytest.mark.parametrize("name", ["asha", "mona", "adi"])
async def test_who_may_read_the_lead_withdraws_and_records(house: House, name: str) -> None:
    assert "Scoring given since" in await read(house, name)

    sent = await say(house, name, "withdraw", basis="asked by phone", **PROCESSING)

    assert (sent.status_code, sent.headers["location"]) == (303, f"{PRIYA}#consents")
    assert newest(house) == [
        Consent(purpose, False, NOW, "asked by phone", NOW)
        for purpose in (Purpose.SCORING, Purpose.EMBEDDING, Purpose.LLM)
    ]
    page = await read(house, name)
    assert "Scoring withdrawn since 20 Nov · asked by phone" in page
    assert "Contact given since" in page and "not agreed to be scored" in page

    await say(house, name, "grant", path="/leads/lead_rahul", basis="new form", scoring="yes")

    assert newest(house, "lead_rahul") == [Consent(Purpose.SCORING, True, NOW, "new form", NOW)]


async def test_what_nobody_recorded_is_said_so(house: House) -> None:
    page = await read(house, path="/leads/lead_kalpesh")

    assert "Scoring not recorded" in page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_in_the_readers_language(house: House, language: str) -> None:
    library = house.pakka.library

    page = await read(house, path=f"{PRIYA}?language={language}")

    for key in ("change", "for", "basis", "note", "give", "withdraw"):
        assert library.text(f"page-consent-{key}", language) in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"basis": " ", "scoring": "yes"}, "Say what it rests on"),
        ({"scoring": "yes"}, "Say what it rests on"),
        ({"basis": "asked"}, "Tick what it is for"),
    ],
)
async def test_half_a_word_records_nothing_and_keeps_what_was_typed(
    house: House, fields: dict[str, str], told: str
) -> None:
    sent = await say(house, "asha", "withdraw", **fields)

    assert sent.status_code == 422
    assert f"Nothing was recorded. {told}" in sent.text
    ticked = [a["name"] for a in Reader(sent.text).all("input") if "checked" in a]
    assert ticked == [name for name in fields if name != "basis"]
    assert newest(house) == []


async def test_a_button_of_no_page_does_nothing(house: House) -> None:
    sent = await say(house, "asha", "erase", basis="asked", **PROCESSING)

    assert sent.status_code == 422
    assert newest(house) == []


@pytest.mark.parametrize("path", ["/leads/lead_farhan", "/leads/lead_secret", "/leads/lead_nobody"])
async def test_a_foreign_lead_and_a_missing_one_are_alike(house: House, path: str) -> None:
    sent = await say(house, "asha", "withdraw", path, basis="asked", **PROCESSING)

    assert sent.status_code == 404
    assert newest(house, "lead_farhan") == []


async def test_another_sites_form_does_nothing(house: House) -> None:
    data = {"act": "withdraw", "basis": "asked", **PROCESSING}
    async with signed_in_as(house, "asha") as client:
        for origin in ({}, {"Origin": "https://evil.example"}):
            assert (await client.post(PRIYA, data=data, headers=origin)).status_code == 403

    assert newest(house) == []


async def test_a_hostile_value_is_survived(house: House) -> None:
    async with signed_in_as(house, "asha") as client:
        for value in OWN_VALUES:
            for fields in ({"basis": value}, {"basis": "asked", "scoring": value}, {"act": value}):
                data = {"act": "withdraw", "scoring": "yes"} | fields
                sent = await client.post(PRIYA, data=data, headers=ORIGIN)
                assert sent.status_code in (303, 413, 422), (value[:80], sent.text[:300])
            page = (await client.get(PRIYA)).text
            assert "<script>alert" not in page
