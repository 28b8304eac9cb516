"""POST /v1/rerank: stored leads or leads in the body."""

from typing import Any

import pytest

from tests.app.conftest import Api

GRANTED = [
    {"purpose": "scoring", "granted": True, "at": "2026-11-01T00:00:00Z", "basis": "enquiry form"}
]
Json = dict[str, Any]


async def test_stored_leads_are_ranked(api: Api) -> None:
    response = await api.post(
        "/v1/rerank",
        json={"lead_ids": ["lead_rahul", "lead_priya"], "target_intent": "wants a visit"},
    )

    ranking = response.json()
    assert response.status_code == 200
    assert ranking.keys() == {"source", "fallback_reason", "ranking"}
    assert {r["lead_id"] for r in ranking["ranking"]} == {"lead_rahul", "lead_priya"}
    assert ranking["ranking"][0].keys() == {
        "lead_id", "base_score", "factor", "score", "phrase", "evidence",
    }  # fmt: skip


async def test_leads_in_the_body_are_ranked_and_cut_to_k(api: Api) -> None:
    leads = [{"lead_id": name, "attributes": {"bhk": 3}, "consent": GRANTED} for name in ("a", "b")]
    response = await api.post("/v1/rerank", json={"leads": leads, "k": 1})

    assert len(response.json()["ranking"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"lead_ids": [], "target_intent": "x"},
        {"lead_ids": ["lead_priya"], "leads": []},
        {"lead_ids": ["lead_priya"], "k": 0},
        {"leads": [{"attributes": {}}]},
        {"lead_ids": ["lead_priya"], "depth": 3},
    ],
)
async def test_a_wrong_body_is_refused(api: Api, body: Json) -> None:
    response = await api.post("/v1/rerank", json=body)

    assert response.status_code == 422
    assert response.json()["errors"]
