"""Investigations: opened, listed, concluded and read by scope, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.investigations import LONGEST_COMPLAINT, Investigations
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.transcripts import WITHHELD, TranscriptLog, drop_transcripts
from tests.leads.makers import T0, add_house, booked, hours, incoming, scope_of
from tests.leads.test_transcripts import a_transcript

COMPLAINT = "Priya was cold and she booked <script>alert(1)</script> 🔥"


def desk(record: Record, name: str, letter: str = "a") -> Investigations:
    return Investigations(record, scope_of(name, letter))


def answered(record: Record, asker: str = "asha", letter: str = "a") -> str:
    transcript_id = f"t_{asker}_{letter}"
    own = {"brokerage_id": f"brokerage_{letter}", "staff_id": f"staff_{asker}_{letter}"}
    one = a_transcript(transcript_id, **own)
    TranscriptLog(record, Scope.machinery(f"brokerage_{letter}")).save(one)
    return transcript_id


def test_a_complaint_is_opened_found_out_and_closed(record: Record, brokerage: Brokerage) -> None:
    anil = desk(record, "anil")
    opened = anil.open(answered(record), COMPLAINT, at=T0)

    (case,) = anil.cases()
    assert case == anil.get(opened)
    assert case.investigation.complaint == COMPLAINT and case.investigation.is_open
    anil.conclude(opened, "The token came by phone.", closes=True, at=hours(2))
    closed = desk(record, "adi").get(opened).investigation
    assert (closed.finding, closed.closed_by, closed.closed_at) == (
        "The token came by phone.",
        "staff_anil_a",
        hours(2),
    )
    anil.conclude(opened, "The token came by phone?", closes=False, at=hours(3))
    assert anil.get(opened).investigation.is_open


def test_the_open_ones_come_first_and_then_the_newest(record: Record, brokerage: Brokerage) -> None:
    anil, answer = desk(record, "anil"), answered(record)
    first, second, third = (anil.open(answer, f"No {n}", at=hours(n)) for n in range(3))
    anil.conclude(third, "Nothing.", closes=True, at=hours(4))

    found = [case.investigation.investigation_id for case in anil.cases()]

    assert found == [second, first, third]


def test_what_is_empty_too_long_or_broken_is_refused(record: Record, brokerage: Brokerage) -> None:
    anil, answer = desk(record, "anil"), answered(record)
    for words in ("", "  \n", "x" * (LONGEST_COMPLAINT + 1), "a\0b"):
        with pytest.raises(InvalidInput) as refused:
            anil.open(answer, words, at=T0)
        assert refused.value.field == "complaint"
    opened = anil.open(answer, COMPLAINT, at=T0)
    with pytest.raises(InvalidInput):
        anil.conclude(opened, " ", closes=True, at=T0)
    anil.conclude(opened, "", closes=False, at=T0)


def test_a_manager_sees_those_of_their_team_and_nobody_those_of_another_brokerage(
    record: Record, brokerage: Brokerage
) -> None:
    add_house(record, "b")
    ours, theirs = answered(record, "asha"), answered(record, "chirag")
    foreign = desk(record, "anil", "b").open(answered(record, letter="b"), "Foreign", at=T0)
    own = desk(record, "anil").open(ours, COMPLAINT, at=T0)
    other = desk(record, "anil").open(theirs, COMPLAINT, at=T0)

    mona, adi = desk(record, "mona"), desk(record, "adi")
    assert [c.investigation.investigation_id for c in mona.cases()] == [own]
    assert [c.investigation.investigation_id for c in adi.cases()] == [other, own]
    for who, hidden in ((mona, other), (mona, foreign), (adi, foreign), (adi, "\0")):
        with pytest.raises(NotFound):
            who.get(hidden)
        with pytest.raises(NotFound):
            who.conclude(hidden, "Mine", closes=True, at=T0)
    for who, answer in ((mona, theirs), (adi, "t_none")):
        with pytest.raises(NotFound):
            who.open(answer, COMPLAINT, at=T0)


def test_brokers_and_machines_investigate_nothing(record: Record, brokerage: Brokerage) -> None:
    for scope in (scope_of("asha"), Scope.machinery("brokerage_a")):
        with pytest.raises(NotAllowed):
            Investigations(record, scope)


def test_of_a_withheld_answer_it_says_only_why(record: Record, brokerage: Brokerage) -> None:
    other = incoming("lead_1", owner_id="staff_chirag_a", team_id="team_east")
    Intake(record, "brokerage_a").add([other])
    answer = answered(record)
    opened = desk(record, "anil").open(answer, COMPLAINT, at=T0)

    (case,) = desk(record, "mona").cases()

    assert case.transcript.is_withheld
    assert (case.investigation.complaint, case.investigation.finding) == (WITHHELD, "")
    with pytest.raises(NotAllowed):
        desk(record, "mona").conclude(opened, "Mine", closes=True, at=T0)
    with pytest.raises(NotAllowed):
        desk(record, "mona").open(answer, COMPLAINT, at=T0)
    assert desk(record, "anil").get(opened).investigation.complaint == COMPLAINT


def test_they_go_with_their_transcript(record: Record, brokerage: Brokerage) -> None:
    anil = desk(record, "anil")
    anil.open(answered(record), COMPLAINT, at=T0)
    late = replace(a_transcript("t_late"), at=hours(5))
    TranscriptLog(record, scope_of("asha")).save(late)
    kept = anil.open("t_late", COMPLAINT, at=hours(6))

    drop_transcripts(record, before=hours(1))

    assert [c.investigation.investigation_id for c in anil.cases()] == [kept]


def told(record: Record, transcript_id: str, band: str, at: datetime, lead_id: str) -> None:
    """An answer to Asha about one lead that gave it this band."""
    answer = {"text": "69", "scores": [{"band": band, "score": 69.0, "base_score": 69.0}]}
    one = a_transcript(transcript_id, at=at, lead_ids=(lead_id,), answer=answer, steps=())
    TranscriptLog(record, Scope.machinery("brokerage_a")).save(one)


def lost(at: datetime) -> Outcome:
    return Outcome(OutcomeKind.LOST, at, at)


def test_an_end_that_an_answer_did_not_lead_one_to_expect_is_worth_a_look(
    record: Record, brokerage: Brokerage
) -> None:
    day = 24.0
    ends = {
        "lead_1": booked(hours(5 * day)),
        "lead_2": lost(hours(6 * day)),
        "lead_3": booked(hours(100 * day)),
        "lead_4": booked(hours(7 * day)),
        "lead_5": booked(hours(day)),
    }
    own = {"owner_id": "staff_asha_a", "team_id": "team_west"}
    leads = [incoming(lead_id, outcomes=(end,), **own) for lead_id, end in ends.items()]
    Intake(record, "brokerage_a").add(leads)
    told(record, "t_1_old", "cold", hours(1), "lead_1")
    told(record, "t_1_new", "cold", hours(2), "lead_1")
    told(record, "t_2", "hot", hours(1), "lead_2")
    told(record, "t_3_early", "cold", hours(1), "lead_3")
    told(record, "t_4_right", "hot", hours(1), "lead_4")
    told(record, "t_5_after", "cold", hours(2 * day), "lead_5")

    found = desk(record, "anil").surprises()

    assert [(one.transcript.transcript_id, one.band, one.outcome) for one in found] == [
        ("t_2", "hot", "lost"),
        ("t_1_new", "cold", "booked"),
    ]
    assert desk(record, "mona").surprises() == found
    desk(record, "anil").open("t_1_old", COMPLAINT, at=hours(200 * day))
    assert [one.transcript.transcript_id for one in desk(record, "anil").surprises()] == ["t_2"]


def test_a_surprise_about_a_lead_of_another_team_is_withheld(
    record: Record, brokerage: Brokerage
) -> None:
    other = {"owner_id": "staff_chirag_a", "team_id": "team_east"}
    Intake(record, "brokerage_a").add([incoming("lead_1", outcomes=(booked(hours(9)),), **other)])
    told(record, "t_1", "cold", hours(1), "lead_1")

    assert desk(record, "mona").surprises() == []
    assert len(desk(record, "adi").surprises()) == 1
