"""Ended enquiries without their words: what past leads are found and counted from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from leads.model.consent import Consent, Purpose
from leads.model.lead import EventKind, Lead, LeadKind, Outcome, StageSaid, stages_said
from leads.store import tables
from leads.store.facts import READ
from leads.store.repository import ScopedRepository
from leads.store.tables import leads
from leads.store.visibility import in_scope


@dataclass(frozen=True, slots=True)
class LeadCourse:
    """A lead's course: its stages and how it ended. `consents` holds those to embedding only.

    `version` changes whenever a fact is added or taken back.
    """

    lead_id: str
    person_id: str
    kind: LeadKind | None
    created_at: datetime
    is_dated: bool
    stages: tuple[StageSaid, ...]
    outcomes: tuple[Outcome, ...]
    consents: tuple[Consent, ...]
    version: int

    @classmethod
    def of(cls, lead: Lead) -> LeadCourse:
        """The course of a whole lead, as `ClosedLeads` would read it."""
        return cls(
            lead_id=lead.lead_id,
            person_id=lead.person_id,
            kind=lead.kind,
            created_at=lead.created_at,
            is_dated=lead.is_dated and lead.has_dated_ending,
            stages=tuple(stages_said(lead)),
            outcomes=lead.outcomes,
            consents=tuple(c for c in lead.consents if c.purpose is Purpose.EMBEDDING),
            version=len(lead.attributes) + len(lead.events) + len(lead.messages),
        )


class ClosedLeads(ScopedRepository):
    """The ended enquiries of one scope, all at once. No message is read, so it stays cheap."""

    def watermark(self) -> tuple[int, int | None]:
        """How many there are and how often they changed; equal as long as none of them changes."""
        query = select(func.count(), func.sum(leads.c.revision)).where(*self._ended())
        count, changes = self._record.row(query)
        return count, changes

    def courses(self) -> list[LeadCourse]:
        """By lead id; about 0.3 ms a lead."""
        with self._record.reading() as conn:
            ended = select(leads.c.lead_id).where(*self._ended())
            reading = _Reading(conn, self._brokerage_id, ended)
            stages, outcomes = reading.stages(), reading.facts(tables.outcomes)
            is_embedding = tables.consents.c.purpose == Purpose.EMBEDDING
            consents = reading.facts(tables.consents, is_embedding)
            versions = reading.versions()
            columns = (leads.c.lead_id, leads.c.person_id, leads.c.kind, leads.c.created_at)
            query = select(*columns, leads.c.is_dated).where(*self._ended())
            return [
                LeadCourse(
                    lead_id=row.lead_id,
                    person_id=row.person_id,
                    kind=LeadKind(row.kind) if row.kind else None,
                    created_at=row.created_at,
                    is_dated=row.is_dated and all(o.is_dated for o in outcomes[row.lead_id]),
                    stages=tuple(stages[row.lead_id]),
                    outcomes=tuple(outcomes[row.lead_id]),
                    consents=tuple(consents[row.lead_id]),
                    version=versions[row.lead_id],
                )
                for row in conn.execute(query.order_by(leads.c.lead_id))
            ]

    def _ended(self) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return in_scope(self._scope), leads.c.is_open.is_(False)


class _Reading:
    """The facts of the leads that a subquery names, a table at a time."""

    def __init__(self, conn: Connection, brokerage_id: str, ids: Select[tuple[str]]) -> None:
        self._conn = conn
        self._brokerage_id = brokerage_id
        self._ids = ids
        w = tables.withdrawals
        self._withdrawn = {
            (row.fact, row.fact_seq) for row in conn.execute(self._of(w, w.c.fact, w.c.fact_seq))
        }

    def stages(self) -> dict[str, list[StageSaid]]:
        a, e = tables.attributes.c, tables.events.c
        rows = [
            *((row, row.happened_at) for row in self._rows(tables.attributes, a.name == "stage")),
            *((row, row.at) for row in self._rows(tables.events, e.kind == EventKind.STAGE)),
        ]
        said: dict[str, list[StageSaid]] = defaultdict(list)
        for row, at in rows:
            if row.value is not None and (name := json.loads(row.value)):
                said[row.lead_id].append(StageSaid(str(name), at, row.known_at))
        return said

    def facts(self, table: Table, *when: ColumnElement[bool]) -> dict[str, list[Any]]:
        """The facts in this table, by lead id."""
        found: dict[str, list[Any]] = defaultdict(list)
        for row in self._rows(table, *when):
            found[row.lead_id].append(READ[table.name](row))
        return found

    def versions(self) -> Counter[str]:
        """Lead id → how many attributes, events and messages it has."""
        counted: Counter[str] = Counter()
        for table in (tables.attributes, tables.events, tables.messages):
            counts = self._of(table, table.c.lead_id, func.count().label("n"))
            for row in self._conn.execute(counts.group_by(table.c.lead_id)):
                counted[row.lead_id] += row.n
        w = tables.withdrawals.c
        taken_back = self._of(tables.withdrawals, w.lead_id).where(
            w.fact.in_(("attributes", "events"))
        )
        counted.subtract(self._conn.execute(taken_back).scalars())
        return counted

    def _rows(self, table: Table, *when: ColumnElement[bool]) -> list[Row[Any]]:
        rows = self._conn.execute(self._of(table, table).where(*when).order_by(table.c.seq))
        return [row for row in rows if (table.name, row.seq) not in self._withdrawn]

    def _of(self, table: Table, *columns: Any) -> Select[Any]:
        return select(*columns).where(
            table.c.brokerage_id == self._brokerage_id, table.c.lead_id.in_(self._ids)
        )
