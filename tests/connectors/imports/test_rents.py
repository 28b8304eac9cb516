"""A rent written in the column of budgets is a rent: per month, and its lead rents."""

from __future__ import annotations

import pytest

from connectors.imports.cell_parsing import CellError
from connectors.imports.rents import is_rent, rent_range, says_rent
from leads.model.lead import LeadKind
from tests.connectors.imports.conftest import ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)

RENT = (",50 lakh", " rent,15k rent")
MAPPING = """
source: sheet
columns:
  Name: name
  Mobile: phone
  Budget: {type: money_inr, name: budget_max_inr, low_name: budget_min_inr, unit: lakh}
"""


@CASES.of("cell", "low", "high")
def test_an_amount_that_says_so_is_a_rent(cell: str, low: float | None, high: float) -> None:
    assert says_rent(cell)
    assert rent_range(cell) == (low, high)


@CASES.of("cell")
def test_what_is_no_rent_is_not_read_as_one(cell: str) -> None:
    assert not is_rent(cell)


def test_given_a_rent_among_prices_then_that_lead_alone_rents(read_text: ReadText) -> None:
    reading = read_text(
        "Name,Mobile,Budget\nA,9825012345,60\nB,9825012346,15-18k bhada\n"
        "C,9825012347,rent 80 lakh\n",
        MAPPING,
    )

    told = [
        (one.lead.kind, {a.name: a.value for a in one.lead.attributes}) for one in reading.leads
    ]
    assert told == [
        (None, {"budget_max_inr": 6_000_000.0}),
        (LeadKind.RENT, {"budget_min_inr": 15_000.0, "budget_max_inr": 18_000.0}),
        (None, {}),
    ]
    assert [(cell.row, cell.column) for cell in reading.left_out] == [(4, "Budget")]


@pytest.mark.parametrize(
    ("home", "budget", "kind", "most"),
    [
        ("2 bhk rent", "15-18", LeadKind.RENT, 18_000),
        ("3BHK bhade", "22000", LeadKind.RENT, 22_000),
        ("2 BHK on rent", "20 hajar", LeadKind.RENT, 20_000),
        ("2 BHK", "55-60", None, 6_000_000),
        ("2 BHK rent out", "55-60", None, 6_000_000),
        ("2 BHK rent or buy", "55-60", None, 6_000_000),
        ("2 BHK (current 1 BHK)", "55-60", None, 6_000_000),
    ],
)
def test_given_a_home_for_rent_then_its_lead_rents_and_bare_amounts_are_a_month(
    read_text: ReadText, home: str, budget: str, kind: LeadKind | None, most: float
) -> None:
    mapping = MAPPING + "  Req: {type: category, has_rooms: true}\n"
    (one,) = read_text(f"Name,Mobile,Budget,Req\nA,9825012345,{budget},{home}\n", mapping).leads

    told = {a.name: a.value for a in one.lead.attributes}
    assert (one.lead.kind, told["budget_max_inr"]) == (kind, most)


def test_given_a_lead_that_buys_then_its_rent_is_left_out(read_text: ReadText) -> None:
    mapping = MAPPING + "  For: {role: kind, values: {rent: [Rent], other: [Buy]}}\n"
    reading = read_text("Name,Mobile,Budget,For\nA,9825012345,20k rent,Buy\n", mapping)

    assert [one.lead.kind for one in reading.leads] == [None]
    assert [cell.column for cell in reading.left_out] == ["Budget"]


def test_given_rents_among_lakhs_then_the_column_is_in_lakh_and_it_is_said(
    understand_text: Understand,
) -> None:
    cells = ("50-60", "45", "62 lakh", "70L sudhi", "20 hajar rent", "38-48 L", "5500000")
    understood = understand_text("Naam,Budget", lambda n: f"P{n},{cells[n % 7]}")

    use = next(use.use for use in understood.columns if use.column == "Budget")
    assert "a number without a unit is lakh" in use
    assert use.endswith("17 cells are rents a month, and their leads rent")


