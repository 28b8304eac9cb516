"""Columns of days that move on while somebody works on the lead: contacts, plans, visits, last
changes; and what their cells tell by days among words: "27/11 savare" is a planned call, "yes
28/10, 1/11" two visits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from string import digits
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_date, parse_number, value_or_none
from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.column_exclusions import is_wish
from connectors.imports.column_roles import is_day
from connectors.imports.ending_days import STAGES
from connectors.imports.header import is_named, plain, words_of
from connectors.imports.mapping import Entry, FileMapping
from connectors.imports.mapping_columns import ColumnRole, ValueType
from connectors.imports.outcome_columns import is_visit_planned
from features.contacts_told import CallTold, call_told, tells_missed, tells_visit, without_missed
from language.dated_clauses import days_in, without_days
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from language.time_words import written
from language.tokens import key, word_lists
from language.written_dates import DateOrder

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
# 27.11 is a day in this column, and half past eleven in a message.
_DOTTED = re.compile(r"^(\d{1,2})[.-](0?[1-9]|1[0-2])(?![\d.-])")
_DAYS = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])")
# "23 नव" is in November; elsewhere the word is nine.
_NOV = re.compile(r"(?<=\d )नव(?!\w)")
_NOT = frozenset(
    {"not", "no", "yet", "be", "never", "havent", "haven", "dont", "nahi", "nahin", "nai", "na",
     "nathi", "pending", "baki", "baaki", "नहीं", "નથી"}
)  # fmt: skip
_YES, _DONE = frozenset(_WORDS["made_words"]), _WORDS["done_words"]
_AHEAD = frozenset(map(key, _WORDS["visits_ahead"]))
_OF_VISITS = frozenset(map(key, _WORDS["words_of_visits"])) | _AHEAD
_OF_HOURS = frozenset(map(key, written("part_", "oclock")))
# "11-12" of a visit is from eleven to twelve, or a day of December: nobody can tell.
_MAYBE_HOURS = re.compile(r"(?<![\d/.-])(\d{1,2})-(\d{1,2})(?![\d/.-])")
_HOURS = 12
# So many visits nobody makes: two digits are a day.
_TIMES = re.compile(r"([1-9])(?:\s*[x×])?(?:\s+(\D+))?")
_LAST_DAY = date(2100, 1, 1)
_MOSTLY = 0.8  # of the visits that are counted have a day


def plan_guesses(free: Mapping[str, Profile], draft: FileMapping) -> dict[str, Guess]:
    """Columns that say when the next call was planned, and those that say whether it was made."""
    plans = [c for c, profile in free.items() if _is_of_plans(c, profile, draft)]
    visits = [c for c, profile in free.items() if _is_of_visits(c, profile, draft)]
    done = [c for c, p in free.items() if is_named(c, _WORDS["call_done"]) and not is_day(p)]
    return {
        **{column: Guess(str(ColumnRole.NEXT_CALL)) for column in plans},
        **{column: Guess(str(ColumnRole.NEXT_VISIT)) for column in visits},
        **{column: Guess(str(ColumnRole.CALL_DONE)) for column in done if plans},
    }


def day_guesses(free: Mapping[str, Profile]) -> dict[str, Guess]:
    """Columns of the last visit and of our last contact; other days that move on are set aside."""
    found = dict[str, Guess]()
    for column in (c for c, profile in free.items() if is_day(profile)):
        if tells_visit_day(column):
            found[column] = Guess(str(ColumnRole.VISITED))
        elif is_named(column, _WORDS["last_contact"]):
            found[column] = Guess(str(ColumnRole.LAST_CONTACT))
        elif is_named(column, [*_WORDS["late_days"], *STAGES]) and not is_wish(column):
            found[column] = Guess("date", doubt=LATE_DAY)
    return found


def visit_columns(columns: Mapping[str, Profile]) -> dict[str, Guess]:
    """Columns of visits with days among yes, no and how many."""
    found = {}
    for column, profile in columns.items():
        is_of_visits = is_named(column, _WORDS["visits"]) and not is_day(profile)
        if not is_of_visits or is_named(column, _WORDS["not_visits"]):
            continue
        dated = sum(n for cell, n in profile.values.items() if visit_days(cell))
        missed = sum(n for cell, n in profile.values.items() if missed_days(cell))
        if dated + missed >= max(_LEAST_DAYS, _SOME_DAYS * profile.counted):
            remark = f"visits that took place, and planned ones, by the days in {dated:,} rows"
            remark += f", and missed ones in {missed:,}" if missed else ""
            entry: Entry = {"role": str(ColumnRole.VISITED), "is_worded": True}
            found[column] = Guess(entry, remark=remark)
    return found


def unclear_visits(free: Mapping[str, Profile]) -> list[str]:
    """The columns of past days of visits that may have been agreed or have taken place."""
    found = (c for c, p in free.items() if is_day(p) and is_named(c, _WORDS["visits"]))
    return [c for c in found if not is_named(c, _WORDS["no_visits"])]


def visits_told(columns: Mapping[str, Profile], days: int) -> tuple[str, list[str]] | None:
    """The column that says of each visit how it ended, with its cells that say that it took place,
    that they did not come or that it was called off: "SV Status" with "Done", "No Show" and
    "Cancelled" beside "Scheduled", "Site Visits Conducted" with "2".

    `days`: the cells with days of visits; numbers in many more rows count visits of a page.
    """
    of_visits = {
        column: profile
        for column, profile in columns.items()
        if is_named(column, _WORDS["visits"])
        and (profile.likely_type is not ValueType.NUMBER or _counted(profile) <= days / _MOSTLY)
    }
    types = (ValueType.CATEGORY, ValueType.BOOLEAN, ValueType.NUMBER)
    told = _told_by(of_visits, _WORDS["visit_told"], types, _says_how_visit_ended)
    if told is None or any(map(says_visit_made, told[1])):
        return told
    # Without a word for a visit that took place another one may mean it.
    unknown = set(of_visits[told[0]].values) - set(told[1])
    return told if all(is_visit_planned(f"visit {cell}") for cell in unknown) else None


def _counted(profile: Profile) -> int:
    return sum(n for cell, n in profile.values.items() if says_visit_made(cell))


def calls_told(column: str, columns: Mapping[str, Profile]) -> tuple[str, list[str]] | None:
    """The column that says how the last call of a column went, with its cells that say that nobody
    answered: "Last Call Status" with "RNR" beside "Connected".
    """
    of_calls = {c: p for c, p in columns.items() if is_named(c, _WORDS["last_call"])}
    of_calls.pop(column, None)
    return _told_by(of_calls, _WORDS["call_told"], (ValueType.CATEGORY,), _says_missed)


def _told_by(
    columns: Mapping[str, Profile],
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


def says_missed_visit(cell: str) -> bool:
    """Whether a cell beside the day of a visit says that they did not come: "No Show"."""
    return tells_missed(f"visit {cell}")


def says_visit_off(cell: str) -> bool:
    """Whether a cell beside the day of a visit says that it was called off: "Cancelled"."""
    is_off = is_named(cell, [*_WORDS["cancelling_words"], *_WORDS["visits_off"]])
    return is_off and not (says_missed_visit(cell) or says_visit_made(cell))


def _says_how_visit_ended(cell: str) -> bool:
    return says_visit_made(cell) or says_missed_visit(cell) or says_visit_off(cell)


def says_visit_made(cell: str) -> bool:
    """Whether a cell beside the day of a visit says that it took place: "Conducted", "2"."""
    is_made = plain(cell) in _WORDS["made_words"] or tells_visit(f"visit {cell}")
    return is_made or (value_or_none(parse_number, cell) or 0) >= 1


def are_mostly_over(profile: Profile, draft: FileMapping) -> bool:
    """Whether most days of a column are over."""
    today = datetime.now(ZoneInfo(draft.timezone)).date()
    days = _days(profile, draft)
    return sum(n for day, n in days.items() if day < today) > days.total() / 2


def tells_visit_day(column: str) -> bool:
    """ "Last Site Visit", "Visit done on": a visit that took place, not one that was agreed."""
    is_made = is_named(column, _WORDS["made_visits"]) and is_named(column, _WORDS["visits"])
    return is_made and not is_named(column, _WORDS["no_visits"])


def _is_of_plans(column: str, profile: Profile, draft: FileMapping) -> bool:
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


def _is_of_visits(column: str, profile: Profile, draft: FileMapping) -> bool:
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


def changed_at_once(profile: Profile, draft: FileMapping) -> str | None:
    """The day on which many rows were changed together, which is not the day each ended."""
    days = _days(profile, draft)
    if profile.cells < _LEAST_CHANGED or not days:
        return None
    most, count = days.most_common(1)[0]
    return f"{most.day} {most:%B %Y}" if count > _AT_ONCE * profile.cells else None


def _days(profile: Profile, draft: FileMapping) -> Counter[date]:
    days = Counter[date]()
    read = partial(parse_date, order=draft.dates, zone=ZoneInfo(draft.timezone))
    for value, count in profile.values.items():
        if (day := value_or_none(read, value)) is not None:
            days[day] += count
    return days


def planned_day(
    cell: str, *, order: DateOrder, zone: ZoneInfo, at: datetime, since: date | None = None
) -> date | None:
    """The day of "27/11 savare", "23 nov" or 2026-11-27; None where the cell says it is done.

    Without a year it is the first one since the row's last known day, `since`, or else the one
    nearest to `at`. CellError if the cell gives no day: "agle hafte"
    was next week when it was written.
    """
    whole = value_or_none(partial(parse_date, order=order, zone=zone), cell)
    if whole is not None:
        return whole
    now = at.astimezone(zone)
    # Of several days the last counts, and what is written behind it.
    days_said = list(_DAYS.finditer(cell))
    cell = cell[days_said[-1].start() :] if len(days_said) > 1 else cell
    said = _NOV.sub("नवंबर", _DOTTED.sub(r"\1/\2", cell))
    told = WhenReader(tokens_of(said)).read().day
    days = []
    if told is not None and told.kind == "date":
        near = now if since is None else datetime.combine(since, now.timetz())
        days = [resolve_when(When(day=told), near, is_past=is_past) for is_past in (True, False)]
    found = [day for day in days if isinstance(day, date) and not isinstance(day, datetime)]
    later = [day for day in found if since is not None and day >= since]
    nearest = min(later or found, key=lambda day: abs(day - (since or now.date())), default=None)
    if (nearest is None or nearest <= now.date()) and is_done(cell):
        return None
    if nearest is None:
        raise CellError("gives no day of a call that is planned")
    return nearest


def was_made(cell: str) -> bool:
    """Whether a cell of its own says that the call was made: "Yes", "Completed"."""
    return plain(cell) in _YES or is_done(cell)


def is_done(cell: str) -> bool:
    """Whether it says that the call was made: "18/11 thai gyo", "Completed"."""
    return _NOT.isdisjoint(words_of(cell)) and is_named(cell, _DONE)


def visit_days(cell: str, *, since: date | None = None, until: date = _LAST_DAY) -> list[date]:
    """The days of visits in a cell that tells of nothing else: "yes 28/10/25, 1/11/25", with or
    without their hours: "28/10 5pm".
    """
    cell = _MAYBE_HOURS.sub(_without_hours, cell.replace(",", ", "))
    words = (word for word in words_of(without_days(cell)) if not word.isdecimal())
    if not all(key(word) in _OF_VISITS or key(word.lstrip(digits)) in _OF_HOURS for word in words):
        return []
    return days_in(cell, since=since, until=until)


def missed_days(cell: str, *, since: date | None = None, until: date = _LAST_DAY) -> list[date]:
    """The days of visits in a cell that tells of nothing but that they did not come."""
    rest = without_missed(cell)
    if rest is None or says_visited(without_days(rest)) or is_of_visit_ahead(rest):
        return []
    return visit_days(rest, since=since, until=until)


def why_unread(cell: str) -> str:
    """Why no visit is read from a cell that seems to have its day; empty if it has none."""
    if _MAYBE_HOURS.sub(_without_hours, cell) != cell:
        return "may be hours or a day: write the day as 11/12/2026"
    has_day = bool(days_in(cell, since=None, until=_LAST_DAY))
    if not has_day and without_missed(cell) is not None:
        return "tells of a missed visit, and not of its day"
    return "says more beside a day than that a visit took place or is planned" if has_day else ""


def _without_hours(found: re.Match[str]) -> str:
    return ", " if int(found[2]) == int(found[1]) % _HOURS + 1 else found[0]


def is_of_visit_ahead(cell: str) -> bool:
    """Whether a cell with a day tells of a visit that was to come: "fix 7.12 11 baje"."""
    return not _AHEAD.isdisjoint(map(key, words_of(cell)))


def visits_said(cell: str) -> int:
    """How many visits a cell tells of without their days: "2", "2 vela", "3 baar"; else 0."""
    found = _TIMES.fullmatch(cell.strip())
    words = {key(word) for word in words_of(found[2] or "")} if found else set()
    return int(found[1]) if found and words <= _OF_VISITS - _AHEAD else 0


def says_visited(cell: str) -> bool:
    """Whether a cell tells of a visit without its day: "haan", "ho gayi", "done"."""
    words = [key(word) for word in words_of(cell)]
    return was_made(cell) and _OF_VISITS.issuperset(words) and _AHEAD.isdisjoint(words)
