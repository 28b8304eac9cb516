"""The result of a query as facts that a sentence may cite: totals, groups, rows, comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from agent.fact import STATES_OF_END, Fact, Quantity, State, Topic, Unit
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
from agent.query.events import UNKNOWN_VISIT
from agent.query.query import MONEY, TIMES, FieldName, GroupBy, Measure, NumberField, OrderBy, Query
from agent.query.query_result import (
    NAMED_OF_A_COUNT,
    EventRow,
    GroupRow,
    LeadRow,
    QueryResult,
    is_too_few,
)
from agent.query.stored_words import OWN, UNKNOWN
from agent.rendering.group_lines import value_shown
from agent.rendering.localizer import Localizer
from leads.model.lead import LeadKind
from leads.model.lead_state import VisitSource
from leads.store.lead_store import SAID_NO

_OFFERS = (FieldName.OFFER, FieldName.OFFERED, FieldName.OFFER_GAP)
_MOST_CITED = 60  # groups: the weeks of a year
# Of how a count parts; every other part is called what it is.
_PARTS_TOLD = {OWN: "owners who sell or let", UNKNOWN: "of unknown kind"}


def query_facts(result: QueryResult, words: Localizer) -> tuple[Fact, ...]:
    """The facts of one result of `run_query`; whoever hands them out assigns the ids."""
    return tuple(_facts(result, words))


def _cited(result: QueryResult) -> Sequence[GroupRow]:
    """The groups that a sentence may need: the first ones, of times in their order the latest."""
    is_in_time = result.query.group_by in TIMES and result.query.order_by is not OrderBy.VALUE
    return result.groups[-_MOST_CITED:] if is_in_time else result.groups[:_MOST_CITED]


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
    yield from (_group(result, group, topics, words) for group in _cited(result))
    if result.before is not None:
        before = (_group(result.before, group, topics, words) for group in _cited(result.before))
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
    told = f"{count} of {result.total}: {_PARTS_TOLD.get(kind, kind.replace('_', ' '))}"
    fact = _of_query(result, "count", told, *of, topics=topics)
    fact = replace(fact, is_negative=kind in _NOT_REACHED)
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


def row_fact(row: LeadRow, place: int, words: Localizer, *, has_owner: bool) -> Fact:
    """A lead of a list, with all that its row tells; `place` in the list from 1."""
    lead, state = row.summary, row.state
    parts = tuple(_row_parts(row, place, words, has_owner=has_owner))
    named = (
        *(lead.locality, lead.source, lead.stage, lead.owner, state.project),
        state.next_visit_place if state.next_visit_on else None,
    )
    return Fact(
        id="",
        kind="row",
        words="; ".join(part.words for part in parts),
        lead_id=lead.lead_id,
        quantities=tuple(quantity for part in parts for quantity in part.quantities),
        days=tuple(day for part in parts for day in part.days),
        times=tuple(time for part in parts for time in part.times),
        names=tuple(n for n in named if n),
        band=lead.band if row.may_score else None,
        topics=frozenset({Topic.SCORE, Topic.HOME}.union(*(part.topics for part in parts))),
        states=frozenset[State]().union(*(part.states for part in parts)),
        source="query",
        parts=parts,
    )


def _row_parts(row: LeadRow, place: int, words: Localizer, *, has_owner: bool) -> Iterator[Fact]:
    """The separate facts of a row, with the same kinds as the facts of a single lead."""
    lead, state = row.summary, row.state
    yield _counted(row, "place", f"{place} in the list", Quantity(place, Unit.PLACE_IN_LIST))
    if lead.band == SAID_NO and state.refused_at:
        told = f"said no on {words.day(state.refused_at)}"
        one = _part(row, "refused", told, Topic.REFUSAL)
        yield _dated(one, state.refused_at, words, State.REFUSED)
    elif row.may_score and lead.band and lead.score is not None:
        score = Quantity(round(lead.score), Unit.SCORE)
        yield _counted(row, "score", f"{lead.band}, {score.number}", score, Topic.SCORE)
    if lead.bhk is not None:
        rooms = Quantity(lead.bhk, Unit.BHK)
        yield _counted(row, "home", f"{lead.bhk:g} BHK", rooms, Topic.HOME)
    wish = "lets a home" if lead.kind is LeadKind.LET else lead.kind  # a tenant rents one
    for value in (wish, lead.locality, lead.stage, lead.source):
        if value:
            yield _part(row, "record", value)
    for kind, topic, inr, named in (
        ("budget", Topic.BUDGET, lead.budget_max_inr, "budget up to"),
        ("price", Topic.PRICE, state.price_inr, "price"),
    ):
        if inr:
            told = f"{named} {words.rupees(inr)}"
            yield _counted(row, kind, told, Quantity(inr, Unit.INR), topic)
    yield from _offer_part(row, words)
    enquired = _part(row, "enquired", f"enquired {words.day(lead.created_at)}")
    yield _dated(enquired, lead.created_at, words)
    if state.waiting_since:
        asked = words.about(state.waiting_topic or "")
        about = f" about {asked}" if asked else ""
        told = f"waits for our answer{about} since {words.day(state.waiting_since)}"
        one = _part(row, "waiting", told, Topic.REPLY)
        yield _dated(one, state.waiting_since, words, State.UNANSWERED)
    yield from _end_part(row, words)
    yield from _visit_parts(row, words)
    called = state.last_call_at or state.last_try_at
    met = state.last_by_us_at or called or state.last_contact_at or state.visits_done
    if lead.outcome is None and not met:
        one = _part(row, "not_contacted", "yet to be contacted", Topic.REPLY, Topic.CALL)
        yield replace(one, states=frozenset({State.NOT_CONTACTED}))
    if state.last_by_lead_at:
        told = f"last wrote {words.day(state.last_by_lead_at)}"
        yield _dated(_part(row, "last_lead", told, Topic.SILENCE), state.last_by_lead_at, words)
    if lead.owner and has_owner:
        yield _part(row, "owner", f"owner {lead.owner}", Topic.OWNER)


def _end_part(row: LeadRow, words: Localizer) -> Iterator[Fact]:
    """How a lead that is closed ended, when, and why: its messages may tell another reason."""
    outcome, at = row.summary.outcome, row.state.closed_at
    if outcome is None or at is None:
        return
    why = f": {row.state.lost_reason.replace('_', ' ')}" if row.state.lost_reason else ""
    one = _part(row, "outcome", f"{outcome.value} on {words.day(at)}{why}", Topic.BOOKING)
    yield _dated(one, at, words, *STATES_OF_END.get(outcome, ()))


def _offer_part(row: LeadRow, words: Localizer) -> Iterator[Fact]:
    """The offer with its day."""
    state = row.state
    if state.offer_inr:
        on = f" on {words.day(state.offer_at)}" if state.offer_at else ""
        told = f"offered {words.rupees(state.offer_inr)}{on}"
        one = _counted(row, "offer", told, Quantity(state.offer_inr, Unit.INR), Topic.OFFER)
        yield _dated(one, state.offer_at, words) if state.offer_at else one


def gap_fact(row: LeadRow, words: Localizer) -> Iterator[Fact]:
    """How far an offer is below the price, a fact of its own: of a row's sums each has one name."""
    price, offer = row.state.price_inr, row.state.offer_inr
    if price and offer and price > offer:
        told = f"the offer is {words.rupees(price - offer)} below the price"
        gap = Quantity(price - offer, Unit.INR)
        yield _counted(row, "offer_gap", told, gap, Topic.OFFER, Topic.PRICE)


