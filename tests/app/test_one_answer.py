"""The same question through every door: the same score, model version and reasons."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.data_directory import RunningServer, announced
from leads.model.scope import Scope
from leads.store.answer_index import AnswerFilter, AnswerIndex
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import Desk, body, score_in, text
from tests.app.cli.commands import run
from tests.app.conftest import Api
from tests.app.house import NOW, ONE, make_house
from tests.app.pages.test_sidebar import ask, bearer_for
from tests.app.serving import serving

Answer = Mapping[str, Any]
RUN_TOKEN = "of-this-run"
WRITTEN_WITHIN_SECONDS = 60
QUESTIONS = {
    "en": (
        "How hot is Priya 4821?",
        "Why is Priya 4821 hot?",
        "What should I do next with Priya 4821?",
        "Tell me about Priya 4821",
        "How likely is Priya 4821 to book?",
    ),
    "hi-Latn": (
        "Priya 4821 kitni hot hai?",
        "Priya 4821 kyun hot hai?",
        "Priya 4821 ke saath ab kya karu?",
        "Priya 4821 ke baare mein batao",
        "Priya 4821 ka score kitna hai?",
    ),
    "gu": (
        "પ્રિયા 4821 કેટલી હોટ છે?",
        "પ્રિયા 4821 કેમ હોટ છે?",
        "પ્રિયા 4821 સાથે હવે શું કરું?",
        "પ્રિયા 4821 વિશે કહો",
        "પ્રિયા 4821 નો સ્કોર કેટલો છે?",
    ),
}


@dataclass(frozen=True, slots=True)
class Doors:
    """Asha's ways to ask, on one real server; each gives the answer as it was recorded."""

    desk: Desk
    client: httpx.AsyncClient
    bearer: Mapping[str, str]

    async def api(self, question: str) -> Answer:
        asked = {"question": question, "conversation_id": "api"}
        headers = self.desk.house.bearer("asha")
        answer = await self.client.post("/v1/ask", json=asked, headers=headers)
        assert answer.status_code == 200
        return await self._recorded(question, conversation_id="api")

    async def page(self, question: str) -> Answer:
        form = {"q": question, "conversation": "page_chat"}
        answer = await self.client.post(
            "/", data=form, headers={"Origin": str(self.client.base_url)}
        )
        assert answer.status_code == 200
        return await self._recorded(question, conversation_id="page_chat")

    async def sidebar(self, question: str) -> Answer:
        await ask(self.client, dict(self.bearer), question)
        return await self._recorded(question, channel="sidebar")

    async def terminal(self, question: str) -> Answer:
        await asyncio.to_thread(run, "ask", question, "--as", "Asha", "--json")
        return await self._recorded(question, conversation_id="terminal")

    async def whatsapp(self, question: str) -> Answer:
        said = await self.desk.said(text(question))
        answer = await self._recorded(question, channel="whatsapp")
        # The number on the phone, where one stands there.
        shown = {number for one in said if (number := score_in(body(one))) is not None}
        assert shown <= {round(answer["scores"][0]["score"])}
        return answer

    async def _recorded(self, question: str, **of: str) -> Answer:
        """The transcript is written once the answer has gone out."""
        index = AnswerIndex(self.desk.record, Scope.machinery(ONE))
        around = AnswerFilter(since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))
        async with asyncio.timeout(WRITTEN_WITHIN_SECONDS):
            while True:
                for one in (found.transcript for found in index.each(around)):
                    if one.question == question and all(
                        getattr(one, n) == v for n, v in of.items()
                    ):
                        return one.answer
                await asyncio.sleep(0.02)


@pytest.fixture
async def doors(
    tmp_path: Path, artifact: Artifact, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Doors]:
    house = make_house(tmp_path, artifact)
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    desk = Desk(house)
    await desk.enrol("asha")
    async with AsyncExitStack() as stack:
        address = stack.enter_context(serving(house, run_token=RUN_TOKEN))
        stack.push_async_callback(desk.client.aclose)
        stack.push_async_callback(desk.handler.aclose)
        running = RunningServer(int(address.rsplit(":", 1)[1]), RUN_TOKEN)
        stack.enter_context(announced(tmp_path, running))
        client = httpx.AsyncClient(base_url=address, trust_env=False)
        await stack.enter_async_context(client)
        bearer = await bearer_for(Api(house, client))
        await client.post(
            "/sign-in", data={"token": house.tokens["asha"]}, headers={"Origin": address}
        )
        yield Doors(desk, client, bearer)


@pytest.mark.parametrize("language", QUESTIONS)
async def test_every_door_tells_the_same_score_version_and_reasons(
    doors: Doors, language: str
) -> None:
    for question in QUESTIONS[language]:
        answer = await doors.api(question)
        (score,) = answer["scores"]
        assert score["lead_id"] == "lead_priya", question
        assert score["score"] is not None and score["model_version"] and score["reasons"], question
        for door in (doors.page, doors.sidebar, doors.terminal, doors.whatsapp):
            other = await door(question)
            assert other["intent"] == answer["intent"], (question, door)
            assert other["scores"] == answer["scores"], (question, door)
