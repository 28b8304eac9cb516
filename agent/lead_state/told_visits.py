"""Visits that no event tells: what a file's own column, the stage or a colleague's note says."""

from __future__ import annotations

import re

import regex

from agent.lead_state.profile import own_columns
from agent.lead_state.situation import LeadSituation
from language.tokens import word_lists
from language.written_dates import written_moment
from leads.model.lead import stages_said

# "2", "2 visits", "Y x2": neither a day nor a planned visit.
_COUNT = re.compile(r"\D{0,8}(\d{1,2})(?:\.0+)?\s*[^\d:/.-]*")
_DONE = ("y", "yes", "true", "done", "visited", "completed", "ha", "haan")
_AHEAD = ("plan", "planned", "next", "scheduled", "fixed", "proposed")
# A larger number of visits must mean something else.
_MOST = 30
_LONGEST_READ = 400
_PARTS = regex.compile(r"[,;.|\n–—]+|\s-\s")


def _any(words: list[str]) -> str:
    """A pattern of these phrases, each between words; * stands for the rest of a word."""
    bare = (r"[\p{L}\p{M}]*".join(map(regex.escape, w.split("*"))) for w in words)
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(bare)})(?![\p{{L}}\p{{M}}\p{{N}}])"


_WORDS: dict[str, list[str]] = word_lists("told_visits", "agent.lead_state")
# "Visit done", "site visit with wife ho gayi": the noun, at most four words, the deed.
_NOUN_DONE = regex.compile(rf"{_any(_WORDS['visit'])}(?:\s+\S+){{0,4}}?\s+{_any(_WORDS['done'])}")
_SEEN = regex.compile(_any(_WORDS["seen"]))
_NOT_YET = regex.compile(_any(_WORDS["not_yet"]))


def visits_told(now: LeadSituation) -> int:
    """How many visits are told where no event has them; 0 if none is."""
    return max(visits_in_own_columns(now), int(is_visit_noted(now)))


def visits_in_own_columns(now: LeadSituation) -> int:
    """The most that an own column of visits says; 0 if none does."""
    rows = own_columns(now, "visits")
    told = (_count(row.value, now) for row in rows if not _is_ahead(row.name))
    return max(told, default=0)


def is_visit_noted(now: LeadSituation) -> bool:
    """Whether the stage or a colleague's note says that they came to see a home."""
    stage = stages_said(now.lead)[-1:]
    notes = (note.text for note in now.notes)
    return any(map(tells_visit, (*(said.name for said in stage), *notes)))


def tells_visit(text: str) -> bool:
    """Whether words such as "visit done sunday" or "ghar dekh liya" tell of a visit that was."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(
        (_NOUN_DONE.search(part) or _SEEN.search(part)) and not _NOT_YET.search(part)
        for part in parts
    )


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
    try:
        day = written_moment(words, "day_first")
    except (ValueError, OverflowError):
        return False
    return day is not None and day.date() <= now.today
