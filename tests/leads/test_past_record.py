"""A copy of the record holds what was there then, whatever dates what came later bears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.past_record import Moment, PastRecord, mark_news, marks
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage
from leads.store.transcripts import Transcript
from tests.leads.makers import a_score, add_house, attribute, hours, incoming, message, scope_of
from tests.records import open_sqlite

ASKED_AT = hours(10)


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Record]:
    opened = open_sqlite(tmp_path / "scratch.db")
    yield opened
    opened.close()


def _asked(*said: dict[str, object]) -> Transcript:
    return Transcript(
        transcript_id="transcript_1",
        brokerage_id="brokerage_a",
        staff_id="staff_asha_a",
        conversation_id=None,
        at=ASKED_AT,
        question="How hot is Priya?",
        language="en",
        channel="api",
        lead_ids=("lead_1",),
        answer={"scores": list(said)},
        steps=(),
    )


def rewind(record: Record, scratch: Record, asked: Transcript, held: dict[str, int]) -> None:
    """The record as it was when this was asked, in an empty one."""
    PastRecord(record, scratch, asked.brokerage_id, ()).move(None, Moment(asked.at, held))
    mark_news(scratch, asked)


def test_facts_that_came_later_are_not_there_however_early_they_are_dated(
    record: Record, scratch: Record, brokerage: Brokerage, scope: Scope
) -> None:
    intake = Intake(record, brokerage.brokerage_id)
    intake.add([incoming(attributes=(attribute("bhk", 3.0),), messages=(message("msg_1"),))])
    then = LeadStore(record, scope).lead("lead_1")
    summary = LeadStore(record, scope).summary("lead_1")
    held = marks(record)
    intake.append(
        "lead_1",
        attributes=[attribute("bhk", 2.0, hours(1))],
        messages=[message("msg_early", at=hours(-5))],
        outcomes=[Outcome(OutcomeKind.LOST, hours(2), hours(2))],
    )
    intake.add([incoming("lead_2", attributes=(attribute("bhk", 1.0),))])

    rewind(record, scratch, _asked(), held)

    store = LeadStore(scratch, scope)
    assert store.lead("lead_1") == then
    assert store.summary("lead_1") == summary
    assert [lead.lead_id for lead in store.all_leads()] == ["lead_1"]


def test_a_score_is_the_one_that_was_stored_then(
    record: Record, scratch: Record, brokerage: Brokerage, scope: Scope
) -> None:
    Intake(record, brokerage.brokerage_id).add([incoming(attributes=(attribute("bhk", 3.0),))])
    log = ScoreLog(record, scope)
    log.save([a_score("lead_1", score=40.0, base_score=40.0, as_of=hours(1))], cause="test")
    then = log.current(["lead_1"])
    held = marks(record)
    log.save([a_score("lead_1", score=90.0, base_score=90.0, as_of=hours(2))], cause="test")

    rewind(record, scratch, _asked(), held)

    assert ScoreLog(scratch, scope).current(["lead_1"]) == then
    assert LeadStore(scratch, scope).summary("lead_1").score == 40.0


def test_a_score_made_in_the_turn_itself_is_made_again(
    record: Record, scratch: Record, brokerage: Brokerage, scope: Scope
) -> None:
    Intake(record, brokerage.brokerage_id).add([incoming(attributes=(attribute("bhk", 3.0),))])
    ScoreLog(record, scope).save([a_score("lead_1", as_of=hours(1))], cause="test")

    said = {"lead_id": "lead_1", "as_of": ASKED_AT.isoformat()}
    rewind(record, scratch, _asked(said), marks(record))

    assert ScoreLog(scratch, scope).current(["lead_1"])["lead_1"].is_stale


def test_a_lead_stands_with_who_owned_it(
    record: Record, scratch: Record, brokerage: Brokerage
) -> None:
    intake = Intake(record, brokerage.brokerage_id)
    intake.add([incoming(owner_id="staff_asha_a", attributes=(attribute("bhk", 3.0),))])
    held = marks(record)
    intake.assign("lead_1", "staff_chirag_a", "team_east", hours(3))

    rewind(record, scratch, _asked(), held)

    assert LeadStore(scratch, scope_of("asha")).summary("lead_1").lead_id == "lead_1"


def test_nothing_of_another_brokerage_is_copied(
    record: Record, scratch: Record, brokerage: Brokerage
) -> None:
    other = add_house(record, "b")
    foreign = incoming("lead_b", brokerage_id=other.brokerage_id, messages=(message("msg_b"),))
    Intake(record, other.brokerage_id).add([foreign])
    Intake(record, brokerage.brokerage_id).add([incoming(messages=(message("msg_1"),))])

    rewind(record, scratch, _asked(), marks(record))

    house = Scope.machinery(other.brokerage_id)
    assert list(LeadStore(scratch, house).all_leads()) == []


def test_what_came_in_between_is_there_after_a_move_forward(
    record: Record, scratch: Record, brokerage: Brokerage, scope: Scope
) -> None:
    intake = Intake(record, brokerage.brokerage_id)
    intake.add([incoming(attributes=(attribute("bhk", 3.0),))])
    first = Moment(ASKED_AT, marks(record))
    intake.append("lead_1", messages=[message("msg_1")])
    intake.add([incoming("lead_2", attributes=(attribute("bhk", 1.0),))])
    then = Moment(hours(11), marks(record))
    intake.append("lead_2", messages=[message("msg_late")])
    past = PastRecord(record, scratch, brokerage.brokerage_id, ())

    past.move(None, first)
    past.move(first, then)

    held = {lead.lead_id: lead for lead in LeadStore(scratch, scope).all_leads()}
    assert [one.message_id for one in held["lead_1"].messages] == ["msg_1"]
    assert held["lead_2"].messages == ()
