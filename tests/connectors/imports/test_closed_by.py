"""A booked lead counts as theirs who closed it, where a column beside the owner's says who."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.people import owners_written
from connectors.imports.table import open_table
from tests.connectors.imports.conftest import ReadText

MAPPING = (
    "source: s\ncolumns: {Id: id, Came: created_at, Handled by: owner, Closed by: closed_by,"
    " Stage: {role: outcome, booked: [Booked], lost: [Lost], open: [New]}}"
)


def test_given_who_closed_it_then_a_booked_lead_is_theirs(read_text: ReadText) -> None:
    rows = [
        "a,01/03/2026,Asha,Ravi,Booked",
        "b,01/03/2026,Asha,,Booked",
        "c,01/03/2026,Asha,Ravi,Lost",
        "d,01/03/2026,Asha,Ravi,New",
        "e,01/03/2026,,Ravi,Booked",
    ]
    text = "\n".join(["Id,Came,Handled by,Closed by,Stage", *rows])
    reading = read_text(text, MAPPING, owners={"asha": "staff_a", "ravi": "staff_r"})
    owners = [one.lead.owner_id for one in reading.leads]
    assert owners == ["staff_r", "staff_a", "staff_a", "staff_a", "staff_r"]


@pytest.mark.parametrize(
    ("header", "name", "is_used"),
    [
        ("Closed by", "Ravi", True),
        ("Booked By", "Ravi", True),
        ("Deal closed by", "Ravi", True),
        ("Kone close karyu", "Ravi", True),
        ("Sold by", "Sunrise Realty", False),  # others than our colleagues
        ("Called by", "Ravi", False),
        ("Closed with", "Ravi", False),
        ("Deal type", "Resale", False),
    ],
)
def test_a_header_and_its_names_tell_who_closed(
    tmp_path: Path, header: str, name: str, is_used: bool
) -> None:
    file = tmp_path / "list.csv"
    lines = [f"Enquiry Date,Phone,Stage,Handled by,{header}"]
    for n in range(60):
        stage, who = ("Booked", "Asha" if n % 9 == 0 else name) if n % 3 == 0 else ("Lost", "")
        owner = "Asha" if n % 4 else "Ravi"
        lines.append(f"0{1 + n % 9}/03/2026,98250{10000 + n},{stage},{owner},{who}")
    file.write_text("\n".join(lines), "utf-8")
    mapping = understand(file).mapping
    assert (mapping.closed_by == (header,)) is is_used
    if is_used:
        assert set(owners_written(open_table(file), mapping)) == {"Asha", "Ravi"}
