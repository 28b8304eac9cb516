"""What a feature is, with its unit and evidence, and what it reads: a lead's history as known at an
instant, and what of it the lead said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal

from features.cues import find_cues
from features.market import Market
from features.meaning import ACTIVITY, REFUSING, Meaning, meaning
from features.protected import WORD, plain_words, without_ending
from leads.model.lead import AS_EXPORTED, Attribute, Event, EventKind, Lead, Message

# A form reaches the record minutes after it was sent, and a fact after the message that states it.
# What is learnt later was typed by a colleague: whether and when it was typed says nothing about
# the lead (docs/scoring.md, What is never a feature).
REACHES_US = timedelta(hours=1)

# A longer text is a pasted listing; the limit also keeps the cache small whatever is sent.
_READ_CHARACTERS = 2_000


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Oldest first, whatever the order of insertion."""
    return sorted(messages, key=lambda m: (m.at, m.known_at, m.message_id))


def meanings(ordered: Iterable[Message]) -> list[tuple[Message, Meaning]]:
    """Each message of the lead with its meaning, given our message that it may answer."""
    found: list[tuple[Message, Meaning]] = []
    ours: list[str] = []
    for message in ordered:
        if message.sender == "broker":
            ours.append(message.text)
            continue
        meant = meaning(message.text, "\n".join(ours) if ours else None)
        found.append((message, meant))
        # A nod answers nothing: the next message may.
        if meant is not Meaning.ACKNOWLEDGEMENT:
            ours = []
    return found


def said_messages(lead: Lead, *, as_of: datetime) -> list[Message]:
    """What the lead asked, answered and promised by `as_of`, newest last."""
    messages = in_order(m for m in lead.messages if m.known_at <= as_of)
    return [message for message, meant in meanings(messages) if meant in ACTIVITY]


def as_said(lead: Lead) -> Lead:
    """The lead with only the attributes that it told us itself, with its enquiry or later.

    For an undated lead everything counts as told with its enquiry.
    """
    if not lead.is_dated:
        return lead
    said_at = {m.message_id: m.known_at for m in lead.messages if m.sender == "lead"}
    said_at |= {event.event_id: event.known_at for event in lead.events}
    attributes = (a for a in lead.attributes if _is_said(a, said_at, lead.created_at))
    return replace(lead, attributes=tuple(attributes))


def as_exported(lead: Lead) -> Lead:
    """The lead as a file told of it at its export: what it said, and what stood there without a
    day. Nothing tells how much of that was known when, so the lead counts as undated.
    """
    stood = (a for a in lead.attributes if a.source_id == AS_EXPORTED)
    return replace(lead, is_dated=False, attributes=(*as_said(lead).attributes, *stood))


def _is_said(attribute: Attribute, said_at: dict[str, datetime], enquired: datetime) -> bool:
    source = attribute.source_id
    since = enquired if source is None else said_at.get(source)
    return since is not None and attribute.known_at <= since + REACHES_US


def words(lead: Lead, *, as_of: datetime) -> str:
    """What the lead asked, answered and promised by `as_of`, one message per line, newest last.

    Lower case, "?" kept. A refusal has features of its own, and a nod says nothing.
    """
    own = said_messages(lead, as_of=as_of)
    names = frozenset(without_ending(name) for name in WORD.findall(lead.name or ""))
    lines = (_without(names, plain_words(m.text[:_READ_CHARACTERS])) for m in own)
    return "\n".join(line for line in lines if line)


def _without(names: frozenset[str], said: tuple[str, ...]) -> str:
    return " ".join(word for word in said if without_ending(word) not in names)


SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86400.0

_YES = frozenset({"yes", "y", "true", "1", "ready", "haan", "ha", "हाँ", "हां", "હા"})
_NO = frozenset({"no", "n", "false", "0", "nahi", "na", "नहीं", "ના", "નથી"})


