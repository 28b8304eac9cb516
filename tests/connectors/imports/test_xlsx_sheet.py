from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.table import Table, open_table
from connectors.imports.xlsx_sheet import MAX_UNPACKED_BYTES
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Saves rows as the only sheet of a workbook."""

    def save(*rows: tuple[object, ...]) -> Path:
        book = openpyxl.Workbook()
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                book.active.cell(number, column, value)
        path = tmp_path / "leads.xlsx"
        book.save(path)
        return path

    return save


def cells(table: Table) -> list[list[str]]:
    return [row[1] for row in table.rows()]


def test_a_workbook_reads_like_the_file_it_would_be_as_csv(write: Write) -> None:
    path = write(("Name", "Budget", "Met"), ("प्रिया", 9_500_000, True), ("Rahul", 95.5, None))

    table = open_table(path)

    assert table.headers == ("Name", "Budget", "Met")
    assert cells(table) == [["प्रिया", "9500000", "true"], ["Rahul", "95.5", ""]]
    assert table.notes == ()


def test_dates_and_times_come_in_iso(write: Write) -> None:
    moment = datetime.fromisoformat("2026-08-25T10:29:59.999900")
    path = write(
        ("A", "B", "C", "D"),
        (date(2026, 8, 25), moment, time(9, 5), datetime.fromisoformat("2026-08-01")),
    )

    assert cells(open_table(path)) == [
        ["2026-08-25", "2026-08-25T10:30:00", "09:05:00", "2026-08-01"]
    ]


def test_rows_keep_the_numbers_the_spreadsheet_shows(write: Write) -> None:
    path = write((None,), ("A", "B"), (), ("x",), (), (None, "y"))

    assert list(open_table(path).rows()) == [(4, ["x", ""]), (6, ["", "y"])]


def test_cells_that_are_merged_downwards_are_in_all_their_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Source", "Name", "Area"), ("Facebook", "Priya", "Gota"), (None, "Rahul", None),
        ("Walk-in", "Meera", None), (None, "Zeel", "Bopal"), (None, "Amit", None),
    ):  # fmt: skip
        book.active.append(row)
    for merged in ("A2:A3", "A4:A5", "C2:C4"):
        book.active.merge_cells(merged)
    path = tmp_path / "leads.xlsx"
    book.save(path)

    assert [row[:3] for row in cells(open_table(path))] == [
        ["Facebook", "Priya", "Gota"], ["Facebook", "Rahul", "Gota"], ["Walk-in", "Meera", "Gota"],
        ["Walk-in", "Zeel", "Bopal"], ["", "Amit", ""],
    ]  # fmt: skip


def test_a_row_that_describes_the_columns_is_no_lead_on_any_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number, sheet in enumerate((book.active, book.create_sheet("May"))):
        sheet.append(["Enquiry Date", "Name", "Mobile", "Status"])
        sheet.append(
            [None] if number else ["(dd/mm/yyyy)", "(full)", "(10 digit)", "(Booked/Lost)"]
        )
        sheet.append(["(date)", "(in full)", "(number)", "(how it ended)"] if number else [None])
        for n in range(12):
            ended = ("Booked", "Lost", "Running")[n % 3]
            sheet.append([f"{n + 1:02}/05/2026", f"Lead {n}", f"98250{number}{n:04}", ended])
    path = tmp_path / "leads.xlsx"
    book.save(path)

    understood = understand(path)

    assert understood.rows == 24
    assert "2 rows are headings or totals, no leads" in understood.notes
    assert understood.endings.of(OutcomeKind.LOST) == 8


def test_the_visible_sheet_is_read_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("June leads").append(["Name"])
    path = tmp_path / "two.xlsx"
    book.save(path)

    table = open_table(path)

    assert table.headers == ("Name",)
    assert table.notes[0].startswith("read the sheet 'June leads', one of 2: ")


def test_of_visible_sheets_the_one_with_most_rows_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Summary of June"])
    book.active.append(["Leads", 2])
    leads = book.create_sheet("Leads")
    for row in (["Name"], ["Priya"], ["Rahul"]):
        leads.append(row)
    path = tmp_path / "cover.xlsx"
    book.save(path)

    table = open_table(path)

    assert table.headers == ("Name",)
    assert len(list(table.rows())) == 2
    assert table.notes[0].startswith(
        "read the sheet 'Leads', one of 2: leads that stand in 'Sheet'"
    )


def test_sheets_of_the_same_header_are_one_list(tmp_path: Path) -> None:
    path, book = tmp_path / "register.xlsx", openpyxl.Workbook()
    book.active.title = "2025"
    for year, count in (("2025", 2), ("2026", 3)):
        sheet = book[year] if year in book.sheetnames else book.create_sheet(year)
        sheet.append([f"REGISTER {year}", None, None])
        sheet.append(["Name", "Mob", "Status"])
        for n in range(count):
            sheet.append([f"P{year}{n}", 9_000_000_000 + n, "New"])
    prices = book.create_sheet("Rates")
    prices.append(["Project", "2 BHK", "3 BHK"])
    prices.append(["Pal", "58", "88"])
    book.save(path)

    table = open_table(path)

    assert [row[0] for row in cells(table)] == ["P20250", "P20251", "P20260", "P20261", "P20262"]
    assert "'2025', '2026' one after the other" in " ".join(table.notes)


def test_a_formula_gives_the_value_it_had_when_saved(write: Write) -> None:
    # openpyxl writes formulas without a value: nothing was computed, nothing is read.
    path = write(("A", "B"), ("=1+1", "x"))

    assert cells(open_table(path)) == [["", "x"]]


def test_leads_come_from_a_workbook(write: Write) -> None:
    path = write(
        ("Name", "Mobile", "Created", "Budget"),
        ("Priya Mehta", 9_825_014_821, datetime.fromisoformat("2026-08-25T10:30"), "95 lakh"),
        ("Rahul Shah", "98250 17730", "25/08/2026", 9_200_000),
        ("Kunal", "98250 17731", "not a day", "1 Cr"),
    )
    mapping = parse_mapping(
        "source: s\ncolumns: {Name: name, Mobile: phone, Created: created_at, Budget: money_inr}"
    )

    reading = read_leads(
        path, mapping, brokerage_id="brokerage_1", imported_at=datetime(2026, 11, 20, tzinfo=UTC)
    )

    leads = [incoming.lead for incoming in reading.leads]
    assert [lead.phone for lead in leads] == ["+919825014821", "+919825017730", "+919825017731"]
    assert leads[0].created_at == datetime(2026, 8, 25, 5, 0, tzinfo=UTC)
    assert [lead.attributes[0].value for lead in leads] == [9_500_000.0, 9_200_000.0, 10_000_000.0]
    assert [lead.is_dated for lead in leads] == [True, True, False]
    assert [(error.row, error.column) for error in reading.left_out] == [(4, "Created")]
    assert not reading.errors


def test_a_mapping_is_suggested_for_a_workbook(write: Write) -> None:
    rows = [(f"Person {i}", "Bopal" if i % 2 else "Gota") for i in range(20)]

    mapping = understand(write(("Name", "Area"), *rows)).mapping

    assert [attribute.column for attribute in mapping.attributes] == ["Area"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"]
)
def test_what_is_no_workbook_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    with pytest.raises(InvalidInput) as refused:
        open_table(path)

    assert "\n" not in str(refused.value)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "A,B\n1,2\n")

    with pytest.raises(InvalidInput, match="no workbook"):
        open_table(path)


def test_a_workbook_cut_short_is_refused(write: Write) -> None:
    path = write(("A",), *((f"cell {i}",) for i in range(500)))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:4000]
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)

    with pytest.raises(InvalidInput, match="no workbook"):
        list(open_table(path).rows())


def test_an_empty_workbook_is_refused(write: Write) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        open_table(write())


def test_a_workbook_that_unpacks_beyond_the_bound_is_refused(write: Write) -> None:
    path = write(("A",))
    raw = bytearray(path.read_bytes())
    # The first entry of the zip's directory says how large its part is unpacked.
    size_at = raw.index(b"PK\x01\x02") + 24
    raw[size_at : size_at + 4] = (MAX_UNPACKED_BYTES + 1).to_bytes(4, "little")
    path.write_bytes(raw)

    with pytest.raises(InvalidInput, match="unpacks to more than"):
        open_table(path)


def test_sheets_of_headers_that_grew_apart_are_one_list(tmp_path: Path) -> None:
    """Running enquiries, bookings and dead ones on sheets of their own, and a sheet of dealers."""
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    sheets = {
        "Chalu": [
            ("Date", "Client Name", "Mobile", "Area", "Budget", "Source", "Status"),
            ("02/03/2026", "Priya", 9825004821, "Gota", "45 lakh", "Facebook", "Follow up"),
            ("03/03/2026", "Rahul", 9825007730, "Shela", "60 lakh", "99acres", "Token"),
            ("04/03/2026", "Neha", 9825003311, "Bopal", "70 lakh", "99acres", "New"),
        ],
        "Booking": [
            ("Inquiry Date", "Party", "Mob no", "Source", "Booking Date"),
            ("01/02/2026", "Zeel", 9825001653, "Walk-in", "20/02/2026"),
        ],
        "Band": [
            ("Tarikh", "Naam", "Contact", "Status", "Source", "Remark"),
            ("05/01/2026", "Imran", 9825006600, "Budget kam", "Facebook", "call na karvo"),
        ],
        "Dealers": [("Name", "Mobile", "Area", "Source"), ("Kale", 9825002244, "Gota", "old")],
        "Summary": [("Month", "Inquiry", "Booking"), ("March", 3, 1)],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(path)

    table = open_table(path)

    assert table.headers == (*sheets["Chalu"][0], "Booking Date", "Remark")
    assert cells(table)[-1][-1] == "call na karvo | Budget kam"
    told = {row[1]: (row[0], row[2], row[6], row[7]) for row in cells(table)}
    assert told == {
        "Priya": ("02/03/2026", "9825004821", "Follow up", ""),
        "Rahul": ("03/03/2026", "9825007730", "Token", ""),
        "Neha": ("04/03/2026", "9825003311", "New", ""),
        "Zeel": ("01/02/2026", "9825001653", "Booking", "20/02/2026"),
        "Imran": ("05/01/2026", "9825006600", "Band", ""),
    }
    notes = " ".join(table.notes)
    assert "'Chalu', 'Booking', 'Band' one after the other" in notes
    assert "not read: 'Dealers', 'Summary'" in notes
    assert "'Mob no' of 'Booking' as 'Mobile'" in notes


def test_columns_with_the_same_words_are_one_whatever_they_are_called(tmp_path: Path) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    people = ("Hetal", "Mayur", "Kinjal")
    for title, header in (
        ("2025", ("Date", "Name", "Mobile", "Source", "Handle by")),
        ("2026", ("Tarikh", "Naam", "Mob", "Source", "Kon jove")),
    ):
        sheet = book.create_sheet(title)
        sheet.append(header)
        for n in range(9):
            row = (f"0{n + 1}/03/{title}", f"P{n}", 9825004821 + n, "Facebook", people[n % 3])
            sheet.append(row)
        sheet.append((None, "TOTAL DALALI", None, None, 90_000))
    book.remove(book["Sheet"])
    book.save(path)

    table = open_table(path)

    assert table.headers == ("Date", "Name", "Mobile", "Source", "Handle by")
    assert len(cells(table)) == 18


def test_homes_under_another_name_are_one_column_and_tell_who_rents(tmp_path: Path) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    homes = ("2 BHK flat", "3 BHK rent", "shop", "2 BHK flat bhade")
    for title, header in (("2025", "Requirement"), ("2026", "Kya joiye")):
        sheet = book.create_sheet(title)
        sheet.append(("Date", "Name", "Mobile", "Source", header))
        for n in range(20):
            row = (f"{n + 1:02}/03/{title}", f"P{n}", 9825004821 + n, "OLX", homes[n % 4])
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(path)

    understood = understand(path)

    (use,) = [use.use for use in understood.columns if use.column == "Requirement"]
    assert "20 cells say for rent" in use


def test_sources_under_another_name_are_one_column_of_sources(tmp_path: Path) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    sources = ("board", "juna client", "OLX")
    for title, header in (("2025", "Kyathi aavya"), ("2026", "Ref")):
        sheet = book.create_sheet(title)
        sheet.append(("Date", "Name", "Mobile", "Area", header))
        for n in range(9 + (title == "2026")):
            sheet.append((f"0{n}/03/{title}", f"P{n}", 9825004821 + n, "Mogri", sources[n % 3]))
    book.remove(book["Sheet"])
    book.save(path)

    table = open_table(path)

    assert table.headers == ("Date", "Name", "Mobile", "Area", "Kyathi aavya")


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Lost leads Jan", "Lost leads Jan"),
        ("Cancelled bookings", "Cancelled bookings"),
        ("Tokens", "Booked"),
        ("Customer data", "Visit done"),
        ("Booking enquiry", "Visit done"),
    ],
)
def test_a_sheets_name_is_the_stage_only_where_it_says_nothing_else(
    tmp_path: Path, title: str, stage: str
) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    header = ("Date", "Name", "Mobile", "Source", "Status")
    for name, own, count in (("Enquiry", "Follow up", 3), (title, "Visit done", 1)):
        sheet = book.create_sheet(name)
        sheet.append(header)
        for n in range(count):
            sheet.append(("02/03/2026", f"P{n}", 9825004821 + n, "Facebook", own))
    book.remove(book["Sheet"])
    book.save(path)

    assert cells(open_table(path))[-1][-1] == stage


def test_a_sheet_with_two_days_is_dated_by_that_of_the_enquiry(tmp_path: Path) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    rows = {
        "Enquiry": [("Date", "Name", "Mobile", "Source"), ("02/03/2026", "P", 9825004821, "FB")],
        "Booking": [
            ("Date", "Inquiry Date", "Name", "Mobile", "Source"),
            ("20/02/2026", "01/02/2026", "Zeel", 9825001653, "FB"),
        ],
        "Available flats": [
            ("Date", "Owner Name", "Mobile", "Source"),
            ("01/02/2026", "Kanu", 9825006600, "FB"),
        ],
    }
    for title, told in rows.items():
        sheet = book.create_sheet(title)
        for row in told:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(path)

    table = open_table(path)

    place = table.headers.index("Date")
    assert [(row[1], row[place]) for row in cells(table)] == [
        ("P", "02/03/2026"), ("Zeel", "01/02/2026"),
    ]  # fmt: skip


def test_sheets_of_sale_and_rent_tell_the_kind_and_a_ditto_repeats_the_cell_above(
    tmp_path: Path,
) -> None:
    path, book = tmp_path / "office.xlsx", openpyxl.Workbook()
    sheets = {
        "SALE": [
            ("Sr", "Date", "Party Name", "Mobile", "Area", "Budget", "Status"),
            (1, "3/10/25", "Priya", 9825004821, "Gotri", "40 lakh", "Chalu"),
            (2, "-do-", "Rahul", 9825007730, "Harni", "55 lakh", "Chalu"),
            (3, "5/10/25", "Neha", 9825003311, "do", "60 lakh", "Chalu"),
        ],
        "RENT": [
            ("No.", "Dt.", "Name", "Mo. No.", "Area", "Bhadu", "Status"),
            (1, "6/10/25", "Zeel", 9825001653, "Gotri", "13-14k", "Chalu"),
        ],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(path)

    table = open_table(path)
    reading = read_leads(
        path,
        parse_mapping(understand(path).text),
        brokerage_id="brokerage_a",
        imported_at=datetime(2026, 3, 1, tzinfo=UTC),
    )

    assert table.headers == (*sheets["SALE"][0], "Sheet")
    assert [row[1] for row in cells(table)] == ["3/10/25", "3/10/25", "5/10/25", "6/10/25"]
    assert cells(table)[2][4] == "do"
    (zeel,) = [one.lead for one in reading.leads if one.lead.name == "Zeel"]
    assert zeel.kind is LeadKind.RENT
    assert {a.name: a.value for a in zeel.attributes}["budget_max_inr"] == 14_000
