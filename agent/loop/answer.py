"""What the loop hands back: sentences that passed their check, and how it came to them."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from agent.fact import Fact
from agent.grounding.sentence import Sentence, Verdict
from agent.llm.wire import ModelCall
from agent.loop.toolbox import ToolCall
from leads.answer import FallbackReason
from leads.deadline import Deadline

Claim = Literal["fact", "quote", "advice", "not_known"]


class Check(Protocol):
    """Whether a sentence may be shown, by the facts it cites (those it may cite, by id)."""

    def __call__(self, sentence: Sentence, facts: Mapping[str, Fact]) -> Verdict: ...


class Judge(Protocol):
    """A second model's word on a sentence beside its facts, both as an endpoint may see them.

    None: it had none in time.
    """

    def __call__(
        self, sentence: str, facts: Sequence[str], deadline: Deadline
    ) -> Coroutine[Any, Any, bool | None]: ...


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence as it is shown: names in it, cites taken out; `facts`: the ids it rests on."""

    text: str
    facts: tuple[str, ...]
    claim: Claim = "fact"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence as the transcript keeps it: `faults` empty where it was shown."""

    text: str
    cites: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftText:
    """A message that the LLM wrote for a lead: not sent, not yet checked as a draft."""

    lead_id: str
    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgentAnswer:
    """What came of a turn by its deadline. No sentence: the base answer goes out, with `reason`.

    `unanswered`: the part that is left open, empty where its words may not be shown (`is_open`
    tells that there is one); `asked`: what it asks back, of the leads `offered`; `missing`: names
    that nobody in scope has.

    `facts`: all of the turn by id; `calls`: the tools that were called, prefetched ones first;
    code chooses the card from them, and finds previews in their results' `kept`.
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
