"""How each lead stands: the rows that lists, counts and filters read, renewed after changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, select, update

from leads.model.lead_state import LeadState
from leads.store.lead_store import BAND_RANKS, SAID_NO_RANK
from leads.store.repository import ScopedRepository, fields_of, from_stored, in_chunks, same, upsert
from leads.store.tables import lead_states, leads
from leads.store.visibility import in_scope, visible

# When a state's meaning changes, a migration sets `state_revision` of all leads to -1.

NAMES = tuple(field.name for field in fields(LeadState))
# Rows per transaction: others may write between two of them.
_SAVED_AT_ONCE = 500
OWN = same(lead_states, leads, "lead_id")


class LeadStates(ScopedRepository):
    """The states of the leads in scope."""

    def of(self, lead_ids: Sequence[str]) -> dict[str, LeadState]:
        """The states by lead id; leads without one, or out of scope, are absent."""
        query = select(lead_states).join_from(leads, lead_states, OWN).where(in_scope(self._scope))
        rows = self._among(query, leads.c.lead_id, lead_ids)
        return {row.lead_id: state_of_row(row) for row in rows}

    def knows_loans(self) -> bool:
        """Whether it is known of any lead how far its loan is."""
        return self._knows(lead_states.c.loan_stage)

    def knows_calls(self) -> bool:
        """Whether the day of any planned call is known."""
        return self._knows(lead_states.c.next_call_on)

    def _knows(self, told: ColumnElement[Any]) -> bool:
        query = select(leads.c.lead_id).join_from(leads, lead_states, OWN)
        known = query.where(in_scope(self._scope), told.is_not(None))
        return self._record.row(known.limit(1)) is not None

    def visits_on(self, day: date) -> dict[str, datetime]:
        """The instants of the visits agreed for a day, by lead id; those of an unknown hour not."""
        s = lead_states.c
        visits = ((s.next_visit_on, s.next_visit_at), (s.unknown_visit_on, s.unknown_visit_at))
        with self._record.reading() as conn:
            return {
                row.lead_id: row[1]
                for on, at in visits
                for row in conn.execute(
                    select(leads.c.lead_id, at)
                    .join_from(leads, lead_states, OWN)
                    .where(in_scope(self._scope), leads.c.is_open, on == day, at.is_not(None))
                )
            }

    def stale(self, limit: int, today: date) -> dict[str, int]:
        """Leads whose state is missing or out of date: id → the revision it is to be saved for.

        Open leads come first. States with a next visit that is now past are out of date too.
        """
        c = leads.c
        changed = c.state_revision < c.revision
        with self._record.reading() as conn:
            query = select(c.lead_id, c.revision).where(in_scope(self._scope), changed)
            rows = conn.execute(query.order_by(c.is_open.desc(), c.lead_id).limit(limit)).all()
            if len(rows) < limit:
                s = lead_states.c
                is_past = (s.next_visit_on < today) & (s.renewed_on < today)
                passed = select(c.lead_id, c.revision).join_from(leads, lead_states, OWN)
                past = passed.where(in_scope(self._scope), ~changed, is_past)
                rows = [*rows, *conn.execute(past.limit(limit - len(rows)))]
        return {row.lead_id: row.revision for row in rows}

    def save(
        self, states: Sequence[LeadState], *, on: date, revisions: Mapping[str, int] | None = None
    ) -> None:
        """Keeps the states made on that day, except those of leads out of scope.

        `revisions`: what `stale` returned; a change that came after it leaves the state stale.
        """
        for some in in_chunks(states, _SAVED_AT_ONCE):
            self._save(some, on, revisions or {})

    def _save(self, states: Sequence[LeadState], on: date, revisions: Mapping[str, int]) -> None:
        with self._record.writing() as conn:
            now = visible(conn, self._scope, [s.lead_id for s in states])
            mine = [s for s in states if s.lead_id in now]
            key = {"brokerage_id": self._brokerage_id, "renewed_on": on}
            rows = [fields_of(s) | key | {"lead_id": now[s.lead_id]} for s in mine]
            upsert(conn, lead_states, rows)
            self._rank(conn, {now[s.lead_id]: s.is_said_no for s in mine})
            known = [
                {"own_lead": s.lead_id, "own_revision": revisions[s.lead_id]}
                for s in mine
                if s.lead_id in revisions
            ]
            if known:
                own = self._own(leads, lead_id=bindparam("own_lead"))
                is_newer = leads.c.state_revision < bindparam("own_revision")
                current = update(leads).where(own, is_newer)
                conn.execute(current.values(state_revision=bindparam("own_revision")), known)

    def _rank(self, conn: Connection, said_no: Mapping[str, bool]) -> None:
        """Puts leads that said no behind all others in lists, and back those that no longer do."""
        c = leads.c
        own = c.brokerage_id == self._brokerage_id
        is_no = c.lead_id.in_([i for i, no in said_no.items() if no])
        behind = update(leads).where(own, is_no, c.band_rank != SAID_NO_RANK)
        conn.execute(behind.values(band_rank=SAID_NO_RANK))
        is_back = c.lead_id.in_([i for i, no in said_no.items() if not no])
        back = update(leads).where(own, is_back, c.band_rank == SAID_NO_RANK)
        by_band = {str(band): rank for band, rank in BAND_RANKS.items() if band}
        rank = case(by_band, value=c.band, else_=BAND_RANKS[None])
        conn.execute(back.values(band_rank=rank))


def state_of_row(row: Row[Any], prefix: str = "") -> LeadState:
    """The state in a row of `lead_states`, or in one whose columns have this prefix."""
    return from_stored(LeadState, {name: getattr(row, prefix + name) for name in NAMES})
