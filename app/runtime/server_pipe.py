"""A pipe between two of Pakka's own processes: one asks, the other answers, one question at a time.

What goes over it is pickled, so neither end is ever a stranger's: it is a pipe that the asking
process was born with.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, cast

import structlog

from agent.llm.wire import ModelCall
from app.runtime.logs import place_of
from app.runtime.metrics import Metrics
from leads.model.errors import ArtifactMismatch, Unavailable
from retrieval.past_points import Near, Nearby, Rows

# What is asked takes milliseconds; who waits longer would answer a broker too late (4 s).
WAIT_SECONDS = 2.0
_GONE = "The server is late or gone: try again."
log = structlog.get_logger()


class ServerPipe:
    """The asking end, for any number of threads."""

    def __init__(self, connection: Connection, wait_seconds: float = WAIT_SECONDS) -> None:
        self._connection = connection
        self._wait_seconds = wait_seconds
        self._turn = Lock()
        self._owed = 0
        self._telling = ThreadPoolExecutor(1, thread_name_prefix="pipe")

    def ask(self, name: str, *args: object) -> Any:
        """What the other end's `name` returns or raises; also Unavailable: it is late or gone."""
        until = time.monotonic() + self._wait_seconds
        if not self._turn.acquire(timeout=self._wait_seconds):
            raise Unavailable(_GONE)
        try:
            answer = self._asked(name, args, until)
        except (EOFError, OSError) as error:
            raise Unavailable(_GONE) from error
        finally:
            self._turn.release()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def tell(self, name: str, *args: object) -> None:
        """Ask without an answer, and without waiting: whoever runs a loop may.

        A server that is late hears it when it goes on; one that is gone, never.
        """
        self._telling.submit(self._told, name, args)

    def close(self) -> None:
        """Wait until what was told is on its way."""
        self._telling.shutdown()
        self._connection.close()

    def _told(self, name: str, args: tuple[object, ...]) -> None:
        with self._turn, suppress(OSError):
            self._connection.send((name, args, False))

    def _asked(self, name: str, args: tuple[object, ...], until: float) -> object:
        # Answers come in the order of the questions: late ones are in front. While one is missing
        # the server is still late, and nobody waits for that again.
        while self._owed:
            self._next(0.0)
        self._connection.send((name, args, True))
        self._owed += 1
        return self._next(until)

    def _next(self, until: float) -> object:
        if not self._connection.poll(max(0.0, until - time.monotonic())):
            raise Unavailable(_GONE)
        self._owed -= 1
        return self._connection.recv()


def answer(connection: Connection, offers: Mapping[str, Callable[..., object]]) -> None:
    """Answer every question with what is on offer, until the asking end is gone."""
    with connection, suppress(EOFError, OSError):
        while True:
            name, args, is_asked = connection.recv()
            found = _answer(offers[name], args)
            if is_asked:
                connection.send(found)


def _answer(offer: Callable[..., object], args: tuple[object, ...]) -> object:
    try:
        return offer(*args)
    except (Unavailable, ArtifactMismatch) as error:
        return error
    except Exception as error:  # noqa: BLE001  the edge of the pipe: the next question is answered
        log.warning("pipe.failed", error=place_of(error))
        return Unavailable("The server could not answer: its log says where.")


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

    def __init__(self, pipe: ServerPipe) -> None:
        self._pipe = pipe

    def token(self, brokerage_id: str) -> str:
        """Tells the collection that answers from the others."""
        return cast(str, self._pipe.ask("token", brokerage_id))

    def size(self, brokerage_id: str) -> int:
        """How many points answer."""
        return cast(int, self._pipe.ask("size", brokerage_id))

    def places(self, brokerage_id: str, ids: Sequence[str]) -> tuple[str, dict[str, Rows]]:
        """The token, and the places of those that are there."""
        return cast(tuple[str, dict[str, Rows]], self._pipe.ask("places", brokerage_id, ids))

    def nearest(self, brokerage_id: str, place: Rows, count: int) -> list[Near]:
        """The nearest points of the brokerage; `place` is (1, dims)."""
        return cast(list[Near], self._pipe.ask("nearest", brokerage_id, place, count))


class ServersMetrics(Metrics):
    """Counts at the server, whose page tells of both processes; nothing waits for it."""

    def __init__(self, pipe: ServerPipe) -> None:
        super().__init__()
        self._pipe = pipe

    def count_answer(self, source: str, fallback_reason: str | None) -> None:
        self._pipe.tell("count_answer", source, fallback_reason)

    def count_turn(self, intent: str, channel: str, seconds: float) -> None:
        self._pipe.tell("count_turn", intent, channel, seconds)

    def llm_call(self, call: ModelCall) -> None:
        # What the LLM wrote is not counted.
        self._pipe.tell("llm_call", replace(call, reply=""))

    def adjusted(self, adjust: str) -> None:
        self._pipe.tell("adjusted", adjust)

    def media_kept(self, kind: str) -> None:
        self._pipe.tell("media_kept", kind)
