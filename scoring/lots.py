"""Lots, and an order of leads, that hang on what is known of a lead and not on ids: these hang on
the brokerage's, which is random. So one file teaches the same in whatever brokerage it comes.
"""

from __future__ import annotations

from zlib import crc32

from leads.model.lead import Lead

# One more than the greatest lot.
LOTS = 2**32


def identity(lead: Lead) -> str:
    """Who enquired and when, in ASCII: what neither a later import nor a later ending changes."""
    return ascii((_who(lead), lead.created_at.timestamp() if lead.is_dated else _place(lead)))


def lot(lead: Lead, purpose: str) -> int:
    """A random number for the lead, whatever other leads there are: next week it is the same."""
    return crc32(f"{purpose}:{identity(lead)}".encode())


def place_in_order(lead: Lead) -> tuple[bool, float, str, str, str]:
    """Sorts whole leads: by the day of the enquiry or the place in the file, then by the person;
    leads without phone or name by all that is known of them.
    """
    when = lead.created_at.timestamp() if lead.is_dated else lead.order_key or 0.0
    ends = repr([(o.kind.value, o.at.timestamp()) for o in lead.outcomes if o.is_dated])
    facts = "" if _who(lead) else repr(sorted((a.name, repr(a.value)) for a in lead.attributes))
    return lead.is_dated, when, identity(lead), ends, facts


def _who(lead: Lead) -> str:
    return lead.phone or lead.name or ""


def _place(lead: Lead) -> float | None:
    """The place in its file, which differs in the next one: for leads without phone and name."""
    return None if _who(lead) else lead.order_key
