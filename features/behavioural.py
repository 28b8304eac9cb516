"""What the lead does: writes, comes to visits, comes back; what its own words said, by declared
cues (our words never count); and who answers whom and how fast, most of which is our doing and
stays out of the base score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from features.cues import CUE_NAMES
from features.feature import (
    SECONDS_PER_DAY,
    SECONDS_PER_MINUTE,
    Direction,
    Feature,
    FeatureValue,
    Known,
    counted,
    newest,
    recorded,
)
from features.meaning import REFUSING, expects_word, owes_word
from leads.model.lead import OWNER_KINDS, EventKind

# A silence after which a broker would say "came back" (docs/domain.md; an unverified habit).
SILENCE_DAYS = 14.0

_NO_TALK = (EventKind.NOTE, EventKind.AD, EventKind.LAST_CONTACT)
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


# A visit is the lead's own act (it costs them half a day), so it is not ours although we host it. A
# file without days of enquiries tells of visits when the lead has ended.
FEATURES = (
    Feature("messages_7d", "count", 1, False, messages_7d, needs_dates=True),
    Feature("active_days_14d", "days", 1, False, active_days_14d, needs_dates=True),
    Feature("came_back", "days", 0, False, came_back, needs_dates=True),
    Feature("visits_done", "count", 1, False, visits_done, needs_dates=True),
    Feature("same_home_again", "count", 1, False, same_home_again, needs_dates=True),
    Feature("no_shows", "count", -1, False, no_shows, needs_dates=True),
    Feature("family_visited", "yes/no", 1, False, family_visited, needs_dates=True),
)


def our_reply_due(known: Known) -> FeatureValue | None:
    """Hours since the first message of the lead that we have not answered by message or call."""
    ours = [at for at, _ in _our_contacts(known)]
    unanswered = [m for m in known.own_messages if not ours or m.at > ours[-1]]
    if not unanswered:
        return None
    return FeatureValue(known.hours_since(unanswered[0].at), (unanswered[0].message_id,))


def our_first_reply(known: Known) -> FeatureValue | None:
    """Minutes from the enquiry (or the first message, if earlier) to our first message or call."""
    start = known.lead.created_at
    if known.own_messages:
        start = min(start, known.own_messages[0].at)
    for at, fact_id in _our_contacts(known):
        if at >= start:
            return FeatureValue((at - start).total_seconds() / SECONDS_PER_MINUTE, (fact_id,))
    return None


def lead_reply_time(known: Known) -> FeatureValue | None:
    """Median minutes from our question or price to the lead's next word; unknown before a first."""
    said = {message.message_id for message in known.said}
    # A nod or a refusal does not end the wait.
    waits = answer_waits(
        (m.at, m.text if m.sender == "broker" else None, m.message_id)
        for m in known.messages
        if m.sender == "broker" or m.message_id in said
    )
    minutes = [wait.total_seconds() / SECONDS_PER_MINUTE for wait, _ in waits]
    replies = [message_id for _, message_id in waits]
    return FeatureValue(float(median(minutes)), newest(replies)) if minutes else None


def answer_waits(signs: Iterable[tuple[datetime, str | None, str]]) -> list[tuple[timedelta, str]]:
    """How long each of our questions and prices waited for the lead's next sign, and its id.

    `signs` are in the order of time: when, our words or None for the lead's own, and an id.
    """
    waits: list[tuple[timedelta, str]] = []
    asked_at: datetime | None = None
    for at, our_words, sign_id in signs:
        if our_words is None:
            waits += [(at - asked_at, sign_id)] if asked_at else []
            asked_at = None
        elif expects_word(our_words):
            asked_at = asked_at or at
        elif owes_word(our_words):
            # After our "we will tell you" the silence is ours.
            asked_at = None
    return waits


def talk_time(known: Known) -> FeatureValue | None:
    """Minutes talked on the phone in all; unknown if no call with a length is recorded."""
    calls = known.amounts(EventKind.CALL)
    if not calls and (known.events(EventKind.CALL) or not known.events(EventKind.CALL_MISSED)):
        return None
    minutes = sum((minutes for _, minutes in calls), start=0.0)
    return FeatureValue(minutes, newest(event.event_id for event, _ in calls))


