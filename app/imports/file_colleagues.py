"""The colleagues whom a file names beside its leads, so that their leads are theirs.

They can be asked about ("Foram's open leads") and cannot sign in until somebody gives them a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.understanding.lexicon import lexicon
from app.imports.named_colleagues import (
    NAMED_BY_FILE,
    fullness,
    in_one_blank,
    is_person,
    one_of,
    owners_by_name,
    plainest,
    spellings,
)
from connectors.imports.mapping import Mapping as LeadsMapping
from connectors.imports.mapping_columns import fold
from connectors.imports.nicknames import owners_written, with_nicknames
from connectors.imports.people import person_name
from connectors.imports.table import open_table
from language.tokens import read
from leads.model.scope import Role
from leads.model.storable import id_of
from leads.store.staff import Staff, StaffMember

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
        said = [f"Colleagues of the file, who cannot sign in yet: {_first(new)}."] if new else []
        each = [f"{name} (also {', '.join(own)})" for name, own in self.spellings.items()]
        return said + ([f"Each of these is one colleague: {_first(each)}."] if each else [])


def colleagues_of(file: Path, mapping: LeadsMapping, office: Office) -> FileColleagues:
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


def _first(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
