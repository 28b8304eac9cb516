"""Columns of days that move on while somebody works on the lead: contacts, plans, last changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_date, value_or_none
from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.column_exclusions import is_wish
from connectors.imports.column_roles import is_day
from connectors.imports.day_cells import planned_day, visit_days
from connectors.imports.ending_days import STAGES
from connectors.imports.header import is_named, plain
from connectors.imports.mapping import Entry, Mapping
from connectors.imports.mapping_columns import ColumnRole, ValueType
from features.calls_told import CallTold, call_told
from features.visits_told import tells_visit
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
LATE_DAY = "moves on as long as somebody works on the lead, so it would tell how it ended"
# Their headers: of open leads alone too.
WORKED_ON = [
    *_WORDS["last_contact"],
    *_WORDS["next_call"],
    *_WORDS["next_call_if_ahead"],
    *_WORDS["call_done"],
]
# A day with a larger share of a column's days than this is a bulk change, not an ending.
_AT_ONCE = 0.15
# Plans are typed by hand, and some are only words.
_READABLE_SHARE = 0.6
_LEAST_CHANGED = 50
_LEAST_DAYS, _SOME_DAYS = 5, 0.15  # cells with days of visits among words, and of all


def plan_guesses(free: Dictionary[str, Profile], draft: Mapping) -> dict[str, Guess]:
    """Columns that say when the next call was planned, and those that say whether it was made."""
    plans = [c for c, profile in free.items() if _is_of_plans(c, profile, draft)]
    visits = [c for c, profile in free.items() if _is_of_visits(c, profile, draft)]
    done = [c for c, p in free.items() if is_named(c, _WORDS["call_done"]) and not is_day(p)]
    return {
        **{column: Guess(str(ColumnRole.NEXT_CALL)) for column in plans},
        **{column: Guess(str(ColumnRole.NEXT_VISIT)) for column in visits},
        **{column: Guess(str(ColumnRole.CALL_DONE)) for column in done if plans},
    }


def day_guesses(free: Dictionary[str, Profile]) -> dict[str, Guess]:
    """Columns of the last visit and of our last contact; other days that move on are set aside."""
    found = dict[str, Guess]()
    for column in (c for c, profile in free.items() if is_day(profile)):
        if _tells_visit(column):
            found[column] = Guess(str(ColumnRole.VISITED))
        elif is_named(column, _WORDS["last_contact"]):
            found[column] = Guess(str(ColumnRole.LAST_CONTACT))
        elif is_named(column, [*_WORDS["late_days"], *STAGES]) and not is_wish(column):
            found[column] = Guess("date", doubt=LATE_DAY)
    return found


def visit_columns(columns: Dictionary[str, Profile]) -> dict[str, Guess]:
    """Columns of visits with days among yes, no and how many."""
    found = {}
    for column, profile in columns.items():
        is_of_visits = is_named(column, _WORDS["visits"]) and not is_day(profile)
        if not is_of_visits or is_named(column, _WORDS["not_visits"]):
            continue
        dated = sum(n for cell, n in profile.values.items() if visit_days(cell))
        if dated >= max(_LEAST_DAYS, _SOME_DAYS * profile.counted):
            remark = f"visits that took place, and planned ones, by the days in {dated:,} rows"
            entry: Entry = {"role": str(ColumnRole.VISITED), "is_worded": True}
            found[column] = Guess(entry, remark=remark)
    return found


def unclear_visits(free: Dictionary[str, Profile]) -> list[str]:
    """The columns of past days of visits that may have been agreed or have taken place."""
    found = (c for c, p in free.items() if is_day(p) and is_named(c, _WORDS["visits"]))
    return [c for c in found if not is_named(c, _WORDS["no_visits"])]


def visits_told(columns: Dictionary[str, Profile]) -> tuple[str, list[str]] | None:
    """The column that says of each visit whether it took place, with its cells that say it did:
    "SV Status" with "Done" beside "No Show" and "Scheduled".
    """
    of_visits = {c: p for c, p in columns.items() if is_named(c, _WORDS["visits"])}
    types = (ValueType.CATEGORY, ValueType.BOOLEAN)
    return _told_by(of_visits, _WORDS["visit_told"], types, _says_visited)


def calls_told(column: str, columns: Dictionary[str, Profile]) -> tuple[str, list[str]] | None:
    """The column that says how the last call of a column went, with its cells that say that nobody
    answered: "Last Call Status" with "RNR" beside "Connected".
    """
    of_calls = {c: p for c, p in columns.items() if is_named(c, _WORDS["last_call"])}
    of_calls.pop(column, None)
    return _told_by(of_calls, _WORDS["call_told"], (ValueType.CATEGORY,), _says_missed)


def _told_by(
    columns: Dictionary[str, Profile],
    names: Sequence[str],
    types: Sequence[ValueType],
    says: Callable[[str], bool],
) -> tuple[str, list[str]] | None:
    """The first column of these names and types of which some cells say it, and those cells."""
    for column, profile in columns.items():
        is_of_these = is_named(column, names) and profile.likely_type in types
        if is_of_these and (told := sorted(filter(says, profile.values))):
            return column, told
    return None


def is_of_last_call(column: str) -> bool:
    """Whether its days are those of calls: "Last Call On", not "Last Contact"."""
    return is_named(column, _WORDS["last_contact"]) and is_named(column, _WORDS["last_call"])


def _says_missed(cell: str) -> bool:
    return CallTold.TRIED in (call_told(cell), call_told(f"call {cell}"))


def _says_visited(cell: str) -> bool:
    return plain(cell) in _WORDS["made_words"] or tells_visit(f"visit {cell}")


def are_mostly_over(profile: Profile, draft: Mapping) -> bool:
    """Whether most days of a column are over."""
    today = datetime.now(ZoneInfo(draft.timezone)).date()
    days = _days(profile, draft)
    return sum(n for day, n in days.items() if day < today) > days.total() / 2


def _tells_visit(column: str) -> bool:
    """ "Last Site Visit", "Visit done on": a visit that took place, not one that was agreed."""
    is_made = is_named(column, _WORDS["made_visits"]) and is_named(column, _WORDS["visits"])
    return is_made and not is_named(column, _WORDS["no_visits"])


def _is_of_plans(column: str, profile: Profile, draft: Mapping) -> bool:
    """By its name; where that may also be of calls that were made, by days still to come."""
    if is_named(column, _WORDS["last_contact"]) or not profile.values:
        return False
    at, zone = datetime.now(UTC), ZoneInfo(draft.timezone)
    if is_named(column, _WORDS["next_call"]):
        read = partial(planned_day, order=draft.dates, zone=zone, at=at)
        fits = sum(n for v, n in profile.values.items() if _is_readable(read, v))
        return fits >= _READABLE_SHARE * profile.counted
    may_plan = is_named(column, _WORDS["next_call_if_ahead"]) and is_day(profile)
    return may_plan and any(day > at.astimezone(zone).date() for day in _days(profile, draft))


def _is_of_visits(column: str, profile: Profile, draft: Mapping) -> bool:
    """Days of site visits, some of them still to come."""
    if not is_named(column, _WORDS["visits"]) or not is_day(profile):
        return False
    today = datetime.now(ZoneInfo(draft.timezone)).date()
    return any(day >= today for day in _days(profile, draft))


def _is_readable(read: Callable[[str], date | None], cell: str) -> bool:
    try:
        read(cell)
    except CellError:
        return False
    return True


def changed_at_once(profile: Profile, draft: Mapping) -> str | None:
    """The day on which many rows were changed together, which is not the day each ended."""
    days = _days(profile, draft)
    if profile.cells < _LEAST_CHANGED or not days:
        return None
    most, count = days.most_common(1)[0]
    return f"{most.day} {most:%B %Y}" if count > _AT_ONCE * profile.cells else None


def _days(profile: Profile, draft: Mapping) -> Counter[date]:
    days = Counter[date]()
    read = partial(parse_date, order=draft.dates, zone=ZoneInfo(draft.timezone))
    for value, count in profile.values.items():
        if (day := value_or_none(read, value)) is not None:
            days[day] += count
    return days
