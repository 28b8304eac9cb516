"""POST /v1/score with a lead in the body: what was computed is kept, and Redis may die."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.runtime.cache import PREFIX, open_cache
from features.market import Market
from leads.model.lead import Enquiry, LeadKind
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House, make_house
from tests.app.redis_house import RedisHouse, hanging_redis

Json = dict[str, Any]
GRANTED = {"purpose": "scoring", "granted": True, "at": "2026-11-01T00:00:00Z", "basis": "form"}
WITHDRAWN = {**GRANTED, "granted": False, "at": "2026-11-02T00:00:00Z"}
BODY: Json = {
    "kind": "resale",
    "attributes": {"bhk": 3, "locality": "Bopal", "budget_max_inr": 9_500_000},
    "messages": [{"from": "lead", "text": "kab dekh sakte", "at": "2026-11-19T08:00:00Z"}],
    "consent": [GRANTED],
}


class Clock:
    """A millisecond passes whenever somebody looks, so that an instant tells one asking apart."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@asynccontextmanager
async def serving(
    home: Path, artifact: Artifact, redis_url: str | None
) -> AsyncIterator[tuple[House, httpx.AsyncClient, Clock]]:
    clock = Clock()
    house = make_house(home, artifact, redis_url=redis_url, clock=clock)
    async with client_of(house) as client:
        yield house, client, clock
    await house.pakka.aclose()


async def score(house: House, client: httpx.AsyncClient, body: Json) -> httpx.Response:
    return await client.post("/v1/score", json=body, headers=house.bearer("asha"))


