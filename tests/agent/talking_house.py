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


def mind(plan: Plans, phrase: Callable[[Request], str] | None = None) -> Mind:
    """Plans as told; words facts as told, or with each lead's score and sentences."""

    def think(asked: Asked) -> Step:
        request = Request.of(asked)
        if request.form == "plan":
            return Step(json.dumps(plan(request), ensure_ascii=False))
        if request.form == "phrase":
            text = (phrase or plain_phrase)(request)
            return Step(json.dumps({"text": text}, ensure_ascii=False))
        return Step("{}")

    return think


_SAYS = {
    "en": "is at",
    "hi-Latn": "ka score",
    "hi": "का स्कोर",
    "gu": "નો સ્કોર",
    "gu-Latn": "no score",
}


def plain_phrase(request: Request) -> str:
    """What an honest model writes."""
    says = _SAYS[request.data["language"]]
    lines: list[str] = []
    for lead in request.data["leads"]:
        lines.append(f"{lead['name']} {says} {round(lead['score'])}.")
        lines += [f"{{{r['id']}}}" for r in lead.get("reasons", [])[:2]]
        lines += [f"{{{lead['next_step']['id']}}}"] if lead.get("next_step") else []
    return "\n".join([*lines, *(f"{{{ref}}}" for ref in request.data["shown"])])


def first(requests: Sequence[Request]) -> Request:
    (request,) = requests
    return request
