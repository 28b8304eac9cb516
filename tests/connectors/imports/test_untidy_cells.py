"""Exports with the cells that real ones have: each lead comes in, with what can be read of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.imports.file_understanding import Understood, understand
from connectors.imports.import_report import WHY, rows_to_mend_name, write_rows_to_mend
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.reading_result import Reading
from tests.connectors.imports.exports import Row, as_csv, export, spoilt

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
Look = Callable[..., tuple[Understood, Reading]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Understands rows as a file of this name, then reads it."""

    def looked(rows: list[Row], name: str = "leads.csv") -> tuple[Understood, Reading]:
        path = tmp_path / name
        path.write_text(as_csv(rows), encoding="utf-8")
        understood = understand(path, {"basis": "enquiry"})
        return understood, read_leads(path, understood.mapping, brokerage_id="b", imported_at=NOW)

    return looked


def values(reading: Reading, name: str) -> list[object]:
    return [a.value for x in reading.leads for a in x.lead.attributes if a.name == name]


@pytest.mark.parametrize(
    ("column", "write", "reason"),
    [
        ("Phone Number", lambda cell: cell[:-1], "is not a phone number"),
        ("Phone Number", lambda cell: "9.87E+09", "was cut by a spreadsheet"),
        ("Email Address", lambda cell: cell.replace("@", " @"), "is not an e-mail address"),
        ("Budget", lambda cell: "will tell later", "is not an amount"),
        ("Last Name", lambda cell: cell + "\0", "NUL"),
    ],
)
def test_given_one_cell_in_ten_that_cannot_be_read_then_every_row_comes_in(
    look: Look, column: str, write: Callable[[str], str], reason: str
) -> None:
    rows, chosen = spoilt(export("leadsquared", NOW), column, write, share=0.1)

    _, reading = look(rows)

    assert (reading.good, reading.bad) == (600, 0)
    assert [(c.row - 2, c.column) for c in reading.left_out] == [(n, column) for n in chosen]
    assert all(reason in c.reason for c in reading.left_out)


def test_given_an_enquiry_day_that_does_not_exist_then_the_lead_comes_in_without_it(
    look: Look,
) -> None:
    rows, chosen = spoilt(
        export("leadsquared", NOW), "Created On", lambda _: "0000-00-00", share=0.01
    )

    _, reading = look(rows)

    assert (reading.good, reading.undated, reading.errors) == (600, 6, [])
    assert [cell.row - 2 for cell in reading.left_out] == chosen


@pytest.mark.parametrize(
    "write", ["{:%Y/%m/%d}", "{:%Y.%m.%d %H:%M}", "{:%a, %d %b %Y}", "{:%A %d %B %Y}"]
)
def test_given_days_in_another_style_in_one_row_of_ten_then_they_are_read(
    look: Look, write: str
) -> None:
    rows, _ = spoilt(
        export("magicbricks", NOW),
        "Enquiry Date",
        lambda cell: write.format(datetime.strptime(f"{cell}Z", "%d-%m-%Y%z")),
        share=0.1,
    )

    understood, reading = look(rows)

    assert understood.mapping.single[ColumnRole.CREATED_AT] == "Enquiry Date"
    assert (reading.good, reading.bad, reading.left_out) == (600, 0, [])
    assert reading.undated == 0


def test_given_visits_that_are_mostly_nought_or_one_then_they_are_numbers(look: Look) -> None:
    rows = [row | {"Site Visits": str(n % 2)} for n, row in enumerate(export("selldo", NOW))]
    rows[:400] = spoilt(rows[:400], "Site Visits", lambda _: "", share=0.5)[0]
    for row, visits in zip(rows[580:], ("2", "3", "4", "5") * 5, strict=True):
        row["Site Visits"] = visits

    _, reading = look(rows)

    assert (reading.good, reading.left_out) == (600, [])
    assert set(values(reading, "Site Visits")) == {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}


def test_given_a_yes_or_no_with_a_slip_then_it_stays_a_yes_or_no(look: Look) -> None:
    rows = [row | {"Loan": "yes" if n % 3 else "no"} for n, row in enumerate(export("selldo", NOW))]
    rows[5]["Loan"] = "perhaps"

    _, reading = look(rows)

    assert [(c.row, c.column) for c in reading.left_out] == [(7, "Loan")]
    assert set(values(reading, "Loan")) == {True, False}


