"""Shares, averages and groups over the matching leads, and what is usual in an own column."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import fsum
from statistics import fmean, median
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, null, select, text

from agent.lead_state.profile import is_column_about
from agent.query.condition_sql import BAND, FLAGS, SCORE, SILENT_SINCE, newest_value
from agent.query.lead_selection import JOINED, LeadSelection, tally
from agent.query.periods import INSTANTS, OUTCOMES, first_visit, instant_of
from agent.query.query import (
    TIMES,
    WEEKDAYS,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    OrderBy,
)
from agent.query.query_result import GroupRow
from agent.query.stored_words import GROUPS, KIND, group_column, groups_in, may_be_asked, meaning
from language.places import place_key
from leads.model.errors import InvalidInput
from leads.model.lead_state import LOAN_STAGES
from leads.model.scope import Role, Scope
from leads.store.record import Record
from leads.store.tables import attributes, lead_states, leads, staff, teams
from leads.store.visibility import in_scope
from leads.store.vocabulary import said_of

A, L, S = attributes.c, leads.c, lead_states.c
_DAY_SECONDS = 86_400
FIGURES: Mapping[Measure, Callable[[Sequence[float]], float]] = {
    Measure.AVERAGE: fmean,
    Measure.MEDIAN: median,
    Measure.SUM: fsum,
}
# A register of bookings may have their day and not that of the enquiry.
_ENQUIRED_AT = case((L.is_dated, L.created_at))
NUMBERS: dict[NumberField, tuple[ColumnElement[Any], ...]] = {
    # What is named as the least is not the most that a lead would pay.
    NumberField.BUDGET: (L.budget_max_inr,),
    NumberField.PRICE: (S.price_inr,),
    NumberField.OFFER: (S.offer_inr,),
    NumberField.SCORE: (SCORE,),
    NumberField.DAYS_TO_BOOK: (S.booked_at, _ENQUIRED_AT),
    NumberField.DAYS_TO_VISIT: (first_visit(), _ENQUIRED_AT),
    NumberField.FIRST_REPLY_MINUTES: (S.first_reply_minutes,),
    NumberField.CALLS: (func.coalesce(S.calls, 0),),
    NumberField.VISITS_DONE: (func.coalesce(S.visits_done, 0),),
    NumberField.SILENT_DAYS: (SILENT_SINCE,),
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
    GroupBy.LOST_REASON: case((~L.is_open, S.lost_reason)),
    GroupBy.PROJECT: S.project,
    GroupBy.LOAN: case(dict(enumerate(LOAN_STAGES)), value=S.loan_stage),
    GroupBy.DOWN_PAYMENT: case((S.down_payment_ready, "yes"), (~S.down_payment_ready, "no")),
} | {
    GroupBy(field): case((FLAGS[field], "yes"), else_="no")
    for field in (FieldName.VISITED, FieldName.FAMILY_VISITED, FieldName.PRICE_HIGH)
}  # fmt: skip
# Names typed by people, who spell the same thing in several ways.
_TYPED = frozenset(
    {GroupBy.SOURCE, GroupBy.LOCALITY, GroupBy.STAGE, GroupBy.PROJECT, GroupBy.LOST_REASON}
)
Key = str | None
# What an analyst, who reads no names, is shown for one: "colleague 3".
COLLEAGUE = "colleague"
_OF_LEAD = (A.brokerage_id == L.brokerage_id) & (A.lead_id == L.lead_id)
_ATTRIBUTES_OF_LEADS = attributes.join(leads, _OF_LEAD)


def key_of(chosen: LeadSelection, group_by: GroupBy) -> ColumnElement[Any]:
    """The SQL key that separates the groups; for days, weeks and months the instant."""
    if group_by is GroupBy.KIND and _is_by_group(chosen.query.where):
        return group_column(groups_in(chosen.conn, chosen.scope.brokerage_id))
    if group_by is GroupBy.OWNER and chosen.scope.role is Role.ANALYST:
        return _colleague_number(chosen)
    if (column := _own_column(chosen, group_by)) is not None:
        return newest_value(column)
    if group_by in _BY:
        return _BY[group_by]
    return instant_of(_moment(chosen))


def _colleague_number(chosen: LeadSelection) -> ColumnElement[Any]:
    """The colleague by a number, in the order of all staff ids of the brokerage."""
    mine = staff.c.brokerage_id == chosen.scope.brokerage_id
    ids = chosen.conn.scalars(select(staff.c.staff_id).where(mine).order_by(staff.c.staff_id))
    numbered = {staff_id: f"{COLLEAGUE} {n}" for n, staff_id in enumerate(ids, 1)}
    return case(numbered, value=L.owner_id) if numbered else null()


def _own_column(chosen: LeadSelection, group_by: GroupBy) -> str | None:
    """The attribute of a file whose values are the groups."""
    if group_by is GroupBy.CAMPAIGN:
        return "campaign"
    if group_by is GroupBy.OWN_COLUMN:
        return chosen.query.own_column or ""
    return chosen.own_source if group_by is GroupBy.SOURCE else None


def own_source(chosen: LeadSelection) -> str | None:
    """The own column that says where leads come from, for a question by source if no lead has one.

    Of several, the one filled in for most leads.
    """
    if GroupBy.SOURCE not in (chosen.query.group_by, chosen.query.then_by):
        return None
    mine = in_scope(chosen.scope)
    if chosen.conn.execute(select(L.lead_id).where(mine, L.source.is_not(None)).limit(1)).first():
        return None
    filled = select(A.name, func.count().label("n")).select_from(_ATTRIBUTES_OF_LEADS).where(mine)
    names = [
        row.name for row in chosen.conn.execute(filled.group_by(A.name).order_by(text("n DESC")))
    ]
    return next((name for name in names if is_column_about(name, "source")), None)


def named(chosen: LeadSelection, group_by: GroupBy, key: Any) -> Key:
    """The group's name: a word, "3" rooms, "monday", a day or a week's Monday, "2026-11"."""
    if key is None:
        return None
    if isinstance(key, datetime):
        return named_time(group_by, key.astimezone(chosen.clock.zone).date())
    if _own_column(chosen, group_by) is not None:
        said = said_of(json.loads(key))
        return said if may_be_asked(said) else None
    return f"{key:g}" if isinstance(key, float) else str(key)


def named_time(group_by: GroupBy, day: date) -> str:
    """The weekday, week or month that a day lies in, or the day itself."""
    match group_by:
        case GroupBy.DAY:
            return day.isoformat()
        case GroupBy.WEEKDAY:
            return WEEKDAYS[day.weekday()]
        case GroupBy.WEEK:
            return (day - timedelta(days=day.weekday())).isoformat()
        case _:
            return day.isoformat()[:7]


def groups(chosen: LeadSelection) -> list[GroupRow]:
    """The groups in order: by value, then count; days, weeks and months by time."""
    query = chosen.query
    if query.group_by is None:
        return []
    counts = _counts(chosen, query.group_by)
    names = _spelt(counts, query.group_by, query.own_column)
    figures: dict[Key, list[float]] = defaultdict(list)
    for key, number in _values(chosen, query.group_by) if query.measure in FIGURES else ():
        name = named(chosen, query.group_by, key)
        figures[names.get(name, name)].append(number)
    found = []
    for group in _together(counts, names):
        values = figures.get(group.key, [])
        value = share_of(query.measure, group) if values == [] else figure(query.measure, values)
        found.append(replace(group, value=value, measured=len(values)))
    return ordered(chosen, _with_parts(chosen, found, names))


def _with_parts(
    chosen: LeadSelection, found: Sequence[GroupRow], names: Mapping[Key, Key]
) -> list[GroupRow]:
    """The groups, each with those it is split into once more, if that is asked."""
    by, then_by = chosen.query.group_by, chosen.query.then_by
    if by is None or then_by is None:
        return list(found)
    keys = key_of(chosen, by).label("key"), key_of(chosen, then_by).label("part")
    rows = chosen.conn.execute(chosen.selecting(*keys, func.count().label("n")).group_by(*keys))
    within: dict[Key, dict[Key, GroupRow]] = defaultdict(dict)
    for row in rows:
        name, part = named(chosen, by, row.key), named(chosen, then_by, row.part)
        own = within[names.get(name, name)]
        own[part] = own.get(part, GroupRow(part, 0)).plus(GroupRow(part, row.n))
    return [replace(g, parts=parts_in_order(then_by, within[g.key].values())) for g in found]


def parts_in_order(then_by: GroupBy, parts: Iterable[GroupRow]) -> tuple[GroupRow, ...]:
    """The parts of one group: days, weeks and months by time, others the largest first."""
    counted = list(parts)
    counted = _together(counted, _spelt(counted, then_by))
    if then_by in TIMES:
        return tuple(sorted(counted, key=in_time))
    return tuple(sorted(counted, key=lambda g: (-g.count, g.key or "~")))


def _spelt(
    counts: Sequence[GroupRow], group_by: GroupBy, own_column: str | None = None
) -> dict[Key, Key]:
    """Each name → its most common spelling, where people type names; a letter if nothing longer."""
    if group_by not in (*_TYPED, GroupBy.OWN_COLUMN):
        return {group.key: group.key for group in counts}
    usual: dict[str, GroupRow] = {}

    def plain(key: Key) -> str:
        if group_by is GroupBy.OWN_COLUMN:
            return meaning(key or "", own_column or "")
        return (group_by is GroupBy.LOCALITY and place_key(key or "")) or _plain(key)

    for group in sorted(counts, key=lambda g: (len(g.key or "") > 1, g.count, g.key or "")):
        usual[plain(group.key)] = group
    return {group.key: usual[plain(group.key)].key for group in counts}


def _plain(key: Key) -> str:
    """A name without what people write differently: case, spaces, punctuation."""
    letters = "".join(c for c in (key or "").casefold() if c.isalnum() or unicodedata.combining(c))
    return letters or (key or "")


def _together(counts: Sequence[GroupRow], names: dict[Key, Key]) -> list[GroupRow]:
    """The groups, with those of the same name added up."""
    found: dict[Key, GroupRow] = {}
    for group in counts:
        name = names[group.key]
        found[name] = found.get(name, GroupRow(name, 0)).plus(group)
    return list(found.values())


def ordered(chosen: LeadSelection, found: Sequence[GroupRow]) -> list[GroupRow]:
    """The groups as they are shown."""
    query = chosen.query
    found = [*found, *_empty(chosen, {g.key for g in found})]
    if query.group_by in TIMES and query.order_by is not OrderBy.VALUE:
        return sorted(found, key=in_time)
    sign = -1 if query.descending else 1

    is_cut = "limit" in query.model_fields_set

    def place(group: GroupRow) -> tuple[bool, float, int, str]:
        # "Not told" is none of the top three reasons.
        is_last = group.value is None or (is_cut and group.key is None)
        return is_last, sign * (group.value or 0), sign * group.count, group.key or "~"

    shown = sorted(found, key=place)
    if is_cut and query.limit == 1 and not query.skip:
        # Of the largest there may be several.
        return [g for g in shown if (g.value, g.count) == (shown[0].value, shown[0].count)]
    return shown[query.skip : query.skip + query.limit] if is_cut else shown


def in_time(group: GroupRow) -> tuple[bool, int, str]:
    """Where a day, week or month comes among others."""
    key = group.key or ""
    return group.key is None, (WEEKDAYS.index(key) if key in WEEKDAYS else 0), key


def _empty(chosen: LeadSelection, found: Collection[Key]) -> list[GroupRow]:
    """The empty groups of the asker's own book, if they are asked for."""
    group_by = chosen.query.group_by
    if group_by is None or not chosen.query.with_zero:
        return []
    known: Iterable[Key] = WEEKDAYS
    if group_by not in TIMES:
        key = key_of(chosen, group_by)
        of_group = [c for c in chosen.query.where if c.field.value == group_by.value]
        where = chosen.where_of(of_group)
        rows = chosen.conn.execute(select(key.label("key")).select_from(JOINED).where(*where))
        known = {named(chosen, group_by, row.key) for row in rows.unique()}
    elif group_by is not GroupBy.WEEKDAY:
        known = ()
    seen = {_plain(key) for key in found}
    return [GroupRow(name, 0) for name in known if name and _plain(name) not in seen]


