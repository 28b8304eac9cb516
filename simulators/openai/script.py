"""What the server does with a request: a reply, a fault, or either after a delay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from leads.model.errors import InvalidInput


class Fault(StrEnum):
    """Every way in which a model server has been seen to fail."""

    HANG_BEFORE_HEADERS = "hang_before_headers"
    HANG_IN_HEADERS = "hang_in_headers"
    HANG_IN_BODY = "hang_in_body"
    TRICKLE = "trickle"  # one token a second
    RESET = "reset"
    RATE_LIMITED = "rate_limited"  # 429
    BROKEN = "broken"  # 500
    BAD_REQUEST = "bad_request"  # 400
    INVALID_JSON = "invalid_json"
    WRONG_SCHEMA = "wrong_schema"
    EMPTY = "empty"
    HUGE = "huge"  # ten megabytes
    OTHER_LANGUAGE = "other_language"  # prose instead of the form
    CUT = "cut"  # half of the words, as at a limit of tokens
    DROPPED = "dropped"  # half of the words, then the connection is gone


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request as it came; `body` is its JSON."""

    path: str
    body: Mapping[str, Any]

    @property
    def text(self) -> str:
        """Every word of the prompt, in order."""
        messages = self.body.get("messages", [])
        return "\n".join(str(m.get("content") or "") for m in messages)

    @property
    def system(self) -> str:
        """The instructions before any data."""
        own = [m for m in self.body.get("messages", []) if m.get("role") == "system"]
        return "\n".join(str(m.get("content") or "") for m in own)

    @property
    def data(self) -> str:
        """The last message that is not a system message."""
        others = [m for m in self.body.get("messages", []) if m.get("role") != "system"]
        return str(others[-1].get("content") or "") if others else ""

    @property
    def form_name(self) -> str | None:
        """The name of the form to fill in, when one is asked for."""
        form = (self.body.get("response_format") or {}).get("json_schema") or {}
        return form.get("name")

    @property
    def is_agent(self) -> bool:
        """Whether it is a turn of the agent, with its tools or without them."""
        own = self.system.startswith("You are Pakka")
        return self.form_name is None and (own or bool(self.tool_results))

    @property
    def tool_results(self) -> list[str]:
        """What tools returned so far, in order."""
        messages = self.body.get("messages", [])
        return [str(m.get("content") or "") for m in messages if m.get("role") == "tool"]

    @property
    def question(self) -> str:
        """The last message of the user."""
        messages = self.body.get("messages", [])
        own = [m for m in messages if m.get("role") == "user"]
        return str(own[-1].get("content") or "") if own else ""

    @property
    def schema(self) -> Mapping[str, Any] | None:
        """The JSON schema of that form."""
        form = (self.body.get("response_format") or {}).get("json_schema") or {}
        return form.get("schema")


@dataclass(frozen=True, slots=True)
class Step:
    """One reply: words, tool calls or a fault; None: the behaviour decides.

    `tool` with `arguments` is one call, `calls` are several. `token_seconds`: time between two
    tokens.
    """

    content: str | None = None
    tool: str | None = None
    arguments: str = "{}"
    fault: Fault | None = None
    delay_seconds: float = 0.0
    calls: tuple[tuple[str, str], ...] = ()
    token_seconds: float = 0.0

    @property
    def all_calls(self) -> tuple[tuple[str, str], ...]:
        """Every call of a tool, by name and arguments."""
        return ((self.tool, self.arguments),) if self.tool is not None else self.calls


Behaviour = Callable[[ModelRequest], Step]


class Script:
    """Steps one after the other, the last one for ever; a step without words uses the behaviour."""

    def __init__(self, steps: Sequence[Step], mind: Behaviour) -> None:
        self._steps = list(steps)
        self._mind = mind
        self._next = 0

    def __call__(self, asked: ModelRequest) -> Step:
        if not self._steps:
            return self._mind(asked)
        step = self._steps[min(self._next, len(self._steps) - 1)]
        self._next += 1
        if step.content is not None or step.all_calls:
            return step
        said = self._mind(asked)
        return replace(said, fault=step.fault, delay_seconds=step.delay_seconds)


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    content: str | None = None
    tool: str | None = None
    arguments: str = "{}"
    fault: Fault | None = None
    delay_seconds: float = 0.0


def read_script(path: Path) -> list[Step]:
    """A JSON list of steps, each with the fields of `Step`. InvalidInput."""
    try:
        lines = TypeAdapter(list[_Line]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InvalidInput(f"{path.name} is no script: a JSON list of steps.") from error
    return [Step(**line.model_dump()) for line in lines]
