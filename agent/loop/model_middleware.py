"""Wraps each call of the model: cap, breaker, retries, masking of names, the last call.

It is the only layer that retries: neither the client nor the transport does.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import structlog
from langchain.agents.middleware import AgentMiddleware, AgentState
from langchain.agents.middleware.types import ModelRequest, ModelResponse
from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.messages.ai import UsageMetadata
from tenacity import AsyncRetrying, retry_if_exception

from agent.llm.client import VENDORS_ERRORS, Llm, failure_of, may_pass, pause, stops
from agent.llm.wire import ModelCall, Recorded, hash_of
from agent.loop.interface import ToolName
from agent.loop.run_state import FAILED, RunState
from agent.loop.sentence_stream import MOST_HEARD, SentenceStream
from agent.loop.system_prompt import rules, system_of
from agent.loop.tool_calls import OWN_CALL, UNREADABLE
from agent.loop.tool_schemas import specs
from leads.model.errors import ModelInvalid, ModelUnavailable, PakkaError

# A question, two rounds of tools and the answer; the last call is given no tools.
MOST_CALLS = 4
PURPOSE = "agent"
# Statuses with which endpoints refuse tools or strict schemas.
_NO_TOOLS = frozenset({400, 404, 405, 422, 501})
_LENGTH = "length"
_CUT = frozenset({_LENGTH, "content_filter"})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Begun:
    request_hash: str
    with_tools: bool
    at: float


@dataclass(slots=True)
class GraphContext:
    """One turn as its graph sees it: the state, the output, the model calls so far.

    `begun` is the call that has not ended; `is_late`: the deadline has passed; `is_previewed`: all
    that was told stands in a preview, so the model is asked no more. `is_rewritten`: sentences or a
    draft that failed the check are asked for once more, for which no tool is needed.
    """

    state: RunState
    speech: SentenceStream
    system: SystemMessage
    model_calls: list[ModelCall] = field(default_factory=list)
    begun: _Begun | None = None
    failure: PakkaError | None = None
    is_late: bool = False
    is_previewed: bool = False
    is_rewritten: bool = False

    @classmethod
    def of(cls, state: RunState, speech: SentenceStream) -> GraphContext:
        return cls(state, speech, SystemMessage(system_of(state)))


Request = ModelRequest[GraphContext]
Handler = Callable[[Request], Awaitable[ModelResponse[Any]]]


class ModelMiddleware(AgentMiddleware[AgentState[Any], GraphContext]):
    """The one middleware."""

    def __init__(self, llm: Llm) -> None:
        super().__init__()
        self._llm = llm
        self._specs: list[Any] = specs()

    async def awrap_model_call(self, request: Request, handler: Handler) -> ModelResponse[Any]:
        run = request.runtime.context
        if _are_previews(request.messages):
            run.is_previewed = True
            return ModelResponse(result=[AIMessage("")])
        count = sum(isinstance(m, AIMessage) for m in request.messages) - _prefetched(request)
        if count >= MOST_CALLS:
            raise ModelInvalid("The LLM asks for tools without end.")
        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: may_pass(error) and not run.speech.has_said),
            wait=pause,
            stop=stops(run.state.turn.deadline),
            reraise=True,
        )
        return await retrying(self._with_or_without_tools, request, handler, count)

    async def _with_or_without_tools(
        self, request: Request, handler: Handler, count: int
    ) -> ModelResponse[Any]:
        run = request.runtime.context
        if self._llm.takes_tools:
            try:
                is_last = run.is_rewritten or count == MOST_CALLS - 1
                tools = [] if is_last else self._specs
                return await self._once(self._prepared(request, run, tools), handler)
            except ModelUnavailable as error:
                # An endpoint that took the first call takes tools: this refusal has another reason.
                if error.status not in _NO_TOOLS or count or run.speech.has_said:
                    raise
        plain = self._prepared(request, run, []).override(messages=flat(request.messages))
        response = await self._once(plain, handler)
        if self._llm.takes_tools:
            log.info("loop.endpoint_without_tools")
            self._llm.takes_tools = False
        return response

    def _prepared(self, request: Request, run: GraphContext, tools: list[Any]) -> Request:
        """The request as it goes out: our prompt and tools, and no unmasked name."""
        messages = [self._looked_at(run, message) for message in request.messages]
        settings = {"stream": True} if run.state.turn.is_watched else {}
        return request.override(
            system_message=run.system, messages=messages, tools=tools, model_settings=settings
        )

    def _looked_at(self, run: GraphContext, message: AnyMessage) -> AnyMessage:
        if not isinstance(message.content, str):
            return message
        text, leaks = run.state.masks.last_look(message.content)
        if not leaks:
            return message
        log.warning("loop.name_in_clear", count=leaks, kind=message.type)
        return message.model_copy(update={"content": text})

    async def _once(self, request: Request, handler: Handler) -> ModelResponse[Any]:
        run = request.runtime.context
        request_hash = _hash(self._llm.endpoint.model, request)
        run.begun = begun = _Begun(request_hash, bool(request.tools), time.monotonic())
        run.speech.begin()
        try:
            response = await self._watched(request, handler, request_hash)
        except PakkaError as error:
            run.failure = error
            _report(self._llm, run, begun, _reply_heard(run), error)
            raise
        message = response.result[0]
        if not isinstance(message, AIMessage):
            raise ModelInvalid("The LLM's response is no message.")
        _keep_unreadable(message)
        cut = message.response_metadata.get("finish_reason") in _CUT
        reply = _reply_of(message, is_cut=cut)
        _report(self._llm, run, begun, reply, usage=message.usage_metadata)
        run.speech.finish(_text(message), is_cut=cut)
        return response

    async def _watched(
        self, request: Request, handler: Handler, request_hash: str
    ) -> ModelResponse[Any]:
        recorded = self._llm.recorded(request_hash)
        if recorded is not None:
            return await _said_again(request.runtime.context, recorded)
        run = request.runtime.context
        # An endpoint that has sent something is slow, not down.
        async with self._llm.guarded(lambda: run.is_late and not run.speech.has_said):
            try:
                return await handler(request)
            except VENDORS_ERRORS as error:
                raise failure_of(error) from error
            except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
                # The adapter raises many kinds of errors for a response it cannot read.
                raise ModelInvalid("The LLM's response cannot be read.") from error


def report_cut(llm: Llm, run: GraphContext, error: PakkaError | None) -> None:
    """Tells of a call that nobody waits for any more: late, or long enough already."""
    if run.begun is not None:
        _report(llm, run, run.begun, _reply_heard(run), error)


def _report(
    llm: Llm,
    run: GraphContext,
    begun: _Begun,
    reply: str,
    error: PakkaError | None = None,
    *,
    usage: UsageMetadata | None = None,
) -> None:
    """Keeps the call that just ended, and tells the client of it."""
    tokens_in = usage["input_tokens"] if usage else 0
    tokens_out = usage["output_tokens"] if usage else 0
    price = llm.endpoint.price
    call = ModelCall(
        purpose=PURPOSE,
        model=llm.endpoint.model,
        request_hash=begun.request_hash,
        ms=(time.monotonic() - begun.at) * 1000,
        tries=1,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=price.of(tokens_in, tokens_out) if price and usage else None,
        reply=reply,
        error=type(error).__name__ if error else None,
        prompt_hash=rules().hash,
        status=error.status if isinstance(error, ModelUnavailable) else None,
        with_tools=begun.with_tools,
        began=begun.at,
    )
    run.begun = None
    run.model_calls.append(call)
    llm.report(call)


def _keep_unreadable(message: AIMessage) -> None:
    """Turns calls with invalid JSON arguments into calls that are answered with that error."""
    for call in message.invalid_tool_calls:
        told = {UNREADABLE: call["error"] or "no JSON"}
        message.tool_calls.append(
            {"name": call["name"] or "", "args": told, "id": call["id"], "type": "tool_call"}
        )
    message.invalid_tool_calls = []


def flat(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """The same conversation for an endpoint without tools: results go into the user's message."""
    told, facts = list[AnyMessage](), list[str]()
    for message in messages:
        if isinstance(message, ToolMessage):
            facts.append(str(message.content))
        elif not (isinstance(message, AIMessage) and message.tool_calls):
            told.append(message)
    if facts and isinstance(told[-1], HumanMessage):
        text = "\n".join([str(told[-1].content), "", "Facts:", *facts])
        told[-1] = HumanMessage(text)
    return told


