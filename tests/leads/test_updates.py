"""The record of what staff told: confirmed once, by its teller, and taken back in the open."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from leads.model.errors import NotFound
from leads.model.lead import OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.tables import audit, events, outcomes, withdrawals
from leads.store.tables import feedback as feedback_table
from leads.store.update_acts import UpdateAct, UpdateKind, act_of, as_fields
from leads.store.updates import PREVIEW_LASTS, UNDO_LASTS, StaffUpdates, UpdateVerdict
from leads.store.vocabulary import NameWords
from tests.leads.makers import hours, incoming, scope_of
from tests.records import join_household

AT = hours(48)
SOON = AT + timedelta(minutes=5)


@pytest.fixture
def tellings(record: Record, brokerage: Brokerage) -> StaffUpdates:
    """Asha's own; she has two leads of Priya, and one of Ravi, Bela has Meera's."""
    own = {"owner_id": "staff_asha_a", "team_id": "team_west"}
    bela = {"owner_id": "staff_bela_a", "team_id": "team_west"}
    Intake(record, brokerage.brokerage_id).add(
        [
            incoming("lead_priya", person_id="person_priya", **own),
            incoming("lead_priya_2", person_id="person_priya", kind=None, **own),
            incoming("lead_ravi", person_id="person_ravi", **own),
            incoming("lead_meera", person_id="person_meera", **bela),
        ]
    )
    return StaffUpdates(record, scope_of("asha"))


def shown(tellings: StaffUpdates, *acts: UpdateAct, at: datetime = AT) -> str:
    return tellings.preview(acts, conversation_id="talk", at=at).telling_id


def told(tellings: StaffUpdates, *acts: UpdateAct) -> str:
    telling_id = shown(tellings, *acts)
    assert tellings.confirm(telling_id, at=AT)[1] is UpdateVerdict.DONE
    return telling_id


def feedback(record: Record) -> list[tuple[object, ...]]:
    """Who gave it, on which lead, of which kind, about which answer, unless taken back."""
    f = feedback_table.c
    query = select(f.staff_id, f.lead_id, f.kind, f.transcript_id).where(f.withdrawn_at.is_(None))
    with record.reading() as conn:
        return [tuple(row) for row in conn.execute(query.order_by(f.seq))]


BOOKED = UpdateAct(UpdateKind.BOOKED, "lead_priya")
CALLED = UpdateAct(UpdateKind.CALLED, "lead_priya")


@pytest.mark.parametrize(
    "act",
    [
        BOOKED,
        UpdateAct(UpdateKind.VISIT, "lead_priya", AT),
        UpdateAct(UpdateKind.NOT_NOW, "lead_priya", date(2026, 5, 1)),
        UpdateAct(UpdateKind.LOST, "lead_priya", None, "મોંઘું"),
        UpdateAct(UpdateKind.FAMILY, "lead_priya", other_id="lead_ravi", transcript_id="t"),
    ],
)
def test_an_act_survives_its_storing(act: UpdateAct) -> None:
    assert act_of(as_fields(act)) == act


def test_a_preview_changes_nothing(tellings: StaffUpdates, record: Record, scope: Scope) -> None:
    before = LeadStore(record, scope).lead("lead_priya")
    shown(tellings, BOOKED, CALLED)
    assert LeadStore(record, scope).lead("lead_priya") == before


def test_a_confirmed_telling_is_facts_known_from_then_on(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    telling_id = shown(tellings, BOOKED, CALLED, UpdateAct(UpdateKind.VISIT, "lead_priya", AT))
    tellings.confirm(telling_id, at=SOON)
    lead = LeadStore(record, scope).lead("lead_priya")
    assert [(o.kind, o.at, o.known_at) for o in lead.outcomes] == [(OutcomeKind.BOOKED, AT, SOON)]
    assert {(e.kind, e.at, e.known_at) for e in lead.events} == {
        ("call", AT, SOON),
        ("visit_planned", AT, SOON),
    }
    assert all(f.at <= f.known_at for f in (*lead.events, *lead.outcomes))
    assert LeadStore(record, scope).summary("lead_priya").outcome is OutcomeKind.BOOKED


def test_two_confirmations_at_once_are_one(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    telling_id = shown(tellings, CALLED)
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda _: tellings.confirm(telling_id, at=SOON)[1], range(4)))
    assert sorted(verdicts) == [UpdateVerdict.BEFORE] * 3 + [UpdateVerdict.DONE]
    assert len(LeadStore(record, scope).lead("lead_priya").events) == 1


def test_time_runs_out_for_a_preview_and_for_an_undo(tellings: StaffUpdates) -> None:
    late = shown(tellings, CALLED)
    instant = timedelta(seconds=1)
    assert tellings.confirm(late, at=AT + PREVIEW_LASTS + instant)[1] is UpdateVerdict.LATE
    assert tellings.confirm(late, at=AT + PREVIEW_LASTS)[1] is UpdateVerdict.DONE
    until = AT + PREVIEW_LASTS + UNDO_LASTS
    assert tellings.undo(late, at=until + instant)[1] is UpdateVerdict.LATE
    assert tellings.undo(late, at=until)[1] is UpdateVerdict.DONE
    assert tellings.undo(late, at=until)[1] is UpdateVerdict.BEFORE
    assert tellings.confirm(late, at=until)[1] is UpdateVerdict.GONE


def test_what_is_anothers_or_out_of_scope_is_missing(
    tellings: StaffUpdates, record: Record
) -> None:
    with pytest.raises(NotFound):
        shown(tellings, UpdateAct(UpdateKind.BOOKED, "lead_meera"))
    telling_id = shown(tellings, CALLED)
    for name, letter in (("bela", "a"), ("mona", "a"), ("adi", "a"), ("asha", "b")):
        other = StaffUpdates(record, scope_of(name, letter))
        for act in (other.confirm, other.undo, other.discard):
            with pytest.raises(NotFound):
                act(telling_id, at=AT)
    Intake(record, "brokerage_a").assign("lead_priya", "staff_bela_a", None, AT)
    with pytest.raises(NotFound):
        tellings.confirm(telling_id, at=AT)


def test_an_undone_telling_leaves_its_rows_and_who_did_what(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    before = LeadStore(record, scope).lead("lead_priya")
    open_before = LeadStore(record, scope).summary("lead_priya")
    acts = (BOOKED, CALLED, UpdateAct(UpdateKind.VISIT, "lead_priya", AT))
    telling_id = told(tellings, *acts)
    tellings.undo(telling_id, at=SOON)
    assert LeadStore(record, scope).lead("lead_priya") == before
    assert LeadStore(record, scope).summary("lead_priya") == open_before
    with record.reading() as conn:
        rows = [
            conn.execute(select(func.count()).select_from(t)).scalar() for t in (events, outcomes)
        ]
        assert rows == [2, 1]
        withdrawn = conn.execute(select(withdrawals.c.fact, withdrawals.c.at)).all()
        noted = conn.execute(select(audit.c.act, audit.c.staff_id).order_by(audit.c.seq)).all()
    assert sorted(w.fact for w in withdrawn) == ["attributes", "events", "events", "outcomes"]
    assert {w.at for w in withdrawn} == {SOON}
    assert [tuple(n) for n in noted] == [("told", "staff_asha_a"), ("untold", "staff_asha_a")]


def test_undoing_takes_back_nothing_that_others_said(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    kept = told(tellings, UpdateAct(UpdateKind.VISIT, "lead_priya", AT))
    second = tellings.preview([BOOKED], conversation_id=None, at=SOON).telling_id
    tellings.confirm(second, at=SOON)
    tellings.undo(second, at=SOON)
    lead = LeadStore(record, scope).lead("lead_priya")
    assert [e.kind for e in lead.events] == ["visit_planned"]
    assert lead.outcomes == ()
    assert tellings.get(kept).undone_at is None


def test_after_an_undo_the_same_may_be_told_again(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    tellings.undo(told(tellings, BOOKED), at=SOON)
    again = tellings.preview([BOOKED], conversation_id=None, at=SOON).telling_id
    tellings.confirm(again, at=SOON)
    (outcome,) = LeadStore(record, scope).lead("lead_priya").outcomes
    assert outcome.kind is OutcomeKind.BOOKED


def test_a_partner_leaves_with_every_open_lead(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    telling_id = told(tellings, UpdateAct(UpdateKind.PARTNER, "lead_priya"))
    assert {n.lead_id for n in LeadStore(record, scope).names() if n.is_open} == {
        "lead_ravi",
        "lead_meera",
    }
    assert People(record, scope).person("person_priya").kind == "partner"
    tellings.undo(telling_id, at=SOON)
    assert all(n.is_open for n in LeadStore(record, scope).names())
    assert People(record, scope).person("person_priya").kind is None


def test_a_family_takes_in_the_households_of_both_and_parts_as_it_was(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    people = People(record, scope)
    join_household(record, "brokerage_a", "person_ravi", "person_meera")
    family = told(tellings, UpdateAct(UpdateKind.FAMILY, "lead_priya", other_id="lead_ravi"))
    everyone = ("person_meera", "person_priya", "person_ravi")
    assert people.person("person_priya").household == everyone
    tellings.undo(family, at=SOON)
    assert people.person("person_priya").household == ()
    assert people.person("person_ravi").household == ("person_meera", "person_ravi")


def test_a_name_is_searched_by_its_words_until_it_is_taken_back(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    store = LeadStore(record, scope)
    former = store.lead("lead_priya").name
    telling_id = told(tellings, UpdateAct(UpdateKind.NAME, "lead_priya", words="Bhargav Trivedi"))
    assert [n.name for n in store.named([["bhargav"], ["trivedi"]])] == ["Bhargav Trivedi"]
    assert NameWords(record).words("brokerage_a")[-2:] == ("bhargav", "trivedi")
    tellings.undo(telling_id, at=SOON)
    assert store.lead("lead_priya").name == former
    assert store.named([["bhargav"]]) == []


def test_an_undo_keeps_a_name_that_was_changed_since(
    tellings: StaffUpdates, record: Record, scope: Scope
) -> None:
    first = told(tellings, UpdateAct(UpdateKind.NAME, "lead_priya", words="Bhargav"))
    told(tellings, UpdateAct(UpdateKind.NAME, "lead_priya", words="Neha"))
    tellings.undo(first, at=SOON)
    assert LeadStore(record, scope).lead("lead_priya").name == "Neha"


def test_reminders_are_ones_own_and_pakkas(tellings: StaffUpdates, record: Record) -> None:
    due = AT + timedelta(hours=3)
    telling_id = told(tellings, UpdateAct(UpdateKind.REMIND, None, due, "bank papers"))
    machinery = StaffUpdates(record, Scope.machinery("brokerage_a"))
    for who in (tellings, machinery):
        (reminder,) = who.reminders(after=AT, until=due)
        assert (reminder.staff_id, reminder.note) == ("staff_asha_a", "bank papers")
        assert who.reminders(after=due, until=due + timedelta(days=9)) == []
    assert StaffUpdates(record, scope_of("bela")).reminders(after=AT, until=due) == []
    tellings.undo(telling_id, at=SOON)
    assert machinery.reminders(after=AT, until=due) == []


def test_beside_one_lead_its_own_reminders_come_alone(
    tellings: StaffUpdates, record: Record
) -> None:
    due = AT + timedelta(hours=3)
    for lead_id in (None, "lead_ravi", "lead_priya"):
        told(tellings, UpdateAct(UpdateKind.REMIND, lead_id, due, "bank papers"))
    beside = StaffUpdates(record, replace(scope_of("asha"), lead_id="lead_priya"))

    assert [r.lead_id for r in beside.reminders(after=AT, until=due)] == ["lead_priya"]


def test_feedback_is_kept_until_it_is_taken_back(tellings: StaffUpdates, record: Record) -> None:
    told(tellings, UpdateAct(UpdateKind.NOT_MINE, "lead_priya"))
    wrong = told(
        tellings, UpdateAct(UpdateKind.SCORE_WRONG, "lead_ravi", transcript_id="transcript_1")
    )
    not_mine = ("staff_asha_a", "lead_priya", UpdateKind.NOT_MINE, None)
    score = ("staff_asha_a", "lead_ravi", UpdateKind.SCORE_WRONG, "transcript_1")
    assert feedback(record) == [not_mine, score]
    tellings.undo(wrong, at=SOON)
    assert feedback(record) == [not_mine]
