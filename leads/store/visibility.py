"""What may be shown: the leads that a scope sees, as the first condition of every query, and no
score once its consent was withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from leads.model.consent import Purpose
from leads.model.errors import NotFound
from leads.model.scope import Role, Scope
from leads.model.storable import id_of, is_storable
from leads.store.repository import in_chunks, rows_among, same
from leads.store.tables import consents, lead_redirects, leads, staff, staff_teams
from leads.store.tables import leads as table

_MOST_OF_AN_ID = 5  # leads that are called the same
# Built once: building a statement costs more than running it.
_REDIRECTS = select(lead_redirects.c.from_id, lead_redirects.c.lead_id).where(
    lead_redirects.c.brokerage_id == bindparam("brokerage_id"),
    lead_redirects.c.from_id.in_(bindparam("ids", expanding=True)),
)


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """The leads this scope may see, as the first condition of every query."""
    if scope.lead_id is not None:
        return in_scope(scope.whole) & (table.c.lead_id == scope.lead_id)
    mine = table.c.brokerage_id == scope.brokerage_id
    if scope.sees_all:
        return mine
    if scope.role is Role.MANAGER:
        return mine & or_(table.c.team_id.in_(scope.team_ids), table.c.owner_id.is_(None))
    if scope.role is Role.BROKER and scope.staff_id is not None:
        return mine & (table.c.owner_id == scope.staff_id)
    return false()


def reads_by_owner(scope: Scope) -> bool:
    """True where the scope's leads are few in the brokerage: a broker's own, or one lead."""
    return scope.role is Role.BROKER or scope.lead_id is not None


def is_of_kind(scope: Scope, kind: str) -> ColumnElement[bool]:
    """The leads of this kind, in a form that leaves the scope's index in use."""
    # Without statistics SQLite would use the index on the brokerage's kinds, and not on owners.
    column = func.coalesce(table.c.kind, "") if reads_by_owner(scope) else table.c.kind
    return column == kind


def of_staff_in_scope(scope: Scope, rows: Table) -> ColumnElement[bool]:
    """The rows of staff whose activity this scope may see: oneself; for a manager also their teams.

    A scope of one lead sees oneself only.
    """
    mine, staff_id = rows.c.brokerage_id == scope.brokerage_id, rows.c.staff_id
    if scope.sees_all:
        return mine
    s = staff_teams.c
    mates = select(s.staff_id).where(
        s.brokerage_id == scope.brokerage_id, s.team_id.in_(scope.team_ids)
    )
    own = staff_id == scope.staff_id
    return mine & (or_(own, staff_id.in_(mates)) if scope.sees_teams else own)


def visible(conn: Connection, scope: Scope, lead_ids: Sequence[str]) -> dict[str, str]:
    """The ids that are in scope → the current id (a joined lead's id leads to the other's)."""
    asked = list(dict.fromkeys(filter(is_storable, lead_ids)))
    now = {lead_id: lead_id for lead_id in _in_scope(conn, scope, asked)}
    gone = redirects(conn, scope, [lead_id for lead_id in asked if lead_id not in now])
    there = _in_scope(conn, scope, list(gone.values()))
    return now | {lead_id: to for lead_id, to in gone.items() if to in there}


def redirects(conn: Connection, scope: Scope, lead_ids: Sequence[str]) -> dict[str, str]:
    """The ids that were joined into another lead of the brokerage → that lead."""
    found: dict[str, str] = {}
    for ids in in_chunks(lead_ids):
        some = {"brokerage_id": scope.brokerage_id, "ids": ids}
        found |= {row.from_id: row.lead_id for row in conn.execute(_REDIRECTS, some)}
    return found


def own_id_keys(brokerage_id: str, own_id: str) -> list[str]:
    """Under which ids a lead may stand that a file calls so: it is kept as a digest alone, and
    the leads of several files that are called so have one each.
    """
    plain = "".join(own_id.split()).casefold()
    return [id_of("own", brokerage_id, plain, str(n)) for n in range(_MOST_OF_AN_ID)]


def _in_scope(conn: Connection, scope: Scope, lead_ids: Sequence[str]) -> set[str]:
    query = select(table.c.lead_id).where(in_scope(scope))
    return {row.lead_id for row in rows_among(conn, query, table.c.lead_id, lead_ids)}


def visible_ids(conn: Connection, scope: Scope, lead_ids: Sequence[str]) -> list[str]:
    """The current ids of all of these. NotFound when any is missing or out of scope."""
    now = visible(conn, scope, lead_ids)
    if not all(lead_id in now for lead_id in lead_ids):
        raise no_lead()
    return [now[lead_id] for lead_id in lead_ids]


def no_lead() -> NotFound:
    """The one text for a lead that is missing and for one that is another's."""
    return NotFound("There is no such lead among yours.")


def check_staff(conn: Connection, scope: Scope, staff_id: str) -> None:
    """NotFound unless it is somebody of the brokerage whose activity the scope may see."""
    known = of_staff_in_scope(scope, staff)
    query = select(staff.c.staff_id).where(known, staff.c.staff_id == staff_id)
    if conn.execute(query).first() is None:
        raise NotFound("There is nobody of that name or id.")


# A withdrawal also clears the columns that lists are ordered and counted by. The conditions below
# make sure that a score stored earlier, or stored late, is not shown.


def withdrawn(purpose: Purpose) -> ColumnElement[bool]:
    """Whether the newest consent for the purpose, on a row of `leads`, is a withdrawal."""
    c = consents.c
    own = same(consents, leads, "lead_id")
    words = select(c.granted).where(own, c.purpose == purpose.value)
    # At the same instant the withdrawal counts.
    newest = words.order_by(c.at.desc(), c.granted).limit(1).correlate(leads)
    return not_(func.coalesce(newest.scalar_subquery(), true()))


def withdrawn_at(
    conn: Connection, brokerage_id: str, lead_ids: Collection[str]
) -> dict[str, datetime]:
    """When it became known that a lead withdrew a consent that answers need, by the id asked for.

    Leads that have withdrawn nothing are absent. Answers written before must no longer be shown.
    """
    own = visible(conn, Scope.machinery(brokerage_id), sorted(lead_ids))
    now, found = sorted(set(own.values())), dict[str, datetime]()
    c = consents.c
    for purpose in (Purpose.SCORING, Purpose.EMBEDDING):
        no = withdrawn(purpose)
        words = select(leads.c.lead_id, func.max(c.known_at).label("at"))
        words = words.join_from(leads, consents, same(consents, leads, "lead_id"))
        words = words.where(leads.c.brokerage_id == brokerage_id, no)
        words = words.where(c.purpose == purpose.value, c.granted.is_(False))
        words = words.group_by(leads.c.lead_id)
        for row in rows_among(conn, words, leads.c.lead_id, now):
            found[row.lead_id] = max(row.at, found.get(row.lead_id, row.at))
    return {asked: found[to] for asked, to in own.items() if to in found}


NO_SCORES = withdrawn(Purpose.SCORING)


def scored_in_scope(scope: Scope) -> ColumnElement[bool]:
    """The leads in scope whose scores may be shown."""
    return in_scope(scope) & not_(NO_SCORES)


# As a column of a list's row.
IS_WITHDRAWN = NO_SCORES.label("is_withdrawn")
