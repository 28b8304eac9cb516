from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from leads.model.consent import Consent, Purpose
from leads.model.lead_state import LeadState, VisitSource
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import Intake
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import DailyScore, DailyScores, ScoreLog
from leads.store.staff import Brokerage
from leads.store.tables import daily_scores
from tests.leads.makers import a_score, booked, hours, incoming, message, scope_of

TODAY = date(2026, 3, 2)


@pytest.fixture
def states(record: Record, brokerage: Brokerage, scope: Scope) -> LeadStates:
    """An open lead of Asha's and one of Chirag's, and one of Asha's that booked."""
    intake = Intake(record, "brokerage_a")
    intake.add([incoming("lead_1", owner_id="staff_asha_a")])
    intake.add([incoming("lead_2", owner_id="staff_chirag_a")])
    intake.add([incoming("lead_3", owner_id="staff_asha_a", outcomes=(booked(),))])
    return LeadStates(record, scope)


def full(lead_id: str = "lead_1") -> LeadState:
    """A state that says something of every type of column."""
    return LeadState(
        lead_id,
        facts_at=hours(2),
        last_by_lead_at=hours(1),
        waiting_since=hours(1),
        waiting_topic="parking",
        calls=2,
        visits_done=1,
        next_call_on=TODAY,
        next_call_at=hours(4),
        next_visit_on=TODAY,
        next_visit_at=hours(5),
        next_visit_place="Bopal",
        next_visit_source=VisitSource.CHAT,
        loan_stage=3,
        down_payment_ready=True,
        home_to_sell=False,
        offer_inr=9_000_000.5,
        move_by=date(2026, 9, 1),
        lost_reason="budget",
    )


def test_a_state_comes_back_whole_and_the_newest_counts(states: LeadStates) -> None:
    states.save([LeadState("lead_1", hours(0), calls=7), LeadState("lead_2", hours(0))], on=TODAY)
    states.save([full()], on=TODAY)
    assert states.of(["lead_1", "lead_2"]) == {
        "lead_1": full(),
        "lead_2": LeadState("lead_2", hours(0)),
    }


def test_states_of_others_are_neither_read_nor_saved(states: LeadStates, record: Record) -> None:
    states.save([full("lead_1"), full("lead_2")], on=TODAY)
    asha = LeadStates(record, scope_of("asha"))
    assert set(asha.of(["lead_1", "lead_2"])) == {"lead_1"}
    asha.save([LeadState("lead_2", hours(9))], on=TODAY)
    assert states.of(["lead_2"]) == {"lead_2": full("lead_2")}
    assert set(asha.stale(9, TODAY)) == {"lead_1", "lead_3"}


def test_every_lead_is_stale_once_and_open_ones_first(states: LeadStates) -> None:
    stale = states.stale(9, TODAY)
    assert list(stale) == ["lead_1", "lead_2", "lead_3"]
    states.save([LeadState(i, hours(0)) for i in stale], on=TODAY, revisions=stale)
    assert states.stale(9, TODAY) == {}


def test_a_fact_makes_the_state_stale_however_old_it_is(states: LeadStates, record: Record) -> None:
    stale = states.stale(9, TODAY)
    states.save([LeadState(i, hours(0)) for i in stale], on=TODAY, revisions=stale)
    Intake(record, "brokerage_a").append("lead_2", messages=[message("m", at=hours(-900))])
    assert list(states.stale(9, TODAY)) == ["lead_2"]


def test_a_fact_that_came_while_the_state_was_made_leaves_it_stale(
    states: LeadStates, record: Record
) -> None:
    stale = states.stale(9, TODAY)
    Intake(record, "brokerage_a").append("lead_2", messages=[message("m")])
    states.save([LeadState(i, hours(0)) for i in stale], on=TODAY, revisions=stale)
    assert list(states.stale(9, TODAY)) == ["lead_2"]


def test_a_visit_that_is_past_makes_the_state_stale_once_a_day(states: LeadStates) -> None:
    stale = states.stale(9, TODAY)
    others = [LeadState(i, hours(0)) for i in stale if i != "lead_1"]
    states.save([full(), *others], on=TODAY, revisions=stale)
    tomorrow = TODAY + timedelta(days=1)
    assert states.stale(9, TODAY) == {}
    past = states.stale(9, tomorrow)
    assert list(past) == ["lead_1"]
    states.save([full()], on=tomorrow, revisions=past)
    assert states.stale(9, tomorrow) == {}


def test_no_list_shows_the_score_of_a_lead_that_withdrew(
    states: LeadStates, record: Record, scope: Scope
) -> None:
    granted = Consent(Purpose.SCORING, True, hours(0), "call", hours(0))
    intake = Intake(record, "brokerage_a")
    intake.append("lead_1", consents=[granted])
    ScoreLog(record, scope).save([a_score("lead_1")], cause="daily")
    intake.append("lead_1", messages=[message("m")])
    assert LeadStore(record, scope).summary("lead_1").band == "hot"
    no = Consent(Purpose.SCORING, False, hours(1), "call", hours(1))
    intake.append("lead_1", consents=[no])
    summary = LeadStore(record, scope).summary("lead_1")
    assert (summary.band, summary.score) == (None, None)


def test_each_day_keeps_the_last_score_of_the_brokerages_own_day(
    states: LeadStates, record: Record, scope: Scope
) -> None:
    log = ScoreLog(record, scope)
    log.save([a_score("lead_1", 40.0, as_of=hours(0))], cause="daily")
    # Midnight in Ahmedabad is 18:30 UTC, fourteen hours after T0.
    log.save([a_score("lead_1", 50.0, as_of=hours(13.9))], cause="message")
    log.save([a_score("lead_1", 60.0, as_of=hours(14.1), band=Band.WARM)], cause="daily")
    daily = DailyScores(record, scope)
    kept = daily.between(TODAY, TODAY + timedelta(days=9), ["lead_1", "lead_2"])
    assert kept == [
        DailyScore("lead_1", TODAY, 50.0, 50.0, Band.HOT),
        DailyScore("lead_1", TODAY + timedelta(days=1), 60.0, 60.0, Band.WARM),
    ]


def test_a_day_without_a_score_has_the_one_before(
    states: LeadStates, record: Record, scope: Scope
) -> None:
    given = [a_score("lead_1", as_of=hours(0)), a_score("lead_2", as_of=hours(0))]
    DailyScores(record, scope).backfill([*given, a_score("lead_3", as_of=hours(0))])
    week_later = TODAY + timedelta(days=7)
    assert set(DailyScores(record, scope).on(week_later)) == {"lead_1", "lead_2"}
    mine = DailyScores(record, scope_of("asha"))
    assert set(mine.on(week_later, ["lead_1", "lead_2"])) == {"lead_1"}
    assert mine.on(TODAY - timedelta(days=1)) == {}


def test_a_score_that_cannot_be_saved_leaves_no_daily_one(
    states: LeadStates, record: Record, scope: Scope
) -> None:
    with pytest.raises(Exception, match="no such lead"):
        ScoreLog(record, scope).save([a_score("lead_1"), a_score("lead_none")], cause="daily")
    with record.reading() as conn:
        assert conn.execute(select(daily_scores)).all() == []
