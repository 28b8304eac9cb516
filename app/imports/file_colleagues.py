"""The colleagues whom a file names beside its leads, so that their leads are theirs: those who are
here, and those who are added.

They can be asked about ("Foram's open leads") and cannot sign in until somebody gives them a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from agent.understanding.lexicon import lexicon
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import fold
from connectors.imports.people import (
    colleague_key,
    colleague_words,
    is_one_person,
    owners_written,
    person_name,
    unknown_words,
    with_nicknames,
)
from connectors.imports.reading_result import some_of
from connectors.imports.table import open_table
from language.tokens import read
from leads.model.scope import Role
from leads.model.storable import id_of
from leads.store.staff import NAMED_BY_FILE, Staff, StaffMember

_TEAM = "Sales"
_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}.'’ -]{1,59}")
# What offices write where no person looks after a lead.
_NOBODY = frozenset(
    {
        *("unassigned", "unknown", "none", "nobody", "admin", "system", "pool", "team", "sales"),
        *("presales", "pre-sales", "bot", "auto", "website", "facebook", "test"),
    }
)
# A column of more names is not one of salespeople.
_MOST = 100
_SHOWN = 30  # names in one sentence


@dataclass(frozen=True, slots=True)
class Office:
    """The brokerage as it is before a file comes; without people for a preview."""

    brokerage_id: str = "brokerage_preview"
    members: Sequence[StaffMember] = ()
    is_one_team: bool = True

    @classmethod
    def of(cls, staff: Staff, brokerage_id: str) -> Office:
        is_one_team = len(staff.teams(brokerage_id)) < 2
        return cls(brokerage_id, staff.members(brokerage_id), is_one_team)


@dataclass(frozen=True, slots=True)
class FileColleagues:
    """The colleagues of a file: `new` are those whom its import adds, `owners` says whose a name is
    (`owners_by_name`), `spellings` each one's name and the other ways in which the file writes it,
    `called` those of them, by staff id, that a question may name; `names`: all that the file has.
    """

    new: tuple[StaffMember, ...]
    owners: Mapping[str, str]
    spellings: Mapping[str, Sequence[str]]
    called: Mapping[str, Sequence[str]]
    names: frozenset[str]

    @property
    def said(self) -> list[str]:
        """Whom the import adds, and which names it reads as one person, for whoever imports."""
        new = tuple(member.name for member in self.new)
        said = (
            [f"Colleagues of the file, who cannot sign in yet: {some_of(new, _SHOWN)}."]
            if new
            else []
        )
        each = [f"{name} (also {', '.join(own)})" for name, own in self.spellings.items()]
        return said + (
            [f"Each of these is one colleague: {some_of(each, _SHOWN)}."] if each else []
        )


def colleagues_of(file: Path, mapping: FileMapping, office: Office) -> FileColleagues:
    """Whom the file names beside its leads."""
    names = set(owners_written(open_table(file, mapping.named_columns), mapping))
    # A nickname is nobody of its own.
    others = {fold(other) for other in mapping.colleagues}
    own = {name for name in names if fold(name) not in others}
    new = _new_colleagues(office, own) if office.is_one_team else ()
    members = (*office.members, *new)
    owners = owners_by_name(members, own, is_one_team=office.is_one_team)
    owners = with_nicknames(owners, mapping.colleagues)
    written = spellings(members, owners, names)
    by_name = {member.name: member.staff_id for member in members}
    called = {by_name[name]: [o for o in own if _may_name(o)] for name, own in written.items()}
    return FileColleagues(new, owners, written, called, frozenset(names))


def _may_name(other: str) -> bool:
    """Whether another name is no word that questions have anyway: "Self", "Office", "Khud"."""
    if not is_person(other):
        return False
    words, known = read(other), lexicon()
    is_word = known.is_small(words[0]) or known.is_ordinary(words[0])
    return not is_word and known.match(words) is None


def _new_colleagues(office: Office, names: Iterable[str]) -> tuple[StaffMember, ...]:
    """The people of these names who are not here yet; none where they are too many."""
    known = [member.name for member in office.members]
    found = {in_one_blank(name) for name in map(person_name, names) if is_person(name)}
    by_name: dict[str, str] = {}
    # The fullest ones come first, so that others are found to be one of them.
    for name in sorted(found, key=lambda name: (fullness(name), plainest(name))):
        if len(one_of(name, (*known, *by_name.values()))) != 1:
            by_name[name.casefold()] = name
        if len(by_name) > _MOST:
            return ()
    return tuple(
        StaffMember(
            id_of(NAMED_BY_FILE.removesuffix("_"), office.brokerage_id, said),
            office.brokerage_id,
            name,
            Role.BROKER,
        )
        for said, name in by_name.items()
    )


def called_so(
    name: str, members: Iterable[StaffMember], *, is_one_team: bool = False
) -> list[StaffMember]:
    """Those of this name, which files may also call them; else of another spelling of it; in one
    team also of its beginning, as an import reads them: Rahul S for "Rahul Srivastava".
    """
    known, written = list(members), _as_compared(name)
    same = [m for m in known if written in map(_as_compared, m.all_names)]
    same = same or [m for m in known if colleague_key(m.name) == colleague_key(name)]
    if same or not is_one_team:
        return same
    return [m for m in known if is_one_person(m.name, name)]


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
        whole = one_of(name, exact)
        is_told = is_one_team or len(colleague_key(name)) == 1 or _is_whole(name, whole)
        if whole and is_told:
            heard.setdefault(colleague_key(name), {exact[one] for one in whole})
    return {said: ids.pop() for said, ids in heard.items() if len(ids) == 1} | exact


def spellings(
    members: Iterable[StaffMember], owners: Mapping[str, str], names: Iterable[str]
) -> dict[str, list[str]]:
    """Each colleague's name → the other ways in which the file writes it, case and blanks apart."""
    by_id = {member.staff_id: member.name for member in members}
    found: dict[str, dict[str, str]] = {}
    for name in sorted(names, key=plainest):
        said, written = person_name(name).casefold(), _as_compared(person_name(name))
        staff_id = owners.get(said) or owners.get(colleague_key(name))
        known = by_id.get(staff_id or "")
        if known is not None and written != _as_compared(known):
            found.setdefault(known, {}).setdefault(written, in_one_blank(name))
    return {known: sorted(others.values()) for known, others in found.items()}


