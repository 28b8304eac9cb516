"""Finds the person of an arriving lead by any alias, and its enquiry if that is stored already; and
gives it an owner: by source, by the brokerage's rule or by hand. Every change is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, insert, select

from leads.model.errors import InvalidInput
from leads.model.lead import Lead, is_open, outcome_of
from leads.model.scope import Role
from leads.store.people import (
    E164,
    Alias,
    AliasKind,
    current_ids,
    derived_id,
    keep_clash,
    known_by,
    merge_persons,
    were_split,
)
from leads.store.record import Record
from leads.store.staff import Assignment, Brokerage, read_members
from leads.store.tables import aliases, lead_owners, leads, persons, staff, teams
from leads.store.vocabulary import may_be_one_name


@dataclass(frozen=True, slots=True)
class IncomingLead:
    """A lead as a source gives it; with `person_id` "" the aliases say who it is.

    `open_at`: the instant at which the source says that this lead is open, if it does.
    `heard_at`: when a file was read that may have said otherwise earlier.
    `by_alias`: the source has no id for it, so any alias and the enquiry's day identify it. A
    file's lead with an id, which changes when the file is renamed, is identified by the minute.
    `own_ids`: what a file calls it; people ask by it, and no two leads are taken for one by it.
    """

    lead: Lead
    aliases: tuple[Alias, ...] = ()
    open_at: datetime | None = None
    heard_at: datetime | None = None
    by_alias: bool = False
    own_ids: tuple[str, ...] = ()

    @property
    def known_by(self) -> list[tuple[str, str]]:
        """Everything the person is known by here, the lead's own phone included."""
        phone = self.lead.phone
        own = (Alias(AliasKind.PHONE, phone),) if phone and E164.fullmatch(phone) else ()
        return list(dict.fromkeys(map(known_by, (*self.aliases, *own))))


class PersonMatcher:
    """Finds or makes the person of each arriving lead, inside a transaction.

    Without `writes` the record is only read: what would be made and merged is remembered. Without
    `merges` two known people stay two, and the clash is kept for the operator.
    """

    def __init__(self, conn: Connection, brokerage_id: str, *, writes: bool, merges: bool) -> None:
        self._conn = conn
        self._brokerage_id = brokerage_id
        self._writes = writes
        self._merges = merges
        self._owners: dict[tuple[str, str], str] = {}
        self._now: dict[str, str] = {}
        self._merged: defaultdict[str, set[str]] = defaultdict(set)  # into each person
        self._new_persons: list[dict[str, Any]] = []
        self._new_aliases: list[dict[str, Any]] = []

    def read(self, arriving: Sequence[IncomingLead]) -> None:
        """Reads who owns the aliases of these leads."""
        values = {value for incoming in arriving for _, value in incoming.known_by}
        query = select(aliases).where(
            aliases.c.brokerage_id == self._brokerage_id, aliases.c.value.in_(values)
        )
        rows = self._conn.execute(query)
        self._owners = {(row.kind, row.value): row.person_id for row in rows} | self._owners
        named = {i.lead.person_id for i in arriving if i.lead.person_id}
        unknown = (named | set(self._owners.values())) - self._now.keys()
        for first, now in current_ids(self._conn, self._brokerage_id, unknown).items():
            self._point(first, self._now.get(now, now))

    def resolve(self, incoming: IncomingLead) -> str:
        """The person's id; two that turn out to be one are merged, unless parted before.

        Without merges: the person of the lead's own id, else of its first alias.
        """
        own = incoming.lead.person_id
        found = [self._now[own]] if own in self._now else []
        owners = [self._owners[a] for a in incoming.known_by if a in self._owners]
        found = list(dict.fromkeys(found + [self._now[owner] for owner in owners]))
        if own and own not in self._now:
            self._create(own)
            found.append(own)
        if not found:
            found = [self._create(derived_id(self._brokerage_id, incoming.lead.lead_id))]
        for other in found[1:]:
            self._merge(other, found[0], incoming.lead.created_at)
        self._claim(incoming, found[0])
        return found[0]

    def now(self, person_id: str) -> str:
        """The person's current id after every merge so far."""
        return self._now[person_id]

    def ids_of(self, person_id: str) -> set[str]:
        """Every id under which the record may hold this person's leads."""
        return self._merged.get(person_id, set()) | {person_id}

    def flush(self) -> None:
        """Writes what was made since the last call."""
        for table, rows in ((persons, self._new_persons), (aliases, self._new_aliases)):
            if rows and self._writes:
                self._conn.execute(insert(table), rows)
            rows.clear()

    def _create(self, person_id: str) -> str:
        if person_id not in self._now:
            self._new_persons.append({"brokerage_id": self._brokerage_id, "person_id": person_id})
            self._point(person_id, person_id)
        return self._now[person_id]

    def _merge(self, other: str, kept: str, at: datetime) -> None:
        self.flush()
        if were_split(self._conn, self._brokerage_id, other, kept):
            return
        if not self._merges:
            reason = "one lead of the CRM carries aliases of both"
            keep_clash(self._conn, self._brokerage_id, kept, other, reason=reason, at=at)
            return
        if self._writes:
            reason = "one lead carries aliases of both"
            merge_persons(self._conn, self._brokerage_id, other, kept, reason=reason, at=at)
        for first in self._merged.pop(other, set()) | {other}:
            self._point(first, kept)

    def _point(self, first: str, now: str) -> None:
        self._now[first] = now
        if first != now:
            self._merged[now].add(first)

    def _claim(self, incoming: IncomingLead, person_id: str) -> None:
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        for kind, value in incoming.known_by:
            if (kind, value) not in self._owners:
                self._owners[kind, value] = person_id
                self._new_aliases.append({**key, "kind": kind, "value": value})


