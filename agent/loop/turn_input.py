"""What the loop is given for one turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from agent.loop.directory import Directory
from agent.loop.toolbox import Tool, Toolbox, ToolResult
from leads.deadline import Deadline
from leads.scope import Role


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the question that the resolver took for a lead."""

    start: int
    end: int
    lead_id: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question with its answer, as the broker saw both, and the leads it was about."""

    question: str
    answer: str
    lead_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefetched:
    """A tool call that the base path made already; `arguments` as the tool's own (ids, names)."""

    tool: Tool
    arguments: Mapping[str, object]
    result: ToolResult


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The brokerage's own words for what queries name."""

    localities: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    lost_reasons: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnInput:
    """One question for the loop.

    `language`: BCP 47, the language that the answer must be in. `now`: in the brokerage's zone.
    `lead_id`: the lead of the page or the alert. `last_list`: the leads of the last list, in
    order. `label`: what a lead is called whose name tells it from nobody. `is_watched`: somebody
    sees sentences as they come, so the reply is streamed.
    """

    question: str
    language: str
    asker: str
    role: Role
    now: datetime
    deadline: Deadline
    toolbox: Toolbox
    directory: Directory
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    mentions: tuple[Mention, ...] = ()
    talk: tuple[Exchange, ...] = ()
    lead_id: str | None = None
    last_list: tuple[str, ...] = ()
    prefetched: tuple[Prefetched, ...] = ()
    is_watched: bool = False
    label: Callable[[str], str] = str
