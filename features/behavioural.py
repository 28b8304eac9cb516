"""What the lead does: writes, comes to visits, comes back."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from features.feature import SECONDS_PER_DAY, Feature, FeatureValue, Known, counted, newest
from leads.model.lead import EventKind

# A silence after which a broker would say "came back" (docs/domain.md; an unverified habit).
SILENCE_DAYS = 14.0

_NO_TALK = (EventKind.NOTE, EventKind.AD)
_ANY_VISIT = (EventKind.VISIT_PLANNED, EventKind.VISIT_DONE, EventKind.VISIT_MISSED)


def messages_7d(known: Known) -> FeatureValue | None:
    """How often the lead asked, answered or promised in the last 7 days; unknown before it did."""
    if not known.said:
        return None
    since = known.as_of - timedelta(days=7)
    return counted([m.message_id for m in known.said if m.at > since])


def active_days_14d(known: Known) -> FeatureValue | None:
    """On how many of the last 14 days (24 h each, from now back) the lead did something."""
    done = [(m.at, m.message_id) for m in known.said]
    for kind in (EventKind.VISIT_DONE, EventKind.PAGE_VIEW, EventKind.OFFER):
        done += [(e.at, e.event_id) for e in known.events(kind)]
    if not done:
        return None
    newest_of_day: dict[int, str] = {}
    for at, fact_id in sorted(done):
        days_ago = int((known.as_of - at).total_seconds() // SECONDS_PER_DAY)
        if 0 <= days_ago < 14:
            newest_of_day[days_ago] = fact_id
    ids = (newest_of_day[day] for day in sorted(newest_of_day, reverse=True))
    return FeatureValue(float(len(newest_of_day)), newest(ids))


def came_back(known: Known) -> FeatureValue | None:
    """Days of silence before the lead last wrote again; unknown unless there was such a silence."""
    written = known.said
    for earlier, later in zip(reversed(written[:-1]), reversed(written[1:]), strict=True):
        gap_days = (later.at - earlier.at).total_seconds() / SECONDS_PER_DAY
        if gap_days >= SILENCE_DAYS:
            return FeatureValue(gap_days, (earlier.message_id, later.message_id))
    return None


def visits_done(known: Known) -> FeatureValue | None:
    """How many site visits took place; unknown where only notes and ads are recorded."""
    if all(event.kind in _NO_TALK for event in known.lead.events):
        return None
    return counted([e.event_id for e in known.events(EventKind.VISIT_DONE)])


def same_home_again(known: Known) -> FeatureValue | None:
    """How often the lead saw the same home again, 0 if never; unknown without a named visit."""
    visits = [e for e in known.events(EventKind.VISIT_DONE) if isinstance(e.value, str)]
    if not visits:
        return None
    homes = Counter(str(e.value).casefold().strip() for e in visits)
    # Of homes seen equally often the first by name wins, so the order of rows does not matter.
    home, times = max(homes.items(), key=lambda seen: (seen[1], seen[0]))
    if times == 1:
        return FeatureValue(0.0, (visits[-1].event_id,))
    return counted([e.event_id for e in visits if str(e.value).casefold().strip() == home])


def no_shows(known: Known) -> FeatureValue | None:
    """How many agreed visits the lead missed; unknown where none was ever agreed."""
    if not any(known.events(kind) for kind in _ANY_VISIT):
        return None
    return counted([e.event_id for e in known.events(EventKind.VISIT_MISSED)])


def family_visited(known: Known) -> FeatureValue | None:
    """Whether the family came along; unknown before a first visit."""
    came = [e.event_id for e in known.events(EventKind.FAMILY_VISITED)]
    visits = [e.event_id for e in known.events(EventKind.VISIT_DONE)]
    if came:
        return FeatureValue(True, newest(came))
    return FeatureValue(False, newest(visits)) if visits else None


# A visit is the lead's own act (it costs them half a day), so it is not ours although we host it.
FEATURES = (
    Feature("messages_7d", "count", 1, False, messages_7d, needs_dates=True),
    Feature("active_days_14d", "days", 1, False, active_days_14d, needs_dates=True),
    Feature("came_back", "days", 0, False, came_back, needs_dates=True),
    Feature("visits_done", "count", 1, False, visits_done),
    Feature("same_home_again", "count", 1, False, same_home_again),
    Feature("no_shows", "count", -1, False, no_shows),
    Feature("family_visited", "yes/no", 1, False, family_visited),
)