def bare(cell: str) -> str:
    """95 lakh → 95."""
    return cell.split()[0]


def test_given_lakh_in_other_cells_then_a_bare_number_is_lakh(look: Look) -> None:
    whole = values(look(export("leadsquared", NOW))[1], "budget_max_inr")
    rows, _ = spoilt(export("leadsquared", NOW), "Budget", bare, share=0.3)

    understood, reading = look(rows)

    assert (reading.good, reading.left_out) == (600, [])
    assert values(reading, "budget_max_inr") == whole
    use = next(use.use for use in understood.columns if use.column == "Budget")
    assert "a number without a unit is lakh" in use


def test_given_lakh_in_the_header_then_bare_numbers_are_lakh(look: Look) -> None:
    rows = [
        {("Budget (in Lacs)" if c == "Budget" else c): bare(v) if c == "Budget" else v
         for c, v in row.items()}
        for row in export("leadsquared", NOW)
    ]  # fmt: skip

    _, reading = look(rows)

    whole = values(look(export("leadsquared", NOW))[1], "budget_max_inr")
    assert values(reading, "budget_max_inr") == whole


def test_given_rupees_beside_lakh_then_each_is_read_as_what_it_is(look: Look) -> None:
    rows, _ = spoilt(export("leadsquared", NOW), "Budget", bare, share=0.2)
    rows, _ = spoilt(rows, "Budget", lambda cell: f"{bare(cell)}00000", share=0.2, seed=1)

    _, reading = look(rows)

    whole = values(look(export("leadsquared", NOW))[1], "budget_max_inr")
    assert (values(reading, "budget_max_inr"), reading.left_out) == (whole, [])


@pytest.mark.parametrize("odd", ["25k", "4500"])
def test_given_cells_that_leave_the_unit_in_doubt_then_bare_numbers_are_left_out(
    look: Look, odd: str
) -> None:
    rows, chosen = spoilt(export("leadsquared", NOW), "Budget", bare, share=0.1)
    for free in [n for n in range(600) if n not in chosen][:30]:
        rows[free]["Budget"] = odd

    _, reading = look(rows)

    assert (reading.good, reading.bad) == (600, 0)
    assert {c.row - 2 for c in reading.left_out} >= set(chosen)
    assert {c.reason.partition(":")[0] for c in reading.left_out} == {"has no unit"}


def test_given_crores_beside_lakhs_without_a_unit_then_each_is_read_as_what_it_is(
    look: Look,
) -> None:
    rows = export("leadsquared", NOW)
    for row in rows[:30]:
        row["Budget"] = "1.25"

    _, reading = look(rows)

    assert (values(reading, "budget_max_inr")[:30], reading.left_out) == ([1.25e7] * 30, [])


# Five lakh or five crore; no price, and too little for a rent.
@pytest.mark.parametrize("odd", ["5", "4500"])
def test_given_one_bare_number_that_is_no_lakh_then_it_alone_is_left_out(
    look: Look, odd: str
) -> None:
    rows, chosen = spoilt(export("leadsquared", NOW), "Budget", bare, share=0.1)
    free = next(n for n in range(600) if n not in chosen)
    rows[free]["Budget"] = odd

    _, reading = look(rows)

    assert [(c.row - 2, c.example) for c in reading.left_out] == [(free, odd)]


def test_given_the_rows_to_mend_mended_then_they_are_the_same_leads(
    look: Look, tmp_path: Path
) -> None:
    good = [row | {"Town": row["Project"]} for row in export("selldo", NOW, count=60)]
    for row in good:
        del row["Sub Source"]
    rows, _ = spoilt(good, "Phone", lambda cell: cell[:-1], share=0.1)
    rows[59]["Received On"] = "soon"
    _, first = look(rows, "March leads.csv")
    write_rows_to_mend(tmp_path / "March leads.csv", first, tmp_path / "out.csv")

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        mended = [
            {**row, "Phone": "919825012345", "Received On": "01/03/2026"}
            for row in csv.DictReader(file)
        ]
    understood, second = look(mended, rows_to_mend_name("March leads.csv"))

    known = {x.lead.lead_id for x in first.leads}
    assert len(second.leads) == 7
    assert {x.lead.lead_id for x in second.leads} <= known
    assert not any(a.name == WHY for x in second.leads for a in x.lead.attributes)
    assert understood.mapping.source == "leads"
