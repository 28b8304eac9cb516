"""The colleagues whom a file names beside its leads, so that their leads are theirs.

They can be asked about ("Foram's open leads") and cannot sign in until somebody gives them a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import regex

from connectors.imports.people import colleague_key, colleague_words, is_misspelt, person_name
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
    known = [member.name for member in staff.members(brokerage.brokerage_id)]
    found = {" ".join(name.split()) for name in map(person_name, names) if _is_person(name)}
    by_name: dict[str, str] = {}
    # The long and right ones come first, so that others are found to be one of them.
    wrong = {name for name in found if any(is_misspelt(name, other) for other in found)}
    for name in sorted(
        found, key=lambda name: (name in wrong, -len(colleague_key(name)), _plainest(name))
    ):
        others = (*known, *by_name.values())
        if not _is_one_of(name, others) and len(_longer_names(name, others)) != 1:
            by_name[name.casefold()] = name
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


def owners_by_name(
    members: Iterable[StaffMember], names: Iterable[str], *, is_one_team: bool
) -> dict[str, str]:
    """Casefolded name, or `colleague_key` where one alone has it → staff id; an initial, and in one
    team "Mayur" and "Mayur L", are the one colleague whose name is longer.
    """
    exact = {member.name.casefold(): member.staff_id for member in members}
    heard: dict[str, set[str]] = {}
    for name, staff_id in exact.items():
        heard.setdefault(colleague_key(name), set()).add(staff_id)
    for name in names:
        longer = _longer_names(name, exact)
        if longer and (is_one_team or len(colleague_key(name)) == 1):
            heard.setdefault(colleague_key(name), {exact[one] for one in longer})
        elif right := [one for one in exact if is_misspelt(name, one)]:
            heard.setdefault(colleague_key(name), {exact[one] for one in right})
    return {said: ids.pop() for said, ids in heard.items() if len(ids) == 1} | exact


def spellings(
    members: Iterable[StaffMember], owners: Mapping[str, str], names: Iterable[str]
) -> dict[str, list[str]]:
    """Each colleague's name → the other ways in which the file writes it, case apart."""
    by_id = {member.staff_id: member.name for member in members}
    found: dict[str, dict[str, None]] = {}
    for name in sorted(names):
        said = person_name(name).casefold()
        staff_id = owners.get(said) or owners.get(colleague_key(name))
        known = by_id.get(staff_id or "")
        if known is not None and said != known.casefold():
            found.setdefault(known, {}).setdefault(" ".join(name.split()))
    return {known: list(others) for known, others in found.items()}


def _longer_names(name: str, others: Iterable[str]) -> list[str]:
    """Those of which it is a beginning, its words whole or initials: "Mayur L" of Mayur Londhe,
    "Kiran K" of V Kiran Kumar, "Hetal" of Hetalben.
    """
    words, title = colleague_words(name)
    found, turned = list[str](), list[str]()
    for other in others:
        whole, other_title = colleague_words(other)
        while len(whole) > 1 and len(whole[0]) == 1 and words[:1] != whole[:1]:
            whole = whole[1:]
        fits = _begins(words, whole)
        is_turned = not fits and len(words) > 1 and _begins(words, whole[::-1])
        is_other = bool(title) and bool(other_title) and title != other_title
        is_more = len(other_title + "".join(whole)) > len(title + "".join(words))
        if words and len(words) <= len(whole) and is_more and not is_other:
            found += [other] if fits else []
            turned += [other] if is_turned else []
    return found or turned


def _begins(words: Sequence[str], whole: Sequence[str]) -> bool:
    return all(a in (b, b[:1]) for a, b in zip(words, whole, strict=False))


def _is_one_of(name: str, others: Iterable[str]) -> bool:
    """Whether it is one of these in another spelling, case, script or order of its words."""
    said = colleague_key(name)
    return any(colleague_key(other) == said or is_misspelt(name, other) for other in others)


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
