import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.imports.error_file import as_plain_cell, write_errors, write_refused_rows
from connectors.imports.reading import Reading, RowError

ReadText = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＠x", "\u200b=1",
     "\ufeff=1", "\0=1", "－1", "\u00a0@x"],
)  # fmt: skip
def test_a_formula_is_written_as_words(text: str) -> None:
    assert as_plain_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["City", "a=b", "", "नाम", "1", "Lead Number"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert as_plain_cell(text) == text


def test_each_error_is_a_line_with_row_column_and_reason(
    read_text: ReadText, tmp_path: Path
) -> None:
    reading = read_text(
        '"=HYPERLINK(1)",नाम\nx,1\n5,y\n',
        'source: s\ncolumns: {"=HYPERLINK(1)": number, नाम: number}',
    )

    path = tmp_path / "errors.csv"
    written = write_errors(reading, path)

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert written == 2
    assert rows == [
        ["row", "column", "reason"],
        ["2", "'=HYPERLINK(1)", "is not a number"],
        ["3", "नाम", "is not a number"],
    ]


def test_the_reason_never_repeats_what_stood_in_the_cell(read_text: ReadText) -> None:
    reading = read_text("A,B\nsecret,7\n", "source: s\ncolumns: {A: phone, B: number}")

    assert "secret" not in reading.errors[0].reason


def test_given_refused_rows_then_they_stand_whole_beside_what_is_wrong(tmp_path: Path) -> None:
    sheet, out = tmp_path / "leads.csv", tmp_path / "out.csv"
    sheet.write_text("Name,Budget\nAsha,90\nBela,=1+1\nGita,90,7\n", encoding="utf-8")
    errors = [
        RowError(3, "Budget", "is not an amount"),
        RowError(3, "Name", "is too long"),
        RowError(4, None, "has 3 cells where the header has 2"),
    ]

    write_refused_rows(sheet, errors, out)

    with out.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Name", "Budget", "What is wrong"],
            ["Bela", "'=1+1", "row 3: Budget: is not an amount; Name: is too long"],
            ["", "", "row 4: has 3 cells where the header has 2"],
        ]
