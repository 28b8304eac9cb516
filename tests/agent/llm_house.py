"""A client beside a dev server, on real sockets and one event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from agent.llm.client import MOST_CALLS, Llm
from agent.llm.wire import Ask, Endpoint, Form, ModelCall, Price, open_http
from app.runtime.cache import KeptCache, open_cache
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from simulators.openai.http_server import LlmServer
from simulators.openai.script import Behaviour, Fault, Script, Step

HANGS = (
    Fault.HANG_BEFORE_HEADERS,
    Fault.HANG_IN_HEADERS,
    Fault.HANG_IN_BODY,
    Fault.TRICKLE,
)
DOWN = (Fault.RESET, Fault.RATE_LIMITED, Fault.BROKEN)
GARBAGE = (
    Fault.INVALID_JSON,
    Fault.WRONG_SCHEMA,
    Fault.EMPTY,
    Fault.HUGE,
    Fault.OTHER_LANGUAGE,
)
REASON_OF = (
    dict.fromkeys(HANGS, FallbackReason.TIMEOUT)
    | dict.fromkeys(DOWN, FallbackReason.UNAVAILABLE)
    | dict.fromkeys(GARBAGE, FallbackReason.INVALID)
)


@dataclass
class Desk:
    """A client, the server it talks to, what both kept."""

    llm: Llm
    server: LlmServer
    cache: KeptCache
    calls: list[ModelCall] = field(default_factory=list)


# No answer may hold it, whatever a text orders.
API_KEY = "key-of-the-endpoint"
# A machine shared by many may sleep through 200 ms; the label is asked for again then.
ROUNDS = 3
# Beyond a deadline: what a busy machine may lose. What hangs here does so for minutes.
SLACK = 5.0
_WARM: list[bool] = []


class _Word(Form):
    word: str


async def warm_up() -> None:
    """The client's first call of a process imports and looks about for some 30 ms of CPU time."""
    if not _WARM:
        _WARM.append(True)
        async with desk(Script([Step('{"word": "x"}')], lambda asked: Step())) as at:
            ask = Ask("warm", "main", "", "", _Word, 1)
            await at.llm.fill(ask, deadline=Deadline.after(30))


@asynccontextmanager
async def desk(
    mind: Behaviour, *, most_calls: int = MOST_CALLS, redis_url: str | None = None
) -> AsyncIterator[Desk]:
    await warm_up()
    calls: list[ModelCall] = []
    cache = open_cache(redis_url)
    async with LlmServer(mind) as server, open_http(most_calls) as http:
        endpoint = Endpoint(server.base_url, "big", "small", API_KEY, Price(1.0, 10.0))
        llm = Llm(endpoint, http=http, cache=cache, on_call=calls.append, most_calls=most_calls)
        try:
            yield Desk(llm, server, cache, calls)
        finally:
            await llm.aclose()
            await cache.aclose()


def faulty(fault: Fault, mind: Behaviour) -> Script:
    """A server that fails so at every request."""
    return Script([Step(fault=fault)], mind)
