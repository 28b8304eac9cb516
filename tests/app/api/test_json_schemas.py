"""GET /schemas: what a tool may send, as the routes read it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from connectors.crm.score_webhook import ScoresBody, SentLead, SentScore
from tests.app.api.test_feeds import FAULTS, kavya

EVENT = {"lead": "form-17", "kind": "page_view", "at": "2025-11-20T10:30:00+05:30"}


async def schema_of(client: httpx.AsyncClient, name: str) -> dict[str, Any]:
    response = await client.get(f"/schemas/{name}.json")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "public, max-age=3600"
    found: dict[str, Any] = response.json()
    Draft202012Validator.check_schema(found)
    return found


async def test_every_schema_that_is_listed_is_there(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/schemas")).json()["schemas"]

    assert [one["name"] for one in listed] == ["leads", "events", "feed", "results", "scores"]
    for one in listed:
        found = await schema_of(client, one["name"])
        assert (found["$id"], found["title"]) == (one["path"], one["title"])


@pytest.mark.parametrize("name", ["other", "leads.json", "..%2Fleads", "%00"])
async def test_any_other_is_missing(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/schemas/{name}.json")).status_code == 404


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("leads", kavya()),
        ("leads", [kavya()] * 100),
        ("events", EVENT),
        ("events", [EVENT]),
        ("feed", [kavya(), EVENT]),
        ("scores", ScoresBody(forget=[SentLead(feed="a", id="1")]).model_dump()),
        (
            "scores",
            ScoresBody(
                scores=[SentScore(feed="a", id="1", score=1, band="hot", chance=0.1, text="x")]
            ).model_dump(),
        ),
    ],
)
async def test_what_is_sound_is_valid(client: httpx.AsyncClient, name: str, body: object) -> None:
    Draft202012Validator(await schema_of(client, name)).validate(body)


# What a schema cannot say: what is yet to come, which kinds have numbers and which attributes are
# sums, and what is blank.
UNSAID = ("at", "created_at", "messages.0.at", "consent.0.at", "events.0", "consent.0.basis")
SAID = [fields for fields, named in FAULTS if named not in (*UNSAID, "attributes")]


@pytest.mark.parametrize("body", [[], [kavya()] * 101, 1, *(kavya(**fields) for fields in SAID)])
async def test_what_would_be_refused_is_not(client: httpx.AsyncClient, body: object) -> None:
    schema = Draft202012Validator(await schema_of(client, "feed"))

    assert not schema.is_valid(body)


async def test_the_reference_of_the_api_has_the_same_shapes(client: httpx.AsyncClient) -> None:
    named = (await client.get("/openapi.json")).json()["components"]["schemas"]
    own = (await schema_of(client, "leads"))["$defs"]

    for name, shape in own.items():
        assert named[name].get("properties", {}).keys() == shape.get("properties", {}).keys()
