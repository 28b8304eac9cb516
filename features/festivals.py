"""Days on which homes are bought in Gujarat: one calendar for all, never a guess about a faith."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

# A pull is felt in the month before (domain.md, §2: a habit, editable).
HORIZON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Festival:
    """The next festival's id and the days until it; 0 is today."""

    name: str
    days: int


# Days by the Hindu calendar, not checked against a printed almanac (they differ by a day); the
# year after the last needs new rows, and until then the feature is simply unknown.
_FESTIVALS = sorted(
    (date.fromisoformat(day), name)
    for name, days in {
        "akshaya_tritiya": "2023-04-22 2024-05-10 2025-04-30 2026-04-19 2027-05-09 2028-04-27",
        "navratri": "2023-10-15 2024-10-03 2025-09-22 2026-10-11 2027-09-30 2028-09-19",
        "dussehra": "2023-10-24 2024-10-12 2025-10-02 2026-10-20 2027-10-09 2028-09-27",
        "dhanteras": "2023-11-10 2024-10-29 2025-10-18 2026-11-06 2027-10-27 2028-10-15",
        "diwali": "2023-11-12 2024-11-01 2025-10-20 2026-11-08 2027-10-29 2028-10-17",
    }.items()
    for day in days.split()
)
_DAYS = [day for day, _ in _FESTIVALS]


def days_of(name: str) -> tuple[date, ...]:
    """The days of a festival by its id, oldest first."""
    return tuple(day for day, found in _FESTIVALS if found == name)


def next_festival(today: date) -> Festival | None:
    """The next festival within 30 days, today included."""
    at = bisect_left(_DAYS, today)
    if at == len(_FESTIVALS):
        return None
    day, name = _FESTIVALS[at]
    days = (day - today).days
    return Festival(name, days) if days <= HORIZON_DAYS else None
