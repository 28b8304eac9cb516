"""What a message to a lead may name: its facts without scores, and the days it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from agent.drafting.promises import rera_of
from agent.drafting.templates import Plan
from agent.drafting.words import CARPET_NAME, SUPER_NAMES
from agent.facts import LeadFacts
from agent.grounding.sheet import FactSheet, LeadSheet, SheetEvent
from agent.saying.wording import Wording
from leads.message import EventKind
from prompts.display import display_name, display_text

# What a message may speak of: the newest ones (one screen, domain.md, section 1).
_EVENTS_TOLD = 8
_TOLD_EVENTS = frozenset(
    {
        EventKind.VISIT_PLANNED,
        EventKind.VISIT_DONE,
        EventKind.VISIT_MISSED,
        EventKind.FAMILY_VISITED,
        EventKind.CALL,
        EventKind.CALL_MISSED,
        EventKind.QUOTE,
        EventKind.OFFER,
    }
)
_DAYS = ("possession_by", "move_by", "wait_until", "property_possession")
_WORDS = ("source", "stage", "named_project", "floor_wish", "facing_wish", "property_locality")


def message_sheet(words: Wording, facts: LeadFacts, plan: Plan, wanted: str) -> FactSheet:
    """The facts of this lead; `wanted`: what the broker asked for, whose day may be offered."""
    lead, told = facts.lead, facts.now.known
    localities = [str(a.value) for a in told.attributes.get("locality", [])]
    stored = [display_text(word) for name in _WORDS if (word := told.word(name))]
    rera = rera_of(told)
    sheet = LeadSheet(
        name=display_text(display_name(lead.name, lead.lead_id)),
        kind=lead.kind.value if lead.kind else None,
        bhk=told.number("bhk"),
        budget_min_inr=told.number("budget_min_inr"),
        budget_max_inr=told.number("budget_max_inr"),
        price_inr=told.price[0] if told.price else None,
        localities=tuple(map(display_text, dict.fromkeys(localities))),
        words=(*stored, *([rera] if rera else [])),
        numbers=_areas(facts),
        days=dict(_days(facts, plan)),
        events=(*_events(facts), *_hours(plan)),
    )
    today = words.now.astimezone(words.zone).date()
    return FactSheet(today, (sheet,), question=wanted)


def _areas(facts: LeadFacts) -> Mapping[str, float]:
    areas = {name: facts.now.known.number(name) for name in (CARPET_NAME, *SUPER_NAMES)}
    return {name: area for name, area in areas.items() if area is not None}


def _days(facts: LeadFacts, plan: Plan) -> Iterator[tuple[str, date]]:
    for name in _DAYS:
        day = facts.now.known.day(name)
        if day is not None:
            yield name, day
    yield "enquired", facts.now.day_of(facts.lead.created_at)
    own = facts.now.known.own_messages
    if own:
        yield "last_wrote", facts.now.day_of(own[-1].at)
    for n, slot in enumerate(plan.slots, 1):
        yield f"slot_{n}", slot.date() if isinstance(slot, datetime) else slot


def _events(facts: LeadFacts) -> Iterator[SheetEvent]:
    told = [e for e in facts.lead.events if e.kind in _TOLD_EVENTS]
    for event in told[-_EVENTS_TOLD:]:
        local = event.at.astimezone(facts.now.zone)
        value = display_text(event.value) if isinstance(event.value, str) else event.value
        yield SheetEvent(event.kind, local.date(), f"{local:%H:%M}", value)


def _hours(plan: Plan) -> Iterator[SheetEvent]:
    for slot in plan.slots:
        if isinstance(slot, datetime):
            yield SheetEvent(EventKind.VISIT_PLANNED, slot.date(), f"{slot:%H:%M}")