class EnquiryFinder:
    """Finds the enquiry of a person that an arriving lead is, or belongs to, by its day."""

    def __init__(self, zone: ZoneInfo, persons: PersonMatcher) -> None:
        self._zone = zone
        self._persons = persons
        self._open: dict[tuple[str, str | None, date], str] = {}
        self._stored: dict[tuple[str, date], list[Row[Any]]] = {}

    def read(self, conn: Connection, brokerage_id: str, person_ids: set[str]) -> None:
        """Reads the dated enquiries of these persons, replacing those read before."""
        c = leads.c
        ids = set[str]().union(*map(self._persons.ids_of, person_ids))
        query: Select[Any] = select(
            c.lead_id, c.person_id, c.kind, c.created_at, c.name, c.is_open
        ).where(c.brokerage_id == brokerage_id, c.person_id.in_(ids), c.is_dated.is_(True))
        self._stored.clear()
        for row in conn.execute(query.order_by(c.created_at.desc(), c.lead_id.desc())):
            person_id, day = self._persons.now(row.person_id), self._day(row.created_at)
            self._stored.setdefault((person_id, day), []).append(row)
            if row.is_open:
                self._open[person_id, row.kind, day] = row.lead_id

    def same(self, lead: Lead, met: Collection[str], *, to_the_minute: bool) -> str | None:
        """The stored lead that this one is under another id; never one that was `met` already.

        The same person at the same instant; or on the same day, if one of them has no time and the
        day is enough.
        """
        if not lead.is_dated:
            return None
        of_day = self._stored.get((lead.person_id, self._day(lead.created_at)), ())
        alike = [
            e for e in of_day if e.lead_id not in met and self._is_same(e, lead, to_the_minute)
        ]
        surest = min(
            alike,
            key=lambda e: (e.created_at != lead.created_at, e.name != lead.name, e.lead_id),
            default=None,
        )
        return surest.lead_id if surest else None

    def open_that_day(self, lead: Lead) -> str | None:
        """The person's open enquiry of that day: a portal's copy counts as one more touch of it."""
        if not lead.is_dated or not is_open(outcome_of(lead)):
            return None
        day = self._day(lead.created_at)
        # What was remembered before a merge is under the id of that time.
        ids = (lead.person_id, *sorted(self._persons.ids_of(lead.person_id)))
        return next(
            (self._open[i, lead.kind, day] for i in ids if (i, lead.kind, day) in self._open), None
        )

    def remember(self, lead: Lead) -> None:
        if lead.is_dated and is_open(outcome_of(lead)):
            key = (lead.person_id, lead.kind, self._day(lead.created_at))
            self._open.setdefault(key, lead.lead_id)

    def _is_same(self, stored: Row[Any], lead: Lead, to_the_minute: bool) -> bool:
        if stored.kind and lead.kind and stored.kind != lead.kind:
            return False
        # A household may share a phone or address, but its members have their own names.
        if not may_be_one_name(stored.name, lead.name):
            return False
        have_times = self._has_time(stored.created_at) and self._has_time(lead.created_at)
        if stored.created_at == lead.created_at:
            return have_times or not to_the_minute
        return not have_times and not to_the_minute

    def _day(self, instant: datetime) -> date:
        return instant.astimezone(self._zone).date()

    def _has_time(self, instant: datetime) -> bool:
        return instant.astimezone(self._zone).time() != time()


