"""The result of a query as facts that a sentence may cite: totals, groups, rows, comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.query.condition_facts import (
    NOT_BEGUN,
    also_described,
    described,
    names_in,
    quantities_in,
    states_in,
    topics_in,
    unit_of,
)
from agent.query.lead_kinds import OWN, UNKNOWN
from agent.query.query import (
    MONEY,
    TIMES,
    FieldName,
    GroupBy,
    Measure,
    NumberField,
    OrderBy,
    Query,
)
from agent.query.query_result import NAMED_OF_A_COUNT, GroupRow, QueryResult, is_too_few
from agent.query.row_facts import event_fact, gap_fact, row_fact
from agent.rendering.group_lines import value_shown
from agent.rendering.localizer import Localizer

_OFFERS = (FieldName.OFFER, FieldName.OFFERED, FieldName.OFFER_GAP)
# Of how a count parts; every other part is called what it is.
_PARTS_TOLD = {OWN: "owners who sell or let", UNKNOWN: "of unknown kind"}


def query_facts(result: QueryResult, words: Localizer) -> tuple[Fact, ...]:
    """The facts of one result of `run_query`; whoever hands them out assigns the ids."""
    return tuple(_facts(result, words))


def _facts(result: QueryResult, words: Localizer) -> Iterator[Fact]:
    asked = described(result.query)
    topics = topics_in(result.query)
    yield _total(result, asked, topics)
    if result.before is not None:
        yield _total(result.before, f"{asked}, the period before", topics)
    if result.before_whole is not None:
        yield _total(result.before_whole, f"{asked}, all of the period before", topics)
    yield from _figure(result, asked, topics, words)
    if len(result.by_kind) > 1:
        yield from (_kind(kind, count, result, topics) for kind, count in result.by_kind)
    yield from (_group(result, group, topics, words) for group in result.groups)
    if result.before is not None:
        before = (_group(result.before, group, topics, words) for group in result.before.groups)
        yield from (replace(fact, words=f"{fact.words}, the period before") for fact in before)
    if result.query.measure is not Measure.LIST and result.total > NAMED_OF_A_COUNT:
        return
    skip = result.query.skip
    # The owners say nothing in a list that is all one colleague's, unless it was asked for so.
    is_by_owner = any(c.field is FieldName.OWNER for c in result.query.where)
    owners = {row.summary.owner for row in result.rows}
    has_owners = is_by_owner or len(result.rows) == 1 or len(owners) > 1
    for at, row in enumerate(result.rows, 1):
        yield row_fact(row, skip + at, words, has_owner=has_owners)
    if _is_of_offers(result.query):
        yield from (fact for row in result.rows for fact in gap_fact(row, words))
    others = (part.events for part in (result.undecided, result.planned) if part is not None)
    events = (*result.events, *(event for some in others for event in some))
    yield from (event_fact(event, skip + at, words) for at, event in enumerate(events, 1))


def _total(result: QueryResult, asked: str, topics: frozenset[Topic]) -> Fact:
    days = _days(result)
    period = f", {_span(result.start, result.end)}" if days else ""
    if result.missed:
        period += f"; {result.missed} more were missed"
    if result.planned:
        period += f"; {result.planned.total} more are planned"
    if result.said_no:
        period += f"; {result.said_no} more said no and are left out"
    if result.left_alone:
        period += f"; {result.left_alone} more asked to wait or for no contact and are left out"
    if result.undated:
        period += f"; {result.undated} more on a day that nobody wrote down"
    if result.still_open is not None:
        period += f"; {result.still_open} of them still open"
    if result.cancelled:
        period += f"; {result.cancelled} of them cancelled since"
    planned = result.planned.total if result.planned else 0
    left_out = (result.said_no, result.left_alone, result.undated)
    parts = (result.cancelled, result.missed, planned, result.still_open or 0, *left_out)
    counts = (result.total, *filter(None, parts))
    fact = _of_query(
        result,
        "count",
        f"{result.total} {result.query.of.value}: {asked}{period}",
        *(Quantity(n, Unit.COUNT) for n in counts),
        topics=topics,
    )
    return fact if result.total else replace(fact, states=frozenset(), is_negative=True)


def _of_query(
    result: QueryResult, kind: str, told: str, *own: Quantity, topics: frozenset[Topic]
) -> Fact:
    """A fact about the whole query: its `own` numbers, then those that the query compares with."""
    return Fact(
        id="",
        kind=kind,
        words=told,
        quantities=(*own, *quantities_in(result.query)),
        days=_days(result),
        names=names_in(result.query),
        topics=topics,
        states=states_in(result.query),
        source="query",
    )


def _figure(
    result: QueryResult, asked: str, topics: frozenset[Topic], words: Localizer
) -> Iterator[Fact]:
    query, measure, of = result.query, result.query.measure, result.query.measure_of
    if measure is Measure.SHARE_BOOKED and result.ended:
        told = f"booked {_part_of(result.won, result.ended)} that have ended: {asked}"
        shares = _shares(result.won, result.ended)
        yield _of_query(result, "share", told, *shares, topics=topics | {Topic.BOOKING})
    elif measure is Measure.SHARE and result.total:
        part = _part_of(result.hits, result.total)
        told = f"{also_described(query)}: {part} ({asked})"
        shares = _shares(result.hits, result.total)
        yield _of_query(result, "share", told, *shares, topics=topics)
    elif result.value is not None and of is not None and not result.groups:
        known = f"of the {result.measured} where it is known"
        told = f"{measure.value} {of.value}: {_shown(result.value, of, words)} {known}"
        own = (_quantity(result.value, of), Quantity(result.measured, Unit.COUNT))
        fact = _of_query(result, measure.value, told, *own, topics=topics)
        yield replace(fact, states=frozenset())


def _kind(kind: str, count: int, result: QueryResult, topics: frozenset[Topic]) -> Fact:
    """A part of the count: "5 booked, 1 of them a rental"."""
    of = (Quantity(count, Unit.COUNT), Quantity(result.total, Unit.COUNT))
    told = f"{count} of {result.total}: {_PARTS_TOLD.get(kind, kind)}"
    fact = _of_query(result, "count", told, *of, topics=topics)
    return fact if count else replace(fact, states=frozenset())


def _group(
    result: QueryResult, group: GroupRow, topics: frozenset[Topic], words: Localizer
) -> Fact:
    by = result.query.group_by
    name = _named(by, group.key) if group.key else "not known"
    quantities, told = _group_values(result.query, group)
    if group.value is not None and result.query.measure_of is not None:
        of = result.query.measure_of
        quantities = (*quantities, _quantity(group.value, of))
        shown = _shown(group.value, of, words)
        told += f", {result.query.measure.value} {of.value.replace('_', ' ')} {shown}"
        told += f" of the {group.measured} where it is known"
        quantities = (*quantities, Quantity(group.measured, Unit.COUNT))
    if is_too_few(result.query, group):
        told += "; too few to compare"
    told = f"{by.value if by else 'group'} {name}: {told}"
    own = (*quantities, *_rooms(by, group.key))
    fact = _of_query(result, "group", told, *own, topics=topics | {Topic.BOOKING})
    return replace(
        fact,
        days=() if by in TIMES else fact.days,
        names=(*((name,) if group.key else ()), *fact.names),
        band=group.key if by is GroupBy.BAND else None,
    )


def _group_values(query: Query, group: GroupRow) -> tuple[tuple[Quantity, ...], str]:
    """The size of a group, and within it the share asked for, or that booked."""
    count = Quantity(group.count, Unit.COUNT)
    if query.measure is Measure.SHARE:
        told = f"{also_described(query)}: {_part_of(group.hits, group.count)}"
        return (count, *_shares(group.hits, group.count)), told
    told = f"{group.count} {query.of.value}"
    # For leads selected by how they ended this says nothing.
    is_ended = (
        states_in(query) & {State.BOOKED, State.LOST} or query.group_by is GroupBy.LOST_REASON
    )
    is_told = group.value is not None or is_ended
    if not group.ended or (is_told and query.measure is not Measure.SHARE_BOOKED):
        return (count,), told
    told += f", booked {_part_of(group.won, group.ended)} that have ended"
    return (count, *_shares(group.won, group.ended)), told


def _named(by: GroupBy | None, key: str) -> str:
    """A group's name in words: the month "2026-09" is September 2026."""
    if by is GroupBy.LOAN and key == "none":
        return NOT_BEGUN
    return f"{date.fromisoformat(f'{key}-01'):%B %Y}" if by is GroupBy.MONTH else key


