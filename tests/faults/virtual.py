"""An endpoint inside the event loop, in virtual time: what it does to each request is drawn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any, TypeVar

import httpx2
import looptime

from simulators.openai.behaviours import steady
from simulators.openai.script import Fault, ModelRequest, Step
from simulators.openai.wire_format import payload, problem

T = TypeVar("T")

# Longer than anything waits for: whoever is not done by then hangs for ever.
END_SECONDS = 600.0
_FOR_EVER = 10_000.0
_TEN_MEGABYTES, _CHUNK = 10 * 1024 * 1024, 64 * 1024


class VirtualLoop(looptime.LoopTimeEventLoop, asyncio.SelectorEventLoop):
    """asyncio's own loop whose clock jumps to the next timer."""


def run_virtually(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """`work` in a loop of its own, from second 0; LoopTimeoutError when it never ends."""
    with asyncio.Runner(
        loop_factory=lambda: VirtualLoop(start=0, end=END_SECONDS, noop_cycles=2)
    ) as runner:
        return runner.run(work())


class Way(StrEnum):
    """How a request goes; beside the good one, what it is to end in."""

    GOOD = "good"
    HANG = "hang"
    HANG_IN_BODY = "hang_in_body"
    TRICKLE = "trickle"
    RESET = "reset"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    BROKEN = "broken"
    FORBIDDEN = "forbidden"
    INVALID_JSON = "invalid_json"
    WRONG_SCHEMA = "wrong_schema"
    EMPTY = "empty"
    HUGE = "huge"
    OTHER_LANGUAGE = "other_language"


DOWN = frozenset({Way.RESET, Way.REFUSED, Way.RATE_LIMITED, Way.BROKEN, Way.FORBIDDEN})
GARBAGE = frozenset({Way.INVALID_JSON, Way.WRONG_SCHEMA, Way.EMPTY, Way.HUGE, Way.OTHER_LANGUAGE})
_STATUS = {Way.RATE_LIMITED: 429, Way.BROKEN: 500, Way.FORBIDDEN: 403}


@dataclass(slots=True)
class Met:
    """One request as the endpoint met it; `ended_at`: its reply was read to the end, or failed."""

    about: str
    way: Way
    began_at: float
    ended_at: float | None = None


@dataclass
class Network(httpx2.AsyncBaseTransport):
    """The edge of the network: `draw` says how the next request goes, and after how long."""

    draw: Callable[[], tuple[Way, float]]
    about: Callable[[ModelRequest], str]
    dice: Random
    met: list[Met] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        asked = ModelRequest(request.url.path, json.loads(await request.aread()))
        way, delay = self.draw()
        met = Met(self.about(asked), way, _now())
        self.met.append(met)
        self._enter()
        try:
            await asyncio.sleep(_FOR_EVER if way is Way.HANG else delay)
            return self._response(asked, met)
        except BaseException:
            self._leave()
            raise

    def _response(self, asked: ModelRequest, met: Met) -> httpx2.Response:
        way = met.way
        if way in DOWN:
            met.ended_at = _now()
        if way is Way.REFUSED:
            raise httpx2.ConnectError("refused")
        if way is Way.RESET:
            raise httpx2.ReadError("reset")
        headers = {"Content-Type": "application/json"}
        if way is Way.RATE_LIMITED and self.dice.random() < 0.5:
            headers["Retry-After"] = f"{self.dice.choice((0.01, 0.3, 5))}"
        stream = _Body(self, met, _pieces(asked, way))
        return httpx2.Response(_STATUS.get(way, 200), headers=headers, stream=stream)

    def _enter(self) -> None:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)

    def _leave(self) -> None:
        self.in_flight -= 1


class _Body(httpx2.AsyncByteStream):
    def __init__(self, network: Network, met: Met, pieces: list[tuple[float, bytes]]) -> None:
        self._network = network
        self._met = met
        self._pieces = pieces
        self._is_open = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for pause, piece in self._pieces:
            await asyncio.sleep(pause)
            yield piece
        self._met.ended_at = _now()

    async def aclose(self) -> None:
        if self._is_open:
            self._is_open = False
            if self._met.way is Way.HUGE:
                # Nobody reads it to its end.
                self._met.ended_at = _now()
            self._network._leave()


def _pieces(asked: ModelRequest, way: Way) -> list[tuple[float, bytes]]:
    """The body in pieces, each with the pause before it."""
    if way in _STATUS:
        return [(0, problem("no"))]
    if way is Way.HUGE:
        return [(0, b'{"choices": "'), *[(0.0, b"x" * _CHUNK)] * (_TEN_MEGABYTES // _CHUNK)]
    fault = Fault(way) if way in GARBAGE else None
    body = payload(asked, Step(steady(asked).content, fault=fault))
    if way is Way.TRICKLE:
        return [(1.0, body[i : i + 8]) for i in range(0, len(body), 8)]
    if way is Way.HANG_IN_BODY:
        return [(0, body[: len(body) // 2]), (_FOR_EVER, b"")]
    return [(0, body)]


def _now() -> float:
    return asyncio.get_running_loop().time()
