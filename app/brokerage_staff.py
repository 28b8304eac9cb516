"""Changes a brokerage's people, for commands and the page, and adds the first of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role
from leads.store.record import Record
from leads.store.staff import NAMED_BY_FILE, Brokerage, Identity, Staff, StaffMember
from leads.store.staff_access import change_member
from prompts.catalogues import Library

FIRST_ADMIN = "Admin"
# Longer than any name on a card, and far shorter than a pasted page.
LONGEST_NAME = 120
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
# RFC 5321: a path of 256 with its two brackets.
LONGEST_EMAIL = 254

OWN_BROKERAGE_NAME = "My brokerage"
_WHO_IS_HERE = (
    'pakka broker list shows who there is; pakka broker add "Your name" --role manager adds you.'
)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """The changes to a person; None: unchanged. `teams`: by name, a new name makes a team.

    `language`: empty for the brokerage's own; `email`: empty for none.
    """

    name: str | None = None
    role: Role | None = None
    teams: Sequence[str] | None = None
    language: str | None = None
    email: str | None = None


def asker(staff: Staff, who: str | None) -> Identity:
    """Who a command is run as: by id or name, else the demo's first broker, or who is alone."""
    if who is not None:
        try:
            return staff.identity(staff.member(who).staff_id)
        except NotFound as error:
            raise NotFound(f"{error} {_WHO_IS_HERE}") from error
    identity = demo_broker(staff) or _only_person(staff)
    if identity is None:
        raise InvalidInput(f"Say who asks: --as NAME. {_WHO_IS_HERE}", field="Pakka-As")
    return identity


def demo_broker(staff: Staff) -> Identity | None:
    """The first broker of the demo."""
    for brokerage in staff.brokerages():
        if not brokerage.is_synthetic:
            continue
        for member in staff.members(brokerage.brokerage_id):
            if member.role is Role.BROKER and member.suspended_at is None:
                return staff.identity(member.staff_id)
    return None


def _only_person(staff: Staff) -> Identity | None:
    """A person who works alone need not say who they are."""
    people = [m for b in staff.brokerages() for m in _people(staff, b)]
    return staff.identity(people[0].staff_id) if len(people) == 1 else None


def add_person(
    staff: Staff, brokerage: Brokerage, name: str, role: Role, said: PersonChange | None = None
) -> StaffMember:
    """Adds somebody new to this brokerage; the one colleague of that name whom a file named and
    who cannot sign in yet is no second person, keeps the leads, and is found by either name.
    """
    # Slow to import: only who adds somebody waits for what reads names.
    from app.imports.file_colleagues import called_so, fullness, in_one_blank

    members = staff.members(brokerage.brokerage_id)
    is_one_team = len(staff.teams(brokerage.brokerage_id)) < 2
    same = called_so(name, members, is_one_team=is_one_team)
    if len(same) == 1 and _is_only_named(staff, same[0]):
        named = same[0]
        said_name = in_one_blank(name)
        fuller = min(named.name, said_name, key=fullness)
        known = replace(named, role=role, name=fuller)
        known = _as_said(staff, known, said or PersonChange())
        staff.add_member(known)
        others = [o for o in (named.name, said_name) if o.casefold() != fuller.casefold()]
        staff.keep_other_names(named.brokerage_id, (), {named.staff_id: others})
        return known
    new = StaffMember(f"staff_{secrets.token_hex(8)}", brokerage.brokerage_id, name.strip(), role)
    member = _as_said(staff, new, said or PersonChange())
    teams = list(staff.teams(brokerage.brokerage_id))
    if (said is None or said.teams is None) and role is Role.MANAGER and len(teams) == 1:
        # A manager of no team would not see the leads of the only one.
        member = replace(member, team_ids=tuple(teams))
    staff.add_member(member)
    return member


def change_person(record: Record, member: StaffMember, said: PersonChange) -> StaffMember:
    """The person after the change; a new role, team or e-mail signs them out."""
    changed = _as_said(Staff(record), member, said)
    change_member(record, changed)
    return changed


def _as_said(staff: Staff, member: StaffMember, said: PersonChange) -> StaffMember:
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
        member,
        name=name,
        role=said.role or member.role,
        language=language,
        team_ids=teams,
        email=member.email if said.email is None else _email(said.email),
    )