def _rooms(by: GroupBy | None, key: str | None) -> tuple[Quantity, ...]:
    is_rooms = by is GroupBy.BHK and key is not None and key[:1].isdecimal()
    return (Quantity(float(key or 0), Unit.BHK),) if is_rooms else ()


def _days(result: QueryResult) -> tuple[date, ...]:
    return tuple(day for day in (result.start, result.end) if day)


def _is_of_offers(query: Query) -> bool:
    is_asked = any(one.field in _OFFERS for one in query.where)
    return is_asked or query.order_by in (OrderBy.OFFER, OrderBy.OFFER_AT, OrderBy.OFFER_GAP)


def _span(start: date | None, end: date | None) -> str:
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}"


def _part_of(part: int, whole: int) -> str:
    """3 of 20 (15 %)."""
    return f"{part} of {whole} ({round(100 * part / whole)} %)" if whole else f"{part} of {whole}"


def _shares(won: int, ended: int) -> tuple[Quantity, ...]:
    if not ended:
        return ()
    return (
        Quantity(won, Unit.COUNT),
        Quantity(ended, Unit.COUNT),
        Quantity(won / ended, Unit.SHARE),
    )


def _quantity(value: float, of: NumberField) -> Quantity:
    return Quantity(value, unit_of(of))


def _shown(value: float, of: NumberField, words: Localizer) -> str:
    if of is NumberField.FIRST_REPLY_MINUTES:
        return value_shown(words, of, value)  # as the card has it, "2 hours" for 144 minutes
    return words.rupees(value) if of in MONEY else f"{round(value, 1):g}"
