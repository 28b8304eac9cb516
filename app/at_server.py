"""What a worker beside the server has at the server alone: the index of past leads, the counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from agent.llm.wire import ModelCall
from app.metrics import Metrics
from retrieval.nearby import Near, Nearby
from retrieval.placing import Rows

if TYPE_CHECKING:
    from app.line import Line


def offered(index: Nearby, metrics: Metrics) -> Mapping[str, Callable[..., object]]:
    """What the server answers, by the names both sides use."""
    return {
        "token": index.token,
        "size": index.size,
        "places": index.places,
        "nearest": index.nearest,
        "count_answer": metrics.count_answer,
        "count_turn": metrics.count_turn,
        "llm_call": metrics.llm_call,
        "adjusted": metrics.adjusted,
        "media_kept": metrics.media_kept,
    }


class ServersIndex:
    """The server's index, searched by asking the server; Unavailable when it is late or gone."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def token(self, brokerage_id: str) -> str:
        """Tells the collection that answers from the others."""
        return cast(str, self._line.ask("token", brokerage_id))

    def size(self, brokerage_id: str) -> int:
        """How many points answer."""
        return cast(int, self._line.ask("size", brokerage_id))

    def places(self, brokerage_id: str, ids: Sequence[str]) -> tuple[str, dict[str, Rows]]:
        """The token, and the places of those that are there."""
        return cast(tuple[str, dict[str, Rows]], self._line.ask("places", brokerage_id, ids))

    def nearest(self, brokerage_id: str, place: Rows, count: int) -> list[Near]:
        """The nearest points of the brokerage; `place` is (1, dims)."""
        return cast(list[Near], self._line.ask("nearest", brokerage_id, place, count))


class ServersMetrics(Metrics):
    """Counts at the server, whose page tells of both processes; nothing waits for it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def count_answer(self, source: str, fallback_reason: str | None) -> None:
        self._line.tell("count_answer", source, fallback_reason)

    def count_turn(self, intent: str, channel: str, seconds: float) -> None:
        self._line.tell("count_turn", intent, channel, seconds)

    def llm_call(self, call: ModelCall) -> None:
        # What the LLM wrote is not counted.
        self._line.tell("llm_call", replace(call, reply=""))

    def adjusted(self, adjust: str) -> None:
        self._line.tell("adjusted", adjust)

    def media_kept(self, kind: str) -> None:
        self._line.tell("media_kept", kind)
