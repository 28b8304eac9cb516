"""The visits of one lead as facts: ahead, done, missed, asked for, with the family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.computed_state import visit_without_outcome
from agent.lead_state.score_facts import FactSheet, count
from leads.model.lead import EventKind
from leads.model.lead_state import VisitSource
from prompts.display import display_text


def next_visit(sheet: FactSheet) -> Iterator[Fact]:
    """The visit ahead with where it is known from, or that the calendar holds none."""
    state, words = sheet.state, sheet.words
    on = state.next_visit_on
    if on is not None and on >= sheet.now.today:
        yield _visit_ahead(sheet, on)
        return
    none = words.text("fact-visit-none")
    absent = sheet.absent("no_visit", none, "attribute:visit_on", Topic.VISIT)
    yield replace(absent, states=frozenset({State.NO_VISIT_PLANNED}))
    agreed, over = sheet.now.visit_agreed, visit_without_outcome(sheet.now)
    if over is not None:
        text = words.text("lead-visit-over", when=words.weekday_and_hour(over.on, over.at))
        source = f"message:{over.message_id}" if over.message_id else "attribute:visit_on"
        one = sheet.fact("visit_agreed", text, source, Topic.VISIT)
        times = (clock(sheet, over.at),) if over.at else ()
        yield replace(one, days=(over.on,), times=times, speaks="for")
    elif agreed is not None:
        text = words.text("lead-visit-agreed", day=words.on(agreed.at))
        one = sheet.fact("visit_agreed", text, f"event:{agreed.event_id}", Topic.VISIT)
        yield replace(one, days=(sheet.now.day_of(agreed.at),), speaks="for")
    off, missed = sheet.now.plans.visit_off, state.last_missed_at
    # "Sorry, nahi aa paye" of a visit that was missed says nothing more.
    if off is not None and (missed is None or missed.date() != off.at.date()):
        text = words.text("fact-visit-off", day=words.day(off.at))
        one = sheet.fact("visit_off", text, f"message:{off.message_id}", Topic.VISIT)
        yield replace(one, days=(sheet.now.day_of(off.at),), speaks="against")


def _visit_ahead(sheet: FactSheet, on: date) -> Fact:
    state, words = sheet.state, sheet.words
    hour = words.hour(state.next_visit_at) if state.next_visit_at else "none"
    place = display_text(state.next_visit_place or "")
    is_chat = state.next_visit_source is VisitSource.CHAT
    text = words.text(
        "fact-visit-next",
        day=words.weekday(on),
        hour=hour,
        place=place or "none",
        of="chat" if is_chat else "calendar",
    )
    source = f"message:{state.next_visit_message_id}" if is_chat else "attribute:visit_on"
    plan = sheet.now.plans.visit
    with_family = plan is not None and plan.with_family and plan.day == on
    topics = (Topic.VISIT, Topic.FAMILY) if with_family else (Topic.VISIT,)
    days_left = (on - sheet.now.today).days
    return replace(
        sheet.fact("visit_planned", text, source, *topics),
        quantities=(Quantity(float(days_left), Unit.DAYS),),
        days=(on,),
        times=(clock(sheet, state.next_visit_at),) if state.next_visit_at else (),
        names=(place,) if place else (),
        states=frozenset({State.VISIT_PLANNED}),
        speaks="for",
    )


def visits(sheet: FactSheet) -> Iterator[Fact]:
    """Visits done and missed, each with its day; whether the family came; whether one is asked."""
    now, words, state = sheet.now, sheet.words, sheet.state
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    text = words.text("fact-visits", n=len(done))
    held = sheet.fact("visits", text, "event:visit_done", Topic.VISIT)
    states = frozenset({State.NOT_VISITED}) if state.visits_done == 0 else frozenset[State]()
    if done or states:
        yield replace(held, quantities=(count(len(done)),), is_negative=not done, states=states)
    if not done:
        yield from sheet.own_columns("visits", Topic.VISIT)
    for event in done[-3:]:
        place = display_text(event.value) if isinstance(event.value, str) else ""
        told = words.text("fact-visit-done", day=words.day(event.at), place=place or "none")
        one = sheet.fact("visit_done", told, f"event:{event.event_id}", Topic.VISIT)
        yield past(sheet, one, event.at, State.VISITED, "for", place)
    for event in missed[-2:]:
        told = words.text("fact-visit-missed", day=words.day(event.at))
        one = sheet.fact("visit_missed", told, f"event:{event.event_id}", Topic.VISIT)
        yield replace(past(sheet, one, event.at, State.VISIT_MISSED, "against"), is_negative=True)
    if state.visit_asked_at:
        told = words.text("fact-visit-asked", day=words.day(state.visit_asked_at))
        one = sheet.fact("visit_asked", told, "message:visit_ask", Topic.VISIT)
        yield past(sheet, one, state.visit_asked_at, State.VISIT_ASKED, "for")


def family(sheet: FactSheet) -> Iterator[Fact]:
    """Whether the family came along; whether whoever decides is in the talk."""
    words, state = sheet.words, sheet.state
    came = state.family_visited_at
    if came:
        text = words.text("fact-family", day=words.day(came))
        one = sheet.fact("family", text, "event:family_visited", Topic.FAMILY, Topic.VISIT)
        yield past(sheet, one, came, State.VISITED, "for")
    else:
        none = words.text("fact-family-none")
        yield sheet.absent("no_family", none, "event:family_visited", Topic.FAMILY)
    decides = sheet.now.known.flag("decider_in_talk")
    if decides is not None:
        text = words.text("fact-decider", is_in="yes" if decides else "no")
        one = sheet.fact("decider", text, "attribute:decider_in_talk", Topic.FAMILY)
        yield replace(one, is_negative=not decides, speaks="for" if decides else "against")


def past(
    sheet: FactSheet, one: Fact, at: datetime, state: State, speaks: Speaks, place: str = ""
) -> Fact:
    """The same with its day, and how many days ago that was."""
    days_ago = Quantity(float(sheet.now.days_since(at)), Unit.DAYS)
    return replace(
        one,
        quantities=(days_ago,),
        days=(sheet.now.day_of(at),),
        names=(place,) if place else (),
        states=frozenset({state}),
        speaks=speaks,
    )


def clock(sheet: FactSheet, at: datetime) -> time:
    """The hour at the brokerage."""
    return at.astimezone(sheet.words.zone).time().replace(second=0, microsecond=0)
