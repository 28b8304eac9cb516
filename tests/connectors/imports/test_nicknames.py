"""Colleagues whom a file also calls by a nickname or their initials."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.people import likely_owners
from leads.model.errors import InvalidInput

NAMES = [
    "Jignesh bhai",
    "Bhavesh",
    "Kalpesh",
    "Hetal ben",
    "Karan",
    "Kiran",
    "Jigar",
    "Hitesh Patel",
]


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Jigu", ["Jignesh bhai", "Jigar"]),
        ("Bhavu", ["Bhavesh"]),
        ("KP", ["Kalpesh", "Karan", "Kiran"]),
        ("HS", ["Hetal ben"]),
    ],
)
def test_a_nickname_or_initials_may_be_these(name: str, likely: list[str]) -> None:
    assert likely_owners(name, [*NAMES, name]) == likely


@pytest.mark.parametrize(
    "name", ["Karan", "Jigar", "Hetal", "HETAL", "Hitesh", "Meena", "Team", "A"]
)
def test_a_name_of_its_own_or_one_that_is_told_anyway_is_not_asked_about(name: str) -> None:
    assert likely_owners(name, [*NAMES, name]) == []


def test_a_name_that_lacks_a_letter_of_another_is_asked_about() -> None:
    assert likely_owners("sharukh", ["Shahrukh", "Nitin", "sharukh"]) == ["Shahrukh"]


SHEET = "Name,Phone,Came,Agent,Stage\n" + "".join(
    f"Asha {n},98250{n * 7919 % 99991:05},{1 + n % 28:02}/03/2026,"
    f"{('Jignesh', 'Jigu', 'Kiran')[n % 3]},{('Booked', 'Lost', 'New')[n % 3]}\n"
    for n in range(60)
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(SHEET)
    return path


def test_a_likely_nickname_is_asked_about_and_the_answer_is_kept(sheet: Path) -> None:
    asked = {question.key: question for question in understand(sheet).questions}
    told = understand(sheet, {"person:Jigu": "jignesh"})

    assert asked["person:Jigu"].values == ["Jignesh", "itself"]
    assert told.mapping.colleagues == {"Jigu": "Jignesh"}
    assert told.answers["person:Jigu"] == "Jignesh"


def test_any_name_may_be_told_to_be_another_of_the_file_and_no_other(sheet: Path) -> None:
    told = understand(sheet, {"person:Kiran": "Jignesh"})

    assert told.mapping.colleagues == {"Kiran": "Jignesh"}
    with pytest.raises(InvalidInput, match="must be one of"):
        understand(sheet, {"person:Jigu": "Mehul"})


@pytest.mark.parametrize("key", ["person:JIGU", "person:jigu", "person:Jigu"])
def test_a_name_is_answered_about_in_any_case(sheet: Path, key: str) -> None:
    assert understand(sheet, {key: "JIGNESH"}).mapping.colleagues == {"Jigu": "Jignesh"}
