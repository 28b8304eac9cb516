"""What the environment says to others is not heard: keys, proxies, gateways, tracers."""

from __future__ import annotations

import asyncio

import pytest

from simulators.openai.script import Step
from tests.agent.loop.loop_house import ANSWER, SHOWN, a_turn, room, says


class Listener:
    """A port that counts who connects."""

    def __init__(self) -> None:
        self.connections = 0

    async def __aenter__(self) -> Listener:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.close()


@pytest.mark.parametrize("is_watched", [False, True])
async def test_nothing_of_a_turn_goes_anywhere_else(
    monkeypatch: pytest.MonkeyPatch, is_watched: bool
) -> None:
    async with Listener() as elsewhere:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT", "OPENAI_PROXY", "HTTP_PROXY"):
            monkeypatch.setenv(name, elsewhere.url)
        for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "ALL_PROXY", "LANGSMITH_GATEWAY_URL"):
            monkeypatch.setenv(name, elsewhere.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "somebody")
        monkeypatch.setenv("OPENAI_API_KEY", "somebody-else")
        monkeypatch.setenv("OPENAI_ORG_ID", "an-organization")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "a-project")
        async with room(says(Step(calls=(("find", "{}"),)), Step(ANSWER))) as at:
            answer = await at.agent.answer(a_turn(is_watched=is_watched))
            heads = at.desk.server.heads
        await asyncio.sleep(0.2)

        assert [said.text for said in answer.sentences] == SHOWN
        assert elsewhere.connections == 0
    for head in heads:
        assert "an-organization" not in head
        assert "a-project" not in head
        assert "somebody-else" not in head
