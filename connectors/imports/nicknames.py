"""Colleagues whom a file also calls otherwise: Jigu for Jignesh, KP for a Kalpesh Patel.

Whether two such names are one person nobody can tell but the office: it is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from connectors.imports.file_questions import OF_PERSON, Answers, Choice, Question
from connectors.imports.mapping import Mapping as LeadsMapping
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.people import colleague_key, colleague_words, is_one_person, person_name
from connectors.imports.table import Table
from language.personal_name_words import is_family, is_given

ITSELF = "itself"
_MOST_ASKED = 6
_MOST_NAMES = 100
_BEGINNING = 3  # letters that a nickname shares with the name: Jig-u, Jig-nesh
_INITIALS = (2, 3)


def ask_nicknames(table: Table, mapping: LeadsMapping, answers: Answers) -> dict[str, str]:
    """Another name of a colleague → their name, as somebody answered; the file's names are asked
    about where one may be a nickname or the initials of others.
    """
    rows = _names(table, mapping)
    column = mapping.single.get(ColumnRole.OWNER)
    if column is None or not 1 < len(rows) <= _MOST_NAMES:
        return {}
    known = {fold(name): name for name in rows}
    asked = {name: found for name in rows if (found := likely_owners(name, rows))}
    for name in list(asked)[_MOST_ASKED:]:
        del asked[name]
    for name in answers.people:
        if fold(name) in known:
            asked.setdefault(known[fold(name)], [])
    same: dict[str, str] = {}
    for name, likely in asked.items():
        others = tuple(other for other in rows if other not in (name, *likely))
        question = Question(
            f"{OF_PERSON}{name}",
            f"Who is “{name}” in “{column}”? The name stands in {rows[name]:,} rows.",
            (*(Choice(one, one) for one in likely), Choice(ITSELF, "Somebody else, called so")),
            others=others,
            together=f"Who are these in “{column}”?",
            about=f"{name} ({rows[name]:,} rows)",
        )
        answer = answers.ask(question, ITSELF)
        if answer != ITSELF:
            same[name] = answer
    return same


def likely_owners(name: str, names: Iterable[str]) -> list[str]:
    """Of whom a name may be a nickname or the initials, those in most rows first; empty for a
    given name of its own, and where one other is the same person by any spelling.
    """
    said = person_name(name)
    words, _ = colleague_words(name)
    others = [n for n in names if colleague_key(n) != colleague_key(name)]
    if len(words) != 1 or any(is_one_person(name, other) for other in others):
        return []
    letters = said.replace(".", "")
    if letters.isupper() and len(letters) in _INITIALS:
        return [one for one in others if _has_initials(one, letters.casefold())]
    word = words[0]
    if len(word) < _BEGINNING or is_given(word) or is_family(word):
        return []
    firsts = {one: colleague_words(one)[0][0] for one in others}
    return [
        one
        for one, first in firsts.items()
        if first.startswith(word[:_BEGINNING]) and len(first) > len(word) and is_given(first)
    ]


def _has_initials(name: str, letters: str) -> bool:
    """Whether the words of a name begin with these letters, as far as it has as many."""
    words, _ = colleague_words(name)
    firsts = "".join(word[0] for word in words)
    return max(map(len, words)) > 1 and (letters.startswith(firsts) or firsts.startswith(letters))


def with_nicknames(owners: Mapping[str, str], same: Mapping[str, str]) -> dict[str, str]:
    """Casefolded name → staff id, with each other name of a colleague as theirs."""
    ids = {
        fold(other): owners.get(fold(name)) or owners.get(colleague_key(name))
        for other, name in same.items()
    }
    return dict(owners) | {other: staff_id for other, staff_id in ids.items() if staff_id}


def owners_written(table: Table, mapping: LeadsMapping) -> Counter[str]:
    """The names in the columns that say who looks after each lead or closed it, and in how many
    cells each stands.
    """
    places = [table.headers.index(c) for c in mapping.colleague_columns if c in table.headers]
    cells = (cells[place] for _, cells in table.readable_rows() for place in places)
    names = (person_name(cell) for cell in cells if fold(cell) not in mapping.missing)
    return Counter(" ".join(name.split()) for name in names)


def _names(table: Table, mapping: LeadsMapping) -> dict[str, int]:
    """The names in the column of colleagues, in how many rows each stands, most first."""
    written = owners_written(table, mapping)
    rows: Counter[str] = Counter()
    shown: dict[str, str] = {}
    # Bhavu rather than bhavu, where both are written.
    for name in sorted(written, key=lambda name: (not name.istitle(), -written[name])):
        rows[shown.setdefault(fold(name), name)] += written[name]
    return dict(rows.most_common())
