"""Talks of an LLM played by hand over the book: it is told again what it was told, and heard."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from agent.llm.client import Llm
from agent.llm.wire import Endpoint, open_http
from agent.turn import Question, Turn
from app.runtime.cache import open_cache
from app.settings import Settings
from app.wiring import llm_answering
from evals.lead_book import NOW, fill
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.store.record import Record
from leads.store.staff import Staff
from prompts.catalogues import Library
from scoring.model_store import Models
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import ModelRequest, Step
from tests.tables import read_table

PLAYED: list[dict[str, Any]] = read_table(Path(__file__).parents[2] / "evals" / "recordings.yaml")
_SNIPPET = re.compile(r"\{([^{}]+)\}")
_FACT = re.compile(r"^([fqrna]\d+) (.*)$", re.M)


class Player:
    """Says what was said then; `{words}` stand for the id of the newest fact with these words."""

    def __init__(self) -> None:
        self.replies: list[str | list[Mapping[str, Any]]] = []

    def __call__(self, asked: ModelRequest) -> Step:
        if not asked.is_agent:
            return steady(asked)
        assert self.replies, f"more was asked than was played: {asked.text}"
        reply = self.replies.pop(0)
        if isinstance(reply, str):
            return Step(_SNIPPET.sub(lambda found: _id_of(found[1], asked), reply))
        return Step(calls=tuple((name, json.dumps(a)) for c in reply for name, a in c.items()))


def _id_of(words: str, asked: ModelRequest) -> str:
    facts = _FACT.findall("\n".join(asked.tool_results))
    held = [fact_id for fact_id, told in facts if words in told]
    assert held, f"no fact says {words!r} any more: {facts}"
    return str(held[-1])


async def _answers(talk: Mapping[str, Any], folder: Path, player: Player) -> list[Answer]:
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    fill(record, agree=True)
    cache = open_cache(None)
    async with LlmServer(player) as server, open_http(1) as http:
        settings = Settings(home=folder, llm_base_url=server.base_url, llm_model="hand")
        llm = Llm(Endpoint(server.base_url, "hand", "hand"), http=http, cache=cache)
        turn = Turn(
            record=record,
            models=Models(folder, record),
            library=Library(),
            clock=lambda: NOW,
            llm_answering=llm_answering(settings, record, llm),
        )
        async with aclosing(turn):
            identity = Staff(record).identity(f"staff_{talk['by']}")
            said = []
            for part in talk["turns"]:
                player.replies = list(part.get("replies", ()))
                question = Question(
                    part["ask"], identity, Deadline.after(60), conversation_id="played"
                )
                said.append(await turn.answer(question))
                assert not player.replies, "less was asked than was played"
        await llm.aclose()
    await cache.aclose()
    record.close()
    return said


def _sentences(replies: Sequence[object]) -> list[str]:
    """The sentences of the last reply as a broker reads them, without their cites."""
    lines = str(replies[-1]).splitlines() if replies else []
    return [re.sub(r"\s*\[[^\]]*\]", "", line) for line in lines if line.strip()]


@pytest.mark.parametrize("talk", PLAYED, ids=[talk["id"] for talk in PLAYED])
async def test_what_was_played_by_hand_is_told_and_heard_again(
    tmp_path: Path, talk: dict[str, Any]
) -> None:
    answers = await _answers(talk, tmp_path, Player())
    for part, answer in zip(talk["turns"], answers, strict=True):
        assert answer.text.startswith(part["goes_out"].strip()), answer.text
