"""What colleagues noted of a lead, a day each: shown word for word to people, read for nothing.

A file's cell of notes holds many days ("17/11: asked … | 19/11: told …"): it is taken apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import regex

from agent.situation import Situation, asks, is_promise
from features.protected import has_protected_words
from leads.message import Event, EventKind

# The separators of a cell's entries: lines, bars, and a new day after a full stop or semicolon.
_BREAKS = regex.compile(r"\s*(?:\n|\||(?<=[.;])\s(?=\d{1,2}[/.-]\d{1,2}\b))\s*")
_DAY = regex.compile(r"[\[(]?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2})\b)?[\])]?\s*[:\-–—]*\s*")
_NAMED_DAY = regex.compile(
    r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?(?:[ ,-]+(\d{4}|\d{2})\b)?\s*[:\-–—]*\s*"
)
_ISO_DAY = regex.compile(r"(\d{4})-(\d{2})-(\d{2})\S*\s*[:\-–—]*\s*")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Note:
    """One entry; `day` is None where nothing tells it."""

    day: date | None
    text: str


def newest_notes(now: Situation) -> list[Note]:
    """The newest entry, after the newest that asks or puts off and what follows on that.

    Whether it was settled no rule here can tell, so whoever asks reads them. None without consent.
    """
    found = [n for n in _notes(now) if not has_protected_words(n.text)] if now.may_read else []
    asking = [at for at, n in enumerate(found) if asks(n.text) or is_promise(n.text)][-1:]
    follows = [note for at in asking for note in found[at : at + 2]]
    return list(dict.fromkeys([*follows, *found[-1:]]))


def _notes(now: Situation) -> list[Note]:
    """Every entry, oldest first; those without a day before all others."""
    events = now.past(EventKind.NOTE)
    found = [note for event in events for note in _entries(event, now)]
    return sorted(found, key=lambda n: n.day or date.min)


def _entries(event: Event, now: Situation) -> list[Note]:
    """The entries of one note in their order; a line without a day goes on with the one before."""
    known_on = now.day_of(event.known_at)
    found: list[Note] = []
    for part in filter(None, _BREAKS.split(str(event.value or ""))):
        day, text = _dated(part, known_on)
        if day is None and found and found[-1].day is not None:
            found[-1] = Note(found[-1].day, f"{found[-1].text}; {text}")
        else:
            found.append(Note(day, text))
    days = [note.day for note in found if note.day]
    if days and days[0] > days[-1]:
        found.reverse()
    if not days and not _is_of_file(event):
        found = [Note(now.day_of(event.at), str(event.value))] if event.value else []
    return found


def _is_of_file(event: Event) -> bool:
    """A file's cell is of any day: only its text tells which."""
    return event.event_id.startswith("note_")


def _dated(part: str, known_on: date) -> tuple[date | None, str]:
    """The day at an entry's start and the words behind it."""
    for read in (_ISO_DAY, _DAY, _NAMED_DAY):
        found = read.match(part)
        day = _day(read, found, known_on) if found else None
        if found and day:
            return day, part[found.end() :]
    return None, part


def _day(read: regex.Pattern[str], found: regex.Match[str], known_on: date) -> date | None:
    first, second, third = found.groups()
    if read is _ISO_DAY:
        return _that(int(first), int(second), int(third))
    month = int(second) if second.isdigit() else _month(second)
    if third:
        return _that(int(third) % 100 + 2000, month, int(first))
    # Without a year it is the last such day before the note was read.
    days = (_that(known_on.year - back, month, int(first)) for back in (0, 1))
    return next((day for day in days if day and day <= known_on + timedelta(days=1)), None)


def _month(word: str) -> int:
    return _MONTHS.index(word.casefold()) + 1 if word.casefold() in _MONTHS else 0


def _that(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
