"""Shares, averages and groups: figures over the leads that fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import fmean, median
from typing import Any

from sqlalchemy import ColumnElement, func

from agent.query.book import COUNTS, Book
from agent.query.conditions import BAND, BUDGET, INSTANTS, SCORE, SILENT_SINCE
from agent.query.kinds import KIND
from agent.query.query import GroupBy, Measure, Moment, Number, OrderBy
from agent.query.result import GroupRow
from leads.errors import InvalidInput
from leads.scope import Role
from leads.tables import lead_states, leads, staff, teams

L, S = leads.c, lead_states.c
# Weeks of a year; more groups nobody reads.
_MOST_GROUPS = 60
_DAY_SECONDS = 86_400
FIGURES = (Measure.AVERAGE, Measure.MEDIAN, Measure.SUM)
NUMBERS: dict[Number, tuple[ColumnElement[Any], ...]] = {
    Number.BUDGET: (BUDGET,),
    Number.PRICE: (S.price_inr,),
    Number.OFFER: (S.offer_inr,),
    Number.SCORE: (SCORE,),
    Number.DAYS_TO_BOOK: (S.booked_at, L.created_at),
    Number.FIRST_REPLY_MINUTES: (S.first_reply_minutes,),
    Number.CALLS: (func.coalesce(S.calls, 0),),
    Number.VISITS_DONE: (func.coalesce(S.visits_done, 0),),
    Number.SILENT_DAYS: (SILENT_SINCE,),
}
_BY: dict[GroupBy, ColumnElement[Any]] = {
    GroupBy.BAND: BAND,
    GroupBy.KIND: func.nullif(KIND, ""),
    GroupBy.LOCALITY: L.locality,
    GroupBy.BHK: L.bhk,
    GroupBy.SOURCE: L.source,
    GroupBy.STAGE: L.stage,
    GroupBy.OWNER: staff.c.name,
    GroupBy.TEAM: teams.c.name,
    GroupBy.LANGUAGE: L.language,
    GroupBy.LOST_REASON: S.lost_reason,
}
Key = str | None


def key_of(book: Book, group_by: GroupBy) -> ColumnElement[Any]:
    """What tells the groups apart, in the record; weeks and months are told by `week_of`."""
    if group_by is GroupBy.OWNER and book.scope.role is Role.ANALYST:
        return L.owner_id
    if group_by in _BY:
        return _BY[group_by]
    return INSTANTS[_moment(book)]


def named(book: Book, group_by: GroupBy, key: Any) -> Key:
    """The group as it is called: a word, "3" rooms, the Monday of a week, "2026-11"."""
    if key is None:
        return None
    if isinstance(key, datetime):
        day = key.astimezone(book.clock.zone).date()
        return month_of(day) if group_by is GroupBy.MONTH else week_of(day)
    return f"{key:g}" if isinstance(key, float) else str(key)


def week_of(day: date) -> str:
    """The week by its Monday."""
    return (day - timedelta(days=day.weekday())).isoformat()


def month_of(day: date) -> str:
    """The month as "2026-11"."""
    return day.isoformat()[:7]


def groups(book: Book) -> list[GroupRow]:
    """The groups in their order: by value, then count; weeks and months as time goes."""
    group_by = book.query.group_by
    if group_by is None:
        return []
    figures = _figures(book, group_by) if book.query.measure in FIGURES else {}
    is_share = book.query.measure is Measure.SHARE_BOOKED
    found = []
    for key, (count, won, ended) in _counts(book, group_by).items():
        values = figures.get(key, [])
        value = share(won, ended) if is_share else figure(book.query.measure, values)
        found.append(GroupRow(key, count, value, won, ended, len(values)))
    return ordered(book, found)


def ordered(book: Book, found: Sequence[GroupRow]) -> list[GroupRow]:
    """The groups as they are shown."""
    query = book.query
    if query.group_by in (GroupBy.WEEK, GroupBy.MONTH) and query.order_by is not OrderBy.VALUE:
        return sorted(found, key=lambda g: g.key or "")[-_MOST_GROUPS:]
    sign = -1 if query.descending else 1

    def place(group: GroupRow) -> tuple[bool, float, int, str]:
        return group.value is None, sign * (group.value or 0), sign * group.count, group.key or "~"

    is_cut = "limit" in query.model_fields_set
    begin = query.skip if is_cut else 0
    return sorted(found, key=place)[begin : begin + (query.limit if is_cut else _MOST_GROUPS)]


def total_figure(book: Book) -> tuple[float | None, int]:
    """The average, median or sum over all that fit, and of how many leads it is."""
    values = [value for _, value in _values(book, None)]
    return figure(book.query.measure, values), len(values)


def figure(measure: Measure, values: Sequence[float]) -> float | None:
    """None of no values."""
    if not values:
        return None
    match measure:
        case Measure.AVERAGE:
            return fmean(values)
        case Measure.MEDIAN:
            return median(values)
        case Measure.SUM:
            return float(sum(values))
        case _:
            return None


def share(won: int, ended: int) -> float | None:
    """0..1; None while none has ended."""
    return won / ended if ended else None


def _counts(book: Book, group_by: GroupBy) -> dict[Key, tuple[int, int, int]]:
    key = key_of(book, group_by)
    query = book.selecting(key.label("key"), *COUNTS).group_by(key)
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in book.conn.execute(query):
        sums = found[named(book, group_by, row.key)]
        for place, number in enumerate((row.n, row.won, row.ended)):
            sums[place] += int(number)
    return {name: (sums[0], sums[1], sums[2]) for name, sums in found.items()}


def _figures(book: Book, group_by: GroupBy) -> dict[Key, list[float]]:
    found: dict[Key, list[float]] = defaultdict(list)
    for key, value in _values(book, group_by):
        found[named(book, group_by, key)].append(value)
    return found


def _values(book: Book, group_by: GroupBy | None) -> Iterable[tuple[Any, float]]:
    """The number of every lead that has it, beside its group."""
    number = book.query.measure_of
    if number is None:
        names = ", ".join(Number)
        raise InvalidInput(f"measure_of says what of: {names}.", field="measure_of")
    columns = NUMBERS[number]
    key = [] if group_by is None else [key_of(book, group_by)]
    query = book.selecting(*columns, *key).where(*(c.is_not(None) for c in columns))
    read = _reader(book, number)
    for row in book.conn.execute(query):
        yield (row[-1] if key else None), read(row)


def _reader(book: Book, number: Number) -> Callable[[Any], float]:
    if number is Number.DAYS_TO_BOOK:
        return lambda row: max(0.0, (row[0] - row[1]).total_seconds() / _DAY_SECONDS)
    if number is Number.SILENT_DAYS:
        today, zone = book.clock.today, book.clock.zone
        return lambda row: float((today - row[0].astimezone(zone).date()).days)
    return lambda row: float(row[0])


def _moment(book: Book) -> Moment:
    """Weeks and months are those of the period's moment, else of the enquiry."""
    asked = book.query.period.of if book.query.period else Moment.CREATED
    return asked if asked in INSTANTS else Moment.CREATED
