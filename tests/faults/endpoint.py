"""An LLM's endpoint on a socket of its own, in a thread, that can be ended and started again."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import Behaviour, Fault, ModelRequest, Step

# What a call is for: the name of the form it sends, or the agent's; embeddings have none.
RERANK, READER, AGENT, EMBEDDING = "rerank", "reader", "agent", "embedding"


class Endpoint:
    """Well unless told otherwise; `fails(what, step)` says how calls of that kind go."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.name_of: Callable[[ModelRequest], str | None] = purpose_of
        self.think: Behaviour = _steady
        self._steps: dict[str, Step] = {}
        self._port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._open()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def fails(self, what: str, step: Step) -> None:
        """How calls of this kind go from now on."""
        self._steps[what] = step

    def heals(self) -> None:
        """All is well again, and whoever hangs is let go."""
        self._steps.clear()
        self.refuse()
        self.accept()

    def refuse(self) -> None:
        """No connection is accepted any more, and those that were are closed."""
        if self._server is not None:
            self._run(self._server.__aexit__(None, None, None))
            self._server = None

    def accept(self) -> None:
        """Connections are accepted again, at the same port."""
        self._server = self._open()

    def close(self) -> None:
        self.refuse()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _open(self) -> LlmServer | None:
        async def enter() -> LlmServer:
            return await LlmServer(self._mind, port=self._port).__aenter__()

        server = self._run(enter())
        self._port = int(server.base_url.split(":")[2].split("/")[0])
        return server

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def _mind(self, asked: ModelRequest) -> Step:
        what = self.name_of(asked) or EMBEDDING
        self.asked[what] += 1
        told = self._steps.get(what, Step())
        said = self.think(asked)
        return replace(said, fault=told.fault, delay_seconds=told.delay_seconds)


def purpose_of(asked: ModelRequest) -> str | None:
    """What a request is for."""
    return AGENT if asked.is_agent else asked.form_name


def _steady(asked: ModelRequest) -> Step:
    return _everybody_up(asked) if asked.form_name == RERANK else steady(asked)


def _everybody_up(asked: ModelRequest) -> Step:
    """A step for every lead, so that an answer shows whether the LLM had a say."""
    slots = json.loads(asked.data.split("\n")[1])["slots"]
    steps = [
        {"slot": s["slot"], "adjust": "up", "evidence_ids": [s["facts"][0]["id"]]} for s in slots
    ]
    return Step(json.dumps({"adjustments": steps}))


Breaks = Callable[[Endpoint, str], None]


def _fault(step: Step) -> Breaks:
    return lambda endpoint, what: endpoint.fails(what, step)


# A ranking's deadline, and that of a question, which is read, looked up and said as well.
DEADLINE_SECONDS, ANSWER_SECONDS = 0.2, 1.0


def _late(endpoint: Endpoint, what: str) -> None:
    """Late by a hair: the call begins some milliseconds after the deadline was opened."""
    is_rerank = what in (RERANK, EMBEDDING)
    endpoint.fails(what, Step(delay_seconds=DEADLINE_SECONDS if is_rerank else ANSWER_SECONDS))


FAULTS: dict[str, Breaks] = {
    "instant": _fault(Step()),
    "late_by_a_hair": _late,
    **{fault.value: _fault(Step(fault=fault)) for fault in Fault},
    "refused": lambda endpoint, what: endpoint.refuse(),
}
TIMEOUT = ("late_by_a_hair", "hang_before_headers", "hang_in_headers", "hang_in_body", "trickle")
DOWN = ("reset", "rate_limited", "broken", "bad_request", "refused")
GARBAGE = ("invalid_json", "wrong_schema", "empty", "huge", "other_language", "cut", "dropped")
REASON_OF: dict[str, str | None] = {
    "instant": None,
    **dict.fromkeys(TIMEOUT, "timeout"),
    **dict.fromkeys(DOWN, "unavailable"),
    **dict.fromkeys(GARBAGE, "invalid"),
}
assert set(REASON_OF) == set(FAULTS)
# Of a turn's reply that breaks off its whole sentences count.
BROKEN_OFF = ("cut", "dropped")
REASONS_OF_A_TURN: dict[str, set[str | None]] = {
    fault: {None, "invalid", "unavailable"} if fault in BROKEN_OFF else {reason}
    for fault, reason in REASON_OF.items()
}
