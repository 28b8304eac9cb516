"""Phones and ids find people; two known people are never made one by a message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.people import Alias, AliasKind, People
from leads.store.record import Record
from leads.store.senders import KindWord, SenderKind, Senders
from leads.store.staff import Brokerage
from tests.leads.makers import T0, incoming

PHONE = Alias(AliasKind.PHONE, "+919825014821")
OTHER_PHONE = Alias(AliasKind.PHONE, "+919825017730")
ID = Alias(AliasKind.WHATSAPP_ID, "IN.Abc123")
OTHER_ID = Alias(AliasKind.WHATSAPP_ID, "IN.Xyz789")
PARENT = Alias(AliasKind.WHATSAPP_ID, "IN.ENT.Par555")


@pytest.fixture
def people(record: Record, brokerage: Brokerage) -> Senders:
    return Senders(record, brokerage.brokerage_id)


def test_phone_first_and_id_later_is_one_person(people: Senders) -> None:
    first = people.meet([PHONE], at=T0)

    assert people.meet([ID, PHONE], at=T0) == first
    assert people.meet([ID, PARENT], at=T0) == first
    assert people.meet([PARENT], at=T0) == first


def test_a_phone_with_another_id_is_another_person_and_listed(people: Senders) -> None:
    first = people.meet([ID, PHONE], at=T0)

    second = people.meet([OTHER_ID, PHONE], at=T0)

    assert second != first
    assert [(c.person_id, c.other_id) for c in people.clashes()] == [(second, first)]
    assert people.meet([PHONE], at=T0) == first


def test_two_known_people_are_listed_once_and_stay_two(people: Senders) -> None:
    by_phone, by_id = people.meet([PHONE], at=T0), people.meet([ID], at=T0)

    for _ in range(2):
        assert people.meet([ID, PHONE], at=T0) == by_id

    assert len(people.clashes()) == 1
    assert people.meet([PHONE], at=T0) == by_phone


def test_a_changed_number_keeps_the_person_and_frees_the_old_one(people: Senders) -> None:
    person = people.meet([PHONE], at=T0)

    people.changed([PHONE], [OTHER_PHONE], at=T0 + timedelta(days=1))

    assert people.meet([OTHER_PHONE], at=T0) == person
    assert people.meet([PHONE], at=T0) != person


def test_a_changed_id_of_a_known_person_is_followed(people: Senders) -> None:
    person = people.meet([ID], at=T0)

    people.changed([ID], [OTHER_ID], at=T0)

    assert people.meet([OTHER_ID], at=T0) == person


def test_a_change_to_somebody_elses_number_merges_nobody(people: Senders) -> None:
    one, other = people.meet([PHONE], at=T0), people.meet([OTHER_PHONE], at=T0)

    people.changed([PHONE], [OTHER_PHONE], at=T0)

    assert people.meet([OTHER_PHONE], at=T0) == other
    assert [(c.person_id, c.other_id) for c in people.clashes()] == [(one, other)]


def test_a_crm_lead_with_that_phone_is_the_same_person(
    people: Senders, record: Record, brokerage: Brokerage
) -> None:
    Intake(record, brokerage.brokerage_id).add(
        [incoming("lead_crm", phone=PHONE.value, brokerage_id=brokerage.brokerage_id)]
    )

    person = people.meet([ID, PHONE], at=T0)

    everybody = People(record, Scope.machinery(brokerage.brokerage_id))
    assert everybody.person(person).lead_ids == ("lead_crm",)


def test_the_newest_word_on_a_sender_counts(people: Senders) -> None:
    person = people.meet([PHONE], at=T0)

    for kind in (SenderKind.PARTNER, SenderKind.BUYER):
        people.note_kind(person, KindWord(kind, True, None), at=T0)

    assert people.kind(person) == KindWord(SenderKind.BUYER, True, None)
