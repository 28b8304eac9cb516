"""Reading leads: the scope stands before every query; a foreign lead looks like a missing one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, intersect, select

from leads.errors import NotAllowed
from leads.facts import read_leads
from leads.lead import Enquiry, Lead, LeadKind, LeadSummary
from leads.lists import (
    SAID_NO_RANK,
    LeadQuery,
    conditions,
    cursor_at,
    in_order,
    summary_of,
)
from leads.record import Record
from leads.scope import Scope
from leads.scoping import CHUNK, in_scope, is_of_kind, visible_ids
from leads.tables import attributes, lead_owners, lead_words, leads, staff, teams
from leads.tables import leads as table
from leads.withdrawn import IS_WITHDRAWN

__all__ = ["LeadName", "LeadPage", "LeadQuery", "LeadStore"]


@dataclass(frozen=True, slots=True)
class LeadPage:
    """Some leads in the order of lists, and where the next page begins."""

    items: tuple[LeadSummary, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class LeadName:
    """What a lead is found by when a broker names it."""

    lead_id: str
    name: str | None
    phone: str | None
    kind: LeadKind | None
    bhk: float | None
    locality: str | None
    is_open: bool


class LeadStore:
    """Leads of one scope; nothing outside it can be named, counted or paged to."""

    def __init__(self, record: Record, scope: Scope) -> None:
        self._record = record
        self._scope = scope

    def lead(self, lead_id: str) -> Lead:
        return self.leads([lead_id])[0]

    def leads(self, lead_ids: Sequence[str]) -> list[Lead]:
        """These leads, whole, in this order. NotFound when any is missing here."""
        with self._record.reading() as conn:
            ids = visible_ids(conn, self._scope, lead_ids)
            wanted = list(dict.fromkeys(ids))
            found: dict[str, Lead] = {}
            for start in range(0, len(wanted), CHUNK):
                chunk = table.c.lead_id.in_(wanted[start : start + CHUNK])
                rows = conn.execute(self._whole().where(chunk)).all()
                brokerage_id = self._scope.brokerage_id
                found |= {lead.lead_id: lead for lead in read_leads(conn, brokerage_id, rows)}
        return [found[lead_id] for lead_id in ids]

    def summary(self, lead_id: str) -> LeadSummary:
        with self._record.reading() as conn:
            (found,) = visible_ids(conn, self._scope, [lead_id])
            return summary_of(conn.execute(self._summaries().where(table.c.lead_id == found)).one())

    def summaries(self, lead_ids: Sequence[str]) -> list[LeadSummary]:
        """Those of these leads that are in scope, in this order."""
        with self._record.reading() as conn:
            rows = conn.execute(self._summaries().where(table.c.lead_id.in_(lead_ids))).all()
        found = {row.lead_id: summary_of(row) for row in rows}
        return [found[i] for i in lead_ids if i in found]

    def page(self, query: LeadQuery) -> LeadPage:
        """One page: band first, then score, then the latest word. InvalidInput names the field."""
        statement = in_order(self._summaries().where(*conditions(query, self._scope)))
        with self._record.reading() as conn:
            rows = conn.execute(statement.limit(query.limit + 1)).all()
        shown = rows[: query.limit]
        more = len(rows) > query.limit
        return LeadPage(tuple(map(summary_of, shown)), cursor_at(shown[-1]) if more else None)

    def count(self, query: LeadQuery) -> int:
        """How many leads all pages of a query hold. InvalidInput names the field."""
        statement = self._summaries().where(*conditions(replace(query, cursor=None), self._scope))
        with self._record.reading() as conn:
            return conn.execute(select(func.count()).select_from(statement.subquery())).scalar_one()

    def top(self, limit: int, kind: LeadKind | None = None) -> list[LeadSummary]:
        """Open leads but those that said no: band (hot, warm, cold, none), score, latest word."""
        is_asked = (table.c.is_open.is_(True), table.c.band_rank != SAID_NO_RANK)
        statement = self._summaries().where(*is_asked)
        if kind is not None:
            statement = statement.where(is_of_kind(self._scope, kind))
        with self._record.reading() as conn:
            return [summary_of(row) for row in conn.execute(in_order(statement).limit(limit))]

    def revision(self) -> tuple[object, ...]:
        """Another than before when a lead in scope, its facts, its owner or a colleague changed."""
        owners = select(func.max(lead_owners.c.seq)).scalar_subquery()
        colleagues = select(func.aggregate_strings(staff.c.name, "\n")).where(
            staff.c.brokerage_id == self._scope.brokerage_id
        )
        changes = func.count(), func.sum(table.c.revision), owners, colleagues.scalar_subquery()
        with self._record.reading() as conn:
            return tuple(conn.execute(select(*changes).where(in_scope(self._scope))).one())

    def names(self) -> list[LeadName]:
        """Every lead in scope, as the resolver matches it."""
        return self._names()

    def named(self, words: Sequence[Collection[str]], limit: int | None = None) -> list[LeadName]:
        """The leads whose name has, of each of these sets of `NameWords`, one word."""
        having = intersect(*map(self._having, words)) if len(words) > 1 else self._having(words[0])
        return self._names(table.c.lead_id.in_(having), limit=limit)

    def with_phone_tail(self, tail: str) -> list[LeadName]:
        """The leads whose phone ends in these last `TAIL_DIGITS`."""
        return self._names(table.c.phone_tail == tail)

    def names_of(self, lead_ids: Sequence[str]) -> list[LeadName]:
        """Those of these leads that are in scope."""
        return self._names(table.c.lead_id.in_(lead_ids))

    def _names(self, *where: ColumnElement[bool], limit: int | None = None) -> list[LeadName]:
        c = table.c
        columns = (c.lead_id, c.name, c.phone, c.kind, c.bhk, c.locality, c.is_open)
        query = select(*columns).where(in_scope(self._scope), *where)
        if limit is not None:
            query = query.order_by(c.lead_id).limit(limit)
        with self._record.reading() as conn:
            # Ordered here: asked for the order of ids, SQLite would read the whole house.
            rows = sorted(conn.execute(query), key=attrgetter("lead_id"))
        return [
            LeadName(
                r.lead_id,
                r.name,
                r.phone,
                LeadKind(r.kind) if r.kind else None,
                r.bhk,
                r.locality,
                r.is_open,
            )
            for r in rows
        ]

    def all_leads(self, *, open_only: bool = False) -> Iterator[Lead]:
        """Every lead in scope by id, whole; a chunk at a time, so that no read lasts long."""
        yield from self.each(self.ids(open_only=open_only))

    def ids(self, *, open_only: bool = False) -> list[str]:
        """Every lead in scope, by its id alone."""
        query = select(table.c.lead_id).where(in_scope(self._scope))
        if open_only:
            query = query.where(table.c.is_open.is_(True))
        with self._record.reading() as conn:
            return sorted(conn.execute(query).scalars())

    def each(self, lead_ids: Sequence[str]) -> Iterator[Lead]:
        """These leads as `leads` gives them, a chunk at a time: memory holds no more."""
        for start in range(0, len(lead_ids), CHUNK):
            yield from self.leads(lead_ids[start : start + CHUNK])

    def enquiries(self) -> list[Enquiry]:
        """The brokerage's own market, oldest first. NotAllowed to people: it counts all leads."""
        if self._scope.role is not None:
            raise NotAllowed("Market figures are made by Pakka itself.")
        with self._record.reading() as conn:
            return read_enquiries(conn, self._scope.brokerage_id)

    def _having(self, words: Collection[str]) -> Select[Any]:
        mine = lead_words.c.brokerage_id == self._scope.brokerage_id
        return select(lead_words.c.lead_id).where(mine, lead_words.c.word.in_(words))

    def _whole(self) -> Select[Any]:
        return select(table).where(in_scope(self._scope))

    def _summaries(self) -> Select[Any]:
        owner = (staff.c.brokerage_id == table.c.brokerage_id) & (
            staff.c.staff_id == table.c.owner_id
        )
        team = (teams.c.brokerage_id == table.c.brokerage_id) & (teams.c.team_id == table.c.team_id)
        return (
            select(table, staff.c.name.label("owner"), teams.c.name.label("team"), IS_WITHDRAWN)
            .select_from(table.outerjoin(staff, owner).outerjoin(teams, team))
            .where(in_scope(self._scope))
        )


