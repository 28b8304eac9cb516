"""A workbook's sheet of bookings tells on which day each lead of the other sheets booked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.table import open_table
from leads.model.lead import EventKind, Lead, OutcomeKind

AT = datetime(2026, 11, 20, tzinfo=UTC)
HEADER = ("Tarikh", "Naam", "Mobile No", "Area", "Source", "Kone aapyu", "Status")
ENQUIRIES = (
    HEADER,
    ("02/01/2026", "Zeel Shah", 9825001653, "Gota", "FB", "Hetal", "Booking done"),
    ("03/01/2026", "Rahul Mehta", 9825007730, "Shela", "FB", "Hetal", "Visit thai gai"),
    ("04/01/2026", "Neha Soni", 9825003311, "Bopal", "FB", "Mayur", "Na padi"),
    ("05/01/2026", "Asha Dave", 9825003312, "Bopal", "FB", "Mayur", None),
    ("06/01/2026", "Ila Dave", 9825003313, "Gota", "FB", "Mayur", "Booked"),
)
DAY = "Booking tarikh"


def bookings(day: str) -> tuple[tuple[object, ...], ...]:
    return (
        (day, "Party nu naam", "Mobile", "Kone karyu"),
        ("23.02.26", "Zeel Shah", 9825001653, "Hetal"),
        ("08.03.26", "Rahul Mehta", 9825007730, "Mayur"),
        ("03.01.26", "Ila Dave", 9825003313, "Mayur"),
        ("09.03.26", "Vikas Rao", 9825009999, "Mayur"),
    )


def workbook(folder: Path, **sheets: tuple[tuple[object, ...], ...]) -> Path:
    path, book = folder / "office.xlsx", openpyxl.Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path, Jul_Nov_26=ENQUIRIES, Booking_2026=bookings(DAY))


def leads_of(path: Path, answers: dict[str, str] | None = None) -> dict[str, Lead]:
    mapping = understand(path, answers or {}).mapping
    reading = read_leads(path, mapping, brokerage_id="brokerage_a", imported_at=AT)
    return {one.lead.name or "": one.lead for one in reading.leads}


def day(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("Asia/Kolkata")).date().isoformat()


@pytest.mark.parametrize(
    "header",
    [DAY, "Date of booking", "Deal dt", "Sauda ki tarikh", "Registry date", "બુકિંગ તારીખ"],
)
def test_given_a_register_of_bookings_then_its_day_is_the_endings_and_no_enquirys(
    tmp_path: Path, header: str
) -> None:
    file = workbook(tmp_path, Jul_Nov_26=ENQUIRIES, Booking_2026=bookings(header))

    mapping, leads = understand(file).mapping, leads_of(file)

    assert (mapping.single[ColumnRole.CREATED_AT], mapping.closings) == ("Tarikh", (header,))
    for name, came, ended in (
        ("Zeel Shah", "2026-01-02", "2026-02-23"),
        ("Rahul Mehta", "2026-01-03", "2026-03-08"),
    ):
        (outcome,) = leads[name].outcomes
        assert (outcome.kind, outcome.is_dated) == (OutcomeKind.BOOKED, True)
        assert (day(leads[name].created_at), day(outcome.at)) == (came, ended)
        assert not [e for e in leads[name].events if e.kind == EventKind.ENQUIRY]


@pytest.mark.parametrize(
    ("title", "name", "header"),
    [
        ("Booking_2026", "Date", "Booking 2026 Date"),
        ("Sold", "Tarikh", "Sold Tarikh"),
        ("Won", "तारीख", "Won तारीख"),
    ],
)
def test_given_a_bare_day_in_a_register_of_bookings_then_it_is_the_bookings(
    tmp_path: Path, title: str, name: str, header: str
) -> None:
    file = workbook(tmp_path, Enquiry=ENQUIRIES, **{title: bookings(name)})

    mapping, leads = understand(file).mapping, leads_of(file)

    assert (mapping.single[ColumnRole.CREATED_AT], mapping.closings) == ("Tarikh", (header,))
    assert [day(o.at) for o in leads["Rahul Mehta"].outcomes] == ["2026-03-08"]


def test_given_a_day_of_booking_in_every_row_then_it_is_a_register_whatever_its_name(
    tmp_path: Path,
) -> None:
    file = workbook(tmp_path, Enquiry=ENQUIRIES, Closed_deals=bookings("Deal Dt"))
    (outcome,) = leads_of(file)["Rahul Mehta"].outcomes
    assert (outcome.kind, day(outcome.at)) == (OutcomeKind.BOOKED, "2026-03-08")


@pytest.mark.parametrize("header", ["Closing date", "Visit booking date", "Expected booking date"])
def test_given_another_day_in_every_row_then_it_is_no_register(tmp_path: Path, header: str) -> None:
    file = workbook(tmp_path, Enquiry=ENQUIRIES, Clients=bookings(header))
    assert open_table(file).notes[0].startswith("read the sheet 'Enquiry', one of 2")


@pytest.mark.parametrize("more", ["Source", "Budget", "Status"])
def test_given_a_sheet_of_bookings_that_tells_of_enquiries_then_its_day_is_the_enquirys(
    tmp_path: Path, more: str
) -> None:
    cells = {"Source": "FB", "Budget": "45 lakh", "Status": "Booked"}
    head, *rows = bookings("Tarikh")
    sheet = ((*head, more), *((*row, cells[more]) for row in rows))
    file = workbook(tmp_path, Enquiry=ENQUIRIES, Booking=sheet)
    assert understand(file).mapping.closings == ()


def test_given_a_booking_before_the_enquiry_then_its_day_is_not_known(path: Path) -> None:
    (outcome,) = leads_of(path)["Ila Dave"].outcomes
    assert (outcome.kind, outcome.is_dated, outcome.at) == (OutcomeKind.BOOKED, False, AT)


def test_given_a_booking_without_an_enquiry_then_it_is_kept_with_its_day(path: Path) -> None:
    lead = leads_of(path)["Vikas Rao"]
    assert not lead.is_dated
    assert [(o.is_dated, day(o.at)) for o in lead.outcomes] == [(True, "2026-03-09")]


def test_given_a_sheet_named_after_months_then_its_name_is_no_stage(path: Path) -> None:
    table, understood = open_table(path), understand(path)

    assert "Jul-Nov 26" not in {word.word for word in understood.words}
    assert leads_of(path)["Asha Dave"].outcomes == ()
    note = "the sheet's name is the 'Status' of a row of 'Booking 2026' whose own does not end it"
    assert note in table.notes


@pytest.mark.parametrize("title", ["Running", "Follow up", "Visit done", "Chalu 2026"])
def test_given_a_sheet_named_after_a_stage_then_it_is_its_rows_stage(
    tmp_path: Path, title: str
) -> None:
    file = workbook(tmp_path, **{title.replace(" ", "_"): ENQUIRIES, "Booking_2026": bookings(DAY)})
    assert title in {word.word for word in understand(file).words}


@pytest.mark.parametrize(
    ("use", "said"), [("outcome_at", "day it ended: as answered"), ("leave_out", "left out")]
)
def test_given_a_joined_column_then_it_is_corrected_by_its_own_header(
    tmp_path: Path, use: str, said: str
) -> None:
    rows = (("Date", *HEADER[1:]), *ENQUIRIES[1:])
    head, *booked = bookings("Tarikh")
    booked = [(*row, "FB") for row in booked]
    file = workbook(tmp_path, Enquiry=rows, Booking_2026=((*head, "Source"), *booked))
    answer = {"column:Tarikh": use}

    before, understood = understand(file), understand(file, answer)

    assert before.joined["Tarikh"] == "Date"
    told = next(column.use for column in understood.columns if column.column == "Tarikh")
    assert told.startswith(said)
    assert understood.mapping.closings == (("Tarikh",) if use == "outcome_at" else ())
    # The next file with these headers is answered alike.
    assert understood.headers == before.headers
    (outcome,) = leads_of(file, answer)["Rahul Mehta"].outcomes
    assert outcome.is_dated is (use == "outcome_at")
