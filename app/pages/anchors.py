"""Where a fact stands on the page: names for fragments that hold nothing of the fact itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

ATTRIBUTE = "attribute:"
# 48 bits: two facts of one lead that share a name are not to be expected.
_DIGITS = 12


def anchor(fact_id: str) -> str:
    """The fragment of a message, an event or `attribute:<name>`."""
    return f"fact-{hashlib.sha256(fact_id.encode()).hexdigest()[:_DIGITS]}"


def lead_path(lead_id: str) -> str:
    """The address of a lead's page."""
    return f"/leads/{quote(lead_id, safe='')}"


def best_proof(evidence: Iterable[str], shown: Iterable[str]) -> str | None:
    """Of the evidence that stands on the page the last; words before bare attributes."""
    there = set(shown)
    found = [fact_id for fact_id in evidence if fact_id in there]
    said = [fact_id for fact_id in found if not fact_id.startswith(ATTRIBUTE)]
    best = said or found
    return best[-1] if best else None
