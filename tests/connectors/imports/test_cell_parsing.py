from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.imports.cell_parsing import (
    CellError,
    check_text,
    parse_boolean,
    parse_date,
    parse_email,
    parse_moment,
    parse_money,
    parse_money_range,
    parse_number,
    parse_phone,
    parse_phones,
)
from tests.tables import Cases

CASES = Cases(__file__)

IST = ZoneInfo("Asia/Kolkata")


@CASES.of("cell", "inr")
def test_amounts_are_read_as_indian_sheets_write_them(cell: str, inr: float) -> None:
    assert parse_money(cell) == inr


@pytest.mark.parametrize(
    "cell",
    [
        "90",
        "call me",
        "95 90",
        "1 Cr 2 Cr",
        "1e400",
        "Rs.",
        "1.2.3 cr",
        "lakh",
        "-5 lakh",
        "80-90 L",
        "one and half",
        "fifty lakh sixty lakh",
        "110000 cr",
        "9" * 300,
    ],
)
def test_an_unclear_amount_is_refused_rather_than_guessed(cell: str) -> None:
    with pytest.raises(CellError):
        parse_money(cell)


def test_a_bare_amount_is_in_the_columns_unit_and_a_unit_of_its_own_wins() -> None:
    assert parse_money("95", unit="lakh") == 9_500_000
    assert parse_money("1.2 Cr", unit="lakh") == 12_000_000
    assert parse_money_range("1-1.5 Cr", unit="lakh") == (10_000_000, 15_000_000)
    assert parse_money("9500000", unit="lakh") == 9_500_000
    assert parse_money("Rs 25000", unit="lakh") == 25_000
    assert parse_money("seventy five", unit="lakh") == 7_500_000
    assert parse_money("dedh crore", unit="lakh") == 15_000_000


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("80-90 lakh", (8_000_000, 9_000_000)),
        ("80 to 1.2 Cr", (8_000_000, 12_000_000)),
        ("80L to 1.1 Cr", (8_000_000, 11_000_000)),
        ("70 se 80 lakh", (7_000_000, 8_000_000)),
        ("95 lakh", (None, 9_500_000)),
        ("upto 95 lakh", (None, 9_500_000)),
        ("Up to Rs. 1.2 Cr", (None, 12_000_000)),
        ("~ 90 L", (None, 9_000_000)),
        ("around 80-90 lakh", (8_000_000, 9_000_000)),
        ("80 lakh tak", (None, 8_000_000)),
        ("80 lakh paryant", (None, 8_000_000)),
        ("85 L max.", (None, 8_500_000)),
        ("Eighty Five Lakhs", (None, 8_500_000)),
        ("one crore twenty five lakh", (None, 12_500_000)),
        ("98,50,000/-", (None, 9_850_000)),
        ("sixty to seventy lakh", (6_000_000, 7_000_000)),
        ("ek se dedh crore", (10_000_000, 15_000_000)),
        ("below_₹50_lakh", (None, 5_000_000)),
        ("₹75_lakh_-_1_crore", (7_500_000, 10_000_000)),
        ("above_₹1_crore", (10_000_000, None)),
        ("1 Cr+", (10_000_000, None)),
    ],
)
def test_a_range_gives_both_ends(cell: str, ends: tuple[float | None, float | None]) -> None:
    assert parse_money_range(cell) == ends


@pytest.mark.parametrize("cell", ["90-80 lakh", "1-2-3 Cr", "-", "80 lakh -"])
def test_a_range_that_is_none_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_money_range(cell)


@CASES.of("cell", "number")
def test_numbers_may_be_grouped(cell: str, number: float) -> None:
    assert parse_number(cell) == number


@pytest.mark.parametrize(
    "cell", ["NaN", "inf", "9" * 400, "1,5", "1_000", "0x10", "12 km", "", "."]
)
def test_what_is_no_finite_number_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_number(cell)


def test_decimal_comma_and_unit_are_the_mappings() -> None:
    assert parse_number("1.250,5", decimal=",") == 1250.5
    assert parse_number("3 bhk", unit="BHK") == 3
    with pytest.raises(CellError):
        parse_number("3 bhk")


