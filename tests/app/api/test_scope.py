"""Two brokerages and several brokers on every route: nothing foreign, and foreign is missing."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from app.api.application import ACCESS
from leads.model.errors import NotFound
from leads.store.lead_store import LeadStore
from tests.app.conftest import Api
from tests.app.house import NAMED, PEOPLE, House

FOREIGN_WORDS = ("Zubin", "919825019999", "staff_tara")
READERS = [name for name, *_ in PEOPLE]
MISSING = "lead_nowhere"
Call = tuple[str, str, dict[str, Any]]


def calls(lead_id: str) -> list[Call]:
    """Every way to name a lead from outside."""
    return [
        ("GET", f"/v1/leads/{lead_id}", {}),
        ("GET", f"/v1/leads/{lead_id}/ledger?from=2026-01-05", {}),
        ("POST", "/v1/score", {"json": {"lead_id": lead_id}}),
        ("POST", "/v1/rerank", {"json": {"lead_ids": [lead_id], "target_intent": "a visit"}}),
        ("POST", "/v1/query", {"json": {"where": [{"field": "lead", "value": lead_id}]}}),
        ("GET", f"/v1/query?lead={lead_id}", {}),
        ("POST", "/v1/ask", {"json": {"question": "Why?", "lead_id": lead_id}}),
        ("POST", "/v1/sidebar/tokens", {"json": {"lead_id": lead_id}}),
    ]


def hidden_from(house: House, name: str) -> list[str]:
    """The named leads this person may not see, by the store's own word."""
    store = LeadStore(house.pakka.record, identity(house, name).scope)
    hidden = []
    for lead_id, *_ in NAMED:
        try:
            store.lead(lead_id)
        except NotFound:
            hidden.append(lead_id)
    return hidden


def identity(house: House, name: str) -> Any:
    return house.pakka.staff.identity(f"staff_{name}")


def without_ids(response: httpx.Response, lead_id: str) -> tuple[int, Any]:
    """The response, but for what differs by every call and for the id that was asked for."""
    body = json.loads(response.text.replace(lead_id, "THE-ID"))
    for own in ("answer_id", "transcript_id", "timings_ms"):
        body.pop(own, None)
    return response.status_code, body


def test_every_guarded_route_that_takes_an_id_is_tried_here() -> None:
    tried = {
        (method, path.partition("?")[0].replace(MISSING, "{lead_id}"))
        for method, path, _ in calls(MISSING)
    }
    tried |= {("GET", "/v1/leads"), ("GET", "/v1/transcripts")}
    tried |= {("GET", "/v1/transcripts/{transcript_id}")}
    # These name a lead by its sender's own id (tests/app/api/test_feeds.py).
    tried |= {("POST", "/v1/leads"), ("POST", "/v1/events")}

    assert tried == {key for key, access in ACCESS.items() if access.face == "api"}


@pytest.mark.parametrize("name", READERS)
async def test_a_foreign_id_looks_exactly_like_a_missing_one(api: Api, name: str) -> None:
    hidden = hidden_from(api.house, name)
    assert hidden
    for foreign in hidden:
        for (method, path, body), (_, nowhere, missing) in zip(
            calls(foreign), calls(MISSING), strict=True
        ):
            found = await api.client.request(method, path, headers=api.house.bearer(name), **body)
            none = await api.client.request(
                method, nowhere, headers=api.house.bearer(name), **missing
            )
            assert without_ids(found, foreign) == without_ids(none, MISSING), (path, foreign)


@pytest.mark.parametrize("name", ["asha", "bela", "mona", "adi"])
async def test_nothing_of_another_house_is_listed_found_or_said(api: Api, name: str) -> None:
    headers = api.house.bearer(name)
    answers = [
        await api.client.get("/v1/leads", params={"limit": "200"}, headers=headers),
        await api.client.get("/v1/leads", params={"q": "Zubin"}, headers=headers),
        await api.client.get("/v1/leads", params={"q": "lead_secret"}, headers=headers),
        await api.client.get("/v1/leads", params={"owner": "staff_tara"}, headers=headers),
    ]
    for question in ("Who should I call now?", "top 10", "How hot is 9034?", "How hot is lead_x?"):
        body = {"question": question}
        answers.append(await api.client.post("/v1/ask", json=body, headers=headers))
    for answer in answers:
        assert answer.status_code == 200
        assert "lead_secret" not in answer.text
        assert not any(word in answer.text for word in FOREIGN_WORDS)


async def test_a_cursor_of_one_house_opens_nothing_in_another(api: Api) -> None:
    page = await api.get("/v1/leads", params={"limit": "1"}, by="adi")
    cursor = page.json()["next_cursor"]
    other = await api.get("/v1/leads", params={"cursor": cursor}, by="tara")

    assert {item["lead_id"] for item in other.json()["items"]} <= {"lead_secret"}


async def test_a_conversation_of_somebody_else_is_not_gone_on_with(api: Api) -> None:
    first = {"question": "How hot is Priya?", "conversation_id": "shared"}
    await api.post("/v1/ask", json=first)
    await api.house.pakka.turn.aclose()

    for name in ("mona", "bela", "tara"):
        follow_up = {"question": "Why?", "conversation_id": "shared"}
        answer = await api.post("/v1/ask", json=follow_up, by=name)
        assert answer.json()["lead_ids"] == []
