"""Changes of a person's right: another role or team, suspended, resumed, removed.

Each ends at once what the person had open by the old right. A brokerage with an admin keeps one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Update, delete, func, insert, literal, null, select, update

from leads.enrolment import end_enrolment
from leads.errors import InvalidInput, NotFound
from leads.owners import BY_HAND
from leads.record import Record
from leads.scope import Role
from leads.staff import StaffMember, lock_brokerage, put_member, read_members
from leads.tables import lead_owners, leads, sessions, staff, tokens


def change_member(record: Record, member: StaffMember) -> None:
    """Write what is said of the person now. NotFound; InvalidInput of the last admin's role."""
    with record.writing() as conn:
        before = _locked(conn, member)
        if member.role is not Role.ADMIN:
            _check_admin_stays(conn, before)
        put_member(conn, member)
        if (member.role, member.team_ids) != (before.role, before.team_ids):
            _sign_out(conn, before)


def suspend(record: Record, member: StaffMember, *, at: datetime) -> None:
    """Let the person in nowhere; tokens and the number on WhatsApp wait for `resume`."""
    with record.writing() as conn:
        before = _locked(conn, member)
        _check_admin_stays(conn, before)
        conn.execute(_own(before).values(suspended_at=at))
        _sign_out(conn, before)


def resume(record: Record, member: StaffMember) -> None:
    """Let the person in again."""
    with record.writing() as conn:
        conn.execute(_own(_locked(conn, member)).values(suspended_at=None))


def remove(record: Record, member: StaffMember, *, at: datetime) -> int:
    """End all that lets the person in; how many leads nobody owns from now on.

    What they asked stays in the record under their id.
    """
    with record.writing() as conn:
        before = _locked(conn, member)
        _check_admin_stays(conn, before)
        # The sessions go with the tokens they came from.
        conn.execute(delete(tokens).where(tokens.c.staff_id == before.staff_id))
        end_enrolment(conn, before.brokerage_id, before.staff_id, at)
        conn.execute(_own(before).values(removed_at=at))
        return _unassign(conn, before, at)


def _unassign(conn: Connection, member: StaffMember, at: datetime) -> int:
    mine = (leads.c.brokerage_id == member.brokerage_id, leads.c.owner_id == member.staff_id)
    told = select(
        leads.c.brokerage_id,
        leads.c.lead_id,
        null(),
        leads.c.team_id,
        literal(at, lead_owners.c.at.type),
        literal(BY_HAND),
    ).where(*mine)
    names = ["brokerage_id", "lead_id", "owner_id", "team_id", "at", "cause"]
    conn.execute(insert(lead_owners).from_select(names, told))
    return conn.execute(update(leads).where(*mine).values(owner_id=None)).rowcount


def _locked(conn: Connection, member: StaffMember) -> StaffMember:
    """The person as the record has them now, while nobody else changes the staff. NotFound."""
    lock_brokerage(conn, member.brokerage_id)
    found = read_members(conn, staff.c.staff_id == member.staff_id)
    if not found or found[0].brokerage_id != member.brokerage_id:
        raise NotFound("There is nobody of that name or id.")
    return found[0]


def _check_admin_stays(conn: Connection, member: StaffMember) -> None:
    if member.role is not Role.ADMIN or member.suspended_at is not None:
        return
    others = select(func.count()).where(
        staff.c.brokerage_id == member.brokerage_id,
        staff.c.staff_id != member.staff_id,
        staff.c.role == Role.ADMIN,
        staff.c.suspended_at.is_(None),
        staff.c.removed_at.is_(None),
    )
    if not conn.execute(others).scalar_one():
        raise InvalidInput(
            f"{member.name} is the last admin: make somebody else an admin first.", field="role"
        )


def _sign_out(conn: Connection, member: StaffMember) -> None:
    conn.execute(delete(sessions).where(sessions.c.staff_id == member.staff_id))


def _own(member: StaffMember) -> Update:
    return update(staff).where(staff.c.staff_id == member.staff_id)
