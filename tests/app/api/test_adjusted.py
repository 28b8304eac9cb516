"""The LLM's word over HTTP: who sees it, and what is sent for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from agent.rerank.intent_similarity import adjusted
from app.training import rescore
from leads.model.consent import Consent, Purpose
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.intake import Intake
from leads.store.rerank_switch import RerankSwitch, SwitchState
from leads.store.score_log import ScoreLog
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House, make_house

# Bela's; Asha is in a week of base order (agent/rerank/score_adjustment.py).
LEAD = "lead_farhan"
Json = dict[str, Any]


@dataclass
class Chats:
    """A house beside an endpoint, with a client."""

    house: House
    server: LlmServer
    client: httpx.AsyncClient

    async def post(self, path: str, body: Json, by: str = "bela") -> Json:
        response = await self.client.post(path, json=body, headers=self.house.bearer(by))
        assert response.status_code == 200, response.text
        told: Json = response.json()
        return told

    def store(self, lead_id: str) -> Score:
        """The lead's score with a step up, as the worker stores it."""
        scores = ScoreLog(self.house.pakka.record, Scope.machinery(ONE))
        before = scores.current([lead_id])[lead_id].score
        scores.save([adjusted(before, "up")], cause="rerank")
        return before


@pytest.fixture
async def chats(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Chats]:
    async with LlmServer(steady) as server:
        house = make_house(tmp_path, artifact, llm_base_url=server.base_url)
        agree(house, LEAD, "lead_priya")
        async with client_of(house) as client:
            yield Chats(house, server, client)
        await house.pakka.aclose()


def agree(house: House, *lead_ids: str) -> None:
    granted = [Consent(Purpose.LLM, True, NOW, "form", NOW)]
    for lead_id in lead_ids:
        Intake(house.pakka.record, ONE).append(lead_id, consents=granted)
    rescore(house.pakka.record, house.pakka.models, ONE, as_of=NOW)


async def test_the_score_route_shows_a_stored_step_and_asks_nothing(chats: Chats) -> None:
    before = chats.store(LEAD)

    told = await chats.post("/v1/score", {"lead_id": LEAD})

    assert told["source"] == "llm"
    assert told["score"] > told["base_score"] == before.base_score
    assert chats.server.asked == []


async def test_a_switch_that_is_off_shows_the_models_own(chats: Chats) -> None:
    before = chats.store(LEAD)
    off = RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240)
    chats.house.pakka.switches.set(ONE, off)

    told = await chats.post("/v1/score", {"lead_id": LEAD})

    assert (told["source"], told["score"], told["factor"]) == ("base", before.base_score, 1.0)


async def test_a_week_of_base_order_shows_the_models_own(chats: Chats) -> None:
    before = chats.store("lead_priya")

    told = await chats.post("/v1/score", {"lead_id": "lead_priya"}, by="asha")

    assert (told["source"], told["score"]) == ("base", before.base_score)


async def test_without_an_endpoint_no_stored_step_is_shown(own_house: House) -> None:
    agree(own_house, LEAD)
    async with client_of(own_house) as client:
        at = Chats(own_house, LlmServer(steady), client)
        before = at.store(LEAD)
        told = await at.post("/v1/score", {"lead_id": LEAD})
        answer = await at.post("/v1/ask", {"question": "How hot is Farhan?"})

    assert (told["source"], told["score"]) == ("base", before.base_score)
    assert (answer["source"], answer["fallback_reason"]) == ("base", "off")
    assert "from the chat" not in answer["text"]


async def test_an_answer_says_who_made_it(chats: Chats) -> None:
    chats.store(LEAD)
    answer = await chats.post("/v1/ask", {"question": "How hot is Farhan?"})

    assert (answer["source"], answer["fallback_reason"]) == ("llm", None)
    assert [s["source"] for s in answer["scores"]] == ["llm"]


async def test_of_leads_in_the_body_only_what_agreed_is_sent_and_nobody_elses_reading(
    chats: Chats,
) -> None:
    def lead(name: str, *purposes: str) -> Json:
        granted = {"granted": True, "at": "2026-11-01T00:00:00Z", "basis": "form"}
        # The id of a message that a colleague's lead wrote.
        said = {"message_id": "msg_lead_priya", "from": "lead", "text": "SECRETWORD token"}
        return {
            "lead_id": name,
            "attributes": {"bhk": 3},
            "messages": [said | {"at": "2026-11-18T00:00:00Z"}],
            "consent": [{"purpose": p, **granted} for p in ("scoring", *purposes)],
        }

    told = await chats.post("/v1/rerank", {"leads": [lead("yes", "llm"), lead("no")]})

    (asked,) = chats.server.asked
    assert asked.data.count('"slot"') == 1
    assert "SECRETWORD" not in asked.text
    assert "findings" not in asked.data
    assert told["source"] == "llm"
    assert len(told["ranking"]) == 2


async def test_the_card_comes_before_the_llms_answer(chats: Chats) -> None:
    headers = chats.house.bearer("bela") | {"Accept": "text/event-stream"}
    body = {"question": "How hot is Farhan?"}
    response = await chats.client.post("/v1/ask", json=body, headers=headers)

    assert response.text.index("event: card") < response.text.index("event: answer")
    assert response.text.count("event: answer") == 1


async def test_the_metrics_count_the_call(chats: Chats) -> None:
    await chats.post("/v1/ask", {"question": "How hot is Farhan?"})

    page = chats.house.pakka.metrics.page()[0].decode()
    assert 'purpose="agent"' in page
