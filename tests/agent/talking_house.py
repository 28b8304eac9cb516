"""The small house beside an endpoint that says what a test scripts: real tools, real checks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from agent.answers.base_answers import BaseAnswers
from agent.llm_answers.llm_answering import LlmAnswering
from agent.lookups import Lookups
from agent.loop.llm_agent import Agent
from agent.turn import Turn
from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead
from prompts.catalogues import Library
from simulators.openai.script import Behaviour, ModelRequest, Script, Step
from tests.agent.house import NOW, House, open_house
from tests.agent.llm_house import Desk, desk


@dataclass
class TalkingHouse(House):
    """A house whose typed questions go to an LLM."""

    desk: Desk

    @property
    def asked(self) -> Sequence[ModelRequest]:
        """The requests of the agent, in order."""
        return [one for one in self.desk.server.asked if one.is_agent]

    @property
    def sent(self) -> str:
        """Every byte of the talk that went out: the rules name the house's places and sources."""
        told = [m for one in self.asked for m in one.body["messages"] if m["role"] != "system"]
        return json.dumps(told, ensure_ascii=False)

    def results(self, at: int = 0) -> str:
        """What tools had returned when the request was made."""
        return "\n".join(self.asked[at].tool_results)


def agrees(lead: Lead) -> Lead:
    """The lead, who has agreed to an LLM too."""
    word = Consent(Purpose.LLM, True, lead.created_at, "form", lead.created_at)
    return replace(lead, consents=(*lead.consents, word))


def calls(tool: str, **arguments: object) -> Step:
    """A reply that calls one tool."""
    return Step(tool=tool, arguments=json.dumps(arguments))


def find(*where: Mapping[str, object], **more: object) -> Step:
    """A reply that calls `find`."""
    return calls("find", of="leads", open=True, where=list(where), **more)


@asynccontextmanager
async def talking(
    folder: Path, *steps: Step, mind: Behaviour | None = None
) -> AsyncIterator[TalkingHouse]:
    """The house beside an endpoint that takes these steps, the last one for ever."""
    plain = open_house(folder)
    async with desk(mind or Script(steps, lambda asked: Step())) as at:

        def made(lookups: Lookups, answers: BaseAnswers) -> LlmAnswering:
            return LlmAnswering(lambda: Agent(at.llm), plain.record, lookups, answers)

        turn = Turn(
            record=plain.record,
            models=plain.models,
            library=Library(),
            clock=lambda: NOW,
            llm_answering=made,
        )
        yield TalkingHouse(plain.record, turn, plain.staff, plain.models, at)
        await turn.aclose()
    await plain.turn.aclose()
    plain.record.close()
