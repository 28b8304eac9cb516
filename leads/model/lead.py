"""A lead: one enquiry of one person with its messages, events, attributes, outcomes and consents,
and what a list shows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from leads.model.consent import Consent, Purpose, is_granted, newest_word
from leads.model.score import Rating

Sender = Literal["lead", "broker"]
# Ids of messages that were the words of a form or a spreadsheet begin with this.
FORM = "form"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; `text` is byte for byte what was written."""

    message_id: str
    sender: Sender
    text: str
    at: datetime
    known_at: datetime

    @property
    def is_form(self) -> bool:
        """Whether it came as a cell of a file: the record cannot know what we answered to it."""
        return self.message_id.startswith(f"{FORM}_")


class EventKind(StrEnum):
    """Kinds of event the features know; a CRM may send others, which are kept as they came.

    The comment says what `Event.value` holds.
    """

    AD = "ad"  # the headline of our advertisement through which they wrote
    ENQUIRY = "enquiry"  # the source's name: 99acres, walk-in, reference
    VISIT_PLANNED = "visit_planned"  # the home's or project's name
    VISIT_DONE = "visit_done"  # the home's or project's name
    VISIT_MISSED = "visit_missed"  # the home's or project's name
    FAMILY_VISITED = "family_visited"  # the home's or project's name
    CALL = "call"  # minutes talked
    CALL_MISSED = "call_missed"  # None: the lead missed our call
    PAGE_VIEW = "page_view"  # the page
    QUOTE = "quote"  # price we quoted, INR
    OFFER = "offer"  # price the lead offered, INR
    STAGE = "stage"  # the new stage's name
    NOTE = "note"  # a broker's words
    LAST_CONTACT = "last_contact"  # None: a system's day of our last contact, in whatever way


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened besides a message. `kind` is an `EventKind` or a CRM's own word."""

    event_id: str
    kind: str
    at: datetime
    known_at: datetime
    value: str | float | None = None

    @property
    def minutes(self) -> int:
        """How long a call took, in whole minutes; 0 where that is not known or it was shorter."""
        is_timed = self.kind == EventKind.CALL and isinstance(self.value, int | float)
        return round(float(self.value or 0)) if is_timed else 0


AttributeValue = str | float | bool
# The source of what a file tells only as it stood when it was exported, and not since when.
AS_EXPORTED = "export"


class LeadKind(StrEnum):
    """What the person enquires about; lists rank within a kind."""

    NEW_PROJECT = "new_project"
    RESALE = "resale"
    RENT = "rent"
    SELL = "sell"
    LET = "let"
    LAND = "land"
    COMMERCIAL = "commercial"


# Owners have no budget; rents are per month; land and shops have no rooms.
OWNER_KINDS = (LeadKind.SELL, LeadKind.LET)
MONTHLY_KINDS = (LeadKind.RENT, LeadKind.LET)
KINDS_WITHOUT_ROOMS = (LeadKind.LAND, LeadKind.COMMERCIAL)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed fact about a lead; a later row of the same name replaces it from `known_at` on.

    `source_id` is the message or event it was read from, where there is one, or `AS_EXPORTED`.
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
    """One outcome of the enquiry: how it ended, or that it was opened again.

    Not `is_dated`: the source does not say when it happened, and `at` is when we heard of it.
    """

    kind: OutcomeKind
    at: datetime
    known_at: datetime
    reason: str | None = None
    is_dated: bool = True


# The fields of a lead that hold its facts; in the record each is a table with that name.
FACTS = ("attributes", "messages", "events", "outcomes", "consents")
# The id of a lead that somebody's own message made begins with this …
WHATSAPP_LEAD = "lead_wa_"
# … and that of a lead that somebody made by sharing a contact.
FORWARDED_LEAD = "lead_fwd_"


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
    rating: Rating | None = None  # a person's own, never a feature

    @property
    def has_dated_ending(self) -> bool:
        """Whether the day of every outcome is known; True while there is none."""
        dated = {o.kind for o in self.outcomes if o.is_dated}
        return all(o.is_dated or o.kind in dated for o in self.outcomes)

    def known_at(self, instant: datetime) -> Lead:
        """The same lead with only what was known at `instant`."""
        known: dict[str, Any] = {
            name: tuple(fact for fact in getattr(self, name) if fact.known_at <= instant)
            for name in FACTS
        }
        return replace(self, **known)

    def attribute(self, name: str) -> Attribute | None:
        """The newest attribute of that name (by happened_at, then known_at)."""
        named = [a for a in self.attributes if a.name == name]
        return max(named, key=lambda a: (a.happened_at, a.known_at), default=None)

    def allows(self, purpose: Purpose, *, at: datetime) -> bool:
        """True when the person's newest consent to this purpose, known at `at`, is a grant."""
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
    """An enquiry of this brokerage and when it was known; the market features are made of these."""

    known_at: datetime
    kind: LeadKind | None
    locality: str | None
    budget_inr: float | None


