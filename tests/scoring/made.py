"""Small brokerages of made leads: what they write and want follows a hidden wish to book."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from features.market import Market
from leads.model.consent import Consent, Purpose
from leads.model.lead import (
    Attribute,
    AttributeValue,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
)
from leads.model.ports import unheard
from scoring.artifact import Artifact
from scoring.labels import Horizons
from scoring.train import train

START = datetime(2025, 1, 1, 6, tzinfo=UTC)
CUT_OFF = START + timedelta(days=540)
NOBODY = Market(())
KEEN = ("visit karna hai is week", "token ready hai", "loan pass ho gaya", "ક્યારે જોવા આવીએ")
COOL = ("sochke batate hain", "abhi nahi", "bahut zyada hai", "વિચારીને કહીશું")


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def granted(at: datetime = START) -> Consent:
    return Consent(Purpose.SCORING, granted=True, at=at, basis="enquiry form", known_at=at)


def fact(name: str, value: AttributeValue, at: datetime) -> Attribute:
    return Attribute(name, value, happened_at=at, known_at=at)


def said(lead_id: str, number: int, text: str, at: datetime) -> Message:
    return Message(f"msg_{lead_id}_{number}", "lead", text, at=at, known_at=at)


def ended(kind: OutcomeKind, at: datetime, *, known_at: datetime | None = None) -> Outcome:
    return Outcome(kind, at=at, known_at=known_at or at)


def lead(lead_id: str = "lead_1", *, created_at: datetime = START, **fields: object) -> Lead:
    """A dated lead with consent and nothing else."""
    values = {"kind": LeadKind.RESALE, "consents": (granted(),), **fields}
    return Lead(lead_id, "brokerage_a", f"person_{lead_id}", created_at, **values)  # type: ignore[arg-type]


def dated_leads(count: int, *, seed: int = 0, signal: float = 2.0) -> list[Lead]:
    """Leads over 15 months; about a quarter books within 60 days of enquiring."""
    rng = Random(seed)
    return [_dated(f"lead_{i:05d}", rng, signal) for i in range(count)]


def _dated(lead_id: str, rng: Random, signal: float) -> Lead:
    wish = rng.gauss(0, 1)
    created = day(rng.uniform(0, 450))
    books = rng.random() < 1 / (1 + math.exp(1.3 - signal * wish))
    life = rng.uniform(4, 55) if books else rng.uniform(10, 90)
    outcome = ended(OutcomeKind.BOOKED if books else OutcomeKind.LOST, created + timedelta(life))
    messages = tuple(
        said(
            lead_id,
            n,
            rng.choice(KEEN if rng.gauss(wish, 1) > 0 else COOL),
            created + timedelta(days=life * n / 6),
        )
        for n in range(rng.randrange(0, 5))
    )
    attributes = [fact("Answers given", round(rng.gauss(wish, 1), 2), created)]
    if rng.random() < 0.6:
        attributes.append(fact("Came by", "friend" if rng.gauss(wish, 1) > 0 else "web", created))
    return lead(
        lead_id,
        created_at=created,
        attributes=tuple(attributes),
        messages=messages,
        outcomes=() if rng.random() < 0.1 and not books else (outcome,),
    )


def undated_leads(
    count: int,
    *,
    seed: int = 0,
    signal: float = 1.5,
    extra: Callable[[Random, bool], dict[str, AttributeValue]] = lambda rng, booked: {},
) -> list[Lead]:
    """Rows of a file without dates, a third of them booked."""
    rng = Random(seed)
    leads = []
    for i in range(count):
        wish = rng.gauss(0, 1)
        booked = rng.random() < 1 / (1 + math.exp(0.8 - signal * wish))
        values = {"Visits": round(rng.gauss(wish, 1), 2), "City": rng.choice("ABCD")}
        kind = OutcomeKind.BOOKED if booked else OutcomeKind.LOST
        leads.append(
            lead(
                f"lead_{i:05d}",
                kind=None,
                is_dated=False,
                order_key=float(i),
                attributes=tuple(
                    fact(n, v, START) for n, v in {**values, **extra(rng, booked)}.items()
                ),
                outcomes=(ended(kind, START),),
            )
        )
    return leads


def trained(leads: Sequence[Lead], *, seed: int = 0, **options: object) -> Artifact:
    values = {
        "market": NOBODY,
        "horizons": Horizons(),
        "seed": seed,
        "cut_off": CUT_OFF,
        "brokerage_id": "brokerage_a",
        "is_synthetic": False,
        "progress": unheard,
        **options,
    }
    return train(leads, **values)  # type: ignore[arg-type]


def with_facts(of: Lead, **values: AttributeValue) -> Lead:
    """The same lead with more attributes, known from its first instant."""
    more = tuple(fact(name, value, of.created_at) for name, value in values.items())
    return replace(of, attributes=(*of.attributes, *more))
