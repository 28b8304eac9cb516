"""LangChain's agent over our own client: plan, tools, and once more where a plan must see results.

The only module that imports langchain; that takes seconds, so that `answering` does it in a thread.
How to script a model for it (tests/agent/llm_house.py, app/dev/llm): a question the fast path is
sure of makes no request. Else the first request's form is named `plan`:

    {"calls": [{"tool": "top_leads", "filters": {"localities": ["Bopal"]}, "count": 3}],
     "then": "answer"}

Tools, fields and examples stand in prompts/plan.md; `Asked.data` is a marked JSON block with
`question`, `talk` and `today`. `then: "look"` makes another request `plan` with `results`, at most
`MOST_PLANS` in all. Calls are made by `calls`. Then, where an answer about a lead that agreed is
made of lines, a request `choose` (prompts/choose.md): {"lines": ["L1_score"]}; what is no choice
among its lines is answered as without an LLM.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from langchain.agents import create_agent
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool, StructuredTool
from langsmith import tracing_context

from agent.talking.plan import Plan
from agent.talking.tools import Call, Tool
from leads.errors import ModelInvalid, PakkaError

# "Why is the hottest one hot?" takes two; a third would take the time of the words.
MOST_PLANS = 2
# Of a graph: a model's step and a step of tools for each plan, and the last word.
_RECURSION = 2 * MOST_PLANS + 2

NextPlan = Callable[[], Awaitable[Plan]]
Do = Callable[[Call], Awaitable[str]]


@dataclass(slots=True)
class _Job:
    """One question: what plans it and what does its calls."""

    next_plan: NextPlan
    do: Do
    plans: int = 0
    is_last: bool = False


# The graph is made once for all: making it takes 5 ms, and its cycles the collector's time.
_job: ContextVar[_Job] = ContextVar("job")


async def run(next_plan: NextPlan, do: Do) -> None:
    """Plans and does until there is nothing left to look at. PakkaError of the model's client.

    `do` keeps what a call came to; what it returns tells the graph only that it is done.
    """
    kept = _job.set(_Job(next_plan, do))
    # Whatever the environment says, nothing of a turn is traced to anybody.
    with tracing_context(enabled=False):
        try:
            await _agent().ainvoke({"messages": []}, {"recursion_limit": _RECURSION})
        except PakkaError:
            raise
        except Exception as error:
            # Its own words (a limit of steps, a schema) are nothing to tell anybody.
            raise ModelInvalid("The LLM's plan could not be carried out.") from error
        finally:
            _job.reset(kept)


@lru_cache(maxsize=1)
def _agent() -> Any:
    return create_agent(_Planner(), [_tool(tool) for tool in Tool])


class _Planner(BaseChatModel):
    """A chat model that speaks in plans: forms are kept where native tool calls are not."""

    @property
    def _llm_type(self) -> str:
        return "pakka-plan"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        """The tools stand in the form's closed list."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise NotImplementedError("a turn never waits in a thread for an LLM")

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        """The next plan's calls; no word at all once there is nothing left to look at."""
        job = _job.get()
        if job.is_last:
            return _said(AIMessage(""))
        plan = await job.next_plan()
        job.plans += 1
        job.is_last = plan.then == "answer" or job.plans >= MOST_PLANS
        calls = [
            {"name": c.tool.value, "args": c.model_dump(mode="json"), "id": f"{job.plans}_{n}"}
            for n, c in enumerate(plan.calls)
        ]
        return _said(AIMessage("", tool_calls=calls))


def _said(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])


def _tool(tool: Tool) -> BaseTool:
    async def run(**arguments: Any) -> str:
        return await _job.get().do(Call.model_validate(arguments))

    return StructuredTool(
        name=tool.value, description="See prompts/plan.md.", args_schema=Call, coroutine=run
    )
