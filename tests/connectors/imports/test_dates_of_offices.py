"""Days as offices type them: two orders in one file, and no year."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.reading_result import Reading
from connectors.imports.table import MissingYears
from tests.connectors.imports.conftest import ReadText

ZONE = ZoneInfo("Asia/Kolkata")
COLUMNS = "source: s\ndates: timed_month_first\ncolumns: {Id: id, Came: created_at}"


def test_a_web_forms_hours_are_month_first_beside_days_typed_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    forms = "".join(f"{n},10/{n}/2025 11:55:39,A{n},98250000{n:02},Lost\n" for n in range(10, 28))
    typed = "".join(f"{n},{n:02}-10-2025,B{n},98250001{n:02},Booked\n" for n in range(10, 28))
    file.write_text(f"Id,Timestamp,Name,Mobile,Status\n{forms}{typed}", "utf-8")

    understood = understand(file, {})

    assert understood.mapping.dates == "timed_month_first"
    assert "dates" not in {question.key for question in understood.questions}


def test_each_day_is_read_in_the_order_of_its_form(read_text: ReadText) -> None:
    reading = read_text("Id,Came\na,10/5/2025 11:55:39\nb,05-10-2025\nc,10/25/2025\n", COLUMNS)

    came = [one.lead.created_at.astimezone(ZONE).date() for one in reading.leads]
    # No month is the 25th: that day can only be meant the other way.
    assert came == [date(2025, 10, 5), date(2025, 10, 5), date(2025, 10, 25)]


@pytest.mark.parametrize(
    ("above", "typed", "completed"),
    [
        ("28/12/25", "5 Jan", "5 Jan 2026"),
        ("03/01/2026", "30 Dec", "30 Dec 2025"),
        ("2026-10-01", "5/10", "5/10/2026"),
        ("1/10/26", "5th oct", "5 oct 2026"),
        ("1/10/26", "5 baje", "5 baje"),
        ("1/10/26", "31/9", "31/9"),
    ],
)
def test_a_day_without_its_year_is_the_nearest_to_the_one_above(
    above: str, typed: str, completed: str
) -> None:
    years = MissingYears(1)
    for _ in range(3):
        years.complete([above])

    assert years.complete([typed]) == [completed]


def test_a_cell_like_a_day_stays_where_no_days_stand() -> None:
    years = MissingYears(2)
    assert years.complete(["5/10", "Mar 5"]) == ["5/10", "Mar 5"]


def came(reading: Reading) -> list[str | None]:
    return [
        one.lead.created_at.astimezone(ZONE).date().isoformat() if one.lead.is_dated else None
        for one in reading.leads
    ]


NAMED = "source: s\ncolumns: {Name: name, Flat: text, Mobile: phone, HEADER: created_at}"


@pytest.mark.parametrize(
    ("header", "heading", "typed", "day"),
    [
        ("Tarikh", "JANUARY 2026", "2/1", "2026-01-02"),
        ("Tarikh", "Jan-26", "31/12", "2025-12-31"),
        ("Enq Date", "--- जनवरी 2026 ---", "5 Jan", "2026-01-05"),
        ("તારીખ", "જાન્યુઆરી 2026", "2/1", "2026-01-02"),
        ("Dt", "LEADS - FEB 2025", "2/2", "2025-02-02"),
        ("Tarikh", "May 15", "2/6", None),
        ("Tarikh", "January", "2/1", None),
        ("Tarikh", "JANUARY 2026", "2 baje", None),
    ],
)
def test_given_a_month_as_heading_then_the_first_days_below_it_have_its_year(
    read_text: ReadText, header: str, heading: str, typed: str, day: str | None
) -> None:
    reading = read_text(
        f"{header},Name,Flat,Mobile\n{heading},,,\n{typed},A,2/1,9825012345\n",
        NAMED.replace("HEADER", header),
    )
    assert came(reading) == [day]
    assert [a.value for a in reading.leads[0].lead.attributes] == ["2/1"]


def test_given_no_heading_then_the_first_days_are_near_the_first_whole_one(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Tarikh,Name,Flat,Mobile\n30/12,A,2/1,9825012345\n2/1,B,2/1,9825012346\n"
        "04.01.26,C,2/1,9825012347\n",
        NAMED.replace("HEADER", "Tarikh"),
    )
    assert came(reading) == ["2025-12-30", "2026-01-02", "2026-01-04"]
    assert {a.value for one in reading.leads for a in one.lead.attributes} == {"2/1"}


def test_a_day_among_remarks_is_left_as_it_is() -> None:
    years = MissingYears(1)
    for cell in ("5/10/26", "will visit", "5/10/26", "call later", "no answer", "6/10/26", "hold"):
        years.complete([cell])
    assert years.complete(["2 may"]) == ["2 may"]


def test_days_that_may_be_either_are_asked_about_although_hours_are_month_first(
    tmp_path: Path,
) -> None:
    file = tmp_path / "list.csv"
    rows = "".join(f"{n},02/{n % 12 + 1:02}/2025,2/{n}/2025 10:10,Lost\n" for n in range(13, 28))
    file.write_text(f"Id,Enquiry Date,Last Modified,Status\n{rows}", "utf-8")
    assert understand(file, {}).mapping.dates == "month_first"
