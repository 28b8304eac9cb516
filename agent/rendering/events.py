"""Visits and calls, a line each: when, who, where."""

from __future__ import annotations

from agent.query.result import EventRow, QueryResult
from agent.rendering.list_lines import NAME_SHOWN
from agent.rendering.localizer import Localizer, capital
from leads.message import EventKind
from prompts.display import display_text
from prompts.measures import whole

_PLACE_SHOWN = 30
_UNUSUAL = {
    EventKind.VISIT_MISSED: "line-missed-kind",
    EventKind.VISIT_PLANNED: "line-planned-kind",
    EventKind.CALL_MISSED: "line-tried-kind",
}


def event_lines(words: Localizer, result: QueryResult) -> list[str]:
    """11 am: Parth Gandhi ·1357, Bopal; with the day where the days differ."""
    is_one_day = result.start is not None and result.start == result.end
    is_mixed = len({event.kind for event in result.events}) > 1
    return [_line(words, e, is_one_day=is_one_day, is_mixed=is_mixed) for e in result.events]


def _line(words: Localizer, event: EventRow, *, is_one_day: bool, is_mixed: bool) -> str:
    day = "" if is_one_day else words.weekday(event.on)
    hour = words.hour(event.at) if event.at else ""
    when = ", ".join(filter(None, (day, hour)))
    kind = _UNUSUAL.get(EventKind(event.kind)) if is_mixed else None
    minutes = whole(event.minutes) if event.minutes else 0
    told = (
        words.lead(event.row.summary, NAME_SHOWN),
        display_text(event.place or "", _PLACE_SHOWN),
        words.text("line-minutes", n=minutes) if minutes else "",
        words.text(kind) if kind else "",
    )
    line = ", ".join(filter(None, told))
    return f"{capital(when)}: {line}" if when else line
