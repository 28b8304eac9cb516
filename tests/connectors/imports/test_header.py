"""Headings, totals, footers and test entries are no leads, wherever rows are counted or read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.header import is_heading, is_test_of
from connectors.imports.import_report import preview
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import Reading
from leads.model.lead import OutcomeKind
from tests.tables import Cases

CASES = Cases(__file__)

HEADERS = ("Sr", "Enquiry Date", "Name", "Mobile", "Budget", "Status")


@pytest.mark.parametrize(
    "cells",
    [
        ["MAY 2025", "", "", "", "", ""],
        ["MAY 2025"] * 6,
        ["", "", "June-25", "", "", ""],
        ["મે 2025", "", "", "", "", ""],
        ["WALK IN LEADS", "", "", "", "", ""],
        ["12/05/2025", "", "", "", "", ""],
        ["Total", "606", "", "", "", ""],
        ["", "", "Grand Total:", "", "4,50,00,000", ""],
        ["Total leads: 606", "", "", "", "", ""],
        ["", "", "", "35", "Total", ""],
        ["", "", "Total May 2025", "", "", "12"],
        ["PORTAL LEADS - MAY 2025", "", "", "", "", ""],
        ["Generated on 20-Nov-2026 18:30", "", "", "", "", ""],
        ["Generated on", "20-Nov-2026", "", "", "", ""],
        ["Page 2 of 7", "", "", "", "", ""],
        list(HEADERS),
    ],
)
def test_given_a_heading_a_total_or_a_footer_then_it_is_no_lead(cells: list[str]) -> None:
    assert is_heading(HEADERS, cells)


@CASES.of("cells")
def test_given_a_row_that_may_be_a_lead_then_it_is_kept(cells: list[str]) -> None:
    assert not is_heading(HEADERS, cells)


def test_given_a_list_of_names_then_a_name_alone_is_no_heading() -> None:
    assert not is_heading(("Client Name", "Mobile", "Status"), ["Rakesh", "", ""])
    assert is_heading(("Client Name", "Mobile", "Status"), ["MAY 2025", "", ""])


@CASES.of("name", "is_month")
def test_a_month_alone_in_a_row_is_a_heading_in_whatever_column(
    name: str, *, is_month: bool
) -> None:
    assert is_heading(("Sr", "Date", "Party", "Mobile"), ["", "", name, ""]) == is_month


@CASES.of("cells", "is_test")
def test_given_a_name_then_only_the_whole_of_it_says_that_it_is_a_test(
    cells: list[str], is_test: bool
) -> None:
    mapping = parse_mapping("source: s\ncolumns: {First: name, Last: name, Phone: phone}")

    assert is_test_of(("First", "Last", "Phone"), mapping)(cells) is is_test


@CASES.of("row", "is_described")
def test_a_row_that_describes_the_columns_beneath_the_header_is_no_lead(
    register: Path, row: str, is_described: bool
) -> None:
    head, _, *rows = register.read_text().splitlines()
    register.write_text("\n".join([head, row, *rows]))

    understood = understand(register)

    assert understood.rows == (60 if is_described else 61)
    assert understood.endings.of(OutcomeKind.LOST) == 20


@pytest.fixture
def register(tmp_path: Path) -> Path:
    rows = [",".join(HEADERS), "MAY 2025,,,,,"]
    for n in range(60):
        if n == 30:
            rows.append("JUNE 2025,,,,,")
        status = ("Booked", "Lost", "Running")[n % 3]
        rows.append(f"{n},{1 + n % 28:02}/05/2025,Person {n},98250{10000 + n},90 lakh,{status}")
    rows += ["60,03/06/2025,test,9999999999,,Booked", "Total,61,,,,", "Generated on 20-Nov-2026"]
    path = tmp_path / "register.csv"
    path.write_text("\n".join(rows))
    return path


def test_given_headings_and_a_test_then_the_first_counts_are_of_leads_only(register: Path) -> None:
    understood = understand(register, {"basis": "consent"})

    assert understood.rows == 60
    assert {kind: understood.endings.of(kind) for kind, _ in understood.endings.counts} == {
        OutcomeKind.BOOKED: 20,
        OutcomeKind.LOST: 20,
        None: 20,
    }
    assert "4 rows are headings or totals, no leads" in understood.notes
    assert "1 test entry left out (row 64)" in understood.notes


def test_given_headings_and_a_test_then_they_are_neither_read_nor_refused(
    register: Path, imported_at: datetime
) -> None:
    mapping = understand(register, {"basis": "consent"}).mapping

    reading: Reading = read_leads(register, mapping, brokerage_id="b", imported_at=imported_at)

    assert (reading.rows, reading.good, reading.bad, reading.errors) == (60, 60, 0, [])
    assert (len(reading.headings), reading.tests) == (4, [64])
    assert "1 test entry left out (row 64)" in preview(reading, mapping)
