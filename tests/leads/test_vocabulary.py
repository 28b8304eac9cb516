"""Leads found by the words of their names, without reading a book whole."""

from __future__ import annotations

import pytest

from leads.model.lead import LeadKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.vocabulary import NameWords, terms
from tests.leads.makers import add_house, attribute, booked, incoming, scope_of

ADMIN = Scope.machinery("brokerage_a")


@pytest.fixture
def store(record: Record) -> LeadStore:
    add_house(record, "a")
    add_house(record, "b")
    west, east = "staff_asha_a", "staff_chirag_a"
    Intake(record, "brokerage_a").add(
        [
            incoming("lead_1", name="Priya Shah", phone="+919825014821", owner_id=west),
            incoming("lead_2", name="PRIYA Mehta", phone="+919825014822", owner_id=east),
            incoming("lead_3", name="प्रिया शाह", kind=LeadKind.RENT, owner_id=west),
            incoming("lead_4", name="Zubin Shah", owner_id=west, outcomes=(booked(),)),
            incoming("lead_5", owner_id=west),
        ]
    )
    Intake(record, "brokerage_b").add(
        [incoming("lead_9", name="Priya Foreign", brokerage_id="brokerage_b")]
    )
    return LeadStore(record, ADMIN)


def ids(store: LeadStore, *words: list[str]) -> list[str]:
    return [n.lead_id for n in store.named(words)]


def test_a_lead_is_named_by_one_word_of_each_set(store: LeadStore) -> None:
    assert ids(store, ["priya"]) == ["lead_1", "lead_2"]
    assert ids(store, ["priya", "प्रिया"], ["shah", "शाह"]) == ["lead_1", "lead_3"]
    assert ids(store, ["nobody"]) == []


def test_names_outside_the_scope_are_not_found(record: Record, store: LeadStore) -> None:
    asha, chirag = (LeadStore(record, scope_of(name)) for name in ("asha", "chirag"))

    assert (ids(asha, ["priya"]), ids(chirag, ["priya"])) == (["lead_1"], ["lead_2"])
    assert ids(LeadStore(record, scope_of("mona")), ["priya"]) == ["lead_1"]
    assert [n.lead_id for n in chirag.with_phone_tail("4821")] == []


def test_a_house_has_its_own_words_once_and_new_ones_last(record: Record, store: LeadStore) -> None:
    words = NameWords(record)
    first = words.words("brokerage_a")
    Intake(record, "brokerage_a").add([incoming("lead_6", name="Priya Vora")])

    assert sorted(first) == sorted({"priya", "shah", "mehta", "प्रिया", "शाह", "zubin"})
    assert words.words("brokerage_a") == (*first, "vora")
    assert words.words("brokerage_b") == ("priya", "foreign")


def test_a_renamed_lead_goes_by_its_new_name_alone(record: Record, store: LeadStore) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_1", name="Pooja Shah")])

    assert ids(store, ["priya"]) == ["lead_2"]
    assert ids(store, ["pooja"]) == ["lead_1"]


def test_leads_are_found_by_the_last_digits_of_their_phone(store: LeadStore) -> None:
    assert [n.lead_id for n in store.with_phone_tail("4822")] == ["lead_2"]


@pytest.mark.parametrize("name", ["chirag", "mona", "adi"])
def test_words_in_use_are_those_of_the_leads_in_scope(
    record: Record, store: LeadStore, name: str
) -> None:
    west, east = "lead_1", "lead_2"
    for lead_id, place in ((west, "Bopal"), (east, "Gota"), (west, "Bopal")):
        told = [attribute("locality", place), attribute("named_project", f"{place} Heights")]
        Intake(record, "brokerage_a").append(lead_id, attributes=told)

    found = terms(record, scope_of(name))

    expected = {"chirag": ("Gota",), "mona": ("Bopal",), "adi": ("Bopal", "Gota")}[name]
    assert found.localities == expected
    assert found.projects == tuple(f"{place} Heights" for place in expected)