@CASES.of("cell")
def test_indian_dates_are_the_days_midnight_in_the_zone(cell: str) -> None:
    moment = parse_moment(cell, order="day_first", zone=IST)

    assert moment == datetime(2026, 11, 4, 18, 30, tzinfo=UTC)


def test_times_and_offsets_are_kept() -> None:
    afternoon = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    for cell in ("05/11/2026 14:30", "5 Nov 2026 2:30 PM", "2026-11-05T09:00:00Z"):
        assert parse_moment(cell, order="day_first", zone=IST) == afternoon
    five = parse_moment("05/11/2026 5:00 PM", order="day_first", zone=IST)
    assert parse_moment("05/11/2026 5pm", order="day_first", zone=IST) == five


def test_month_first_is_read_when_the_mapping_says_so() -> None:
    assert parse_date("11/05/2026", order="month_first", zone=IST).isoformat() == "2026-11-05"


def test_a_day_in_excels_own_count_is_that_day() -> None:
    assert parse_date("45980", order="day_first", zone=IST).isoformat() == "2025-11-19"


@CASES.of("cell")
def test_a_day_that_cannot_be_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_moment(cell, order="day_first", zone=IST)


@CASES.of("cell")
def test_phones_become_e164(cell: str) -> None:
    assert parse_phone(cell) == "+919825012345"


@pytest.mark.parametrize(
    "cell", ["98250 12345 / 9825054321", "9825012345,9825054321", "98250 12345 or +919825054321"]
)
def test_a_cell_may_hold_two_phones(cell: str) -> None:
    assert parse_phones(cell) == ("+919825012345", "+919825054321")


def test_of_two_phones_the_one_that_can_be_read_is_kept() -> None:
    assert parse_phones("98250 12345 / 54321") == ("+919825012345",)
    with pytest.raises(CellError):
        parse_phones("54321 / 54322")


@pytest.mark.parametrize("cell", ["12345", "call me", "98250 12345 / 98250 54321", "+"])
def test_what_is_no_phone_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_phone(cell)


@pytest.mark.parametrize(
    "cell", ["9" * 100_000, " " * 50_000 + "-" + " " * 50_000 + "x", "a@" + "." * 100_000 + " x"]
)
@pytest.mark.timeout(5)
def test_an_endless_cell_is_refused_in_no_time(cell: str) -> None:
    for reader in (parse_number, parse_money, parse_money_range, parse_phone, parse_email):
        with pytest.raises(CellError):
            reader(cell)


def test_yes_and_no_and_nothing_else_are_booleans() -> None:
    assert [parse_boolean(cell) for cell in ("Yes", "n", " TRUE ", "0")] == [
        True,
        False,
        True,
        False,
    ]
    with pytest.raises(CellError):
        parse_boolean("maybe")


def test_email_is_casefolded_and_checked() -> None:
    assert parse_email(" Priya@Example.COM ") == "priya@example.com"
    with pytest.raises(CellError, match="masked"):
        parse_email("pr*****hi@example.com")
    with pytest.raises(CellError):
        parse_email("priya at example")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_nul_and_lone_surrogates_are_refused(text: str) -> None:
    with pytest.raises(CellError):
        check_text(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_cell_is_read_or_refused_and_never_crashes(text: str) -> None:
    for reader in (
        parse_number,
        parse_money,
        parse_money_range,
        parse_boolean,
        parse_phone,
        parse_email,
        check_text,
        lambda cell: parse_moment(cell, order="day_first", zone=IST),
    ):
        try:
            reader(text)
        except CellError as error:
            assert str(error)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**5), st.sampled_from(["lakh", "L", "Cr", "crore", "k"]))
def test_an_amount_with_a_unit_is_the_number_times_the_unit(count: int, unit: str) -> None:
    size = {"lakh": 1e5, "L": 1e5, "Cr": 1e7, "crore": 1e7, "k": 1e3}[unit]

    assert parse_money(f"{count} {unit}") == count * size
