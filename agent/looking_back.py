"""What leads were when: since which day a question looks back, and the scores they had then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from agent.facts import LeadFacts
from agent.hearing.lookup import Heard
from agent.moment import Moment
from agent.saying.changes import DEFAULT_DAYS, alike, begins, score_before
from leads.record import Record
from leads.score import Score
from leads.score_log import ScoreLog


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
