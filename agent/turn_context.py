"""What every step of one answer needs: the asker, the language, the deadline and the trace."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from agent.llm.wire import ModelCall
from agent.rendering.localizer import Localizer
from agent.tasks import Tasks
from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import Identity

Fields = dict[str, object]
T = TypeVar("T")
# Extracts from a step's result what the trace keeps: ids and figures that JSON can hold.
TraceFields = Callable[[T], Mapping[str, object]]
# Characters. Ten adjustments with their evidence take some 2 KB; a transcript is never deleted.
LONGEST_REPLY = 40_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question by a person of a brokerage; the identity is the authenticated one.

    `lead_id` is the lead on the asker's page; `language` is BCP 47, None: the question's own.
    `is_watched`: somebody sees the answer grow, so its sentences are streamed. `said_with` is one
    value for all messages that are answered together. `said_at` is set where the message is old:
    its "today" was that day.
    """

    text: str
    identity: Identity
    deadline: Deadline
    lead_id: str | None = None
    conversation_id: str | None = None
    language: str | None = None
    channel: str = "api"
    is_watched: bool = False
    said_with: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardReady:
    """The card, which is shown before the first sentence of an LLM."""

    text: str


@dataclass(frozen=True, slots=True)
class SentenceReady:
    """One sentence that passed its check."""

    text: str


# What is reported while a turn runs: a status word, the card, a sentence.
Progress = str | CardReady | SentenceReady
OnProgress = Callable[[Progress], None]


class Trace:
    """What was done for one answer, step by step: ids and figures, and no text but an LLM's reply.

    `at_ms` of a step counts from the start of the turn.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.steps: list[Fields] = []

    @contextmanager
    def step(self, name: str) -> Iterator[Fields]:
        """Times one step; the caller adds its input and output."""
        began = time.monotonic()
        fields: Fields = {"step": name, "at_ms": _milliseconds(self._began)}
        self.steps.append(fields)
        try:
            yield fields
        finally:
            fields["ms"] = _milliseconds(began)

    def note(self, name: str, **fields: object) -> Fields:
        """Adds and returns a step that took no time: what was given, chosen or decided."""
        noted: Fields = {"step": name, "at_ms": _milliseconds(self._began), **fields}
        self.steps.append(noted)
        return noted

    def called(self, call: ModelCall) -> None:
        """Adds a call of the LLM that ended, with what a replay needs."""
        kept = asdict(call)
        after = kept.pop("began") - self._began
        self.steps.append(
            {
                "step": "llm",
                "at_ms": max(0.0, round(after * 1000, 1)),
                **kept,
                "ms": round(call.ms, 1),
                "reply": call.reply[:LONGEST_REPLY],
                "is_cut": len(call.reply) > LONGEST_REPLY,
            }
        )

    def timings_ms(self) -> dict[str, float]:
        """Step → milliseconds, with the total until now."""
        # A noted step, or one still running, has no time.
        timed = {str(s["step"]): s.get("ms") for s in self.steps}
        known = {name: ms for name, ms in timed.items() if isinstance(ms, float)}
        return {**known, "total": _milliseconds(self._began)}


def place_of_last(steps: Sequence[Mapping[str, object]]) -> str:
    """The last step's name, and how many of that name came before it."""
    name = steps[-1]["step"]
    return f"{name} {sum(step['step'] == name for step in steps) - 1}"


def _milliseconds(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 1)


@dataclass(frozen=True, slots=True)
class StepRunner:
    """Runs blocking work in the record's threads, within the deadline, as a step of the trace.

    `late` are the steps that have no time whatever the deadline: "read 1", the second of its name.
    """

    record: Record
    tasks: Tasks
    deadline: Deadline
    trace: Trace
    late: frozenset[str] = frozenset()

    async def __call__(
        self, step: str, work: Callable[..., T], *args: object, keeps: TraceFields[T] | None = None
    ) -> T:
        return await self.wait(step, self.record.call(work, *args), keeps=keeps)

    async def wait(
        self, step: str, work: Coroutine[object, object, T], *, keeps: TraceFields[T] | None = None
    ) -> T:
        """The result of `work` within the deadline; the trace keeps what `keeps` makes of it."""
        with self.trace.step(step) as fields:
            try:
                if self.late and place_of_last(self.trace.steps) in self.late:
                    work.close()
                    raise DeadlinePassed(step)
                result = await self.tasks.within(self.deadline, work, step)
            except DeadlinePassed:
                fields["is_late"] = True
                raise
            fields.update(keeps(result) if keeps else {})
            return result


@dataclass(frozen=True, slots=True)
class TurnContext:
    """The asker, the language of the answer, and the means to run work and report progress."""

    identity: Identity
    words: Localizer
    timed: StepRunner
    on_progress: OnProgress

    def until(self, deadline: Deadline) -> TurnContext:
        """The same with another deadline."""
        return replace(self, timed=replace(self.timed, deadline=deadline))

    @property
    def scope(self) -> Scope:
        return self.identity.scope

    @property
    def now(self) -> datetime:
        return self.words.now

    @property
    def zone(self) -> ZoneInfo:
        return self.words.zone

    @property
    def today(self) -> date:
        """The calendar day at the brokerage."""
        return self.words.now.astimezone(self.words.zone).date()
