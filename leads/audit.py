"""Who did or saw what, when. Rows are only ever added; they carry ids, never words or numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, select

from leads.errors import NotAllowed
from leads.record import Record
from leads.scope import Role, Scope
from leads.storable import check_id, check_text
from leads.tables import audit as table


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done; `staff_id` None is Pakka itself."""

    at: datetime
    staff_id: str | None
    name: str
    subject_id: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict, hash=False)


class Audit:
    """The acts of one brokerage's people; each is written under the actor's own scope."""

    def __init__(self, record: Record, scope: Scope) -> None:
        self._record = record
        self._scope = scope

    def note(
        self,
        name: str,
        subject_id: str | None = None,
        *,
        at: datetime,
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Writes down that the scope's person did `name` to `subject_id`."""
        check_text(name, "name")
        check_id(subject_id, "subject_id")
        row = {"staff_id": self._scope.staff_id, "at": at, "act": name, "subject_id": subject_id}
        key = {"brokerage_id": self._scope.brokerage_id, "detail": dict(detail or {})}
        with self._record.writing() as conn:
            conn.execute(insert(table).values(**key, **row))

    def acts(self, *, after: datetime, until: datetime) -> list[Act]:
        """What was done in (after, until], oldest first. NotAllowed but to admins."""
        if self._scope.role not in (None, Role.ADMIN):
            raise NotAllowed("The audit is open to admins only.")
        query = select(table).where(
            table.c.brokerage_id == self._scope.brokerage_id,
            table.c.at > after,
            table.c.at <= until,
        )
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(table.c.at, table.c.seq)).all()
        return [Act(r.at, r.staff_id, r.act, r.subject_id, r.detail) for r in rows]
