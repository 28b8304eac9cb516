"""A lead's history as known at one instant, put in order once and read by every feature."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property

from features.cues import find_cues
from features.market import Market
from features.meaning import ACTIVITY, REFUSING, Meaning
from features.said import in_order, meanings
from leads.lead import Attribute, Lead
from leads.message import Event, EventKind, Message

SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86400.0

_YES = frozenset({"yes", "y", "true", "1", "ready", "haan", "ha", "हाँ", "हां", "હા"})
_NO = frozenset({"no", "n", "false", "0", "nahi", "na", "नहीं", "ના", "નથી"})


class Known:
    """What one snapshot reads: `lead` holds only facts known at `as_of`; lists are oldest first.

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

        A refusal carries only its no: "too costly, we bought elsewhere" haggles about nothing.
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
        """The newest value as a finite number; None when it is none."""
        row = self.newest(name)
        return None if row is None else as_number(row)

    def flag(self, name: str) -> bool | None:
        """The newest value as yes or no; None when it says neither."""
        row = self.newest(name)
        return None if row is None else as_flag(row)

    def word(self, name: str) -> str | None:
        """The newest value as text with single spaces; None when blank or no text."""
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
        """The events of a kind whose value is a finite number (INR or minutes), with it."""
        return [
            (event, float(event.value))
            for event in self.events(kind)
            if isinstance(event.value, int | float) and math.isfinite(event.value)
        ]

    @property
    def budget_inr(self) -> float | None:
        """The most the lead said it would pay."""
        found = self.number("budget_max_inr")
        found = self.number("budget_min_inr") if found is None else found
        return found if found is not None and found > 0 else None

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
        """The calendar day of `as_of` in UTC: whole days hardly show the zone."""
        return self.as_of.astimezone(UTC).date()

    def hours_since(self, instant: datetime) -> float:
        return max(0.0, (self.as_of - instant).total_seconds() / SECONDS_PER_HOUR)

    def days_since(self, instant: datetime) -> float:
        return max(0.0, (self.as_of - instant).total_seconds() / SECONDS_PER_DAY)


def as_number(attribute: Attribute) -> float | None:
    """A finite number, also from text that is one; a yes/no is none."""
    value = attribute.value
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def as_flag(attribute: Attribute) -> bool | None:
    """Yes or no, also from 1/0 and from plain words of three languages."""
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