BUDGETS = ("budget_max_inr", "budget_min_inr")


def read_enquiries(conn: Connection, brokerage_id: str) -> list[Enquiry]:
    """One per lead that named a locality, oldest first; facts known later never change it."""
    a = attributes.c
    query = (
        select(a.lead_id, a.name, a.value, a.happened_at, a.known_at, leads.c.kind)
        .join_from(
            attributes,
            leads,
            (leads.c.brokerage_id == a.brokerage_id) & (leads.c.lead_id == a.lead_id),
        )
        .where(a.brokerage_id == brokerage_id, a.name.in_(("locality", *BUDGETS)))
        .order_by(a.lead_id, a.seq)
    )
    of_leads = groupby(conn.execute(query), key=attrgetter("lead_id"))
    found = [enquiry for _, rows in of_leads if (enquiry := _enquiry(list(rows)))]
    return sorted(found, key=lambda e: e.known_at)


def _enquiry(rows: list[Any]) -> Enquiry | None:
    localities = [row for row in rows if row.name == "locality"]
    if not localities:
        return None
    first = min(row.known_at for row in localities)
    then = [row for row in rows if row.known_at <= first]
    kind = LeadKind(rows[0].kind) if rows[0].kind else None
    budgets = [b for name in BUDGETS if isinstance(b := _newest(then, name), float)]
    return Enquiry(first, kind, str(_newest(then, "locality")), budgets[0] if budgets else None)


def _newest(rows: list[Any], name: str) -> object:
    named = [row for row in rows if row.name == name]
    newest = max(named, key=lambda row: (row.happened_at, row.known_at), default=None)
    return json.loads(newest.value) if newest else None