def calls_missed(known: Known) -> FeatureValue | None:
    """How many of our calls the lead did not take; unknown if no call is recorded."""
    missed = known.events(EventKind.CALL_MISSED)
    if not missed and not known.events(EventKind.CALL):
        return None
    return counted([e.event_id for e in missed])


def _our_contacts(known: Known) -> list[tuple[datetime, str]]:
    """Our messages and answered calls, oldest first: a phone call is an answer too."""
    said = [(m.at, m.message_id) for m in known.messages if m.sender == "broker"]
    return sorted(said + [(e.at, e.event_id) for e in known.events(EventKind.CALL)])


# talk_time and calls_missed add up over the calls that we chose to make: a high score brings calls,
# and calls would bring a high score (docs/scoring.md, What is never a feature). A call's direction
# is not recorded, so both count as ours. How fast the lead answers us is the lead's doing.
ANSWERING = (
    Feature("our_reply_due", "h", 0, True, our_reply_due, needs_dates=True),
    Feature("our_first_reply", "min", 0, True, our_first_reply, needs_dates=True),
    Feature("lead_reply_time", "min", -1, False, lead_reply_time, needs_dates=True),
    Feature("talk_time", "min", 1, True, talk_time),
    Feature("calls_missed", "count", -1, True, calls_missed),
)


# Cues that already count through a feature of the catalogue.
_COUNTED_ELSEWHERE = frozenset(
    {"visit_ask", "price_high", "papers", "loan_ok", "loan_no", "sell_first"}
)
# Who writes (a partner, a wrong number, an opt-out) is dealt with before any score (docs/domain.md,
# Cues); asking which way a home faces hints at a faith, so only the fit is a feature.
_NO_FEATURE = frozenset({"partner", "not_buyer", "opt_out", "vastu_floor"})


# What every broker believes (docs/domain.md, Cues); for the others the data decides.
_DIRECTIONS: dict[str, Direction] = {"hard_no": -1, "soft_no": -1, "visit_no": -1, "token": 1}


def visit_asked(known: Known) -> FeatureValue | None:
    """Whether a buyer or tenant asked to see a home; unknown before it said anything."""
    if not known.said or known.lead.kind in OWNER_KINDS:
        return None
    asked = known.cues.get("visit_ask", ())
    return FeatureValue(bool(asked), newest(m.message_id for m in asked))


def price_high(known: Known) -> FeatureValue | None:
    """How often the lead called the price high; unknown before its first message."""
    return _count(known, "price_high")


def papers_asked(known: Known) -> FeatureValue | None:
    """How many papers the lead asked for; unknown before its first message."""
    return _count(known, "papers")


decider_in_talk = recorded(
    "decider_in_talk", Known.flag, "Whether the person who decides has joined, as recorded."
)
options_named = recorded(
    "options_named", Known.number, "How many other homes the lead compares with, as recorded."
)


def _count(known: Known, cue: str) -> FeatureValue | None:
    # A refusal counts 0 until it is said; any other cue is unknown before the lead's first words.
    may_refuse = cue in REFUSING and (known.lead.is_dated or bool(known.own_messages))
    if not known.said and not may_refuse:
        return None
    said = known.cues.get(cue, ())
    # One message may ask for two papers; it is evidence once.
    return FeatureValue(float(len(said)), newest(dict.fromkeys(m.message_id for m in said)))


def _cue_count(cue: str) -> Feature:
    def compute(known: Known) -> FeatureValue | None:
        return _count(known, cue)

    compute.__doc__ = f"How often the lead's words carried the cue {cue}; unknown before its first."
    direction = _DIRECTIONS.get(cue, 0)
    return Feature(f"cue_{cue}", "count", direction, False, compute)


SAID = (
    Feature("visit_asked", "yes/no", 1, False, visit_asked),
    Feature("price_high", "count", 0, False, price_high),
    Feature("papers_asked", "count", 1, False, papers_asked),
    Feature("decider_in_talk", "yes/no", 1, False, decider_in_talk),
    Feature("options_named", "count", 0, False, options_named),
    *(_cue_count(cue) for cue in CUE_NAMES if cue not in _COUNTED_ELSEWHERE | _NO_FEATURE),
)