def _as_compared(name: str) -> str:
    return in_one_blank(name).casefold()


def in_one_blank(name: str) -> str:
    """The name with single blanks."""
    return " ".join(name.split())


def one_of(name: str, others: Iterable[str]) -> list[str]:
    """Those of whom it may be another spelling, in any case, script or order, or a beginning."""
    said, known = colleague_key(name), list(others)
    same = [other for other in known if colleague_key(other) == said]
    found = same or [other for other in known if is_one_person(name, other)]
    # "Hetal B" is Hetal Bhatt rather than a Hetal of whom no more is known.
    size = len(colleague_words(name)[0])
    return [one for one in found if len(colleague_words(one)[0]) >= size] or found


def _is_whole(name: str, others: Sequence[str]) -> bool:
    """Whether it has as many words as the one it is a spelling of."""
    words, _ = colleague_words(name)
    return len(others) == 1 and len(words) == len(colleague_words(others[0])[0])


def fullness(name: str) -> tuple[int, int, int, bool]:
    """Names with more whole words, of which more are names, with more letters and with a title
    come first.
    """
    words, title = colleague_words(name)
    whole = sum(len(word) > 1 for word in words)
    return -whole, unknown_words(name), -sum(map(len, words)), not title


def plainest(name: str) -> tuple[bool, bool, str]:
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


def is_person(name: str) -> bool:
    """Whether it may be a person's, and is no word for nobody."""
    words = name.casefold().split()
    return _NAME.fullmatch(name.strip()) is not None and _NOBODY.isdisjoint(words)
