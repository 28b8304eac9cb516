"""A brokerage's people: a new one, and the first, before whom nobody could sign in."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.tenants import own_brokerage
from leads.scope import Role
from leads.staff import Brokerage, Staff, StaffMember

FIRST_ADMIN = "Admin"


def add_person(staff: Staff, house: Brokerage, name: str, role: Role) -> StaffMember:
    """Somebody new in this brokerage."""
    member = StaffMember(
        staff_id=f"staff_{secrets.token_hex(8)}",
        brokerage_id=house.brokerage_id,
        name=name,
        role=role,
    )
    staff.add_member(member)
    return member


def is_nobody_there(staff: Staff) -> bool:
    """True where nobody could sign in: no brokerage yet, or one's own without people.

    The demo signs its visitors in itself.
    """
    houses = staff.brokerages()
    own = [house for house in houses if not house.is_synthetic]
    return len(own) <= 1 and not any(staff.members(h.brokerage_id) for h in own or houses)


def add_first_admin(staff: Staff, *, at: datetime) -> str:
    """The token of a new admin of one's own brokerage, to be shown this once."""
    house, _ = own_brokerage(staff, None)
    admin = add_person(staff, house, FIRST_ADMIN, Role.ADMIN)
    return staff.issue_token(admin.staff_id, "first", at=at)