# These leave an enquiry open or open it again; the others end it.
OPENING = (OutcomeKind.CANCELLED, OutcomeKind.REOPENED)

# Brokers name phones by four digits; fewer match too many.
TAIL_DIGITS = 4


def newest_outcome(lead: Lead) -> Outcome | None:
    """The newest outcome."""
    return max(lead.outcomes, key=lambda o: (o.at, o.known_at), default=None)


def outcome_of(lead: Lead) -> OutcomeKind | None:
    """The newest outcome's kind."""
    newest = newest_outcome(lead)
    return newest.kind if newest else None


def is_open(outcome: OutcomeKind | None) -> bool:
    """True while the enquiry has not ended, or has opened again."""
    return outcome is None or outcome in OPENING


def as_known(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes in the order in which they became known."""
    return sorted(outcomes, key=lambda o: (o.known_at, o.at))


def open_spells(
    created_at: datetime, outcomes: Iterable[Outcome]
) -> Iterator[tuple[datetime, datetime | None]]:
    """The half-open [from, to) spells in which an enquiry was open and had not yet ended.

    A spell ends when the outcome happened, not when it was entered: between the two, the booking
    would lie in the past and the row would be labelled a loss. The end of a spell that is still
    open is None.
    """
    opened: datetime | None = created_at
    for word in as_known(outcomes):
        if not is_open(word.kind) and opened is not None:
            end = min(word.at, word.known_at)
            if opened < end:
                yield opened, end
            opened = None
        elif is_open(word.kind) and opened is None:
            opened = max(word.at, word.known_at)
    if opened is not None:
        yield opened, None


def summary_columns(lead: Lead) -> dict[str, Any]:
    """The columns of `leads` that follow from the lead and its facts."""
    outcome = outcome_of(lead)
    last_message_at = max((m.at for m in lead.messages), default=None)
    digits = digits_of(lead.phone) if lead.phone is not None else None
    return {
        "name_folded": lead.name.casefold() if lead.name is not None else None,
        "phone_digits": digits,
        "phone_tail": phone_tail(digits or ""),
        "stage": said[-1].name if (said := stages_said(lead)) else None,
        "locality": _text(lead, "locality"),
        "bhk": _number(lead, "bhk"),
        "budget_min_inr": _number(lead, "budget_min_inr"),
        "budget_max_inr": _number(lead, "budget_max_inr"),
        "source": _text(lead, "source"),
        "language": _text(lead, "language"),
        "last_message_at": last_message_at,
        "recency_at": last_message_at or lead.created_at,
        "outcome": outcome,
        "is_open": is_open(outcome),
        "facts_at": _newest_fact(lead),
        "may_score": _word(lead, Purpose.SCORING) is True,
        "may_contact": _word(lead, Purpose.CONTACT) is not False,
    }


def digits_of(text: str) -> str:
    """The ASCII digits of a phone as written."""
    return "".join(c for c in text if c.isdecimal() and c.isascii())


def phone_tail(digits: str) -> str | None:
    """The last digits, by which brokers tell phones apart; None when the number is shorter."""
    return digits[-TAIL_DIGITS:] if len(digits) >= TAIL_DIGITS else None


@dataclass(frozen=True, slots=True)
class StageSaid:
    """The stage of a lead as the CRM or staff gave it, by an attribute or by an event."""

    name: str
    at: datetime
    known_at: datetime


def stages_said(lead: Lead) -> list[StageSaid]:
    """All stages that were given, newest last."""
    said = [
        StageSaid(str(e.value), e.at, e.known_at)
        for e in lead.events
        if e.kind == EventKind.STAGE and e.value
    ]
    said += [
        StageSaid(str(a.value), a.happened_at, a.known_at)
        for a in lead.attributes
        if a.name == "stage"
    ]
    return sorted(said, key=lambda s: (s.at, s.known_at))


def _text(lead: Lead, name: str) -> str | None:
    attribute = lead.attribute(name)
    return str(attribute.value) if attribute else None


def _number(lead: Lead, name: str) -> float | None:
    attribute = lead.attribute(name)
    if attribute is None or not isinstance(attribute.value, float | int):
        return None
    return float(attribute.value)


def _word(lead: Lead, purpose: Purpose) -> bool | None:
    newest = newest_word(lead.consents, purpose)
    return newest.granted if newest else None


def _newest_fact(lead: Lead) -> datetime:
    known = (fact.known_at for name in FACTS for fact in getattr(lead, name))
    return max(known, default=lead.created_at)