def _team_of(staff: Staff, brokerage_id: str, name: str) -> str:
    """The id of the team with that name, made if there is none."""
    known = {team.casefold(): team_id for team_id, team in staff.teams(brokerage_id).items()}
    team_id = known.get(name.strip().casefold())
    if team_id is None:
        team_id = f"team_{secrets.token_hex(8)}"
        staff.add_team(brokerage_id, team_id, _name(name, "teams"))
    return team_id


def _email(text: str) -> str | None:
    email = text.strip().lower()
    is_sound = text.isascii() and len(email) <= LONGEST_EMAIL and _EMAIL.fullmatch(email)
    if email and not is_sound:
        raise InvalidInput("Write an e-mail such as asha@example.com.", field="email")
    return email or None


def _name(name: str, field: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise InvalidInput(f"A name has 1 to {LONGEST_NAME} characters.", field=field)
    return name.strip()


def is_nobody_there(staff: Staff) -> bool:
    """Whether nobody could sign in: no brokerage yet, or one's own without people.

    The demo signs its visitors in itself.
    """
    every = staff.brokerages()
    own = [brokerage for brokerage in every if not brokerage.is_synthetic]
    return len(own) <= 1 and not any(_people(staff, brokerage) for brokerage in own or every)


def _people(staff: Staff, brokerage: Brokerage) -> list[StaffMember]:
    """Those who were added here, without colleagues of whom only a file tells."""
    return [m for m in staff.members(brokerage.brokerage_id) if not _is_only_named(staff, m)]


def is_named_by_file(member: StaffMember) -> bool:
    """Whether a file told of this person first."""
    return member.staff_id.startswith(NAMED_BY_FILE)


def _is_only_named(staff: Staff, member: StaffMember) -> bool:
    """Whether a file named this person, and nobody here has let them in."""
    is_let_in = member.role is not Role.BROKER or bool(member.email)
    return is_named_by_file(member) and not is_let_in and not staff.tokens(member.staff_id)


def add_first_admin(staff: Staff, *, at: datetime) -> str:
    """Makes an admin of one's own brokerage and returns the token, to be shown this once."""
    brokerage, _ = own_brokerage(staff, None)
    admin = add_person(staff, brokerage, FIRST_ADMIN, Role.ADMIN)
    return staff.issue_token(admin.staff_id, "first", at=at)


def pick_brokerage(staff: Staff, ref: str | None) -> Brokerage:
    """The brokerage with that id or name; without one, the only one that is not a demo.

    Raises NotFound when there is none, InvalidInput when several could be meant.
    """
    every = staff.brokerages()
    if ref is not None:
        named = [b for b in every if ref in (b.brokerage_id, b.name)]
        if named:
            return named[0]
        raise NotFound(f"No brokerage {ref!r}. There are: {_names(every)}.")
    own = [b for b in every if not b.is_synthetic]
    if len(own) == 1:
        return own[0]
    if not own and len(every) == 1:
        return every[0]
    if not every:
        raise NotFound("There is no brokerage yet: import leads, or run pakka demo.")
    raise InvalidInput(f"Say which brokerage with --brokerage. There are: {_names(every)}.")


def pick_brokerages(staff: Staff, ref: str | None) -> list[Brokerage]:
    """The brokerage with that id or name; without one, all of them."""
    return staff.brokerages() if ref is None else [pick_brokerage(staff, ref)]


def own_brokerage(staff: Staff, ref: str | None) -> tuple[Brokerage, bool]:
    """A brokerage that real leads may join, made if missing, and whether it is new."""
    if (known := known_own(staff, ref)) is not None:
        return known, False
    brokerage = Brokerage(
        brokerage_id=f"brokerage_{secrets.token_hex(8)}", name=ref or OWN_BROKERAGE_NAME
    )
    staff.add_brokerage(brokerage)
    return brokerage, True


def known_own(staff: Staff, ref: str | None) -> Brokerage | None:
    """The brokerage that real leads may join; None if it is still to be made."""
    every = staff.brokerages()
    own = [b for b in every if not b.is_synthetic]
    named = [b for b in every if ref is not None and ref in (b.brokerage_id, b.name)]
    if named and named[0].is_synthetic:
        raise InvalidInput("That is a demo: real leads never join synthetic ones. Name another.")
    if named:
        return named[0]
    if ref is None and len(own) > 1:
        raise InvalidInput(f"Say which brokerage with --brokerage. There are: {_names(own)}.")
    return own[0] if ref is None and own else None


def _names(every: list[Brokerage]) -> str:
    return ", ".join(b.name for b in every) or "none"
