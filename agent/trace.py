"""One question's whole story: each step with its time, and the words that were sent."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from agent.llm.wire import ModelCall
from leads.answer import Answer

Fields = dict[str, object]

# Ten adjustments with their evidence are some 2 KB; a transcript is kept for good.
LONGEST_REPLY = 16_000


class Trace:
    """What is done for one answer, step by step: ids and figures, of words only an LLM's reply.

    `at_ms` of a step counts from the turn's begin.
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self.steps: list[Fields] = []

    @contextmanager
    def step(self, name: str) -> Iterator[Fields]:
        """Times one step; the caller adds what went in and came out."""
        began = time.perf_counter()
        fields: Fields = {"step": name, "at_ms": _milliseconds(self._began)}
        self.steps.append(fields)
        try:
            yield fields
        finally:
            fields["ms"] = _milliseconds(began)

    def note(self, name: str, **fields: object) -> None:
        """A step that took no time: what was given, chosen or decided."""
        self.steps.append({"step": name, "at_ms": _milliseconds(self._began), **fields})

    def called(
        self, call: ModelCall, *, purpose_detail: Mapping[str, object] | None = None
    ) -> None:
        """One call of the LLM that just ended, with what replaying it takes."""
        self.steps.append(
            {
                **(purpose_detail or {}),
                "step": "llm",
                "at_ms": max(0.0, round(_milliseconds(self._began) - call.ms, 1)),
                **asdict(call),
                "ms": round(call.ms, 1),
                "reply": call.reply[:LONGEST_REPLY],
                "is_cut": len(call.reply) > LONGEST_REPLY,
            }
        )

    def timings_ms(self) -> dict[str, float]:
        """Step → milliseconds, with the total until now."""
        # A step that is noted, or not over yet, has no time of its own.
        timed = {str(s["step"]): s.get("ms") for s in self.steps}
        known = {name: ms for name, ms in timed.items() if isinstance(ms, float)}
        return {**known, "total": _milliseconds(self._began)}


def as_fields(answer: Answer) -> Fields:
    """The answer as plain values that JSON can hold; instants in ISO 8601."""
    return {name: _plain(value) for name, value in asdict(answer).items()}


def _milliseconds(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)


def _plain(value: object) -> object:
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime():
            return value.isoformat()
        case _:
            return value
