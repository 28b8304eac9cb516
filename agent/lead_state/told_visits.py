"""How many visits a file tells of, where no visit is an event of the record."""

from __future__ import annotations

import re

from agent.lead_state.own_columns import own_columns
from agent.situation import Situation

# "2", "2 visits", "Y x2": not a day, and no plan of a visit.
_COUNT = re.compile(r"\D{0,8}(\d{1,2})(?:\.0+)?\s*[^\d:/.-]*")
_DONE = ("y", "yes", "true", "done", "visited", "completed", "ha", "haan")
_AHEAD = ("plan", "planned", "next", "scheduled", "fixed", "proposed")
# More visits of one lead than this are another number.
_MOST = 30


def told_visits(now: Situation) -> int:
    """The most that an own column of visits says; 0 where none does."""
    rows = own_columns(now, "visits")
    told = (_count(row.value) for row in rows if not _is_ahead(row.name))
    return max(told, default=0)


def _is_ahead(words: str) -> bool:
    return any(word in words.casefold() for word in _AHEAD)


def _count(value: object) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return int(value) if 0 < value <= _MOST else 0
    words = str(value).strip().casefold()
    if _is_ahead(words):
        return 0
    found = _COUNT.fullmatch(words)
    if found:
        return int(found[1]) if int(found[1]) <= _MOST else 0
    return int(words in _DONE)
