"""Which broker-weeks see the base order, so that the rerank is judged by what brokers then do."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

# scoring.md, The rerank: 20 % of broker-weeks.
CONTROL_SHARE = 0.2


def is_control(staff_id: str, at: datetime) -> bool:
    """Whether this person sees base order in the ISO week of `at`, in the zone `at` carries."""
    year, week, _ = at.isocalendar()
    drawn = sha256(f"rerank {staff_id} {year} {week}".encode()).digest()
    return int.from_bytes(drawn[:8]) < CONTROL_SHARE * 2**64
