"""What leads were when: since which day a question looks back, and the scores they had then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from agent.facts import LeadFacts
from agent.hearing.lookup import Heard
from agent.moment import Moment
from agent.saying.changes import DEFAULT_DAYS, alike, begins, score_before
from leads.record import Record
from leads.score import Score
from leads.score_log import ScoreLog
from prompts.measures import whole


def since(moment: Moment, heard: Heard) -> date:
    """The day that was asked for, or a week ago."""
    day, today = heard.asked.day, moment.today.day
    if day is None or day.day > today:
        return today - timedelta(days=1 if day else DEFAULT_DAYS)
    return day.day


async def scores_before(
    record: Record, moment: Moment, facts: Sequence[LeadFacts], day: date
) -> list[Score | None]:
    """Each lead's last score from before that day."""
    log = ScoreLog(record, moment.identity.scope)
    begin = begins(day, moment.words.zone)

    def read() -> list[Score | None]:
        told = ((f.score, log.history(f.lead.lead_id)) for f in facts)
        return [alike(score_before(history, begin), now) for now, history in told]

    return await moment.timed("history", read)


async def scores_otherwise(
    record: Record, moment: Moment, facts: Sequence[LeadFacts]
) -> Mapping[str, Score]:
    """Each lead's last score that showed another number than now, by lead; DeadlinePassed."""
    log = ScoreLog(record, moment.identity.scope)

    def read() -> Mapping[str, Score]:
        told = {f.lead.lead_id: _otherwise(f.score, log) for f in facts if f.score}
        return {lead_id: score for lead_id, score in told.items() if score}

    return await moment.timed("history", read)


def _otherwise(now: Score, log: ScoreLog) -> Score | None:
    history = [alike(s, now) for s in log.history(now.lead_id) if s.score is not None]
    shown = whole(now.score or 0)
    return next((s for s in reversed(history) if s and whole(s.score or 0) != shown), None)