async def made_at(house: House, client: httpx.AsyncClient, body: Json) -> str:
    response = await score(house, client, body)
    assert response.status_code == 200, response.text
    return str(response.json()["as_of"])


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Redis that a busy machine keeps waiting is not down."""
    monkeypatch.setattr("app.wiring.open_cache", partial(open_cache, timeout_seconds=60.0))


@pytest.mark.usefixtures("patient")
async def test_fifty_askings_of_the_same_facts_compute_once(
    tmp_path: Path, artifact: Artifact, redis_url: str | None
) -> None:
    async with serving(tmp_path, artifact, redis_url) as (house, client, clock):
        asked = await asyncio.gather(*(score(house, client, BODY) for _ in range(50)))
        again = await score(house, client, BODY)
        clock.now += timedelta(minutes=1)
        later = await made_at(house, client, BODY)

    assert {response.status_code for response in asked} == {200}
    assert {response.text for response in asked} == {again.text}
    assert later > again.json()["as_of"]


@pytest.mark.usefixtures("patient")
async def test_another_fact_instant_or_owner_is_computed_anew(
    tmp_path: Path, artifact: Artifact, redis_url: str | None
) -> None:
    said = BODY["messages"][0]
    bodies = [
        BODY,
        {**BODY, "attributes": {**BODY["attributes"], "bhk": 2}},
        {**BODY, "messages": [{**said, "text": "nahi chahiye"}]},
        {**BODY, "messages": [{**said, "at": "2026-11-19T08:00:01Z"}]},
        {**BODY, "consent": [{**GRANTED, "basis": "WhatsApp"}]},
    ]
    async with serving(tmp_path, artifact, redis_url) as (house, client, _):
        made = [await made_at(house, client, body) for body in bodies]
        assert len(set(made)) == len(bodies)
        assert [await made_at(house, client, body) for body in bodies] == made

        # Enquiries that came in since change the market, and with it every score.
        scorer = house.pakka.models.scorer(ONE)
        market = Market([Enquiry(NOW - timedelta(days=1), LeadKind.RESALE, "Bopal", 9e6)])
        house.pakka.models._loaded[ONE] = scorer.in_market(market)
        assert await made_at(house, client, BODY) not in made


async def test_an_instant_that_was_asked_for_is_kept_as_itself(
    tmp_path: Path, artifact: Artifact
) -> None:
    dated = {**BODY, "as_of": "2026-11-19T12:00:00Z"}
    async with serving(tmp_path, artifact, None) as (house, client, clock):
        first = await score(house, client, dated)
        clock.now += timedelta(days=2)
        again = await score(house, client, dated)
        other = await score(house, client, {**BODY, "as_of": "2026-11-19T12:00:01Z"})

    assert first.text == again.text
    assert other.json()["as_of"] == "2026-11-19T12:00:01Z"


async def test_consent_stands_before_what_is_kept(tmp_path: Path, artifact: Artifact) -> None:
    async with serving(tmp_path, artifact, None) as (house, client, _):
        assert (await score(house, client, BODY)).status_code == 200
        withdrawn = await score(house, client, {**BODY, "consent": [GRANTED, WITHDRAWN]})
        without = await score(house, client, {**BODY, "consent": []})

    assert [withdrawn.status_code, without.status_code] == [403, 403]


async def test_a_message_that_arrives_within_the_minute_counts(
    tmp_path: Path, artifact: Artifact
) -> None:
    """It was sent ahead of its time: unknown at the first asking, known at the second."""
    soon = {
        "from": "lead",
        "text": "token de diya",
        "at": (NOW + timedelta(seconds=10)).isoformat(),
    }
    body = {**BODY, "messages": [*BODY["messages"], soon]}
    async with serving(tmp_path, artifact, None) as (house, client, clock):
        before = await made_at(house, client, body)
        clock.now = NOW + timedelta(seconds=11)
        after = await made_at(house, client, body)

    assert before < after


@pytest.mark.usefixtures("patient")
async def test_no_word_or_fact_of_the_person_stands_in_a_key(
    tmp_path: Path, artifact: Artifact, redis: RedisHouse
) -> None:
    redis.command("FLUSHALL")
    async with serving(tmp_path, artifact, redis.url) as (house, client, _):
        await score(house, client, BODY)

    keys = redis.command("KEYS", f"{PREFIX}*")
    assert b"score:" in keys
    assert b"Bopal" not in keys and ONE.encode() not in keys


@pytest.mark.usefixtures("patient")
async def test_rubbish_under_the_key_is_computed_anew(
    tmp_path: Path, artifact: Artifact, redis: RedisHouse
) -> None:
    redis.command("FLUSHALL")
    async with serving(tmp_path, artifact, redis.url) as (house, client, _):
        whole = await score(house, client, BODY)
        key = redis.command("KEYS", f"{PREFIX}score:*").split(b"\r\n")[2]
        for rubbish in (b"\x80\x04N.", b"bytes:{}", b"bytes:\xff", b"12"):
            redis.command("SET", key, rubbish)
            again = await score(house, client, BODY)

            assert again.status_code == 200
            assert again.json()["score"] == pytest.approx(whole.json()["score"], abs=0.1)


async def test_given_redis_dies_between_two_askings_then_the_score_comes_in_time(
    tmp_path: Path, artifact: Artifact, own_redis: RedisHouse
) -> None:
    async with serving(tmp_path, artifact, own_redis.url) as (house, client, _):
        before = await score(house, client, BODY)
        own_redis.kill()
        after = await score(house, client, BODY)

    assert [before.status_code, after.status_code] == [200, 200]
    assert before.json()["score"] == pytest.approx(after.json()["score"])


async def test_given_redis_hangs_then_the_score_comes_in_time(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with (
        hanging_redis() as url,
        serving(tmp_path, artifact, url) as (house, client, _),
    ):
        # The model is loaded by then, and a stored lead asks no cache.
        assert (await score(house, client, {"lead_id": "lead_priya"})).status_code == 200
        asked = await asyncio.gather(*(score(house, client, BODY) for _ in range(10)))

    # After its deadline it would be a 503.
    assert {response.status_code for response in asked} == {200}


async def test_one_brokerages_score_is_never_anothers(tmp_path: Path, artifact: Artifact) -> None:
    """The other has no model, and must not be told what the first one's says."""
    async with serving(tmp_path, artifact, None) as (house, client, _):
        own = await score(house, client, BODY)
        foreign = await client.post("/v1/score", json=BODY, headers=house.bearer("tara"))

    assert own.status_code == 200
    assert foreign.status_code != 200 and "reasons" not in foreign.json()