def total_figure(chosen: LeadSelection) -> tuple[float | None, int]:
    """The average, median or sum over all matches, and of how many leads it is."""
    values = [value for _, value in _values(chosen, None)]
    return figure(chosen.query.measure, values), len(values)


def figure(measure: Measure, values: Sequence[float]) -> float | None:
    """The figure of these values; None if there are none."""
    return FIGURES[measure](values) if values and measure in FIGURES else None


def share_of(measure: Measure, found: GroupRow) -> float | None:
    """0..1: booked among those that ended, or those that meet `also`; None if there are none."""
    match measure:
        case Measure.SHARE_BOOKED:
            return found.won / found.ended if found.ended else None
        case Measure.SHARE:
            return found.hits / found.count if found.count else None
        case _:
            return None


def _counts(chosen: LeadSelection, group_by: GroupBy) -> list[GroupRow]:
    found: dict[Key, GroupRow] = {}
    for key, group in tally(chosen, key_of(chosen, group_by)):
        name = named(chosen, group_by, key)
        found[name] = found.get(name, GroupRow(name, 0)).plus(group)
    return list(found.values())


def _values(chosen: LeadSelection, group_by: GroupBy | None) -> Iterable[tuple[Any, float]]:
    """The number of every lead that has one, with its group."""
    number = chosen.query.measure_of
    if number is None:
        names = ", ".join(NumberField)
        raise InvalidInput(f"measure_of says what of: {names}.", field="measure_of")
    columns = NUMBERS[number]
    key = [] if group_by is None else [key_of(chosen, group_by)]
    query = chosen.selecting(*columns, *key).where(*(c.is_not(None) for c in columns))
    read = _reader(chosen, number)
    for row in chosen.conn.execute(query):
        yield (row[-1] if key else None), read(row)


