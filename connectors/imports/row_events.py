"""What happened with one row's lead besides its messages, and which day is planned next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from connectors.imports.day_cells import (
    is_of_visit_ahead,
    planned_day,
    says_visited,
    visit_days,
    was_made,
    why_unread,
)
from connectors.imports.mapping_columns import VisitedColumn
from connectors.imports.outcome_columns import is_visit_planned
from connectors.imports.remark_events import AHEAD, last_planned, told_events
from connectors.imports.row_cells import FileRows, Row
from language.dated_clauses import Clause
from leads.model.lead import Attribute, Event, EventKind
from leads.model.storable import id_of

_ID_OF = {EventKind.VISIT_DONE: "visit", EventKind.CALL: "call", EventKind.CALL_MISSED: "try"}


class RowEventReader:
    """Reads them of one file's rows. All but our last contact is known from the import on: no
    column tells when it was written."""

    def __init__(self, file: FileRows) -> None:
        self._file = file
        self._mapping = file.mapping

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
        """The latest days planned for a call and for a visit that is still to come; and visits
        told without a day.
        """
        at = self._file.imported_at
        said = row.remarks_ahead(AHEAD)
        found = (("call_on", self._next_call(row, said)), ("visit_on", self._next_visit(row, said)))
        planned = [Attribute(name, day.isoformat(), at, at) for name, day in found if day]
        undated = (v.column for v in self._mapping.visits_done if v.is_worded)
        came = [Attribute(c, True, at, at) for c in undated if says_visited(row.cell(c))]
        return planned + came

    def _notes(self, row: Row, lead_id: str) -> Iterator[Event]:
        at = self._file.imported_at
        for column in self._mapping.notes:
            if (text := row.read(column, str)) is not None:
                yield Event(id_of("note", lead_id, column, text), EventKind.NOTE, at, at, text)

    def _visits(self, row: Row, lead_id: str) -> Iterator[Event]:
        """A column of the last visit moves on."""
        if self._is_at_plan(row):
            return
        for visited in self._mapping.visits_done:
            if visited.told_by and not visited.is_made(row.cell(visited.told_by)):
                continue
            days = self._days_of(row, visited)
            if not days and visited.is_worded and (why := why_unread(row.cell(visited.column))):
                row.leave_out(visited.column, why)
            if is_of_visit_ahead(row.cell(visited.column)):
                continue
            for at in days:
                if at > self._file.imported_at:
                    continue
                if row.is_before(at):
                    row.leave_out(visited.column, "is before the enquiry")
                    continue
                yield self._event(EventKind.VISIT_DONE, row, lead_id, at)

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

    def _next_call(self, row: Row, said: Sequence[Clause]) -> date | None:
        """The latest day planned for a call, unless a column says that it was made."""
        if any(was_made(row.cell(column)) for column in self._mapping.calls_done):
            return None
        at = self._file.imported_at
        days = [c.day for c in said if c.day is not None and c.day <= self._file.today]
        came = [] if row.came_on is None else [row.came_on]
        zone, since = self._file.zone, max([*came, *days], default=None)
        read = partial(planned_day, order=self._mapping.dates, zone=zone, at=at, since=since)
        told = (row.read(column, read) for column in self._mapping.next_calls)
        planned = [day for day in told if day is not None]
        return max(planned) if planned else last_planned("call", said, self._file.today)

    def _next_visit(self, row: Row, said: Sequence[Clause]) -> date | None:
        told = [row.read(column, self._file.any) for column in self._mapping.next_visits]
        for visited in self._mapping.visits_done:
            told += self._days_of(row, visited)
        today = self._file.today
        days = list(map(self._file.day, filter(None, told)))
        ahead = [day for day in days if day >= today]
        planned = max(ahead) if ahead else last_planned("visit", said, today)
        return max(days, default=None) if planned is None and self._is_planned(row) else planned

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
