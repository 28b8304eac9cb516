"""What a day holds: its visits, own reminders, and who waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from agent.query.query_result import QueryResult
from leads.model.scope import Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.updates import StaffUpdates

# Reminders are read after an instant: this is the last one before a day.
_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder one asked for, and the lead it is about; None: about none, or none in scope."""

    at: datetime
    lead: LeadName | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """One day: visits (each a row of the query), own reminders, and who waits for an answer."""

    on: date
    visits: QueryResult
    reminders: tuple[DueReminder, ...]
    waiting: QueryResult | None


@dataclass(frozen=True, slots=True)
class TodayAgenda:
    """What a person's day begins with: its visits and reminders, who waits, who is new and hot."""

    day: DayAgenda
    fresh: QueryResult


def reminders_of(record: Record, scope: Scope, day: date, zone: tzinfo) -> list[DueReminder]:
    """The scope's person's own reminders of a day, by their hour."""
    first, after = (datetime.combine(d, time(), zone) for d in (day, day + timedelta(days=1)))
    tellings = StaffUpdates(record, scope)
    due = tellings.reminders(after=first - _JUST_BEFORE, until=after - _JUST_BEFORE)
    ids = sorted({r.lead_id for r in due if r.lead_id})
    names = {n.lead_id: n for n in LeadStore(record, scope).names_of(ids)}
    return [DueReminder(r.due_at, names.get(r.lead_id or ""), r.note) for r in due]
