"""A lead: one enquiry of one person, with everything that became known about it and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from leads.consent import Consent, Purpose, is_granted
from leads.message import Event, Message

AttributeValue = str | float | bool


class LeadKind(StrEnum):
    """What the person enquires about; lists rank within a kind."""

    NEW_PROJECT = "new_project"
    RESALE = "resale"
    RENT = "rent"
    SELL = "sell"
    LET = "let"
    LAND = "land"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed fact about a lead; a later row of the same name replaces it from `known_at` on.

    `source_id` is the message or event it was read from, where there is one.
    """

    name: str
    value: AttributeValue
    happened_at: datetime
    known_at: datetime
    source_id: str | None = None


class OutcomeKind(StrEnum):
    """How an enquiry ended. Booked means token received; a cancellation reopens the lead."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    LOST = "lost"
    SPAM = "spam"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One word on how the enquiry ended.

    Not `is_dated`: the source does not say when, and `at` is only when we heard of it.
    """

    kind: OutcomeKind
    at: datetime
    known_at: datetime
    reason: str | None = None
    is_dated: bool = True


# What the id of a lead begins with that somebody's own message made.
WHATSAPP_LEAD = "lead_wa_"


@dataclass(frozen=True, slots=True)
class Lead:
    """An enquiry with its whole dated history. Tuples are in order of their `at`.

    An undated import has `is_dated = False`, `created_at` = the import's instant and may carry
    `order_key`, which orders rows for splits and is never a feature.
    """

    lead_id: str
    brokerage_id: str
    person_id: str
    created_at: datetime
    kind: LeadKind | None = None
    name: str | None = None
    phone: str | None = None
    owner_id: str | None = None
    team_id: str | None = None
    is_dated: bool = True
    order_key: float | None = None
    attributes: tuple[Attribute, ...] = ()
    messages: tuple[Message, ...] = ()
    events: tuple[Event, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    consents: tuple[Consent, ...] = ()
    labels: tuple[str, ...] = ()  # of the brokerage's people, never a feature

    @property
    def has_dated_ending(self) -> bool:
        """Whether of every word on its ending the day is known; True while there is none."""
        dated = {o.kind for o in self.outcomes if o.is_dated}
        return all(o.is_dated or o.kind in dated for o in self.outcomes)

    def known_at(self, instant: datetime) -> Lead:
        """The same lead with only what was known at `instant`."""
        return replace(
            self,
            attributes=tuple(a for a in self.attributes if a.known_at <= instant),
            messages=tuple(m for m in self.messages if m.known_at <= instant),
            events=tuple(e for e in self.events if e.known_at <= instant),
            outcomes=tuple(o for o in self.outcomes if o.known_at <= instant),
            consents=tuple(c for c in self.consents if c.known_at <= instant),
        )

    def attribute(self, name: str) -> Attribute | None:
        """The newest attribute of that name (by happened_at, then known_at)."""
        named = [a for a in self.attributes if a.name == name]
        return max(named, key=lambda a: (a.happened_at, a.known_at), default=None)

    def allows(self, purpose: Purpose, *, at: datetime) -> bool:
        """True when the person's newest word on this purpose, known at `at`, is a grant."""
        return is_granted(self.consents, purpose, at=at)


@dataclass(frozen=True, slots=True)
class LeadSummary:
    """A lead as a list shows it, from columns the record keeps current (no history is read)."""

    lead_id: str
    person_id: str
    kind: LeadKind | None
    name: str | None
    phone: str | None
    owner_id: str | None
    owner: str | None
    team: str | None
    stage: str | None
    locality: str | None
    bhk: float | None
    budget_min_inr: float | None
    budget_max_inr: float | None
    source: str | None
    language: str | None
    created_at: datetime
    last_message_at: datetime | None
    outcome: OutcomeKind | None
    score: float | None
    base_score: float | None
    factor: float
    band: str | None
    as_of: datetime | None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What the market features are made of: one enquiry of this brokerage and when it was known."""

    known_at: datetime
    kind: LeadKind | None
    locality: str | None
    budget_inr: float | None
