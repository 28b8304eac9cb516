"""The colleagues whom a file names beside its leads, so that their leads are theirs.

They can be asked about ("Foram's open leads") and cannot sign in until somebody gives them a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace

import regex

from connectors.imports.people import colleague_key
from leads.model.scope import Role
from leads.model.storable import id_of
from leads.store.staff import Brokerage, Staff, StaffMember

# The ids of people whom a file named begin so.
_NAMED_BY_FILE = "staff_file_"
_TEAM = "Sales"
# A column of more names is not one of salespeople.
_MOST = 100
_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}.'’ -]{1,59}")
# What offices write where no person looks after a lead.
_NOBODY = frozenset(
    {
        *("unassigned", "unknown", "none", "nobody", "admin", "system", "pool", "team", "sales"),
        *("presales", "pre-sales", "bot", "auto", "website", "facebook", "test"),
    }
)


def is_named_by_file(member: StaffMember) -> bool:
    """Whether only a file told of this person."""
    return member.staff_id.startswith(_NAMED_BY_FILE)


def named_colleagues(
    staff: Staff, brokerage: Brokerage, names: Iterable[str]
) -> tuple[StaffMember, ...]:
    """The people of these names who are not here yet; none where several teams could be theirs, or
    where they are too many.
    """
    if len(staff.teams(brokerage.brokerage_id)) > 1:
        return ()
    known = {colleague_key(member.name) for member in staff.members(brokerage.brokerage_id)}
    found = {" ".join(name.split()) for name in names if _is_person(name)}
    new = sorted((name for name in found if colleague_key(name) not in known), key=_plainest)
    by_name = {colleague_key(name): name for name in reversed(new)}
    if len(by_name) > _MOST:
        return ()
    return tuple(
        StaffMember(
            id_of(_NAMED_BY_FILE.removesuffix("_"), brokerage.brokerage_id, said),
            brokerage.brokerage_id,
            name,
            Role.BROKER,
        )
        for said, name in by_name.items()
    )


def owners_by_key(members: Iterable[StaffMember], names: Iterable[str]) -> dict[str, str]:
    """`colleague_key` of each name → staff id; an initial is the one colleague it begins."""
    found = {colleague_key(member.name): member.staff_id for member in members}
    for initial in {said for name in names if len(said := colleague_key(name)) == 1}:
        begun = {staff_id for said, staff_id in found.items() if said.startswith(initial)}
        if len(begun) == 1:
            found[initial] = begun.pop()
    return found


def _plainest(name: str) -> tuple[bool, bool, str]:
    """Of several spellings of a name, the one to show comes first: Hetal, not HETAL or હેતલ."""
    return not name.isascii(), not name.istitle(), name


def add_colleagues(staff: Staff, new: Iterable[StaffMember]) -> None:
    """Adds them to the brokerage's one team, which managers without a team join: without a team no
    manager would see their leads.
    """
    members = list(new)
    if not members:
        return
    brokerage_id = members[0].brokerage_id
    team_id = next(iter(staff.teams(brokerage_id)), None)
    if team_id is None:
        team_id = f"team_{secrets.token_hex(8)}"
        staff.add_team(brokerage_id, team_id, _TEAM)
    managers = [m for m in staff.members(brokerage_id) if m.role is Role.MANAGER and not m.team_ids]
    for member in (*members, *managers):
        staff.add_member(replace(member, team_ids=(team_id,)))


def _is_person(name: str) -> bool:
    words = name.casefold().split()
    return _NAME.fullmatch(name.strip()) is not None and _NOBODY.isdisjoint(words)
