"""Health, readiness, the reference and what every response carries."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from app.api.application import create_app
from app.wiring import build
from leads.store.rerank_switch import RerankSwitch, SwitchState
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House, make_house


async def test_health_is_up_while_the_process_is(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).json() == {"status": "ok"}


async def test_without_the_scheduler_it_is_not_ready(client: httpx.AsyncClient) -> None:
    response = await client.get("/ready")

    assert response.status_code == 503
    assert "scheduler" in response.json()["reasons"][0]


async def test_a_broken_model_is_a_reason(tmp_path: Path, own_house: House) -> None:
    for file in (tmp_path / "models" / ONE).rglob("*.json"):
        file.write_text("{}")
    async with client_of(own_house) as client:
        reasons = (await client.get("/ready")).json()["reasons"]

    assert any("pakka train" in reason for reason in reasons)
    # Anybody may read it: no brokerage is named.
    assert ONE not in str(reasons)


async def test_the_schema_says_which_addresses_want_a_token(client: httpx.AsyncClient) -> None:
    schema = (await client.get("/openapi.json")).json()

    (name,) = schema["components"]["securitySchemes"]
    assert schema["components"]["securitySchemes"][name] == {"type": "http", "scheme": "bearer"}
    assert schema["paths"]["/v1/ask"]["post"]["security"] == [{name: []}]
    assert "security" not in schema["paths"]["/health"]["get"]
    assert "text/plain" in schema["paths"]["/metrics"]["get"]["responses"]["200"]["content"]


async def test_the_reference_lists_every_guarded_route(client: httpx.AsyncClient) -> None:
    page = (await client.get("/docs")).text

    for path in ("/v1/ask", "/v1/score", "/v1/rerank", "/v1/query", "/v1/leads/{lead_id}"):
        assert path in page
    assert "<script" not in page
    assert "//cdn" not in page


async def test_every_problems_type_leads_to_its_place_in_the_reference(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/docs")).text
    problem = (await client.get("/nowhere")).json()

    assert problem["type"].startswith("/docs#")
    assert f'id="{problem["type"].removeprefix("/docs#")}"' in page


@pytest.mark.parametrize("path", ["/", "/health", "/nowhere", "/v1/leads", "/static/chat.js"])
async def test_every_response_carries_the_security_headers(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers

    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/health", "/docs", "/v1/leads", "/static/base.css", "/nowhere"])
async def test_head_is_answered_as_get_without_a_body(
    client: httpx.AsyncClient, house: House, path: str
) -> None:
    got = await client.get(path, headers=house.bearer("asha"))
    head = await client.head(path, headers=house.bearer("asha"))

    assert head.status_code == got.status_code
    assert head.headers["content-length"] == got.headers["content-length"]
    assert (got.content != b"", head.content) == (True, b"")


async def test_it_is_not_ready_until_the_models_are_loaded(own_house: House) -> None:
    app = create_app(own_house.pakka)
    transport = httpx.ASGITransport(app)
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
        app.router.lifespan_context(app),
    ):
        first = await client.get("/ready")
        await app.state.warm_up.finished
        then = await client.get("/ready")

    assert (first.status_code, then.status_code) == (503, 200)
    assert "loaded" in first.json()["reasons"][0]


async def test_where_the_rerank_stands_is_a_detail_and_never_a_failure(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = with_llm(make_house(tmp_path, artifact))
    reason = "Off by an alarm: replies come late."
    house.pakka.switches.set(ONE, RerankSwitch(SwitchState.OFF, reason, NOW))
    async with client_of(house) as client:
        told = (await client.get("/ready")).json()
        page = (await client.get("/metrics")).text
    await house.pakka.aclose()

    # Anybody may read it: no brokerage is named.
    assert told["rerank"] == {"off": 1, "unproven": 1}
    assert ONE not in str(told)
    assert not any("alarm" in one for one in told["reasons"])
    assert 'pakka_rerank_switch{state="off"} 1.0' in page
    assert 'pakka_rerank_switch{state="unproven"} 1.0' in page


def with_llm(house: House) -> House:
    """The same house with an endpoint that nobody asks."""
    house.pakka.record.close()
    settings = house.pakka.settings.model_copy(
        update={"llm_base_url": "http://127.0.0.1:9/v1", "llm_model": "big"}
    )
    return replace(house, pakka=build(settings, clock=lambda: NOW))


async def test_without_an_endpoint_there_is_no_rerank_to_tell_of(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.get("/ready")).json()["rerank"] == {}
    assert "pakka_rerank_switch{" not in (await client.get("/metrics")).text
