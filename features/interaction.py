"""Who answers whom and how fast; most of it is our doing and stays out of the base score."""

from __future__ import annotations

from datetime import datetime
from statistics import median

from features.feature import SECONDS_PER_MINUTE, Feature, FeatureValue, Known, counted, newest
from features.meaning import expects_word, owes_word
from leads.model.lead import EventKind


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
    minutes: list[float] = []
    replies: list[str] = []
    asked_at: datetime | None = None
    said = {message.message_id for message in known.said}
    for message in known.messages:
        if message.sender == "broker":
            if expects_word(message.text):
                asked_at = asked_at or message.at
            elif owes_word(message.text):
                # After our "we will tell you" the silence is ours.
                asked_at = None
        # A nod or a refusal does not end the wait.
        elif message.message_id in said:
            if asked_at is not None:
                minutes.append((message.at - asked_at).total_seconds() / SECONDS_PER_MINUTE)
                replies.append(message.message_id)
            asked_at = None
    return FeatureValue(float(median(minutes)), newest(replies)) if minutes else None


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
FEATURES = (
    Feature("our_reply_due", "h", 0, True, our_reply_due, needs_dates=True),
    Feature("our_first_reply", "min", 0, True, our_first_reply, needs_dates=True),
    Feature("lead_reply_time", "min", -1, False, lead_reply_time, needs_dates=True),
    Feature("talk_time", "min", 1, True, talk_time),
    Feature("calls_missed", "count", -1, True, calls_missed),
)
