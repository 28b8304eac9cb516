"""The leads, visits and calls of a list as facts that a sentence may cite, one of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from agent.fact import STATES_OF_END, Fact, Quantity, State, Topic, Unit
from agent.query.events import UNKNOWN_VISIT
from agent.query.query_result import EventRow, LeadRow
from agent.rendering.localizer import Localizer
from leads.model.lead_state import VisitSource
from leads.store.lead_store import SAID_NO


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
    for value in (lead.kind, lead.locality, lead.stage, lead.source):
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
        told = f"a call is due on {words.day(state.next_call_on)}"
        yield replace(_part(row, "next_call", told, Topic.CALL), days=(state.next_call_on,))
    if state.last_missed_at and not _is_before(state.last_missed_at, state.last_visit_at):
        told = f"missed the visit of {words.day(state.last_missed_at)}"
        one = _part(row, "visit_missed", told, Topic.VISIT)
        yield _dated(one, state.last_missed_at, words, State.VISIT_MISSED)
    if state.last_visit_at:
        told = f"visited {state.visits_done} times, last {words.day(state.last_visit_at)}"
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


def _is_before(at: datetime, other: datetime | None) -> bool:
    return other is not None and at < other


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
}
_NOT_REACHED = frozenset({"call_missed", "visit_missed"})
