"""The book of questions with an LLM to ask: a scripted server on a real socket."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from agent.turn import Turn
from app.dev.llm import talking
from app.dev.llm.script import Asked, Mind, Step
from leads.answer import Answer
from leads.transcripts import Transcript, TranscriptLog
from prompts.library import Library
from tests.agent.house import NOW, House
from tests.agent.llm_house import Desk, desk
from tests.agent.questions.book import open_book

Plans = Callable[["Request"], Mapping[str, Any]]
_BLOCK = re.compile(r"^<<<.+>>>\n(.*)\n<<<end of .+>>>$", re.S)


@dataclass(frozen=True)
class Request:
    """What the server was asked: the data of the block, and tokens by where they stand."""

    form: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, asked: Asked) -> Request:
        found = _BLOCK.match(asked.data)
        assert found
        return cls(asked.form_name or "", json.loads(found[1]))

    @property
    def tokens(self) -> list[str]:
        """The people in the question, in order."""
        return re.findall(r"(?:LEADX|NAMEX)_[0-9A-Z]{8}", str(self.data.get("question", "")))


@dataclass
class Talk:
    """The house, its server, and what was asked of it."""

    house: House
    desk: Desk

    async def ask(self, text: str, *, by: str = "staff_asha", **more: Any) -> Answer:
        return await self.house.ask(text, by=by, **{"conversation_id": "one", **more})

    async def story(self, answer: Answer, by: str = "staff_asha") -> Transcript:
        await self.house.turn.aclose()
        log = TranscriptLog(self.house.record, self.house.staff.identity(by).scope)
        return log.get(answer.transcript_id)

    def requests(self, form: str) -> list[Request]:
        return [Request.of(a) for a in self.desk.server.asked if a.form_name == form]


@asynccontextmanager
async def talk_house(
    folder: Path, mind: Mind, *, agree: bool = True, **options: Any
) -> AsyncIterator[Talk]:
    house = open_book(folder, agree=agree)
    async with desk(mind, **options) as at:
        house.turn = turn_of(house, at)
        house.turn.warm()
        try:
            yield Talk(house, at)
        finally:
            await house.turn.aclose()
            house.record.close()


def turn_of(house: House, at: Desk) -> Turn:
    return Turn(
        record=house.record,
        models=house.models,
        library=Library(),
        clock=lambda: NOW,
        llm=at.llm,
        rng=Random(4),
    )


def call(tool: str, *leads: str, **fields: Any) -> dict[str, Any]:
    return {"tool": tool, "leads": list(leads), **fields}


def planned(*calls: Mapping[str, Any], then: str = "answer") -> dict[str, Any]:
    return {"calls": list(calls), "then": then}


def mind(plan: Plans, choose: Callable[[Request], Any] | None = None) -> Mind:
    """Plans as told; chooses as told (ids, or a reply's raw text), or the lines that were asked."""

    def think(asked: Asked) -> Step:
        request = Request.of(asked)
        if request.form == "plan":
            return Step(json.dumps(plan(request), ensure_ascii=False))
        if request.form == "choose":
            said = (choose or chosen)(request)
            text = said if isinstance(said, str) else json.dumps({"lines": said})
            return Step(text)
        return Step("{}")

    return think


def chosen(request: Request) -> list[str]:
    """What an honest model chooses."""
    return list(talking.choose(request.data)["lines"])


def ids(request: Request, *tells: str) -> list[str]:
    """The ids of the lines that tell so, of any lead; of all lines without a kind."""
    lines = [line for lead in request.data["leads"] for line in lead["lines"]]
    return [str(x["id"]) for x in lines if not tells or x["tells"] in tells]


def first(requests: Sequence[Request]) -> Request:
    (request,) = requests
    return request
