"""What is left out is told in few plain words."""

from __future__ import annotations

from connectors.imports.import_report import shown, sum_up, told, what_to_do
from connectors.imports.mapping_file import parse_mapping
from connectors.imports.reading_result import LeftOutCell

NO_UNIT, NO_PHONE = "has no unit: write lakh or Cr", "is not a phone number"


def cells(count: int, column: str, reason: str, example: str = "30") -> list[LeftOutCell]:
    return [LeftOutCell(row, column, reason, example) for row in range(2, 2 + count)]


def test_given_cells_of_two_columns_then_each_has_its_count_and_three_rows() -> None:
    parts = sum_up([*cells(1, "Mobile", NO_PHONE, "9…34"), *cells(46, "Budget", NO_UNIT)])

    assert told(parts) == "Left out: 47 cells in 2 columns"
    assert [(part.column, part.words) for part in parts] == [
        ("Budget", f"46 cells, each {NO_UNIT} (row 2 “30”, row 3 “30”, row 4 “30”)"),
        ("Mobile", f"1 cell {NO_PHONE} (row 2 “9…34”)"),
    ]


def test_given_many_columns_then_six_are_shown_and_the_rest_is_counted() -> None:
    parts = sum_up([c for n in range(9) for c in cells(9 - n, f"C{n}", NO_PHONE)])

    some, more = shown(parts)

    assert [part.column for part in some] == [f"C{n}" for n in range(6)]
    assert more == "and 6 cells more"


def test_given_no_column_of_ids_then_it_is_said_what_mending_later_does() -> None:
    by_id = parse_mapping("source: s\ncolumns: {No: id}")

    assert "counts as a new lead" in what_to_do(parse_mapping("source: s\ncolumns: {No: name}"))
    assert "counts as a new lead" not in what_to_do(by_id)
