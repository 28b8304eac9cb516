"""What the tools of the loop do, as the loop sees it: typed questions in, facts out.

Whoever implements `Toolbox` knows who asks: scope, clock and zone are no arguments. Leads come as
ids that the loop resolved from its tokens; colleagues and places come as the brokerage spells them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Literal, Protocol

from agent.fact import Fact
from agent.query.query import Query, Word
from agent.understanding.parsed import About
from leads.told import ToldKind

Side = Literal["lead", "us", "both"]


class Tool(StrEnum):
    """The nine tools, by the names that an LLM calls them."""

    FIND = "find"
    LEAD = "lead"
    CHAT = "chat"
    CHANGES = "changes"
    SIMILAR = "similar"
    DAY = "day"
    CALCULATE = "calculate"
    ACT = "act"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Heard:
    """One act as the LLM heard it. `at`: its day; `hour`: where the broker said one.

    `words`: the broker's own, names restored; `amount_inr`: a token's sum, an offer.
    """

    kind: ToldKind
    lead_id: str | None = None
    at: date | None = None
    hour: time | None = None
    amount_inr: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days as asked: one word, or `start` and `end` (either may be open)."""

    word: Word | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a call came to.

    Ids of `facts` are given by the loop, any may stand there. `note`: a line for the LLM beside
    them that nothing may rest on ("12 more"). `withheld`: how many leads agreed to no LLM. `kept`:
    what code wants of the call for the card or the preview; the LLM never sees it.
    """

    facts: tuple[Fact, ...] = ()
    note: str = ""
    withheld: int = 0
    kept: object | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The leads in scope that words name; `near`: like-named ones where there is none."""

    lead_ids: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Toolbox(Protocol):
    """The tools of one turn. InvalidInput says which value fits nothing, and what would."""

    async def who(self, words: str) -> Who:
        """Whom a name or a phone's tail means, as the rules read it."""
        ...

    async def find(self, query: Query) -> ToolResult: ...

    async def lead(self, lead_ids: Sequence[str], about: Sequence[About]) -> ToolResult: ...

    async def chat(
        self, lead_id: str | None, *, about: str, side: Side, last: int, span: Span
    ) -> ToolResult:
        """`about`: a topic's name or free words, empty for all; `lead_id` None: of every lead."""
        ...

    async def changes(self, lead_id: str | None, span: Span) -> ToolResult: ...

    async def similar(self, lead_id: str) -> ToolResult: ...

    async def day(self, on: date) -> ToolResult: ...

    async def act(self, heard: Heard) -> ToolResult: ...

    async def draft(self, lead_id: str, purpose: str) -> ToolResult: ...

    async def draft_faults(self, lead_id: str, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Why a message may not go to the lead as it stands; `facts`: what was told of it."""
        ...


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call as it was made; `result` is None where it failed, then `error` says with what.

    `arguments` hold ids and clear names: never an LLM's tokens.
    """

    tool: Tool
    arguments: dict[str, object]
    result: ToolResult | None
    error: str | None = None
    is_prefetched: bool = False
