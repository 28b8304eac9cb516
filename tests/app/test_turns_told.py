"""What a turn of the whole product leaves in the metrics and at a collector."""

from __future__ import annotations

from pathlib import Path

import httpx

from app.api.application import create_app
from app.settings import Settings
from app.wiring import build
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from tests.app.collector import Collector, collector, told
from tests.app.house import NOW, ONE, add_leads, add_people


async def _ask(home: Path, artifact: Artifact, question: str, **settings: object) -> str:
    """Asks over HTTP as a manager; the metrics after that."""
    async with LlmServer(steady) as server:
        # The switch is unproven, so the LLM is asked.
        given = {"llm_base_url": server.base_url, "llm_model": "big", **settings}
        pakka = build(Settings(home=home, **given), clock=lambda: NOW)  # type: ignore[arg-type]
        add_people(pakka.staff, is_synthetic=False)
        add_leads(pakka.record)
        pakka.models.install(artifact, ONE)
        headers = {"Authorization": f"Bearer {pakka.staff.issue_token('staff_mona', at=NOW)}"}
        transport = httpx.ASGITransport(create_app(pakka))
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            body = {"question": question, "deadline_ms": 30_000, "conversation_id": "+919825014821"}
            response = await client.post("/v1/ask", json=body, headers=headers)
            assert response.status_code == 200
            await pakka.turn.aclose()
            page = (await client.get("/metrics")).text
        await pakka.aclose()
    return page


def _sent(at: Collector) -> str:
    return "\n".join(str(span) for span in at.spans)


async def test_a_turn_is_counted_and_traced_without_its_words(
    tmp_path: Path, artifact: Artifact
) -> None:
    with collector() as at:
        page = await _ask(tmp_path, artifact, "top 5 leads", otlp_endpoint=at.url)
    assert 'pakka_turns_total{channel="api",intent="top"} 1.0' in page
    assert 'pakka_llm_calls_total{error="none",model="big",purpose="agent"} 1.0' in page
    names = {span.name for span in at.spans}
    assert {"invoke_agent pakka", "execute_tool find", "score", "chat big"} <= names
    assert told(at.named("chat big"))["pakka.purpose"] == "agent"
    for word in ("Priya", "Mehta", "Rahul", "top 5", "9825014821", "Bopal"):
        assert word not in _sent(at)


async def test_words_leave_masked_and_only_when_the_setting_says_so(
    tmp_path: Path, artifact: Artifact
) -> None:
    with collector() as at:
        await _ask(tmp_path, artifact, "How hot is Priya?", otlp_endpoint=at.url, otlp_words=True)
    turn = told(at.named("invoke_agent pakka"))
    assert "How hot is LEAD_A?" in str(turn["gen_ai.input.messages"])
    assert "LEAD_A" in str(turn["gen_ai.output.messages"])
    assert "Priya" not in _sent(at)
