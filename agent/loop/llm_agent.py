"""The agent: a question and the base answer's facts in, checked sentences out, by the deadline.

One compiled graph serves all turns; each brings its own `GraphContext`. Importing this module
imports LangChain, which takes a second: `app/runtime/warm_up.py` does that in a thread beforehand.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import langsmith
import structlog
from langchain.agents import create_agent
from langchain.tools import ToolRuntime
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langchain_core.tools import StructuredTool
from langchain_openai import ChatOpenAI
from langgraph.errors import GraphRecursionError
from langsmith import tracing_context

from agent.llm.client import Llm
from agent.llm.wire import reason_of
from agent.loop.interface import AgentAnswer, Check, Judge, ToolName, TurnInput
from agent.loop.model_middleware import MOST_CALLS, GraphContext, ModelMiddleware, report_cut
from agent.loop.run_state import RunState
from agent.loop.sentence_guards import build_check
from agent.loop.sentence_stream import OnSentence, SentenceStream
from agent.loop.tool_calls import OWN_CALL, called, prefetched
from agent.loop.tool_schemas import specs
from leads.model.answer import FallbackReason
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, PakkaError

# The answer leaves this long before the deadline; the cancellation is awaited afterwards.
MARGIN_SECONDS = 0.02
# For each call one step of the model and one of the tools, and one to notice the limit.
_RECURSION = 2 * MOST_CALLS + 2
# Characters of the last answer (the prompt's rules allow no longer one), and of those before it.
_LONGEST_LAST, _LONGEST_EARLIER = 450, 300
_WRITE_AGAIN = "This draft may not go out: {}. Write the line `draft: …` once more without that."
_SAY_AGAIN = (
    "Not shown, because the facts they cite do not hold all they say:\n{}\n"
    "A name, day, number, reason or topic must be in a cited fact; a “no” needs a cited fact that "
    "says so; advice cites a step (n). Write these sentences once more so that their cites hold "
    "them, or leave out what no fact holds. Write nothing else: the others stand."
)
# The model took so long for its last reply; a repair is as short a reply at most.
_TIME_TO_REPAIR = 1.2

log = structlog.get_logger()


class Agent:
    """Answers questions with an LLM and tools. It owns its running turns: close it by `aclose`."""

    def __init__(self, llm: Llm, check: Check | None = None, judge: Judge | None = None) -> None:
        """`check` replaces the default one, which knows the turn's people and places."""
        # Whatever the environment says, no turn is traced to anybody.
        langsmith.configure(enabled=False)
        self._llm = llm
        self._check = check
        self._judge = judge
        self._graph: Any = create_agent(
            chat_model(llm),
            [_tool(spec) for spec in specs()],
            middleware=[ModelMiddleware(llm)],
            context_schema=GraphContext,
        )

    async def answer(
        self, turn: TurnInput, on_sentence: OnSentence = lambda said: None
    ) -> AgentAnswer:
        """What passed by the deadline. `on_sentence` is called with each sentence as it passes."""
        state = RunState.of(turn)
        speech = SentenceStream(state, self._check_of, on_sentence, self._judge)
        messages = list(_messages(state))
        run = GraphContext.of(state, speech)
        reason = await self._in_time(run, messages)
        speech.cancel()
        answer = AgentAnswer(
            sentences=tuple(speech.said),
            checked=tuple(speech.checked),
            unanswered=speech.unanswered,
            is_open=speech.is_open,
            asked=speech.asked,
            offered=tuple(state.offered),
            missing=tuple(state.missing),
            draft=speech.draft,
            facts=state.facts,
            calls=tuple(state.calls),
            model_calls=(*run.model_calls, *speech.judged),
            reason=reason or (None if _says_something(speech) else FallbackReason.INVALID),
        )
        log.info(
            "loop.answered",
            sentences=len(answer.sentences),
            dropped=sum(bool(one.faults) for one in answer.checked),
            calls=len(answer.model_calls),
            tools=len(answer.calls),
            reason=answer.reason,
        )
        return answer

    def _check_of(self, state: RunState) -> Check:
        return self._check or build_check(state)

    async def _in_time(
        self, run: GraphContext, messages: list[AnyMessage]
    ) -> FallbackReason | None:
        """Returns by the deadline, without waiting for a cancelled call to notice it."""
        left = run.state.turn.deadline.left_seconds - MARGIN_SECONDS
        if left <= 0:
            return FallbackReason.TIMEOUT
        try:
            task = self._llm.begin("agent", self._run(run, messages))
        except ModelBusy as error:
            return reason_of(error)
        full = asyncio.ensure_future(run.speech.full.wait())
        try:
            await asyncio.wait({task, full}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return _reason(task.exception())
            if full.done() and not run.is_late:
                report_cut(self._llm, run, None)
                return None
            run.is_late = True
            late = ModelLate("agent")
            report_cut(self._llm, run, late)
            # Out of time during a retry: the first failure explains more.
            return reason_of(run.failure or late)
        finally:
            run.speech.cancel()
            full.cancel()
            task.cancel()

    async def _run(self, run: GraphContext, messages: list[AnyMessage]) -> None:
        config = {"recursion_limit": _RECURSION, "callbacks": [_Ear(run.speech)]}
        with tracing_context(enabled=False):
            result = await self._graph.ainvoke({"messages": messages}, config, context=run)
            faults = await _draft_faults(run)
            if faults and len(run.model_calls) < MOST_CALLS:
                again = HumanMessage(run.state.masks.error(_WRITE_AGAIN.format(", ".join(faults))))
                conversation = {"messages": [*result["messages"], again]}
                run.is_rewritten = True
                await self._graph.ainvoke(conversation, config, context=run)
            elif _may_repair(run):
                conversation = {"messages": [*result["messages"], _say_again(run)]}
                run.speech.reopen()
                run.is_rewritten = True
                # The sentences that passed stand, whatever becomes of this.
                with suppress(PakkaError, GraphRecursionError):
                    await self._graph.ainvoke(conversation, config, context=run)
            await run.speech.settle()


class _Ear(AsyncCallbackHandler):
    """Receives each piece of a streamed reply, in order."""

    run_inline = True

    def __init__(self, speech: SentenceStream) -> None:
        self._speech = speech

    async def on_llm_new_token(self, token: str | list[Any], **kwargs: Any) -> None:
        if isinstance(token, str) and token:
            self._speech.feed(token)


def chat_model(llm: Llm) -> ChatOpenAI:
    """LangChain's model on our own client; ignores keys, proxies and tracers in the environment."""
    client = llm.client
    return ChatOpenAI(
        model=llm.endpoint.model,
        api_key="none",
        async_client=client.chat.completions,
        root_async_client=client,
        client=object(),
        root_client=object(),
        openai_proxy="",
        use_responses_api=False,
        # On Python 3.11 the default loses cancellations: a turn would outlive its deadline.
        stream_chunk_timeout=None,
        stream_usage=False,
        max_retries=0,
    )


def _tool(spec: dict[str, Any]) -> StructuredTool:
    """A tool as the graph runs it; endpoints are sent its spec."""
    function = spec["function"]
    tool = ToolName(function["name"])

    async def run(runtime: ToolRuntime[GraphContext], **arguments: Any) -> str:
        turn = runtime.context
        return await called(turn.state, tool, arguments)

    return StructuredTool(
        name=tool.value,
        description=function["description"],
        args_schema=function["parameters"],
        coroutine=run,
    )


def _messages(state: RunState) -> Iterator[AnyMessage]:
    """The conversation so far, the question, and the calls that the base answer made already."""
    turn, masks = state.turn, state.masks
    for at, earlier in enumerate(turn.exchanges, 1):
        yield HumanMessage(masks.earlier(earlier.question, earlier.lead_ids))
        shown = earlier.shown_ids or earlier.lead_ids
        longest = _LONGEST_LAST if at == len(turn.exchanges) else _LONGEST_EARLIER
        told = masks.earlier(earlier.answer, shown, longest)
        yield AIMessage("\n".join(filter(None, (told, masks.our_words(earlier.asked)))))
    spans = [(mention.start, mention.end, mention.lead_id) for mention in turn.mentions]
    yield HumanMessage(masks.question(turn.question, spans))
    made = [(one.tool, *prefetched(state, one)) for one in turn.prefetched]
    state.given_messages = len(turn.exchanges) + bool(made)
    if not made:
        return
    # Nine letters and digits: the one form of an id that every endpoint accepts.
    ids = [f"{OWN_CALL}{n:04d}" for n in range(1, len(made) + 1)]
    calls = [
        {"name": tool.value, "args": json.loads(json.dumps(shown, default=str)), "id": call_id}
        for call_id, (tool, shown, _) in zip(ids, made, strict=True)
    ]
    yield AIMessage("", tool_calls=calls)
    for call_id, (tool, _, lines) in zip(ids, made, strict=True):
        yield ToolMessage(lines, tool_call_id=call_id, name=tool.value)


async def _draft_faults(run: GraphContext) -> tuple[str, ...]:
    """Why the draft may not go to its lead."""
    draft, state = run.speech.draft, run.state
    if draft is None:
        return ()
    own = [fact for fact in state.facts.values() if fact.lead_id == draft.lead_id]
    return await state.turn.toolbox.draft_faults(draft.lead_id, draft.text, own)


def _may_repair(run: GraphContext) -> bool:
    """Whether the answer lost sentences, and there is time for another call."""
    calls, speech = run.model_calls, run.speech
    if not speech.lost or speech.draft or run.is_previewed or not 0 < len(calls) < MOST_CALLS:
        return False
    needed = _TIME_TO_REPAIR * calls[-1].ms / 1000 + MARGIN_SECONDS
    return run.state.turn.deadline.left_seconds > needed


def _say_again(run: GraphContext) -> HumanMessage:
    told = "\n".join(
        f"{one.text} [{', '.join(one.cites)}] ({run.state.masks.error(', '.join(one.faults))})"
        for one in run.speech.lost
    )
    return HumanMessage(_SAY_AGAIN.format(told))


def _says_something(speech: SentenceStream) -> bool:
    return bool(speech.said or speech.draft or speech.is_open or speech.asked)


def _reason(error: BaseException | None) -> FallbackReason | None:
    match error:
        case None:
            return None
        case PakkaError():
            return reason_of(error)
        case GraphRecursionError():
            return reason_of(ModelInvalid("The LLM asks for tools without end."))
        case _:
            raise error
