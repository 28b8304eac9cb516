from __future__ import annotations

import pytest
from sqlalchemy import select

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.people import Alias, AliasKind, People, Person
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.tables import person_merges
from tests.leads.makers import T0, add_house, hours, incoming, scope_of
from tests.records import join_household

PHONES = {name: f"+91982500000{n}" for n, name in enumerate(("priya", "meera", "ravi"))}


def alias(name: str) -> Alias:
    return Alias(AliasKind.PHONE, PHONES[name])


@pytest.fixture
def people(record: Record, brokerage: Brokerage, scope: Scope) -> People:
    """Priya (Asha's lead), Meera (Bela's), Ravi (Chirag's)."""
    owners = {"priya": "asha", "meera": "bela", "ravi": "chirag"}
    Intake(record, "brokerage_a").add(
        [
            incoming(
                f"lead_{name}",
                person_id=f"person_{name}",
                phone=PHONES[name],
                owner_id=f"staff_{owner}_a",
            )
            for name, owner in owners.items()
        ]
    )
    return People(record, scope)


def test_a_person_is_known_with_aliases_and_leads(people: People) -> None:
    assert people.person("person_priya") == Person(
        "person_priya", (alias("priya"),), ("lead_priya",), ()
    )


def test_a_merge_redirects_and_a_split_takes_it_back(
    people: People, record: Record, scope: Scope
) -> None:
    before = [people.person(f"person_{name}") for name in PHONES]
    people.merge("person_meera", "person_priya", reason="same voice", at=T0)
    together = Person(
        "person_priya", (alias("priya"), alias("meera")), ("lead_meera", "lead_priya"), ()
    )
    assert people.person("person_meera") == people.person("person_priya") == together
    assert LeadStore(record, scope).lead("lead_meera").person_id == "person_priya"
    people.split("person_meera", at=hours(1))
    assert [people.person(f"person_{name}") for name in PHONES] == before
    with record.reading() as conn:
        (row,) = conn.execute(select(person_merges)).all()
    said = (row.merged_id, row.kept_id, row.reason, row.at, row.undone_at)
    assert said == ("person_meera", "person_priya", "same voice", T0, hours(1))


def test_merges_in_a_chain_lead_to_the_last_and_come_apart_in_any_order(people: People) -> None:
    before = [people.person(f"person_{name}") for name in PHONES]
    people.merge("person_priya", "person_meera", reason="a", at=T0)
    people.merge("person_meera", "person_ravi", reason="b", at=hours(1))
    assert {people.person(f"person_{name}").person_id for name in PHONES} == {"person_ravi"}
    people.split("person_priya", at=hours(2))
    assert people.person("person_priya") == before[0]
    people.split("person_meera", at=hours(3))
    assert [people.person(f"person_{name}") for name in PHONES] == before


def test_what_arrives_after_a_merge_belongs_to_the_person_kept(
    people: People, record: Record
) -> None:
    people.merge("person_meera", "person_priya", reason="a", at=T0)
    late = incoming("lead_new", phone=PHONES["meera"], created_at=hours(48))
    Intake(record, "brokerage_a").add([late])
    assert people.person("person_priya").lead_ids == ("lead_meera", "lead_new", "lead_priya")


def test_persons_parted_by_hand_are_not_joined_again_by_a_file(
    people: People, record: Record
) -> None:
    both = incoming("lead_x", alias("meera"), phone=PHONES["priya"], created_at=hours(48))
    Intake(record, "brokerage_a").add([both])
    joined = people.person("person_priya").person_id
    apart = ({"person_priya", "person_meera"} - {joined}).pop()
    people.split(apart, at=hours(50))
    Intake(record, "brokerage_a").add([both])
    assert people.person(apart).person_id == apart


def test_what_cannot_be_merged_or_split_is_said(people: People) -> None:
    with pytest.raises(InvalidInput):
        people.merge("person_priya", "person_priya", reason="a", at=T0)
    with pytest.raises(InvalidInput):
        people.split("person_priya", at=T0)


def test_a_household_links_people(people: People, record: Record) -> None:
    join_household(record, "brokerage_a", "person_priya", "person_ravi")
    assert people.person("person_ravi").household == ("person_priya", "person_ravi")
    assert people.person("person_meera").household == ()


def test_people_are_seen_within_scope_only(people: People, record: Record) -> None:
    add_house(record, "b")
    twin = incoming("lead_priya", brokerage_id="brokerage_b", person_id="person_b")
    Intake(record, "brokerage_b").add([twin])
    join_household(record, "brokerage_a", "person_priya", "person_ravi")
    asha = People(record, scope_of("asha"))
    assert asha.person("person_priya").household == ("person_priya",)
    said = set()
    for foreign in ("person_meera", "person_ravi", "person_b", "person_none", "\0", "\ud800"):
        for act in (
            lambda p: asha.person(p),
            lambda p: asha.merge(p, "person_priya", reason="a", at=T0),
            lambda p: asha.merge("person_priya", p, reason="a", at=T0),
            lambda p: asha.split(p, at=T0),
        ):
            with pytest.raises(NotFound) as refused:
                act(foreign)
            said.add(str(refused.value))
    assert len(said) == 1
    with pytest.raises(NotFound):
        people.person("person_b")


def test_a_merged_person_shows_only_the_leads_in_scope(people: People, record: Record) -> None:
    people.merge("person_meera", "person_priya", reason="a", at=T0)
    assert People(record, scope_of("asha")).person("person_meera").lead_ids == ("lead_priya",)
