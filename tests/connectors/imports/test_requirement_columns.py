"""A column of requirements gives each lead what no column of its own gives; its places are those
that its own rows show, and no other words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from connectors.imports.file_understanding import Understood
from connectors.imports.import_report import plain_words
from connectors.imports.reading_result import ColumnUse
from connectors.imports.requirement_columns import PlaceFinder, places_of
from leads.model.lead import LeadKind
from tests.connectors.imports.conftest import ReadText, Understand

_NAMES = ("Asha Rao", "Ravi Jain", "Kiran Shah", "Meera Iyer", "Sunil Das")
_WANTED = (
    "2bhk semi furnished whitefield 30-35k", "rent 1BHK in ecity upto 28k", "4bhk hebbal 90k",
    "buy 3 BHK electronic city 95L", "3BHK resale wfield budget 80L",
)  # fmt: skip


def _row(n: int) -> str:
    return f"{_NAMES[n % 5]} {n},98250{n:05},{_WANTED[n % 5]}"


def _use(understood: Understood, column: str = "Requirement") -> ColumnUse:
    return next(use for use in understood.columns if use.column == column)


@pytest.mark.parametrize(
    "header", ["Requirement", "Req", "Looking for", "Zarurat", "Details", "Need"]
)
def test_the_line_of_the_column_says_what_is_read(understand_text: Understand, header: str) -> None:
    use = _use(understand_text(f"Name,Mobile,{header}", _row), header)
    assert plain_words(use) == (
        "what the lead wants: rooms in 120 rows, an amount in 120, to rent in 72, "
        "a place in 120 (Electronic City, Whitefield, Hebbal)"
    )


@pytest.mark.parametrize(
    ("cell", "rents"),
    [("2bhk @ 22k", 3), ("@18500 pm", 3), ("1bhk@15k", 3), ("2bhk @ 65 lakh", 0)],
)
def test_given_a_few_amounts_among_homes_then_the_column_is_of_requirements(
    understand_text: Understand, cell: str, rents: int
) -> None:
    def row(n: int) -> str:
        return f"A {n},98250{n:05},{cell if n % 40 == 0 else f'{n % 3 + 1}bhk'}"

    said = plain_words(_use(understand_text("Name,Mobile,Requirement", row)))
    assert "an amount in 3" in said
    assert ("to rent in 3" in said) == bool(rents)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Name,Mobile,Requirement",
            lambda n: f"A {n},98250{n:05},{'2bhk @ 22k' if n < 2 else '2bhk'}",
        ),
        ("Name,Mobile,BHK", lambda n: f"A {n},98250{n:05},{n % 3 + 1}"),
        ("Name,Mobile,Requirement", lambda n: f"A {n},98250{n:05},{n % 3 + 1} BHK flat"),
        ("Name,Mobile,Requirement", lambda n: f"A {n},98250{n:05},call me pls {n}"),
        ("Name,Mobile,Remarks", _row),
        ("Name,Mobile,Campaign", lambda n: f"A {n},98250{n:05},Whitefield 2bhk 30k ad {n}"),
    ],
)
def test_other_columns_are_none_of_requirements(
    understand_text: Understand, header: str, row: Callable[[int], str]
) -> None:
    column = header.rpartition(",")[2]
    assert "what the lead wants" not in plain_words(_use(understand_text(header, row), column))


def test_a_person_may_say_that_it_is_none_and_that_another_is(understand_text: Understand) -> None:
    said = {"column:Requirement": "message"}
    use = _use(understand_text("Name,Mobile,Requirement", _row, **said))
    assert plain_words(use) == "what the lead wrote: as answered"
    said = {"column:Remarks": "requirement"}
    use = _use(understand_text("Name,Mobile,Remarks", _row, **said), "Remarks")
    assert plain_words(use).startswith("what the lead wants: rooms in 120 rows")


def test_a_lead_wants_what_the_cell_says_from_its_day_on(
    understand_text: Understand, read_text: ReadText
) -> None:
    mapping = understand_text("Name,Mobile,Requirement", _row).text
    content = "Created On,Stage,Name,Mobile,Requirement\n01/03/2026,New,A,9825004821,{}\n"
    lead = read_text(content.format(_WANTED[1]), mapping).leads[0].lead
    facts = {a.name: a.value for a in lead.attributes if a.name != "stage"}
    assert lead.kind is LeadKind.RENT
    assert facts == {"bhk": 1.0, "budget_max_inr": 28_000.0, "locality": "Electronic City"}
    assert {a.known_at for a in lead.attributes if a.name in facts} == {lead.created_at}
    assert [message.text for message in lead.messages] == [_WANTED[1]]


_MAPPING = """
source: sheet
columns:
  Name: name
  Mobile: phone
  Req: {role: message, from: lead, is_requirement: true, places: {Bopal: []}}
  BHK: {type: number, name: bhk}
  Budget: {type: money_inr, name: budget_max_inr, low_name: budget_min_inr, unit: lakh}
  Area: {type: category, name: locality}
  For: {role: kind, values: {rent: [Rent], other: [Buy]}}
"""


@pytest.mark.parametrize(
    ("cells", "kind", "facts"),
    [
        ("2bhk bopal 30-35k,,,,", LeadKind.RENT,
         {"bhk": 2.0, "budget_min_inr": 30_000.0, "budget_max_inr": 35_000.0, "locality": "Bopal"}),
        ("2bhk bopal 60-65L,3,70,Gota,", LeadKind.RESALE,
         {"bhk": 3.0, "budget_max_inr": 7_000_000.0, "locality": "Gota"}),
        ("2bhk bopal 30k,,,,Buy", None, {"bhk": 2.0, "locality": "Bopal"}),
        ("2bhk bopal rent,,25-28,,", LeadKind.RENT,
         {"bhk": 2.0, "budget_min_inr": 25_000.0, "budget_max_inr": 28_000.0, "locality": "Bopal"}),
        ("2bhk bopal purchase,,,,", LeadKind.RESALE, {"bhk": 2.0, "locality": "Bopal"}),
        ("call me at bopal,,,,", None, {}),
    ],
)  # fmt: skip
def test_a_column_of_its_own_comes_first(
    read_text: ReadText, cells: str, kind: LeadKind | None, facts: dict[str, object]
) -> None:
    header = "Name,Mobile,Req,BHK,Budget,Area,For\n"
    (one,) = read_text(f"{header}A,9825004821,{cells}\n", _MAPPING).leads
    assert (one.lead.kind, {a.name: a.value for a in one.lead.attributes}) == (kind, facts)


def test_who_buys_of_a_file_of_projects_may_want_a_new_home(read_text: ReadText) -> None:
    project = "  Tower: {type: category, name: property, is_project: true}\n"
    text = "Name,Mobile,Req,Tower\nA,9825004821,2bhk bopal buy 60L,Riverwalk\n"
    mapping = _MAPPING.split("  BHK:")[0] + project
    assert read_text(text, mapping).leads[0].lead.kind is None


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
