"""A fact: what a tool returns, and all that a sentence of an LLM may rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Literal

from leads.model.lead import OutcomeKind

Speaks = Literal["for", "against"]
# The source of the fact that tells how many leads have not agreed to an LLM.
WITHHELD = "consent"
# The source of what the asker wrote in this talk: told only as theirs, and no fact of a lead.
ASKER = "asker"


class Unit(StrEnum):
    """The unit of a typed value; values of different units are never equal."""

    INR = "inr"
    COUNT = "count"
    SCORE = "score"  # 0..100
    POINTS = "points"  # of a reason, signed
    SHARE = "share"  # 0..1
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    SQFT = "sqft"
    BHK = "bhk"
    FLOOR = "floor"
    PLACE_IN_LIST = "place"  # first, second, …


class Topic(StrEnum):
    """The topic of a fact or a clause, from the closed list that the check of a sentence knows."""

    SCORE = "score"
    BUDGET = "budget"
    PRICE = "price"
    OFFER = "offer"
    LOAN = "loan"
    DOWN_PAYMENT = "down_payment"
    TOKEN = "token"  # noqa: S105 - the sum that holds a home, no secret
    DISCOUNT = "discount"
    VISIT = "visit"
    REPLY = "reply"
    SILENCE = "silence"
    CALL = "call"
    FAMILY = "family"
    PARKING = "parking"
    PAPERS = "papers"
    POSSESSION = "possession"
    TIMING = "timing"
    LOCATION = "location"
    HOME = "home"
    SIZE = "size"
    FLOOR = "floor"
    COMPETITOR = "competitor"
    SELL_FIRST = "sell_first"
    SOURCE = "source"
    STAGE = "stage"
    OWNER = "owner"
    WORK = "work"
    HEALTH = "health"
    BOOKING = "booking"
    REFUSAL = "refusal"
    SIMILAR = "similar"
    REMINDER = "reminder"


class State(StrEnum):
    """What happened or is the case; a sentence may tell of a past visit only with `VISITED`."""

    VISITED = "visited"
    VISIT_PLANNED = "visit_planned"
    VISIT_MISSED = "visit_missed"
    VISIT_UNKNOWN = "visit_unknown"  # agreed for a day that is over; nobody wrote how it went
    VISIT_ASKED = "visit_asked"
    VISIT_CANCELLED = "visit_cancelled"
    NO_VISIT_PLANNED = "no_visit_planned"
    NOT_VISITED = "not_visited"
    NOT_CONTACTED = "not_contacted"  # neither written to nor called
    LOAN_OK = "loan_ok"
    LOAN_APPLIED = "loan_applied"
    LOAN_ELIGIBLE = "loan_eligible"
    LOAN_NONE = "loan_none"
    LOAN_REFUSED = "loan_refused"
    DOWN_PAYMENT_READY = "down_payment_ready"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    PROMISED = "promised"  # we said that we would find out, and have not told them
    ONLY_PROMISED = "only_promised"  # of an unanswered question: that is all we wrote since
    QUIET = "quiet"
    WAITING = "waiting"  # the lead asked us to wait
    BOOKED = "booked"
    LOST = "lost"
    REFUSED = "refused"
    TOKEN_PAID = "token_paid"  # noqa: S105 - no secret


# Ends without a state of their own are left out.
STATES_OF_END = {
    OutcomeKind.BOOKED: frozenset({State.BOOKED}),
    OutcomeKind.LOST: frozenset({State.LOST}),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: ₹68 lakh is (6_800_000, INR), two visits (2, COUNT)."""

    number: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Fact:
    """One true thing, with its source and what is needed to check a sentence about it.

    `words`: the value in the asker's language; `quantities`, `days`, `times`: its typed values;
    `names`: people, projects, places, sources, banks as spelt; `quote`: verbatim words of a message
    by `said_by`. `is_negative`: the fact denies something (no visit in the calendar). `source`:
    "feature:…", "message:…", "event:…", "attribute:…", "query" or "step:…". `parts`: the separate
    facts that a row of a list combines, so that an amount or a day counts only for its own fact.
    """

    id: str
    kind: str
    words: str
    lead_id: str | None = None
    quantities: tuple[Quantity, ...] = ()
    days: tuple[date, ...] = ()
    times: tuple[time, ...] = ()
    names: tuple[str, ...] = ()
    band: str | None = None
    quote: str | None = None
    said_by: Literal["lead", "us"] | None = None
    topics: frozenset[Topic] = frozenset()
    states: frozenset[State] = frozenset()
    is_negative: bool = False
    speaks: Speaks | None = None
    is_step: bool = False
    source: str = ""
    parts: tuple[Fact, ...] = ()

    def under(self, fact_id: str) -> Fact:
        """The same fact under another id."""
        return replace(self, id=fact_id)


def is_place_on_card(fact: Fact) -> bool:
    """Whether it tells at which places of a card leads stand that an LLM must not read."""
    return fact.source == WITHHELD and any(q.unit is Unit.PLACE_IN_LIST for q in fact.quantities)
