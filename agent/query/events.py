"""Visits and calls of leads: done, missed, and visits that lie ahead."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from agent.query.aggregates import key_of, named, named_time, ordered, parts_in_order
from agent.query.lead_selection import JOINED, LeadSelection
from agent.query.periods import Days, between, holds
from agent.query.query import (
    NOT_PICKED_UP,
    PICKED_UP,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Query,
    Subject,
)
from agent.query.query_result import EventRow, GroupRow, LeadRow
from agent.query.stored_words import StoredWords, fitting
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind
from leads.store.tables import events, lead_states, leads

L, S = leads.c, lead_states.c
NEXT_VISIT, UNKNOWN_VISIT = EventKind.VISIT_PLANNED, "unknown_visit"
_MOMENTS = {
    Moment.VISIT: (EventKind.VISIT_DONE,),
    Moment.MISSED_VISIT: (EventKind.VISIT_MISSED,),
    Moment.NEXT_VISIT: (NEXT_VISIT,),
    Moment.CALL: (EventKind.CALL, EventKind.CALL_MISSED),
}
_CALL_ENDS = ((NOT_PICKED_UP, EventKind.CALL_MISSED), (PICKED_UP, EventKind.CALL))
PAST_MOMENTS = (Moment.VISIT, Moment.MISSED_VISIT, Moment.CALL)


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as needed for counting; `keys`: its lead's groups, by what they are asked by."""

    lead_id: str
    kind: str
    on: date
    at: datetime | None
    value: Any
    keys: Mapping[GroupBy, Any]

    @property
    def told(self) -> Any:
        """Where a visit was, or how many minutes a call took, if it is told."""
        return json.loads(self.value) if self.value is not None else None

    @property
    def place(self) -> str | None:
        """Where the visit was, if it is told."""
        told = self.told
        return told if isinstance(told, str) else None

    @property
    def project(self) -> str | None:
        """The project visited, else the one that the lead speaks of now."""
        return self.place or self.keys[GroupBy.PROJECT]


def kinds_asked(query: Query, days: Days | None, today: date) -> tuple[str, ...]:
    """The kinds of events meant: by the period's moment, by a condition, else by the days."""
    period = query.period
    if query.of is Subject.CALLS:
        return call_kinds(query)
    if query.measure is Measure.SHARE:
        return (*_MOMENTS[Moment.VISIT], *_MOMENTS[Moment.MISSED_VISIT])
    if period and period.of in _MOMENTS:
        is_over = days is not None and days.end is not None and days.end < today
        if period.of is Moment.NEXT_VISIT and is_over:
            # Planned for days that are over: visits made, missed, and those nobody noted more of.
            return (*_MOMENTS[Moment.VISIT], *_MOMENTS[Moment.MISSED_VISIT], NEXT_VISIT)
        return _MOMENTS[period.of]
    fields = {c.field for c in query.where}
    if FieldName.MISSED_VISIT in fields:
        return _MOMENTS[Moment.MISSED_VISIT]
    if FieldName.VISIT_PLANNED in fields:
        return _MOMENTS[Moment.NEXT_VISIT]
    if days is None or (days.end is not None and days.end < today):
        return _MOMENTS[Moment.VISIT]
    if days.start is not None and days.start > today:
        return _MOMENTS[Moment.NEXT_VISIT]
    return (*_MOMENTS[Moment.VISIT], *_MOMENTS[Moment.NEXT_VISIT])


def call_kinds(query: Query) -> tuple[str, ...]:
    """The kinds of calls asked for: those not picked up, those picked up, or both."""
    told = [kind for one, kind in _CALL_ENDS if query.of is Subject.CALLS and one in query.where]
    return (told[0],) if len(told) == 1 else _MOMENTS[Moment.CALL]


def find_events(chosen: LeadSelection, kinds: Sequence[str]) -> list[FoundEvent]:
    """Every matching event in list order; coming ones the soonest first.

    Of the planned visits of days that are over, those are found of which nobody noted more.
    """
    projects = [c for c in chosen.query.where if _is_of_project(chosen.query, c)]
    ends = [c for c, _ in _CALL_ENDS] if chosen.query.of is Subject.CALLS else []
    where = tuple(c for c in chosen.query.where if c not in (*projects, *ends))
    chosen = replace(chosen, query=chosen.query.model_copy(update={"where": where}))
    found = [*_past(chosen, [k for k in kinds if k != NEXT_VISIT])]
    if NEXT_VISIT in kinds:
        found += _ahead(chosen)
        found += _without_outcome(chosen) if chosen.days else []
    stored = StoredWords(chosen.conn, chosen.scope)
    for asked in projects:
        known = {*stored.in_use(FieldName.PROJECT), *(e.project for e in found if e.project)}
        words = map(str, asked.values)
        means = {name for word in words for name in fitting(FieldName.PROJECT, word, known)}
        found = [e for e in found if e.project in means]
    is_down = chosen.query.descending and NEXT_VISIT not in kinds
    return sorted(found, key=lambda e: (e.on, e.at is None, e.at, e.lead_id), reverse=is_down)


def _is_of_project(query: Query, asked: Condition) -> bool:
    """Whether it is met by where the visits were, rather than by what their leads want today."""
    is_of_visits = query.of is Subject.VISITS and asked.field is FieldName.PROJECT
    return is_of_visits and asked.op in (Operator.IS, Operator.IN)


def shown_events(chosen: LeadSelection, found: Sequence[FoundEvent]) -> list[EventRow]:
    """The page of events that is listed, with their leads."""
    query = chosen.query
    some = found[query.skip : query.skip + query.limit]
    rows = {row.summary.lead_id: row for row in chosen.rows([e.lead_id for e in some])}
    return [_event_row(e, rows[e.lead_id]) for e in some if e.lead_id in rows]


