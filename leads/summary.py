"""What a list shows of a lead, made of its facts: the columns the record keeps current."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from leads.consent import Purpose, newest_word
from leads.lead import Lead, OutcomeKind
from leads.message import EventKind

# These leave (or make) an enquiry open; the others end it.
OPENING = (OutcomeKind.CANCELLED, OutcomeKind.REOPENED)

# Brokers say four; fewer match nearly every phone.
TAIL_DIGITS = 4


def outcome_of(lead: Lead) -> OutcomeKind | None:
    """The newest word on how the enquiry ended."""
    newest = max(lead.outcomes, key=lambda o: (o.at, o.known_at), default=None)
    return newest.kind if newest else None


def is_open(outcome: OutcomeKind | None) -> bool:
    """True while the enquiry has not ended, or has opened again."""
    return outcome is None or outcome in OPENING


def summary_columns(lead: Lead) -> dict[str, Any]:
    """The columns of `leads` that follow from the lead and its facts."""
    outcome = outcome_of(lead)
    last_message_at = max((m.at for m in lead.messages), default=None)
    digits = digits_of(lead.phone) if lead.phone is not None else None
    return {
        "name_folded": lead.name.casefold() if lead.name is not None else None,
        "phone_digits": digits,
        "phone_tail": phone_tail(digits or ""),
        "stage": _stage(lead),
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
    """The last digits, by which brokers tell phones apart; None of a shorter number."""
    return digits[-TAIL_DIGITS:] if len(digits) >= TAIL_DIGITS else None


def _stage(lead: Lead) -> str | None:
    """The CRM's stage, said by an attribute or by an event, whichever is newer."""
    said = [(a.happened_at, a.known_at, a.value) for a in lead.attributes if a.name == "stage"]
    said += [
        (e.at, e.known_at, e.value) for e in lead.events if e.kind == EventKind.STAGE and e.value
    ]
    newest = max(said, key=lambda s: s[:2], default=None)
    return str(newest[2]) if newest else None


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
    known = [a.known_at for a in lead.attributes]
    known += [m.known_at for m in lead.messages] + [e.known_at for e in lead.events]
    known += [o.known_at for o in lead.outcomes] + [c.known_at for c in lead.consents]
    return max(known, default=lead.created_at)
