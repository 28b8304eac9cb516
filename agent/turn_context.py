"""Who is answered now: what every step of one answer needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from agent.turn_steps import StepRunner
from leads.model.deadline import Deadline
from leads.model.scope import Scope
from leads.store.staff import Identity


@dataclass(frozen=True, slots=True)
class Question:
    """What one person of a brokerage asks; the identity is the authenticated one.

    `lead_id` is the lead on the asker's page; `language` is BCP 47, None = the question's own.
    `is_watched`: somebody sees the answer grow, so that its sentences are streamed. `said_with`:
    the same for all that was sent and is answered together. `said_at`: when it was said, where that
    is long ago; its "today" was that day.
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
    """Code's own answer, which stands before the first sentence of an LLM."""

    text: str


@dataclass(frozen=True, slots=True)
class SentenceReady:
    """One sentence that passed its check."""

    text: str


# What is told while a turn runs: a status word, the card, a sentence.
Progress = str | CardReady | SentenceReady
OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class TurnContext:
    """Who is answered, in which words, and how work is run and watched."""

    identity: Identity
    words: Localizer
    timed: StepRunner
    on_progress: OnProgress

    def until(self, deadline: Deadline) -> TurnContext:
        """The same with another deadline for its work."""
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
