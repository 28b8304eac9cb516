"""Whether a remark is of work after a booking, "agreement ke liye call", or of what was bought with
us; and the cell that names the home which was booked.
"""

from __future__ import annotations

from collections.abc import Sequence

from connectors.imports.header import is_named
from features.bought_elsewhere import is_ours
from features.cues import tokens_of
from language.dated_clauses import Clause, without_days
from language.tokens import key, word_lists

_WORDS = word_lists("remarks", "connectors.imports")["after_booking"]
_SETS = {
    name: frozenset(map(key, _WORDS[name]))
    for name in ("work", "loan", "papers", "reference", "given", "other_home")
}
_WITH_US = [f" {' '.join(map(key, phrase.split()))} " for phrase in _WORDS["with_us"]]
_HOMES: list[str] = word_lists("columns", "connectors.imports")["booked_homes"]


def home_columns(headers: Sequence[str]) -> list[str]:
    """The columns of the home that was booked: "Unit No"."""
    return [header for header in headers if is_named(header, _HOMES)]


def tells_of_booked(said: Sequence[Clause]) -> bool:
    """Whether the remarks speak of a home that was booked, and of no other that is wanted."""
    clauses = [tokens_of(without_days(clause.text))[1] for clause in said]
    is_other = any(not _SETS["other_home"].isdisjoint(words) for words in clauses)
    return not is_other and any(map(_is_of_booked, clauses))


def _is_of_booked(words: Sequence[str]) -> bool:
    told = {name for name, known in _SETS.items() if not known.isdisjoint(words)}
    if "work" in told or {"loan", "papers"} <= told or {"reference", "given"} <= told:
        return True
    line = f" {' '.join(words)} "
    return is_ours(words) or any(phrase in line for phrase in _WITH_US)
