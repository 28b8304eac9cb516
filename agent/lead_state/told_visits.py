"""Visits that no event tells: what a file's own column, the stage or a colleague's note says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import regex

from agent.lead_state.profile import is_column_about, own_columns
from agent.lead_state.situation import LeadSituation
from language.dated_clauses import dated_clauses
from language.tokens import word_lists
from language.written_dates import written_moment
from leads.model.lead import EventKind, stages_said

# "2", "2 visits", "Y x2": neither a day nor a planned visit.
_COUNT = re.compile(r"\D{0,8}(\d{1,2})(?:\.0+)?\s*[^\d:/.-]*")
_DONE = ("y", "yes", "true", "done", "visited", "completed", "ha", "haan")
_AHEAD = ("plan", "planned", "next", "scheduled", "fixed", "proposed")
# A larger number of visits must mean something else.
_MOST = 30
_LONGEST_READ = 400
_PARTS = regex.compile(r"[,;|\n–—]+|(?<!\d)\.|\.(?!\d)|\s-\s")


def _any(words: list[str]) -> str:
    """A pattern of these phrases, each between words; * stands for the rest of a word."""
    bare = (r"[\p{L}\p{M}]*".join(map(regex.escape, w.split("*"))) for w in words)
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(bare)})(?![\p{{L}}\p{{M}}\p{{N}}])"


_WORDS: dict[str, list[str]] = word_lists("told_visits", "agent.lead_state")
# "Visit done", "site visit with wife ho gayi": the noun, at most four words, the deed.
_NOUN_DONE = regex.compile(rf"{_any(_WORDS['visit'])}(?:\s+\S+){{0,4}}?\s+{_any(_WORDS['done'])}")
_SEEN = regex.compile(_any(_WORDS["seen"]))
# "Site batavi", "flat e joyo": a home, at most two words, that it was shown or seen.
_SHOWN = regex.compile(
    rf"{_any(_WORDS['home'])}(?:\s+(?!{_any(_WORDS['of_it'])})\S+){{0,2}}?\s+{_any(_WORDS['shown'])}"
)
_OF_IT = regex.compile(
    rf"{_any(_WORDS['of_it'])}(?:\s+\S+){{0,2}}?\s+(?:{_any(_WORDS['shown'])}|{_any(_WORDS['seen'])})"
)
_NOT_YET = regex.compile(_any(_WORDS["not_yet"]))


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
    stage = stages_said(now.lead)[-1:]
    notes = (note.text for note in now.notes)
    return any(map(tells_visit, (*(said.name for said in stage), *notes)))


def tells_visit(text: str) -> bool:
    """Whether words such as "visit done sunday" or "ghar dekh liya" tell of a visit that was."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(_tells(part) and not _NOT_YET.search(part) for part in parts)


def _tells(part: str) -> bool:
    if _NOUN_DONE.search(part):
        return True
    is_seen = _SEEN.search(part) or _SHOWN.search(part)
    return bool(is_seen) and not _OF_IT.search(part)


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
