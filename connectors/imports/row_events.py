"""What happened with one row's lead besides its messages, and which day is planned next: by its
columns, and by its remarks: "19/11 call kiya".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Literal

from connectors.imports.cell_parsing import value_or_none
from connectors.imports.day_columns import (
    is_of_visit_ahead,
    missed_days,
    planned_day,
    says_visited,
    visit_days,
    visits_said,
    was_made,
    why_unread,
)
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping_columns import VisitedColumn
from connectors.imports.outcome_columns import is_visit_planned
from connectors.imports.row_cells import FileRows, Row
from features.contacts_told import (
    CallTold,
    asks_for_call,
    call_told,
    is_bare_call,
    is_bare_visit,
    tells_missed,
    tells_visit,
)
from features.cues import tokens_of
from features.loss_reasons import deal_is_made, tells_booking
from language.dated_clauses import Clause, without_days
from language.tokens import key, word_lists
from leads.model.lead import AS_EXPORTED, Attribute, Event, EventKind
from leads.model.storable import id_of

_LISTS = word_lists("remarks", "connectors.imports")
_VISITS = word_lists("columns", "connectors.imports")["visits"]
_SETS = {
    name: frozenset(map(key, words))
    for name, words in (_LISTS["plans"] | _LISTS["contacts"]).items()
}
Appointment = Literal["call", "visit"]
_SAYS_WHEN: dict[Appointment, str] = {"call": "due", "visit": "set"}
# A later day is one of another year, or a slip.
AHEAD = timedelta(days=60)
_ID_OF = {
    EventKind.VISIT_DONE: "visit",
    EventKind.VISIT_MISSED: "no_show",
    EventKind.CALL: "call",
    EventKind.CALL_MISSED: "try",
}


class RowEventReader:
    """Reads them of one file's rows. All but our last contact is known from the import on: no
    column tells when it was written."""

    def __init__(self, file: FileRows) -> None:
        self._file = file
        self._mapping = file.mapping
        own = [attribute.column for attribute in file.mapping.attributes]
        # "Next Task" says what is due on "Next Task Due".
        self._tasks = {
            due: task
            for due in file.mapping.next_calls
            for task in own
            if words_of(due)[:-1] == words_of(task)
        }

    def read(self, row: Row, lead_id: str) -> tuple[Event, ...]:
        """Notes, and the visits and calls that took place."""
        found = {
            event.event_id: event
            for event in (
                *self._notes(row, lead_id),
                *self._visits(row, lead_id),
                *self._last_calls(row, lead_id),
                *self._told(row, lead_id),
            )
        }
        return tuple(found.values())

    def contacts(self, row: Row, lead_id: str) -> tuple[Event, ...]:
        """Our last contact, as the file's system counts it."""
        days = (row.read(c.column, self._file.past) for c in self._mapping.contacts)
        # A day without a time is its midnight: a contact on the enquiry's own day came after it.
        known = dict.fromkeys(max(day, row.start) for day in days if day is not None)
        return tuple(
            Event(id_of("contact", lead_id, at.isoformat()), EventKind.LAST_CONTACT, at, at)
            for at in known
        )

    def plans(self, row: Row) -> list[Attribute]:
        """The latest days planned for a call and for a visit that is still to come, with the hour
        that the column has; and visits told without a day.
        """
        at = self._file.imported_at
        said = row.remarks_ahead(AHEAD)
        found = (("call_on", self._next_call(row, said)), ("visit_on", self._next_visit(row, said)))
        planned = [Attribute(name, when.isoformat(), at, at) for name, when in found if when]
        if not found[1][1] and (off := self._called_off(row)):
            # Blank: what an earlier export planned for that day is no longer to come.
            planned.append(Attribute("visit_on", "", min(off, at), at))
        undated = (v.column for v in self._mapping.visits_done if v.is_worded)
        came = [
            Attribute(c, float(visits_said(cell)) or True, at, at, AS_EXPORTED)
            for c in undated
            if says_visited(cell := row.cell(c)) or visits_said(cell)
        ]
        return planned + came

    def _notes(self, row: Row, lead_id: str) -> Iterator[Event]:
        at = self._file.imported_at
        for column in self._mapping.notes:
            if (text := row.read(column, str)) is not None:
                yield Event(id_of("note", lead_id, column, text), EventKind.NOTE, at, at, text)

    def _visits(self, row: Row, lead_id: str) -> Iterator[Event]:
        """A column of the last visit moves on."""
        for visited in self._mapping.visits_done:
            cell, days = row.cell(visited.column), self._days_of(row, visited)
            missed = self._missed_days(row, visited, days)
            if visited.is_worded and not (days or missed) and (why := why_unread(cell)):
                row.leave_out(visited.column, why)
            is_made = not visited.told_by or visited.is_made(row.cell(visited.told_by))
            is_to_come = self._is_at_plan(row) or is_of_visit_ahead(cell)
            made = days if is_made and not is_to_come else []
            for kind, some in ((EventKind.VISIT_DONE, made), (EventKind.VISIT_MISSED, missed)):
                for at in (day for day in some if day <= self._file.imported_at):
                    if row.is_before(at):
                        row.leave_out(visited.column, "is before the enquiry")
                        continue
                    yield self._event(kind, row, lead_id, at)

    def _missed_days(
        self, row: Row, visited: VisitedColumn, days: list[datetime]
    ) -> list[datetime]:
        """The days of visits to which they did not come; `days` are those of the cell."""
        if visited.told_by:
            return days if visited.is_missed(row.cell(visited.told_by)) else []
        if not visited.is_worded:
            return []
        cell, until = row.cell(visited.column), self._file.today
        return [*map(self._file.begin, missed_days(cell, since=row.came_on, until=until))]

    def _days_of(self, row: Row, visited: VisitedColumn) -> list[datetime]:
        """The days of visits that a column tells, over or soon to come."""
        if not visited.is_worded:
            at = row.read(visited.column, self._soon)
            return [] if at is None else [at]
        until = self._file.today + AHEAD
        days = visit_days(row.cell(visited.column), since=row.came_on, until=until)
        return list(map(self._file.begin, days))

    def _last_calls(self, row: Row, lead_id: str) -> Iterator[Event]:
        """Also of a lead that ended: known from the import on, they tell no ending."""
        for contact in self._mapping.contacts:
            at = row.read(contact.column, self._file.past) if contact.is_call else None
            if at is None or row.is_before(at):
                continue
            is_missed = contact.told_by and contact.is_missed(row.cell(contact.told_by))
            kind = EventKind.CALL_MISSED if is_missed else EventKind.CALL
            yield self._event(kind, row, lead_id, at)

    def _told(self, row: Row, lead_id: str) -> Iterator[Event]:
        """Remarks are written on; a day before the enquiry is none of its own."""
        for kind, day in told_events(row.remarks.said, self._file.today):
            if row.came_on is None or day >= row.came_on:
                yield self._event(kind, row, lead_id, self._file.begin(day))

    def _event(self, kind: EventKind, row: Row, lead_id: str, at: datetime) -> Event:
        at = max(at, row.dated_at or at)
        event_id = id_of(_ID_OF[kind], lead_id, self._file.day(at).isoformat())
        return Event(event_id, kind, at, self._file.imported_at)

    def _next_call(self, row: Row, said: Sequence[Clause]) -> date | datetime | None:
        """The latest day planned for a call, unless a column says that it was made."""
        if any(was_made(row.cell(column)) for column in self._mapping.calls_done):
            return None
        at = self._file.imported_at
        days = [c.day for c in said if c.day is not None and c.day <= self._file.today]
        came = [] if row.came_on is None else [row.came_on]
        zone, since = self._file.zone, max([*came, *days], default=None)
        read = partial(planned_day, order=self._mapping.dates, zone=zone, at=at, since=since)
        moment = partial(self._moment_of, read)
        due = [c for c in self._mapping.next_calls if not self._is_of_visit(row, c)]
        told = (row.read(column, moment) for column in due)
        planned = [day for day in told if day is not None]
        latest = self._file.with_hour(max(planned)) if planned else None
        return latest or last_planned("call", said, self._file.today)

    def _moment_of(self, read: Callable[[str], date | None], cell: str) -> datetime | None:
        """The moment of a planned day, with the hour that stands beside it."""
        if (day := read(cell)) is None:
            return None
        moment = value_or_none(self._file.any, cell)
        is_whole = moment is not None and self._file.day(moment) == day
        return moment if is_whole else self._file.begin(day)

    def _next_visit(self, row: Row, said: Sequence[Clause]) -> date | datetime | None:
        due = [c for c in self._mapping.next_calls if self._is_of_visit(row, c)]
        told = [row.read(column, self._file.any) for column in (*self._mapping.next_visits, *due)]
        for visited in self._mapping.visits_done:
            told += [] if self._is_called_off(row, visited) else self._days_of(row, visited)
        today = self._file.today
        moments = list(filter(None, told))
        ahead = [at for at in moments if self._file.day(at) >= today]
        if not ahead and (planned := last_planned("visit", said, today)) is not None:
            return planned
        known = ahead or (moments if self._is_planned(row) else [])
        return self._file.with_hour(max(known)) if known else None

    def _is_called_off(self, row: Row, visited: VisitedColumn) -> bool:
        told_by = visited.told_by
        return told_by is not None and visited.is_called_off(row.cell(told_by))

    def _called_off(self, row: Row) -> datetime | None:
        """The latest day of a visit that was called off."""
        off = (v for v in self._mapping.visits_done if self._is_called_off(row, v))
        return max((day for v in off for day in self._days_of(row, v)), default=None)

    def _is_of_visit(self, row: Row, due: str) -> bool:
        """Whether what is due on this day is a visit, and no call."""
        task = self._tasks.get(due)
        return task is not None and is_named(row.cell(task), _VISITS)

    def _is_planned(self, row: Row) -> bool:
        """Whether the row says that its visit was agreed and no more, by "Scheduled" beside it or
        by its stage: once the day is over, nobody noted whether it took place.
        """
        told = [v.told_by for v in self._mapping.visits_done if v.told_by]
        if told:
            return any(is_visit_planned(f"visit {row.cell(column)}") for column in told)
        return self._is_at_plan(row)

    def _is_at_plan(self, row: Row) -> bool:
        return any(is_visit_planned(row.cell(outcome.column)) for outcome in self._mapping.outcomes)

    def _soon(self, cell: str) -> datetime:
        """A moment that is over, or of a visit that is planned."""
        return self._file.until(cell, AHEAD)


