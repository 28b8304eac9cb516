"""A toolbox of known facts, a turn around it, and an agent beside a scripted endpoint."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator

from agent.fact import Fact, Quantity, Topic, Unit
from agent.grounding.sentence import Sentence
from agent.llm.client import MOST_CALLS
from agent.loop.interface import (
    Check,
    Judge,
    Mention,
    NamedLeads,
    Prefetched,
    ProposedAct,
    Side,
    ToolName,
    ToolResult,
    TurnInput,
    Vocabulary,
)
from agent.loop.llm_agent import Agent
from agent.loop.name_directory import Directory
from agent.query.query import Period, Query
from agent.understanding.parsed_question import LeadTopic
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role
from simulators.openai.script import Behaviour, Script, Step
from tests.agent.llm_house import Desk, desk

NOW = datetime(2026, 11, 21, 10, 40, tzinfo=ZoneInfo("Asia/Kolkata"))
LEADS = {
    "lead_rahul": "Rahul Verma",
    "lead_priya": "Priya 4821",
    "lead_kiran": "Kiran Bhatt",
}
STAFF = {"st_nirav": "Nirav Joshi", "st_hetal": "Hetal Patel"}
LOAN = Fact("", "loan", "loan sanctioned", "lead_rahul", topics=frozenset({Topic.LOAN}))
SCORE = Fact(
    "", "score", "hot, 90", "lead_rahul", (Quantity(90, Unit.SCORE),), band="hot", source="feature"
)
PARKING = Fact(
    "",
    "quote",
    "",
    "lead_rahul",
    days=(date(2026, 11, 19),),
    quote="Do car parking milegi kya? Uske bina mushkil hai",
    said_by="lead",
)
STEP = Fact("", "step", "answer on parking today", "lead_rahul", is_step=True)
OFFER = Fact("", "offer", "offered ₹90 lakh", "lead_priya", (Quantity(9_000_000, Unit.INR),))
PRICE = Fact("", "price", "price ₹92 lakh", "lead_priya", (Quantity(9_200_000, Unit.INR),))
OF_LEAD = {"lead_rahul": (LOAN, SCORE, PARKING, STEP), "lead_priya": (OFFER, PRICE)}
ANSWER = "LEAD_A has the loan [f1], but asked about parking [q1].\nAnswer on parking today [n1].\n"
SHOWN = ["Rahul has the loan, but asked about parking.", "Answer on parking today."]
VOCABULARY = Vocabulary(
    localities=("Bopal", "South Bopal", "Shela"),
    projects=("Sukoon Greens",),
    sources=("Facebook form", "99acres", "Reference"),
    stages=("new", "negotiating"),
)


@dataclass
class Box:
    """Answers from facts that are given; keeps what it was asked."""

    of_lead: Mapping[str, Sequence[Fact]] = field(default_factory=lambda: OF_LEAD)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    find_facts: tuple[Fact, ...] = (
        Fact("", "count", "12 leads: hot", quantities=(Quantity(12, Unit.COUNT),), source="query"),
    )

    async def who(self, words: str) -> NamedLeads:
        self.asked.append(("who", words))
        called = [i for i, name in LEADS.items() if words.casefold() in name.casefold()]
        return NamedLeads(tuple(called))

    async def find(self, query: Query) -> ToolResult:
        self.asked.append(("find", query))
        return ToolResult(self.find_facts, "9 more", kept=query)

    async def lead(self, lead_ids: Sequence[str], about: Sequence[LeadTopic]) -> ToolResult:
        self.asked.append(("lead", tuple(lead_ids), tuple(about)))
        if any(lead_id not in self.of_lead for lead_id in lead_ids):
            raise NotFound("no such lead")
        return ToolResult(tuple(fact for lead_id in lead_ids for fact in self.of_lead[lead_id]))

    async def chat(
        self, lead_id: str | None, *, about: str, side: Side, last: int, span: Period | None
    ) -> ToolResult:
        self.asked.append(("chat", lead_id, about, side, last, span))
        return ToolResult((PARKING,))

    async def changes(
        self, lead_id: str | None, span: Period | None, *, owner: str | None = None
    ) -> ToolResult:
        self.asked.append(("changes", lead_id or owner, span))
        return ToolResult()

    async def similar(self, lead_id: str) -> ToolResult:
        self.asked.append(("similar", lead_id))
        return ToolResult()

    async def day(self, on: date) -> ToolResult:
        self.asked.append(("day", on))
        return ToolResult()

    async def act(self, heard: ProposedAct) -> ToolResult:
        self.asked.append(("act", heard))
        if heard.lead_id is None:
            raise InvalidInput("lead: say of whom", field="lead")
        return ToolResult(note="Save? It is a preview.", kept=heard)

    async def draft(self, lead_id: str, purpose: str) -> ToolResult:
        self.asked.append(("draft", lead_id, purpose))
        return ToolResult((PARKING, STEP))

    async def draft_faults(self, lead_id: str, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        return ("link",) if "www." in text else ()


PREFETCHED = Prefetched(
    ToolName.LEAD,
    {"leads": ["lead_rahul"], "about": ["score"]},
    ToolResult(OF_LEAD["lead_rahul"]),
)


def a_turn(
    question: str = "How serious is Rahul?",
    *,
    seconds: float = 10.0,
    language: str = "en",
    box: Box | None = None,
    prefetched: tuple[Prefetched, ...] = (PREFETCHED,),
    is_watched: bool = False,
    **more: object,
) -> TurnInput:
    at = question.find("Rahul")
    return TurnInput(
        question=question,
        language=language,
        role=Role.BROKER,
        now=NOW,
        deadline=Deadline.after(seconds),
        toolbox=box or Box(),
        directory=Directory(LEADS, STAFF),
        vocabulary=VOCABULARY,
        mentions=(Mention(at, at + 5, "lead_rahul"),) if at >= 0 else (),
        prefetched=prefetched,
        is_watched=is_watched,
        **more,  # type: ignore[arg-type]
    )


def passes(sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """A check that lets everything through: what is dropped then is dropped by the loop."""
    return ()


def invalid(call: Mapping[str, Any], tools: Sequence[Mapping[str, Any]]) -> list[str]:
    """What a strict endpoint finds wrong in a call of these tools."""
    schemas = {tool["function"]["name"]: tool["function"]["parameters"] for tool in tools}
    if call["name"] not in schemas:
        return ["a tool that was not given"]
    given = json.loads(call["arguments"])
    return [e.message for e in Draft202012Validator(schemas[call["name"]]).iter_errors(given)]


def says(*steps: Step) -> Behaviour:
    """A model that takes these steps, the last one for ever."""
    return Script(steps, lambda asked: Step())


@dataclass
class Room:
    """An agent with the endpoint it asks."""

    agent: Agent
    desk: Desk

    @property
    def bodies(self) -> list[Mapping[str, object]]:
        return [asked.body for asked in self.desk.server.asked]


@asynccontextmanager
async def room(
    mind: Behaviour,
    *,
    check: Check | None = passes,
    judge: Judge | None = None,
    most_calls: int = MOST_CALLS,
) -> AsyncIterator[Room]:
    async with desk(mind, most_calls=most_calls) as at:
        yield Room(Agent(at.llm, check, judge), at)


__all__ = ["ANSWER", "SHOWN", "Box", "Room", "a_turn", "passes", "room", "says"]
