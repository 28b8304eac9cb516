"""The names of a book are kept between questions, and never older than the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.understanding.gazetteer import Gazetteers
from language.tokens import read
from leads.model.scope import Role
from leads.store.staff import StaffMember
from tests.agent.house import House, lead, open_house


def named(books: Gazetteers, house: House, who: str = "staff_asha") -> set[str]:
    return {str(n.name) for n in books.of(house.staff.identity(who).scope).names}


def test_a_book_is_kept_until_a_lead_of_it_changes(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(lead("lead_1", "Rahul Verma"))
    books = Gazetteers(house.record)
    scope = house.staff.identity("staff_asha").scope
    first = books.of(scope)
    assert named(books, house) == {"Rahul Verma"}
    assert books.of(scope) is first
    house.add(lead("lead_2", "Kavita Shah"))
    assert named(books, house) == {"Rahul Verma", "Kavita Shah"}
    house.add(lead("lead_2", "Kavita Joshi"))
    assert named(books, house) == {"Rahul Verma", "Kavita Joshi"}
    house.record.close()


def test_a_lead_given_to_somebody_else_is_in_their_book_alone(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(lead("lead_1", "Rahul Verma"), lead("lead_2", "Kavita Shah"))
    books = Gazetteers(house.record)
    assert named(books, house) == {"Rahul Verma", "Kavita Shah"}
    house.add(lead("lead_1", "Rahul Verma", owner="staff_bela"))
    assert named(books, house) == {"Kavita Shah"}
    assert named(books, house, "staff_bela") == {"Rahul Verma"}
    house.record.close()


def test_a_colleague_is_known_by_the_present_name(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    books = Gazetteers(house.record)
    scope = house.staff.identity("staff_asha").scope

    def called(name: str) -> str | None:
        found = books.of(scope).colleague(read(name))
        return found[1].staff_id if found else None

    assert called("bela") == "staff_bela"
    house.staff.add_member(
        StaffMember("staff_bela", "brokerage_a", "Zarna", Role.BROKER, ("team_a",))
    )
    assert (called("bela"), called("zarna")) == (None, "staff_bela")
    house.staff.keep_other_names("brokerage_a", ["Pinky"], {"staff_bela": ["Pinky"]})
    assert called("pinky") == "staff_bela"
    house.record.close()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("sec 150", "Sector 150"),
        ("Yamuna Exp", "Yamuna Expressway"),
        ("amul dairy rd", "Amul Dairy Road"),
        ("VV Nagar", "Vidyanagar"),
        ("V.V.Nagar", "Vidyanagar"),
        ("Bakrol rd", "Bakrol rd"),
        ("Bakrol", "Bakrol"),
        ("Bakrol Road", "Bakrol rd"),
        ("Vidyanagar Road", "Vidyanagar"),
        ("Sector 15", None),
        ("exp", None),
    ],
)
def test_a_place_is_known_by_its_short_name(tmp_path: Path, asked: str, place: str | None) -> None:
    house = open_house(tmp_path)
    places = (
        "Sector 150",
        "Yamuna Expressway",
        "Amul Dairy Road",
        "Vidyanagar",
        "Bakrol",
        "Bakrol rd",
    )
    house.add(
        *(
            lead(f"lead_{at}", f"Party {at}", told={"locality": one})
            for at, one in enumerate(places)
        )
    )
    found = Gazetteers(house.record).of(house.staff.identity("staff_asha").scope).value(read(asked))
    assert (found[1].value if found else None) == place
    house.record.close()
