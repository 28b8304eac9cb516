"""A brokerage's people as commands and the page change them, and the first of them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.tenants import own_brokerage
from leads.errors import InvalidInput
from leads.record import Record
from leads.scope import Role
from leads.staff import Brokerage, Staff, StaffMember
from leads.staff_changes import change_member
from prompts.library import Library

FIRST_ADMIN = "Admin"
# Longer than any name on a card; a pasted page is none.
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a person; None: as it was. `teams`: by name, a new name makes a team.

    `language`: empty for the brokerage's own.
    """

    name: str | None = None
    role: Role | None = None
    teams: Sequence[str] | None = None
    language: str | None = None


def add_person(
    staff: Staff, house: Brokerage, name: str, role: Role, said: Said | None = None
) -> StaffMember:
    """Somebody new in this brokerage."""
    new = StaffMember(f"staff_{secrets.token_hex(8)}", house.brokerage_id, name.strip(), role)
    member = _as_said(staff, new, said or Said())
    staff.add_member(member)
    return member


def change_person(record: Record, member: StaffMember, said: Said) -> StaffMember:
    """The person as is said now; a new role or team signs them out."""
    changed = _as_said(Staff(record), member, said)
    change_member(record, changed)
    return changed


def _as_said(staff: Staff, member: StaffMember, said: Said) -> StaffMember:
    name = _name(member.name if said.name is None else said.name, "name")
    language = member.language if said.language is None else said.language or None
    if language and Library().language(language) != language:
        raise InvalidInput(
            f"Pakka does not speak {language}: say en, hi, hi-Latn, gu or gu-Latn.",
            field="language",
        )
    teams = member.team_ids
    if said.teams is not None:
        teams = tuple(_team_of(staff, member.brokerage_id, one) for one in said.teams)
    return replace(
        member, name=name, role=said.role or member.role, language=language, team_ids=teams
    )


def _team_of(staff: Staff, brokerage_id: str, name: str) -> str:
    """The id of the team of that name, made where there is none."""
    known = {team.casefold(): team_id for team_id, team in staff.teams(brokerage_id).items()}
    team_id = known.get(name.strip().casefold())
    if team_id is None:
        team_id = f"team_{secrets.token_hex(8)}"
        staff.add_team(brokerage_id, team_id, _name(name, "teams"))
    return team_id


def _name(name: str, field: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise InvalidInput(f"A name has 1 to {LONGEST_NAME} characters.", field=field)
    return name.strip()


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