def test_given_homes_for_rent_then_it_is_said(understand_text: Understand) -> None:
    understood = understand_text(
        "Naam,Requirement", lambda n: f"P{n},{n % 3 + 1} BHK{' rent' if n % 40 == 0 else ''}"
    )
    use = next(use.use for use in understood.columns if use.column == "Requirement")
    assert use.endswith("3 cells say for rent, and their leads rent")
    both = understand_text(
        "Naam,Requirement,Budget", lambda n: f"P{n},{n % 3 + 1} BHK{RENT[n % 40 == 0]}"
    )
    use = next(use.use for use in both.columns if use.column == "Budget")
    assert use.endswith("3 cells are rents a month by their own words")


def test_given_a_file_of_rents_alone_then_it_is_the_budget(understand_text: Understand) -> None:
    cells = ("15-18k bhada", "20 hajar rent", "25k/month")
    mapping = understand_text("Naam,Budget", lambda n: f"P{n},{cells[n % 3]}").mapping
    assert [a.name for a in mapping.attributes if a.column == "Budget"] == ["budget_max_inr"]


def test_a_rent_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(CellError, match="none of a month"):
        rent_range("rent 80 lakh")


def test_bare_lakhs_beside_rents_are_read_where_the_homes_say_who_rents(
    understand_text: Understand,
) -> None:
    """Without such a word "26 to 29" may be a rent in thousands."""

    def row(n: int, *, says_so: bool) -> str:
        amount = ("26 to 29", "30-35 lakh", "12k")[n % 3]
        return f"{n % 3 + 1} BHK{' rent' if says_so and n % 3 == 2 else ''},{amount}"

    for says_so, unit in ((True, "lakh"), (False, None)):
        understood = understand_text("Requirement,Budget", lambda n, s=says_so: row(n, says_so=s))
        (budget,) = [a for a in understood.mapping.attributes if a.column == "Budget"]
        assert budget.unit == unit


_SPLIT = "For,Budget Min,Budget Max,{rent}"


def _split_row(n: int) -> str:
    return "Rent,,,15000" if n % 4 == 0 else "Buy,4000000,5500000,"


@CASES.of("column", "answer")
def test_given_a_column_of_rents_beside_budgets_then_it_is_the_budget_of_those_who_rent(
    understand_text: Understand, read_text: ReadText, column: str, answer: str | None
) -> None:
    answers = {f"column:{column}": answer} if answer else {}
    header = _SPLIT.format(rent=column)
    mapping = understand_text(header, _split_row, **answers).mapping

    used = {a.column: (a.low_name, a.name, a.is_rent) for a in mapping.attributes}
    assert used == {
        "Budget Min": (None, "budget_min_inr", False),
        "Budget Max": (None, "budget_max_inr", False),
        column: ("budget_min_inr", "budget_max_inr", True),
    }


@pytest.mark.parametrize(
    "column", ["Rent Paid Now", "Rental Yield", "Rent Agreement No", "Current Rent", "Deposit"]
)
def test_another_sum_beside_budgets_is_no_budget(understand_text: Understand, column: str) -> None:
    mapping = understand_text(_SPLIT.format(rent=column), _split_row).mapping
    assert not any(a.is_rent for a in mapping.attributes)


def test_a_row_has_the_rent_or_the_price_by_what_it_looks_for(read_text: ReadText) -> None:
    mapping = """
source: sheet
columns:
  Name: name
  For: {role: kind, values: {rent: [Rent], other: [Buy]}}
  Max: {type: money_inr, name: budget_max_inr}
  Monthly Rent: {type: money_inr, name: budget_max_inr, low_name: budget_min_inr, is_rent: true}
"""
    rows = "A,Rent,,15000\nB,Rent,,12-15\nC,Buy,5500000,\nD,Buy,5500000,9000\nE,Rent,20000,\n"
    rows += "F,,,18000\nG,,5500000,9000\nH,Rent,5500000,16000\n"
    leads = read_text(f"Name,For,Max,Monthly Rent\n{rows}", mapping).leads

    told = [
        (one.lead.kind is LeadKind.RENT, *(a.value for a in one.lead.attributes)) for one in leads
    ]
    assert told == [
        (True, 15_000),
        (True, 12_000, 15_000),
        (False, 5_500_000),
        (False, 5_500_000),
        (True, 20_000),
        (True, 18_000),
        (False, 5_500_000),
        (True, 16_000),
    ]
