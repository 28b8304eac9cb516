"""Every way in which a shortlist's or a lead's number reaches a broker, each read back whole."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.api.schemas import AnswerOut, RankingOut
from tests.faults.endpoint import ANSWER_SECONDS, DEADLINE_SECONDS
from tests.faults.world import BROKER, World

QUESTION = "how hot is this lead?"
REASONS = {None, "timeout", "unavailable", "invalid", "budget", "off"}


@dataclass(frozen=True, slots=True)
class Told:
    """What came back: one lead's number, who made it, why not the LLM, and after how long."""

    seconds: float
    source: str
    reason: str | None
    base: float | None
    factor: float
    score: float | None
    is_recorded: bool = True
    text: str = ""

    @property
    def most_seconds(self) -> float:
        """Its deadline; only turns are recorded."""
        return ANSWER_SECONDS if self.is_recorded else DEADLINE_SECONDS


Entry = Callable[[World, str], Told]


def by_rerank(here: World, lead: str) -> Told:
    response, seconds = here.post("/v1/rerank", {"lead_ids": [lead]})
    assert response.status_code == 200, response.text
    ranking = RankingOut.model_validate_json(response.content)
    (one,) = ranking.ranking
    assert one.lead_id == lead
    return Told(
        seconds,
        ranking.source,
        ranking.fallback_reason,
        one.base_score,
        one.factor,
        one.score,
        is_recorded=False,
    )


def by_ask(here: World, lead: str) -> Told:
    response, seconds = here.post("/v1/ask", {"question": QUESTION, "lead_id": lead})
    assert response.status_code == 200, response.text
    return _told(response.content, lead, seconds)


def by_events(here: World, lead: str) -> Told:
    """Status, the card and sentences, then exactly one answer, and nothing after it."""
    response, seconds = here.post(
        "/v1/ask", {"question": QUESTION, "lead_id": lead}, Accept="text/event-stream"
    )
    assert response.status_code == 200, response.text
    events = [dict(_fields(one)) for one in response.text.strip().split("\n\n")]
    kinds = [one["event"] for one in events]
    assert kinds.count("answer") == 1
    assert kinds[-1] == "answer"
    assert set(kinds[:-1]) <= {"status", "card", "sentence"}
    told = _told(events[-1]["data"].encode(), lead, seconds)
    said = [json.loads(one["data"])["text"] for one in events if one["event"] == "sentence"]
    assert all(sentence in told.text for sentence in said), "a sentence was taken back"
    return told


def by_command(here: World, lead: str) -> Told:
    """`pakka ask`, through the running server."""
    began = time.monotonic()
    ended = here.commands.run("ask", QUESTION, "--lead", lead, "--as", f"staff_{BROKER}", "--json")
    seconds = time.monotonic() - began
    assert ended.code == 0, ended.stderr
    return _told(ended.stdout.encode(), lead, seconds)


# A turn's answer comes by any of these.
TURNS: dict[str, Entry] = {
    "/v1/ask": by_ask,
    "/v1/ask as events": by_events,
    "pakka ask": by_command,
}


def _told(body: bytes, lead: str, seconds: float) -> Told:
    answer = AnswerOut.model_validate(json.loads(body), strict=False)
    assert answer.text.strip()
    if not answer.lead_ids:
        return Told(
            seconds, answer.source, answer.fallback_reason, None, 1.0, None, text=answer.text
        )
    assert answer.lead_ids == [lead]
    (score,) = answer.scores
    return Told(
        seconds,
        answer.source,
        answer.fallback_reason,
        score.base_score,
        score.factor,
        score.score,
        text=answer.text,
    )


def _fields(event: str) -> list[tuple[str, str]]:
    pairs = (line.split(": ", 1) for line in event.split("\n") if not line.startswith(":"))
    return [(name, value) for name, value in pairs]
