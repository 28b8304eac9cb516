import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.imports.import_report import as_plain_cell, write_errors, write_rows_to_mend
from connectors.imports.reading_result import LeftOutCell, Reading, RowError

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


def test_each_refusal_and_each_cell_left_out_is_a_line_and_told_apart(
    read_text: ReadText, tmp_path: Path
) -> None:
    reading = read_text(
        '"=HYPERLINK(1)",नाम,Stage\nx,1,Won\n5,y,x\n',
        'source: s\ncolumns: {"=HYPERLINK(1)": number, नाम: number, '
        "Stage: {role: outcome, booked: [Won]}}",
    )

    path = tmp_path / "errors.csv"
    written = write_errors(reading, path)

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    unknown = "is no outcome that the mapping names: add the value to the mapping"
    assert written == 3
    assert rows == [
        ["row", "column", "reason", "what became of it"],
        ["2", "'=HYPERLINK(1)", "is not a number", "cell left out"],
        ["3", "Stage", unknown, "row refused"],
        ["3", "नाम", "is not a number", "row refused"],
    ]


def test_the_reason_never_repeats_what_stood_in_the_cell(read_text: ReadText) -> None:
    reading = read_text("A,B\nsecret,7\n", "source: s\ncolumns: {A: phone, B: number}")

    assert "secret" not in reading.left_out[0].reason


def test_given_rows_to_mend_then_they_stand_whole_beside_what_is_wrong(tmp_path: Path) -> None:
    sheet, out = tmp_path / "leads.csv", tmp_path / "out.csv"
    sheet.write_text("Name,Budget\nAsha,90\nBela,=1+1\nGita,90,7\nDev,x\n", encoding="utf-8")
    errors = [
        RowError(3, "Budget", "is not an amount"),
        RowError(3, "Name", "is too long"),
        RowError(4, None, "has 3 cells where the header has 2"),
    ]

    left_out = [LeftOutCell(5, "Budget", "is not an amount", "x")]

    write_rows_to_mend(sheet, Reading(errors=errors, left_out=left_out), out)

    with out.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Name", "Budget", "What is wrong"],
            ["Bela", "'=1+1", "row 3 refused: Budget: is not an amount; Name: is too long"],
            ["", "", "row 4 refused: has 3 cells where the header has 2"],
            ["Dev", "x", "left out of row 5: Budget: is not an amount"],
        ]
