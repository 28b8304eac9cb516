"""Columns that tell in words what others tell by a list or a day: how it ended, "Done 7/1/2026
@13k", and when visits took place, "yes 28/10, 1/11".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dictionary
from datetime import date
from string import digits

from connectors.imports.cell_parsing import parse_money
from connectors.imports.column_evidence import Guess, Profile, mostly
from connectors.imports.column_roles import is_day
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.outcome_columns import ending_of, tells_ends
from connectors.imports.planned_days import was_made
from connectors.imports.remark_deals import bare, is_bare_deal
from features.loss_reasons import deal_is_made, falls_through, loss_reason
from language.dated_clauses import days_in, without_days
from language.time_words import written
from language.tokens import key, word_lists

_WORDS = word_lists("columns", "connectors.imports")
_AHEAD = frozenset(map(key, _WORDS["visits_ahead"]))
_OF_VISITS = frozenset(map(key, _WORDS["words_of_visits"])) | _AHEAD
_OF_HOURS = frozenset(map(key, written("part_", "oclock")))
# "11-12" of a visit is from eleven to twelve, or a day of December: nobody can tell.
_MAYBE_HOURS = re.compile(r"(?<![\d/.-])(\d{1,2})-(\d{1,2})(?![\d/.-])")
_HOURS = 12
_MOST_TELL = 0.7  # of the cells of a column of ends
_LEAST_DAYS, _SOME_DAYS = 5, 0.15  # cells with days of visits, and of all
_LAST_DAY = date(2100, 1, 1)


def end_notes(columns: Dictionary[str, Profile]) -> dict[str, Guess]:
    """Columns called so whose cells tell how it ended, with the day, the sum or the reason."""
    return {
        column: Guess(str(ColumnRole.NOTE), remark="how it ended, never learnt from")
        for column, profile in columns.items()
        if tells_ends(column) and _share(profile, _tells_end) >= _MOST_TELL * profile.counted > 0
    }


def visit_columns(columns: Dictionary[str, Profile]) -> dict[str, Guess]:
    """Columns of visits with days among yes, no and how many."""
    found = {}
    for column, profile in columns.items():
        is_of_visits = is_named(column, _WORDS["visits"]) and not is_day(profile)
        if not is_of_visits or is_named(column, _WORDS["not_visits"]):
            continue
        dated = _share(profile, lambda cell: bool(visit_days(cell, since=None, until=_LAST_DAY)))
        if dated >= max(_LEAST_DAYS, _SOME_DAYS * profile.counted):
            remark = f"visits that took place, and planned ones, by the days in {dated:,} rows"
            entry: Entry = {"role": str(ColumnRole.VISITED), "is_worded": True}
            found[column] = Guess(entry, remark=remark)
    return found


def visit_days(cell: str, *, since: date | None, until: date) -> list[date]:
    """The days of visits in a cell that tells of nothing else: "yes 28/10/25, 1/11/25", with or
    without their hours: "28/10 5pm".
    """
    cell = _MAYBE_HOURS.sub(_without_hours, cell.replace(",", ", "))
    words = (word for word in words_of(without_days(cell)) if not word.isdecimal())
    if not all(key(word) in _OF_VISITS or key(word.lstrip(digits)) in _OF_HOURS for word in words):
        return []
    return days_in(cell, since=since, until=until)


def why_unread(cell: str) -> str:
    """Why no visit is read from a cell that seems to have its day; empty if it has none."""
    if _MAYBE_HOURS.sub(_without_hours, cell) != cell:
        return "may be hours or a day: write the day as 11/12/2026"
    has_day = bool(days_in(cell, since=None, until=_LAST_DAY))
    return "says more beside a day than that a visit took place or is planned" if has_day else ""


def _without_hours(found: re.Match[str]) -> str:
    return ", " if int(found[2]) == int(found[1]) % _HOURS + 1 else found[0]


def is_of_visit_ahead(cell: str) -> bool:
    """Whether a cell with a day tells of a visit that was to come: "fix 7.12 11 baje"."""
    return not _AHEAD.isdisjoint(map(key, words_of(cell)))


def says_visited(cell: str) -> bool:
    """Whether a cell tells of a visit without its day: "haan", "ho gayi", "done"."""
    words = [key(word) for word in words_of(cell)]
    return was_made(cell) and _OF_VISITS.issuperset(words) and _AHEAD.isdisjoint(words)


def is_sum(column: str, profile: Profile) -> bool:
    """Whether it holds a sum that is told once a lead ended: "Brok.", "Booking Amount"."""
    return is_named(column, _WORDS["sums_told"]) and mostly(profile, parse_money)


def _share(profile: Profile, tells: Callable[[str], bool]) -> int:
    return sum(n for cell, n in profile.values.items() if tells(cell))


def _tells_end(cell: str) -> bool:
    parts: Iterable[str] = (cell, *cell.split(" - "))
    return any(
        is_bare_deal(part)
        or deal_is_made(part)
        or falls_through([part])
        or ending_of(bare(part)) is not None
        or loss_reason([bare(part)], is_lost=True) is not None
        for part in parts
    )
