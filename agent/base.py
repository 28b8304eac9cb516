"""The base answer with what was read for it: what a turn says without an LLM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from agent.fact import Fact
from agent.facts import LeadFacts
from agent.query.query import Measure
from agent.query.result import QueryResult
from agent.rendering.reply import Reply
from agent.understanding.parsed import (
    About,
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskDraft,
    AskFind,
    AskLeads,
    AskOutside,
    AskOverview,
    AskSimilar,
    AskSmall,
    Small,
)


@dataclass(frozen=True, slots=True)
class Base:
    """The base answer, with what was read for it: what opens the agent's conversation.

    `parts`: of a question that asks several things, the answer to each.
    """

    reply: Reply
    asks: tuple[Ask, ...] = ()
    known: tuple[LeadFacts, ...] = ()
    result: QueryResult | None = None
    facts: tuple[Fact, ...] = ()
    parts: tuple[Base, ...] = ()

    @property
    def intent(self) -> str:
        """What was asked, in one word: what the API, pages and metrics call it."""
        return _intent(self.asks[0]) if self.asks and self.reply.is_answer else "unknown"

    @property
    def about(self) -> list[str]:
        """What was asked of a lead: what "and Rahul?" asks again."""
        return [
            about.value for ask in self.asks if isinstance(ask, AskLeads) for about in ask.about
        ]


_INTENTS = {About.SCORE: "how_hot", About.WHY: "why", About.NEXT_STEP: "next_step"}


def _intent(ask: Ask) -> str:
    match ask:
        case AskLeads():
            return "compare" if ask.is_compared else _INTENTS.get(ask.about[0], "known")
        case AskFind():
            return "top" if ask.query.measure is Measure.LIST else "count"
        case AskChat():
            return "said"
        case AskChanges():
            return "changed"
        case AskSimilar():
            return "similar"
        case AskDay():
            return "my_day"
        case AskOverview():
            return "overview"
        case AskDraft():
            return "draft"
        case AskSmall():
            return "help" if ask.kind is Small.HELP else "small_talk"
        case AskOutside():
            return "outside"
        case _:
            assert_never(ask)
