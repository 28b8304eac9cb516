import json
from collections.abc import Callable

import pytest

from connectors.imports.import_report import preview, summarise
from connectors.imports.mapping_file import parse_mapping
from connectors.imports.reading_result import Reading, mask

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

    assert "1 owners are no staff here, left open: Asha" in shown


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