def _visit_parts(row: LeadRow, words: Localizer) -> Iterator[Fact]:
    state = row.state
    if state.next_visit_on:
        visit, times = [words.day(state.next_visit_on)], tuple[time, ...]()
        if state.next_visit_at:
            visit.append(words.clock(state.next_visit_at))
            times = (state.next_visit_at.astimezone(words.zone).time(),)
        visit += [state.next_visit_place] if state.next_visit_place else []
        told = f"visit planned on {', '.join(visit)}"
        if state.next_visit_source is VisitSource.CHAT:
            told += ", as said in the chat alone"
        yield replace(
            _part(row, "visit_planned", told, Topic.VISIT),
            days=(state.next_visit_on,),
            times=times,
            states=frozenset({State.VISIT_PLANNED}),
        )
    if state.next_call_on:
        told, times = f"a call is due on {words.day(state.next_call_on)}", ()
        if state.next_call_at:
            told += f", {words.clock(state.next_call_at)}"
            times = (state.next_call_at.astimezone(words.zone).time(),)
        due = _part(row, "next_call", told, Topic.CALL)
        yield replace(due, days=(state.next_call_on,), times=times)
    missed, last = state.last_missed_at, state.last_visit_at
    if missed and not (last and missed < last):
        one = _part(row, "visit_missed", f"missed the visit of {words.day(missed)}", Topic.VISIT)
        yield _dated(one, missed, words, State.VISIT_MISSED)
    if state.last_visit_at:
        often = "once" if state.visits_done == 1 else f"{state.visits_done} times"
        told = f"visited {often}, last {words.day(state.last_visit_at)}"
        done = Quantity(state.visits_done, Unit.COUNT)
        one = _counted(row, "visit_done", told, done, Topic.VISIT)
        yield _dated(one, state.last_visit_at, words, State.VISITED)
    elif row.summary.outcome is None and not state.visits_done:
        one = _part(row, "not_visited", "yet to visit", Topic.VISIT)
        yield replace(one, states=frozenset({State.NOT_VISITED}))


