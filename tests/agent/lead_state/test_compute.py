"""A lead's state from its facts: the next visit's own day, who waits, money, endings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.lead_state.compute import state_of
from leads.lead import Attribute, Lead, Outcome, OutcomeKind
from leads.lead_state import LeadState, VisitSource
from leads.message import EventKind
from tests.agent.house import NOW, ago, happens, lead, says

ZONE = ZoneInfo("Asia/Kolkata")


def of(lead: Lead) -> LeadState:
    return state_of(lead, NOW, ZONE)


def with_visit(on: str, **before: float) -> Lead:
    agreed = ago(**before)
    planned = happens(lead("lead_1", "Parth"), EventKind.VISIT_PLANNED, agreed, "Sukoon Greens")
    return replace(planned, attributes=(Attribute("visit_on", on, agreed, agreed),))


def test_a_planned_visit_takes_place_on_its_own_day_not_when_it_was_agreed() -> None:
    state = of(with_visit("2026-11-21T11:00:00+05:30", days=3))
    assert state.next_visit_on == date(2026, 11, 21)
    assert state.next_visit_at == datetime(2026, 11, 21, 11, tzinfo=ZONE)
    assert state.next_visit_place == "Sukoon Greens"
    assert state.next_visit_source is VisitSource.CALENDAR


def test_a_visit_whose_day_nobody_told_lies_on_no_day() -> None:
    agreed = happens(lead("lead_1", "Parth"), EventKind.VISIT_PLANNED, ago(days=1), "Sukoon")
    assert of(agreed).next_visit_on is None


def test_a_visit_that_took_place_today_is_not_the_next_one() -> None:
    planned = with_visit("2026-11-20", days=3)
    assert of(planned).next_visit_on == date(2026, 11, 20)
    assert of(happens(planned, EventKind.VISIT_DONE, ago(minutes=5))).next_visit_on is None


def test_a_question_waits_and_an_acknowledgement_waits_for_nothing() -> None:
    asked = says(lead("lead_1", "P"), "Do car parking milegi kya?", at=ago(hours=26))
    state = of(asked)
    assert (state.waiting_since, state.waiting_topic) == (ago(hours=26), "parking")
    assert state.waiting_message_id == "msg_lead_1_0"
    assert of(says(lead("lead_1", "P"), "Ok thanks", at=ago(hours=2))).waiting_since is None
    answered = says(asked, "Haan, milegi", at=ago(hours=25), by="broker")
    assert of(answered).waiting_since is None


def test_an_ended_enquiry_keeps_its_reason() -> None:
    ended = Outcome(OutcomeKind.LOST, ago(days=2), ago(days=2), "price")
    state = of(replace(lead("lead_1", "P"), outcomes=(ended,)))
    assert (state.closed_at, state.lost_reason, state.booked_at) == (ago(days=2), "price", None)