def told_events(said: Sequence[Clause], today: date) -> list[tuple[EventKind, date]]:
    """What was done on which day, each once; a call that nobody answered is a missed one."""
    visits = [(EventKind.VISIT_DONE, c.day) for c in said if c.day and _is_visit(c, said, today)]
    missed = [(EventKind.VISIT_MISSED, c.day) for c in said if c.day and tells_missed(c.text)]
    return list(dict.fromkeys((*visits, *missed, *_calls(said))))


def last_planned(what: Appointment, said: Sequence[Clause], today: date) -> date | None:
    """The last day, today or later, for which a remark plans it: "29/11 visit nakki", "29/11 call
    karvo"; of a call also a day that is over, if nothing is noted since.
    """
    told = [(c.beside or c.day, c) for c in said]
    days = [day for day, c in told if day and day >= today and _plans(what, c.text)]
    if days or what == "visit":
        return days[-1] if days else None
    calls = [(c, (c.beside or c.day) if _is_planned_call(c, said) else call_due(c)) for c in said]
    due = [day for _, day in calls if day is not None]
    since = [c.day for c, day in calls if c.day and day != c.day]
    return due[-1] if due and all(day < due[-1] for day in since) else None


def call_due(clause: Clause) -> date | None:
    """The day for which it plans a call, or tells that they asked for one: not that of the note.

    "18/11 ko call karne bola" is so behind what another day tells; alone it may be a note of 18/11.
    """
    text = without_days(clause.text)
    words, is_asked = tokens_of(text)[1], asks_for_call(text)
    if not (is_asked or (_plans("call", text) and _has(words, "due_told") and not call_told(text))):
        return None
    if "?" in words or _has(words, "came_to_us") or clause.is_carried:
        return None
    if clause.beside is not None or not clause.is_front:
        return clause.beside or clause.day
    is_for_day = not is_asked or words[0] in _SETS["of_day"]
    return clause.day if clause.is_further and is_for_day else None


