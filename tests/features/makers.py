"""Small leads for the tests of the features."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from features.feature import FeatureValue
from features.market import Market
from features.snapshot import snapshot
from leads.model.lead import (
    Attribute,
    AttributeValue,
    Enquiry,
    Event,
    Lead,
    LeadKind,
    Message,
    Sender,
)

T0 = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)  # ten o'clock in Ahmedabad; no festival near
NO_MARKET = Market(())


def days(n: float) -> datetime:
    return T0 + timedelta(days=n)


def a_lead(**fields: Any) -> Lead:
    own: dict[str, Any] = {
        "lead_id": "lead_1",
        "brokerage_id": "brokerage_a",
        "person_id": "person_1",
        "created_at": T0,
        "kind": LeadKind.RESALE,
    }
    return Lead(**{**own, **fields})


def told(at: datetime = T0, **values: AttributeValue) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value, at, at) for name, value in values.items())


def said_in(message: Message, **values: AttributeValue) -> tuple[Attribute, ...]:
    """Facts read from a message when it came."""
    at = message.at
    return tuple(Attribute(n, v, at, at, message.message_id) for n, v in values.items())


def wrote(text: str, at: datetime, *, sender: Sender = "lead") -> Message:
    return Message(f"msg_{sender}_{at:%m%d%H%M}", sender, text, at, at)


def happened(kind: str, at: datetime, value: str | float | None = None) -> Event:
    return Event(f"evt_{kind}_{at:%m%d%H%M}", kind, at, at, value)


def enquiry(at: datetime, budget_inr: float | None = None, locality: str = "Bopal") -> Enquiry:
    return Enquiry(at, LeadKind.RESALE, locality, budget_inr)


def known(lead: Lead, *, as_of: datetime, market: Market = NO_MARKET) -> dict[str, FeatureValue]:
    return snapshot(lead, as_of=as_of, market=market)


def value(lead: Lead, name: str, *, as_of: datetime = T0, market: Market = NO_MARKET) -> Any:
    """The value of one feature; None when it is absent."""
    found = known(lead, as_of=as_of, market=market).get(name)
    return None if found is None else found.value
