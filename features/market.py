"""The brokerage's own enquiries as known at an instant: demand and asked budgets, nothing else."""

from __future__ import annotations

import hashlib
import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from leads.model.lead import Enquiry, LeadKind

# A quarter holds enough enquiries of one locality for a median and is still today's market.
ASKED_WINDOW = timedelta(days=90)
# Below this a median says more about one person than about the market.
ASKED_NEEDED = 5
# Bounds the cost of a median; one of the newest 500 does not move by more.
ASKED_KEPT = 500


class Market:
    """Point-in-time look-ups; an enquiry counts from its `known_at` on.

    `version` is the same for the same enquiries, in whatever order and process they are read.
    """

    def __init__(self, enquiries: Iterable[Enquiry]) -> None:
        known: dict[tuple[LeadKind | None, str], list[datetime]] = {}
        asked: dict[tuple[LeadKind | None, str], list[tuple[datetime, float]]] = {}
        for enquiry in enquiries:
            if not enquiry.locality:
                continue
            key = (enquiry.kind, locality_key(enquiry.locality))
            known.setdefault(key, []).append(enquiry.known_at)
            if enquiry.budget_inr is not None and 0 < enquiry.budget_inr < math.inf:
                asked.setdefault(key, []).append((enquiry.known_at, enquiry.budget_inr))
        self._known = {key: sorted(instants) for key, instants in known.items()}
        self._asked = {key: list(zip(*sorted(rows), strict=True)) for key, rows in asked.items()}
        # Done here, where the enquiries are read anyway: 100,000 take 0.1 s, too long for a score.
        self.version = self._digest()

    def enquiries_between(
        self, kind: LeadKind | None, locality: str, *, after: datetime, until: datetime
    ) -> int | None:
        """Enquiries known in (after, until]; None when the locality was never asked for."""
        instants = self._known.get((kind, locality_key(locality)), [])
        end = bisect_right(instants, until)
        return end - bisect_right(instants, after, 0, end) if end else None

    def median_asked_inr(
        self, kind: LeadKind | None, locality: str, *, at: datetime
    ) -> float | None:
        """Median budget (INR) asked in the 90 days before `at`; None below five."""
        rows = self._asked.get((kind, locality_key(locality)))
        if rows is None:
            return None
        instants, budgets = rows
        end = bisect_right(instants, at)
        start = max(bisect_left(instants, at - ASKED_WINDOW, 0, end), end - ASKED_KEPT)
        return float(median(budgets[start:end])) if end - start >= ASKED_NEEDED else None

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for key in sorted(self._known, key=repr):
            instants, budgets = self._asked.get(key, [(), ()])
            known = self._known[key]
            numbers = array("d", (at.timestamp() for at in (*known, *instants)))
            numbers.extend(budgets)
            digest.update(repr((key, len(known), len(budgets))).encode(errors="surrogatepass"))
            digest.update(numbers.tobytes())
        return digest.hexdigest()


def locality_key(locality: str) -> str:
    """The same locality under one key: "Prahlad Nagar" is "prahladnagar"."""
    return "".join(c for c in locality.casefold() if c.isalnum() or ord(c) > 0x7F)
