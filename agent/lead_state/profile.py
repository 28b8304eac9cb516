"""Which value holds for each thing known of a lead: chosen here once, for sentences and facts.

A typed attribute comes first, then the brokerage's own columns, then the lead's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.situation import LeadSituation
from agent.lead_state.untyped_facts import (
    StatedRooms,
    has_own_column,
    stated_rooms,
    stated_time_frame,
)
from features.demographic import source as first_source
from leads.model.lead import KINDS_WITHOUT_ROOMS, Message, stages_said


def budget_of(now: LeadSituation) -> tuple[float | None, float | None]:
    """The least and the most that the lead would pay in INR, each None if unknown."""
    low, high = now.known.number("budget_min_inr"), now.known.number("budget_max_inr")
    return low or None, high or None


def loan_refusal(now: LeadSituation) -> Plan | None:
    """The words that the bank refused the loan, if nobody wrote anything newer about it."""
    said = now.plans.loan
    return said if said is not None and said.kind is PlanKind.LOAN_REFUSED else None


@dataclass(frozen=True, slots=True)
class Rooms:
    """The noted BHK; `said`: the lead's newer words that give another number."""

    noted: float | None
    said: StatedRooms | None


def rooms_of(now: LeadSituation) -> Rooms:
    """How many rooms are wanted; none for land and shops."""
    if now.lead.kind in KINDS_WITHOUT_ROOMS:
        return Rooms(None, None)
    return Rooms(now.known.number("bhk"), stated_rooms(now))


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """By when the lead wants to move or get the keys; else `timeline`, as a form was filled in.

    `said`: the newest message that names a time, if neither a typed fact nor a column does.
    """

    move: date | None = None
    possession: date | None = None
    timeline: str | None = None
    said: Message | None = None


def time_frame_of(now: LeadSituation) -> TimeFrame:
    """By when the lead wants to buy, move or get the keys."""
    move, possession = now.known.day("move_by"), now.known.day("possession_by")
    if move or possession:
        return TimeFrame(move, possession)
    timeline = now.known.word("timeline")
    if timeline or has_own_column(now, "move"):
        return TimeFrame(timeline=timeline)
    return TimeFrame(said=stated_time_frame(now))


def stage_of(now: LeadSituation) -> str | None:
    """The stage as the CRM or a colleague last set it."""
    said = stages_said(now.lead)
    return " ".join(said[-1].name.split()) or None if said else None


def source_of(now: LeadSituation) -> str | None:
    """The source through which the lead first came."""
    found = first_source(now.known)
    return str(found.value) if found is not None else None