def event_groups(chosen: LeadSelection, found: Sequence[FoundEvent]) -> list[GroupRow]:
    """The number of events per group of leads, weekday, week or month."""
    group_by = chosen.query.group_by
    if group_by is None:
        return []
    of_group: dict[str | None, list[FoundEvent]] = defaultdict(list)
    for event in found:
        of_group[_key(chosen, group_by, event)].append(event)
    rows = [GroupRow(k, len(some), parts=_parts(chosen, some)) for k, some in of_group.items()]
    return ordered(chosen, rows)


def _parts(chosen: LeadSelection, found: Sequence[FoundEvent]) -> tuple[GroupRow, ...]:
    """The events of one group, split once more."""
    then_by = chosen.query.then_by
    if then_by is None:
        return ()
    keys = Counter(_key(chosen, then_by, event) for event in found)
    return parts_in_order(then_by, [GroupRow(key, n) for key, n in keys.items()])


def check_events(query: Query) -> None:
    """InvalidInput for what can only be asked about leads."""
    if query.measure not in (Measure.LIST, Measure.COUNT) and not is_missed_share(query):
        text = "Visits and calls are listed or counted; a share is of visits, those missed."
        raise InvalidInput(text, field="measure")


def is_missed_share(query: Query) -> bool:
    """Whether the share of planned visits that were missed is asked for."""
    is_missed = [c.field for c in query.also] == [FieldName.MISSED_VISIT]
    is_of_all = query.measure is Measure.SHARE and query.group_by is None
    return query.of is Subject.VISITS and is_of_all and is_missed


def _past(chosen: LeadSelection, kinds: Sequence[str]) -> list[FoundEvent]:
    if not kinds:
        return []
    e = events.c
    begin, end = chosen.days.instants(chosen.clock.zone) if chosen.days else (None, None)
    own = (e.brokerage_id == L.brokerage_id) & (e.lead_id == L.lead_id)
    # Without days, events are read through the leads in scope, not all of the brokerage's.
    is_kind = (e.kind if begin else func.coalesce(e.kind, "")).in_(kinds)
    query = (
        select(e.lead_id, e.kind, e.at, e.value, *_key_columns(chosen))
        .select_from(JOINED.join(events, own))
        .where(*chosen.where(with_period=False), is_kind, e.at <= chosen.clock.now, holds())
    )
    query = query.where(*([e.at >= begin] if begin else []), *([e.at < end] if end else []))
    zone = chosen.clock.zone
    return [
        FoundEvent(
            row.lead_id,
            row.kind,
            row.at.astimezone(zone).date(),
            None if row.at.astimezone(zone).time() == time.min else row.at,  # known by its day
            row.value,
            _keys(chosen, row),
        )
        for row in chosen.conn.execute(query)
    ]


def _ahead(chosen: LeadSelection) -> list[FoundEvent]:
    is_ahead = [S.next_visit_on.is_not(None), S.next_visit_on >= chosen.clock.today, L.is_open]
    is_ahead += between(S.next_visit_on, chosen.days) if chosen.days else []
    columns = (
        L.lead_id,
        S.next_visit_on,
        S.next_visit_at,
        S.next_visit_place,
        *_key_columns(chosen),
    )
    query = chosen.selecting(*columns, with_period=False).where(*is_ahead)
    return [_planned(chosen, row) for row in chosen.conn.execute(query)]


def _without_outcome(chosen: LeadSelection) -> list[FoundEvent]:
    on, at, place = S.unknown_visit_on, S.unknown_visit_at, S.unknown_visit_place
    columns = (L.lead_id, on, at, place, *_key_columns(chosen))
    is_over = [on.is_not(None), L.is_open, *(between(on, chosen.days) if chosen.days else [])]
    query = chosen.selecting(*columns, with_period=False).where(*is_over)
    return [
        FoundEvent(r.lead_id, UNKNOWN_VISIT, r[1], r[2], json.dumps(r[3]), _keys(chosen, r))
        for r in chosen.conn.execute(query)
    ]


def _planned(chosen: LeadSelection, row: Row[Any]) -> FoundEvent:
    place = json.dumps(row.next_visit_place)
    keys = _keys(chosen, row)
    return FoundEvent(row.lead_id, NEXT_VISIT, row.next_visit_on, row.next_visit_at, place, keys)


def _key_columns(chosen: LeadSelection) -> list[ColumnElement[Any]]:
    return [key_of(chosen, group).label(f"by_{group}") for group in _groups_asked(chosen)]


def _keys(chosen: LeadSelection, row: Row[Any]) -> dict[GroupBy, Any]:
    return {group: getattr(row, f"by_{group}") for group in _groups_asked(chosen)}


def _groups_asked(chosen: LeadSelection) -> list[GroupBy]:
    """What leads are grouped by; days, weeks and months are the event's own."""
    asked = dict.fromkeys((GroupBy.PROJECT, chosen.query.group_by, chosen.query.then_by))
    return [group for group in asked if group is not None and group not in TIMES]


def _key(chosen: LeadSelection, group_by: GroupBy, event: FoundEvent) -> str | None:
    if group_by in TIMES:
        return named_time(group_by, event.on)
    if group_by is GroupBy.PROJECT and chosen.query.of is Subject.VISITS:
        return event.project
    return named(chosen, group_by, event.keys[group_by])


def _event_row(event: FoundEvent, row: LeadRow) -> EventRow:
    minutes = event.told
    return EventRow(
        row,
        event.kind,
        event.on,
        event.at,
        place=event.place,
        minutes=float(minutes) if isinstance(minutes, int | float) else None,
    )
