"""Colleagues' notes about a lead, as entries with their days.

A file's cell of notes covers many days ("17/11: asked … | 19/11: told …"): it is split.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

import regex

from features.meaning import noted_no
from language.dated_clauses import dated_clauses, front_day
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from leads.model.lead import Event

# What separates entries: lines, bars, a new day after a full stop or slash, or a day as a heading.
_BREAKS = regex.compile(
    r"\n|\||(?:(?<=[.;])\s|\s/\s)(?=\d{1,2}[/.-]\d{1,2}\b)"
    r"|(?<![\s,;])[\s,;]++(?=\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?::|\s-)\s)"
)
# "25/10: shaam ko call": the day is a heading, whatever time follows.
_HEAD = regex.compile(r"[\[(]?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[\])]?\s*[:–—]\s*")
# "17/11: asked", "[17/11] asked", but not "16 Nov ko baat hui", whose day is part of the sentence.
_AFTER_DAY = regex.compile(r"(?:-\d{2})?\s*[:\-–—\])]+\s*")
# "07-Feb-26 Divya: closing": with its year a day in front is a heading too.
_WITH_YEAR = regex.compile(r"\d{1,2}(?:([/.-])\d{1,2}\1|[\s/-]?\p{L}{3,9}[\s/'-])(?:20)?\d\d(?!\d)")
# "28/11 ko builder se baat karna": on that very day it is a plan, not when it was written.
_PLANNED = regex.compile(r"\s+(?:ko|tak|se|ne|na|ni|no|sudhi|par|pe|को|तक|ના|ની|નો|સુધી)\b")
# "Spoke on 16 Nov": a day later in the words is one they talk about.
_FIRST_WORDS = 4
# After other words and without a year, a coming day would be read as last year's.
_LONGEST_AGO = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the note `event_id`; `day` is None if nothing gives it."""

    day: date | None
    text: str
    event_id: str


def read_notes(events: Iterable[Event], zone: tzinfo) -> list[Note]:
    """Every entry of these notes, oldest first; one without a day follows the one before it."""
    found = [note for event in events for note in _entries(event, zone)]
    days: list[date] = []
    for note in found:
        days.append(note.day or (days[-1] if days else date.min))
    return [found[at] for at in sorted(range(len(found)), key=days.__getitem__)]


def clause_of_no(text: str, since: date | None, until: date) -> tuple[date, str] | None:
    """The words of a note of many days that say no, with their day: "8/9 details, 20/9 le liya
    dusri jagah"; None if no day is theirs, or the note is a single clause.
    """
    said = dated_clauses([text], since=since, until=until)
    told = [(c.day, c.text) for c in said if c.day and noted_no(c.text)]
    return told[-1] if told and len(said) > 1 else None


def _entries(event: Event, zone: tzinfo) -> list[Note]:
    """The entries of one note in order; a line without a day continues the one before."""
    known_at = event.known_at.astimezone(zone)
    found: list[Note] = []
    for part in filter(None, map(str.strip, _BREAKS.split(str(event.value or "")))):
        day, text = _dated(part, known_at)
        if day is None and found and found[-1].day is not None:
            found[-1] = replace(found[-1], text=f"{found[-1].text}; {text}")
        else:
            found.append(Note(day, text, event.event_id))
    days = [note.day for note in found if note.day]
    if days and days[0] > days[-1]:
        found.reverse()
    if not days and event.value and not _is_of_file(event):
        return [Note(event.at.astimezone(zone).date(), str(event.value), event.event_id)]
    return found


def _is_of_file(event: Event) -> bool:
    """Whether it is a cell of a file, whose days only its text gives."""
    return event.event_id.startswith("note_")


def _dated(part: str, known_at: datetime) -> tuple[date | None, str]:
    """The day in an entry's first words; if it is a heading, the words without it."""
    in_front = front_day(part, since=None, until=known_at.date())
    yeared = _WITH_YEAR.match(part)
    if yeared and in_front[0] is not None:
        return (in_front[0], part) if _PLANNED.match(part, yeared.end()) else in_front
    tokens = tokens_of(part)[:_FIRST_WORDS]
    reader = WhenReader(tokens)
    told = reader.read().day
    if told is None or told.kind != "date":
        # "14.11 busy": in a message 11.30 is an hour.
        return in_front[0], part
    day = resolve_when(When(day=told), known_at, is_past=True)
    if not isinstance(day, date) or day > known_at.date():
        return None, part
    if headed := _HEAD.match(part):
        return day, part[headed.end() :]
    if 0 in reader.used:
        last = next(n for n in range(len(tokens), 0, -1) if reader.used.issuperset(range(n)))
        behind = part[tokens[last - 1].end :]
        head = _AFTER_DAY.match(behind)
        if head is None and day == known_at.date() and _PLANNED.match(behind):
            return None, part
        return day, behind[head.end() :] if head else part
    is_near = told.year is not None or known_at.date() - day <= _LONGEST_AGO
    return (day if is_near else None), part
