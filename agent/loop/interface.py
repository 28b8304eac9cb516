"""The loop's input for a turn, the tools it may call, and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Literal, Protocol

from agent.fact import Fact
from agent.grounding.sentence import Sentence
from agent.llm.wire import ModelCall
from agent.loop.name_directory import Directory
from agent.query.query import Period, Query
from agent.understanding.parsed_question import LeadTopic
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.scope import Role
from leads.store.update_acts import UpdateKind

# The implementation of `Toolbox` knows who asks: scope, clock and zone are no arguments. Leads come
# as ids that the loop resolved from tokens; colleagues and places as the brokerage spells them.

Side = Literal["lead", "us", "both"]


class ToolName(StrEnum):
    """The nine tools, under the names that an LLM calls."""

    FIND = "find"
    LEAD = "lead"
    CHAT = "chat"
    CHANGES = "changes"
    SIMILAR = "similar"
    DAY = "day"
    CALCULATE = "calculate"
    ACT = "act"
    DRAFT = "draft"


# Acts that no LLM proposes: a colleague, a label or a name must stand in the broker's own message.
TYPED_ONLY = frozenset(
    {
        *(UpdateKind.ASSIGN, UpdateKind.LABEL, UpdateKind.UNLABEL, UpdateKind.NAME),
        UpdateKind.INSTEAD,
    }
)


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """One act as the LLM understood it. `at`: its day; `hour`: only if the broker gave one.

    `words`: the broker's own, with names restored; `amount_inr`: a token or an offer.
    """

    kind: UpdateKind
    lead_id: str | None = None
    at: date | None = None
    hour: time | None = None
    amount_inr: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToolResult:
    """The result of a call.

    The loop assigns the ids of `facts`; any may be there before. `note`: an extra line for the LLM
    that no sentence may rest on ("12 more"). `withheld`: how many leads have not agreed to an LLM.
    `kept`: what code needs of the call for the card or the preview; the LLM never sees it.
    """

    facts: tuple[Fact, ...] = ()
    note: str = ""
    withheld: int = 0
    kept: object | None = None


@dataclass(frozen=True, slots=True)
class NamedLeads:
    """The leads in scope that words name; `near`: similarly named ones if there are none."""

    lead_ids: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Toolbox(Protocol):
    """The tools of one turn. InvalidInput says which value matches nothing, and what would."""

    async def who(self, words: str) -> NamedLeads:
        """The leads that a name or a phone's tail means, by the rules."""
        ...

    async def find(self, query: Query) -> ToolResult: ...

    async def lead(self, lead_ids: Sequence[str], about: Sequence[LeadTopic]) -> ToolResult: ...

    async def chat(
        self, lead_id: str | None, *, about: str, side: Side, last: int, span: Period | None
    ) -> ToolResult:
        """`about`: a topic's name or free words, empty for all; `lead_id` None: every lead."""
        ...

    async def changes(
        self, lead_id: str | None, span: Period | None, *, owner: str | None = None
    ) -> ToolResult:
        """`owner`: whose scores moved, of this colleague's leads."""
        ...

    async def similar(self, lead_id: str) -> ToolResult: ...

    async def day(self, on: date) -> ToolResult: ...

    async def act(self, heard: ProposedAct) -> ToolResult: ...

    async def draft(self, lead_id: str, purpose: str) -> ToolResult: ...

    async def draft_faults(self, lead_id: str, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Why a message may not go to the lead as it is; `facts`: those the LLM was given."""
        ...


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call as it was made; if it failed, `result` is None and `error` says why.

    `arguments` hold ids and real names, never an LLM's tokens.
    """

    tool: ToolName
    arguments: dict[str, object]
    result: ToolResult | None
    error: str | None = None
    is_prefetched: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the question that was resolved to a lead."""

    start: int
    end: int
    lead_id: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question and answer, as the broker saw them, and the leads they were about.

    `shown_ids`: those of them that `answer` still tells of; `asked`: what the answer asked of the
    record, in our words.
    """

    question: str
    answer: str
    lead_ids: tuple[str, ...] = ()
    asked: str = ""
    shown_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefetched:
    """A tool call that the base answer made already; `arguments` as the tool's own (ids, names)."""

    tool: ToolName
    arguments: Mapping[str, object]
    result: ToolResult


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The brokerage's own values for what queries name."""

    localities: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    lost_reasons: tuple[str, ...] = ()
    own_values: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnInput:
    """One question for the loop.

    `language`: BCP 47, the language the answer must be in. `now`: in the brokerage's zone.
    `lead_id`: the lead of the page or the alert. `last_list`: the leads of the last list, in order.
    `told`: the leads that the message tells of; None: it only asks.
    `label`: how to call a lead whose name is not unique. `is_watched`: somebody sees sentences as
    they come, so the reply is streamed.
    """

    question: str
    language: str
    role: Role
    now: datetime
    deadline: Deadline
    toolbox: Toolbox
    directory: Directory
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    mentions: tuple[Mention, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    lead_id: str | None = None
    last_list: tuple[str, ...] = ()
    prefetched: tuple[Prefetched, ...] = ()
    told: tuple[str, ...] | None = None
    is_watched: bool = False
    label: Callable[[str], str] = str


Claim = Literal["fact", "quote", "advice", "not_known"]


# Why a sentence may not be shown, given the facts that it may cite (by id); empty if it may.
Check = Callable[[Sentence, Mapping[str, Fact]], tuple[str, ...]]


# A second model's verdict on a sentence and its facts, both masked as for any endpoint; None: it
# gave none in time. The last argument is called with the call, however it ended.
Judge = Callable[
    [str, Sequence[str], Deadline, Callable[[ModelCall], None]], Coroutine[Any, Any, bool | None]
]


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence as shown: with names, without cites; `facts`: the ids it rests on."""

    text: str
    facts: tuple[str, ...]
    claim: Claim = "fact"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence as the transcript keeps it; no `faults`: it was shown."""

    text: str
    cites: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftText:
    """A message that the LLM wrote for a lead: not sent, and not yet checked as a draft."""

    lead_id: str
    text: str


@dataclass(frozen=True, slots=True)
class AgentAnswer:
    """The result of a turn at its deadline. No sentences: the base answer goes out, for `reason`.

    `unanswered`: the part that is left open, empty if its words may not be shown (`is_open` says
    that there is one); `asked`: the question back to the broker, about the leads `offered`;
    `missing`: names that nobody in scope has.

    `facts`: all of the turn by id; `calls`: the tools that were called, prefetched ones first; code
    chooses the card from them, and finds previews in their results' `kept`.
    """

    sentences: tuple[SaidSentence, ...] = ()
    checked: tuple[CheckedSentence, ...] = ()
    unanswered: str = ""
    is_open: bool = False
    asked: str = ""
    offered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    draft: DraftText | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    calls: tuple[ToolCall, ...] = ()
    model_calls: tuple[ModelCall, ...] = ()
    reason: FallbackReason | None = None


class Calculation(StrEnum):
    """What is computed from the values."""

    DIFFERENCE = "difference"
    SUM = "sum"
    SHARE = "share"
    AVERAGE = "average"
