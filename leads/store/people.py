"""Persons: known by any of their aliases, merged and split with a log, linked into households."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

import structlog
from sqlalchemy import Connection, case, insert, select, update

from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import FORWARDED_LEAD, OutcomeKind
from leads.model.storable import check_instant, check_text, is_storable
from leads.store.repository import ScopedRepository, from_row, having
from leads.store.tables import (
    aliases,
    identity_clashes,
    leads,
    person_merges,
    persons,
)
from leads.store.visibility import in_scope

log = structlog.get_logger()
# E.164: a plus and at most fifteen digits; shorter ones are service numbers.
E164 = re.compile(r"\+[1-9][0-9]{6,14}")


class AliasKind(StrEnum):
    """What a person is known by."""

    PHONE = "phone"
    WHATSAPP_ID = "whatsapp_id"
    CRM_ID = "crm_id"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name a person is known by. A phone is E.164."""

    kind: AliasKind
    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person, under their current id. `household` lists the others they decide with."""

    person_id: str
    aliases: tuple[Alias, ...]
    lead_ids: tuple[str, ...]
    household: tuple[str, ...]
    kind: str | None = None  # partner; None: a buyer, tenant or owner, as far as is known


@dataclass(frozen=True, slots=True)
class Merge:
    """That `merged_id` was taken for `kept_id`; `undone_at`: when that was taken back."""

    merged_id: str
    kept_id: str
    reason: str
    at: datetime
    undone_at: datetime | None


class People(ScopedRepository):
    """The persons of the leads in scope."""

    def person(self, person_id: str) -> Person:
        """The person, also by an id merged into theirs; only their leads in scope."""
        with self._record.reading() as conn:
            found = self._visible(conn, person_id)
            mine = leads.c.person_id == found
            ids = select(leads.c.lead_id).where(in_scope(self._scope), mine)
            own = self._own(persons, person_id=found)
            row = conn.execute(select(persons).where(own)).one()
            called = select(aliases).where(self._own(aliases, person_id=found))
            # Sorted here and below: for that order SQLite would read the whole brokerage.
            names = sorted(conn.execute(called), key=attrgetter("kind", "value"))
            return Person(
                found,
                tuple(from_row(Alias, row) for row in names),
                tuple(sorted(conn.execute(ids).scalars())),
                tuple(self._household(conn, row.household_id)),
                row.kind,
            )

    def leads_of(self, person_id: str) -> list[str]:
        """The ids of the person's own leads in scope."""
        query = select(leads.c.lead_id).where(in_scope(self._scope), leads.c.person_id == person_id)
        return [row.lead_id for row in self._record.rows(query.order_by(leads.c.lead_id))]

    def current_lead(self, person_id: str) -> str | None:
        """The open lead with the last message, else a booked one: people talk on after a token.

        Somebody without one talks about their household's.
        """
        c, p, brokerage_id = leads.c, persons.c, self._brokerage_id
        own = having(persons, brokerage_id=brokerage_id, person_id=person_id)
        home = select(p.household_id).where(own).scalar_subquery()
        mates = select(p.person_id).where(p.brokerage_id == brokerage_id, p.household_id == home)
        # Sharing a contact must not lead somebody into a colleague's conversation.
        is_forwarded = case((c.lead_id.startswith(FORWARDED_LEAD, autoescape=True), 1), else_=0)
        for whose in (c.person_id == person_id, c.person_id.in_(mates)):
            query = select(c.lead_id, c.is_open, c.outcome).where(in_scope(self._scope), whose)
            rows = self._record.rows(query.order_by(is_forwarded, c.recency_at.desc(), c.lead_id))
            found = [r.lead_id for r in rows if r.is_open]
            found += [r.lead_id for r in rows if r.outcome == OutcomeKind.BOOKED]
            if found:
                return str(found[0])
        return None

    def with_phone(self, phone: str) -> str | None:
        """The id of the person who is known by this phone (E.164)."""
        own = self._own(aliases, kind=AliasKind.PHONE)
        with self._record.reading() as conn:
            query = select(aliases.c.person_id).where(own, aliases.c.value == phone)
            holder = conn.execute(query).scalar()
            now = current_ids(conn, self._brokerage_id, [holder] if holder else [])
        return now.get(holder) if holder else None

    def merge(self, merged_id: str, kept_id: str, *, reason: str, at: datetime) -> None:
        """Merges two persons into `kept_id`; `merged_id` leads there until it is split off."""
        check_text(reason, "reason")
        check_instant(at, "at")
        with self._writing_alone() as conn:
            merged, kept = self._visible(conn, merged_id), self._visible(conn, kept_id)
            if merged == kept:
                raise InvalidInput("These are one person already.", field="person_id")
            merge_persons(conn, self._brokerage_id, merged, kept, reason=reason, at=at)

    def split(self, merged_id: str, *, at: datetime) -> None:
        """Undoes the newest merge of that id: its aliases and leads are its own again."""
        check_instant(at, "at")
        m = person_merges.c
        own = self._own(person_merges, merged_id=merged_id, undone_at=None)
        newest = select(person_merges).where(own).order_by(m.seq.desc()).limit(1)
        with self._writing_alone() as conn:
            self._visible(conn, merged_id)
            row = conn.execute(newest).first()
            if row is None:
                raise InvalidInput("This person was not merged.", field="person_id")
            # What another split has moved away since stays where it is.
            holder = current_ids(conn, self._brokerage_id, [merged_id])[merged_id]
            held = self._own(leads, person_id=holder) & leads.c.lead_id.in_(row.moved_leads)
            conn.execute(update(leads).where(held).values(person_id=merged_id))
            for kind, value in row.moved_aliases:
                named = self._own(aliases, person_id=holder, kind=kind, value=value)
                conn.execute(update(aliases).where(named).values(person_id=merged_id))
            conn.execute(update(person_merges).where(m.seq == row.seq).values(undone_at=at))
            _point(conn, self._brokerage_id, merged_id, None)

    def merges(self) -> list[Merge]:
        """Every merge of the brokerage, oldest first, those taken back too."""
        m = person_merges.c
        query = select(person_merges).where(m.brokerage_id == self._brokerage_id)
        return self._all(Merge, query.order_by(m.seq))

    def _visible(self, conn: Connection, person_id: str) -> str:
        """The current id, or NotFound when no lead of the person is in scope."""
        if is_storable(person_id):
            found = current_ids(conn, self._brokerage_id, [person_id]).get(person_id)
            query = select(leads.c.lead_id).where(in_scope(self._scope), leads.c.person_id == found)
            everyone = self._scope.sees_all and found is not None
            if everyone or conn.execute(query.limit(1)).first():
                return str(found)
        raise NotFound("There is no such person among yours.")

    def _household(self, conn: Connection, household_id: str | None) -> list[str]:
        """The members with a lead in scope."""
        if household_id is None:
            return []
        home = {"brokerage_id": self._brokerage_id, "household_id": household_id}
        members = select(persons.c.person_id).where(
            having(persons, **home, merged_into=None),
            # By each member's own leads: there are too many in the scope.
            select(leads.c.lead_id)
            .where(in_scope(self._scope), leads.c.person_id == persons.c.person_id)
            .exists(),
        )
        return sorted(conn.execute(members).scalars())


