"""The days of planned calls, as offices type them, and the columns that hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.cell_parsing import CellError
from connectors.imports.day_columns import planned_day, was_made
from tests.connectors.imports.conftest import ReadText, Understand

INDIA = ZoneInfo("Asia/Kolkata")
AT = datetime(2026, 12, 20, 6, tzinfo=UTC)


def of(cell: str) -> date | None:
    return planned_day(cell, order="day_first", zone=INDIA, at=AT)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("24-12-2026 17:30", date(2026, 12, 24)),
        ("24/12 savare", date(2026, 12, 24)),
        ("aaj 20/12", date(2026, 12, 20)),
        ("Mon 21 Dec", date(2026, 12, 21)),
        ("18 Nov", date(2026, 11, 18)),
        ("02/01", date(2027, 1, 2)),
        ("24.12", date(2026, 12, 24)),
        ("૨૪/૧૨", date(2026, 12, 24)),
        ("23 नव", date(2026, 11, 23)),
        ("Called - call again 24/12", date(2026, 12, 24)),
        ("24/12 shop closed till then", date(2026, 12, 24)),
        ("19/11 done, 25/12", date(2026, 12, 25)),
        ("18/11, 20/12 ho gayi", None),
        ("27-11", date(2026, 11, 27)),
        ("18/11 thai gyo", None),
        ("18/11 ho gayi", None),
    ],
)
def test_a_cell_gives_its_day_or_says_it_is_done(cell: str, day: date | None) -> None:
    assert of(cell) == day


@pytest.mark.parametrize(
    ("cell", "since", "day"),
    [
        ("24 may", date(2026, 4, 10), date(2026, 5, 24)),
        ("4 jan", date(2025, 12, 24), date(2026, 1, 4)),
        ("28 oct", date(2025, 10, 28), date(2025, 10, 28)),
        ("24/12", date(2026, 12, 19), date(2026, 12, 24)),
        ("2027-01-04", date(2025, 12, 24), date(2027, 1, 4)),
        ("18/11 ho gayi", date(2025, 11, 1), None),
    ],
)
def test_a_day_without_a_year_follows_the_rows_last_day(
    cell: str, since: date, day: date | None
) -> None:
    assert planned_day(cell, order="day_first", zone=INDIA, at=AT, since=since) == day


@pytest.mark.parametrize("cell", ["agle hafte", "uttarayan pachi", "kal", "5 baje"])
def test_a_cell_without_a_day_of_its_own_gives_none(cell: str) -> None:
    with pytest.raises(CellError):
        of(cell)


def test_what_is_not_done_is_not_done() -> None:
    assert [was_made(cell) for cell in ("Completed", "Yes", "ho gayi")] == [True] * 3
    not_made = ("Not completed", "nahi hua", "Pending", "No", "Yet to be done", "Never called")
    assert [cell for cell in not_made if was_made(cell)] == []


@pytest.mark.parametrize("header", ["Next FU Planned", "Farithi call", "Agli call", "अगला कॉल"])
def test_given_its_name_then_a_column_holds_planned_calls(
    understand_text: Understand, header: str
) -> None:
    def row(n: int) -> str:
        return f"P{n},{1 + n % 28:02}/04{'' if n % 3 else ' savare'}"

    mapping = understand_text(f"Naam,{header}", row).mapping

    assert mapping.next_calls == (header,)


def test_given_a_name_of_two_senses_then_days_to_come_tell_a_plan(
    understand_text: Understand,
) -> None:
    soon = datetime.now(INDIA).date() + timedelta(days=40)

    def row(n: int, ahead: date) -> str:
        return f"P{n},{1 + n % 28:02}/04/2026" if n % 9 else f"P{n},{ahead:%d/%m/%Y}"

    planned = understand_text("Naam,Follow up", lambda n: row(n, soon)).mapping
    made = understand_text("Naam,Follow up", lambda n: row(n, date(2026, 4, 1))).mapping

    assert (planned.next_calls, made.next_calls) == (("Follow up",), ())


def test_given_a_column_of_calls_made_then_those_are_planned_no_more(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Next call,FU Done\na,01/03/2026,24/12/2026,No\nb,01/03/2026,24/12/2026,Yes\n"
        "c,01/03/2026,agle hafte,\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Next call: next_call, FU Done: call_done}",
    )

    planned = [
        [a.value for a in one.lead.attributes if a.name == "call_on"] for one in reading.leads
    ]
    assert planned == [["2026-12-24"], [], []]


def test_given_an_hour_beside_the_day_then_a_planned_call_keeps_it(read_text: ReadText) -> None:
    cells = ("05/12/2026 04:00 PM", "05/12/2026", "05/12/2026 12:00 AM", "5 Dec savare")
    reading = read_text(
        "Id,Came,Next call\n" + "".join(f"{c},01/11/2026,{c}\n" for c in cells),
        "source: s\ncolumns: {Id: id, Came: created_at, Next call: next_call}",
    )

    planned = [
        [a.value for a in one.lead.attributes if a.name == "call_on"] for one in reading.leads
    ]
    day = ["2026-12-05"]
    assert planned == [["2026-12-05T16:00:00+05:30"], day, day, day]


def test_a_site_visit_still_to_come_is_planned_and_one_before_is_not(
    understand_text: Understand, read_text: ReadText
) -> None:
    today = datetime.now(INDIA).date()
    days = [today + timedelta(days=2), today - timedelta(days=30), today - timedelta(days=9)]
    understood = understand_text("SV date", lambda n: f"{days[n % 3]:%d/%m/%Y}")

    assert "SV date: next_visit" in understood.text
    mapping = "source: a\ncolumns:\n  Phone: phone\n  SV date: next_visit\n"
    lines = [f"98250{n:05},{day:%d/%m/%Y}" for n, day in enumerate(days)]
    reading = read_text(
        "\n".join(["Phone,SV date", *lines]), mapping, imported_at=datetime.now(UTC)
    )
    told = [{a.name: a.value for a in one.lead.attributes} for one in reading.leads]
    assert told == [{"visit_on": days[0].isoformat()}, {}, {}]
