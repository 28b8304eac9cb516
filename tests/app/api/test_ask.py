"""POST /v1/ask: one answer, as JSON or as events."""

import json
from typing import Any

import httpx

from tests.app.conftest import Api

SCORE_FIELDS = {
    "lead_id", "score", "base_score", "factor", "source", "probability", "band", "band_record",
    "reference_score", "completeness", "confidence", "reasons", "as_of", "model_version",
}  # fmt: skip
ANSWER_FIELDS = {
    "answer_id", "transcript_id", "text", "sentences", "card", "unanswered", "language",
    "intent", "lead_ids", "scores", "similar",
    "next_step", "actions", "source", "fallback_reason", "data_as_of", "timings_ms",
}  # fmt: skip
Json = dict[str, Any]


async def ask(api: Api, name: str = "asha", **body: Any) -> httpx.Response:
    return await api.post("/v1/ask", json=body, by=name)


async def test_how_hot_is_answered_with_the_score_and_its_reasons(api: Api) -> None:
    response = await ask(api, question="How hot is Priya?")

    answer = response.json()
    assert response.status_code == 200
    assert answer.keys() == ANSWER_FIELDS
    assert answer["lead_ids"] == ["lead_priya"]
    assert answer["scores"][0].keys() >= SCORE_FIELDS
    assert f"{answer['scores'][0]['score']:.0f}" in answer["text"]
    assert all(reason["phrase"] for reason in answer["scores"][0]["reasons"])
    assert (answer["source"], answer["fallback_reason"]) == ("base", "off")


async def test_a_follow_up_stays_with_its_lead(api: Api) -> None:
    await ask(api, question="How hot is Rahul?", conversation_id="c1")
    await api.house.pakka.turn.aclose()

    response = await ask(api, question="Why?", conversation_id="c1")

    assert response.json()["lead_ids"] == ["lead_rahul"]


async def test_an_action_is_a_question(api: Api) -> None:
    answer = (await ask(api, question="How hot is Priya?")).json()

    for action in answer["actions"]:
        next_answer = await ask(api, question=action["id"])
        assert next_answer.json()["intent"] not in ("unknown", "help"), action


async def test_a_lead_of_the_page_may_be_named(api: Api) -> None:
    response = await ask(api, question="Why?", lead_id="lead_rahul")

    assert response.json()["lead_ids"] == ["lead_rahul"]


async def test_without_consent_the_answer_says_so(api: Api) -> None:
    answer = (await ask(api, question="How hot is Kalpesh?")).json()

    assert answer["scores"] == []
    assert "not agreed to be scored" in answer["text"]


async def test_events_end_in_one_answer(api: Api) -> None:
    response = await api.client.post(
        "/v1/ask",
        json={"question": "How hot is Priya?"},
        headers=api.house.bearer("asha") | {"Accept": "text/event-stream"},
    )

    events = read_events(response.text)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert {kind for kind, _ in events[:-1]} == {"status"}
    kind, answer = events[-1]
    assert kind == "answer"
    assert answer.keys() == ANSWER_FIELDS


async def test_a_failure_after_the_start_is_an_error_event(api: Api) -> None:
    response = await api.client.post(
        "/v1/ask",
        json={"question": "x" * 5_000},
        headers=api.house.bearer("asha") | {"Accept": "text/event-stream"},
    )

    kind, problem = read_events(response.text)[-1]
    assert (kind, problem["status"]) == ("error", 422)
    assert problem["errors"][0]["field"] == "question"


async def test_answers_are_counted(api: Api) -> None:
    before = answers_counted((await api.client.get("/metrics")).text)
    await ask(api, question="help")

    metrics = (await api.client.get("/metrics")).text
    assert answers_counted(metrics) == before + 1
    assert 'route="/v1/ask",status="200"' in metrics


def answers_counted(metrics: str) -> float:
    name = 'pakka_answers_total{fallback_reason="off",source="base"} '
    return sum(float(line.removeprefix(name)) for line in metrics.splitlines() if name in line)


def read_events(stream: str) -> list[tuple[str, Json]]:
    found = []
    for block in stream.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields["event"], json.loads(fields["data"])))
    return found
