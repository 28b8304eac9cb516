"""What is shown of a file: the preview, what was left out, and the rows to mend."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.imports.import_report import (
    as_plain_cell,
    first_parts,
    group_left_out,
    left_out_heading,
    plain_words,
    preview,
    summarise,
    what_to_do,
    write_errors,
    write_rows_to_mend,
)
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import (
    ColumnUse,
    LeftOutCell,
    Reading,
    RowError,
    Standing,
    mask,
)

ReadText = Callable[..., Reading]
MAPPING = """
source: crm
others: guess
columns: {Mobile: phone, Mail: email, Who: name, Note: text, Won: {role: outcome, booked: [1]}}
leave_out: {Tags: written after the outcome}
"""
TEXT = (
    "Mobile,Mail,Who,Note,Won,Tags,City,Caste\n"
    "98250 12345,priya@example.com,Priya Mehta,call 98250 54321 or p@q.in,1,hot,Bopal,x\n"
    "12,p@q.in,Rahul,\x1b[31mred\x1b[0m,1,cold,Gota,y\n"
    "98250 12346,,Rahul,\x1b[31mred\u202e,,cold,Gota,y\n"
    "98250 12347,,Rahul,later,maybe,cold,Gota,y\n"
)


@pytest.fixture
def shown(read_text: ReadText) -> str:
    return preview(read_text(TEXT, MAPPING), parse_mapping(MAPPING))


def test_the_preview_says_what_was_understood_guessed_left_out_and_why(shown: str) -> None:
    assert "4 rows: 3 good, 1 refused" in shown
    assert "Mobile: phone" in shown
    assert "Guessed (say it in the mapping to be sure): 1\n  City: category" in shown
    assert "Tags: written after the outcome" in shown
    assert "Caste: never imported" in shown
    assert "row 5, Won: is no outcome that the mapping names" in shown
    assert (
        "Left out: 1 cell in 1 column\n  Mobile: 1 cell is not a phone number that exists (row 3)"
        in shown
    )
    assert "Mend the cells and import the file again" in shown


def test_the_preview_says_how_many_can_be_scored_and_why_others_cannot(shown: str) -> None:
    assert "0 of 3 leads can be scored: no lawful basis is named" in shown


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("purposes: [scoring], since: 2020-01-01", "3 of 3 leads can be scored"),
        ("purposes: [contact], since: 2020-01-01", "the lawful basis does not name scoring"),
        ("purposes: [scoring], since: 2030-01-01", "3 have no consent to scoring that holds today"),
    ],
)
def test_the_reason_is_the_right_one(read_text: ReadText, basis: str, said: str) -> None:
    mapping = MAPPING + f"lawful_basis: {{basis: form, {basis}}}"

    assert said in preview(read_text(TEXT, mapping), parse_mapping(mapping))


def test_nobodys_phone_mail_or_name_is_shown(shown: str) -> None:
    for private in ("98250", "12345", "54321", "priya@example.com", "p@q.in", "Priya", "Mehta"):
        assert private not in shown


def test_values_cannot_steer_the_terminal(shown: str) -> None:
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_nothing_of_left_out_or_protected_columns_is_shown(shown: str) -> None:
    assert "hot" not in shown.replace("shot", "")
    assert "e.g. x" not in shown


def test_the_same_facts_come_as_json(read_text: ReadText) -> None:
    facts = json.loads(json.dumps(summarise(read_text(TEXT, MAPPING), parse_mapping(MAPPING))))

    assert (facts["rows"], facts["good"], facts["bad"], facts["scorable"]) == (4, 3, 1, 0)
    assert facts["guessed"] == 1
    assert facts["errors"][0]["row"] == 5
    assert facts["left_out"] == [
        {
            "column": "Mobile",
            "reason": "is not a phone number that exists",
            "cells": 1,
            "examples": [{"row": 3, "cell": "…"}],
        }
    ]
    standings = {column["column"]: column["standing"] for column in facts["columns"]}
    assert standings["Tags"] == "left_out"
    assert standings["Caste"] == "protected"


def test_a_file_without_rows_is_previewed(read_text: ReadText) -> None:
    mapping = "source: s\ncolumns: {A: text}"

    assert "0 rows" in preview(read_text("A\n", mapping), parse_mapping(mapping))


def test_unknown_owners_are_named(read_text: ReadText) -> None:
    mapping = "source: s\ncolumns: {A: owner}"

    shown = preview(read_text("A\nAsha\n", mapping), parse_mapping(mapping))

    assert "1 owner is no colleague here, so their leads go to the managers: Asha" in shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2026-03-24", "2026-03-24"),
        ("24/03/2026 11:30 PM", "24/03/2026 11:30 PM"),
        ("2026-03-24T11:30:05+05:30", "2026-03-24T11:30:05+05:30"),
        ("24/03/2026 98250 12345", "24/03/…45"),
        ("98250-12345", "…45"),
    ],
)
def test_a_day_is_shown_and_a_phone_is_not(cell: str, shown: str) -> None:
    assert mask(cell) == shown


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
        '"=HYPERLINK(1)",नाम,Stage\n=x 9825012310,1,Won\n5,y,x\n',
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
        ["row", "column", "cell", "reason", "what became of it"],
        ["2", "'=HYPERLINK(1)", "'=x …10", "is not a number", "cell left out"],
        ["3", "Stage", "x", unknown, "row refused"],
        ["3", "नाम", "y", "is not a number", "row refused"],
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


NO_UNIT, NO_PHONE = "has no unit: write lakh or Cr", "is not a phone number"


def cells(count: int, column: str, reason: str, example: str = "30") -> list[LeftOutCell]:
    return [LeftOutCell(row, column, reason, example) for row in range(2, 2 + count)]


def test_given_cells_of_two_columns_then_each_has_its_count_and_three_rows() -> None:
    parts = group_left_out([*cells(1, "Mobile", NO_PHONE, "9…34"), *cells(46, "Budget", NO_UNIT)])

    assert left_out_heading(parts) == "Left out: 47 cells in 2 columns"
    assert [(part.column, part.words) for part in parts] == [
        ("Budget", f"46 cells, each {NO_UNIT} (row 2 “30”, row 3 “30”, row 4 “30”)"),
        ("Mobile", f"1 cell {NO_PHONE} (row 2 “9…34”)"),
    ]


def test_given_many_columns_then_six_are_shown_and_the_rest_is_counted() -> None:
    parts = group_left_out([c for n in range(9) for c in cells(9 - n, f"C{n}", NO_PHONE)])

    some, more = first_parts(parts)

    assert [part.column for part in some] == [f"C{n}" for n in range(6)]
    assert more == "and 6 cells more"


def test_given_no_column_of_ids_then_it_is_said_what_mending_later_does() -> None:
    by_id = parse_mapping("source: s\ncolumns: {No: id}")

    assert "counts as a new lead" in what_to_do(parse_mapping("source: s\ncolumns: {No: name}"))
    assert "counts as a new lead" not in what_to_do(by_id)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("id: names the row, never a feature", "the lead’s number in your system"),
        ("money_inr as budget_max_inr, in lakh", "budget max (amount in rupees)"),
        ("category as source: as answered", "source (one of a few values): as answered"),
        ("number; date of Notes", "number; date of Notes"),
    ],
)
def test_a_use_is_said_without_the_mappings_words(use: str, said: str) -> None:
    assert plain_words(ColumnUse("A", Standing.UNDERSTOOD, use)) == said


def test_a_reason_is_said_as_it_stands() -> None:
    assert plain_words(ColumnUse("A", Standing.LEFT_OUT, "empty")) == "empty"