def current_ids(conn: Connection, brokerage_id: str, person_ids: Iterable[str]) -> dict[str, str]:
    """Each known person's current id, after every merge."""
    found: dict[str, str] = {}
    asked = {person_id: person_id for person_id in person_ids}
    while asked:
        query = select(persons.c.person_id, persons.c.merged_into).where(
            persons.c.brokerage_id == brokerage_id, persons.c.person_id.in_(set(asked.values()))
        )
        into = {row.person_id: row.merged_into for row in conn.execute(query)}
        found |= {first: now for first, now in asked.items() if now in into and not into[now]}
        asked = {first: into[now] for first, now in asked.items() if into.get(now)}
    return found


def former_ids(conn: Connection, brokerage_id: str, person_id: str) -> set[str]:
    """The person's id with every one that was merged into it and not split off again."""
    m = person_merges.c
    found, asked = {person_id}, {person_id}
    while asked:
        query = select(m.merged_id).where(
            m.brokerage_id == brokerage_id, m.kept_id.in_(asked), m.undone_at.is_(None)
        )
        asked = set(conn.execute(query).scalars()) - found
        found |= asked
    return found


def merge_persons(
    conn: Connection, brokerage_id: str, merged: str, kept: str, *, reason: str, at: datetime
) -> None:
    """Moves everything of `merged` to `kept` and logs what was moved."""
    own = {"brokerage_id": brokerage_id, "person_id": merged}
    own_leads, own_aliases = having(leads, **own), having(aliases, **own)
    named = conn.execute(select(aliases.c.kind, aliases.c.value).where(own_aliases)).all()
    row = {
        "brokerage_id": brokerage_id,
        "merged_id": merged,
        "kept_id": kept,
        "reason": reason,
        "at": at,
        "moved_leads": list(conn.execute(select(leads.c.lead_id).where(own_leads)).scalars()),
        "moved_aliases": [list(alias) for alias in named],
    }
    conn.execute(insert(person_merges).values(row))
    conn.execute(update(leads).where(own_leads).values(person_id=kept))
    conn.execute(update(aliases).where(own_aliases).values(person_id=kept))
    _point(conn, brokerage_id, merged, kept)


def keep_clash(
    conn: Connection, brokerage_id: str, person_id: str, other_id: str, *, reason: str, at: datetime
) -> None:
    """Notes for the operator that a message or change treated two known people as one."""
    c = identity_clashes.c
    pair = {"person_id": person_id, "other_id": other_id}
    known = select(c.seq).where(
        c.brokerage_id == brokerage_id,
        c.person_id.in_(pair.values()),
        c.other_id.in_(pair.values()),
    )
    if conn.execute(known).first() is None:
        row = {"brokerage_id": brokerage_id, **pair, "reason": reason, "at": at}
        conn.execute(insert(identity_clashes).values(row))
        log.warning("senders.clash", person=person_id, other=other_id)


def were_split(conn: Connection, brokerage_id: str, one: str, other: str) -> bool:
    """True when somebody undid a merge of these two: they stay apart."""
    m = person_merges.c
    query = select(m.seq).where(
        m.brokerage_id == brokerage_id,
        m.merged_id.in_((one, other)),
        m.kept_id.in_((one, other)),
        m.undone_at.is_not(None),
    )
    return conn.execute(query.limit(1)).first() is not None


def known_by(alias: Alias) -> tuple[str, str]:
    """The alias in the form that is compared: e-mail addresses in lower case."""
    value = alias.value.strip().casefold() if alias.kind is AliasKind.EMAIL else alias.value
    return str(alias.kind), value


def derived_id(brokerage_id: str, lead_id: str) -> str:
    """A person's id where the source names none: the same at every import."""
    return "person_" + hashlib.sha256(f"{brokerage_id}\n{lead_id}".encode()).hexdigest()[:20]


def _point(conn: Connection, brokerage_id: str, person_id: str, to: str | None) -> None:
    own = having(persons, brokerage_id=brokerage_id, person_id=person_id)
    conn.execute(update(persons).where(own).values(merged_into=to))
