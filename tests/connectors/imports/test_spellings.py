"""Spellings of one place in a column of localities are joined, and two places stay two."""

from __future__ import annotations

import pytest

from connectors.imports.file_questions import Answers
from connectors.imports.file_understanding import Understood
from connectors.imports.spellings import ask_short_names, same_places
from tests.connectors.imports.conftest import ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.mark.parametrize(
    ("cells", "same"),
    [
        ({"Satellite": 20, "Setelite": 22}, {"Satellite": ("Setelite",)}),
        ({"shela": 40, "Shela": 2}, {"Shela": ("shela",)}),
        ({"Kankarbag": 33, "kankarbagh": 35, "Kankarbagh": 24},
         {"Kankarbagh": ("Kankarbag", "kankarbagh")}),
        ({"Saguna More": 39, "Saguna Mor": 34}, {"Saguna More": ("Saguna Mor",)}),
        ({"Narayan Peth": 9, "Narayan Pet": 8}, {"Narayan Peth": ("Narayan Pet",)}),
        ({"Satellite": 30, "setelite": 2, "Setelite": 3},
         {"Satellite": ("Setelite", "setelite")}),
        ({"Chandkheda": 20, "ચાંદખેડા": 30, "chandkheda": 2},
         {"Chandkheda": ("chandkheda", "ચાંદખેડા")}),
        ({"Chandkheda": 20, "Chankheda": 2}, {"Chandkheda": ("Chankheda",)}),
        ({"बोपल": 3, "Bopal": 9}, {"Bopal": ("बोपल",)}),
        ({"Sundarnagar": 9, "Sundernagar": 3}, {"Sundarnagar": ("Sundernagar",)}),
        # A short a that nobody writes, and one that is heard as one with the next.
        ({"Koramangala": 30, "Kormangala": 20}, {"Koramangala": ("Kormangala",)}),
        ({"Mavdi": 20, "Mavadi": 9}, {"Mavdi": ("Mavadi",)}),
        ({"Vadsar": 20, "Vadasar": 3}, {"Vadsar": ("Vadasar",)}),
        ({"Uni. Road": 20, "University Road": 9, "Uni Rd": 2},
         {"Uni. Road": ("Uni Rd", "University Road")}),
        ({"Marathahalli": 30, "Marathalli": 20}, {"Marathahalli": ("Marathalli",)}),
        ({"HSR Layout": 30, "HSR": 20}, {"HSR Layout": ("HSR",)}),
        ({"Electronic City": 30, "ecity": 9, "E-City": 2},
         {"Electronic City": ("E-City", "ecity")}),
        ({"Whitefield": 30, "wfield": 9}, {"Whitefield": ("wfield",)}),
        ({"Koramangala": 30, "kmangala": 9}, {"Koramangala": ("kmangala",)}),
        ({"Borsad Chokdi": 9, "Borsad chowkdi": 3}, {"Borsad Chokdi": ("Borsad chowkdi",)}),
        ({"Anand": 30, "Anand city": 3, "Anand gam": 2}, {"Anand": ("Anand city", "Anand gam")}),
        # Cut short, with initials, with a town.
        ({"Vidyanagar": 10, "V.V.Nagar": 6, "VV Nagar": 5, "વિદ્યાનગર": 11},
         {"Vidyanagar": ("V.V.Nagar", "VV Nagar", "વિદ્યાનગર")}),
        ({"Sector 150": 49, "Sec 150": 9, "sec-150, Noida": 11, "SEC150": 2, "Sector 15": 9},
         {"Sector 150": ("SEC150", "Sec 150", "sec-150, Noida")}),
        ({"Sector 62": 9, "सेक्टर 62": 3, "સેક્ટર ૬૨": 2},
         {"Sector 62": ("सेक्टर 62", "સેક્ટર ૬૨")}),
        ({"Sec 15": 30, "Sector 15": 9, "Sector 15A": 5}, {"Sec 15": ("Sector 15",)}),
        ({"Sector 128": 55, "Sec-128 Jaypee": 11}, {"Sector 128": ("Sec-128 Jaypee",)}),
        ({"Yamuna Expressway": 41, "Yamuna Exp.": 10, "YEIDA": 9},
         {"Yamuna Expressway": ("Yamuna Exp.",)}),
        ({"Noida Extension": 39, "Noida Extn": 10, "Noida": 9},
         {"Noida Extension": ("Noida Extn",)}),
        ({"100 ft road": 10, "100 Feet Road": 16, "100 ft rd": 13},
         {"100 Feet Road": ("100 ft rd", "100 ft road")}),
        ({"Sarkhej Gandhinagar Highway": 5, "S.G. Highway": 20, "SG Hwy": 4},
         {"S.G. Highway": ("SG Hwy", "Sarkhej Gandhinagar Highway")}),
        ({"Greater Kailash West": 5, "GKW": 3}, {"Greater Kailash West": ("GKW",)}),
        ({"Satellite": 30, "Satellite, Ahmedabad": 5}, {"Satellite": ("Satellite, Ahmedabad",)}),
        ({"Vesu Surat": 15, "Adajan Surat": 15, "Pal Surat": 9, "Vesu": 3},
         {"Vesu Surat": ("Vesu",)}),
    ],
)  # fmt: skip
def test_spellings_of_one_place(cells: dict[str, int], same: dict[str, tuple[str, ...]]) -> None:
    assert same_places(cells) == same


@CASES.of("one", "other")
def test_two_places_stay_two(one: str, other: str) -> None:
    assert same_places({one: 40, other: 2}) == {}


@pytest.mark.parametrize(
    "cells",
    [
        ("SG Road", "Sarkhej Gandhinagar Road", "Shivaji Gaikwad Road"),
        ("Ring Road", "Ring Road, Surat", "Ring Road, Ahmedabad"),
        ("Sector 15", "Sector 15 Noida", "Sector 15 Gurgaon"),
    ],
)
def test_given_two_that_a_short_name_may_be_then_it_is_neither(cells: tuple[str, ...]) -> None:
    assert same_places(dict.fromkeys(cells, 9)) == {}


def test_given_both_often_then_a_city_beside_its_name_is_another_place() -> None:
    assert same_places({"Anand": 20, "Anand city": 18}) == {}


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

    assert areas(understood) == {
        "Gota": ("ગોતા",),
        "Satellite": ("Setelite",),
        "Shela": ("shela",),
    }
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


@CASES.of("cells", "asked")
def test_a_short_name_with_one_longer_beside_it_is_asked_about(
    cells: dict[str, int], asked: dict[str, str]
) -> None:
    answers = Answers({})
    same = ask_short_names("Area", cells, answers)
    told = {q.key.removeprefix("place:"): q.answer for q in answers.questions}
    assert told == asked
    assert all((short in same.get(long, ())) for short, long in asked.items() if long != "itself")


def test_given_an_answer_then_two_places_stay_two_or_are_one() -> None:
    apart = ask_short_names(
        "Area", {"Kolar": 50, "Kolar Road": 90}, Answers({"place:Kolar": "itself"})
    )
    one = ask_short_names(
        "Area", {"Gota": 90, "Gota Road": 20}, Answers({"place:gota": "Gota Road"})
    )
    assert (apart, one) == ({}, {"Gota Road": ("Gota",)})
