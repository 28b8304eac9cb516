"""The places of a column of requirements are those that its own rows show, and no other words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from connectors.imports.requirement_columns import PlaceFinder, places_of


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        # Listed, in one row; not listed, in several.
        ({"2bhk whitefield 30k": 1}, {"Whitefield": ()}),
        ({"plot jagatpura 40 lakh": 3}, {"Jagatpura": ()}),
        ({"plot jagatpura 40 lakh": 2}, {}),
        ({"2bhk electronic city 30k": 4, "2bhk ecity 28k": 2}, {"Electronic City": ("Ecity",)}),
        ({"2bhk Whitefield 30k": 9, "2bhk wfield 28k": 2}, {"Whitefield": ("Wfield",)}),
        ({"2bhk koramangala 30k": 9, "2bhk kormangala 28k": 8},
         {"Koramangala": ("Kormangala",)}),
        ({"2bhk HSR Layout 30k": 9, "2bhk hsr 28k": 8}, {"HSR Layout": ("HSR",)}),
        ({"Sarjapur Road 2bhk": 4, "2bhk sarjapur rd": 3}, {"Sarjapur Road": ("Sarjapur Rd",)}),
        ({"2bhk malviya nagar 30L": 3, "3bhk amin marg": 4},
         {"Amin Marg": (), "Malviya Nagar": ()}),
        ({"ગોતામાં 2BHK ભાડે 15 હજાર": 4}, {"ગોતા": ()}),
        ({"2bhk civil lines 30L": 3}, {"Civil Lines": ()}),
        ({"2bhk Laxmi Nagar / Besa 30L": 4}, {"Laxmi Nagar": ()}),
        ({"2bhk Manish Nagar 30L": 9, "2bhk manishnagar 28L": 8},
         {"Manish Nagar": ("Manishnagar",)}),
        # Words that are no place, however often.
        *(({f"2bhk {words} 30k": 9}, {}) for words in (
            "semi furnished", "urgent", "family", "bachelor", "vastu", "parking", "near metro",
            "main road", "east facing", "duplex", "tenament", "ready to move", "spacious",
            "corner flat", "near infosys", "Ramesh", "company lease", "from Pune", "gated society",
            "prestige", "Ramesh bhai", "brahmin", "in Sunrise Heights", "zebu residency",
        )),
        ({"just looking jagatpura": 9}, {}),
        # Mostly beside a place.
        ({"2bhk, zebu, bopal 30k": 9, "2bhk bopal": 9}, {"Bopal": ()}),
        ({"2bhk bopal 45L": 5, "2bhk bopal spacious 45L": 3}, {"Bopal": ()}),
    ],
)  # fmt: skip
def test_places_are_told_by_the_rows(
    cells: Mapping[str, int], places: Mapping[str, tuple[str, ...]]
) -> None:
    assert places_of(cells) == places


def test_a_place_of_a_column_of_localities_is_known() -> None:
    assert places_of({"plot jagatpura 40 lakh": 1}, ["Jagatpura"]) == {"Jagatpura": ()}


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("2bhk KORMANGALA 30k", "Koramangala"),
        ("2bhk bopal spacious 45L", "Bopal"),
        ("2BHK, Vesu ya Adajan", "Vesu / Adajan"),
        ("2bhk south bopal", "South Bopal"),
        ("2bhk bopal road", None),
        ("2bhk new vesu", None),
        ("transfer from Bopal, 2bhk Vesu", "Vesu"),
        ("2bhk near bopal", None),
        ("2bhk urgent", None),
    ],
)
def test_a_cell_names_one_of_them(cell: str, place: str | None) -> None:
    places = {"Koramangala": ("Kormangala",), "Bopal": (), "South Bopal": ()}
    find = PlaceFinder({**places, "Vesu": (), "Adajan": ()})
    assert find.place_in(cell) == place
