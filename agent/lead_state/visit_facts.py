"""The visits of one lead as facts: ahead, done, missed, asked for, with the family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.computed_state import visit_without_outcome
from agent.lead_state.fact_sheet import FactSheet, Value, count_value, name_value
from leads.model.lead import EventKind
from leads.model.lead_state import VisitSource


def next_visit(sheet: FactSheet) -> Iterator[Fact]:
    """The next visit and where it is known from, or that the calendar has none."""
    state, now = sheet.state, sheet.now
    on = state.next_visit_on
    if on is not None and on >= now.today:
        yield _visit_ahead(sheet, on)
        return
    yield sheet.fact("no_visit")
    agreed, over = now.visit_agreed, visit_without_outcome(now)
    if over is not None:
        when = Value(sheet.words.weekday_and_hour(over.on, over.at), days=(over.on,))
        yield sheet.fact(
            "visit_agreed",
            {"when": when},
            line="fact-visit-over",
            source=f"message:{over.message_id}" if over.message_id else "attribute:visit_on",
            times=(sheet.clock(over.at),) if over.at else (),
        )
    elif agreed is not None:
        day = Value(sheet.words.on(agreed.at), days=(now.day_of(agreed.at),))
        yield sheet.fact("visit_agreed", {"day": day}, source=f"event:{agreed.event_id}")
    off, missed = now.plans.visit_off, state.last_missed_at
    # "Sorry, nahi aa paye" about a visit recorded as missed adds nothing.
    if off is not None and (missed is None or missed.date() != off.at.date()):
        source = f"message:{off.message_id}"
        yield sheet.fact("visit_off", {"day": sheet.day(off.at)}, source=source)


def _visit_ahead(sheet: FactSheet, on: date) -> Fact:
    state, words = sheet.state, sheet.words
    is_chat = state.next_visit_source is VisitSource.CHAT
    plan = sheet.now.plans.visit
    with_family = plan is not None and plan.with_family and plan.day == on
    days_left = Quantity(float((on - sheet.now.today).days), Unit.DAYS)
    return sheet.fact(
        "visit_planned",
        {
            "day": Value(words.weekday(on), (days_left,), (on,)),
            "hour": words.hour(state.next_visit_at) if state.next_visit_at else "none",
            "place": name_value(state.next_visit_place),
            "of": "chat" if is_chat else "calendar",
        },
        source=f"message:{state.next_visit_message_id}" if is_chat else "attribute:visit_on",
        topics=(Topic.FAMILY,) if with_family else (),
        times=(sheet.clock(state.next_visit_at),) if state.next_visit_at else (),
    )


def visits(sheet: FactSheet) -> Iterator[Fact]:
    """Visits done and missed, with their days; whether the family came, or one is asked for."""
    now, state = sheet.now, sheet.state
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    states = frozenset({State.NOT_VISITED} if state.visits_done == 0 else ())
    if done or states:
        counted = {"n": count_value(len(done))}
        yield sheet.fact("visits", counted, is_negative=not done, states=states)
    if not done:
        yield from sheet.own_columns("visits", Topic.VISIT)
    for event in done[-3:]:
        place = name_value(event.value if isinstance(event.value, str) else "")
        values = {"day": sheet.ago(event.at), "place": place}
        yield sheet.fact("visit_done", values, source=f"event:{event.event_id}")
    for event in missed[-2:]:
        values = {"day": sheet.ago(event.at)}
        yield sheet.fact("visit_missed", values, source=f"event:{event.event_id}")
    if asked := state.visit_asked_at:
        yield sheet.fact("visit_asked", {"day": sheet.ago(asked)})


def family(sheet: FactSheet) -> Iterator[Fact]:
    """Whether the family came along; whether whoever decides takes part."""
    came, decides = sheet.state.family_visited_at, sheet.now.known.flag("decider_in_talk")
    yield sheet.fact("family", {"day": sheet.ago(came)}) if came else sheet.fact("no_family")
    if decides is not None:
        values = {"is_in": "yes" if decides else "no"}
        side: Speaks = "for" if decides else "against"
        yield sheet.fact("decider", values, is_negative=not decides, speaks=side)
