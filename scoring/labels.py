"""What counts as success, and from when on a row may be counted at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from leads.lead import Lead, Outcome, OutcomeKind

# A booking is entered into a CRM up to two weeks late (scoring.md, Time and labels).
MATURITY = timedelta(days=14)

_CLOSES = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)


def booked_within(lead: Lead, start: datetime, days: int, *, cut_off: datetime) -> bool:
    """True when a booking fell in (start, start + days] and was known by the cut-off."""
    end = start + timedelta(days=days)
    return any(
        o.kind is OutcomeKind.BOOKED and start < o.at <= end and o.known_at <= cut_off
        for o in lead.outcomes
    )


def is_mature(start: datetime, days: int, *, cut_off: datetime) -> bool:
    """True once the whole horizon and the entry delay lie before the cut-off, closed or not."""
    return start + timedelta(days=days) + MATURITY <= cut_off


def final_outcome(lead: Lead, *, cut_off: datetime) -> bool | None:
    """Booked or not by the last word known at the cut-off; None while the lead is open."""
    words = _in_order(o for o in lead.outcomes if o.known_at <= cut_off)
    if not words or words[-1].kind not in _CLOSES:
        return None
    return words[-1].kind is OutcomeKind.BOOKED


def open_spells(lead: Lead, *, cut_off: datetime) -> list[tuple[datetime, datetime]]:
    """When the lead was open and its ending not yet happened: half-open [from, to) spells.

    A spell ends when the outcome happened, not when it was entered: between the two the booking
    would lie in the past and the row be labelled a loss.
    """
    spells: list[tuple[datetime, datetime]] = []
    opened: datetime | None = lead.created_at
    for word in _in_order(o for o in lead.outcomes if o.known_at <= cut_off):
        if word.kind in _CLOSES and opened is not None:
            spells.append((opened, min(word.at, word.known_at)))
            opened = None
        elif word.kind not in _CLOSES and opened is None:
            opened = max(word.at, word.known_at)
    if opened is not None:
        spells.append((opened, cut_off))
    return [(start, end) for start, end in spells if start < end]


def _in_order(words: Iterable[Outcome]) -> list[Outcome]:
    return sorted(words, key=lambda o: (o.known_at, o.at))
