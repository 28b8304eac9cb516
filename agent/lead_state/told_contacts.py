"""Visits and calls that no event tells: what an own column, the stage or a note says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from agent.lead_state.profile import is_column_about, own_columns
from agent.lead_state.situation import LeadSituation
from features.calls_told import CallTold, call_told
from features.visits_told import stage_tells_visit, tells_visit
from language.dated_clauses import dated_clauses
from language.written_dates import written_moment
from leads.model.lead import EventKind, stages_said

# "2", "2 visits", "Y x2": neither a day nor a planned visit.
_COUNT = re.compile(r"\D{0,8}(\d{1,2})(?:\.0+)?\s*[^\d:/.-]*")
_DONE = ("y", "yes", "true", "done", "visited", "completed", "ha", "haan")
_AHEAD = ("plan", "planned", "next", "scheduled", "fixed", "proposed")
# A larger number of visits must mean something else.
_MOST = 30


def visits_told(now: LeadSituation) -> int:
    """How many visits are told where no event has them; 0 if none is."""
    return max(visits_in_own_columns(now), int(is_visit_noted(now)))


def last_visit_told(now: LeadSituation) -> date | None:
    """The newest day that a note or an own column gives a visit; None if none does."""
    return max([*_noted_days(now), *_days_in_own_columns(now)], default=None)


def _noted_days(now: LeadSituation) -> Iterator[date]:
    """The days in front of, or among, the words of a visit: not one of other words before them."""
    notes = now.past(EventKind.NOTE) if now.may_read else ()
    came = now.day_of(now.lead.created_at) if now.lead.is_dated else None
    for note in notes:
        said = dated_clauses([str(note.value or "")], since=came, until=now.day_of(note.known_at))
        for clause in said:
            if clause.day is not None and not clause.is_carried and tells_visit(clause.text):
                yield clause.day


def _days_in_own_columns(now: LeadSituation) -> Iterator[date]:
    for name, rows in now.known.attributes.items():
        if is_column_about(name, "visits") and not _is_ahead(name):
            days = (_day(str(row.value).strip().casefold()) for row in rows)
            yield from (day for day in days if day is not None and day <= now.today)


def visits_in_own_columns(now: LeadSituation) -> int:
    """The most that an own column of visits says; 0 if none does."""
    rows = own_columns(now, "visits")
    told = (_count(row.value, now) for row in rows if not _is_ahead(row.name))
    return max(told, default=0)


def is_visit_noted(now: LeadSituation) -> bool:
    """Whether the stage or a colleague's note says that they came to see a home."""
    stages = (said.name for said in stages_said(now.lead)[-1:])
    notes = (note.text for note in now.notes)
    return any(map(stage_tells_visit, stages)) or any(map(tells_visit, notes))


def is_call_noted(now: LeadSituation) -> bool:
    """Whether a colleague's note says, without a day, that the lead was called and reached."""
    said = dated_clauses([note.text for note in now.notes], since=None, until=now.today)
    told = {call_told(clause.text) for clause in said}
    is_called = CallTold.CALLED in told and CallTold.TRIED not in told
    return CallTold.TALKED in told or is_called


def _is_ahead(words: str) -> bool:
    return any(word in words.casefold() for word in _AHEAD)


def _count(value: object, now: LeadSituation) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return int(value) if 0 < value <= _MOST else 0
    words = str(value).strip().casefold()
    if _is_ahead(words):
        return 0
    if found := _COUNT.fullmatch(words):
        return int(found[1]) if int(found[1]) <= _MOST else 0
    return int(words in _DONE or _is_past_day(words, now))


def _is_past_day(words: str, now: LeadSituation) -> bool:
    day = _day(words)
    return day is not None and day <= now.today


def _day(words: str) -> date | None:
    try:
        day = written_moment(words, "day_first")
    except (ValueError, OverflowError):
        return None
    return None if day is None else day.date()
