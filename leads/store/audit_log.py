"""Who did what that must be accounted for, such as reading names that are shown masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.repository import from_row
from leads.store.tables import audit

NAMES_SHOWN = "transcript.names_shown"
ANSWERS_EXPORTED = "answers.exported"
GLOSSED = "transcript.glossed"


@dataclass(frozen=True, slots=True)
class AuditedAct:
    """One act of a person of the brokerage; rows are never changed or removed."""

    staff_id: str | None
    at: datetime
    act: str
    subject_id: str | None


def note_act(record: Record, scope: Scope, act: str, subject_id: str, *, at: datetime) -> None:
    """Keeps that the scope's person did this now."""
    who = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
    what = {"at": at, "act": act, "subject_id": subject_id, "detail": {}}
    record.change(insert(audit).values(who | what))


def acts_on(
    record: Record, scope: Scope, act: str | None, subject_id: str | None, *, last: int = 1_000
) -> list[AuditedAct]:
    """The newest acts of this kind on this thing, or of any on any, oldest first; of the scope's
    brokerage only.
    """
    a = audit.c
    asked = ((a.act, act), (a.subject_id, subject_id))
    narrowed = [column == value for column, value in asked if value is not None]
    query = select(audit).where(a.brokerage_id == scope.brokerage_id, *narrowed)
    rows = record.rows(query.order_by(a.seq.desc()).limit(last))
    return [from_row(AuditedAct, row) for row in reversed(rows)]


def count_acts(record: Record, scope: Scope, act: str, *, since: datetime) -> int:
    """How often anybody of the scope's brokerage did this since an instant."""
    a = audit.c
    done = a.brokerage_id == scope.brokerage_id, a.act == act, a.at >= since
    return int(record.value(select(func.count()).select_from(audit).where(*done)))