class Known:
    """What one snapshot reads: `lead` has only facts known at `as_of`; lists are oldest first.

    The order never depends on the order of insertion: ties are broken by id or value.
    """

    def __init__(self, lead: Lead, *, as_of: datetime, market: Market) -> None:
        self.lead = lead
        self.as_of = as_of
        self.market = market

    @cached_property
    def messages(self) -> list[Message]:
        return in_order(self.lead.messages)

    @cached_property
    def own_messages(self) -> list[Message]:
        """The lead's own messages."""
        return [m for m in self.messages if m.sender == "lead"]

    @cached_property
    def said(self) -> list[Message]:
        """The lead's asks, answers and commitments: what counts as activity."""
        return [message for message, meant in self._meant if meant in ACTIVITY]

    @cached_property
    def cues(self) -> dict[str, list[Message]]:
        """Cue name → the lead's messages that carry it, once per mention.

        A refusal carries only its no: "too costly, we bought elsewhere" is no haggling.
        """
        found: dict[str, list[Message]] = {}
        for message, meant in self._meant:
            if meant is Meaning.ACKNOWLEDGEMENT:
                continue
            for cue in find_cues(message.text):
                if meant in ACTIVITY or cue.name in REFUSING:
                    found.setdefault(cue.name, []).append(message)
        return found

    @cached_property
    def _meant(self) -> list[tuple[Message, Meaning]]:
        return meanings(self.messages)

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        by_kind: dict[str, list[Event]] = {}
        for event in sorted(self.lead.events, key=lambda e: (e.at, e.known_at, e.event_id)):
            by_kind.setdefault(event.kind, []).append(event)
        return by_kind

    def events(self, kind: EventKind) -> Sequence[Event]:
        return self._events.get(kind, ())

    @cached_property
    def attributes(self) -> dict[str, list[Attribute]]:
        by_name: dict[str, list[Attribute]] = {}
        for attribute in self.lead.attributes:
            by_name.setdefault(attribute.name, []).append(attribute)
        for rows in by_name.values():
            if len(rows) > 1:
                rows.sort(key=_attribute_order)
        return by_name

    def newest(self, name: str) -> Attribute | None:
        rows = self.attributes.get(name)
        return rows[-1] if rows else None

    def number(self, name: str) -> float | None:
        """The newest value as a finite number; None if it is not one."""
        row = self.newest(name)
        return None if row is None else as_number(row)

    def flag(self, name: str) -> bool | None:
        """The newest value as yes or no; None if it is neither."""
        row = self.newest(name)
        return None if row is None else as_flag(row)

    def word(self, name: str) -> str | None:
        """The newest value as text with single spaces; None if blank or not text."""
        row = self.newest(name)
        if row is None or not isinstance(row.value, str):
            return None
        return " ".join(row.value.split()) or None

    def day(self, name: str) -> date | None:
        """The newest value as a calendar day (ISO text)."""
        text = self.word(name)
        try:
            return None if text is None else date.fromisoformat(text[:10])
        except ValueError:
            return None

    def amounts(self, kind: EventKind) -> list[tuple[Event, float]]:
        """The events of a kind whose value is a finite number (INR or minutes), with the number."""
        return [
            (event, float(event.value))
            for event in self.events(kind)
            if isinstance(event.value, int | float) and math.isfinite(event.value)
        ]

    @property
    def budget_max_inr(self) -> float | None:
        """The most the lead would pay."""
        found = self.number("budget_max_inr")
        return found if found is not None and found > 0 else None

    @property
    def budget_inr(self) -> float | None:
        """The most the lead would pay, or the least if it named nothing else."""
        least = self.number("budget_min_inr")
        return self.budget_max_inr or (least if least is not None and least > 0 else None)

    @cached_property
    def price(self) -> tuple[float, str] | None:
        """Price of the home under discussion (INR) with its evidence: newest quote or record."""
        listed = self.newest("property_price_inr")
        quotes = [(event, inr) for event, inr in self.amounts(EventKind.QUOTE) if inr > 0]
        if quotes and (listed is None or quotes[-1][0].at >= listed.happened_at):
            return quotes[-1][1], quotes[-1][0].event_id
        found = None if listed is None else as_number(listed)
        return (found, "attribute:property_price_inr") if found and found > 0 else None

    @property
    def today(self) -> date:
        """The calendar day of `as_of` in UTC: in whole days the zone hardly shows."""
        return self.as_of.astimezone(UTC).date()

    def hours_since(self, instant: datetime) -> float:
        return max(0.0, (self.as_of - instant).total_seconds() / SECONDS_PER_HOUR)

    def days_since(self, instant: datetime) -> float:
        return max(0.0, (self.as_of - instant).total_seconds() / SECONDS_PER_DAY)


def as_number(attribute: Attribute) -> float | None:
    """A finite number, also from text; yes/no values are none."""
    value = attribute.value
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def as_flag(attribute: Attribute) -> bool | None:
    """Yes or no, also from 1/0 and from plain words in three languages."""
    value = attribute.value
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        said = value.strip().casefold()
        return True if said in _YES else False if said in _NO else None
    return bool(value) if value in (0, 1) else None


def _attribute_order(attribute: Attribute) -> tuple[datetime, datetime, str, str]:
    return (
        attribute.happened_at,
        attribute.known_at,
        attribute.source_id or "",
        repr(attribute.value),
    )


Direction = Literal[-1, 0, 1]

# Ids of the newest facts behind a value; nobody reads a reason with more.
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True)
class FeatureValue:
    """A known value; `evidence` holds message ids, event ids or `attribute:<name>`, newest last."""

    value: float | str | bool
    evidence: tuple[str, ...] = ()


Compute = Callable[[Known], FeatureValue | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature; `compute` gives None if the fact was not known, which is never a zero.

    `name` is also the id of the broker's phrase. `direction` is the expected sign of its effect.
    `is_ours` marks what the brokerage itself does: it stays out of the base score. `needs_dates`
    marks what is unknowable for an undated lead.
    """

    name: str
    unit: str
    direction: Direction
    is_ours: bool
    compute: Compute
    needs_dates: bool = False


def counted(ids: Sequence[str]) -> FeatureValue:
    """How many facts there are, by their ids, oldest first."""
    return FeatureValue(float(len(ids)), newest(ids))


def recorded(name: str, read: Callable[[Known, str], float | bool | None], about: str) -> Compute:
    """The newest value recorded under that name, read as a number or as yes or no.

    `about` describes the feature in one line.
    """

    def compute(known: Known) -> FeatureValue | None:
        found = read(known, name)
        return None if found is None else FeatureValue(found, attribute_ids(name))

    compute.__doc__ = about
    return compute


def newest(ids: Iterable[str]) -> tuple[str, ...]:
    """The last few of `ids`, which come oldest first."""
    return tuple(ids)[-EVIDENCE_KEPT:]


def attribute_ids(*names: str) -> tuple[str, ...]:
    """The evidence ids of attributes."""
    return tuple(f"attribute:{name}" for name in names)
