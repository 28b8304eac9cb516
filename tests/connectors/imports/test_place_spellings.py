"""Spellings of one place in a column of localities are joined, and two places stay two."""

from __future__ import annotations

import pytest

from connectors.imports.file_understanding import Understood
from connectors.imports.place_spellings import same_places
from tests.connectors.imports.conftest import ReadText, Understand


@pytest.mark.parametrize(
    ("cells", "same"),
    [
        ({"Satellite": 20, "Setelite": 22}, {"Satellite": ("Setelite",)}),
        ({"Satellite": 30, "setelite": 2, "Setelite": 3},
         {"Satellite": ("Setelite", "setelite")}),
        ({"Chandkheda": 20, "ચાંદખેડા": 30, "chandkheda": 2}, {"Chandkheda": ("ચાંદખેડા",)}),
        ({"Chandkheda": 20, "Chankheda": 2}, {"Chandkheda": ("Chankheda",)}),
        ({"बोपल": 3, "Bopal": 9}, {"Bopal": ("बोपल",)}),
        ({"Sundarnagar": 9, "Sundernagar": 3}, {"Sundarnagar": ("Sundernagar",)}),
    ],
)  # fmt: skip
def test_spellings_of_one_place(cells: dict[str, int], same: dict[str, tuple[str, ...]]) -> None:
    assert same_places(cells) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gota", "Gotri"),
        ("Sama", "Soma"),
        ("Bopal", "South Bopal"),
        ("South Bopal", "North Bopal"),
        ("Raj Nagar", "Raja Nagar"),
        ("Ramnagar", "Rajnagar"),
        ("Jagatpur", "Jagatpura"),
        ("Indrapuri", "Indrapura"),
        ("Sector 15", "Sector 15A"),
        ("Andheri East", "Andheri West"),
        ("Shela", "Shila"),
        ("Vastral", "Vastrapur"),
        ("Memnagar", "Maninagar"),
        ("shela", "Shela"),
    ],
)
def test_two_places_or_one_in_another_case(one: str, other: str) -> None:
    assert same_places({one: 40, other: 2}) == {}


def test_given_both_often_then_a_missing_letter_makes_two_places() -> None:
    assert same_places({"Chandkheda": 20, "Chankheda": 18}) == {}


AREAS = ("Satellite", "Setelite", "Gota", "ગોતા", "Shela", "shela")


def areas(understood: Understood) -> dict[str, tuple[str, ...]]:
    return next(a.same for a in understood.mapping.attributes if a.column == "Area")


def test_given_two_spellings_then_they_are_joined_said_and_taken_back_by_an_answer(
    understand_text: Understand,
) -> None:
    understood = understand_text("Naam,Area", lambda n: f"P{n},{AREAS[n % 6]}")
    told = understand_text(
        "Naam,Area", lambda n: f"P{n},{AREAS[n % 6]}", **{"column:Area": "locality"}
    )

    assert areas(understood) == {"Gota": ("ગોતા",), "Satellite": ("Setelite",)}
    use = next(use.use for use in understood.columns if use.column == "Area")
    assert use.endswith("“Setelite” is read as “Satellite”, “ગોતા” as “Gota”")
    assert areas(told) == {}


def test_a_cell_is_read_in_the_usual_spelling(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Area\na,setelite\nb,Satellite\nc,Gota\n",
        "source: s\ncolumns: {Id: id, Area: {type: category, name: locality, "
        "same: {Satellite: [Setelite]}}}",
    )
    read = [one.lead.attributes[0].value for one in reading.leads]
    assert read == ["Satellite", "Satellite", "Gota"]