def _is_visit(clause: Clause, said: Sequence[Clause], today: date) -> bool:
    """Whether it tells of a visit; "visit 9/9" alone does if the day is over and nothing that
    follows says that it was not made.
    """
    if tells_visit(clause.text):
        return True
    if not is_bare_visit(clause.text) or clause.day is None or clause.day >= today:
        return False
    if _names_other_day(clause):
        return False
    behind = said[said.index(clause) + 1 :][:1]
    return all(_SETS["not"].isdisjoint(tokens_of(c.text)[1]) for c in behind)


def _names_other_day(clause: Clause) -> bool:
    """Whether another day than its own stands in it: "20/11 visit on 5/12" is a plan."""
    is_from_front = clause.is_front or clause.is_carried
    return is_from_front and without_days(clause.text) != clause.text


def _calls(said: Sequence[Clause]) -> Iterator[tuple[EventKind, date]]:
    """Of one day in one entry "call kiya, not picked" is one call, which nobody answered. A
    colleague who writes under a day what a lead wants, thinks or got talked to the lead.
    """
    for (_, day), group in groupby(said, lambda clause: (clause.entry, clause.day)):
        if day is None:
            continue
        clauses = list(group)
        made = [c for c in clauses if call_due(c) != day and not _is_planned_call(c, said)]
        told = {
            CallTold.CALLED if is_bare_call(clause.text) else call_told(clause.text)
            for clause in made
        }
        if CallTold.TALKED in told or (told >= {CallTold.CALLED} and CallTold.TRIED not in told):
            yield EventKind.CALL, day
        elif CallTold.TRIED in told:
            yield EventKind.CALL_MISSED, day
        elif made == clauses and _is_contact(clauses):
            yield EventKind.CALL, day