def _part(row: LeadRow, kind: str, told: str, *topics: Topic) -> Fact:
    lead_id = row.summary.lead_id
    return Fact("", kind, told, lead_id, topics=frozenset(topics), source="query")


def _counted(row: LeadRow, kind: str, told: str, quantity: Quantity, *topics: Topic) -> Fact:
    return replace(_part(row, kind, told, *topics), quantities=(quantity,))


def _dated(one: Fact, at: datetime, words: Localizer, *states: State) -> Fact:
    return replace(one, days=(at.astimezone(words.zone).date(),), states=frozenset(states))


def event_fact(event: EventRow, place: int, words: Localizer) -> Fact:
    """A visit or call of a list; `place` in it from 1."""
    at = f" {words.clock(event.at)}" if event.at else ""
    kind = event.kind.replace("_", " ")
    told = f"{place} in the list; {kind} on {words.day(event.on)}{at}"
    if event.kind == UNKNOWN_VISIT:
        agreed = f"visit agreed for {words.day(event.on)}{at}"
        told = f"{place} in the list; {agreed}, whether it took place is not on record"
    if event.is_of_chat:
        told += ", said in the chat, not in the calendar"
    return Fact(
        id="",
        kind="event",
        words=f"{told}, {event.place}" if event.place else told,
        lead_id=event.row.summary.lead_id,
        quantities=(Quantity(place, Unit.PLACE_IN_LIST),),
        days=(event.on,),
        times=(event.at.astimezone(words.zone).time(),) if event.at else (),
        names=(event.place,) if event.place else (),
        topics=frozenset({Topic.VISIT if "visit" in event.kind else Topic.CALL}),
        states=_EVENT_STATES.get(event.kind, frozenset()),
        is_negative=event.kind in _NOT_REACHED,
        source="query",
    )


_EVENT_STATES = {
    "visit_done": frozenset({State.VISITED}),
    "visit_missed": frozenset({State.VISIT_MISSED}),
    UNKNOWN_VISIT: frozenset({State.VISIT_UNKNOWN}),
}
_NOT_REACHED = frozenset({"call_missed", "visit_missed"})
