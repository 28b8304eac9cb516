"""Ended enquiries read without their words: the same as from the whole lead, in scope only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leads.model.consent import Consent, Purpose
from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.closed_leads import ClosedLeads, LeadCourse
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.leads.makers import (
    T0,
    attribute,
    booked,
    event,
    full_lead,
    hours,
    incoming,
    message,
    scope_of,
)

GRANT = Consent(Purpose.EMBEDDING, True, T0, "form", T0)


@pytest.fixture
def leads(record: Record, brokerage: Brokerage) -> Record:
    closed = full_lead(
        "lead_1",
        attributes=(attribute("stage", "new"), attribute("bhk", 3.0)),
        events=(event("evt_1", "stage", hours(2), "visited"), event("evt_2")),
        consents=(GRANT, Consent(Purpose.SCORING, True, T0, "form", T0)),
    )
    open_again = (booked(hours(1)), Outcome(OutcomeKind.CANCELLED, hours(2), hours(2)))
    Intake(record, brokerage.brokerage_id).add(
        [
            incoming(
                "lead_1", **{n: getattr(closed, n) for n in closed.__slots__ if n != "lead_id"}
            ),
            incoming("lead_2", owner_id="staff_bela_a", outcomes=(booked(hours(3)),)),
            incoming("lead_open", messages=(message("msg_o"),)),
            incoming("lead_again", outcomes=open_again),
        ]
    )
    return record


def test_a_life_is_what_the_whole_lead_says(leads: Record, scope: Scope) -> None:
    whole = LeadStore(leads, scope).lead("lead_1")

    courses = {course.lead_id: course for course in ClosedLeads(leads, scope).courses()}

    assert courses.keys() == {"lead_1", "lead_2"}
    assert courses["lead_1"] == LeadCourse.of(whole)
    assert [s.name for s in courses["lead_1"].stages] == ["new", "visited"]
    assert courses["lead_1"].consents == (GRANT,)


def test_a_broker_reads_their_own_and_no_other_house_reads_any(leads: Record) -> None:
    def ids(scope: Scope) -> list[str]:
        return [course.lead_id for course in ClosedLeads(leads, scope).courses()]

    assert ids(scope_of("bela")) == ["lead_2"]
    assert ids(scope_of("chirag")) == []
    assert ids(Scope.machinery("brokerage_b")) == []


def test_version_and_watermark_tell_that_a_fact_came(leads: Record, scope: Scope) -> None:
    closed = ClosedLeads(leads, scope)
    before, mark = closed.courses()[0].version, closed.watermark()
    assert closed.watermark() == mark

    Intake(leads, scope.brokerage_id).append("lead_1", messages=[message("msg_n", at=hours(99))])

    assert closed.courses()[0].version == before + 1
    assert closed.watermark() != mark


def test_the_watermark_tells_of_a_withdrawal_that_a_file_brings_late(
    leads: Record, scope: Scope
) -> None:
    closed = ClosedLeads(leads, scope)
    mark, newest = closed.watermark(), LeadStore(leads, scope).lead("lead_1").messages[-1].known_at
    early = newest - timedelta(hours=1)

    no = Consent(Purpose.EMBEDDING, False, early, "column", early)
    Intake(leads, scope.brokerage_id).append("lead_1", consents=[no])

    assert closed.watermark() != mark


def test_without_ended_enquiries_there_is_nothing(record: Record, scope: Scope) -> None:
    assert ClosedLeads(record, scope).courses() == []
    assert ClosedLeads(record, scope).watermark() == (0, None)
