"""Makes facts of one lead: each value is given once, for the words and as a typed value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypedDict, Unpack, cast

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.profile import own_columns
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from language.tokens import word_lists
from leads.model.lead_state import LeadState
from leads.model.score import Reason
from prompts.display import display_text

_ROOM = "agent.lead_state"


@dataclass(frozen=True, slots=True)
class Value:
    """What the words show, and what the check of a sentence compares it with."""

    shown: str | float
    quantities: tuple[Quantity, ...] = ()
    days: tuple[date, ...] = ()
    names: tuple[str, ...] = ()


# The catalogue's placeholder for an unknown value.
NO_VALUE = Value("none")
Values = Mapping[str, Value | str | float]


class Typed(TypedDict, total=False):
    """What a fact says apart from its words and their values."""

    times: tuple[time, ...]
    band: str
    quote: str | None
    states: frozenset[State]
    is_negative: bool
    speaks: Speaks | None
    is_step: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """What all facts of a kind have in common."""

    kind: str
    line: str
    source: str
    topics: tuple[Topic, ...]
    typed: Typed


@cache
def _kinds() -> dict[str, _Kind]:
    """The kinds in `data/facts.yaml`, by name."""
    return {name: _kind(name, dict(row)) for name, row in word_lists("facts", _ROOM).items()}


def _kind(name: str, row: dict[str, Any]) -> _Kind:
    topics = tuple(Topic(topic) for topic in row.pop("topics", ()))
    if states := row.pop("states", ()):
        row["states"] = frozenset(State(state) for state in states)
    line, source = row.pop("line", f"fact-{name.replace('_', '-')}"), row.pop("source", "")
    return _Kind(row.pop("kind", name), line, source, topics, cast(Typed, row))


def topics_table(name: str) -> dict[str, tuple[Topic, ...]]:
    """The topics of things of a sort (steps, cues, plans): one table of `data/topics.yaml`."""
    table: dict[str, str] = word_lists("topics", _ROOM)[name]
    return {of: tuple(Topic(topic) for topic in told.split()) for of, told in table.items()}


# What an open question is about, by its topic or cue.
_ASKED_TOPICS = {topic.value: (topic,) for topic in Topic} | topics_table("asked")


def asked_topics(topic: str) -> tuple[Topic, ...]:
    """The topics of an open question, if its topic or cue is known."""
    return _ASKED_TOPICS.get(topic, ())


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What the sections read: one lead's facts and state, and the asker's words."""

    facts: ScoredLead
    words: Localizer
    owner: str | None = None

    @property
    def now(self) -> LeadSituation:
        return self.facts.now

    @property
    def state(self) -> LeadState:
        return self.facts.state

    def fact(
        self,
        name: str,
        values: Values | None = None,
        *,
        line: str = "",
        source: str = "",
        topics: Iterable[Topic] = (),
        **typed: Unpack[Typed],
    ) -> Fact:
        """A fact of the kind `name`, with what this one adds to its kind or replaces."""
        given = {n: v if isinstance(v, Value) else Value(v) for n, v in (values or {}).items()}
        shown = {name: value.shown for name, value in given.items()}
        told = self.words.text(line or _kinds()[name].line, **shown)
        return self.fact_in_words(
            name, told, *given.values(), source=source, topics=topics, **typed
        )

    def fact_in_words(
        self,
        name: str,
        told: str,
        *values: Value,
        source: str = "",
        topics: Iterable[Topic] = (),
        **typed: Unpack[Typed],
    ) -> Fact:
        """The same, in words that were made elsewhere."""
        of = _kinds()[name]
        says: Typed = {**of.typed, **typed}
        return Fact(
            "",
            of.kind,
            told,
            self.facts.lead_id,
            quantities=tuple(quantity for v in values for quantity in v.quantities),
            days=tuple(day for v in values for day in v.days),
            names=tuple(name for v in values for name in v.names),
            topics=frozenset((*of.topics, *topics)),
            source=source or of.source,
            **says,
        )

    def own_columns(self, about: str | None, *topics: Topic) -> Iterator[Fact]:
        """Facts from the brokerage's own columns of that kind; from all if it is None."""
        for row in own_columns(self.now, about):
            text = self.words.phrase(Reason(row.name, 0.0, row.value, None), self.now)
            yield self.fact_in_words(
                "own_column", text, source=f"attribute:{row.name}", topics=topics
            )

    def rupees(self, inr: float | None) -> Value:
        """₹92 lakh."""
        return Value(self.words.rupees(inr), (Quantity(inr, Unit.INR),)) if inr else NO_VALUE

    def day(self, when: date | datetime | None) -> Value:
        """18 Nov."""
        if when is None:
            return NO_VALUE
        day = self.now.day_of(when) if isinstance(when, datetime) else when
        return Value(self.words.day(when), days=(day,))

    def on(self, when: datetime) -> Value:
        """On 18 Nov."""
        return Value(self.words.on_date(when), days=(self.now.day_of(when),))

    def on_ago(self, at: datetime) -> Value:
        """On 18 Nov, which may also be stated as that many days ago."""
        return replace(self.on(at), quantities=(self.days_since(at),))

    def ago(self, at: datetime) -> Value:
        """18 Nov, which may also be stated as that many days ago."""
        return Value(self.words.day(at), (self.days_since(at),), (self.now.day_of(at),))

    def days_since(self, at: datetime) -> Quantity:
        """How many days ago that was."""
        return Quantity(float(self.now.days_since(at)), Unit.DAYS)

    def clock(self, at: datetime) -> time:
        """The time of day at the brokerage."""
        return at.astimezone(self.words.zone).time().replace(second=0, microsecond=0)


def name_value(text: str | None) -> Value:
    """A name as spelt: of a project, a source, a colleague."""
    shown = display_text(text or "")
    return Value(shown, names=(shown,)) if shown else NO_VALUE


def count_value(n: int) -> Value:
    """A count, as the words use it."""
    return Value(n, (count(n),))


def count(n: int) -> Quantity:
    """A count as a quantity."""
    return Quantity(float(n), Unit.COUNT)
