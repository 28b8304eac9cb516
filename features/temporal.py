"""Time: ages, silences, dates the lead named, and the season with its calendar of festivals."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from features.feature import Feature, FeatureValue, Known, attribute_ids, newest
from leads.model.lead import EventKind

# A festival has an effect in the month before it (docs/domain.md, Festivals and kamurta).
HORIZON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Festival:
    """The next festival's id and the days until it; 0 is today."""

    name: str
    days: int


# Days by the Hindu calendar, not checked against a printed almanac (almanacs differ by a day);
# after the last year new rows are needed, and until then the feature is unknown.
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


def lead_wrote(known: Known) -> FeatureValue | None:
    """Hours since the lead last asked, answered or promised; unknown before it did."""
    if not known.said:
        return None
    last = known.said[-1]
    return FeatureValue(known.hours_since(last.at), (last.message_id,))


def enquiry_age(known: Known) -> FeatureValue | None:
    """Days since the enquiry came in."""
    return FeatureValue(known.days_since(known.lead.created_at))


def sources_7d(known: Known) -> FeatureValue | None:
    """The number of sources the lead enquired through in 7 days; unknown without an enquiry."""
    enquiries = known.events(EventKind.ENQUIRY)
    if not enquiries:
        return None
    since = known.as_of - timedelta(days=7)
    recent = [e for e in enquiries if e.at > since]
    names = {str(e.value).casefold().strip() for e in recent if e.value is not None}
    return FeatureValue(float(len(names)), newest(e.event_id for e in recent))


def move_by(known: Known) -> FeatureValue | None:
    """Days until the lead wants to move in or get possession; unknown once that day is past."""
    return _days_until(known, "move_by" if known.day("move_by") else "possession_by")


def wait_asked(known: Known) -> FeatureValue | None:
    """Days that the lead still wants us to wait; unknown once they are over."""
    return _days_until(known, "wait_until")


def festival_near(known: Known) -> FeatureValue | None:
    """Days until the next festival on which homes are bought, within 30: the calendar alone."""
    found = next_festival(known.today)
    return None if found is None else FeatureValue(float(found.days))


def quote_silent(known: Known) -> FeatureValue | None:
    """Days since our quote if the lead has said nothing since; unknown otherwise."""
    quotes = known.events(EventKind.QUOTE)
    if not quotes:
        return None
    last = quotes[-1]
    if known.said and known.said[-1].at > last.at:
        return None
    return FeatureValue(known.days_since(last.at), (last.event_id,))


def _days_until(known: Known, name: str) -> FeatureValue | None:
    day = known.day(name)
    if day is None or day < known.today:
        return None
    return FeatureValue(float((day - known.today).days), attribute_ids(name))


FEATURES = (
    Feature("lead_wrote", "h", -1, False, lead_wrote, needs_dates=True),
    Feature("enquiry_age", "days", 0, False, enquiry_age, needs_dates=True),
    Feature("sources_7d", "count", 0, False, sources_7d, needs_dates=True),
    Feature("move_by", "days", 0, False, move_by, needs_dates=True),
    Feature("wait_asked", "days", 0, False, wait_asked, needs_dates=True),
    Feature("festival_near", "days", 0, False, festival_near, needs_dates=True),
    Feature("quote_silent", "days", -1, False, quote_silent, needs_dates=True),
)
