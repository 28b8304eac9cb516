"""One question's whole story: each step with its time, and the words that were sent."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from leads.answer import Answer

Fields = dict[str, object]


class Story:
    """What is done for one answer, step by step; it holds ids and figures, never words."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self.steps: list[Fields] = []

    @contextmanager
    def step(self, name: str) -> Iterator[Fields]:
        """Times one step; the caller adds what went in and came out."""
        began = time.perf_counter()
        fields: Fields = {"step": name}
        self.steps.append(fields)
        try:
            yield fields
        finally:
            fields["ms"] = _milliseconds(began)

    def timings_ms(self) -> dict[str, float]:
        """Step → milliseconds, with the total until now."""
        timed = {str(s["step"]): s["ms"] for s in self.steps}
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