def _is_planned_call(clause: Clause, said: Sequence[Clause]) -> bool:
    """ "22/11 call 24/11", or "call 25/11" behind a note of an earlier day."""
    if not is_bare_call(without_days(clause.text)):
        return False
    if clause.day is None or clause.is_front or clause.is_carried:
        return _names_other_day(clause)
    notes = (c.day for c in said[: said.index(clause)] if c.is_front and c.day)
    return any(day < clause.day for day in notes)


def _is_contact(clauses: Sequence[Clause]) -> bool:
    """Whether an entry with its day in front tells of the lead, which nobody knows but from them:
    not one of a visit or a deal, of what they did themselves, or of our own work alone.
    """
    texts = [clause.text for clause in clauses]
    of_visits = (tells_visit, tells_missed, is_bare_visit)
    if not clauses[0].is_front or any(tells(text) for tells in of_visits for text in texts):
        return False
    words = [tokens_of(text)[1] for text in texts]
    if tells_booking(texts) or any(map(deal_is_made, texts)):
        return False
    is_of_other_things = any(_has(said, "came_to_us") or _has(said, "of_deal") for said in words)
    return not is_of_other_things and any(map(_tells_of_lead, words))


def _tells_of_lead(words: Sequence[str]) -> bool:
    if "?" in words or _SETS["our_work"].issuperset(words):
        return False
    if _has(words, "not_of_lead") or _has(words, "visit"):
        return False
    if _has(words, "not_the_lead"):  # "Owner se baat karni hai": the lead asked for something
        return _has(words, "talk") and _has(words, "due")
    # "Told call next week" is their wish, "call next week" our plan.
    return not _has(words, "call") or _has(words, "told")


def _plans(what: Appointment, text: str) -> bool:
    words = tokens_of(text)[1]
    return _has(words, what) and _has(words, _SAYS_WHEN[what]) and not _has(words, "not")


def _has(words: Sequence[str], name: str) -> bool:
    return not _SETS[name].isdisjoint(words)