def _reader(chosen: LeadSelection, number: NumberField) -> Callable[[Any], float]:
    if number in (NumberField.DAYS_TO_BOOK, NumberField.DAYS_TO_VISIT):
        return lambda row: max(0.0, (row[0] - row[1]).total_seconds() / _DAY_SECONDS)
    if number is NumberField.SILENT_DAYS:
        today, zone = chosen.clock.today, chosen.clock.zone
        return lambda row: float((today - row[0].astimezone(zone).date()).days)
    return lambda row: float(row[0])


def _moment(chosen: LeadSelection) -> Moment:
    """Days, weeks and months are those of the period's moment, else of the enquiry."""
    asked = chosen.query.period.of if chosen.query.period else Moment.CREATED
    return asked if asked in (*INSTANTS, *OUTCOMES) else Moment.CREATED


def _is_by_group(where: Sequence[Condition]) -> bool:
    """Whether buyers, rentals or owners are asked about, not resale or land."""
    kinds = [c.value for c in where if c.field is FieldName.KIND]
    words = [w for one in kinds for w in (one if isinstance(one, list) else [one])]
    return bool(words) and all(word in GROUPS for word in words)


# The newest leads show what is usual now; this many are read while somebody waits.
_READ = 2_000
# Fewer leads have no meaningful median.
_LEAST = 20


def usual_values(record: Record, scope: Scope, names: Iterable[str]) -> dict[str, float]:
    """Column → the median of its numbers, without columns of words or few leads. Blocking."""
    with record.reading() as conn:
        found = {name: _numbers(conn, scope, name) for name in names}
    return {name: median(numbers) for name, numbers in found.items() if len(numbers) >= _LEAST}


def _numbers(conn: Connection, scope: Scope, name: str) -> list[float]:
    told = select(A.value).select_from(_ATTRIBUTES_OF_LEADS).where(in_scope(scope), A.name == name)
    rows = conn.execute(told.order_by(A.seq.desc()).limit(_READ))
    values = [json.loads(row.value) for row in rows if row.value is not None]
    return [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