def _are_previews(messages: Sequence[AnyMessage]) -> bool:
    """Whether the model's last calls were updates alone, and each made its preview."""
    made = list(takewhile(lambda m: isinstance(m, ToolMessage), reversed(messages)))
    return bool(made) and all(
        isinstance(m, ToolMessage)
        and m.name == ToolName.ACT
        and not (m.tool_call_id.startswith(OWN_CALL) or str(m.content).startswith(FAILED))
        for m in made
    )


def _prefetched(request: Request) -> int:
    """How many assistant messages the model did not write: earlier answers and our own calls."""
    return int(request.runtime.context.state.given_messages)


def _text(message: AIMessage) -> str:
    if isinstance(message.content, str):
        return message.content
    return "".join(str(part.get("text", "")) for part in message.content if isinstance(part, dict))


def _reply_of(message: AIMessage, *, is_cut: bool) -> str:
    """What a replay of a call needs: the text, and the tools that were asked for."""
    calls = [
        {"name": call["name"], "args": call["args"], "id": call["id"]}
        for call in message.tool_calls
    ]
    # One more than is heard, so that a replay stops where this did.
    reply: dict[str, Any] = {"content": _text(message)[: MOST_HEARD + 1], "tool_calls": calls}
    if is_cut:
        reply["finish_reason"] = _LENGTH
    return json.dumps(reply, ensure_ascii=False)


def _reply_heard(run: GraphContext) -> str:
    """The same for a reply that broke off; empty if nothing was heard."""
    heard = run.speech.heard
    return _reply_of(AIMessage(heard), is_cut=True) if heard else ""


async def _said_again(run: GraphContext, recorded: Recorded) -> ModelResponse[Any]:
    """A recorded reply, ended as it was."""
    kept: dict[str, Any] = {"content": "", "tool_calls": []}
    if recorded.reply:
        kept = json.loads(recorded.reply)
    if recorded.error is None:
        cut = {"finish_reason": kept.get("finish_reason")}
        message = AIMessage(kept["content"], tool_calls=kept["tool_calls"], response_metadata=cut)
        return ModelResponse(result=[message])
    run.speech.feed(kept["content"])
    if recorded.is_late:
        # What the second model had said by then holds.
        await run.speech.verdicts()
        run.is_late = True
        run.speech.full.set()
        # Whoever waits for the turn cancels it now.
        await asyncio.Event().wait()
    raise recorded.error


def _hash(model: str, request: Request) -> str:
    said = [
        [m.type, m.content, [[c["name"], c["args"]] for c in getattr(m, "tool_calls", [])]]
        for m in request.messages
    ]
    system = request.system_message
    return hash_of(model, system.content if system else "", said, bool(request.tools))