BY_RULE, BY_SOURCE, BY_HAND, UNDONE = "rule", "source", "hand", "undone"


class Owners:
    """The owners of one transaction's leads, and the rows of their history."""

    def __init__(self, conn: Connection, brokerage: Brokerage) -> None:
        self._conn = conn
        self._brokerage = brokerage
        mine = staff.c.brokerage_id == brokerage.brokerage_id
        self._members = {m.staff_id: m for m in read_members(conn, mine)}
        t = teams.c
        own_teams = select(t.team_id).where(t.brokerage_id == brokerage.brokerage_id)
        self._team_ids = set(conn.execute(own_teams).scalars())
        self._brokers = [
            m.staff_id
            for m in self._members.values()
            if m.role is Role.BROKER and m.suspended_at is None
        ]
        self._last: str | None = None
        self._rows: list[dict[str, Any]] = []

    def first(self, lead: Lead) -> Lead:
        """A new lead with its owner; where none is named the brokerage's rule decides."""
        is_rule = self._brokerage.assignment is Assignment.ROUND_ROBIN and bool(self._brokers)
        if lead.owner_id is None and is_rule and is_open(outcome_of(lead)):
            return self.give(lead, self._next(), lead.team_id, lead.created_at, BY_RULE)
        if lead.owner_id is None and lead.team_id is None:
            return lead
        return self.give(lead, lead.owner_id, lead.team_id, lead.created_at, BY_SOURCE)

    def renewed(self, stored: Lead, arriving: Lead) -> Lead:
        """The lead with the owner its source names now, unless that information is old."""
        if arriving.owner_id in (None, stored.owner_id) or self._was_owner(stored, arriving):
            return stored
        newest = max((f.known_at for f in arriving.attributes), default=arriving.created_at)
        return self.give(stored, arriving.owner_id, arriving.team_id, newest, BY_SOURCE)

    def flush(self) -> None:
        if self._rows:
            self._conn.execute(insert(lead_owners), self._rows)

    def give(
        self, lead: Lead, owner_id: str | None, team_id: str | None, at: datetime, cause: str
    ) -> Lead:
        """The lead with this owner and team. InvalidInput where the brokerage has none such."""
        if owner_id is not None and owner_id not in self._members:
            raise InvalidInput("That owner is nobody of this brokerage.", field="owner_id")
        if team_id is not None and team_id not in self._team_ids:
            raise InvalidInput("That team does not exist: add it first.", field="team_id")
        if team_id is None and owner_id is not None:
            # Without a team no manager would see the lead.
            team_id = next(iter(self._members[owner_id].team_ids), None)
        row = {"brokerage_id": lead.brokerage_id, "lead_id": lead.lead_id, "cause": cause}
        self._rows.append({**row, "owner_id": owner_id, "team_id": team_id, "at": at})
        return replace(lead, owner_id=owner_id, team_id=team_id)

    def _next(self) -> str:
        last = self._last or self._last_by_rule()
        self._last = next((b for b in self._brokers if b > last), self._brokers[0])
        return self._last

    def _last_by_rule(self) -> str:
        o = lead_owners.c
        query = select(o.owner_id).where(
            o.brokerage_id == self._brokerage.brokerage_id, o.cause == BY_RULE
        )
        return self._conn.execute(query.order_by(o.seq.desc()).limit(1)).scalar() or ""

    def _was_owner(self, stored: Lead, arriving: Lead) -> bool:
        o = lead_owners.c
        query = select(o.seq).where(
            o.brokerage_id == stored.brokerage_id,
            o.lead_id == stored.lead_id,
            o.owner_id == arriving.owner_id,
        )
        return self._conn.execute(query.limit(1)).first() is not None


def given_by_hand(
    record: Record, brokerage_id: str, *, since: datetime
) -> dict[str, tuple[str | None, int]]:
    """By lead id, whom somebody last gave it to since then, and the number of that change."""
    o = lead_owners.c
    mine = (o.brokerage_id == brokerage_id, o.at > since, o.cause == BY_HAND)
    query = select(o.lead_id, o.owner_id, o.seq).where(*mine).order_by(o.seq)
    return {row.lead_id: (row.owner_id, row.seq) for row in record.rows(query)}
